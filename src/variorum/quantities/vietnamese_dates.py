"""Vietnamese days, months, quarters, parts of a year and weekdays."""

from __future__ import annotations

from variorum.quantities.date_words import RELATIVE, VI_WEEKDAYS
from variorum.quantities.lexer import NUMBER, WORD, Lexemes
from variorum.quantities.mention import (
    MentionBuilder,
    Placed,
    count_at,
    finish_part,
    integer_at,
    with_year,
    year_at,
)
from variorum.quantities.numerals import parse_roman

__all__ = ["read_vietnamese"]


def read_vietnamese(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """Ngày 29 tháng 12 năm 2024; ngày 29/12; tháng 12/2024; 11 tháng đầu năm; quý III; thứ Hai."""
    word = lexemes.lowers[at]
    if word in ("ngày", "mùng", "mồng", "sáng", "chiều", "tối", "hôm", "đêm") and (
        day := integer_at(lexemes, at + 1, 1, 31)
    ):
        return _vietnamese_day(lexemes, at, day)
    if word == "tháng" and (count := count_at(lexemes, at + 1, "vi")) and 1 <= count[0] <= 12:
        mention = MentionBuilder(lexemes).add("month", count[0], at + 1, count[1])
        return _vietnamese_year(lexemes, mention, at, count[1])
    if word == "quý" and at + 1 < len(lexemes):
        number = integer_at(lexemes, at + 1, 1, 4) or parse_roman(lexemes.texts[at + 1])
        if number and number <= 4:
            return finish_part(lexemes, at, at + 2, 3, number)
    if word == "nửa" and lexemes.lower(at + 1) in ("đầu", "cuối") and lexemes.lower(at + 2) == "năm":
        return finish_part(lexemes, at, at + 2, 6, 1 if lexemes.lower(at + 1) == "đầu" else 2)
    if lexemes.kinds[at] in (NUMBER, WORD) and (count := count_at(lexemes, at, "vi")):
        last = count[1]
        if (
            lexemes.lower(last) == "tháng"
            and lexemes.lower(last + 1) in ("đầu", "cuối")
            and 1 < count[0] <= 12
        ):
            first = lexemes.lower(last + 1) == "đầu"
            months = 100 + count[0] if first else (13 - count[0]) * 100 + 12
            mention = MentionBuilder(lexemes).add("months", months, at, last + 2)
            placed = with_year(lexemes, mention, at, last + 2)
            if len(placed[0][2].fields) == 1 and lexemes.lower(last + 2) == "năm":
                return [mention.build(at, last + 3)]
            return placed
    weekday = VI_WEEKDAYS.get(lexemes.phrase(at, at + 2))
    if weekday is not None and (
        lexemes.texts[at + 1][0].isupper() or lexemes.lower(at - 1) in ("sáng", "chiều", "tối", "ngày")
    ):
        return [MentionBuilder(lexemes).add("weekday", weekday, at, at + 2).build(at, at + 2)]
    return []


def _vietnamese_day(lexemes: Lexemes, at: int, day: int) -> list[Placed]:
    mention = MentionBuilder(lexemes).add("day", day, at + 1)
    last = at + 2
    if lexemes.lower(last) in ("/", "-", ".", "tháng") and (month := integer_at(lexemes, last + 1, 1, 12)):
        return _vietnamese_year(lexemes, mention.add("month", month, last + 1), at, last + 2)
    if lexemes.lower(last) in ("giờ", "người", "%", ",") and lexemes.lower(last) != ",":
        return []
    return [mention.build(at, last)]


def _vietnamese_year(lexemes: Lexemes, mention: MentionBuilder, at: int, last: int) -> list[Placed]:
    place = last + 1 if lexemes.lower(last) in ("/", "-", "năm", ",", ".") else last
    year = year_at(lexemes, place)
    if year is not None:
        return [mention.add("year", year, place).build(at, place + 1)]
    relative = RELATIVE.get(lexemes.phrase(last, last + 2))
    if relative and relative[0] == "shift-year":
        return [mention.add("shift-year", relative[1], last, last + 2).build(at, last + 2)]
    return [mention.build(at, last)]
