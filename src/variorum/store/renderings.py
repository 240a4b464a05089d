"""Renderings and their revisions: what was read from which bytes, and segments that keep their ids."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from variorum.errors import InvalidValue, NotFound
from variorum.model import Paragraph, Rendering, Segment
from variorum.store import standing, tables, works
from variorum.store.carry import carry
from variorum.store.codec import check_text, dump, load
from variorum.store.events import Row, Writer
from variorum.store.records import RenderingRecord, RevisionRecord

__all__ = [
    "add",
    "alive",
    "by_work",
    "mark",
    "model",
    "original",
    "put",
    "records",
    "revisions",
    "row",
    "segment_rows",
]

t = tables


def record(row: Row, slug: str) -> RenderingRecord:
    """A row as a record."""
    return RenderingRecord(
        id=row["id"],
        work=slug,
        siglum=row["siglum"],
        position=row["position"],
        language=row["language"],
        outlet=row["outlet"],
        date=Date.fromisoformat(row["date"]) if row["date"] else None,
        made_by=row["made_by"],
        origin=row["origin"],
        revision=row["revision"],
        deleted=row["deleted"],
        version=row["version"],
    )


def alive(connection: Connection, work_id: int) -> Sequence[RowMapping]:
    """Rows of the renderings that are not deleted, in order."""
    r = t.rendering
    query = select(r).where(r.c.work_id == work_id, ~r.c.deleted).order_by(r.c.position, r.c.id)
    return connection.execute(query).mappings().all()


def by_work(connection: Connection) -> dict[int, list[RenderingRecord]]:
    """Renderings that are not deleted, by the id of their work."""
    r = t.rendering
    query = (
        select(r, t.work.c.slug)
        .join(t.work, t.work.c.id == r.c.work_id)
        .where(~r.c.deleted, ~t.work.c.deleted)
        .order_by(r.c.position, r.c.id)
    )
    found: dict[int, list[RenderingRecord]] = {}
    for entry in connection.execute(query).mappings():
        found.setdefault(entry["work_id"], []).append(record(entry, entry["slug"]))
    return found


def records(connection: Connection, slug: str, *, deleted: bool = False) -> tuple[RenderingRecord, ...]:
    """See `Store.renderings`."""
    work_id = works.row(connection, slug)["id"]
    r = t.rendering
    query = select(r).where(r.c.work_id == work_id).order_by(r.c.position, r.c.id)
    return tuple(
        record(entry, slug)
        for entry in connection.execute(query).mappings()
        if deleted or not entry["deleted"]
    )


def row(connection: Connection, work_id: int, siglum: str) -> RowMapping | None:
    """The row of a rendering, deleted or not."""
    r = t.rendering
    return (
        connection.execute(select(r).where(r.c.work_id == work_id, r.c.siglum == siglum)).mappings().first()
    )


def _need(connection: Connection, slug: str, siglum: str) -> RowMapping:
    found = row(connection, works.row(connection, slug)["id"], siglum)
    if found is None:
        raise NotFound(f"no rendering {siglum!r} in work {slug!r}")
    return found


def segment_rows(connection: Connection, rendering_id: int) -> Sequence[RowMapping]:
    """The present segments of a rendering in order."""
    s = t.segment
    query = select(s).where(s.c.rendering_id == rendering_id).order_by(s.c.position)
    return connection.execute(query).mappings().all()


def original(connection: Connection, sha256: str) -> bytes:
    """See `Store.original`."""
    data: bytes | None = connection.execute(
        select(t.original.c.data).where(t.original.c.sha256 == sha256)
    ).scalar()
    if data is None:
        raise NotFound(f"no original file {sha256[:12]}")
    return data


def revisions(connection: Connection, slug: str, siglum: str) -> tuple[RevisionRecord, ...]:
    """See `Store.revisions`."""
    rendering = _need(connection, slug, siglum)
    v = t.revision
    query = select(v).where(v.c.rendering_id == rendering["id"]).order_by(v.c.id)
    return tuple(_revision_record(entry, slug, rendering) for entry in connection.execute(query).mappings())


def _revision_record(row: Row, slug: str, rendering: Row) -> RevisionRecord:
    return RevisionRecord(
        id=row["id"],
        work=slug,
        siglum=rendering["siglum"],
        number=row["number"],
        sha256=row["sha256"],
        reader=row["reader"],
        path=row["path"],
        text_length=len(row["text"]),
        segments=len(load(row["segments"])),
        at=row["at"],
        by=row["by"],
        current=row["id"] == rendering["revision_id"],
    )


def model(connection: Connection, slug: str, siglum: str, number: int | None = None) -> Rendering:
    """See `Store.rendering`."""
    rendering = _need(connection, slug, siglum)
    v = t.revision
    chosen = v.c.id == rendering["revision_id"]
    if number is not None:
        chosen = (v.c.rendering_id == rendering["id"]) & (v.c.number == number)
    found = connection.execute(select(v).where(chosen)).mappings().first()
    if found is None:
        raise NotFound(f"rendering {siglum!r} of work {slug!r} has no revision {number}")
    return from_rows(rendering, found)


def from_rows(rendering: Row, revision: Row) -> Rendering:
    """The model's value of a rendering in one revision."""
    text = revision["text"]
    return Rendering(
        siglum=rendering["siglum"],
        text=text,
        language=rendering["language"],
        paragraphs=tuple(Paragraph(*data) for data in load(revision["paragraphs"])),
        segments=tuple(
            Segment(i, start, end, text[start:end], kind, speaker, paragraph)
            for i, (_, start, end, kind, speaker, paragraph) in enumerate(load(revision["segments"]))
        ),
        sha256=revision["sha256"],
        reader=revision["reader"],
        path=revision["path"],
        outlet=rendering["outlet"],
        date=Date.fromisoformat(rendering["date"]) if rendering["date"] else None,
        made_by=rendering["made_by"],
        origin=rendering["origin"],
        notes=tuple(load(revision["notes"])),
    )


