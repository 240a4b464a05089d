"""How two dates stand to each other: only what both say is compared."""

from __future__ import annotations

import re
from datetime import date as Date

from variorum.checks.facts import Relation
from variorum.quantities import DateMention

__all__ = ["relate_dates"]


def relate_dates(a: DateMention, b: DateMention, written_a: Date | None, written_b: Date | None) -> Relation:
    """How two dates stand to each other, given the days their texts were published; the order does not matter."""
    if all(f.part.startswith("shift") for f in (*a.fields, *b.fields)):
        written_a = written_b = None  # the same words in both renderings, whenever they were printed
    left, right = _resolved(a, written_a), _resolved(b, written_b)
    if a.swapped or b.swapped:
        if _agree(left, right):
            return "same"
        if (a.swapped and _agree(_turn(left), right)) or (b.swapped and _agree(left, _turn(right))):
            return "format" if a.swapped and b.swapped else "same"
    shared = left.keys() & right.keys()
    if not shared:
        return _relate_different_parts(left, right)
    if all(left[p] == right[p] for p in shared):
        return "same"
    half_a_day = shared == {"clock"} and (left["clock"] - right["clock"]) % 720 == 0
    if half_a_day and not (_says_half(a) and _says_half(b)):
        return "same"
    if "decade" in shared and left["decade"] % 100 == right["decade"] % 100:
        return "same"
    return "date"


def _turn(parts: dict[str, int]) -> dict[str, int]:
    """The same date with day and month in each other's place."""
    return dict(parts, day=parts["month"], month=parts["day"])


def _says_half(mention: DateMention) -> bool:
    """Whether a time of day says which half of the day it is in."""
    clock = mention.get("clock")
    return (clock is not None and clock >= 780) or bool(
        re.search(r"[ap]\.? ?m\b|sáng|chiều|tối", mention.text.lower())
    )


def _agree(a: dict[str, int], b: dict[str, int]) -> bool:
    shared = a.keys() & b.keys()
    return bool(shared) and all(a[p] == b[p] for p in shared)


def _relate_different_parts(a: dict[str, int], b: dict[str, int]) -> Relation:
    for x, y in ((a, b), (b, a)):
        if "decade" in x and "year" in y:
            return "same" if y["year"] // 10 * 10 % 100 == x["decade"] % 100 else "date"
        if "century" in x and ("year" in y or y.get("decade", 0) > 100):
            year = y.get("year", y.get("decade", 0))
            return "same" if year // 100 + 1 == x["century"] else "date"
        if "months" in x and "month" in y:
            return "same" if x["months"] // 100 <= y["month"] <= x["months"] % 100 else "unknown"
    return "unknown"


def _resolved(mention: DateMention, written: Date | None) -> dict[str, int]:
    """The parts of a date by name; relative ones as calendar years and months where the day of writing is known."""
    parts: dict[str, int] = {f.part: f.value for f in mention.fields}
    if written is None:
        return parts
    if "shift-year" in parts:
        parts["year"] = written.year + parts.pop("shift-year")
    if "shift-month" in parts:
        months = written.year * 12 + written.month - 1 + parts.pop("shift-month")
        parts["year"], parts["month"] = months // 12, months % 12 + 1
    if "shift-day" in parts:
        day = Date.fromordinal(written.toordinal() + parts.pop("shift-day"))
        parts.update(year=day.year, month=day.month, day=day.day)
    return parts
