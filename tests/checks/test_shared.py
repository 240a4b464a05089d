"""The real pair and the development data, where they stand beside the checkout. Floors are pinned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.build import parallel, rendering
from variorum.checks import find
from variorum.model import Divergence

HEAVY = ("major", "critical")


def over(lefts: list[str], rights: list[str], only: list[str]) -> list[list[Divergence]]:
    renderings = (
        rendering("A", [" ".join(t.split()) for t in lefts]),
        rendering("B", [" ".join(t.split()) for t in rights]),
    )
    found: list[list[Divergence]] = [[] for _ in lefts]
    for divergence in find(renderings, parallel(renderings), only=only):
        found[divergence.bead].append(divergence)
    return found


@pytest.mark.parametrize(
    ("category", "wanted", "checks", "recall", "alarm"),
    [
        ("number", {"accuracy/number", "accuracy/date"}, ["numbers", "dates"], 0.97, 0.012),
        ("untranslated", {"accuracy/untranslated"}, ["untranslated"], 0.94, 0.02),
        ("duplicate", {"linguistic/duplication"}, ["duplication"], 0.99, 0.005),
        ("spelling", {"linguistic/spelling"}, ["spelling"], 0.92, 0.025),
        ("case", {"style/capitalization"}, ["capitals"], 0.98, 0.02),
        ("punctuation", {"linguistic/punctuation"}, ["punctuation", "spacing"], 0.88, 0.03),
        ("spacing", {"linguistic/punctuation"}, ["punctuation", "spacing"], 0.99, 0.03),
        ("word-order", {"linguistic/grammar", "linguistic/unintelligible"}, ["grammar"], 0.4, 0.02),
        ("grammar", {"linguistic/grammar"}, ["grammar"], 0.22, 0.02),
    ],
)
def test_floors(
    shared: Path, category: str, wanted: set[str], checks: list[str], recall: float, alarm: float
) -> None:
    lines = (shared / "dev" / "divergence" / "demetr.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["category"] == category]
    rows = rows[:: max(1, len(rows) // 200)]

    def share(side: str) -> float:
        found = over([r["ref"] for r in rows], [r[side] for r in rows], checks)
        return sum(any(d.category in wanted and d.severity != "neutral" for d in f) for f in found) / len(
            rows
        )

    assert share("bad") >= recall
    assert share("good") <= alarm


def test_two_good_renderings_are_left_alone(shared: Path) -> None:
    lines = (shared / "dev" / "divergence" / "two_refs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = over(
        [r["ref1"] for r in rows],
        [r["ref2"] for r in rows],
        ["numbers", "dates", "untranslated", "duplication"],
    )
    assert sum(any(d.severity in HEAVY for d in f) for f in found) / len(rows) <= 0.02


@pytest.mark.parametrize("third", [False, True])
def test_the_real_pair(shared: Path, third: bool) -> None:
    from variorum.flow import prepare
    from variorum.readers import read

    files = ["vbf-2025-01-22.txt", "chinhphu-2024-12-29.txt", *(["vna-2025-09.txt"] if third else [])]
    comparison = prepare([read(shared / "renderings" / name) for name in files])
    told = {
        (d.check, tuple(s.text for s in d.spans)) for d in comparison.divergences if d.severity != "neutral"
    }
    texts = {text for check, spans in told for text in spans if check in ("numbers", "dates")}
    assert {
        "60",
        "59",
        "786.29 billion",
        "800 billion",
        "17.5 million",
        "15.8 million",
        "39.5",
        "44",
    } <= texts
    assert not texts & {"6/7", "six out of seven", "32", "38"}
    repeated = {spans[0] for check, spans in told if check == "duplication"}
    assert {"participation and participation", "effective, and effective"} <= repeated
    captions = [spans[0] for check, spans in told if check == "untranslated" and "Ảnh" in spans[0]]
    assert len(captions) == 2