def add(writer: Writer, slug: str, rendering: Rendering, data: bytes | None) -> RevisionRecord:
    """See `Store.add_rendering`."""
    work = works.row(writer.connection, slug)
    writer.work = work["id"]
    position = len(alive(writer.connection, work["id"]))
    put(writer, work, rendering, data, position)
    found = _need(writer.connection, slug, rendering.siglum)
    revision = (
        writer.connection.execute(select(t.revision).where(t.revision.c.id == found["revision_id"]))
        .mappings()
        .one()
    )
    writer.summary = f"{rendering.siglum} of {slug}: revision {revision['number']}"
    return _revision_record(revision, slug, found)


def put(writer: Writer, work: Row, rendering: Rendering, data: bytes | None, position: int | None) -> bool:
    """Add a rendering or a revision of it; True if the text or its segments are new.

    Beads that lost or changed a part are reassessed, and the work waits for a comparison.
    """
    check_text(rendering.text, rendering.siglum)
    sha256 = _keep_original(writer, rendering, data)
    found = row(writer.connection, work["id"], rendering.siglum)
    about: dict[str, Any] = {
        "language": rendering.language,
        "outlet": rendering.outlet,
        "date": rendering.date.isoformat() if rendering.date else None,
        "made_by": rendering.made_by,
        "origin": rendering.origin,
        "deleted": False,
    }
    if found is None:
        number, old = 1, []
        rendering_id = writer.allocate("rendering")
    else:
        rendering_id = found["id"]
        previous = (
            writer.connection.execute(select(t.revision).where(t.revision.c.id == found["revision_id"]))
            .mappings()
            .one()
        )
        if position is not None and not found["deleted"]:
            position = found["position"]
        if _same(previous, rendering, sha256):
            if found["deleted"]:
                mark(writer, work["slug"], rendering.siglum, deleted=False)
                found = row(writer.connection, work["id"], rendering.siglum)
                assert found is not None
            writer.update(t.rendering, [(found, about)])
            return False
        number = 1 + (
            writer.connection.execute(
                select(func.max(t.revision.c.number)).where(t.revision.c.rendering_id == rendering_id)
            ).scalar()
            or 0
        )
        old = list(segment_rows(writer.connection, rendering_id))
    ids, kept = _carry_ids(writer, old, rendering)
    revision = {
        "id": writer.allocate("revision"),
        "rendering_id": rendering_id,
        "number": number,
        "sha256": sha256,
        "reader": rendering.reader,
        "path": rendering.path,
        "text": rendering.text,
        "paragraphs": _paragraphs(rendering),
        "segments": dump(
            [
                [i, s.start, s.end, s.kind, s.speaker, s.paragraph]
                for i, s in zip(ids, rendering.segments, strict=True)
            ]
        ),
        "notes": dump(list(rendering.notes)),
        "at": writer.at,
        "by": writer.by,
    }
    writer.keep(t.revision, [revision])
    about |= {"revision_id": revision["id"], "revision": number}
    if found is None:
        new = {"id": rendering_id, "work_id": work["id"], "siglum": rendering.siglum, "version": 1}
        writer.insert(t.rendering, [{**new, "position": position or 0, **about}])
    else:
        writer.update(t.rendering, [(found, about)])
    touched = _replace_segments(writer, rendering_id, old, kept, ids, rendering)
    standing.wait_for_comparison(writer, work["id"])
    if found is not None and found["deleted"]:
        touched |= {entry["bead_id"] for entry in old if entry["bead_id"] is not None}
    standing.reassess(writer, work["id"], touched)
    return True


