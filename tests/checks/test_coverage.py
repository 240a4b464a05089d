"""A rendering that is another text: nothing is missing in it, and it adds nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.checks.build import check, parallel, rendering
from variorum.checks import WorkView
from variorum.checks.coverage import strangers
from variorum.model import Divergence

SHARED = [
    "The council will rebuild the eastern harbour next spring.",
    "Ferries between the islands run every morning in summer.",
    "The lighthouse keeper retired after forty long winters.",
    "Fishing boats may not enter the inner basin at night.",
    "A new customs house stands beside the old market.",
    "The mayor promised cheaper tickets for pupils.",
]
OTHER = [
    "Wheat prices fell sharply across the northern plains.",
    "Farmers asked the ministry for cheaper fertiliser loans.",
    "The grain silo in Velm burned down last autumn.",
    "Rain is expected to delay the barley harvest.",
    "Two agronomists published a map of poor soils.",
]
"""Nothing of the text in it but one sentence: it is another one."""

GAP = "Children paint the harbour wall on the first of May."


def columns(text: Sequence[str], *others: Sequence[str]) -> list[list[str]]:
    """Lines of each rendering such that only equal lines share a bead."""
    lines = list(dict.fromkeys(line for lines in (text, *others) for line in lines))
    return [[line if line in own else "" for line in lines] for own in (text, *others)]


def whole(texts: Mapping[str, Sequence[str]]) -> list[Divergence]:
    return [d for d in check(texts, only=["omission"]) if d.relation == "passage"]


def strangers_of(*texts: Sequence[str]) -> frozenset[int]:
    renderings = [rendering(f"R{i}", lines) for i, lines in enumerate(texts)]
    return strangers(WorkView(renderings, parallel(renderings)))


def test_another_text_lacks_nothing_and_adds_nothing() -> None:
    a, b, c = columns([*SHARED, GAP], SHARED, [SHARED[0], *OTHER])
    found = whole({"A": a, "B": b, "C": c})
    by_text = {d.spans[0].text: d for d in found}
    assert by_text[GAP].missing == ("B",)
    assert by_text[GAP].severity == "major"
    assert not by_text.keys() & set(SHARED), "only the other text lacks these: nothing is told"
    assert all(by_text[line].severity == "neutral" for line in OTHER)
    assert len(found) == 1 + len(OTHER)


def test_what_another_text_says_makes_no_majority() -> None:
    a, b, c = columns(SHARED, [*SHARED, GAP], [GAP, *OTHER])
    (found,) = [d for d in whole({"A": a, "B": b, "C": c}) if d.severity != "neutral"]
    assert (found.category, found.missing) == ("accuracy/addition", ("A",))
    assert {s.siglum for s in found.spans} == {"B"}


def test_of_two_texts_that_share_little_nothing_is_major() -> None:
    a, b = columns(SHARED, [SHARED[0], *OTHER])
    found = whole({"A": a, "B": b})
    assert len(found) == len(SHARED) - 1 + len(OTHER)
    assert {d.severity for d in found} == {"minor"}
    assert any("may be two texts" in line for line in found[0].explanation)


def test_an_excerpt_is_a_rendering() -> None:
    a, b = columns([*SHARED, *OTHER], SHARED[:4])
    assert "major" in {d.severity for d in whole({"A": a, "B": b})}  # the first of a run
    assert strangers_of(*columns([*SHARED, *OTHER], SHARED[:4], SHARED)) == frozenset()


def test_too_short_to_tell() -> None:
    a, b = columns(SHARED, [SHARED[0], *OTHER[:2]])
    assert "major" in {d.severity for d in whole({"A": a, "B": b})}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_stranger_is_found_in_any_place(place: int) -> None:
    texts = columns(SHARED, SHARED[1:], OTHER)
    ordered = [t for k, t in enumerate(texts) if k != 2]
    ordered.insert(place, texts[2])
    assert strangers_of(*ordered) == {place}


def test_where_no_two_agree_none_stands_apart() -> None:
    assert strangers_of(*columns(SHARED, OTHER)) == frozenset()


def test_words_and_names_of_other_texts_are_not_compared() -> None:
    lines = ["Ada Lindqvist praised the quality of the harbour in Vienna."]
    others = ["Boris Karelin praised the quality of the in Lisbon."]
    pad = [""] * 6
    texts = {"A": [*lines, *SHARED, *pad], "B": [*others, *pad, *OTHER, ""]}
    assert [d for d in check(texts, only=["names", "omission"]) if d.relation != "passage"] == []
    assert {d.check for d in check({"A": lines, "B": others}, only=["names", "omission"])} == {
        "names",
        "omission",
    }
