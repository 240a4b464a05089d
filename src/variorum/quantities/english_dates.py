"""English days, months, weekdays, parts of a year, and dates told from the day of writing."""

from __future__ import annotations

import re

from variorum.quantities.date_words import (
    DAYS,
    DOUBTFUL_MONTHS,
    MONTH_CUES,
    MONTHS,
    ORDINALS,
    PARTS_OF_YEAR,
    RANGE_WORDS,
    RELATIVE,
    WEEKDAYS,
)
from variorum.quantities.lexer import CODE, NUMBER, WORD, Lexemes
from variorum.quantities.mention import (
    MentionBuilder,
    Placed,
    count_at,
    finish_part,
    integer_at,
    is_counted,
    with_year,
    year_at,
)
from variorum.quantities.numerals import parse_numeral

__all__ = ["read_month", "read_part_of_year", "read_relative", "read_weekday"]


def read_month(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """July 24, 2020; 24-25 July; the 24th of July; July 2020; last July."""
    month = MONTHS.get(lexemes.lowers[at])
    if month is None or lexemes.kinds[at] != WORD:
        return []
    name = lexemes.lowers[at]
    if name in ("may", "march", "mar", "dec", "jan", "sep") and not lexemes.texts[at][0].isupper():
        return []
    last = at + 1
    if len(name) <= 4 and name not in ("may", "june", "july") and lexemes.lower(last) == ".":
        last += 1
    days, first = _days_before(lexemes, at, taken)
    if not days:
        days, last = _days_after(lexemes, last)
    comma = last + 1 if lexemes.lower(last) in (",", "of") else last
    year = year_at(lexemes, comma)
    if year is None and not days and name in DOUBTFUL_MONTHS:
        before = lexemes.lower(at - 1)
        if (before not in MONTH_CUES and name in ("may", "march", "august")) or (
            len(name) == 3 and name != "may"
        ):
            return []
    found: list[Placed] = []
    for number, (value, place, past) in enumerate(days or [(0, at, at + 1)]):
        mention = MentionBuilder(lexemes).add("month", month, at)
        if value:
            mention.add("day", value, place, past)
        if year is not None:
            mention.add("year", year, comma)
        whole = (first, comma + 1 if year is not None else last)
        side = "" if len(days) < 2 else ("from", "to")[min(number, 1)]
        placed = mention.build(*(whole if len(days) < 2 else (place, past)), side=side)
        found.append((whole[0], whole[1], placed[2]))
    return found


def _day(lexemes: Lexemes, at: int) -> tuple[int, int] | None:
    """A day of the month and one past its last piece."""
    value = integer_at(lexemes, at, 1, 31)
    if value is None:
        return _day_in_words(lexemes, at)
    suffix = lexemes.lower(at + 1) in ("st", "nd", "rd", "th") and lexemes.tight[at + 1]
    return value, at + 2 if suffix else at + 1


def _day_in_words(lexemes: Lexemes, at: int) -> tuple[int, int] | None:
    if lexemes.kind(at) != WORD or lexemes.lowers[at] in ("a", "an"):
        return None
    numeral = parse_numeral(lexemes, at, "en")
    if numeral is None or not numeral.ordinal or numeral.low > 31 or lexemes.lowers[at].endswith("ly"):
        return None
    return int(numeral.low), numeral.last


def _days_before(lexemes: Lexemes, at: int, taken: int) -> tuple[list[tuple[int, int, int]], int]:
    place = at - 1
    if lexemes.lower(place) == "of" or (lexemes.lower(place) == "-" and lexemes.tight[at]):
        place -= 1
    days: list[tuple[int, int, int]] = []
    first = at
    while place >= taken and len(days) < 3:
        start = place - 1 if lexemes.lower(place) in ("st", "nd", "rd", "th") else place
        day = _day(lexemes, start) if start >= taken else None
        if (
            day is None
            or day[1] != place + 1
            or lexemes.lower(start - 1) in MONTHS
            or lexemes.lower(start - 1) == "$"
        ):
            break
        days.insert(0, (day[0], start, day[1]))
        first = start
        place = start - 2 if lexemes.lower(start - 1) in RANGE_WORDS | {","} else -1
    return days, first


def _days_after(lexemes: Lexemes, last: int) -> tuple[list[tuple[int, int, int]], int]:
    days: list[tuple[int, int, int]] = []
    place = last + 1 if lexemes.lower(last) == "the" else last
    while len(days) < 3:
        day = _day(lexemes, place)
        if day is None or is_counted(lexemes, day[1]):
            break
        days.append((day[0], place, day[1]))
        last = day[1]
        if lexemes.lower(last) not in RANGE_WORDS or lexemes.lower(last + 2) in MONTHS:
            break
        place = last + 1
    return days, last


def read_weekday(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """Monday, Sundays."""
    weekday = WEEKDAYS.get(lexemes.lowers[at])
    if weekday is None or not lexemes.texts[at][0].isupper():
        return []
    return [MentionBuilder(lexemes).add("weekday", weekday, at).build(at, at + 1)]


def read_relative(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """This year, last month, yesterday, năm nay, hôm qua."""
    single = DAYS.get(lexemes.lowers[at])
    if single:
        return [MentionBuilder(lexemes).add(single[0], single[1], at).build(at, at + 1)]
    found = RELATIVE.get(lexemes.phrase(at, at + 2))
    return [MentionBuilder(lexemes).add(found[0], found[1], at, at + 2).build(at, at + 2)] if found else []


def read_part_of_year(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """The first 11 months of the year; the third quarter of 2024; Q3 2024; H1."""
    word = lexemes.lowers[at]
    if lexemes.kinds[at] == CODE and re.fullmatch(r"[qh][1-4]", word):
        length, number = (3 if word[0] == "q" else 6), int(word[1])
        return finish_part(lexemes, at, at + 1, length, number) if length * number <= 12 else []
    if word in ("first", "last") and (numeral := count_at(lexemes, at + 1, "en")):
        count, last = numeral
        if lexemes.lower(last) == "-":
            last += 1
        if lexemes.lower(last) in ("months", "month") and 1 < count <= 12:
            months = 100 + count if word == "first" else (13 - count) * 100 + 12
            placed = with_year(
                lexemes, MentionBuilder(lexemes).add("months", months, at, last + 1), at, last + 1
            )
            return placed if word == "first" or len(placed[0][2].fields) > 1 else []
    ordinal = ORDINALS.get(word)
    last = at + 1
    if ordinal is None and lexemes.kinds[at] == NUMBER and lexemes.lower(at + 1) in ("st", "nd", "rd", "th"):
        ordinal, last = integer_at(lexemes, at, 1, 4), at + 2
    length = PARTS_OF_YEAR.get(lexemes.lower(last), 0)
    if ordinal is None or not length or ordinal * length > 12:
        return []
    placed = finish_part(lexemes, at, last + 1, length, ordinal)
    return placed if len(placed[0][2].fields) > 1 else []
