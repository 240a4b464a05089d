"""Which time a figure speaks of, and whether two renderings speak of one."""

from __future__ import annotations

from variorum.checks.context import Passage
from variorum.checks.facts import Fact
from variorum.quantities import DateMention

__all__ = ["APART", "Period", "describe_period", "differ", "period_of"]

APART = 60
"""Days between two publications from which on a figure may simply have changed. Renderings of one interview appear
within weeks of each other; figures of state are brought up to date by the quarter."""

Period = tuple[int | None, int | None]
"""Part of the year (first month * 100 + last) and year; None where it is not said."""


def period_of(fact: Fact) -> tuple[Period, DateMention | None]:
    """The period a figure stands in, and the mention that says so.

    A part of the year in the figure's own clause comes first, the nearest before it before the nearest after; then the
    nearest year before it in the passage; then any in its clause.
    """
    passage = fact.passage
    if not passage.dates or fact.date is not None:
        return (None, None), None
    low, high = _clause(passage, fact)
    inside = [d for d in passage.dates if low <= d.start < high]
    parts = [d for d in inside if d.get("months") is not None]
    if parts:
        mention = min(parts, key=lambda d: (d.start > fact.start, abs(d.start - fact.start)))
        return (mention.get("months"), _year(mention, passage)), mention
    before = [d for d in passage.dates if d.start < fact.start and _year(d, passage) is not None]
    after = [d for d in inside if d.start >= fact.start and _year(d, passage) is not None]
    nearest = before[-1] if before else after[0] if after else None
    if nearest is None:
        return (None, None), None
    return (nearest.get("months"), _year(nearest, passage)), nearest


def _year(mention: DateMention, passage: Passage) -> int | None:
    year = mention.get("year")
    shift = mention.get("shift-year")
    if year is None and shift is not None and passage.date is not None:
        return passage.date.year + shift
    return year


def _clause(passage: Passage, fact: Fact) -> tuple[int, int]:
    """The stretch between semicolons and segment borders that holds the fact."""
    offset = 0
    for segment in passage.segments:
        end = offset + len(segment.text)
        if fact.start < end:
            low = max(offset, passage.text.rfind(";", offset, fact.start) + 1)
            high = passage.text.find(";", fact.end, end)
            return low, high if high >= 0 else end
        offset = end + 1
    return 0, len(passage.text)


def differ(a: Fact, b: Fact) -> bool:
    """Whether the two figures stand in different periods: another part of the year, or another year.

    Where one names no period at all, it may be the year, so that a part counted from January ("the first 11 months")
    is another period; any other part ("to be ready in the fourth quarter") says nothing about the other figure.
    """
    (months_a, year_a), told_a = period_of(a)
    (months_b, year_b), told_b = period_of(b)
    if months_a != months_b:
        named = [m for m in (months_a, months_b) if m is not None]
        return (told_a is not None and told_b is not None) or all(m // 100 == 1 for m in named)
    return months_a is not None and year_a is not None and year_b is not None and year_a != year_b


def describe_period(fact: Fact) -> str:
    """The period in the words of the text, or that none is named."""
    mention = period_of(fact)[1]
    return f"“{mention.text}”" if mention else "no period of its own"


def _days_apart(a: Passage, b: Passage) -> int:
    return 0 if a.date is None or b.date is None else abs((a.date - b.date).days)


def published_apart(a: Passage, b: Passage) -> bool:
    """Whether so much time lies between the two publications that a figure may have changed."""
    return _days_apart(a, b) > APART
