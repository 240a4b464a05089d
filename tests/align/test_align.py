from __future__ import annotations

import pytest

from variorum.align import align_texts
from variorum.errors import UsageError

FIRST = [
    "The minister spoke on Monday.",
    "Trade rose by 6 percent to 786 billion dollars.",
    "He thanked the farmers of the delta for their patience.",
    "Nobody asked about the dam.",
]
SECOND = [
    "On Monday, the minister spoke.",
    "Trade grew 6 percent, reaching 786 billion dollars.",
    "He thanked delta farmers for their patience.",
]
MERGED = [
    "The minister spoke on Monday. Trade rose six percent to 786 billion dollars.",
    "Farmers of the delta were thanked.",
    "No one asked about the dam.",
]


def cells(*texts: list[str]) -> set[tuple[tuple[int, ...], ...]]:
    return {bead.cells for bead in align_texts(texts, ["en"] * len(texts))}


def test_every_segment_is_in_exactly_one_bead() -> None:
    beads = align_texts([FIRST, SECOND, MERGED], ["en"] * 3)
    for r, text in enumerate((FIRST, SECOND, MERGED)):
        assert sorted(i for bead in beads for i in bead.cells[r]) == list(range(len(text)))


def test_a_missing_sentence_is_an_empty_cell() -> None:
    assert ((3,), ()) in cells(FIRST, SECOND)


def test_the_order_of_renderings_changes_only_the_order_of_cells() -> None:
    one = cells(FIRST, SECOND, MERGED)
    other = cells(MERGED, FIRST, SECOND)
    assert {(c, a, b) for a, b, c in one} == other


def test_one_rendering_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing to align"):
        align_texts([FIRST], ["en"])


def test_an_unknown_language_is_taken_for_the_known_one() -> None:
    texts = [
        ["The harvest was poor.", "Nobody laughed at the fair."],
        ["Quantum dots emit photons.", "Lasers need mirrors."],
    ]
    for languages in (["en", "und"], ["und", "und"], ["en", "en-GB"]):
        assert all(len(bead.filled) == 1 for bead in align_texts(texts, languages)), languages
