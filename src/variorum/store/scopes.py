"""Wider decisions: what is settled here holds wherever the same passage, or the rejected wording, stands.

A decision of scope *work* or *house* reaches two sorts of beads of its work or of all works:

- the same passage: beads that have nothing but readings this bead has too (letter case, quotes and spaces apart).
  They get the same wording, unless they have a decision of a narrower scope: here beats this work beats house;
- the rejected wording, where one is named: beads whose approved wording contains it, as whole words. There it is
  replaced; that is what was asked for, so here a narrower decision is no shield.

What is reached is decided in the same event, each with `follows` naming the decision that reached it. A bead that
comes later (another work, a revision) is not decided unasked; `suggestions` offers it what was settled widely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from variorum.errors import Conflict, InvalidValue
from variorum.store import beads, decisions
from variorum.store import tables as t
from variorum.store.codec import segment_key
from variorum.store.events import Row, Writer
from variorum.store.lemmas import lemma_from_text
from variorum.store.records import SCOPES, BeadRecord, DecisionRecord, Effect, Scope
from variorum.store.standing import chunks
from variorum.text import COMPARISON, normalise

__all__ = ["apply", "effects", "suggestions"]


def effects(
    connection: Connection, row: Row, wording: str, scope: Scope, rejected: tuple[str, str] | None
) -> tuple[Effect, ...]:
    """See `Store.preview`; `row` is the row of the bead it starts from."""
    if scope not in SCOPES:
        raise InvalidValue(f"{scope!r} is no scope", advice=f"one of: {', '.join(SCOPES)}")
    if scope == "here":
        return ()
    origin = beads.get(connection, row["id"])
    found = [
        _reached(bead, wording, scope) for bead in _same_passage(connection, origin, row["work_id"], scope)
    ]
    if rejected is not None:
        known = {effect.bead.id for effect in found if effect.applies}
        found = [effect for effect in found if effect.applies]
        found += _replacing(connection, row, scope, *rejected, leave=known)
    return tuple(
        sorted(
            found, key=lambda effect: (effect.bead.work != origin.work, effect.bead.work, effect.bead.index)
        )
    )


def apply(
    writer: Writer, decision: int, scope: Scope, found: Iterable[Effect], reach: Mapping[int, int] | None
) -> int:
    """Decide what a wider decision reaches; returns how many beads that were.

    Raises:
        Conflict: it is not what the preview showed (`reach`: version by bead).
    """
    chosen = [effect for effect in found if effect.applies]
    if reach is not None and {e.bead.id: e.bead.version for e in chosen} != dict(reach):
        raise Conflict("what this decision reaches has changed since the preview", advice="look at it again")
    for effect in chosen:
        row = beads.row(writer.connection, effect.bead.id)
        lemma = lemma_from_text(effect.bead, effect.after, by=writer.by)
        decisions.settle(writer, row, effect.bead, "approved", lemma, None, scope, decision)
    return len(chosen)


def suggestions(connection: Connection, bead_id: int) -> tuple[DecisionRecord, ...]:
    """See `Store.suggestions`."""
    row = beads.row(connection, bead_id)
    origin = beads.get(connection, bead_id)
    found: dict[str, DecisionRecord] = {}
    for other in _same_passage(connection, origin, row["work_id"], "house", wider_only=True):
        decision = other.decision
        if (
            decision is None
            or decision.lemma is None
            or other.state != "approved"
            or decision.scope == "here"
        ):
            continue
        if decision.scope == "house" or other.work == origin.work:
            known = found.get(decision.lemma.text)
            if known is None or decision.id > known.id:
                found[decision.lemma.text] = decision
    # The narrower the scope the nearer, the later the better.
    return tuple(sorted(found.values(), key=lambda d: (SCOPES.index(d.scope), -d.id)))


def _plain(text: str) -> str:
    return normalise(text, COMPARISON).casefold()


def _same_passage(
    connection: Connection, origin: BeadRecord, work_id: int, scope: Scope, *, wider_only: bool = False
) -> list[BeadRecord]:
    """Other beads that have nothing but readings this one has too."""
    readings = {_plain(part.text) for part in origin.parts if part.segments}
    keys = {segment_key(s.text) for part in origin.parts for s in part.segments}
    b, s, w = t.bead, t.segment, t.work
    candidates: set[int] = set()
    for chunk in chunks(keys):
        query = (
            select(b.c.id)
            .join(s, s.c.bead_id == b.c.id)
            .join(w, w.c.id == b.c.work_id)
            .where(s.c.text_key.in_(chunk), b.c.alive, ~w.c.deleted, b.c.id != origin.id)
        )
        if scope == "work":
            query = query.where(b.c.work_id == work_id)
        if wider_only:
            query = query.join(t.decision, t.decision.c.id == b.c.decision_id)
            query = query.where(t.decision.c.scope != "here")
        candidates |= set(connection.execute(query).scalars())
    return [
        bead
        for bead in beads.by_ids(connection, candidates)
        if {_plain(part.text) for part in bead.parts if part.segments} <= readings
    ]


def _reached(bead: BeadRecord, wording: str, scope: Scope) -> Effect:
    before = _wording(bead)
    reason = None
    if before == wording and bead.state == "approved":
        reason = "has this wording already"
    elif (
        bead.state in ("approved", "omitted")
        and bead.decision is not None
        and SCOPES.index(bead.decision.scope) < SCOPES.index(scope)
    ):
        reason = f"was decided for {'this place' if bead.decision.scope == 'here' else 'its work'}"
    return Effect(bead, before, wording, "same passage", reason)


def _wording(bead: BeadRecord) -> str | None:
    return bead.decision.lemma.text if bead.decision is not None and bead.decision.lemma is not None else None


def _replacing(
    connection: Connection, row: Row, scope: Scope, old: str, new: str, leave: Iterable[int]
) -> list[Effect]:
    """Approved wordings with the rejected one in them, and what they would become."""
    if not old.strip() or old == new:
        raise InvalidValue("name the wording to replace, and another for it")
    b, d, w = t.bead, t.decision, t.work
    query = (
        select(b.c.id)
        .join(d, d.c.id == b.c.decision_id)
        .join(w, w.c.id == b.c.work_id)
        .where(b.c.alive, ~w.c.deleted, b.c.state == "approved", b.c.id != row["id"])
        .where(d.c.lemma.is_not(None))
    )
    if scope == "work":
        query = query.where(b.c.work_id == row["work_id"])
    pattern = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
    wanted: list[int] = []
    columns: Any = d.c.lemma
    for identity, lemma in connection.execute(query.add_columns(columns)):
        if identity not in leave and pattern.search(decisions.wording(lemma)):
            wanted.append(identity)
    found = []
    for bead in beads.by_ids(connection, wanted):
        before = _wording(bead) or ""
        found.append(Effect(bead, before, pattern.sub(lambda _: new, before), f"contains {old!r}", None))
    return found
