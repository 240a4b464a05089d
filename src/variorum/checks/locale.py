"""Locale: British and American spelling, "Viet Nam", titles, formats of figures, dates and money, quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.custom import CUSTOMS, Use, uses_of
from variorum.checks.marks import Mark, findings_of
from variorum.checks.protocol import Finding
from variorum.language import primary
from variorum.model import Category, Severity

__all__ = ["CHECK", "Locale"]

_STEADY = 4
"""Uses of the commoner form before a rendering is held to it, and how often it must be commoner."""

_STRICT = ("spelling", "vietnam", "titles", "numbers")
"""Customs a rendering should hold to by itself. Dates, money and percent change with the place they stand in."""


class Locale:
    """A rendering breaks the house's custom of writing, or its own.

    Customs are British or American spelling, "Viet Nam" or "Vietnam", "Mr" or "Mr.", separators in figures, percent,
    the order of dates, money, quotation marks. Minor where `[formats]` of the house settles the custom. Where it does
    not, a form that the same rendering writes otherwise four times as often is minor for spelling, names, titles and
    figures. Nothing is said of renderings that differ from each other.
    """

    name = "locale"
    categories: tuple[Category, ...] = tuple(dict.fromkeys(CUSTOMS.values()))
    severity: Severity = "minor"
    specificity = 15

    def find(self, view: View) -> Iterable[Finding]:
        """At most one finding a passage and custom."""
        uses = view.work.remember("customs", _all_uses)
        counts = view.work.remember("habits", _habits)
        for passage in view.filled:
            marks: dict[Category, list[Mark]] = {}
            for use in _uses_in(passage, uses):
                why = _breach(view, passage, use, counts[passage.column])
                if why:
                    marks.setdefault(CUSTOMS[use.custom], []).append(
                        Mark(use.start, use.end, use.custom, why)
                    )
            for category, found in marks.items():
                yield from findings_of(view, passage, found, category)


_Uses = dict[tuple[int, int], tuple[Use, ...]]


def _all_uses(work: WorkView) -> _Uses:
    """The uses in every segment, by column and segment, of the customs that can be broken."""
    customs = [c for c in CUSTOMS if c in _STRICT or work.house.format(c)]
    return {
        (column, segment.index): found
        for column, rendering in enumerate(work.renderings)
        for segment in rendering.segments
        if segment.kind != "boilerplate" and (found := uses_of(segment.text, rendering.language, customs))
    }


def _habits(work: WorkView) -> list[dict[str, Counter[str]]]:
    """For every rendering how often it uses each form of each custom."""
    habits: list[dict[str, Counter[str]]] = [{c: Counter() for c in CUSTOMS} for _ in work.renderings]
    for (column, _), uses in work.remember("customs", _all_uses).items():
        for use in uses:
            habits[column][use.custom][use.form] += 1
    return habits


def _uses_in(passage: Passage, uses: _Uses) -> Iterator[Use]:
    offset = 0
    for segment in passage.segments:
        for use in uses.get((passage.column, segment.index), ()):
            yield use._replace(start=use.start + offset, end=use.end + offset)
        offset += len(segment.text) + 1


def _breach(view: View, passage: Passage, use: Use, habits: dict[str, Counter[str]]) -> str | None:
    """Why a use is a breach; None where it is none."""
    settled = view.work.house.format(use.custom)
    if settled is not None:
        english = primary(passage.language) == "en"
        return f"the house writes {settled}" if settled != use.form and english else None
    if use.custom not in _STRICT:
        return None
    counts = habits[use.custom]
    form, most = counts.most_common(1)[0]
    if form != use.form and most >= _STEADY * counts[use.form]:
        return f"{passage.siglum} writes {form} elsewhere, {most} times against {counts[use.form]}"
    return None


CHECK = Locale()
