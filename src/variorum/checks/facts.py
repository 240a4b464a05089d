"""Facts of a passage: its quantities and dates, with the words around them. `relations` tells how two of them stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from variorum.checks.context import Passage
from variorum.lexicon import is_function_word
from variorum.quantities import DateMention, Quantity

__all__ = ["Fact", "Relation", "facts_of", "overlap"]


Relation = Literal["same", "format", "bound", "precision", "unit", "value", "date", "unknown"]
"""same: they agree. format: they agree, written by different customs. bound: one value, meant differently ("more
than"). precision: one is the other, rounded. unit: one figure in another unit. value, date: they contradict each other.
unknown: they cannot be compared."""


_WINDOW = 7


_STEM = 5


@dataclass(slots=True, eq=False)
class Fact:
    """A quantity or a date in its passage.

    Attributes:
        passage: where it stands.
        index: its place among the passage's facts.
        quantity, date: one of the two.
        start, end: offsets into the passage's text.
        before, after: stems of the content words around it, the nearest first.
    """

    passage: Passage
    index: int
    quantity: Quantity | None
    date: DateMention | None
    start: int
    end: int
    before: tuple[str, ...] = field(default=())
    after: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """What stands there."""
        return self.passage.text[self.start : self.end]

    @property
    def weak(self) -> bool:
        """Whether it is weak evidence of a number; see `Quantity.weak`."""
        return self.quantity is not None and self.quantity.weak


def facts_of(passage: Passage) -> tuple[Fact, ...]:
    """The facts of a passage in the order of the text."""
    if not passage.quantities and not passage.dates:
        return ()
    figures = [q for q in passage.quantities if not _OF_A_NAME.search(passage.text[: q.start][-12:])]
    mentions: list[Quantity | DateMention] = [*figures, *passage.dates]
    mentions.sort(key=lambda m: m.start)
    tokens = passage.tokens
    starts = [t.start for t in tokens]
    stems = [_stem(t.norm, passage.language) for t in tokens]
    facts = []
    for index, mention in enumerate(mentions):
        quantity = mention if isinstance(mention, Quantity) else None
        date = mention if isinstance(mention, DateMention) else None
        low = bisect_left(starts, mention.start)
        high = bisect_left(starts, mention.end)
        before = [s for s in reversed(stems[max(0, low - _WINDOW) : low]) if s][:4]
        after = [s for s in stems[high : high + _WINDOW] if s][:4]
        facts.append(
            Fact(passage, index, quantity, date, mention.start, mention.end, tuple(before), tuple(after))
        )
    return tuple(facts)


_OF_A_NAME = re.compile(r"\b(?:covid|sars[- ]cov)[ -]$", re.IGNORECASE)
"""What makes the figure after it part of a name, however the name is hyphenated ("post-Covid 19")."""


def _stem(norm: str, language: str) -> str:
    if not norm[:1].isalpha() or is_function_word(norm, language):
        return ""
    return norm[:_STEM] if len(norm) > _STEM else norm.rstrip("s") or norm


def overlap(a: Sequence[str], b: Sequence[str]) -> int:
    """How many stems two windows share."""
    return len(set(a) & set(b))
