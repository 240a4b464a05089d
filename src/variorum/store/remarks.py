"""Comments and flags on passages. They stay with the bead they were made on, and with what it is merged into.

A remark is never rewritten: it is made, closed when it is dealt with, and opened again if need be, each an event.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, RowMapping, select

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.store import beads, works
from variorum.store import tables as t
from variorum.store.codec import check_text, load
from variorum.store.events import Row, Writer
from variorum.store.records import REMARK_KINDS, RemarkKind, RemarkRecord
from variorum.store.standing import chunks

__all__ = ["add", "close", "of_bead", "of_work"]

_LONGEST = 5000


def _record(row: Row) -> RemarkRecord:
    return RemarkRecord(
        id=row["id"],
        bead=row["bead_id"],
        kind=row["kind"],
        text=row["text"],
        by=row["by"],
        at=row["at"],
        closed=row["closed"],
        closed_by=row["closed_by"],
        closed_at=row["closed_at"],
        version=row["version"],
    )


def add(writer: Writer, bead_id: int, kind: RemarkKind, text: str) -> RemarkRecord:
    """See `Store.add_remark`."""
    if kind not in REMARK_KINDS:
        raise InvalidValue(f"{kind!r} is no kind of remark", advice=f"one of: {', '.join(REMARK_KINDS)}")
    text = check_text(text.strip(), kind)
    if kind == "comment" and not text:
        raise InvalidValue("the comment is empty", advice="write something, or leave it")
    if len(text) > _LONGEST:
        raise InvalidValue(f"the {kind} has more than {_LONGEST} characters", advice="shorten it")
    bead = beads.row(writer.connection, bead_id)
    new = {
        "id": writer.allocate("remark"),
        "work_id": bead["work_id"],
        "bead_id": bead_id,
        "kind": kind,
        "text": text,
        "by": writer.by,
        "at": writer.at,
        "closed": False,
        "closed_by": None,
        "closed_at": None,
        "version": 1,
    }
    writer.insert(t.remark, [new])
    writer.work, writer.bead = bead["work_id"], bead_id
    writer.summary = "passage flagged" if kind == "flag" else "comment added"
    return _record(new)


def close(writer: Writer, remark_id: int, closed: bool) -> RemarkRecord:
    """See `Store.close_remark`."""
    row = _row(writer.connection, remark_id)
    if row["closed"] == closed:
        raise Conflict(f"this {row['kind']} is {'closed' if closed else 'open'} already")
    said = {"closed": closed, "closed_by": writer.by, "closed_at": writer.at}
    writer.update(t.remark, [(row, said if closed else {**said, "closed_by": None, "closed_at": None})])
    writer.work, writer.bead = row["work_id"], row["bead_id"]
    writer.summary = f"{row['kind']} {'closed' if closed else 'opened again'}"
    return _record(_row(writer.connection, remark_id))


def _row(connection: Connection, remark_id: int) -> RowMapping:
    found = connection.execute(select(t.remark).where(t.remark.c.id == remark_id)).mappings().first()
    if found is None:
        raise NotFound(f"no remark {remark_id}", advice="it may have been taken back")
    return found


def of_bead(connection: Connection, bead_id: int) -> tuple[RemarkRecord, ...]:
    """See `Store.remarks`."""
    known: set[int] = set()
    wanted = {beads.row(connection, bead_id)["id"]}
    while wanted:
        known |= wanted
        parents = connection.execute(select(t.bead.c.parents).where(t.bead.c.id.in_(wanted))).scalars()
        wanted = {parent for found in parents for parent in load(found)} - known
    r = t.remark
    rows: list[RowMapping] = []
    for chunk in chunks(known):
        rows += connection.execute(select(r).where(r.c.bead_id.in_(chunk))).mappings()
    return tuple(_record(row) for row in sorted(rows, key=lambda row: int(row["id"])))


def of_work(connection: Connection, slug: str) -> dict[int, tuple[RemarkRecord, ...]]:
    """See `Store.open_remarks`."""
    work_id = works.row(connection, slug)["id"]
    r, b = t.remark, t.bead
    rows = connection.execute(
        select(r).where(r.c.work_id == work_id, ~r.c.closed).order_by(r.c.id)
    ).mappings()
    found: dict[int, list[RemarkRecord]] = defaultdict(list)
    for row in rows:
        found[row["bead_id"]].append(_record(row))
    if not found:
        return {}
    query = select(b.c.id, b.c.parents).where(b.c.work_id == work_id, b.c.alive, b.c.parents != "[]")
    heirs = [(identity, load(parents)) for identity, parents in connection.execute(query)]
    living = {
        identity
        for chunk in chunks(found)
        for identity in connection.execute(select(b.c.id).where(b.c.id.in_(chunk), b.c.alive)).scalars()
    }
    for gone in [identity for identity in found if identity not in living]:
        remarks = found.pop(gone)
        for heir in (identity for identity, parents in heirs if gone in parents):
            found[heir] += remarks
    return {identity: tuple(remarks) for identity, remarks in found.items()}
