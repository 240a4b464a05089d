"""A wording put together from several renderings keeps the origin of each part, however short it is.

The store finds origins by comparing texts and gives a lone short word to the editor, since it may have been typed.
A *pick* says that it was not: `segment:start:end` is a place in a rendering (permanent id of the segment, offsets into
its text), `term:WORDING` a term of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Lemma, Origin, Piece, Reading, Span
from variorum.store.records import BeadRecord, PartRecord

__all__ = ["Swap", "credit_picks", "place_of", "swap_in"]

_Credit = tuple[str, Origin]
"""What was picked, and where it comes from."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One exchange in a base reading: what goes, what comes, the pick that says where it comes from, and from whom."""

    old: str
    new: str
    pick: str
    origin: str
    start: int
    """Offset into the base reading's text, where `old` stands."""


def place_of(reading: Reading, parts: Sequence[PartRecord], sources: Sequence[str]) -> str | None:
    """Where a reading stands, as a pick; None where it has no one place outside the source."""
    for part in parts:
        spans = [span for span in reading.spans if span.siglum == part.siglum]
        if part.siglum in sources or len(spans) != 1:
            continue
        segment = next((s.id for s in part.segments if s.index == spans[0].segment), None)
        if segment is not None and spans[0].text == reading.text:
            return f"{segment}:{spans[0].start}:{spans[0].end}"
    return None


def offset_of(span: Span, part: PartRecord) -> int | None:
    """Where a span begins in the text of the whole part; None where it is not in it."""
    offset = 0
    for segment in part.segments:
        if segment.index == span.segment:
            return offset + span.start if segment.text[span.start : span.end] == span.text else None
        offset += len(segment.text) + 1
    return None


def swap_in(text: str, swaps: Sequence[Swap]) -> tuple[str, tuple[Swap, ...]]:
    """The text with these exchanges made, and those that were made: one that overlaps an earlier one is not."""
    done: list[Swap] = []
    end = 0
    pieces: list[str] = []
    for swap in sorted(swaps, key=lambda s: s.start):
        if swap.start >= end and text.startswith(swap.old, swap.start):
            pieces += [text[end : swap.start], swap.new]
            end = swap.start + len(swap.old)
            done.append(swap)
    return "".join(pieces) + text[end:], tuple(done)


def credit_picks(lemma: Lemma, bead: BeadRecord, picks: Iterable[str]) -> Lemma:
    """The same wording; an editor's piece that is word for word what was picked gets the place it was picked from.

    Args:
        lemma: as the store found it from the text.
        bead: the passage.
        picks: what is no place of this passage and no term is ignored.
    """
    credits = [credit for pick in picks if (credit := _parse(pick, bead)) is not None]
    return Lemma(tuple(part for piece in lemma.pieces for part in _credited(piece, credits)))


def _parse(pick: str, bead: BeadRecord) -> _Credit | None:
    kind, _, rest = pick.partition(":")
    if kind == "term":
        return (rest, Origin("term", rest)) if rest.strip() else None
    numbers = pick.split(":")
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    segment, start, end = map(int, numbers)
    for part in bead.parts:
        for own in part.segments:
            if own.id == segment and start < end <= len(own.text):
                place = Origin("rendering", part.siglum, part.revision, segment, start, end)
                return own.text[start:end], place
    return None


def _credited(piece: Piece, credits: Sequence[_Credit]) -> Iterator[Piece]:
    core = piece.text.strip()
    if piece.origin.kind == "editor" and core:
        for text, origin in credits:
            if text == core:
                lead, _, trail = piece.text.partition(core)
                if lead:
                    yield Piece(lead, piece.origin)
                yield Piece(core, origin)
                if trail:
                    yield Piece(trail, piece.origin)
                return
    yield piece
