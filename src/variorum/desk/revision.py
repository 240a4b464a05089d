"""What a corrected text has otherwise than the one before, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.model import Rendering
from variorum.store import DiffPiece, diff_words
from variorum.store.carry import carry

__all__ = ["SentenceChange", "sentence_changes"]

ChangeKind = Literal["changed", "new", "gone"]


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that is not as it was.

    Attributes:
        kind: changed, new or gone; one that is read after all is new, one set aside as page furniture is gone.
        pieces: the way from the old wording to the new one.
    """

    kind: ChangeKind
    pieces: tuple[DiffPiece, ...]


def sentence_changes(old: Rendering, new: Rendering) -> tuple[SentenceChange, ...]:
    """In the order of the new text; what is gone stands where it stood. White space does not count.

    Args:
        old, new: segmented revisions of one rendering.
    """
    before, after = _sentences(old), _sentences(new)
    origins = carry(before, after)
    taken = {origin for origin in origins if origin is not None}
    gone = iter([i for i in range(len(before)) if i not in taken])
    waiting = next(gone, None)
    found: list[SentenceChange] = []
    reached = -1
    for text, origin in zip(after, origins, strict=True):
        reached = max(reached, -1 if origin is None else origin)
        while waiting is not None and waiting < reached:
            found.append(SentenceChange("gone", (DiffPiece("removed", before[waiting]),)))
            waiting = next(gone, None)
        if origin is None:
            found.append(SentenceChange("new", (DiffPiece("added", text),)))
        elif before[origin] != text:
            found.append(SentenceChange("changed", tuple(diff_words(before[origin], text))))
    while waiting is not None:
        found.append(SentenceChange("gone", (DiffPiece("removed", before[waiting]),)))
        waiting = next(gone, None)
    return tuple(found)


def _sentences(rendering: Rendering) -> Sequence[str]:
    return [" ".join(rendering.segments[i].text.split()) for i in rendering.alignable]
