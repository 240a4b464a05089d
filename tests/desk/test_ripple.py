"""What a term touches, which forms are found, and page furniture an editor sees otherwise."""

import pytest

from tests.web.helpers import comparison, rendering
from variorum.desk.chrome import BY_EDITOR, same_texts, set_aside
from variorum.desk.ripple import forms_used, touched_by
from variorum.model import Concept, Lemma, Origin, Paragraph, Piece, Term
from variorum.store.records import BeadRecord, DecisionRecord, PartRecord


def bead(wording: str, *parts: tuple[str, str], state: str = "approved") -> BeadRecord:
    """A decided passage: its wording, and what renderings (language, text) have."""
    lemma = Lemma((Piece(wording, Origin("editor", "Lan")),))
    decision = DecisionRecord(1, 1, state, lemma, None, "here", "Lan", "", (), 1)  # type: ignore[arg-type]
    told = tuple(PartRecord(f"R{n}", language, 1, (), text, "") for n, (language, text) in enumerate(parts))
    return BeadRecord(1, 1, "w", 0, told, 1.0, (), None, (), state, decision, ())  # type: ignore[arg-type]


PIER = Concept("1", (Term("pier", "en"), Term("jetty", "en", "deprecated"), Term("cầu tàu", "vi")))

CASES = [
    ("a forbidden form", bead("A jetty was built."), [("jetty", "A pier was built.")]),
    ("at the beginning", bead("Jetty and crane."), [("Jetty", "Pier and crane.")]),
    ("inflected: an editor has to write it", bead("Two jetties."), [("jetties", None)]),
    (
        "twice",
        bead("A jetty by a jetty."),
        [("jetty", "A pier by a jetty."), ("jetty", "A jetty by a pier.")],
    ),
    ("a form only a rendering has", bead("A landing stage.", ("vi", "Một cầu tàu.")), [("", None)]),
    ("as it is to be", bead("A pier.", ("vi", "Một cầu tàu.")), []),
    ("nothing to do with it", bead("A crane.", ("vi", "Cần cẩu.")), []),
    ("not approved", bead("A jetty.", state="reopened"), []),
]


@pytest.mark.parametrize(("label", "passage", "expected"), CASES, ids=[c[0] for c in CASES])
def test_touched(label, passage, expected):
    assert [(t.found, t.mended) for t in touched_by(PIER, [passage], "en")] == expected


def test_what_a_rendering_has_is_named():
    touched = touched_by(PIER, [bead("A stage.", ("en", "x"), ("vi", "Một cầu tàu."))], "en")[0]
    assert (touched.said, touched.instead) == ("R1: cầu tàu", ("pier",))


def test_without_a_form_that_may_be_written_nothing_is_missed():
    only_source = Concept("1", (Term("cầu tàu", "vi"),))
    assert touched_by(only_source, [bead("A stage.", ("vi", "Một cầu tàu."))], "en") == ()


def test_forms_are_counted_by_rendering():
    concept = Concept("1", (Term("ship", "en"), Term("harbour", "en"), Term("whale", "en")))
    found = forms_used(comparison(), [concept])["1"]
    assert {(f.text, f.count, f.sigla) for f in found} == {
        ("ship", 2, ("AAA", "BBB")),
        ("harbour", 2, ("AAA", "BBB")),
    }


def test_paragraphs_are_set_aside_and_restored():
    before = rendering("AAA", ["Menu", "Body one.", "Body two."])
    changed = set_aside(before, {0}, range(3))
    assert [p.kind for p in changed.paragraphs] == ["boilerplate", "body", "body"]
    assert changed.paragraphs[0].reason == BY_EDITOR
    assert changed.segments == ()
    back = set_aside(changed, set(), range(3))
    assert [p.kind for p in back.paragraphs] == ["body", "body", "body"]


def test_what_was_not_to_be_chosen_from_stays():
    before = rendering("AAA", ["One.", "Two."])
    assert set_aside(before, set(), [1]) is before
    assert set_aside(before, {0, 1}, [1]).paragraphs[0] == Paragraph(0, 4, "headline")


def test_the_same_text_twice():
    one, two = rendering("A", ["Ships came."]), rendering("B", ["ships  came."])
    other = rendering("C", ["Boats came."])
    assert same_texts([one, other, two]) == (("A", "B"),)
    assert same_texts([one, other]) == ()
