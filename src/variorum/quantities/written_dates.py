"""Dates in digits and times of day: 2024-12-29, 29/12/2024, 24:00, 9:41 AM."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.quantities.lexer import DATE, NUMBER, TIME, WORD, Lexemes
from variorum.quantities.mention import MentionBuilder, Placed, integer_at
from variorum.quantities.model import DateField, DateMention, DatePart
from variorum.quantities.words import word_set

__all__ = ["read_written"]

_ZONES = word_set(
    """
    gmt utc cet cest est edt pst bst msk ist jst o'clock hrs uhr
    """
)


def read_written(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """Dates in digits and times of day: 2024-12-29, 29/12/2024, 24:00, 9:41 AM."""
    kind = lexemes.kinds[at]
    if kind == TIME:
        return _clock(lexemes, at, at + 1, [int(part) for part in re.split("[:h]", lexemes.texts[at])])
    pieces = lexemes.texts[at].split(".") if kind == NUMBER else []
    if len(pieces) == 2 and len(pieces[1]) == 2 and lexemes.lower(at + 1) in _ZONES:
        return _clock(lexemes, at, at + 1, [int(p) for p in pieces])
    if kind == NUMBER and _meridiem(lexemes, at + 1):
        hour = integer_at(lexemes, at, 1, 12)
        if hour is None and len(pieces) == 2 and len(pieces[1]) == 2:
            return _clock(lexemes, at, at + 1, [int(p) for p in pieces])
        return _clock(lexemes, at, at + 1, [hour]) if hour else []
    if (
        kind == NUMBER
        and lexemes.lower(at + 1) in ("o'clock", "oclock")
        and (hour := integer_at(lexemes, at, 0, 24))
    ):
        return [MentionBuilder(lexemes).add("clock", hour * 60, at).build(at, at + 2)]
    if kind == WORD and lexemes.lowers[at] in ("noon", "midnight", "midday"):
        minutes = 0 if lexemes.lowers[at] == "midnight" else 720
        return [MentionBuilder(lexemes).add("clock", minutes, at).build(at, at + 1)]
    return _digits_date(lexemes, at) if kind == DATE else []


def _meridiem(lexemes: Lexemes, at: int) -> tuple[str, int] | None:
    word = lexemes.lower(at)
    if word in ("am", "pm"):
        return word, at + 1
    if word in ("a", "p") and lexemes.phrase(at + 1, at + 3) == ". m":
        return word + "m", at + 4 if lexemes.lower(at + 3) == "." else at + 3
    if word in ("giờ",) and lexemes.lower(at + 1) in ("sáng", "chiều", "tối", "đêm"):
        return ("am" if lexemes.lower(at + 1) == "sáng" else "pm"), at + 2
    return None


def _clock(lexemes: Lexemes, at: int, last: int, parts: Sequence[int]) -> list[Placed]:
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    meridiem = _meridiem(lexemes, last)
    if meridiem:
        hour, last = hour % 12 + (12 if meridiem[0] == "pm" else 0), meridiem[1]
    if hour > 24 or minute > 59:
        return []
    return [MentionBuilder(lexemes).add("clock", (hour % 24) * 60 + minute, at).build(at, last)]


def _digits_date(lexemes: Lexemes, at: int) -> list[Placed]:
    text, start = lexemes.texts[at], lexemes.starts[at]
    places = [(int(m.group()), start + m.start(), start + m.end()) for m in re.finditer(r"\d+", text)]
    sign = re.sub(r"\d", "", text)[0]
    if places[0][0] > 31:
        order: tuple[DatePart, ...] = ("year", "month", "day")
    elif places[1][0] > 12:
        order = ("month", "day", "year")
    else:
        order = ("day", "month", "year")
    values = dict(zip(order, places, strict=True))
    year, month, day = values["year"], values["month"], values["day"]
    if not (1 <= month[0] <= 12 and 1 <= day[0] <= 31):
        return []
    century = 0 if year[0] > 99 else 1900 if year[0] > 50 else 2000
    fields = [
        DateField(part, place[0] + (century if part == "year" else 0), place[1], place[2])
        for part, place in values.items()
    ]
    swapped = order[0] == "day" and day[0] <= 12 and day[0] != month[0]
    style = sign.join(part[0] for part in order)
    fields.sort(key=lambda f: f.start)
    return [(at, at + 1, DateMention(start, lexemes.ends[at], text, tuple(fields), swapped, style))]
