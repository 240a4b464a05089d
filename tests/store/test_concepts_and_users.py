"""Concepts and users: by whom and when, and what is refused."""

from __future__ import annotations

import pytest
from making import start

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.model import Concept, Term
from variorum.store import Evidence, Store
from variorum.store.users import hash_password, verify_password

QUAY = Concept(
    "",
    (Term("quay", "en", context="at the quay"), Term("wharf", "en", "deprecated"), Term("bến", "vi")),
    definition="Where ships lie.",
    subject_field="ports",
)


def evidence(store: Store) -> tuple[Evidence, str]:
    ids = start(store)
    bead = store.bead(ids[0])
    segment = bead.parts[0].segments[0]
    at = segment.text.index("harbour")
    return Evidence("harbour", bead.id, "A", segment.id, 1, at, at + 7), segment.text[at : at + 7]


def test_a_term_from_a_selection(store: Store) -> None:
    where, text = evidence(store)
    marked = store.add_concept(Concept("", (Term(text, "en"),)), by="lan", work="harbour", evidence=[where])
    assert marked.evidence == (where,)
    assert (marked.concept.terms[0].by, marked.concept.terms[0].at) == ("lan", marked.created)
    assert (marked.created_by, marked.work, marked.concept.approved) == ("lan", "harbour", False)
    assert store.concepts(approved=True) == ()
    approved = store.approve_concept(marked.id, by="minh", expected=marked.version)
    assert (approved.approved_by, approved.concept.approved) == ("minh", True)
    assert approved.approved_at is not None
    assert store.concepts(approved=True, work="harbour") == (approved,)
    assert store.concepts(approved=False) == ()
    back = store.approve_concept(marked.id, by="lan", approved=False)
    assert (back.approved_by, back.approved_at) == (None, None)


def test_evidence_must_be_what_stands_there(store: Store) -> None:
    where, _ = evidence(store)
    with pytest.raises(InvalidValue, match="not what stands"):
        store.add_concept(Concept("", (Term("port", "en"),)), by="lan", evidence=[where])
    assert store.concepts() == ()


def test_every_field_is_kept(store: Store) -> None:
    record = store.add_concept(QUAY, by="lan")
    kept = record.concept
    assert (kept.definition, kept.subject_field) == (QUAY.definition, QUAY.subject_field)
    assert [(t.text, t.language, t.status, t.context) for t in kept.terms] == [
        (t.text, t.language, t.status, t.context) for t in QUAY.terms
    ]
    assert store.concept(record.id) == record


def test_ids_of_an_import_are_kept_where_they_are_free(store: Store) -> None:
    first = store.add_concept(Concept("port-7", (Term("quay", "en"),)), by="lan")
    second = store.add_concept(Concept("port-7", (Term("pier", "en"),)), by="lan")
    assert first.concept.id == "port-7"
    assert second.concept.id == f"c{second.id}"


def test_a_preferred_term_is_of_one_concept(store: Store) -> None:
    record = store.add_concept(QUAY, by="lan")
    with pytest.raises(Conflict, match="'quay'"):
        store.add_concept(Concept("", (Term("quay", "en"),)), by="minh")
    other = store.add_concept(Concept("", (Term("quay", "fr"), Term("wharf", "en"))), by="minh")
    with pytest.raises(Conflict):
        store.change_concept(other.id, Concept("", (Term("quay", "en"),)), by="minh")
    store.delete_concept(record.id, by="lan")
    store.change_concept(other.id, Concept("", (Term("quay", "en"),)), by="minh")


def test_changing_keeps_the_evidence_of_terms_that_stay(store: Store) -> None:
    where, text = evidence(store)
    record = store.add_concept(Concept("", (Term(text, "en"),)), by="lan", evidence=[where])
    changed = store.change_concept(
        record, Concept("", (Term(text, "en"), Term("port", "en", "admitted")), approved=True), by="minh"
    )
    assert changed.evidence == (where, None)
    assert changed.approved_by == "minh"
    with pytest.raises(Conflict):
        store.change_concept(record, QUAY, by="minh", expected=record.version)


def test_what_is_no_concept(store: Store) -> None:
    with pytest.raises(InvalidValue):
        store.add_concept(Concept("", ()), by="lan")
    with pytest.raises(InvalidValue, match="NUL"):
        store.add_concept(Concept("", (Term("a\x00b", "en"),)), by="lan")
    with pytest.raises(NotFound):
        store.approve_concept(1, by="lan")
    with pytest.raises(NotFound):
        store.add_concept(QUAY, by="lan", work="none")


def test_users(store: Store) -> None:
    assert not store.has_users()
    first = store.add_first_administrator("lan", "correct horse")
    assert store.has_users()
    assert (first.role, first.active) == ("admin", True)
    assert store.check_password("lan", "correct horse") == first
    assert store.check_password("lan", "wrong") is None
    assert store.check_password("nobody", "correct horse") is None
    with pytest.raises(Conflict):
        store.add_first_administrator("minh", "correct horse")
    store.set_password("lan", "battery staple", by="lan")
    assert store.check_password("lan", "correct horse") is None
    assert store.check_password("lan", "battery staple") == first
    assert store.verify().problems == ()


def test_there_is_always_an_administrator(store: Store) -> None:
    store.add_first_administrator("lan", "correct horse")
    store.add_user("minh", "correct horse", by="lan")
    with pytest.raises(Conflict, match="no administrator"):
        store.change_user("lan", by="lan", role="editor")
    with pytest.raises(Conflict, match="no administrator"):
        store.change_user("lan", by="lan", active=False)
    store.change_user("minh", by="lan", role="admin")
    assert not store.change_user("lan", by="minh", active=False).active
    assert store.check_password("lan", "correct horse") is None
    assert [(u.name, u.role, u.active) for u in store.users()] == [
        ("lan", "admin", False),
        ("minh", "admin", True),
    ]
    assert store.user("minh") == store.user(2)


def test_who_cannot_be_a_user(store: Store) -> None:
    for name, password in (("", "long enough"), (" lan", "long enough"), ("lan", "short")):
        with pytest.raises(InvalidValue):
            store.add_user(name, password, by="root")
    with pytest.raises(InvalidValue):
        store.add_user("lan", "long enough", role="king", by="root")  # type: ignore[arg-type]
    store.add_user("lan", "long enough", by="root")
    with pytest.raises(Conflict):
        store.add_user("lan", "long enough", by="root")
    with pytest.raises(NotFound):
        store.set_password("none", "long enough", by="root")


def test_a_hash_tells_nothing() -> None:
    one, two = hash_password("correct horse"), hash_password("correct horse")
    assert one != two
    assert "correct" not in one
    assert verify_password("correct horse", one)
    assert not verify_password("correct horses", two)
