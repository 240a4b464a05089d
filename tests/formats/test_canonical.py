from __future__ import annotations

from dataclasses import replace

import pytest

from tests.formats.aligned import CANONICAL_TEXT, WORK, rendering
from variorum.errors import UsageError
from variorum.formats import canonical_paragraphs, write_text
from variorum.model import Alignment, Bead, Comparison


def test_paragraphs_are_those_of_the_base() -> None:
    assert write_text(WORK, CANONICAL_TEXT).decode() == (
        "The port opened & a ship docked.\n\nThe minister gave thanks.\n"
    )


def test_a_passage_the_base_lacks_joins_the_paragraph_before_it() -> None:
    paragraphs = canonical_paragraphs(WORK, {**CANONICAL_TEXT, 2: "Rain fell."})
    assert [p.beads for p in paragraphs] == [(0,), (1, 2)]
    assert paragraphs[1].text == "The minister gave thanks. Rain fell."


def test_a_headline_the_base_lacks_stands_alone() -> None:
    base = rendering("A", "en", ["The port opened."], ["The minister spoke."])
    other = rendering("B", "en", ["Port open"], ["The port opened."])
    other = other.with_segments([replace(other.segments[0], kind="headline"), *other.segments[1:]])
    beads = (Bead(0, ((), (0,))), Bead(1, ((0,), (1,))), Bead(2, ((1,), ())))
    work = Comparison((base, other), Alignment(("A", "B"), beads))
    paragraphs = canonical_paragraphs(work, {0: "Port open", 1: "The port opened.", 2: "The minister spoke."})
    assert [(p.kind, p.text) for p in paragraphs] == [
        ("headline", "Port open"),
        ("body", "The port opened."),
        ("body", "The minister spoke."),
    ]


def test_undecided_and_omitted_passages_are_left_out() -> None:
    assert write_text(WORK, {0: "", 1: "Thanks."}) == b"Thanks.\n"
    assert write_text(WORK, {}) == b""


def test_an_undecided_passage_still_ends_a_paragraph() -> None:
    base = rendering("A", "en", ["The port opened."], ["The minister spoke."])
    other = rendering("B", "en", ["The port opened."], ["The minister spoke.", "Rain fell."])
    beads = (Bead(0, ((0,), (0,))), Bead(1, ((1,), (1,))), Bead(2, ((), (2,))))
    work = Comparison((base, other), Alignment(("A", "B"), beads))
    paragraphs = canonical_paragraphs(work, {0: "The port opened.", 2: "Rain fell."})
    assert [p.text for p in paragraphs] == ["The port opened.", "Rain fell."]


def test_another_base_gives_its_own_paragraphs() -> None:
    paragraphs = canonical_paragraphs(WORK, {0: "A.", 1: "B.", 2: "C."}, base="W&R")
    assert [p.beads for p in paragraphs] == [(0, 1), (2,)]


def test_an_unknown_base_is_refused() -> None:
    with pytest.raises(UsageError, match="NOBODY"):
        canonical_paragraphs(WORK, CANONICAL_TEXT, base="NOBODY")
