"""Variants of a bead: n-way, narrow, the same whatever the order of the renderings. Cases: variants.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from variorum.collate import collate, collate_all
from variorum.model import Alignment, Bead, Rendering, Segment, Variant

CASES = json.loads((Path(__file__).parents[1] / "cases" / "collate" / "variants.json").read_text("utf-8"))


def rendering(siglum: str, lines: Sequence[str], language: str = "en") -> Rendering:
    segments, place = [], 0
    for index, line in enumerate(lines):
        segments.append(Segment(index, place, place + len(line), line))
        place += len(line) + 1
    return Rendering(siglum, "\n".join(lines), language, segments=tuple(segments))


def bead(renderings: Sequence[Rendering]) -> Bead:
    return Bead(0, tuple(tuple(s.index for s in r.segments if s.text) for r in renderings))


def told(variants: Sequence[Variant]) -> list[dict[str, str]]:
    return [
        {s: " … ".join(x.text for x in r.spans if x.siglum == s) for r in v.readings for s in r.sigla}
        for v in variants
    ]


def of(texts: dict[str, Any], languages: dict[str, str] | None = None) -> list[Rendering]:
    return [
        rendering(s, [t] if isinstance(t, str) else t, (languages or {}).get(s, "en"))
        for s, t in texts.items()
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_case(case: dict[str, Any]) -> None:
    renderings = of(case["renderings"], case.get("languages"))
    variants = collate(renderings, bead(renderings))
    assert told(variants) == case["expected"]
    for variant in variants:
        for span in (s for r in variant.readings for s in r.spans):
            segment = next(r for r in renderings if r.siglum == span.siglum).segments[span.segment]
            assert segment.text[span.start : span.end] == span.text


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_the_order_of_renderings_decides_nothing(case: dict[str, Any]) -> None:
    seen = set()
    for order in permutations(case["renderings"].items()):
        renderings = of(dict(order), case.get("languages"))
        variants = collate(renderings, bead(renderings))
        seen.add(
            frozenset(
                frozenset((frozenset(r.sigla), frozenset(r.spans)) for r in v.readings) for v in variants
            )
        )
    assert len(seen) == 1


def test_a_reading_groups_the_renderings_that_have_it() -> None:
    renderings = of({"A": "The port closed.", "B": "The harbour closed.", "C": "The PORT closed."})
    (variant,) = collate(renderings, bead(renderings))
    assert sorted(r.sigla for r in variant.readings) == [("A", "C"), ("B",)]


def test_an_empty_cell_takes_no_part() -> None:
    renderings = of({"A": "The port closed.", "B": "", "C": "The harbour closed."})
    assert [
        sorted(s for r in v.readings for s in r.sigla) for v in collate(renderings, bead(renderings))
    ] == [["A", "C"]]


def test_all_beads_in_their_order() -> None:
    renderings = of({"A": ["One port closed.", "It rained."], "B": ["One harbour closed.", "It snowed."]})
    beads = tuple(Bead(i, ((i,), (i,))) for i in range(2))
    assert [v.bead for v in collate_all(renderings, Alignment(("A", "B"), beads))] == [0, 1]
