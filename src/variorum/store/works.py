"""Works: begin, list, change, take away."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, case, func, select

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.store import renderings
from variorum.store.codec import check_text, dump, load
from variorum.store.events import Row, Writer
from variorum.store.records import Progress, WorkRecord, WorkSummary
from variorum.store.tables import bead, divergence, event, work

__all__ = ["add", "change", "check_version", "get", "progress", "record", "remove", "row", "summaries"]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def row(connection: Connection, slug: str) -> RowMapping:
    """The row of a work that is not deleted.

    Raises:
        NotFound: there is none.
    """
    found = connection.execute(select(work).where(work.c.slug == slug, ~work.c.deleted)).mappings().first()
    if found is None:
        raise NotFound(f"no work {slug!r}", advice="`variorum list` names them")
    return found


def record(row: Row) -> WorkRecord:
    """A row as a record."""
    plain = {key: value for key, value in row.items() if key not in ("deleted", "alignment_signature")}
    return WorkRecord(**{**plain, "warnings": tuple(load(row["warnings"]))})


def get(connection: Connection, slug: str) -> WorkRecord:
    """See `Store.work`."""
    return record(row(connection, slug))


def check_version(row: Row, expected: int | None, what: str) -> None:
    """Refuse a change that was made looking at something older.

    Raises:
        Conflict: the versions differ.
    """
    if expected is not None and expected != row["version"]:
        raise Conflict(
            f"{what} was changed by somebody else in the meantime",
            advice="look at what they did, then decide",
        )


def _check(values: dict[str, Any]) -> dict[str, Any]:
    for key, value in values.items():
        if isinstance(value, str):
            check_text(value, key)
    if "title" in values and not values["title"].strip():
        raise InvalidValue("a work needs a title")
    return values


def add(
    writer: Writer, slug: str, title: str, source_language: str | None, licence: str | None, base: str | None
) -> WorkRecord:
    """See `Store.add_work`."""
    if not _SLUG.fullmatch(slug):
        raise InvalidValue(f"{slug!r} cannot name a work", advice="small letters, digits and single hyphens")
    found = writer.connection.execute(select(work.c.id).where(work.c.slug == slug, ~work.c.deleted)).first()
    if found:
        raise Conflict(f"a work {slug!r} exists already", advice="choose another name")
    values = _check({"title": title, "source_language": source_language, "licence": licence, "base": base})
    new = {
        "id": writer.allocate("work"),
        "slug": slug,
        **values,
        "created": writer.at,
        "created_by": writer.by,
        "compared": False,
        "signature": "",
        "alignment_signature": "",
        "warnings": dump([]),
        "deleted": False,
        "version": 1,
    }
    writer.insert(work, [new])
    writer.work = new["id"]
    writer.summary = f"work {slug} begun"
    return record(new)


def change(writer: Writer, slug: str, expected: int | None, **values: str | None) -> WorkRecord:
    """See `Store.change_work`."""
    found = row(writer.connection, slug)
    check_version(found, expected, f"work {slug}")
    given = _check({key: value for key, value in values.items() if value is not None})
    writer.update(work, [(found, given)])
    writer.work = found["id"]
    writer.summary = f"{', '.join(given) or 'nothing'} of work {slug} changed"
    return get(writer.connection, slug)


def remove(writer: Writer, slug: str) -> None:
    """See `Store.delete_work`."""
    found = row(writer.connection, slug)
    writer.update(work, [(found, {"deleted": True})])
    writer.work = found["id"]
    writer.summary = f"work {slug} deleted"


def _progress(connection: Connection, *ids: int) -> dict[int, Progress]:
    """The progress of the works with these ids, of all where none is given."""
    chosen = [bead.c.work_id.in_(ids)] if ids else []
    counts = connection.execute(
        select(
            bead.c.work_id,
            bead.c.state,
            func.count(),
            func.sum(case((bead.c.new_witnesses != "[]", 1), else_=0)),
        )
        .where(bead.c.alive, *chosen)
        .group_by(bead.c.work_id, bead.c.state)
    )
    found: dict[int, dict[str, int]] = {}
    for work_id, state, count, witnesses in counts:
        entry = found.setdefault(work_id, {"new_witness": 0})
        entry[state] = count
        entry["new_witness"] += int(witnesses)
    majors = connection.execute(
        select(bead.c.work_id, func.count())
        .join(divergence, and_(divergence.c.bead_id == bead.c.id, divergence.c.rank <= 1))
        .where(bead.c.alive, bead.c.state.in_(("undecided", "reopened")), *chosen)
        .group_by(bead.c.work_id)
    )
    undecided = {work_id: int(count) for work_id, count in majors}
    return {
        work_id: Progress(
            beads=sum(count for state, count in entry.items() if state != "new_witness"),
            approved=entry.get("approved", 0),
            omitted=entry.get("omitted", 0),
            reopened=entry.get("reopened", 0),
            undecided_major=undecided.get(work_id, 0),
            new_witness=entry["new_witness"],
        )
        for work_id, entry in found.items()
    }


def progress(connection: Connection, work_id: int) -> Progress:
    """See `Store.progress`."""
    return _progress(connection, work_id).get(work_id, Progress())


def summaries(connection: Connection) -> tuple[WorkSummary, ...]:
    """See `Store.works`."""
    rows = connection.execute(select(work).where(~work.c.deleted)).mappings().all()
    counts = _progress(connection)
    parts = renderings.by_work(connection)
    changed = {
        work_id: str(at)
        for work_id, at in connection.execute(
            select(event.c.work_id, func.max(event.c.at)).group_by(event.c.work_id)
        )
    }
    found = [
        WorkSummary(
            record(r),
            tuple(parts.get(r["id"], ())),
            counts.get(r["id"], Progress()),
            changed.get(r["id"], r["created"]),
        )
        for r in rows
    ]
    return tuple(sorted(found, key=lambda s: (s.changed, s.work.id), reverse=True))
