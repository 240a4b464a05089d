"""What keeping a comparison would do to the decisions: found out by doing it, and taken back before anybody sees it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from variorum.model import Comparison
from variorum.store import beads, comparisons, since, works
from variorum.store import tables as t
from variorum.store.codec import load
from variorum.store.database import Database
from variorum.store.events import Writer
from variorum.store.records import DECIDED, BeadRecord

__all__ = ["Rehearsal", "Reopening", "rehearse"]

SHOWN = 100
"""Reopened beads that are told one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A decided bead that would be reopened, as it would stand then, and what became of the parts decided on."""

    bead: BeadRecord
    changes: tuple[since.PartChange, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would become of the decisions of a work.

    Attributes:
        reopened: the first hundred, in the order of the work.
        reopened_count: all of them.
        kept: decisions that go on holding.
        witnessed: those of them whose bead has a rendering that came after the decision.
        merged: decided beads that would be merged into others; their decisions stay in the history.
    """

    reopened: tuple[Reopening, ...] = ()
    reopened_count: int = 0
    kept: int = 0
    witnessed: int = 0
    merged: int = 0


class _TakenBack(Exception):
    """Ends the transaction without a commit."""


def rehearse(database: Database, slug: str, comparison: Comparison, by: str) -> Rehearsal:
    """See `Store.rehearse_comparison`."""
    found = Rehearsal()
    try:
        with database.write() as connection:
            found = _rehearse(connection, slug, comparison, by)
            raise _TakenBack
    except _TakenBack:
        return found


def _rehearse(connection: Connection, slug: str, comparison: Comparison, by: str) -> Rehearsal:
    b = t.bead
    query = select(b.c.id, b.c.state, b.c.alive, b.c.new_witnesses).where(
        b.c.work_id == works.row(connection, slug)["id"]
    )
    before = {row.id: row for row in connection.execute(query) if row.alive and row.state in DECIDED}
    comparisons.save(Writer(connection, "compare", by), slug, comparison, {})
    after = [row for row in connection.execute(query.order_by(b.c.position)) if row.id in before]
    alive = [row for row in after if row.alive]
    reopened = [row.id for row in alive if row.state == "reopened"]
    holding = [row for row in alive if row.state in DECIDED]
    return Rehearsal(
        tuple(Reopening(beads.get(connection, i), since.changes(connection, i)) for i in reopened[:SHOWN]),
        len(reopened),
        len(holding),
        sum(bool(load(row.new_witnesses)) for row in holding),
        len(before) - len(alive),
    )
