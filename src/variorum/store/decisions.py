"""Decisions: made on what was seen, kept for ever."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, select

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.model import Lemma
from variorum.store import beads, log
from variorum.store import tables as t
from variorum.store.codec import check_text, dump, dump_lemma, dump_seen, load, load_lemma, load_seen
from variorum.store.events import Row, Writer
from variorum.store.records import BeadRecord, DecisionRecord, Scope, SeenPart, State
from variorum.store.standing import chunks
from variorum.store.works import check_version

__all__ = ["by_id", "check_lemma", "decide", "history", "reopen", "settle", "wording"]


def record(row: Row) -> DecisionRecord:
    """A row as a record."""
    return DecisionRecord(
        id=row["id"],
        bead=row["bead_id"],
        state=row["state"],
        lemma=load_lemma(row["lemma"]) if row["lemma"] else None,
        note=row["note"],
        scope=row["scope"],
        by=row["by"],
        at=row["at"],
        seen=load_seen(row["seen"]),
        event=row["event_id"],
        follows=row["follows"],
    )


def by_id(connection: Connection, ids: Collection[int]) -> dict[int, DecisionRecord]:
    """Decisions by their ids."""
    found: dict[int, DecisionRecord] = {}
    for chunk in chunks(set(ids)):
        query = select(t.decision).where(t.decision.c.id.in_(chunk))
        found |= {row["id"]: record(row) for row in connection.execute(query).mappings()}
    return found


def check_lemma(connection: Connection, lemma: Lemma, work_id: int) -> None:
    """A lemma must have a wording, and each piece must stand where it says it comes from.

    Raises:
        InvalidValue: it does not.
    """
    if not lemma.text.strip():
        raise InvalidValue("the wording is empty", advice='to leave the passage out decide "omit"')
    check_text(lemma.text, "wording")
    s, r = t.segment, t.rendering
    taken = [piece for piece in lemma.pieces if piece.origin.kind == "rendering"]
    ids = {piece.origin.segment for piece in taken if piece.origin.segment is not None}
    query = (
        select(s.c.id, s.c.text, r.c.siglum, r.c.revision)
        .join(r, r.c.id == s.c.rendering_id)
        .where(s.c.id.in_(ids), r.c.work_id == work_id)
    )
    rows = {row["id"]: row for row in connection.execute(query).mappings()} if ids else {}
    for piece in taken:
        origin = piece.origin
        row = rows.get(origin.segment or 0)
        if row is None or (row["siglum"], row["revision"]) != (origin.name, origin.revision):
            raise InvalidValue(
                f"{piece.text!r} is not in the present revision of {origin.name}",
                advice="load the bead again",
            )
        if row["text"][origin.start : origin.end] != piece.text:
            raise InvalidValue(f"{piece.text!r} is not what stands at its place in {origin.name}")


def wording(lemma: str) -> str:
    """The text of a lemma as the table keeps it."""
    return load_lemma(lemma).text


def settle(
    writer: Writer,
    row: Row,
    bead: BeadRecord,
    state: State,
    lemma: Lemma | None,
    note: str | None,
    scope: Scope = "here",
    follows: int | None = None,
) -> int:
    """Add a decision on a bead and let it be in force; returns its id."""
    made: dict[str, Any] = {
        "id": writer.allocate("decision"),
        "event_id": writer.id,
        "work_id": row["work_id"],
        "bead_id": row["id"],
        "state": state,
        "lemma": dump_lemma(lemma) if lemma else None,
        "note": check_text(note, "note") if note else None,
        "scope": scope,
        "by": writer.by,
        "at": writer.at,
        "follows": follows,
        "seen": dump_seen(
            tuple(SeenPart(p.siglum, p.revision, tuple(s.id for s in p.segments), p.hash) for p in bead.parts)
        ),
    }
    writer.keep(t.decision, [made])
    writer.update(t.bead, [(row, {"state": state, "decision_id": made["id"], "new_witnesses": dump([])})])
    return int(made["id"])


def decide(
    writer: Writer,
    bead_id: int,
    lemma: Lemma | Literal["omit"],
    note: str | None,
    expected: int | None,
    scope: Scope = "here",
    rejected: tuple[str, str] | None = None,
    reach: Mapping[int, int] | None = None,
) -> BeadRecord:
    """See `Store.decide`."""
    from variorum.store import scopes  # which decides too

    row = _row_to_decide(writer, bead_id, expected)
    bead = beads.get(writer.connection, bead_id)
    if lemma == "omit":
        if scope != "here":
            raise InvalidValue("to omit a passage is decided place by place")
        settle(writer, row, bead, "omitted", None, note)
        writer.summary = f"bead {bead.index + 1} omitted"
    else:
        check_lemma(writer.connection, lemma, row["work_id"])
        found = scopes.effects(writer.connection, row, lemma.text, scope, rejected)
        made = settle(writer, row, bead, "approved", lemma, note, scope)
        reached = scopes.apply(writer, made, scope, found, reach)
        writer.summary = f"bead {bead.index + 1} approved" + (f", and {reached} more" if reached else "")
        if reached:
            writer.bead = None  # not this one alone
            writer.kind = f"decide-{scope}"
    return beads.get(writer.connection, bead_id)


def reopen(writer: Writer, bead_id: int, note: str | None, expected: int | None) -> BeadRecord:
    """See `Store.reopen`."""
    row = _row_to_decide(writer, bead_id, expected)
    if row["decision_id"] is None:
        raise Conflict(f"nothing was decided on bead {bead_id}")
    bead = beads.get(writer.connection, bead_id)
    # The wording stays with the bead, so that the editor starts from it.
    lemma = bead.decision.lemma if bead.decision else None
    settle(writer, row, bead, "reopened", lemma, note)
    writer.summary = f"bead {bead.index + 1} reopened"
    return beads.get(writer.connection, bead_id)


def _row_to_decide(writer: Writer, bead_id: int, expected: int | None) -> RowMapping:
    row = beads.row(writer.connection, bead_id)
    check_version(row, expected, f"bead {bead_id}")
    writer.work, writer.bead = row["work_id"], bead_id
    return row


def history(connection: Connection, bead_id: int) -> tuple[DecisionRecord, ...]:
    """See `Store.history`."""
    b, d = t.bead, t.decision
    known: set[int] = set()
    wanted = {bead_id}
    while wanted:
        known |= wanted
        found = connection.execute(select(b.c.parents).where(b.c.id.in_(wanted))).scalars().all()
        if not found and known == {bead_id}:
            raise NotFound(f"there never was a bead {bead_id}")
        wanted = {parent for parents in found for parent in load(parents)} - known
    query = select(d).where(d.c.bead_id.in_(known)).order_by(d.c.id)
    found = [record(row) for row in connection.execute(query).mappings()]
    undone = log.undone(connection, {decision.event for decision in found})
    return tuple(replace(decision, undone=decision.event in undone) for decision in found)
