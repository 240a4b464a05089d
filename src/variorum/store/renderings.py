"""Renderings and their revisions, as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from sqlalchemy import Connection, RowMapping, select

from variorum.errors import NotFound
from variorum.model import Paragraph, Rendering, Segment
from variorum.store import standing, tables, works
from variorum.store.codec import load
from variorum.store.events import Row, Writer
from variorum.store.records import RenderingRecord, RevisionRecord

__all__ = [
    "alive",
    "by_work",
    "from_rows",
    "mark",
    "model",
    "need",
    "original",
    "records",
    "revision_record",
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


def need(connection: Connection, slug: str, siglum: str) -> RowMapping:
    """The row of a rendering, deleted or not.

    Raises:
        NotFound: there is no such work or rendering.
    """
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
    rendering = need(connection, slug, siglum)
    v = t.revision
    query = select(v).where(v.c.rendering_id == rendering["id"]).order_by(v.c.id)
    return tuple(revision_record(entry, slug, rendering) for entry in connection.execute(query).mappings())


def revision_record(row: Row, slug: str, rendering: Row) -> RevisionRecord:
    """A row as a record."""
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
    rendering = need(connection, slug, siglum)
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


def mark(writer: Writer, slug: str, siglum: str, *, deleted: bool) -> None:
    """See `Store.delete_rendering` and `Store.restore_rendering`."""
    found = need(writer.connection, slug, siglum)
    writer.work = found["work_id"]
    writer.update(t.rendering, [(found, {"deleted": deleted})])
    beads = select(t.segment.c.bead_id).where(t.segment.c.rendering_id == found["id"]).distinct()
    touched = {bead for bead in writer.connection.execute(beads).scalars() if bead is not None}
    standing.wait_for_comparison(writer, found["work_id"])
    standing.reassess(writer, found["work_id"], touched)
    writer.summary = f"{siglum} of {slug} {'deleted' if deleted else 'restored'}"
