"""Undo and redo of any action, by events that are themselves kept.

An action can be taken back as long as nothing later changed what it changed; then that has to be taken back first.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from variorum.errors import Conflict, NotFound
from variorum.store import log, works
from variorum.store import tables as t
from variorum.store.codec import digest
from variorum.store.events import Row, Writer, read_changes
from variorum.store.records import EventRecord
from variorum.store.standing import chunks
from variorum.store.tables import PRESENT

__all__ = ["next_of_both", "redo", "undo"]

_NAMES = {
    "bead": "a bead",
    "segment": "a sentence",
    "term": "a term",
    "divergence": "a divergence",
    "remark": "a remark",
    "house": "the house style",
}


def undo(writer: Writer, slug: str | None, event_id: int | None) -> EventRecord:
    """See `Store.undo`."""
    target = _choose(writer, slug, event_id, redo=False)
    writer.summary = f"undone: {target.summary}"
    _invert(writer, target.id)
    return target


def redo(writer: Writer, slug: str | None, event_id: int | None) -> EventRecord:
    """See `Store.redo`."""
    target = _choose(writer, slug, event_id, redo=True)
    e = t.event
    query = select(e.c.id).where(e.c.target == target.id, e.c.kind == "undo").order_by(e.c.id.desc())
    taken_back = writer.connection.execute(query).scalars().first()
    assert taken_back is not None
    writer.summary = f"done again: {target.summary}"
    _invert(writer, taken_back)
    return target


def next_of_both(
    connection: Connection, by: str, slug: str | None
) -> tuple[EventRecord | None, EventRecord | None]:
    """See `Store.undoable`."""
    work_id = works.row(connection, slug)["id"] if slug is not None else None
    done, taken_back = log.stacks(connection, by, work_id)
    return (
        log.get(connection, done[-1]) if done else None,
        log.get(connection, taken_back[-1]) if taken_back else None,
    )


def _choose(writer: Writer, slug: str | None, event_id: int | None, *, redo: bool) -> EventRecord:
    connection = writer.connection
    verb = "redo" if redo else "undo"
    if event_id is None:
        work_id = works.row(connection, slug)["id"] if slug is not None else None
        stack = log.stacks(connection, writer.by, work_id)[redo]
        if not stack:
            raise NotFound(f"there is nothing to {verb}")
        event_id = stack[-1]
    target = log.get(connection, event_id)
    if target is None:
        raise NotFound(f"no event {event_id}")
    if target.target is not None or target.kind in log.NOT_UNDONE:
        raise Conflict(f"this cannot be taken back: {target.summary}")
    if (event_id in log.undone(connection, [event_id])) != redo:
        raise Conflict(f"this was {'not' if redo else 'already'} undone: {target.summary}")
    writer.target = event_id
    row = connection.execute(select(t.event).where(t.event.c.id == event_id)).mappings().one()
    writer.work, writer.bead = row["work_id"], row["bead_id"]
    return target


class _Net:
    """What an event did to one row, all its steps taken together."""

    def __init__(self) -> None:
        self.made = False
        self.gone = False
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}
        self.digest: str | None = None

    def add(self, before: dict[str, Any] | None, after: dict[str, Any] | None, hashed: str | None) -> None:
        self.digest = hashed
        if before is None:
            self.made = True
        elif after is None:
            self.gone = True
            self.before = {**before, **self.before}
        else:
            self.before = {**before, **self.before}
            self.after |= after


def _invert(writer: Writer, event_id: int) -> None:
    """Bring every row back to what it was before the event.

    Raises:
        Conflict: something later changed one of them.
    """
    row = writer.connection.execute(select(t.event).where(t.event.c.id == event_id)).mappings().one()
    nets: dict[str, dict[int, _Net]] = {}
    for name, identity, before, after, hashed in read_changes(row)["rows"]:
        nets.setdefault(name, {}).setdefault(identity, _Net()).add(before, after, hashed)
    present = {name: _present(writer, name, found) for name, found in nets.items()}
    for name, found in nets.items():
        for identity, net in found.items():
            if not (net.made and net.gone):
                _check(name, net, present[name].get(identity))
    in_order = [name for name in PRESENT if name in nets]
    for name in in_order:
        gone = [net.before for net in nets[name].values() if net.gone and not net.made]
        writer.insert(PRESENT[name], gone)
    for name in in_order:
        changed = [(i, net) for i, net in nets[name].items() if not net.made and not net.gone]
        writer.update(PRESENT[name], [(present[name][i], net.before) for i, net in changed])
    for name in reversed(in_order):
        made = [i for i, net in nets[name].items() if net.made and not net.gone]
        # Read again: a row to be taken away may have been changed just now.
        rows = _present(writer, name, made)
        writer.delete(PRESENT[name], [rows[i] for i in made])


def _present(writer: Writer, name: str, ids: Any) -> dict[int, Row]:
    table = PRESENT[name]
    found: dict[int, Row] = {}
    for chunk in chunks(ids):
        rows = writer.connection.execute(select(table).where(table.c.id.in_(chunk))).mappings()
        found |= {row["id"]: row for row in rows}
    return found


def _check(name: str, net: _Net, row: Row | None) -> None:
    if net.gone:
        same = row is None
    elif net.made:
        same = row is not None and digest(row) == net.digest
    else:
        same = row is not None and all(row[column] == value for column, value in net.after.items())
    if not same:
        raise Conflict(
            f"{_NAMES.get(name, f'the {name}')} was changed since", advice="take the later change back first"
        )
