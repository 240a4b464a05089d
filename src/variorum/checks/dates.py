"""Dates: days, months, years, periods and times of day that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import View
from variorum.checks.coverage import is_other_text
from variorum.checks.facts import Fact, Relation
from variorum.checks.places import Place, places_of
from variorum.checks.protocol import Finding
from variorum.checks.verdict import source_evidence, source_note
from variorum.model import Category, Severity

__all__ = ["CHECK", "Dates"]


class Dates:
    """Renderings give different dates, periods or times of day at one place.

    Only what both say is compared ("25 July" agrees with "25 July 2024"). Relative dates count as calendar years where
    the day of publication is known: "this year" in a text of 2024 is 2024. Half a day apart is one time of day where
    only one says a.m. or p.m. A date that contradicts another is major; where day and month may change places ("3/4"
    against "4/3") it is minor and locale/date-format. Between texts that merely resemble each other it is neutral.
    """

    name = "dates"
    categories: tuple[Category, ...] = ("accuracy/date", "locale/date-format")
    severity: Severity = "major"
    specificity = 80

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a place where dates differ."""
        for place in places_of(view):
            if any(p.relation == "date" for p in place.pairs):
                yield _judge(view, place, "date")
            elif any(p.relation == "format" and p.a.date for p in place.pairs):
                yield _judge(view, place, "format")


def _judge(view: View, place: Place, relation: Relation) -> Finding:
    pairs = [p for p in place.pairs if p.relation == relation]
    loose = all(is_other_text(view, p.a.passage, p.b.passage) for p in pairs)
    groups = place.groups()
    parts = {part for p in pairs for part in _differing(p.a, p.b)}
    readings = tuple(
        view.reading([f.passage for f in g], [_place_of(f, parts) for f in g], _iso(g[0])) for g in groups
    )
    return Finding(
        category="locale/date-format" if relation == "format" else "accuracy/date",
        severity="neutral" if loose else "minor" if relation == "format" else "major",
        message=" against ".join(g[0].text for g in groups) + source_note(view, readings),
        readings=readings,
        relation="format" if relation == "format" else "other-period" if loose else "value",
        explanation=(
            f"the words around the dates match ({max(p.evidence for p in pairs):.1f} points, 2 needed)",
            *source_evidence(view, readings),
        ),
    )


def _differing(a: Fact, b: Fact) -> set[str]:
    if a.date is None or b.date is None:
        return set()
    left = {f.part: f.value for f in a.date.fields}
    right = {f.part: f.value for f in b.date.fields}
    shared = left.keys() & right.keys()
    if not shared:
        return set(left) | set(right)
    return {part for part in shared if left[part] != right[part]}


def _place_of(fact: Fact, parts: set[str]) -> tuple[int, int]:
    """The part of the date that differs; all of it where that cannot be told."""
    if fact.date is not None:
        places = [(f.start, f.end) for f in fact.date.fields if f.part in parts]
        if places and len(places) < len(fact.date.fields):
            return min(places)[0], max(end for _, end in places)
    return fact.start, fact.end


def _iso(fact: Fact) -> str:
    """The date as far as it is said: 2024-12-29, 2024, --12-29."""
    if fact.date is None:
        return fact.text
    year, month, day = (fact.date.get(p) for p in ("year", "month", "day"))
    if month is None:
        return str(year) if year is not None else fact.text
    tail = f"{month:02d}" + (f"-{day:02d}" if day is not None else "")
    return f"{year:04d}-{tail}" if year is not None else f"--{tail}"


CHECK = Dates()
