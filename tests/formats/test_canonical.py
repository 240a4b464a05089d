from __future__ import annotations

import pytest

from tests.formats.aligned import CANONICAL_TEXT, WORK
from variorum.errors import UsageError
from variorum.formats import canonical_paragraphs, write_text


def test_paragraphs_are_those_of_the_base() -> None:
    assert write_text(WORK, CANONICAL_TEXT).decode() == (
        "The port opened & a ship docked.\n\nThe minister gave thanks.\n"
    )


def test_a_passage_the_base_lacks_joins_the_paragraph_before_it() -> None:
    paragraphs = canonical_paragraphs(WORK, {**CANONICAL_TEXT, 2: "Rain fell."})
    assert [p.beads for p in paragraphs] == [(0,), (1, 2)]
    assert paragraphs[1].text == "The minister gave thanks. Rain fell."


def test_undecided_and_omitted_passages_are_left_out() -> None:
    assert write_text(WORK, {0: "", 1: "Thanks."}) == b"Thanks.\n"
    assert write_text(WORK, {}) == b""


def test_another_base_gives_its_own_paragraphs() -> None:
    paragraphs = canonical_paragraphs(WORK, {0: "A.", 1: "B.", 2: "C."}, base="W&R")
    assert [p.beads for p in paragraphs] == [(0, 1), (2,)]


def test_an_unknown_base_is_refused() -> None:
    with pytest.raises(UsageError, match="NOBODY"):
        canonical_paragraphs(WORK, CANONICAL_TEXT, base="NOBODY")
