"""Every change to the store is an event: kept for ever, chained by hashes, and able to be taken back.

An event's `changes` is zlib-compressed canonical JSON:

    {"rows": [[table, id, before, after, digest], ...], "kept": [[table, id, digest], ...], "payload": {...}}

`rows` are the changes to present rows in order: of a new row `before` and `after` are null and only its digest is
kept (the row itself is in its table); of a changed row the columns that changed; of a row taken away the whole row is
`before`, and the digest is null. So the inverse of an event can always be built: a new row is taken away and by that
written down whole. `kept` are the digests of the rows added to the kept tables.

The chain: `hash` of event n is SHA-256 over the hash of event n - 1 and everything else the event says. The row of
`chain` holds the count and the last hash, so that a missing tail is found too.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, update

from variorum.errors import StoreError
from variorum.store import search, tables
from variorum.store.codec import digest, dump, load, segment_key
from variorum.store.tables import KEPT, PRESENT, chain, counter

__all__ = ["GENESIS", "Writer", "event_hash", "now", "pack_changes", "read_changes"]

GENESIS = hashlib.sha256(b"variorum").hexdigest()
"""What stands before the first event."""

Row = RowMapping | Mapping[str, Any]
"""A row as the database gives it, or as we make it: values by column."""


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def event_hash(row: Row) -> str:
    """The chain's value after this event."""
    said = {key: row[key] for key in ("id", "at", "by", "kind", "work_id", "bead_id", "target", "summary")}
    start = hashlib.sha256(row["previous"].encode())
    start.update(dump(said).encode())
    start.update(zlib.decompress(row["changes"]))  # not the packed bytes: another zlib may pack differently
    return start.hexdigest()


def pack_changes(changes: Mapping[str, Any]) -> bytes:
    """What an event changed, as the table keeps it."""
    said = dump(changes).encode()
    return zlib.compress(said, 1 if len(said) > 100_000 else 6)


def read_changes(row: Row) -> dict[str, Any]:
    """What an event changed, unpacked."""
    changes: dict[str, Any] = load(zlib.decompress(row["changes"]).decode())
    return changes


def _written_down(row: Row) -> dict[str, Any]:
    """A row as it is written down: without what is worked out from other columns."""
    return {key: value for key, value in row.items() if key != "text_key"}


class Writer:
    """One action inside a write transaction. All changes to tables go through it; `finish` makes the event."""

    def __init__(self, connection: Connection, kind: str, by: str, *, at: str | None = None) -> None:
        self.connection = connection
        self.kind = kind
        self.by = by
        self.at = at or now()
        self.work: int | None = None
        self.bead: int | None = None
        self.target: int | None = None
        self.summary = kind
        self.payload: dict[str, Any] = {}
        self._rows: list[list[Any]] = []
        self._kept: list[list[Any]] = []
        head = connection.execute(select(chain)).mappings().first()
        if head is None:
            raise StoreError(
                "the log has lost its head", advice="run `variorum db verify`, then restore a backup"
            )
        self._previous: str = head["head"]
        # No counter: an action that changes nothing writes no event, and the log has no gaps.
        self.id: int = head["events"] + 1

    def allocate(self, name: str, count: int = 1) -> int:
        """The first of `count` ids that were never given out before."""
        where = counter.c.name == name
        value: int | None = self.connection.execute(select(counter.c.value).where(where)).scalar()
        if value is None:
            self.connection.execute(insert(counter).values(name=name, value=count))
            return 1
        self.connection.execute(update(counter).where(where).values(value=value + count))
        return value + 1

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Add present rows; each has all columns."""
        if rows:
            keyed = table is tables.segment
            if table is tables.divergence:  # one written down in an older schema has no place
                rows = [{"place": 0, **row} for row in rows]
            values = [{**row, "text_key": segment_key(row["text"])} if keyed else dict(row) for row in rows]
            self.connection.execute(insert(table), values)
            self._rows += [[table.name, row["id"], None, None, digest(row)] for row in rows]
            if table is tables.segment:
                search.index(self.connection, [(row["id"], row["text"]) for row in rows])

    def update(self, table: Table, changes: Iterable[tuple[Row, Row]]) -> None:
        """Change present rows: pairs of the row as it stands and the new values. What stays as it is is skipped."""
        changes = list(changes)
        pending: list[tuple[tuple[str, ...], dict[str, Any]]] = []
        versioned = "version" in table.c
        for row, values in changes:
            after = {key: value for key, value in values.items() if row[key] != value}
            if not after:
                continue
            self._rows.append(
                [table.name, row["id"], {k: row[k] for k in after}, after, digest({**row, **after})]
            )
            stored = {**after, "version": row["version"] + 1} if versioned else dict(after)
            if table is tables.segment and "text" in after:
                stored["text_key"] = segment_key(after["text"])
            pending.append(
                (tuple(sorted(stored)), {**{f"new_{k}": v for k, v in stored.items()}, "_id": row["id"]})
            )
        pending.sort(key=lambda entry: entry[0])
        for columns, group in groupby(pending, key=lambda entry: entry[0]):
            statement = (
                update(table)
                .where(table.c.id == bindparam("_id"))
                .values({column: bindparam(f"new_{column}") for column in columns})
            )
            self.connection.execute(statement, [values for _, values in group])
        if table is tables.segment:
            said = [(row, new["text"]) for row, new in changes if new.get("text", row["text"]) != row["text"]]
            search.unindex(self.connection, [(row["id"], row["text"]) for row, _ in said])
            search.index(self.connection, [(row["id"], text) for row, text in said])

    def delete(self, table: Table, rows: Sequence[Row]) -> None:
        """Take present rows away; each is given whole."""
        if rows:
            self.connection.execute(
                delete(table).where(table.c.id == bindparam("_id")), [{"_id": row["id"]} for row in rows]
            )
            self._rows += [[table.name, row["id"], _written_down(row), None, None] for row in rows]
            if table is tables.segment:
                search.unindex(self.connection, [(row["id"], row["text"]) for row in rows])

    def keep(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows to a kept table."""
        if rows:
            self.connection.execute(insert(table), [dict(row) for row in rows])
            self._kept += [[table.name, row["id"], digest(row)] for row in rows]

    def keep_original(self, sha256: str, data: bytes) -> None:
        """Add an original file under the hash of its bytes."""
        self.connection.execute(insert(tables.original), [{"sha256": sha256, "data": data}])
        self._kept.append(["original", sha256, sha256])

    @property
    def changed(self) -> bool:
        """Whether anything was written so far."""
        return bool(self._rows or self._kept)

    def finish(self) -> int:
        """Write the event and move the head of the chain; returns the event's id."""
        row: dict[str, Any] = {
            "id": self.id,
            "at": self.at,
            "by": self.by,
            "kind": self.kind,
            "work_id": self.work,
            "bead_id": self.bead,
            "target": self.target,
            "summary": self.summary,
            "changes": pack_changes({"rows": self._rows, "kept": self._kept, "payload": self.payload}),
            "previous": self._previous,
        }
        row["hash"] = event_hash(row)
        self.connection.execute(insert(tables.event), [row])
        self.connection.execute(update(chain).values(events=self.id, head=row["hash"]))
        return self.id


assert set(PRESENT).isdisjoint(KEPT)
