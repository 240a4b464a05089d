"""Finding a change that was made behind the application's back.

Three things have to agree: the chain of events (each hash over its predecessor's, the head over all), the digests the
events hold of every row they made or changed, and the rows themselves. A changed, added or removed row breaks one of
them; so does a removed event, the last one too. Who rewrites rows, events and head alike leaves no trace here: keep
a head (`Verification.head`) somewhere else to compare with.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select, text

from variorum.store import tables as t
from variorum.store.codec import digest
from variorum.store.events import GENESIS, event_hash, read_changes
from variorum.store.tables import PRESENT

__all__ = ["Verification", "verify"]

Expected = dict[tuple[str, int | str], str]
"""Digest of each row by table and id, as the log has it."""

_BATCH = 1000
_MOST = 100
"""Problems listed; more are only counted."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found.

    Attributes:
        events, rows: how many were looked at.
        head: hash of the last event.
        problems: one line each, at most 100 of them; empty where all is well.
        count: how many problems there are.
    """

    events: int
    rows: int
    head: str
    problems: tuple[str, ...]
    count: int

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.count


class _Findings:
    def __init__(self) -> None:
        self.problems: list[str] = []
        self.count = 0

    def add(self, problem: str) -> None:
        self.count += 1
        if len(self.problems) < _MOST:
            self.problems.append(problem)


def verify(connection: Connection) -> Verification:
    """Check the whole store in one read transaction; time and memory grow with the number of rows."""
    findings = _Findings()
    if connection.dialect.name == "sqlite":
        for line in connection.execute(text("PRAGMA quick_check(10)")).scalars():
            if line != "ok":
                findings.add(f"the file is damaged: {line}")
        for table, identity, *_ in connection.execute(text("PRAGMA foreign_key_check")):
            findings.add(f"{table} {identity} refers to a row that is not there")
    expected: Expected = {}
    events, head = _check_chain(connection, findings, expected)
    rows = 0
    for table in (*PRESENT.values(), t.revision, t.decision):
        rows += _check_rows(findings, table.name, _digests(connection, table), expected)
    rows += _check_rows(findings, "original", _originals(connection), expected)
    for name, identity in expected:
        findings.add(f"{name} {identity} was removed")
    return Verification(events, rows, head, tuple(findings.problems), findings.count)


def _check_chain(connection: Connection, findings: _Findings, expected_rows: Expected) -> tuple[int, str]:
    """Walk the log from the first event on and learn what every row has to be."""
    e = t.event
    previous, expected, count = GENESIS, 1, 0
    for row in connection.execute(
        select(e).order_by(e.c.id), execution_options={"yield_per": _BATCH}
    ).mappings():
        count += 1
        if row["id"] != expected:
            missing = row["id"] - expected
            findings.add(f"{missing} event{'s' if missing > 1 else ''} before event {row['id']} removed")
        elif row["previous"] != previous:
            findings.add(f"event {row['id']} does not follow event {row['id'] - 1}: one of them was changed")
        expected, previous = row["id"] + 1, row["hash"]
        try:
            if event_hash(row) != row["hash"]:
                findings.add(f"event {row['id']} ({row['summary']}, by {row['by']}) was changed")
            changes = read_changes(row)
        except (zlib.error, ValueError):
            findings.add(f"event {row['id']} cannot be read: it was changed")
            continue
        for name, identity, _, _, hashed in changes["rows"]:
            if hashed is None:
                expected_rows.pop((name, identity), None)
            else:
                expected_rows[name, identity] = hashed
        for name, identity, hashed in changes["kept"]:
            expected_rows[name, identity] = hashed
    head = connection.execute(select(t.chain)).mappings().first()
    if head is None:
        findings.add("the head of the chain was removed")
    elif (head["events"], head["head"]) != (expected - 1, previous):
        findings.add(f"the log ends at event {expected - 1}, but {head['events']} were written")
    return count, previous


def _digests(connection: Connection, table: Table) -> Iterator[tuple[int | str, str]]:
    result = connection.execute(select(table), execution_options={"yield_per": _BATCH})
    for row in result.mappings():
        yield row["id"], digest(row)


def _originals(connection: Connection) -> Iterator[tuple[int | str, str]]:
    result = connection.execute(select(t.original), execution_options={"yield_per": 10})
    for sha256, data in result:
        yield sha256, hashlib.sha256(data).hexdigest()


def _check_rows(
    findings: _Findings,
    name: str,
    found: Iterator[tuple[int | str, str]],
    expected: Expected,
) -> int:
    """Compare rows with what the log says, and strike those it speaks of off the list."""
    count = 0
    for identity, hashed in found:
        count += 1
        wanted = expected.pop((name, identity), None)
        if wanted is None:
            findings.add(f"{name} {identity} was added")
        elif wanted != hashed:
            findings.add(f"{name} {identity} was changed")
    return count
