"""One reading of a text for both quantities and dates: dates first, quantities in what is left."""

from __future__ import annotations

from functools import lru_cache

from variorum.quantities.dates import read_dates
from variorum.quantities.grammar import read_quantities
from variorum.quantities.lexer import lex
from variorum.quantities.model import DateMention, Quantity

__all__ = ["find_dates", "find_quantities"]


@lru_cache(maxsize=8192)
def _scan(text: str, language: str) -> tuple[tuple[Quantity, ...], tuple[DateMention, ...]]:
    lexemes = lex(text)
    placed = read_dates(lexemes, language)
    taken = [False] * len(lexemes)
    for first, last, _ in placed:
        taken[first:last] = [True] * (last - first)
    quantities = read_quantities(lexemes, taken, language)
    return tuple(quantities), tuple(mention for _, _, mention in placed)


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Every quantity in a text, in order, not overlapping. Years, days and times of day are dates, not quantities.

    Args:
        text: any text.
        language: BCP 47 tag. Vietnamese has its own grammar; every other language is read with the English one and,
            for figures, with its own decimal separator.

    >>> [(q.low, q.unit, q.bound) for q in find_quantities("more than US$1.5 billion, or 6/7 of it", "en")]
    [(1500000000.0, 'USD', 'more'), (0.8571428571428571, '', 'exact')]
    """
    return _scan(text, language)[0]


def find_dates(text: str, language: str) -> tuple[DateMention, ...]:
    """Every date, period and time of day in a text, in order. Arguments as `find_quantities`.

    >>> [(f.part, f.value) for f in find_dates("on 24 July 2020", "en")[0].fields]
    [('day', 24), ('month', 7), ('year', 2020)]
    """
    return _scan(text, language)[1]
