from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from tests.formats.concepts import glossaries
from variorum.glossary.merge import Merge, merge_concepts, plan_merge
from variorum.model import Concept, Term

QUAY = Concept("quay", (Term("quay", "en"), Term("bến", "vi")), definition="Where ships lie.", approved=True)
PIER = Concept("pier", (Term("pier", "en"),))
OURS = (QUAY, PIER)


def verdicts(*imported: Concept) -> list[str]:
    return [m.verdict for m in plan_merge(OURS, imported)]


def test_the_same_glossary_changes_nothing() -> None:
    assert verdicts(*OURS) == ["same", "same"]


def test_less_than_ours_is_the_same() -> None:
    assert verdicts(replace(QUAY, definition=None, terms=QUAY.terms[:1])) == ["same"]


def test_what_nobody_has_is_new() -> None:
    assert verdicts(Concept("buoy", (Term("buoy", "en"),))) == ["new"]


def test_a_preferred_term_finds_its_concept_without_the_id() -> None:
    (merge,) = plan_merge(OURS, [Concept("row-2", (Term("quay", "en"), Term("Kai", "de")))])
    assert (merge.verdict, merge.ours) == ("changed", QUAY)
    assert merge.reasons == ("new preferred term: Kai (de)",)


def test_fields_that_differ_are_named() -> None:
    (merge,) = plan_merge(OURS, [replace(QUAY, definition="A wall.", note="n")])
    assert merge.reasons == ("definition: 'A wall.', ours is 'Where ships lie.'", "note: 'n'")


def test_preferred_here_and_deprecated_there_is_a_conflict() -> None:
    assert verdicts(replace(QUAY, terms=(Term("quay", "en", "deprecated"), QUAY.terms[1]))) == ["conflict"]


def test_an_id_of_another_concept_is_a_conflict() -> None:
    (merge,) = plan_merge(OURS, [Concept("quay", (Term("net", "en"),))])
    assert merge.verdict == "conflict"
    assert "another concept" in merge.reasons[0]


def test_terms_of_two_concepts_are_a_conflict() -> None:
    assert verdicts(Concept("both", (Term("quay", "en"), Term("pier", "en")))) == ["conflict"]


def test_accepting_keeps_what_only_we_have() -> None:
    (merge,) = plan_merge(OURS, [Concept("x", (Term("quay", "en", note="n"), Term("Kai", "de")), note="new")])
    merged = merge_concepts(merge)
    assert merged.id == "quay"
    assert merged.definition == QUAY.definition
    assert [(t.text, t.note) for t in merged.terms] == [("quay", "n"), ("bến", None), ("Kai", None)]


@settings(max_examples=40, deadline=None)
@given(glossaries(), glossaries())
def test_the_same_import_twice_changes_nothing(
    ours: tuple[Concept, ...], imported: tuple[Concept, ...]
) -> None:
    for merge in plan_merge(ours, imported):
        if merge.ours is not None:
            once = merge_concepts(merge)
            others = tuple(c for c in ours if c.id != once.id)
            again = [m for m in plan_merge((once, *others), [merge.imported]) if m.ours == once]
            assert all(merge_concepts(m) == once for m in again)


def test_two_concepts_of_a_file_with_one_preferred_term_are_a_conflict_each_time() -> None:
    twice = (Concept("a", (Term("buoy", "en"),)), Concept("b", (Term("buoy", "en"), Term("Boje", "de"))))
    assert verdicts(*twice) == ["new", "conflict"]
    assert [m.verdict for m in plan_merge((*OURS, twice[0]), twice)] == ["same", "conflict"]


def test_two_concepts_of_a_file_cannot_both_change_one_of_ours() -> None:
    by_id = replace(QUAY, note="n", terms=QUAY.terms[1:])
    by_term = Concept("x", (Term("quay", "en"), Term("Kai", "de")))
    assert verdicts(by_id, by_term) == ["changed", "conflict"]


def test_a_preferred_term_of_another_concept_is_a_conflict_though_the_id_is_ours() -> None:
    (merge,) = plan_merge(OURS, [replace(QUAY, terms=(*QUAY.terms, Term("pier", "en")))])
    assert (merge.verdict, merge.reasons) == (
        "conflict",
        ("its preferred terms are those of several concepts: quay, pier",),
    )


def imported_into(ours: tuple[Concept, ...], merges: tuple[Merge, ...]) -> tuple[Concept, ...]:
    """The glossary after new and changed concepts were taken over; conflicts wait for a person."""
    changed = {m.ours.id: merge_concepts(m) for m in merges if m.verdict == "changed" and m.ours}
    new = [m.imported for m in merges if m.verdict == "new"]
    return (*(changed.get(c.id, c) for c in ours), *new)


@settings(max_examples=60, deadline=None)
@given(glossaries(), glossaries())
def test_a_whole_file_imported_twice_changes_nothing(
    ours: tuple[Concept, ...], imported: tuple[Concept, ...]
) -> None:
    once = imported_into(ours, plan_merge(ours, imported))
    again = plan_merge(once, imported)
    assert {m.verdict for m in again} <= {"same", "conflict"}
    assert imported_into(once, again) == once


def test_another_preferred_term_in_a_language_is_a_conflict() -> None:
    (merge,) = plan_merge(OURS, [replace(QUAY, terms=(Term("wharf", "en"), Term("bến", "vi")))])
    assert merge.verdict == "conflict"
    assert "wharf is preferred (en), ours prefers quay" in merge.reasons
    assert verdicts(replace(QUAY, terms=(*QUAY.terms, Term("wharf", "en", "admitted")))) == ["changed"]
