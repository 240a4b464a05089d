"""Dates, periods and times of day in a lexed text: English and Vietnamese.

Each reader looks at one piece and returns how many pieces it took, with the mentions it read; `read_dates` asks them in
turn, the most specific first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from variorum.quantities.lexer import CODE, DATE, NUMBER, TIME, WORD, Lexemes
from variorum.quantities.model import DateField, DateMention, DatePart
from variorum.quantities.numerals import parse_numeral, parse_roman
from variorum.quantities.words import EN_PLURALS, EN_SCALES, SCALE_SIGNS, VI_SCALES

__all__ = ["Placed", "read_dates"]

Placed = tuple[int, int, DateMention]
"""First piece, one past the last, and what they say."""

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
_DOUBTFUL_MONTHS = frozenset(
    ("may", "march", "mar", "dec", "jan", "sep", "august", "jun", "nov", "oct", "apr", "feb", "jul")
)
_MONTH_CUES = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "last",
        "this",
        "next",
        "early",
        "mid",
        "late",
        "during",
        "before",
        "after",
        "every",
        "each",
        "between",
        "and",
    ]
)
_WEEKDAYS: Mapping[str, int] = {
    name + plural: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
    for plural in ("", "s", "'s")
}
_VI_WEEKDAYS: Mapping[str, int] = {
    "thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6,
}  # fmt: skip
_RELATIVE: Mapping[str, tuple[DatePart, int]] = {
    "this year": ("shift-year", 0), "this year's": ("shift-year", 0), "current year": ("shift-year", 0),
    "last year": ("shift-year", -1), "last year's": ("shift-year", -1),
    "next year": ("shift-year", 1), "next year's": ("shift-year", 1), "coming year": ("shift-year", 1),
    "this month": ("shift-month", 0), "last month": ("shift-month", -1), "next month": ("shift-month", 1),
    "this week": ("shift-week", 0), "last week": ("shift-week", -1), "next week": ("shift-week", 1),
    "năm nay": ("shift-year", 0), "năm ngoái": ("shift-year", -1), "năm trước": ("shift-year", -1),
    "năm tới": ("shift-year", 1), "sang năm": ("shift-year", 1), "năm sau": ("shift-year", 1),
    "tháng này": ("shift-month", 0), "tháng trước": ("shift-month", -1), "tháng tới": ("shift-month", 1),
    "hôm nay": ("shift-day", 0), "hôm qua": ("shift-day", -1), "ngày mai": ("shift-day", 1),
}  # fmt: skip
_DAYS: Mapping[str, tuple[DatePart, int]] = {
    "today": ("shift-day", 0), "yesterday": ("shift-day", -1), "tomorrow": ("shift-day", 1),
    "today's": ("shift-day", 0), "yesterday's": ("shift-day", -1), "tomorrow's": ("shift-day", 1),
}  # fmt: skip
_RANGE_WORDS = frozenset(
    ("-", "\u2013", "\u2014", "\u2010", "\u2011", "to", "until", "till", "through", "and", "đến", "tới", "và")
)
_DASHES = frozenset(("-", "\u2013", "\u2014", "\u2010", "\u2011"))
_YEAR_CUES = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "until",
        "till",
        "from",
        "to",
        "between",
        "during",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "the",
        "year",
        "years",
        "fiscal",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "for",
        "and",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "(",
        "than",
        "around",
        "năm",
        "giai",
        "đoạn",
        "niên",
        "khóa",
        "nhiệm",
        "kỳ",
        "mùa",
        "hè",
        "đông",
        "xuân",
        "thu",
        "through",
        "this",
        "last",
        "next",
        "annual",
    ]
)
_NOT_YEAR_CUES = frozenset(
    [
        "than",
        "about",
        "over",
        "nearly",
        "almost",
        "some",
        "approximately",
        "roughly",
        "around",
        "hơn",
        "khoảng",
        "gần",
        "trên",
        "~",
        "no.",
        "#",
    ]
)
_NO_PLURAL = frozenset(
    [
        "was",
        "has",
        "is",
        "its",
        "as",
        "does",
        "this",
        "s",
        "us",
        "versus",
        "census",
        "congress",
        "less",
        "across",
        "towards",
        "besides",
        "perhaps",
        "always",
        "thus",
        "unless",
        "yes",
        "plus",
        "olympics",
        "games",
        "elections",
        "championships",
        "paralympics",
        "playoffs",
        "finals",
        "primaries",
        "midterms",
        "sales",
        "revenues",
        "earnings",
        "nominations",
        "awards",
        "results",
        "protests",
        "riots",
        "attacks",
    ]
)
_COUNTED = frozenset(["people", "men", "women", "children", "per", "percent"])
_PARTS_OF_YEAR: Mapping[str, int] = {"quarter": 3, "half": 6, "quý": 3, "nửa": 6}
_ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4}


class _Mention:
    """A mention in the making."""

    def __init__(self, lexemes: Lexemes) -> None:
        self.lexemes = lexemes
        self.fields: list[DateField] = []

    def add(self, part: DatePart, value: int, first: int, last: int | None = None) -> _Mention:
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


def read_dates(lexemes: Lexemes, language: str) -> list[Placed]:
    """Every date, period and time of day, in order, not overlapping."""
    found: list[Placed] = []
    readers: Sequence[_Reader] = _VIETNAMESE if language.startswith("vi") else _ENGLISH
    at = taken = 0
    while at < len(lexemes):
        for reader in readers:
            placed = reader(lexemes, at, taken)
            if placed:
                found += placed
                taken = at = max(last for _, last, _ in placed)
                break
        else:
            at += 1
    return found


_Reader = Callable[[Lexemes, int, int], "list[Placed]"]


def _integer(lexemes: Lexemes, at: int, low: int, high: int) -> int | None:
    """The whole number a piece of plain digits stands for, if it lies in range."""
    if lexemes.kind(at) != NUMBER or not lexemes.texts[at].isdigit() or len(lexemes.texts[at]) > 4:
        return None
    value = int(lexemes.texts[at])
    return value if low <= value <= high else None


def _day(lexemes: Lexemes, at: int) -> tuple[int, int] | None:
    """A day of the month and one past its last piece."""
    value = _integer(lexemes, at, 1, 31)
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


def _year_at(lexemes: Lexemes, at: int) -> int | None:
    return (
        _integer(lexemes, at, 1000, 2100)
        if lexemes.kind(at) == NUMBER and len(lexemes.texts[at]) == 4
        else None
    )


def _read_written(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """Dates in digits and times of day: 2024-12-29, 29/12/2024, 24:00, 9:41 AM."""
    kind = lexemes.kinds[at]
    if kind == TIME:
        return _clock(lexemes, at, at + 1, [int(part) for part in re.split("[:h]", lexemes.texts[at])])
    pieces = lexemes.texts[at].split(".") if kind == NUMBER else []
    if len(pieces) == 2 and len(pieces[1]) == 2 and lexemes.lower(at + 1) in _ZONES:
        return _clock(lexemes, at, at + 1, [int(p) for p in pieces])
    if kind == NUMBER and _meridiem(lexemes, at + 1):
        hour = _integer(lexemes, at, 1, 12)
        if hour is None and len(pieces) == 2 and len(pieces[1]) == 2:
            return _clock(lexemes, at, at + 1, [int(p) for p in pieces])
        return _clock(lexemes, at, at + 1, [hour]) if hour else []
    if (
        kind == NUMBER
        and lexemes.lower(at + 1) in ("o'clock", "oclock")
        and (hour := _integer(lexemes, at, 0, 24))
    ):
        return [_Mention(lexemes).add("clock", hour * 60, at).build(at, at + 2)]
    if kind == WORD and lexemes.lowers[at] in ("noon", "midnight", "midday"):
        minutes = 0 if lexemes.lowers[at] == "midnight" else 720
        return [_Mention(lexemes).add("clock", minutes, at).build(at, at + 1)]
    return _digits_date(lexemes, at) if kind == DATE else []


_ZONES = frozenset("gmt utc cet cest est edt pst bst msk ist jst o'clock hrs uhr".split())


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
    return [_Mention(lexemes).add("clock", (hour % 24) * 60 + minute, at).build(at, last)]


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


def _read_month(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """July 24, 2020; 24-25 July; the 24th of July; July 2020; last July."""
    month = _MONTHS.get(lexemes.lowers[at])
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
    year = _year_at(lexemes, comma)
    if year is None and not days and name in _DOUBTFUL_MONTHS:
        before = lexemes.lower(at - 1)
        if (before not in _MONTH_CUES and name in ("may", "march", "august")) or (
            len(name) == 3 and name != "may"
        ):
            return []
    found: list[Placed] = []
    for number, (value, place, past) in enumerate(days or [(0, at, at + 1)]):
        mention = _Mention(lexemes).add("month", month, at)
        if value:
            mention.add("day", value, place, past)
        if year is not None:
            mention.add("year", year, comma)
        whole = (first, comma + 1 if year is not None else last)
        side = "" if len(days) < 2 else ("from", "to")[min(number, 1)]
        placed = mention.build(*(whole if len(days) < 2 else (place, past)), side=side)
        found.append((whole[0], whole[1], placed[2]))
    return found


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
            or lexemes.lower(start - 1) in _MONTHS
            or lexemes.lower(start - 1) == "$"
        ):
            break
        days.insert(0, (day[0], start, day[1]))
        first = start
        place = start - 2 if lexemes.lower(start - 1) in _RANGE_WORDS | {","} else -1
    return days, first


def _days_after(lexemes: Lexemes, last: int) -> tuple[list[tuple[int, int, int]], int]:
    days: list[tuple[int, int, int]] = []
    place = last + 1 if lexemes.lower(last) == "the" else last
    while len(days) < 3:
        day = _day(lexemes, place)
        if day is None or _is_counted(lexemes, day[1]):
            break
        days.append((day[0], place, day[1]))
        last = day[1]
        if lexemes.lower(last) not in _RANGE_WORDS or lexemes.lower(last + 2) in _MONTHS:
            break
        place = last + 1
    return days, last


def _is_counted(lexemes: Lexemes, at: int) -> bool:
    """Whether what stands here makes the figure before it a count: "percent", "million", "people", "$"."""
    word = lexemes.lower(at)
    return word in ("%", "percent", "per", "$", "°", "km", "people") or word in EN_SCALES or word in VI_SCALES


def _read_weekday(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """Monday, Sundays."""
    weekday = _WEEKDAYS.get(lexemes.lowers[at])
    if weekday is None or not lexemes.texts[at][0].isupper():
        return []
    return [_Mention(lexemes).add("weekday", weekday, at).build(at, at + 1)]


def _read_relative(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """This year, last month, yesterday, năm nay, hôm qua."""
    single = _DAYS.get(lexemes.lowers[at])
    if single:
        return [_Mention(lexemes).add(single[0], single[1], at).build(at, at + 1)]
    found = _RELATIVE.get(lexemes.phrase(at, at + 2))
    return [_Mention(lexemes).add(found[0], found[1], at, at + 2).build(at, at + 2)] if found else []


def _read_part_of_year(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """The first 11 months of the year; the third quarter of 2024; Q3 2024; H1."""
    word = lexemes.lowers[at]
    if lexemes.kinds[at] == CODE and re.fullmatch(r"[qh][1-4]", word):
        length, number = (3 if word[0] == "q" else 6), int(word[1])
        return _finish_part(lexemes, at, at + 1, length, number) if length * number <= 12 else []
    if word in ("first", "last") and (numeral := _count(lexemes, at + 1, "en")):
        count, last = numeral
        if lexemes.lower(last) == "-":
            last += 1
        if lexemes.lower(last) in ("months", "month") and 1 < count <= 12:
            months = 100 + count if word == "first" else (13 - count) * 100 + 12
            placed = _with_year(lexemes, _Mention(lexemes).add("months", months, at, last + 1), at, last + 1)
            return placed if word == "first" or len(placed[0][2].fields) > 1 else []
    ordinal = _ORDINALS.get(word)
    last = at + 1
    if ordinal is None and lexemes.kinds[at] == NUMBER and lexemes.lower(at + 1) in ("st", "nd", "rd", "th"):
        ordinal, last = _integer(lexemes, at, 1, 4), at + 2
    length = _PARTS_OF_YEAR.get(lexemes.lower(last), 0)
    if ordinal is None or not length or ordinal * length > 12:
        return []
    placed = _finish_part(lexemes, at, last + 1, length, ordinal)
    return placed if len(placed[0][2].fields) > 1 else []


def _count(lexemes: Lexemes, at: int, language: str) -> tuple[int, int] | None:
    numeral = parse_numeral(lexemes, at, language) if at < len(lexemes) else None
    return None if numeral is None or numeral.low != int(numeral.low) else (int(numeral.low), numeral.last)


def _finish_part(lexemes: Lexemes, first: int, last: int, length: int, number: int) -> list[Placed]:
    months = ((number - 1) * length + 1) * 100 + number * length
    return _with_year(lexemes, _Mention(lexemes).add("months", months, first, last), first, last)


def _with_year(lexemes: Lexemes, mention: _Mention, first: int, last: int) -> list[Placed]:
    """A part of a year takes the year that follows: "of 2024", "of the year", "of last year", "/2024", "năm nay"."""
    place = last + 1 if lexemes.lower(last) in ("of", "in", "/", "của", ",") else last
    place = place + 1 if lexemes.lower(place) in ("the", "năm") and _year_at(lexemes, place + 1) else place
    year = _year_at(lexemes, place)
    if year is not None:
        return [mention.add("year", year, place).build(first, place + 1)]
    relative = _RELATIVE.get(lexemes.phrase(place, place + 2))
    if relative and relative[0] == "shift-year":
        return [mention.add("shift-year", relative[1], place, place + 2).build(first, place + 2)]
    if lexemes.phrase(place, place + 2) == "the year":
        return [mention.add("shift-year", 0, place, place + 2).build(first, place + 2)]
    return [mention.build(first, last)]


def _read_era(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """The 1990s, the 90s, the 20th century, thế kỷ XXI."""
    if lexemes.kinds[at] == NUMBER and lexemes.lower(at + 1) in ("s", "'s") and lexemes.tight[at + 1]:
        value = _integer(lexemes, at, 10, 2090)
        if value is not None and value % 10 == 0 and (value < 100 or value >= 1500):
            return [
                _Mention(lexemes).add("decade", value % 100 if value < 100 else value, at).build(at, at + 2)
            ]
    if lexemes.phrase(at, at + 2) in ("thế kỷ", "thế kỉ") and at + 2 < len(lexemes):
        value = _integer(lexemes, at + 2, 1, 30) or parse_roman(lexemes.texts[at + 2])
        return [_Mention(lexemes).add("century", value, at + 2).build(at, at + 3)] if value else []
    numeral = parse_numeral(lexemes, at, "en") if lexemes.kinds[at] in (NUMBER, WORD) else None
    if numeral is None or not numeral.ordinal:
        return []
    last = numeral.last + 1 if lexemes.lower(numeral.last) == "-" else numeral.last
    if lexemes.lower(last) not in ("century", "centuries"):
        return []
    return [_Mention(lexemes).add("century", int(numeral.low), at, numeral.last).build(at, last + 1)]


def _read_year(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """2024; 2026-2028; 2015-19."""
    year = _year_at(lexemes, at)
    if year is None or not _stands_for_year(lexemes, at, year):
        return []
    found = [_Mention(lexemes).add("year", year, at).build(at, at + 1)]
    joint = lexemes.lower(at + 1)
    if joint not in _RANGE_WORDS:
        return found
    until = _year_at(lexemes, at + 2)
    if (
        until is None
        and (joint in _DASHES or joint == "/")
        and lexemes.tight[at + 1]
        and lexemes.kind(at + 2) == NUMBER
    ):
        short = _integer(lexemes, at + 2, 0, 99)
        if (
            short is not None
            and len(lexemes.texts[at + 2]) == 2
            and year % 100 < short
            and not _is_counted(lexemes, at + 3)
        ):
            until = year - year % 100 + short
    if until is None or (joint not in _DASHES and lexemes.lower(at - 1) not in ("from", "between", "từ")):
        return found
    if until < year or not 1000 < until < 2100:
        return found
    found[0] = (at, at + 1, replace(found[0][2], side="from"))
    later = _Mention(lexemes).add("year", until, at + 2).build(at + 2, at + 3, side="to")
    return [*found, later]


def _stands_for_year(lexemes: Lexemes, at: int, year: int) -> bool:
    before, after = lexemes.lower(at - 1), lexemes.lower(at + 1)
    if before in ("$", "\u20ac", "\u00a3", "\u00a5", "/", "#") or (
        before == "-" and lexemes.tight[at] and lexemes.tight[at - 1]
    ):
        return before == "-" and not lexemes.kind(at - 2) == NUMBER
    if (
        after in ("%", "\u20ac", "$", "/", "\u00b0")
        or after in EN_SCALES
        or after in VI_SCALES
        or after in EN_PLURALS
    ):
        return after == "/" and lexemes.kind(at + 2) == NUMBER
    if after in SCALE_SIGNS and lexemes.tight[at + 1]:
        return False
    if (
        after == "-"
        and lexemes.kind(at + 2) == WORD
        and lexemes.lower(at + 2) in ("year", "meter", "metre", "km", "foot")
    ):
        return False
    if before in _NOT_YEAR_CUES or lexemes.phrase(at - 2, at) in ("up to", "as many", "close to", "at least"):
        return False
    if after in _COUNTED or after in (
        "usd",
        "vnd",
        "euros",
        "dollars",
        "km",
        "m",
        "kg",
        "meters",
        "metres",
        "tons",
        "tonnes",
        "đồng",
        "người",
    ):
        return False
    if before in _YEAR_CUES or before in _MONTHS:
        return not (
            after.endswith("s")
            and after not in _NO_PLURAL
            and before in ("the", "of", "for", "to", "and", "by", "from")
        )
    if year < 1800:
        return False
    return not (after.endswith("s") and len(after) > 3 and after not in _NO_PLURAL)


def _read_vietnamese(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """Ngày 29 tháng 12 năm 2024; ngày 29/12; tháng 12/2024; 11 tháng đầu năm; quý III; thứ Hai."""
    word = lexemes.lowers[at]
    if word in ("ngày", "mùng", "mồng", "sáng", "chiều", "tối", "hôm", "đêm") and (
        day := _integer(lexemes, at + 1, 1, 31)
    ):
        return _vietnamese_day(lexemes, at, day)
    if word == "tháng" and (count := _count(lexemes, at + 1, "vi")) and 1 <= count[0] <= 12:
        mention = _Mention(lexemes).add("month", count[0], at + 1, count[1])
        return _vietnamese_year(lexemes, mention, at, count[1])
    if word == "quý" and at + 1 < len(lexemes):
        number = _integer(lexemes, at + 1, 1, 4) or parse_roman(lexemes.texts[at + 1])
        if number and number <= 4:
            return _finish_part(lexemes, at, at + 2, 3, number)
    if word == "nửa" and lexemes.lower(at + 1) in ("đầu", "cuối") and lexemes.lower(at + 2) == "năm":
        return _finish_part(lexemes, at, at + 2, 6, 1 if lexemes.lower(at + 1) == "đầu" else 2)
    if lexemes.kinds[at] in (NUMBER, WORD) and (count := _count(lexemes, at, "vi")):
        last = count[1]
        if (
            lexemes.lower(last) == "tháng"
            and lexemes.lower(last + 1) in ("đầu", "cuối")
            and 1 < count[0] <= 12
        ):
            first = lexemes.lower(last + 1) == "đầu"
            months = 100 + count[0] if first else (13 - count[0]) * 100 + 12
            mention = _Mention(lexemes).add("months", months, at, last + 2)
            placed = _with_year(lexemes, mention, at, last + 2)
            if len(placed[0][2].fields) == 1 and lexemes.lower(last + 2) == "năm":
                mention.add("shift-year", 0, last + 2)
                return [mention.build(at, last + 3)]
            return placed
    weekday = _VI_WEEKDAYS.get(lexemes.phrase(at, at + 2))
    if weekday is not None and (
        lexemes.texts[at + 1][0].isupper() or lexemes.lower(at - 1) in ("sáng", "chiều", "tối", "ngày")
    ):
        return [_Mention(lexemes).add("weekday", weekday, at, at + 2).build(at, at + 2)]
    return []


def _vietnamese_day(lexemes: Lexemes, at: int, day: int) -> list[Placed]:
    mention = _Mention(lexemes).add("day", day, at + 1)
    last = at + 2
    if lexemes.lower(last) in ("/", "-", ".", "tháng") and (month := _integer(lexemes, last + 1, 1, 12)):
        return _vietnamese_year(lexemes, mention.add("month", month, last + 1), at, last + 2)
    if lexemes.lower(last) in ("giờ", "người", "%", ",") and lexemes.lower(last) != ",":
        return []
    return [mention.build(at, last)]


def _vietnamese_year(lexemes: Lexemes, mention: _Mention, at: int, last: int) -> list[Placed]:
    place = last + 1 if lexemes.lower(last) in ("/", "-", "năm", ",", ".") else last
    year = _year_at(lexemes, place)
    if year is not None:
        return [mention.add("year", year, place).build(at, place + 1)]
    relative = _RELATIVE.get(lexemes.phrase(last, last + 2))
    if relative and relative[0] == "shift-year":
        return [mention.add("shift-year", relative[1], last, last + 2).build(at, last + 2)]
    return [mention.build(at, last)]


_ENGLISH: tuple[_Reader, ...] = (
    _read_written, _read_month, _read_part_of_year, _read_relative, _read_era, _read_weekday, _read_year,
)  # fmt: skip
_VIETNAMESE: tuple[_Reader, ...] = (
    _read_vietnamese, _read_written, _read_relative, _read_month, _read_era, _read_weekday, _read_year,
)  # fmt: skip
