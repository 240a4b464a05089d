"""Since you approved: what became of the parts a decision was made on, as a diff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from variorum.store import beads
from variorum.store import tables as t
from variorum.store.codec import load
from variorum.store.records import SeenPart

__all__ = ["DiffPiece", "PartChange", "changes", "diff_words"]

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of text that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of one rendering's part since a decision.

    Attributes:
        before, after: the texts; None where the rendering was not there (before: a new witness; after: deleted).
        pieces: the way from one to the other; without what was added it is `before`, without what was removed `after`.
    """

    siglum: str
    before: str | None
    after: str | None
    pieces: tuple[DiffPiece, ...]


def diff_words(before: str, after: str) -> Iterator[DiffPiece]:
    """Word by word, what was removed ahead of what was added.

    >>> [f"{p.kind}: {p.text}" for p in diff_words("in 40 ships", "in 41 ships")]
    ['same: in ', 'removed: 40', 'added: 41', 'same:  ships']
    """
    from rapidfuzz.distance import Levenshtein

    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    for op in Levenshtein.opcodes(old, new, score_hint=max(len(old), len(new))):
        removed, added = "".join(old[op.src_start : op.src_end]), "".join(new[op.dest_start : op.dest_end])
        if op.tag == "equal":
            yield DiffPiece("same", removed)
            continue
        if removed:
            yield DiffPiece("removed", removed)
        if added:
            yield DiffPiece("added", added)


def changes(connection: Connection, bead_id: int) -> tuple[PartChange, ...]:
    """See `Store.changes_since`."""
    row = beads.row(connection, bead_id)
    bead = beads.get(connection, bead_id)
    if bead.decision is None:
        return ()
    seen = {part.siglum: part for part in bead.decision.seen}
    found = []
    for part in bead.parts:
        was = seen.pop(part.siglum, None)
        if was is None and part.segments:
            found.append(PartChange(part.siglum, None, part.text, (DiffPiece("added", part.text),)))
        elif was is not None and was.hash != part.hash:
            before = text_seen(connection, row["work_id"], was)
            found.append(PartChange(part.siglum, before, part.text, tuple(diff_words(before, part.text))))
    for was in seen.values():
        if was.segments:
            before = text_seen(connection, row["work_id"], was)
            found.append(PartChange(was.siglum, before, None, (DiffPiece("removed", before),)))
    return tuple(found)


def text_seen(connection: Connection, work_id: int, part: SeenPart) -> str:
    """The text of a part as it was when the decision was made, from the revision it was made on."""
    r, v = t.rendering, t.revision
    query = (
        select(v.c.text, v.c.segments)
        .join(r, r.c.id == v.c.rendering_id)
        .where(r.c.work_id == work_id, r.c.siglum == part.siglum, v.c.number == part.revision)
    )
    found = connection.execute(query).first()
    if found is None:
        return ""
    places = {entry[0]: (entry[1], entry[2]) for entry in load(found.segments)}
    return " ".join(found.text[slice(*places[i])] for i in part.segments if i in places)
