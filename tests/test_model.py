"""Values that cannot exist cannot be built; those that can are frozen and hashable."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from variorum.errors import InvalidValue
from variorum.model import (
    Alignment,
    Bead,
    Comparison,
    Divergence,
    Lemma,
    Origin,
    Paragraph,
    Piece,
    Reading,
    Rendering,
    Segment,
    Span,
    Term,
    Variant,
)


def rendering(siglum: str = "A", text: str = "One. Two.") -> Rendering:
    segments = (Segment(0, 0, 4, "One."), Segment(1, 5, 9, "Two."))
    return Rendering(siglum=siglum, text=text, language="en", segments=segments)


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda: Paragraph(3, 3), id="empty paragraph"),
        pytest.param(lambda: Paragraph(0, 3, kind="verse"), id="unknown kind"),  # type: ignore[arg-type]
        pytest.param(lambda: Segment(0, 4, 2, "ab"), id="segment that ends before it starts"),
        pytest.param(lambda: Segment(0, 0, 3, "ab"), id="segment longer than its text"),
        pytest.param(lambda: Segment(-1, 0, 2, "ab"), id="negative index"),
        pytest.param(lambda: Span("A", 0, 1, 1, ""), id="empty span"),
        pytest.param(lambda: Span("A", 0, 1, 3, "x"), id="span longer than its text"),
        pytest.param(lambda: Rendering(siglum=" ", text=""), id="blank siglum"),
        pytest.param(lambda: Rendering(siglum="A", text="", made_by="robot"), id="maker"),  # type: ignore[arg-type]
        pytest.param(lambda: rendering(text="One."), id="segment outside the text"),
        pytest.param(
            lambda: Rendering(
                "A", "One. Two.", segments=(Segment(0, 5, 9, "Two."), Segment(1, 0, 4, "One."))
            ),
            id="segments out of order",
        ),
        pytest.param(
            lambda: Rendering("A", "One.", segments=(Segment(1, 0, 4, "One."),)), id="segment 1 first"
        ),
        pytest.param(lambda: Bead(0, ((0,), ()), score=1.5), id="score above 1"),
        pytest.param(lambda: Bead(0, ((0,), ()), score=float("nan")), id="score not a number"),
        pytest.param(lambda: Bead(0, ((1, 0), ())), id="descending cell"),
        pytest.param(lambda: Bead(0, ((0, 0), ())), id="segment twice in a cell"),
        pytest.param(lambda: Bead(0, ((0,), ()), links=(((0,),),)), id="link of another width"),
        pytest.param(lambda: Alignment(("A", "A"), ()), id="same siglum twice"),
        pytest.param(lambda: Alignment(("A", "B"), (Bead(1, ((0,), ())),)), id="bead 1 first"),
        pytest.param(lambda: Alignment(("A", "B"), (Bead(0, ((0,),)),)), id="bead of another width"),
        pytest.param(lambda: Variant(0, (Reading(("A",)),)), id="variant with one reading"),
        pytest.param(
            lambda: Divergence("i", 0, "style/wording", "minor", "wording", "x"),
            id="wording that is not neutral",
        ),
        pytest.param(
            lambda: Divergence("i", 0, "accuracy/nonsense", "minor", "x", "x"),  # type: ignore[arg-type]
            id="unknown category",
        ),
        pytest.param(lambda: Comparison((rendering(),), Alignment(("B",), ())), id="alignment of others"),
        pytest.param(lambda: Term(" ", "en"), id="term without text"),
        pytest.param(lambda: Term("x", "en", status="loved"), id="unknown status"),  # type: ignore[arg-type]
    ],
)
def test_impossible_values_are_refused(build: Any) -> None:
    with pytest.raises(InvalidValue):
        build()


def test_values_are_frozen_and_hashable() -> None:
    value = rendering()
    assert hash(value) == hash(rendering())
    with pytest.raises(FrozenInstanceError):
        value.text = "other"  # type: ignore[misc]


def test_alignable_leaves_out_boilerplate_and_blank_lines() -> None:
    segments = (
        Segment(0, 0, 4, "One."),
        Segment(1, 5, 5, ""),
        Segment(2, 6, 13, "No data", kind="boilerplate"),
        Segment(3, 14, 18, "Two."),
    )
    assert Rendering("A", "One.\n\nNo data\nTwo.", segments=segments).alignable == (0, 3)


def test_join_puts_a_space_between_segments() -> None:
    assert rendering().join((0, 1)) == "One. Two."
    assert rendering().join(()) == ""


def test_a_bead_without_finer_links_links_its_cells() -> None:
    assert Bead(0, ((0,), (1, 2))).links == (((0,), (1, 2)),)


def test_filled_names_the_renderings_that_have_something() -> None:
    assert Bead(0, ((), (1,), (2, 3))).filled == (1, 2)


def test_the_text_of_a_reading_is_that_of_its_first_rendering() -> None:
    spans = (Span("A", 0, 0, 3, "One"), Span("B", 2, 0, 1, "1"))
    assert Reading(("A", "B"), spans).text == "One"
    assert Reading(("C",)).text == ""


def test_a_lemma_is_its_pieces_joined() -> None:
    editor = Origin("editor", "an")
    assert Lemma((Piece("One ", editor), Piece("two.", editor))).text == "One two."
