"""Mending an alignment by hand: merge, split, move, all as one thing: the sentences of some beads grouped anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from variorum.errors import InvalidValue, NotFound
from variorum.store import beads, comparisons, matching, standing
from variorum.store import tables as t
from variorum.store.codec import dump, load
from variorum.store.events import Row, Writer
from variorum.store.works import check_version

__all__ = ["mend"]


def mend(
    writer: Writer, ids: Sequence[int], groups: Sequence[Sequence[int]], expected: Mapping[int, int]
) -> tuple[int, ...]:
    """See `Store.mend_beads`."""
    b, s, r = t.bead, t.segment, t.rendering
    connection = writer.connection
    old: dict[int, Row] = {identity: beads.row(connection, identity) for identity in ids}
    for identity, row in old.items():
        check_version(row, expected.get(identity), f"bead {identity}")
    work_ids = {row["work_id"] for row in old.values()}
    if len(work_ids) != 1:
        raise InvalidValue("beads of one work can be mended together, and at least one")
    (work_id,) = work_ids
    wanted = {segment for group in groups for segment in group}
    rows: dict[int, Row] = {}
    for chunk in standing.chunks(wanted):
        query = select(s).join(r, r.c.id == s.c.rendering_id).where(s.c.id.in_(chunk), r.c.work_id == work_id)
        rows |= {row["id"]: row for row in connection.execute(query).mappings()}
    held = set(connection.execute(_present_segments(list(ids))).scalars())
    _check_groups(groups, wanted, rows, held, set(ids))
    before = {i: row["bead_id"] for i, row in rows.items() if row["bead_id"] is not None}
    kept, parents = matching.match_beads(
        [{i: len(rows[i]["text"]) for i in group} for group in groups],
        before,
        matching.segments_seen(connection, old.values()),
    )
    fresh = writer.allocate("bead", kept.count(None)) if None in kept else 0
    result: list[int] = []
    for was in kept:
        result.append(fresh if was is None else was)
        fresh += was is None
    positions = _positions(writer, work_id, sorted(row["position"] for row in old.values()), len(groups))
    new: list[Row] = []
    changes: list[tuple[Row, Row]] = []
    for i, identity in enumerate(result):
        # Whatever was said about the old cells says nothing about the new ones.
        values: dict[str, Any] = {
            "position": positions[i],
            "links": dump([]),
            "variants": dump([]),
            "fixed": True,
        }
        if identity in old:
            absorbed = [p for p in parents[i] if p not in result]
            values["parents"] = dump(sorted({*load(old[identity]["parents"]), *absorbed}))
            changes.append((old[identity], values))
        else:
            values |= {"alive": True, "score": 1.0, "moved": dump([]), "repeat_of": None}
            new.append(comparisons.new_bead(identity, work_id, parents[i], values))
    changes += [(row, {"alive": False}) for i, row in old.items() if i not in result]
    writer.insert(b, new)
    writer.update(b, changes)
    place = {segment: identity for group, identity in zip(groups, result, strict=True) for segment in group}
    writer.update(s, [(rows[i], {"bead_id": identity}) for i, identity in place.items()])
    heirs = {p: i for ps, i in zip(parents, result, strict=True) for p in ps if p not in result}
    comparisons.follow_merges(writer, work_id, heirs)
    about = select(t.divergence).where(t.divergence.c.bead_id.in_(list(ids)))
    writer.delete(t.divergence, connection.execute(about).mappings().all())
    standing.wait_for_comparison(writer, work_id)
    standing.reassess(writer, work_id, set(result))
    writer.work, writer.bead = work_id, result[0]
    writer.summary = f"{_count(len(ids))} mended into {len(groups)}"
    return tuple(result)


def _count(number: int) -> str:
    return f"{number} bead{'s' if number != 1 else ''}"


def _present_segments(ids: list[int]) -> Any:
    s, r = t.segment, t.rendering
    return select(s.c.id).join(r, r.c.id == s.c.rendering_id).where(s.c.bead_id.in_(ids), ~r.c.deleted)


def _check_groups(
    groups: Sequence[Sequence[int]], wanted: set[int], rows: Mapping[int, Row], held: set[int], ids: set[int]
) -> None:
    if not groups or not all(groups):
        raise InvalidValue("every group needs a sentence")
    if sum(map(len, groups)) != len(wanted):
        raise InvalidValue("a sentence can stand in one bead only")
    if wanted - rows.keys():
        raise NotFound(f"no sentence {min(wanted - rows.keys())} in this work", advice="load the work again")
    if held - wanted:
        raise InvalidValue("a sentence of these beads is left over", advice="put every sentence into a group")
    if any(row["bead_id"] is not None and row["bead_id"] not in ids for row in rows.values()):
        raise InvalidValue("a sentence stands in a bead that is not named", advice="name all beads concerned")


def _positions(writer: Writer, work_id: int, old: Sequence[float], count: int) -> list[float]:
    """Places for `count` beads where the old ones stood, before whatever follows the last of them."""
    if count <= len(old):
        return list(old[:count])
    b = t.bead
    query = (
        select(b.c.position)
        .where(b.c.work_id == work_id, b.c.position > old[-1])
        .order_by(b.c.position)
        .limit(1)
    )
    after = writer.connection.execute(query).scalar()
    room = (after - old[-1]) if after is not None else comparisons.POSITION_STEP * (count - len(old) + 1)
    step = room / (count - len(old) + 1)
    return [*old, *(old[-1] + step * (i + 1) for i in range(count - len(old)))]
