"""From a typed wording to a lemma: which words come from which rendering, and which are the editor's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from variorum.model import Lemma, Origin, Piece
from variorum.store.records import BeadRecord, PartRecord, SegmentRecord

__all__ = ["lemma_from_text"]

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
Place = tuple[PartRecord, SegmentRecord, int, int]
"""Where a token stands: part, segment, offsets into the segment's text."""


def lemma_from_text(bead: BeadRecord, text: str, *, by: str, base: str | None = None) -> Lemma:
    """The lemma of a wording as an editor typed or took it.

    What it has in common with the base rendering, words in order, keeps its origin there; what is left is looked up
    in the other readings (two words or more, or one of four letters or more); the rest is the editor's. The texts of
    the pieces joined are `text` without space at its ends.

    Args:
        bead: the bead it is for.
        text: the wording.
        by: name of the editor.
        base: siglum of the rendering it started from; None: the reading that has most of it.
    """
    tokens = _TOKENS.findall(text.strip())
    sources = [list(_tokens(part)) for part in bead.parts if part.segments]
    sources.sort(
        key=lambda source: (
            source[0][1][0].siglum != base,
            -sum(length for *_, length in _common(tokens, source)),
        )
    )
    origins: list[Place | None] = [None] * len(tokens)
    for rank, source in enumerate(sources):
        for start, source_start, length in _common(tokens, source):
            run = tokens[start : start + length]
            # A space or a comma alone comes from nowhere, and a second reading proves nothing with "the".
            if not any(token[0].isalnum() for token in run) or (rank and not _telling(run)):
                continue
            if all(origin is None for origin in origins[start : start + length]):
                origins[start : start + length] = [p for _, p in source[source_start : source_start + length]]
    return Lemma(tuple(_pieces(tokens, origins, by)))


def _tokens(part: PartRecord) -> Iterator[tuple[str, Place]]:
    for segment in part.segments:
        for match in _TOKENS.finditer(segment.text):
            yield match.group(), (part, segment, match.start(), match.end())


def _common(tokens: Sequence[str], source: Sequence[tuple[str, Place]]) -> list[tuple[int, int, int]]:
    """Runs both have in the same order: (start in tokens, start in source, length)."""
    from rapidfuzz.distance import Indel

    words = [word for word, _ in source]
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(tokens, words)
        if op.tag == "equal"
    ]


def _telling(run: Sequence[str]) -> bool:
    words = [token for token in run if token[0].isalnum()]
    return len(words) > 1 or any(len(word) > 3 for word in words)


def _pieces(tokens: Sequence[str], origins: Sequence[Place | None], by: str) -> Iterator[Piece]:
    """Neighbouring tokens with neighbouring places become one piece."""
    run = 0
    runs: list[int] = []
    for i, place in enumerate(origins):
        before = origins[i - 1] if i else None
        joined = (
            i > 0
            and (place is None) == (before is None)
            and (place is None or before is None or (place[1].id == before[1].id and place[2] == before[3]))
        )
        run += not joined
        runs.append(run)
    for _, group in groupby(range(len(tokens)), key=runs.__getitem__):
        members = list(group)
        first, last = origins[members[0]], origins[members[-1]]
        text = "".join(tokens[i] for i in members)
        if first is None or last is None:
            yield Piece(text, Origin("editor", by))
        else:
            part, segment = first[0], first[1]
            yield Piece(text, Origin("rendering", part.siglum, part.revision, segment.id, first[2], last[3]))
