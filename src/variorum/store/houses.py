"""House records: settings of the checks, preferred forms and formats, of the house and of single works.

The store keeps them as plain values and knows nothing of checks; `checks.House` gives and takes them.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from variorum.store import tables as t
from variorum.store import works
from variorum.store.codec import dump, load
from variorum.store.events import Row, Writer

__all__ = ["get", "put"]


def get(connection: Connection, slug: str | None) -> dict[str, object]:
    """See `Store.house`."""
    row = _row(connection, works.row(connection, slug)["id"] if slug is not None else None)
    record: dict[str, object] = load(row["record"]) if row else {}
    return record


def put(writer: Writer, slug: str | None, record: Mapping[str, object]) -> None:
    """See `Store.set_house`."""
    work_id = works.row(writer.connection, slug)["id"] if slug is not None else None
    text = dump(dict(record))
    row = _row(writer.connection, work_id)
    if row is None:
        writer.insert(
            t.house, [{"id": writer.allocate("house"), "work_id": work_id, "record": text, "version": 1}]
        )
    else:
        writer.update(t.house, [(row, {"record": text})])
    writer.work = work_id
    writer.summary = f"house style of {slug} set" if slug is not None else "house style set"


def _row(connection: Connection, work_id: int | None) -> Row | None:
    h = t.house
    where = h.c.work_id.is_(None) if work_id is None else h.c.work_id == work_id
    return connection.execute(select(h).where(where).order_by(h.c.id)).mappings().first()
