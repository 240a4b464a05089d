"""The gaps of two passages in one language: what each has that the other may lack, with the chances that it does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from variorum.checks.gaps import Chances, Gap, chances, find_gaps, join_clauses
from variorum.checks.sides import Side
from variorum.checks.stray_links import without_strays
from variorum.collate import tokenize
from variorum.collate.link import LinkedWords, linked_words

__all__ = ["Said", "gaps_between"]

LEAST_ANSWERED = 0.45
"""Share of content words that must be answered before single words are missed: below it the passage is told anew."""

CLAUSE_ANSWERED = 0.3
"""The same for clauses, which say more."""

SHORTENED = 0.7
"""Share of the other passage's content words whose answers say that below it the passage is cut short, not told anew:
clauses are missed all the same. Chosen by hand."""


class Said(NamedTuple):
    """All that a gap depends on: a text, its language, the tokens whose absence means nothing."""

    text: str
    language: str
    aside: frozenset[int]


@lru_cache(maxsize=64)
def _side(said: Said) -> Side:
    return Side(tokenize(said.text, said.language), said.language, said.aside)


# A work says some things again and again (captions, formulas, the same sentence in several versions), and finding what
# is missing from a pair is a quarter of all checking. 2,048 pairs are at most 20 MB.
@lru_cache(maxsize=2048)
def gaps_between(a: Said, b: Said) -> tuple[tuple[bool, Gap, Chances], ...]:
    """The gaps of two passages: whether the words stand in the second, the gap, the chance that they are missing."""
    sides = _side(a), _side(b)
    left, right = ([t.text for t in side.tokens] for side in sides)
    linked = without_strays(linked_words(left, right, a.language, b.language), *sides)
    back = LinkedWords(tuple(sorted((j, i) for i, j in linked.links)), linked.right, linked.left)
    ways = (linked, back)
    gaps = [find_gaps(sides[way], sides[not way], ways[way]) for way in (False, True)]
    answered = [
        1 - _lost_content(sides[way], gaps[way]) / (sum(sides[way].content) or 1) for way in (False, True)
    ]
    found: list[tuple[bool, Gap]] = []
    for way in (False, True):
        told = join_clauses(sides[way], ways[way], gaps[way])
        if answered[way] >= LEAST_ANSWERED:
            found += [(way, gap) for gap in told]
        elif answered[way] >= CLAUSE_ANSWERED or answered[not way] >= SHORTENED:
            found += [(way, gap) for gap in told if gap.is_clause]
    weighed = zip(found, chances([gap for _, gap in found]), strict=True)
    return tuple(
        (second, gap, Chances(1.0, 1.0) if gap.is_clause else chance) for (second, gap), chance in weighed
    )


def _lost_content(here: Side, gaps: Iterable[Gap]) -> int:
    return sum(here.content[i] for gap in gaps for i in gap.words)
