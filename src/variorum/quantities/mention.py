"""Building blocks of dates: a mention in the making, and the small numbers dates are made of."""

from __future__ import annotations

from dataclasses import replace

from variorum.quantities.date_words import RELATIVE
from variorum.quantities.lexer import NUMBER, Lexemes
from variorum.quantities.model import DateField, DateMention, DatePart
from variorum.quantities.numerals import parse_numeral
from variorum.quantities.words import EN_SCALES, VI_SCALES

__all__ = [
    "MentionBuilder",
    "Placed",
    "count_at",
    "finish_part",
    "integer_at",
    "is_counted",
    "with_year",
    "year_at",
]

Placed = tuple[int, int, DateMention]
"""First piece, one past the last, and what they say."""


class MentionBuilder:
    """A mention in the making."""

    def __init__(self, lexemes: Lexemes) -> None:
        self.lexemes = lexemes
        self.fields: list[DateField] = []

    def add(self, part: DatePart, value: int, first: int, last: int | None = None) -> MentionBuilder:
        """A field told by pieces `[first, last)`."""
        end = self.lexemes.ends[(last or first + 1) - 1]
        self.fields.append(DateField(part, value, self.lexemes.starts[first], end))
        return self

    def build(self, first: int, last: int, **more: object) -> Placed:
        """The mention of pieces `[first, last)`."""
        start, end = self.lexemes.starts[first], self.lexemes.ends[last - 1]
        fields = tuple(sorted(self.fields, key=lambda f: f.start))
        mention = DateMention(start, end, self.lexemes.text[start:end], fields)
        return first, last, replace(mention, **more) if more else mention  # type: ignore[arg-type]


def integer_at(lexemes: Lexemes, at: int, low: int, high: int) -> int | None:
    """The whole number a piece of plain digits stands for, if it lies in range."""
    if lexemes.kind(at) != NUMBER or not lexemes.texts[at].isdigit() or len(lexemes.texts[at]) > 4:
        return None
    value = int(lexemes.texts[at])
    return value if low <= value <= high else None


def year_at(lexemes: Lexemes, at: int) -> int | None:
    """A year in four plain digits."""
    return (
        integer_at(lexemes, at, 1000, 2100)
        if lexemes.kind(at) == NUMBER and len(lexemes.texts[at]) == 4
        else None
    )


def count_at(lexemes: Lexemes, at: int, language: str) -> tuple[int, int] | None:
    """The whole number that a numeral at this piece stands for, and one past its last piece."""
    numeral = parse_numeral(lexemes, at, language) if at < len(lexemes) else None
    return None if numeral is None or numeral.low != int(numeral.low) else (int(numeral.low), numeral.last)


def finish_part(lexemes: Lexemes, first: int, last: int, length: int, number: int) -> list[Placed]:
    """The mention of the `number`-th part of a year, of `length` months."""
    months = ((number - 1) * length + 1) * 100 + number * length
    return with_year(lexemes, MentionBuilder(lexemes).add("months", months, first, last), first, last)


def with_year(lexemes: Lexemes, mention: MentionBuilder, first: int, last: int) -> list[Placed]:
    """A part of a year takes the year that follows: "of 2024", "of the year", "of last year", "/2024", "năm nay"."""
    place = last + 1 if lexemes.lower(last) in ("of", "in", "/", "của", ",") else last
    place = place + 1 if lexemes.lower(place) in ("the", "năm") and year_at(lexemes, place + 1) else place
    year = year_at(lexemes, place)
    if year is not None:
        return [mention.add("year", year, place).build(first, place + 1)]
    relative = RELATIVE.get(lexemes.phrase(place, place + 2))
    if relative and relative[0] == "shift-year":
        return [mention.add("shift-year", relative[1], place, place + 2).build(first, place + 2)]
    if lexemes.phrase(place, place + 2) == "the year":  # the year spoken of, whenever it was printed
        return [mention.build(first, place + 2)]
    return [mention.build(first, last)]


def is_counted(lexemes: Lexemes, at: int) -> bool:
    """Whether what stands here makes the figure before it a count: "percent", "million", "people", "$"."""
    word = lexemes.lower(at)
    return word in ("%", "percent", "per", "$", "°", "km", "people") or word in EN_SCALES or word in VI_SCALES
