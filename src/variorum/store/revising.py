"""Adding renderings and revisions of them: what was read from which bytes, and segments that keep their ids."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from variorum.errors import InvalidValue
from variorum.model import Rendering
from variorum.store import renderings, standing, tables, works
from variorum.store.carry import carry
from variorum.store.codec import check_text, dump, load
from variorum.store.events import Row, Writer
from variorum.store.records import RevisionRecord

__all__ = ["add", "put"]

t = tables


def add(writer: Writer, slug: str, rendering: Rendering, data: bytes | None) -> RevisionRecord:
    """See `Store.add_rendering`."""
    work = works.row(writer.connection, slug)
    writer.work = work["id"]
    position = len(renderings.alive(writer.connection, work["id"]))
    put(writer, work, rendering, data, position)
    found = renderings.need(writer.connection, slug, rendering.siglum)
    revision = (
        writer.connection.execute(select(t.revision).where(t.revision.c.id == found["revision_id"]))
        .mappings()
        .one()
    )
    writer.summary = f"{rendering.siglum} of {slug}: revision {revision['number']}"
    return renderings.revision_record(revision, slug, found)


def put(writer: Writer, work: Row, rendering: Rendering, data: bytes | None, position: int | None) -> bool:
    """Add a rendering or a revision of it; True if the text or its segments are new.

    Beads that lost or changed a part are reassessed, and the work waits for a comparison.
    """
    check_text(rendering.text, rendering.siglum)
    sha256 = _keep_original(writer, rendering, data)
    found = renderings.row(writer.connection, work["id"], rendering.siglum)
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
                renderings.mark(writer, work["slug"], rendering.siglum, deleted=False)
                found = renderings.row(writer.connection, work["id"], rendering.siglum)
                assert found is not None
            writer.update(t.rendering, [(found, about)])
            return False
        number = 1 + (
            writer.connection.execute(
                select(func.max(t.revision.c.number)).where(t.revision.c.rendering_id == rendering_id)
            ).scalar()
            or 0
        )
        old = list(renderings.segment_rows(writer.connection, rendering_id))
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
