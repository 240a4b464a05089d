"""Readings an editor put into the line with the mouse keep their origin, however short they are.

The store finds origins by comparing texts and gives a lone short word to the editor, since it may have been typed;
here we know that it was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Lemma, Origin, Piece, Reading
from variorum.store.records import BeadRecord, PartRecord

__all__ = ["credit_picks", "place_of"]

Place = tuple[PartRecord, int, int, int]
"""Part, permanent id of the segment, offsets into its text."""


def place_of(reading: Reading, parts: Sequence[PartRecord], sources: Sequence[str]) -> str | None:
    """Where a reading stands, as a form carries it: `segment:start:end`; None where it has no one place."""
    for part in parts:
        spans = [span for span in reading.spans if span.siglum == part.siglum]
        if part.siglum in sources or len(spans) != 1:
            continue
        segment = next((s.id for s in part.segments if s.index == spans[0].segment), None)
        if segment is not None and spans[0].text == reading.text:
            return f"{segment}:{spans[0].start}:{spans[0].end}"
    return None


def credit_picks(lemma: Lemma, bead: BeadRecord, picks: Iterable[str]) -> Lemma:
    """The same wording; an editor's piece that is word for word what was picked gets the place it was picked from.

    Args:
        lemma: as the store found it from the text.
        bead: the passage.
        picks: places as `place_of` writes them; what is no place of this passage is ignored.
    """
    places = [place for pick in picks if (place := _parse(pick, bead)) is not None]
    return Lemma(tuple(part for piece in lemma.pieces for part in _credited(piece, places)))


def _parse(pick: str, bead: BeadRecord) -> Place | None:
    numbers = pick.split(":")
    if len(numbers) != 3 or not all(number.isdigit() for number in numbers):
        return None
    segment, start, end = map(int, numbers)
    for part in bead.parts:
        for own in part.segments:
            if own.id == segment and start < end <= len(own.text):
                return part, segment, start, end
    return None


def _credited(piece: Piece, places: Sequence[Place]) -> Iterator[Piece]:
    core = piece.text.strip()
    if piece.origin.kind == "editor" and core:
        for part, segment, start, end in places:
            text = next(s.text for s in part.segments if s.id == segment)
            if text[start:end] == core:
                lead, _, trail = piece.text.partition(core)
                if lead:
                    yield Piece(lead, piece.origin)
                yield Piece(core, Origin("rendering", part.siglum, part.revision, segment, start, end))
                if trail:
                    yield Piece(trail, piece.origin)
                return
    yield piece
