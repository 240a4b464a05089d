from __future__ import annotations

import pytest

from variorum.errors import InvalidValue, UsageError
from variorum.glossary import join_concepts, split_concept
from variorum.model import Concept, Term

QUAY = Concept(
    "quay",
    (Term("quay", "en"), Term("bến", "vi"), Term("kay", "en", "deprecated")),
    definition="Where ships lie.",
    subject_field="ports",
    approved=True,
)
WHARF = Concept(
    "wharf",
    (Term("wharf", "en"), Term("quay", "en", "admitted"), Term("Kai", "de")),
    definition="A place to unload.",
    definition_source="Port Act",
    note="Older word.",
    customer="The Tide",
)


def test_joining_keeps_every_term_once_and_one_preferred_a_language() -> None:
    joined = join_concepts(QUAY, WHARF)
    assert joined.id == "quay"
    assert [(t.text, t.status) for t in joined.terms] == [
        ("quay", "preferred"),
        ("bến", "preferred"),
        ("kay", "deprecated"),
        ("wharf", "admitted"),
        ("Kai", "preferred"),
    ]


def test_joining_drops_no_words() -> None:
    joined = join_concepts(QUAY, WHARF)
    assert (joined.definition, joined.definition_source) == ("Where ships lie.", None)
    assert joined.note == "Older word.\nA place to unload."
    assert (joined.customer, joined.subject_field, joined.approved) == ("The Tide", "ports", True)


def test_an_approval_is_not_inherited() -> None:
    assert not join_concepts(WHARF, QUAY).approved


def test_a_concept_is_not_joined_with_itself() -> None:
    with pytest.raises(InvalidValue, match="itself"):
        join_concepts(QUAY, QUAY)


def test_splitting_shares_the_terms_out() -> None:
    rest, new = split_concept(QUAY, ["kay", "bến"], "kay")
    assert [t.text for t in rest.terms] == ["quay"]
    assert (rest.definition, rest.approved) == ("Where ships lie.", True)
    assert (new.id, [t.text for t in new.terms]) == ("kay", ["bến", "kay"])
    assert (new.definition, new.subject_field, new.approved) == (None, "ports", False)


def test_what_is_left_without_a_preferred_term_gets_one() -> None:
    rest, _ = split_concept(join_concepts(QUAY, WHARF), ["quay"], "new")
    assert [(t.text, t.status) for t in rest.terms if t.language == "en"] == [
        ("kay", "deprecated"),
        ("wharf", "preferred"),
    ]


@pytest.mark.parametrize("terms", [["pier"], [], ["quay", "bến", "kay"]])
def test_a_split_that_is_none_is_refused(terms: list[str]) -> None:
    with pytest.raises(UsageError):
        split_concept(QUAY, terms, "new")
