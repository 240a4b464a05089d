"""Names a rendering uses throughout: leaving one of them out once leaves nothing out that its reader does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from variorum.checks.context import Passage, WorkView
from variorum.checks.name_forms import folded

__all__ = ["holds_theme", "is_theme"]

_LEAST, _SHARE = 3, 0.05
"""In how many segments of a rendering, and in what share of them, a name must stand to be what the work is about."""

_WORD = re.compile(r"[^\W\d_]+")


def is_theme(work: WorkView, column: int, word: str) -> bool:
    """Whether a word (folded) stands in so many segments of a rendering that every reader of it knows it."""
    counts = work.remember("words by rendering", _count)[column]
    return counts[word] >= max(_LEAST, _SHARE * len(work.renderings[column].segments))


def holds_theme(work: WorkView, passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether all these words (token indices) are ones the other passage's rendering uses throughout."""
    return all(is_theme(work, other.column, folded(passage.tokens[i].norm)) for i in words)


def _count(work: WorkView) -> tuple[Counter[str], ...]:
    """For each rendering, in how many of its segments each word stands."""
    return tuple(
        Counter(
            word
            for segment in r.segments
            for word in {folded(w.casefold()) for w in _WORD.findall(segment.text)}
        )
        for r in work.renderings
    )
