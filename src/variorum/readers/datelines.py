"""Lines that hold a date, a time or a place with a date and nothing else, and the date where it is unambiguous."""

from __future__ import annotations

import re
from datetime import date as Date

__all__ = ["ends_with_glued_date", "is_dateline", "read_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}"
    rf"|{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+{_MONTH},?\s+\d{{4}}"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4})"
)
_ZONE = r"\(?(?:GMT|UTC|ICT|EST|EDT|CET|CEST|BST)\s?(?:[+-]?\d{1,2}(?::?\d{2})?)?\)?"
_CLOCK = rf"\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?(?:\s*[AP]\.?M\.?)?(?:\s*{_ZONE})?"
_WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    r"|Thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|Chủ nhật)"
)
_PART = (
    rf"(?:{_DATE}|{_CLOCK}|{_ZONE}|{_WEEKDAY}|(?:last )?(?:updated|modified)|published|posted|cập nhật|đăng|lúc"
    r"|ngày|giờ|on\b|at\b|[AP]M\b|[|,;:·•–—-])"
)
# Atomic: a stamp that does not fit to its end is not tried again in other pieces.
_STAMP = re.compile(rf"\s*(?:(?>{_PART})\s*)++", re.IGNORECASE)
_HAS_DATE = re.compile(_DATE, re.IGNORECASE)
# After a place any month name will do: the line says nothing else.
_PLACE_DATE = re.compile(
    rf"[A-ZĐ][\w.’' -]{{1,40}},\s*(?:{_WEEKDAY},?\s*)?(?:{_DATE}|\d{{1,2}}\.?\s+[^\W\d_]{{3,12}}\s+\d{{4}})\s*"
)
_GLUED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}\s*$")

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_VIETNAMESE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+năm\s+(\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+(\d{{4}})", re.IGNORECASE)

MAX_DATELINE = 120


def is_dateline(text: str) -> bool:
    """Whether a line is a date or time stamp, or a place and a date.

    >>> is_dateline("9:41:29 AM | 1/30/2031"), is_dateline("Port Selby, 3 March 2031"), is_dateline("In May 2031")
    (True, True, False)
    """
    if len(text) > MAX_DATELINE or not any(map(str.isdigit, text)):
        return False
    return (_STAMP.fullmatch(text) is not None and _HAS_DATE.search(text) is not None) or (
        _PLACE_DATE.fullmatch(text) is not None
    )


def ends_with_glued_date(text: str) -> bool:
    """Whether a line ends with a date in figures, as a credit line copied from a page does ("The Post29/12/2031")."""
    return _GLUED.search(text) is not None


def read_date(text: str) -> Date | None:
    """The date in a dateline where it can be read in one way only.

    >>> read_date("9:41:29 AM | 1/30/2031"), read_date("3/4/2031"), read_date("4 March 2031")
    (datetime.date(2031, 1, 30), None, datetime.date(2031, 3, 4))
    """
    if match := _NUMERIC.search(text):
        first, second, year = (int(group) for group in match.groups())
        if first != second and first <= 12 and second <= 12:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _date(year, month, day)
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _VIETNAMESE.search(text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return _date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _DAY_FIRST.search(text):
        return _date(int(match[3]), _month(match[2]), int(match[1]))
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1


def _date(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None
