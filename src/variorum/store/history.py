"""The log as people read it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from variorum.store import tables as t
from variorum.store import works
from variorum.store.events import Row
from variorum.store.records import EventRecord

__all__ = ["events", "record"]


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


def events(
    connection: Connection, slug: str | None, after: int, limit: int, by: str | None
) -> tuple[EventRecord, ...]:
    """See `Store.events`."""
    e = t.event
    columns = [column for column in e.c if column.name != "changes"]
    query = (
        select(*columns, t.work.c.slug).outerjoin(t.work, t.work.c.id == e.c.work_id).where(e.c.id > after)
    )
    if slug is not None:
        query = query.where(e.c.work_id == works.row(connection, slug)["id"])
    if by is not None:
        query = query.where(e.c.by == by)
    rows = connection.execute(query.order_by(e.c.id.desc()).limit(limit)).mappings()
    return tuple(map(record, rows))