def _keep_original(writer: Writer, rendering: Rendering, data: bytes | None) -> str:
    if data is None:
        return rendering.sha256
    sha256 = hashlib.sha256(data).hexdigest()
    if rendering.sha256 and rendering.sha256 != sha256:
        raise InvalidValue("the original file is not the one that was read", where=rendering.siglum)
    known = writer.connection.execute(select(t.original.c.sha256).where(t.original.c.sha256 == sha256))
    if known.first() is None:
        writer.keep_original(sha256, data)
    return sha256


def _paragraphs(rendering: Rendering) -> str:
    return dump([[p.start, p.end, p.kind, p.speaker, p.reason, p.section] for p in rendering.paragraphs])


def _same(previous: Row, rendering: Rendering, sha256: str) -> bool:
    return (
        previous["text"] == rendering.text
        and previous["sha256"] == sha256
        and previous["paragraphs"] == _paragraphs(rendering)
        and [entry[1:] for entry in load(previous["segments"])]
        == [[s.start, s.end, s.kind, s.speaker, s.paragraph] for s in rendering.segments]
    )


def _carry_ids(
    writer: Writer, old: Sequence[Row], rendering: Rendering
) -> tuple[list[int], Mapping[int, Row]]:
    """Permanent ids of the new segments, and the old row of each id that was kept."""
    texts = [s.text for s in rendering.segments]
    matched = carry([entry["text"] for entry in old], texts) if old else [None] * len(texts)
    fresh = writer.allocate("segment", matched.count(None)) if None in matched else 0
    ids: list[int] = []
    kept: dict[int, Row] = {}
    for match in matched:
        if match is None:
            ids.append(fresh)
            fresh += 1
        else:
            ids.append(old[match]["id"])
            kept[old[match]["id"]] = old[match]
    return ids, kept


def _replace_segments(
    writer: Writer,
    rendering_id: int,
    old: Sequence[Row],
    kept: Mapping[int, Row],
    ids: Sequence[int],
    rendering: Rendering,
) -> set[int]:
    """Bring the present segments up to the new revision; ids of the beads whose part changed."""
    touched = {entry["bead_id"] for entry in old if entry["id"] not in kept}
    changes: list[tuple[Row, Row]] = []
    new: list[Row] = []
    for identity, s in zip(ids, rendering.segments, strict=True):
        values: dict[str, Any] = {
            "position": s.index,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "kind": s.kind,
            "speaker": s.speaker,
            "paragraph": s.paragraph,
        }
        if identity in kept:
            before = kept[identity]
            if before["text"] != s.text:
                touched.add(before["bead_id"])
            changes.append((before, values))
        else:
            new.append({"id": identity, "rendering_id": rendering_id, "bead_id": None, **values})
    writer.delete(t.segment, [entry for entry in old if entry["id"] not in kept])
    writer.update(t.segment, changes)
    writer.insert(t.segment, new)
    return touched - {None}


def mark(writer: Writer, slug: str, siglum: str, *, deleted: bool) -> None:
    """See `Store.delete_rendering` and `Store.restore_rendering`."""
    found = _need(writer.connection, slug, siglum)
    writer.work = found["work_id"]
    writer.update(t.rendering, [(found, {"deleted": deleted})])
    beads = select(t.segment.c.bead_id).where(t.segment.c.rendering_id == found["id"]).distinct()
    touched = {bead for bead in writer.connection.execute(beads).scalars() if bead is not None}
    standing.wait_for_comparison(writer, found["work_id"])
    standing.reassess(writer, found["work_id"], touched)
    writer.summary = f"{siglum} of {slug} {'deleted' if deleted else 'restored'}"
