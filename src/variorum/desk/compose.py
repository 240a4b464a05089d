"""A wording put together from several renderings keeps the origin of each part, however short it is.

The store finds origins by comparing texts and gives a lone short word to the editor, since it may have been typed.
A *pick* says that it was not: `segment:start:end` is a place in a rendering (permanent id of the segment, offsets into
its text), `term:WORDING` a term of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.model import Lemma, Origin, Piece, Reading, Span
from variorum.store.records import BeadRecord, PartRecord

__all__ = ["Swap", "Wording", "credit_picks", "fit_capital", "swap_in", "wording_of"]

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
    decided: bool = False
    """Whether an editor called it right."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a rendering words a reading: the words, the pick that says where they stand, and whose they are.

    `forms` are all the wordings of the reading outside the source, this one first: "more than", "More than".
    """

    text: str
    pick: str
    siglum: str
    forms: tuple[str, ...]


def wording_of(reading: Reading, parts: Sequence[PartRecord], sources: Sequence[str]) -> Wording | None:
    """The first rendering outside the source that has a reading at one place; None where there is none."""
    found: list[tuple[str, str, str]] = []
    for part in parts:
        spans = [span for span in reading.spans if span.siglum == part.siglum]
        if part.siglum in sources or len(spans) != 1:
            continue
        segment = next((s.id for s in part.segments if s.index == spans[0].segment), None)
        if segment is not None:
            found.append((spans[0].text, f"{segment}:{spans[0].start}:{spans[0].end}", part.siglum))
    if not found:
        return None
    return Wording(*found[0], forms=tuple(dict.fromkeys(text for text, _pick, _siglum in found)))


def fit_capital(text: str, start: int, old: str, new: str) -> str:
    """What comes in place of `old` in a text, with a capital where a sentence begins there and `old` had one.

    >>> fit_capital("Some came.", 0, "Some", "many"), fit_capital("In Van Pho.", 3, "Van Pho", "the capital")
    ('Many', 'the capital')
    """
    begins = not text[:start].strip(" “\"‘'(") or text[:start].rstrip(" “\"‘'(")[-1] in ".!?:"
    return new[:1].upper() + new[1:] if begins and old[:1].isupper() else new


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
    """The same wording; what the store gave to the editor and stands within a picked wording gets its place.

    Args:
        lemma: as the store found it from the text.
        bead: the passage.
        picks: what is no place of this passage and no term is ignored.
    """
    credits = [credit for pick in picks if (credit := _parse(pick, bead)) is not None]
    if not credits:
        return lemma
    whole = lemma.text
    pieces: list[Piece] = []
    at = 0
    for piece in lemma.pieces:
        own = piece.origin.kind == "editor"
        pieces += _credited(piece, at, whole, credits) if own else (piece,)
        at += len(piece.text)
    return Lemma(tuple(pieces))


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


def _credited(piece: Piece, at: int, whole: str, credits: Sequence[_Credit]) -> Iterator[Piece]:
    """The pieces an editor's piece falls into; `at` is where it begins in the whole wording."""
    end = at + len(piece.text)
    for text, origin in credits:
        found = whole.find(text)
        while found >= 0:
            low, high = max(found, at), min(found + len(text), end)
            if any(character.isalnum() for character in whole[low:high]):
                if low > at:
                    yield from _credited(Piece(whole[at:low], piece.origin), at, whole, credits)
                yield Piece(whole[low:high], _part_of(origin, low - found, high - found))
                if high < end:
                    yield from _credited(Piece(whole[high:end], piece.origin), high, whole, credits)
                return
            found = whole.find(text, found + 1)
    yield piece


def _part_of(origin: Origin, low: int, high: int) -> Origin:
    """The place of some characters of a picked wording."""
    if origin.start is None:
        return origin
    return replace(origin, start=origin.start + low, end=origin.start + high)
