"""Dates, periods and times of day in a lexed text: English and Vietnamese.

Each reader looks at one piece and returns the mentions that begin there; `read_dates` asks them in turn, the most
specific first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.quantities.date_words import DAYS, MONTHS, ORDINALS, RELATIVE, WEEKDAYS
from variorum.quantities.english_dates import read_month, read_part_of_year, read_relative, read_weekday
from variorum.quantities.lexer import SIGN, WORD, Lexemes
from variorum.quantities.mention import Placed
from variorum.quantities.vietnamese_dates import read_vietnamese
from variorum.quantities.words import EN_ORDINALS, EN_TENS
from variorum.quantities.written_dates import read_written
from variorum.quantities.years import read_era, read_year

__all__ = ["read_dates"]

_Reader = Callable[[Lexemes, int, int], "list[Placed]"]


_ENGLISH: tuple[_Reader, ...] = (
    read_written, read_month, read_part_of_year, read_relative, read_era, read_weekday, read_year,
)  # fmt: skip


_VIETNAMESE: tuple[_Reader, ...] = (
    read_vietnamese, read_written, read_relative, read_month, read_era, read_weekday, read_year,
)  # fmt: skip


_ENGLISH_STARTS = frozenset((
    *MONTHS, *WEEKDAYS, *DAYS, *ORDINALS, *EN_ORDINALS, *EN_TENS, *(phrase.split()[0] for phrase in RELATIVE),
    "noon", "midnight", "midday", "first", "last",
))  # fmt: skip
"""Words an English date may begin with."""


def read_dates(lexemes: Lexemes, language: str) -> list[Placed]:
    """Every date, period and time of day, in order, not overlapping."""
    found: list[Placed] = []
    vietnamese = language.startswith("vi")
    readers: Sequence[_Reader] = _VIETNAMESE if vietnamese else _ENGLISH
    at = taken = 0
    while at < len(lexemes):
        kind = lexemes.kinds[at]
        if kind == SIGN or (kind == WORD and not vietnamese and lexemes.lowers[at] not in _ENGLISH_STARTS):
            at += 1
            continue
        for reader in readers:
            placed = reader(lexemes, at, taken)
            if placed:
                found += placed
                taken = at = max(last for _, last, _ in placed)
                break
        else:
            at += 1
    return found
