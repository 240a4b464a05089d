"""A change behind the application's back is found, whatever it changes."""

from __future__ import annotations

import pytest
from making import start
from sqlalchemy import create_engine, text

from variorum.model import Concept, Term
from variorum.store import Store
from variorum.store.database import as_url


def prepared(store: Store) -> None:
    ids = start(store)
    for bead in ids:
        store.decide(bead, "omit", by="lan")
    store.undo(by="lan")
    store.add_concept(Concept("", (Term("quay", "en"),)), by="lan")
    store.add_first_administrator("lan", "correct horse")


def meddle(place: str, statement: str) -> None:
    engine = create_engine(as_url(place))
    with engine.begin() as connection:
        assert connection.execute(text(statement)).rowcount > 0
    engine.dispose()


def test_an_honest_store_is_sound(store: Store) -> None:
    assert store.verify().ok
    prepared(store)
    report = store.verify()
    assert (report.problems, report.count) == ((), 0)
    assert report.events == len(store.events(limit=1000))
    assert report.head == store.events(limit=1)[0].hash
    assert report.rows > 20


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
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
    ],
)
def test_meddling_is_found(place: str, statement: str, problem: str) -> None:
    with Store.open(place) as store:
        prepared(store)
    meddle(place, statement)
    with Store.open(place) as store:
        report = store.verify()
        assert not report.ok
        assert any(found.startswith(problem) for found in report.problems), report.problems


def test_an_original_file_exchanged_is_found(place: str) -> None:
    with Store.open(place) as store:
        prepared(store)
    zero = "x''" if "://" not in place else "''::bytea"
    meddle(place, f"UPDATE original SET data = {zero}")
    with Store.open(place) as store:
        assert store.verify().count == 2


def test_only_so_many_problems_are_listed(place: str) -> None:
    with Store.open(place) as store:
        prepared(store)
        for number in range(120):
            store.add_work(f"work-{number}", "x", by="lan")
    meddle(place, "UPDATE work SET licence = 'x'")
    with Store.open(place) as store:
        report = store.verify()
        assert (len(report.problems), report.count) == (100, 121)
