"""A work as `flow.prepare` would return it, out of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from variorum.model import SEVERITIES, Alignment, Bead, Cell, Comparison
from variorum.store import renderings, works
from variorum.store import tables as t
from variorum.store.codec import (
    load,
    load_divergence,
    load_variant,
)
from variorum.store.events import Row
from variorum.store.records import StoredComparison

__all__ = ["load_comparison"]


def load_comparison(
    connection: Connection, slug: str, categories: Collection[str] | None = None
) -> StoredComparison:
    """See `Store.comparison`."""
    work = works.row(connection, slug)
    b, d, r = t.bead, t.divergence, t.revision
    columns = renderings.alive(connection, work["id"])
    values = []
    for column in columns:
        revision = connection.execute(select(r).where(r.c.id == column["revision_id"])).mappings().one()
        values.append(renderings.from_rows(column, revision))
    sigla = tuple(column["siglum"] for column in columns)
    cells: dict[int, list[list[int]]] = defaultdict(lambda: [[] for _ in sigla])
    indices: dict[tuple[str, int], int] = {}
    segment_ids: list[tuple[int, ...]] = []
    for i, column in enumerate(columns):
        rows = renderings.segment_rows(connection, column["id"])
        segment_ids.append(tuple(row["id"] for row in rows))
        for row in rows:
            indices[column["siglum"], row["id"]] = row["position"]
            if row["bead_id"] is not None:
                cells[row["bead_id"]][i].append(row["position"])
    query = select(b).where(b.c.work_id == work["id"], b.c.alive).order_by(b.c.position, b.c.id)
    rows = connection.execute(query).mappings().all()
    places = {row["id"]: i for i, row in enumerate(rows)}
    beads = tuple(_bead(row, i, cells[row["id"]], sigla, indices, places) for i, row in enumerate(rows))
    variants, divergences = [], []
    for i, row in enumerate(rows):
        for data in load(row["variants"]) if categories is None else ():
            try:
                variants.append(load_variant(data, i, indices))
            except KeyError:  # it speaks of a segment that is gone; the next comparison drops it
                continue
    wanted = select(d).where(d.c.work_id == work["id"]).order_by(d.c.place, d.c.id)
    if categories is not None:
        wanted = wanted.where(d.c.category.in_(sorted(categories)))
    for row in connection.execute(wanted).mappings():
        try:
            place = places[row["bead_id"]]
            divergences.append(load_divergence(row, place, indices, SEVERITIES[row["rank"]]))
        except KeyError:
            continue
    divergences.sort(key=lambda divergence: divergence.bead)
    comparison = Comparison(
        tuple(values),
        Alignment(sigla, beads, work["alignment_signature"]),
        tuple(variants),
        tuple(divergences),
        work["signature"],
        tuple(load(work["warnings"])),
    )
    versions = tuple(row["version"] for row in rows)
    fixed = tuple(bead.cells for bead, row in zip(beads, rows, strict=True) if row["fixed"])
    return StoredComparison(comparison, tuple(places), versions, tuple(segment_ids), fixed)


def _bead(
    row: Row,
    index: int,
    cells: Sequence[Sequence[int]],
    sigla: Sequence[str],
    indices: Mapping[tuple[str, int], int],
    places: Mapping[int, int],
) -> Bead:
    links: list[tuple[Cell, ...]] = []
    for group in load(row["links"]):
        found = tuple(
            tuple(indices[siglum, i] for i in group.get(siglum, ()) if (siglum, i) in indices)
            for siglum in sigla
        )
        if any(found):
            links.append(found)
    return Bead(
        index=index,
        cells=tuple(tuple(cell) for cell in cells),
        score=row["score"],
        links=tuple(links),
        moved=tuple(siglum for siglum in load(row["moved"]) if siglum in sigla),
        repeat_of=places.get(row["repeat_of"]),
    )
