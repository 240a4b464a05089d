"""A change behind the application's back is found, whatever it changes."""

from __future__ import annotations

from making import B, comparison, rendering, start
from sqlalchemy import text

from variorum.model import Concept, Term
from variorum.store import Store, Verification, verification


def prepared(store: Store) -> None:
    ids = start(store)
    for bead in ids:
        store.decide(bead, "omit", by="lan")
    store.undo(by="lan")
    store.add_concept(Concept("", (Term("quay", "en"),)), by="lan")
    store.add_first_administrator("lan", "correct horse")


def after(store: Store, statement: str) -> Verification:
    """What is found when this was done to the database; it is taken back at once."""
    with store._database.schema_change() as connection:
        savepoint = connection.begin_nested()
        assert connection.execute(text(statement)).rowcount > 0
        report = verification.verify(connection)
        savepoint.rollback()
    return report


def test_an_honest_store_is_sound(store: Store) -> None:
    assert store.verify().ok
    prepared(store)
    report = store.verify()
    assert (report.problems, report.count) == ((), 0)
    assert report.events == len(store.events(limit=1000))
    assert report.head == store.events(limit=1)[0].hash
    assert report.rows > 20


MEDDLING = [
    ("UPDATE decision SET note = 'x' WHERE id = 2", "decision 2 was changed"),
    ("UPDATE decision SET \"by\" = 'minh' WHERE id = 1", "decision 1 was changed"),
    ("DELETE FROM decision WHERE id = 3", "decision 3 was removed"),
    (
        'INSERT INTO decision (id, event_id, work_id, bead_id, state, scope, "by", at, seen) '
        "VALUES (99, 1, 1, 1, 'omitted', 'here', 'x', 'now', '[]')",
        "decision 99 was added",
    ),
    ("UPDATE event SET summary = 'x' WHERE id = 3", "event 3 (x, by lan) was changed"),
    ("UPDATE event SET at = '2020-01-01' WHERE id = 3", "event 3 (bead 1 omitted, by lan) was changed"),
    ("DELETE FROM event WHERE id = 4", "1 event before event 5 removed"),
    ("DELETE FROM event WHERE id = (SELECT max(id) FROM event)", "the log ends at event"),
    ("UPDATE chain SET events = 3", "the log ends at event"),
    ("DELETE FROM chain", "the head of the chain was removed"),
    ("UPDATE bead SET state = 'approved' WHERE id = 4", "bead 4 was changed"),
    ("UPDATE segment SET text = 'x' WHERE id = 1", "segment 1 was changed"),
    ("UPDATE revision SET text = 'x' WHERE id = 1", "revision 1 was changed"),
    ("UPDATE term SET text = 'wharf'", "term 1 was changed"),
    ("DELETE FROM term", "term 1 was removed"),
    ("UPDATE \"user\" SET role = 'editor'", "user 1 was changed"),
    ("DELETE FROM divergence", "divergence 1 was removed"),
    ("UPDATE work SET title = 'x'", "work 1 was changed"),
    ("DELETE FROM original", "original"),
]


def test_meddling_is_found(store: Store) -> None:
    prepared(store)
    for statement, problem in MEDDLING:
        found = after(store, statement).problems
        assert any(line.startswith(problem) for line in found), (statement, found)
    assert store.verify().ok


def test_an_original_file_exchanged_is_found(store: Store) -> None:
    prepared(store)
    nothing = "x''" if store._database.is_sqlite else "''::bytea"
    assert after(store, f"UPDATE original SET data = {nothing}").count == 2


def test_only_so_many_problems_are_listed(store: Store) -> None:
    made = comparison([rendering("A", [f"Ship {i}." for i in range(120)]), rendering("B", B)])
    store.import_work("ships", "Ships", made, by="lan")
    report = after(store, "UPDATE segment SET kind = 'caption'")
    assert (len(report.problems), report.count) == (100, 124)
