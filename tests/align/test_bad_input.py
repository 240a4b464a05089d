"""Whatever comes in, an answer in bounded time, or one clear error."""

from __future__ import annotations

import pytest

from variorum.align import align_many, align_texts


def covered(texts: list[list[str]], languages: list[str]) -> int:
    beads = align_texts(texts, languages)
    for r, text in enumerate(texts):
        assert sorted(i for bead in beads for i in bead.cells[r]) == list(range(len(text)))
    return len(beads)


@pytest.mark.parametrize(
    "texts",
    [
        [["x"], ["y"]],
        [["."], ["."]],
        [[], ["One.", "Two."]],
        [[], []],
        [["..."] * 3, ["?!"] * 5],
        [["👍🏽"], ["日本語の文。"], ["مرحبا"]],
        [["\x00", " "], ["a" * 5000]],
    ],
)
def test_odd_texts(texts: list[list[str]]) -> None:
    covered(texts, ["und"] * len(texts))


def test_wrong_language_tags_do_no_harm() -> None:
    text = ["The ferry leaves at nine.", "Nobody waited for the doctor.", "It rained until noon in Tarn."]
    beads = align_texts([text, text], ["xx", "zu"])
    assert [bead.cells for bead in beads] == [((i,), (i,)) for i in range(3)]


def test_many_identical_sentences() -> None:
    assert covered([["Yes, of course."] * 900, ["Yes, of course."] * 890], ["en", "en"]) <= 1790


def test_sixty_renderings() -> None:
    text = ["The ferry leaves at nine.", "Nobody waited for the doctor.", "It rained until noon in Tarn."]
    assert covered([text] * 60, ["en"] * 60) == 3


def test_documents_of_a_batch_do_not_mix() -> None:
    one, two = ["A hen sat.", "It slept."], ["The moon rose.", "Dogs barked at it."]
    found = align_many([[one, one], [two, two]], [["en", "en"], ["en", "en"]])
    assert [[bead.cells for bead in beads] for beads in found] == [[((0,), (0,)), ((1,), (1,))]] * 2
