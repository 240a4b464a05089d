"""Places a check of form marks in a passage, and the findings made of them: one a relation, however many places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from variorum.checks.protocol import Finding

if TYPE_CHECKING:
    from variorum.checks.context import Passage, View
    from variorum.model import Category, Severity

__all__ = ["Mark", "apart", "findings_of"]

_QUOTED = 4
"""Texts quoted in a message; the spans hold the rest."""


class Mark(NamedTuple):
    """A place in a passage's text, `[start, end)`, what kind of fault it is, why it is one, and by what figures."""

    start: int
    end: int
    relation: str
    why: str
    severity: Severity = "minor"
    evidence: str = ""


def apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks without those that overlap an earlier one."""
    taken: set[int] = set()
    for mark in marks:
        places = range(mark.start, mark.end)
        if taken.isdisjoint(places):
            taken.update(places)
            yield mark


def findings_of(view: View, passage: Passage, marks: Iterable[Mark], category: Category) -> Iterator[Finding]:
    """One finding for all marks of one relation and severity: a text that was tokenised is one fault, not fifty."""
    groups: dict[tuple[str, Severity], list[Mark]] = {}
    for mark in marks:
        if passage.spans(mark.start, mark.end):
            groups.setdefault((mark.relation, mark.severity), []).append(mark)
    for (relation, severity), group in groups.items():
        texts = list(dict.fromkeys(passage.text[m.start : m.end].strip() for m in group))
        quoted = ", ".join(f"“{text}”" for text in texts[:_QUOTED])
        more = f" and {len(texts) - _QUOTED} more" if len(texts) > _QUOTED else ""
        yield Finding(
            category=category,
            severity=severity,
            message=f"{quoted}{more} in {passage.siglum}: {group[0].why}",
            readings=tuple(view.reading([passage], [(m.start, m.end)]) for m in group),
            relation=relation,
            explanation=tuple(dict.fromkeys(m.why for m in group)),
        )
