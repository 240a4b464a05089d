"""Words of dates in English and Vietnamese. Written by hand."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.quantities.model import DatePart
from variorum.quantities.words import word_set

__all__ = [
    "COUNTED",
    "DASHES",
    "DAYS",
    "DOUBTFUL_MONTHS",
    "MONTHS",
    "MONTH_CUES",
    "NOT_YEAR_CUES",
    "NO_PLURAL",
    "ORDINALS",
    "PARTS_OF_YEAR",
    "RANGE_WORDS",
    "RELATIVE",
    "VI_WEEKDAYS",
    "WEEKDAYS",
    "YEAR_CUES",
]

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


MONTHS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}


DOUBTFUL_MONTHS = word_set(
    """
    may march mar dec jan sep august jun nov oct apr feb jul
    """
)


MONTH_CUES = word_set(
    """
    in of since until till by from to last this next early mid late during before after every each between
    and
    """
)


WEEKDAYS: Mapping[str, int] = {
    name + plural: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
    for plural in ("", "s", "'s")
}


VI_WEEKDAYS: Mapping[str, int] = {
    "thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6,
}  # fmt: skip


RELATIVE: Mapping[str, tuple[DatePart, int]] = {
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


DAYS: Mapping[str, tuple[DatePart, int]] = {
    "today": ("shift-day", 0), "yesterday": ("shift-day", -1), "tomorrow": ("shift-day", 1),
    "today's": ("shift-day", 0), "yesterday's": ("shift-day", -1), "tomorrow's": ("shift-day", 1),
}  # fmt: skip


RANGE_WORDS = word_set(
    """
    - – — ‐ ‑ to until till through and đến tới và
    """
)


YEAR_CUES = word_set(
    """
    in since of by until till from to between during before after early late mid the year years fiscal
    spring summer autumn fall winter for and january february march april may june july august september
    october november december ( than around năm giai đoạn niên khóa nhiệm kỳ mùa hè đông xuân thu through
    this last next annual
    """
)


NOT_YEAR_CUES = word_set(
    """
    than about over nearly almost some approximately roughly around hơn khoảng gần trên ~ no. #
    """
)


NO_PLURAL = word_set(
    """
    was has is its as does this s us versus census congress less across towards besides perhaps always thus
    unless yes plus olympics games elections championships paralympics playoffs finals primaries midterms
    sales revenues earnings nominations awards results protests riots attacks
    """
)


COUNTED = frozenset(["people", "men", "women", "children", "per", "percent"])


PARTS_OF_YEAR: Mapping[str, int] = {"quarter": 3, "half": 6, "quý": 3, "nửa": 6}


ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4}


DASHES = frozenset(("-", "\u2013", "\u2014", "\u2010", "\u2011"))
