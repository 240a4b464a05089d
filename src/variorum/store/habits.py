"""What each user prefers and has seen. It says nothing about a text, so it is in no event and cannot be undone."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from variorum.errors import InvalidValue
from variorum.store import tables as t
from variorum.store import users, works
from variorum.store.codec import check_text
from variorum.store.events import now
from variorum.store.records import VisitRecord

__all__ = ["prefer", "preference", "visit", "visits"]

_LONGEST = 20_000


def preference(connection: Connection, user: int | str, name: str) -> str | None:
    """See `Store.preference`."""
    p = t.preference
    query = select(p.c.value).where(p.c.user_id == users.get(connection, user).id, p.c.name == name)
    found: str | None = connection.execute(query).scalar()
    return found


def prefer(connection: Connection, user: int | str, name: str, value: str | None) -> None:
    """See `Store.prefer`."""
    if not name or len(name) > 64 or (value is not None and len(value) > _LONGEST):
        raise InvalidValue(f"{name!r} cannot be kept", advice=f"at most {_LONGEST} characters")
    p = t.preference
    user_id = users.get(connection, user).id
    where = (p.c.user_id == user_id, p.c.name == name)
    if value is None:
        connection.execute(delete(p).where(*where))
    elif not connection.execute(update(p).where(*where).values(value=check_text(value, name))).rowcount:
        connection.execute(insert(p).values(user_id=user_id, name=name, value=value))


def visit(connection: Connection, user: int | str, slug: str) -> VisitRecord | None:
    """See `Store.visit`: keep this one, return the one before."""
    v = t.visit
    work_id = works.row(connection, slug)["id"]
    user_id = users.get(connection, user).id
    where = (v.c.user_id == user_id, v.c.work_id == work_id)
    before = connection.execute(select(v).where(*where)).mappings().first()
    newest = connection.execute(select(func.max(t.event.c.id))).scalar() or 0
    values = {"event_id": newest, "at": now()}
    if before is None:
        connection.execute(insert(v).values(user_id=user_id, work_id=work_id, **values))
        return None
    if before["event_id"] != newest:
        connection.execute(update(v).where(*where).values(**values))
    return VisitRecord(slug, before["event_id"], before["at"])


def visits(connection: Connection, user: int | str) -> dict[str, VisitRecord]:
    """See `Store.visits`."""
    v, w = t.visit, t.work
    query = (
        select(v.c.event_id, v.c.at, w.c.slug)
        .join(w, w.c.id == v.c.work_id)
        .where(v.c.user_id == users.get(connection, user).id, ~w.c.deleted)
    )
    return {slug: VisitRecord(slug, event, at) for event, at, slug in connection.execute(query)}
