"""Beads as cards: a window of them with parts, decision, variants and divergences in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Subquery, and_, exists, func, or_, select

from variorum.errors import NotFound
from variorum.model import SEVERITIES, Divergence, Variant
from variorum.store import decisions, renderings, search, works
from variorum.store import tables as t
from variorum.store.codec import hash_text, load, load_divergence, load_variant
from variorum.store.events import Row
from variorum.store.records import BeadFilter, BeadRecord, BeadWindow, PartRecord, SegmentRecord
from variorum.store.standing import chunks

__all__ = ["by_ids", "get", "row", "rows", "window"]


def row(connection: Connection, bead_id: int) -> RowMapping:
    """The row of a living bead.

    Raises:
        NotFound: there is none, it was merged into another, or its work was deleted.
    """
    b = t.bead
    query = (
        select(b)
        .join(t.work, t.work.c.id == b.c.work_id)
        .where(b.c.id == bead_id, b.c.alive, ~t.work.c.deleted)
    )
    found = connection.execute(query).mappings().first()
    if found is None:
        raise NotFound(f"no bead {bead_id}", advice="it may have been merged; load the work again")
    return found


def get(connection: Connection, bead_id: int) -> BeadRecord:
    """See `Store.bead`."""
    found = row(connection, bead_id)
    b = t.bead
    before = or_(
        b.c.position < found["position"], and_(b.c.position == found["position"], b.c.id < found["id"])
    )
    index = connection.execute(
        select(func.count()).select_from(b).where(b.c.work_id == found["work_id"], b.c.alive, before)
    ).scalar_one()
    work = connection.execute(select(t.work).where(t.work.c.id == found["work_id"])).mappings().one()
    return records(connection, work, [found], [index])[0]


def rows(connection: Connection, ids: Collection[int]) -> list[RowMapping]:
    """The rows of those of these beads that are alive, of any works."""
    found: list[RowMapping] = []
    for chunk in chunks(ids):
        query = select(t.bead).where(t.bead.c.id.in_(chunk), t.bead.c.alive)
        found += connection.execute(query).mappings().all()
    return found


def by_ids(connection: Connection, ids: Collection[int]) -> list[BeadRecord]:
    """Living beads of any works, by work and place."""
    b, w = t.bead, t.work
    living = rows(connection, ids)
    found: list[BeadRecord] = []
    for work_id in sorted({r["work_id"] for r in living}):
        work = connection.execute(select(w).where(w.c.id == work_id)).mappings().one()
        order = select(b.c.id).where(b.c.work_id == work_id, b.c.alive).order_by(b.c.position, b.c.id)
        places = {identity: i for i, identity in enumerate(connection.execute(order).scalars())}
        here = sorted((r for r in living if r["work_id"] == work_id), key=lambda r: places[r["id"]])
        found += records(connection, work, here, [places[r["id"]] for r in here])
    return found


def window(connection: Connection, slug: str, start: int, count: int, filters: BeadFilter) -> BeadWindow:
    """See `Store.beads`."""
    work = works.row(connection, slug)
    b = t.bead
    conditions = _conditions(connection, filters, work["id"])
    start = max(start, 0)
    if conditions:
        place = (func.row_number().over(order_by=(b.c.position, b.c.id)) - 1).label("place")
        places: Subquery = (
            select(b.c.id, place).where(b.c.work_id == work["id"], b.c.alive).subquery("places")
        )
        query = select(b, places.c.place).join(places, places.c.id == b.c.id).where(*conditions)
        total = connection.execute(
            select(func.count()).select_from(b).where(b.c.work_id == work["id"], b.c.alive, *conditions)
        ).scalar_one()
        query = query.order_by(places.c.place)
    else:
        living = (b.c.work_id == work["id"], b.c.alive)
        total = connection.execute(select(func.count()).select_from(b).where(*living)).scalar_one()
        query = select(b).where(*living).order_by(b.c.position, b.c.id)
    rows = connection.execute(query.offset(start).limit(max(count, 0))).mappings().all()
    indices = [r["place"] for r in rows] if conditions else list(range(start, start + len(rows)))
    return BeadWindow(start, total, records(connection, work, rows, indices))


def _conditions(connection: Connection, filters: BeadFilter, work_id: int) -> list[ColumnElement[bool]]:
    b, d, s = t.bead, t.divergence, t.segment
    found: list[ColumnElement[bool]] = []
    if filters.ids is not None:
        found.append(b.c.id.in_(filters.ids))
    if filters.states is not None:
        found.append(b.c.state.in_(filters.states))
    about: list[ColumnElement[bool]] = []
    if filters.severity is not None:
        about.append(d.c.rank <= SEVERITIES.index(filters.severity))
    if filters.category is not None:
        about.append(or_(d.c.category == filters.category, d.c.category.startswith(f"{filters.category}/")))
    if filters.check is not None:
        about.append(d.c.check_name == filters.check)
    if about:
        found.append(exists().where(d.c.bead_id == b.c.id, *about))
    if filters.missing:
        r = t.rendering
        gone = [
            ~exists().where(s.c.bead_id == b.c.id, s.c.rendering_id == identity)
            for identity in connection.execute(
                select(r.c.id).where(r.c.work_id == work_id, r.c.siglum.in_(filters.missing), ~r.c.deleted)
            ).scalars()
        ]
        found.append(or_(*gone) if gone else b.c.id < 0)
    if filters.new_witness:
        found.append(b.c.new_witnesses != "[]")
    if filters.text is not None:
        found.append(b.c.id.in_(search.beads_of_work(connection, filters.text, work_id)))
    return found


def segment_record(row: Row, siglum: str) -> SegmentRecord:
    """A row as a record."""
    return SegmentRecord(
        row["id"],
        siglum,
        row["position"],
        row["start"],
        row["end"],
        row["text"],
        row["kind"],
        row["speaker"],
        row["paragraph"],
    )


def records(
    connection: Connection, work: Row, rows: Sequence[Row], indices: Sequence[int]
) -> tuple[BeadRecord, ...]:
    """Rows of beads as records; `indices` are their places in the alignment."""
    ids = [r["id"] for r in rows]
    columns = renderings.alive(connection, work["id"])
    sigla = {r["id"]: r["siglum"] for r in columns}
    cells: dict[tuple[int, int], list[SegmentRecord]] = defaultdict(list)
    numbers: dict[tuple[str, int], int] = {}
    s = t.segment
    for chunk in chunks(ids):
        query = select(s).where(s.c.bead_id.in_(chunk), s.c.rendering_id.in_(sigla)).order_by(s.c.position)
        for entry in connection.execute(query).mappings():
            found = segment_record(entry, sigla[entry["rendering_id"]])
            cells[entry["bead_id"], entry["rendering_id"]].append(found)
            numbers[found.siglum, found.id] = found.index
    made = decisions.by_id(connection, [r["decision_id"] for r in rows if r["decision_id"] is not None])
    divergences = _divergences(connection, dict(zip(ids, indices, strict=True)), numbers)
    return tuple(
        BeadRecord(
            id=r["id"],
            version=r["version"],
            work=work["slug"],
            index=index,
            parts=tuple(_part(column, cells.get((r["id"], column["id"]), [])) for column in columns),
            score=r["score"],
            moved=tuple(load(r["moved"])),
            repeat_of=r["repeat_of"],
            parents=tuple(load(r["parents"])),
            state=r["state"],
            decision=made.get(r["decision_id"]),
            new_witnesses=tuple(load(r["new_witnesses"])),
            variants=_variants(r, index, numbers),
            divergences=tuple(divergences.get(r["id"], ())),
            fixed=r["fixed"],
        )
        for r, index in zip(rows, indices, strict=True)
    )


def _part(rendering: Row, segments: Sequence[SegmentRecord]) -> PartRecord:
    text = " ".join(s.text for s in segments)
    return PartRecord(
        rendering["siglum"],
        rendering["language"],
        rendering["revision"],
        tuple(segments),
        text,
        hash_text(text),
    )


def _variants(row: Row, index: int, numbers: Mapping[tuple[str, int], int]) -> tuple[Variant, ...]:
    found = []
    for data in load(row["variants"]):
        try:
            found.append(load_variant(data, index, numbers))
        except KeyError:  # it speaks of a segment that a revision took away; the next comparison drops it
            continue
    return tuple(found)


def _divergences(
    connection: Connection, indices: Mapping[int, int], numbers: dict[tuple[str, int], int]
) -> dict[int, list[Divergence]]:
    d = t.divergence
    rows: list[RowMapping] = []
    for chunk in chunks(indices):
        query = select(d).where(d.c.bead_id.in_(chunk)).order_by(d.c.rank, d.c.place, d.c.id)
        rows += connection.execute(query).mappings().all()
    _look_up_elsewhere(connection, rows, numbers)
    found: dict[int, list[Divergence]] = defaultdict(list)
    for entry in rows:
        try:
            value = load_divergence(entry, indices[entry["bead_id"]], numbers, SEVERITIES[entry["rank"]])
        except KeyError:
            continue
        found[entry["bead_id"]].append(value)
    return found


def _look_up_elsewhere(
    connection: Connection, rows: Collection[Row], numbers: dict[tuple[str, int], int]
) -> None:
    """A divergence may point into another bead (a repetition); learn the indices of those segments too."""
    wanted: set[int] = set()
    for entry in rows:
        data: Any = load(entry["data"])
        for span in [*data["spans"], *(span for reading in data["readings"] for span in reading[1])]:
            if (span[0], span[1]) not in numbers:
                wanted.add(span[1])
    s, r = t.segment, t.rendering
    for chunk in chunks(wanted):
        query = (
            select(r.c.siglum, s.c.id, s.c.position)
            .join(r, r.c.id == s.c.rendering_id)
            .where(s.c.id.in_(chunk), ~r.c.deleted)
        )
        for siglum, identity, position in connection.execute(query):
            numbers[siglum, identity] = position
