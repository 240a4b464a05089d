"""The log: what was done, as people read it, and what of it was taken back."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, Select, or_, select

from variorum.store import tables as t
from variorum.store import works
from variorum.store.events import Row
from variorum.store.records import EventRecord
from variorum.store.standing import chunks

__all__ = ["NOT_UNDONE", "events", "get", "record", "stacks", "undone"]

NOT_UNDONE = ("add-user", "change-user", "set-password")
"""Kinds of event that undo leaves alone: who may sign in is not a question of text."""

_STACK = 2000
"""How many events back undo looks."""


def record(row: Row) -> EventRecord:
    """A row, with the slug of its work, as a record."""
    return EventRecord(
        id=row["id"],
        at=row["at"],
        by=row["by"],
        kind=row["kind"],
        summary=row["summary"],
        work=row["slug"],
        bead=row["bead_id"],
        target=row["target"],
        hash=row["hash"],
    )


def _records() -> Select[tuple[object, ...]]:
    columns = [column for column in t.event.c if column.name != "changes"]
    return select(*columns, t.work.c.slug).outerjoin(t.work, t.work.c.id == t.event.c.work_id)


def events(
    connection: Connection, slug: str | None, after: int, limit: int, by: str | None
) -> tuple[EventRecord, ...]:
    """See `Store.events`."""
    e = t.event
    query = _records().where(e.c.id > after)
    if slug is not None:
        here = e.c.work_id == works.row(connection, slug)["id"]
        query = query.where(or_(here, e.c.kind == "decide-house"))  # which may have changed any work
    if by is not None:
        query = query.where(e.c.by == by)
    return tuple(map(record, connection.execute(query.order_by(e.c.id.desc()).limit(limit)).mappings()))


def get(connection: Connection, event_id: int) -> EventRecord | None:
    """One event, None where there is none."""
    found: RowMapping | None = (
        connection.execute(_records().where(t.event.c.id == event_id)).mappings().first()
    )
    return record(found) if found is not None else None


def undone(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these events that were taken back and not done again."""
    e = t.event
    last: dict[int, str] = {}
    for chunk in chunks(set(ids)):
        query = select(e.c.target, e.c.kind).where(e.c.target.in_(chunk)).order_by(e.c.id)
        for target, kind in connection.execute(query):
            last[target] = kind
    return {target for target, kind in last.items() if kind == "undo"}


def stacks(connection: Connection, by: str, work_id: int | None) -> tuple[list[int], list[int]]:
    """What a user can undo and redo, the last one last: of everything, or of one work."""
    e = t.event
    query = select(e.c.id, e.c.kind, e.c.target, e.c.by).where(or_(e.c.by == by, e.c.target.is_not(None)))
    if work_id is not None:
        query = query.where(e.c.work_id == work_id)
    rows = connection.execute(query.order_by(e.c.id.desc()).limit(_STACK)).all()
    done: list[int] = []
    taken_back: list[int] = []
    for identity, kind, target, actor in reversed(rows):
        if kind == "undo" and target in done:
            done.remove(target)
            taken_back.append(target)
        elif kind == "redo" and target in taken_back:
            taken_back.remove(target)
            done.append(target)
        elif target is None and actor == by and kind not in NOT_UNDONE:
            done.append(identity)
            taken_back.clear()
    return done, taken_back
