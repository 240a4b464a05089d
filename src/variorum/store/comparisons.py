"""Comparisons, kept so that beads live on from one alignment to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from variorum.errors import Conflict
from variorum.model import SEVERITIES, Bead, Comparison
from variorum.store import renderings, revising, standing, works
from variorum.store import tables as t
from variorum.store.codec import (
    dump,
    dump_divergence,
    dump_variant,
    load,
)
from variorum.store.events import Row, Writer
from variorum.store.matching import match_beads, segments_seen

__all__ = ["POSITION_STEP", "follow_merges", "new_bead", "save"]

POSITION_STEP = 1024.0
"""Distance between neighbouring beads, so that a split finds room without moving the others."""


def save(
    writer: Writer,
    slug: str,
    comparison: Comparison,
    originals: Mapping[str, bytes],
    revisions: Mapping[str, int] | None = None,
) -> tuple[int, ...]:
    """See `Store.save_comparison`."""
    connection = writer.connection
    work = works.row(connection, slug)
    writer.work = work["id"]
    now = {column["siglum"]: column["revision"] for column in renderings.alive(connection, work["id"])}
    if revisions is not None and now != dict(revisions):
        raise Conflict(
            "a rendering of the work was added or corrected meanwhile", advice="compare the work again"
        )
    for position, rendering in enumerate(comparison.renderings):
        revising.put(writer, work, rendering, originals.get(rendering.siglum), position)
    present = renderings.alive(connection, work["id"])
    unknown = {column["siglum"] for column in present} - set(comparison.alignment.sigla)
    if unknown:
        raise Conflict(
            f"the comparison knows nothing of {', '.join(sorted(unknown))}", advice="compare the work again"
        )
    by_siglum = {column["siglum"]: column for column in present}
    writer.update(
        t.rendering,
        [(by_siglum[r.siglum], {"position": i}) for i, r in enumerate(comparison.renderings)],
    )
    segments = {s: renderings.segment_rows(connection, by_siglum[s]["id"]) for s in by_siglum}
    ids = _place_beads(writer, work["id"], comparison, segments)
    numbers = {(s, row["position"]): row["id"] for s, rows in segments.items() for row in rows}
    _replace_divergences(writer, work["id"], comparison, ids, numbers)
    blank = {ids[bead.index] for bead in comparison.alignment if not any(bead.cells)}
    standing.reassess(writer, work["id"], set(ids), blank)
    work = works.row(connection, slug)
    summary = {
        "compared": True,
        "signature": comparison.signature,
        "alignment_signature": comparison.alignment.signature,
        "warnings": dump(list(comparison.warnings)),
    }
    writer.update(t.work, [(work, summary)])
    writer.summary = f"{slug} compared: {len(ids)} beads, {len(comparison.divergences)} divergences"
    return tuple(ids)


def _place_beads(
    writer: Writer, work_id: int, comparison: Comparison, segments: Mapping[str, Sequence[Row]]
) -> list[int]:
    """Bring beads and the segments' places in them up to the alignment; the ids of its beads in order."""
    b, s = t.bead, t.segment
    beads = comparison.alignment.beads
    sigla = comparison.alignment.sigla
    cells = [
        [segments[siglum][i] for siglum, cell in zip(sigla, bead.cells, strict=True) for i in cell]
        for bead in beads
    ]
    before = {
        row["id"]: row["bead_id"] for rows in segments.values() for row in rows if row["bead_id"] is not None
    }
    query = select(b).where(b.c.work_id == work_id)
    old = {row["id"]: row for row in writer.connection.execute(query).mappings()}
    kept, parents = match_beads(
        [{row["id"]: len(row["text"]) for row in cell} for cell in cells],
        before,
        segments_seen(writer.connection, old.values()),
    )
    _reuse_empty(kept, cells, old, set(before.values()))
    fresh = writer.allocate("bead", kept.count(None)) if None in kept else 0
    ids: list[int] = []
    for identity in kept:
        ids.append(fresh if identity is None else identity)
        fresh += identity is None
    alive = set(ids)
    members: dict[int, set[int]] = defaultdict(set)
    for segment, bead_id in before.items():
        members[bead_id].add(segment)
    new_rows: list[Row] = []
    changes: list[tuple[Row, Row]] = []
    numbers = {(siglum, row["position"]): row["id"] for siglum, rows in segments.items() for row in rows}
    variants = defaultdict(list)
    for variant in comparison.variants:
        variants[variant.bead].append(dump_variant(variant, numbers))
    for bead, identity, was in zip(beads, ids, kept, strict=True):
        values: dict[str, Any] = {
            "position": (bead.index + 1) * POSITION_STEP,
            "alive": True,
            "score": float(bead.score),
            "links": _links(bead, sigla, segments),
            "moved": dump(list(bead.moved)),
            "repeat_of": None if bead.repeat_of is None else ids[bead.repeat_of],
            "variants": dump(variants[bead.index]),
        }
        if was is None:
            new_rows.append(new_bead(identity, work_id, parents[bead.index], values))
        else:
            absorbed = [p for p in parents[bead.index] if p not in alive]
            known = load(old[was]["parents"])
            values["parents"] = dump(sorted({*known, *absorbed}))
            values["fixed"] = old[was]["fixed"] and {row["id"] for row in cells[bead.index]} == members[was]
            changes.append((old[was], values))
    retired = [row for row in old.values() if row["alive"] and row["id"] not in alive]
    # One that only a deleted rendering has lives on with it; it is not alive now and stays where it is.
    changes += [(row, {"alive": False}) for row in retired]
    writer.insert(b, new_rows)
    writer.update(b, changes)
    place = {row["id"]: identity for cell, identity in zip(cells, ids, strict=True) for row in cell}
    rows = [row for found in segments.values() for row in found]
    writer.update(s, [(row, {"bead_id": place.get(row["id"])}) for row in rows])
    follow_merges(
        writer, work_id, {p: i for ps, i in zip(parents, ids, strict=True) for p in ps if p not in alive}
    )
    return ids


