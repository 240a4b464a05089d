"""A whole work in little: of every bead only what filters, counts and the overview strip need, in four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from variorum.language import primary, target_language
from variorum.model import SEVERITIES
from variorum.store import beads, renderings, scopes, works
from variorum.store import tables as t
from variorum.store.records import BeadOutline, DecisionRecord
from variorum.store.standing import chunks
from variorum.text import normalise

__all__ = ["outline", "suggestions_for"]


def outline(connection: Connection, slug: str, sources: Collection[str]) -> tuple[BeadOutline, ...]:
    """See `Store.outline`."""
    work_id = works.row(connection, slug)["id"]
    b, d, s = t.bead, t.divergence, t.segment
    columns = renderings.alive(connection, work_id)
    others = [column for column in columns if column["siglum"] not in sources]
    target = target_language([column["language"] for column in others])
    candidates = {column["id"] for column in others if primary(column["language"]) == target}
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    query = select(d.c.bead_id, d.c.category, d.c.rank).where(d.c.work_id == work_id).distinct()
    for bead_id, category, rank in connection.execute(query):
        found[bead_id].add((category, rank))
    speakers: dict[int, str] = {}
    parts: dict[int, dict[int, list[tuple[int, str]]]] = defaultdict(dict)
    for column in sorted(columns, key=lambda column: column["siglum"] not in sources):
        rows = select(s.c.bead_id, s.c.speaker, s.c.text_key, s.c.text).where(
            s.c.rendering_id == column["id"], s.c.bead_id.is_not(None)
        )
        for bead_id, speaker, key, text in connection.execute(rows.order_by(s.c.position)):
            if speaker:
                speakers.setdefault(bead_id, speaker)
            if column["id"] in candidates:
                parts[bead_id].setdefault(column["id"], []).append((key, text))
    query = (
        select(b.c.id, b.c.state, b.c.new_witnesses)
        .where(b.c.work_id == work_id, b.c.alive)
        .order_by(b.c.position, b.c.id)
    )
    return tuple(
        BeadOutline(
            bead_id,
            index,
            state,
            frozenset((category, SEVERITIES[rank]) for category, rank in found[bead_id]),
            speakers.get(bead_id),
            len(candidates) > 1
            and len(parts[bead_id]) == len(candidates)
            and not any(rank <= 1 for _, rank in found[bead_id])
            and _equal(list(parts[bead_id].values())),
            new_witnesses != "[]",
        )
        for index, (bead_id, state, new_witnesses) in enumerate(connection.execute(query))
    )


def _equal(parts: list[list[tuple[int, str]]]) -> bool:
    """Whether the parts say the same word for word; the keys, in which case does not count, rule most out."""
    if len({tuple(key for key, _ in part) for part in parts}) > 1:
        return False
    return len({normalise(" ".join(text for _, text in part)) for part in parts}) == 1


def suggestions_for(
    connection: Connection, slug: str, ids: Collection[int]
) -> dict[int, tuple[DecisionRecord, ...]]:
    """See `Store.suggestions_for`."""
    d, b, s = t.decision, t.bead, t.segment
    works.row(connection, slug)
    wider = set(connection.execute(select(d.c.bead_id).where(d.c.scope != "here")).scalars())
    keys: set[int] = set()
    for chunk in chunks(wider):
        query = select(s.c.text_key).join(b, b.c.id == s.c.bead_id)
        keys |= set(connection.execute(query.where(b.c.id.in_(chunk), b.c.alive)).scalars())
    if not keys:
        return {}
    found: dict[int, tuple[DecisionRecord, ...]] = {}
    for chunk in chunks(ids):
        query = select(s.c.bead_id, s.c.text_key).where(s.c.bead_id.in_(chunk))
        for bead_id in {bead_id for bead_id, key in connection.execute(query) if key in keys}:
            settled = scopes.suggestions(connection, beads.row(connection, bead_id)["id"])
            if settled:
                found[bead_id] = settled
    return found
