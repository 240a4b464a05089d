from __future__ import annotations

from tests.score.works import work
from variorum.glossary import find_misuses, term_uses
from variorum.model import Concept, Term
from variorum.score import score

CONCEPTS = (
    Concept(
        "port",
        (
            Term("deep-water port", "en"),
            Term("deep port", "en", "admitted"),
            Term("big port", "en", "deprecated"),
            Term("cảng nước sâu", "vi"),
        ),
    ),
    Concept("barge", (Term("lighter", "en"), Term("big port barge", "en", "deprecated"))),
)
LINES = {
    "A": ["The deep-water ports opened.", "A big port grew.", "Lighters came."],
    "B": ["The deep ports opened.", "A deep-water port grew.", "A lighter came."],
}


def test_uses_are_counted_by_concept_and_place() -> None:
    uses = term_uses(work(LINES), CONCEPTS)
    assert [(u.concept, u.form, u.siglum, u.bead, u.permitted, u.preferred) for u in uses] == [
        ("port", "deep-water port", "A", 0, True, True),
        ("port", "big port", "A", 1, False, False),
        ("barge", "lighter", "A", 2, True, True),
        ("port", "deep port", "B", 0, True, False),
        ("port", "deep-water port", "B", 1, True, True),
        ("barge", "lighter", "B", 2, True, True),
    ]


def test_they_make_terminological_consistency() -> None:
    comparison = work(LINES)
    found = score(comparison, uses=term_uses(comparison, CONCEPTS)).consistency
    assert found.terminological_consistency is not None
    assert round(found.terminological_consistency, 2) == round(100 * 4 / 6, 2)
    assert {c.concept: c.preferred_share for c in found.concepts} == {"port": 0.5, "barge": 1.0}


def test_a_forbidden_term_is_found_with_what_to_write_instead() -> None:
    (misuse,) = find_misuses(work(LINES).renderings[0], CONCEPTS)
    assert (misuse.span.segment, misuse.span.text) == (1, "big port")
    assert misuse.instead == ("deep-water port", "deep port")


def test_a_wording_another_concept_permits_is_no_misuse() -> None:
    other = Concept("harbour", (Term("big port", "en"),))
    assert find_misuses(work(LINES).renderings[0], (*CONCEPTS, other)) == ()


def test_no_glossary_no_uses() -> None:
    assert term_uses(work(LINES), ()) == ()