def _reuse_empty(
    kept: list[int | None], cells: Sequence[Sequence[Row]], old: Mapping[int, Row], filled: set[int]
) -> None:
    """Blank lines of a line-parallel work have nothing to be known by; they keep their ids in order."""
    free = sorted((i for i, row in old.items() if row["alive"] and i not in filled), reverse=True)
    for i, cell in enumerate(cells):
        if not cell and free:
            kept[i] = free.pop()


def new_bead(
    identity: int, work_id: int, parents: Sequence[int], values: Mapping[str, Any]
) -> dict[str, Any]:
    """The row of a bead nobody has decided on."""
    return {
        "id": identity,
        "work_id": work_id,
        "parents": dump(list(parents)),
        "fixed": False,
        "state": "undecided",
        "decision_id": None,
        "new_witnesses": dump([]),
        "version": 1,
        **values,
    }


def follow_merges(writer: Writer, work_id: int, heirs: Mapping[int, int]) -> None:
    """Segments of deleted renderings go along when their bead is merged into another."""
    s, r = t.segment, t.rendering
    if not heirs:
        return
    changes: list[tuple[Row, Row]] = []
    for chunk in standing.chunks(heirs):
        query = (
            select(s)
            .join(r, r.c.id == s.c.rendering_id)
            .where(r.c.work_id == work_id, r.c.deleted, s.c.bead_id.in_(chunk))
        )
        changes += [
            (row, {"bead_id": heirs[row["bead_id"]]}) for row in writer.connection.execute(query).mappings()
        ]
    writer.update(s, changes)


def _links(bead: Bead, sigla: Sequence[str], segments: Mapping[str, Sequence[Row]]) -> str:
    """The finer groups with permanent ids; none is kept where they say no more than the cells."""
    if bead.links == (bead.cells,):
        return dump([])
    return dump(
        [
            {
                siglum: [segments[siglum][i]["id"] for i in cell]
                for siglum, cell in zip(sigla, group, strict=True)
                if cell
            }
            for group in bead.links
        ]
    )


def _replace_divergences(
    writer: Writer,
    work_id: int,
    comparison: Comparison,
    ids: Sequence[int],
    numbers: Mapping[tuple[str, int], int],
) -> None:
    d = t.divergence
    query = select(d).where(d.c.work_id == work_id).order_by(d.c.id)
    old: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in writer.connection.execute(query).mappings():
        old[row["bead_id"], row["key"]].append(row)
    new: list[dict[str, Any]] = []
    changes: list[tuple[Row, Row]] = []
    places: Counter[int] = Counter()
    for divergence in comparison.divergences:
        values: dict[str, Any] = {
            "category": divergence.category,
            "rank": SEVERITIES.index(divergence.severity),
            "check_name": divergence.check,
            "data": dump(dump_divergence(divergence, numbers)),
            "place": places[divergence.bead],
        }
        places[divergence.bead] += 1
        place = (ids[divergence.bead], divergence.id)
        if old[place]:
            changes.append((old[place].pop(0), values))
        else:
            new.append({"work_id": work_id, "bead_id": place[0], "key": place[1], **values})
    writer.delete(d, [row for rows in old.values() for row in rows])
    writer.update(d, changes)
    fresh = writer.allocate("divergence", len(new)) if new else 0
    writer.insert(d, [{"id": fresh + i, **row} for i, row in enumerate(new)])
