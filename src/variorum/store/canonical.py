"""The canonical text: the lemmas in force, in canonical order, with paragraphs. Always made anew, never kept.

The order is the base's: of the rendering the work names, else of one in the source language, else of the first. A
bead the base lacks follows its predecessor in the alignment. Paragraphs are the base's too; a body sentence it lacks
stays in the paragraph it follows, a headline, question or caption it lacks stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from variorum.formats.canonical import PassagePlace, arrange
from variorum.store import renderings, works
from variorum.store import tables as t
from variorum.store.codec import load_lemma
from variorum.store.events import Row
from variorum.store.records import CanonicalParagraph, CanonicalText
from variorum.store.standing import chunks

__all__ = ["base_of", "text"]


def base_of(work: Row, columns: Sequence[Row]) -> Row | None:
    """The rendering whose order counts; None where the work has none."""
    for column in columns:
        if column["siglum"] == work["base"]:
            return column
    source = (work["source_language"] or "").split("-")[0]
    for column in columns:
        if source and column["language"].split("-")[0] == source:
            return column
    return columns[0] if columns else None


def text(connection: Connection, slug: str) -> CanonicalText:
    """See `Store.canonical_text`."""
    work = works.row(connection, slug)
    columns = renderings.alive(connection, work["id"])
    base = base_of(work, columns)
    places = _places(connection, base, columns)
    beads = _beads(connection, work["id"])
    lemmas = _lemmas(connection, [row["decision_id"] for row in beads if row["decision_id"] is not None])
    arranged = arrange([places.get(row["id"]) for row in beads])
    paragraphs: list[tuple[PassagePlace | None, list[int], list[str]]] = []
    written: object = object()
    for index, paragraph in arranged:
        row = beads[index]
        lemma = lemmas.get(row["decision_id"])
        if lemma is None:
            continue
        if written != paragraph:
            paragraphs.append((places.get(row["id"]), [], []))
            written = paragraph
        paragraphs[-1][1].append(row["id"])
        paragraphs[-1][2].append(lemma)
    rows = [beads[index] for index, _ in arranged]
    return CanonicalText(
        work=slug,
        base=base["siglum"] if base is not None else None,
        paragraphs=tuple(
            CanonicalParagraph(
                place.kind if place else "body", place.speaker if place else None, tuple(ids), tuple(texts)
            )
            for place, ids, texts in paragraphs
        ),
        undecided=tuple(row["id"] for row in rows if row["state"] == "undecided"),
        reopened=tuple(row["id"] for row in rows if row["state"] == "reopened"),
    )


def _beads(connection: Connection, work_id: int) -> Sequence[Row]:
    """The beads in the order of the alignment."""
    b = t.bead
    query = (
        select(b.c.id, b.c.state, b.c.decision_id)
        .where(b.c.work_id == work_id, b.c.alive)
        .order_by(b.c.position, b.c.id)
    )
    return connection.execute(query).mappings().all()


def _places(connection: Connection, base: Row | None, columns: Sequence[Row]) -> dict[int, PassagePlace]:
    s = t.segment
    found: dict[int, PassagePlace] = {}
    in_order = sorted(columns, key=lambda column: base is None or column["id"] != base["id"])
    for column in in_order:
        query = (
            select(s.c.bead_id, s.c.position, s.c.paragraph, s.c.kind, s.c.speaker)
            .where(s.c.rendering_id == column["id"], s.c.bead_id.is_not(None))
            .order_by(s.c.position)
        )
        in_base = base is not None and column["id"] == base["id"]
        for bead_id, position, paragraph, kind, speaker in connection.execute(query):
            if bead_id not in found:
                found[bead_id] = PassagePlace(in_base, position, column["id"], paragraph, kind, speaker)
    return found


def _lemmas(connection: Connection, decisions: Sequence[int]) -> dict[int, str]:
    """Wordings by decision; what was omitted has none."""
    d = t.decision
    found: dict[int, str] = {}
    for chunk in chunks(set(decisions)):
        query = select(d.c.id, d.c.lemma).where(d.c.id.in_(chunk), d.c.lemma.is_not(None))
        for identity, lemma in connection.execute(query):
            found[identity] = load_lemma(lemma).text.strip()
    return found
