"""Cut a text where marks begin and end, so that a template can print it run by run.

Offsets count code points into the text given, half open, as everywhere in Variorum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from variorum.desk.matrix import heaviest
from variorum.model import Category, Severity
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop

__all__ = ["GLYPHS", "Mark", "Run", "cut", "heaviest", "label_of", "severity_label", "status_label"]

GLYPHS: dict[str, str] = {"critical": "◆", "major": "▲", "minor": "●", "neutral": "○"}
"""A shape for each severity: told apart without colour, and in one colour on paper."""

_SEVERITY_LABELS: dict[str, str] = {
    "critical": gettext_noop("critical"),
    "major": gettext_noop("major"),
    "minor": gettext_noop("minor"),
    "neutral": gettext_noop("neutral"),
}

_STATUS_LABELS: dict[str, str] = {
    "preferred": gettext_noop("preferred: write this"),
    "admitted": gettext_noop("admitted: may be written"),
    "deprecated": gettext_noop("deprecated: do not write this"),
    "superseded": gettext_noop("superseded: was right once"),
}

_LABELS: dict[str, str] = {
    "accuracy/number": gettext_noop("figure"),
    "accuracy/date": gettext_noop("date"),
    "accuracy/name": gettext_noop("name"),
    "accuracy/negation": gettext_noop("negation"),
    "accuracy/modality": gettext_noop("tense or certainty"),
    "accuracy/omission": gettext_noop("omission"),
    "accuracy/addition": gettext_noop("addition"),
    "accuracy/untranslated": gettext_noop("untranslated"),
    "accuracy/mistranslation": gettext_noop("mistranslation"),
    "accuracy/quotation": gettext_noop("quotation"),
    "terminology/inconsistent": gettext_noop("inconsistent term"),
    "terminology/forbidden": gettext_noop("forbidden term"),
    "linguistic/duplication": gettext_noop("doubled words"),
    "linguistic/spelling": gettext_noop("spelling"),
    "linguistic/grammar": gettext_noop("grammar"),
    "linguistic/punctuation": gettext_noop("punctuation"),
    "linguistic/encoding": gettext_noop("broken characters"),
    "linguistic/unintelligible": gettext_noop("unintelligible"),
    "locale/number-format": gettext_noop("figure format"),
    "locale/date-format": gettext_noop("date format"),
    "locale/currency-format": gettext_noop("currency format"),
    "locale/spelling": gettext_noop("regional spelling"),
    "style/wording": gettext_noop("wording"),
    "style/capitalization": gettext_noop("capitals"),
}


def status_label(status: str) -> str:
    """A term's status in words of the interface."""
    return _(_STATUS_LABELS[status]) if status in _STATUS_LABELS else status


def label_of(category: Category | str) -> str:
    """A category in words of the interface that an editor uses; a category without one reads as its own type.

    >>> label_of("accuracy/number"), label_of("accuracy/tone")
    ('figure', 'tone')
    """
    known = _LABELS.get(category)
    return _(known) if known else category.rpartition("/")[2]


def severity_label(severity: str) -> str:
    """A severity in the interface language."""
    return _(_SEVERITY_LABELS[severity]) if severity in _SEVERITY_LABELS else severity


@dataclass(frozen=True, slots=True)
class Mark:
    """One divergence as it is drawn: its number on the card, its weight, its label and its message."""

    number: int
    severity: Severity
    label: str
    message: str

    @property
    def glyph(self) -> str:
        """The shape of its severity."""
        return GLYPHS[self.severity]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks; `closing` are the marks that end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    closing: tuple[Mark, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The heaviest severity on it: that one decides how it is underlined."""
        return heaviest(mark.severity for mark in self.marks)


def cut(text: str, places: Iterable[tuple[int, int, Mark]]) -> tuple[Run, ...]:
    """The text as runs; their texts joined give the text. Places that leave the text are clipped to it.

    >>> mark = Mark(1, "major", "figure", "60 against 59")
    >>> [(run.text, len(run.marks)) for run in cut("about 60 years", [(6, 8, mark)])]
    [('about ', 0), ('60', 1), (' years', 0)]
    """
    inside = [(max(0, start), min(len(text), end), mark) for start, end, mark in places]
    inside = [place for place in inside if place[0] < place[1]]
    edges = sorted({0, len(text), *(p[0] for p in inside), *(p[1] for p in inside)})
    runs = []
    for start, end in pairwise(edges):
        covering = {mark.number: mark for s, e, mark in inside if s <= start and end <= e}
        closing = {mark.number: mark for s, e, mark in inside if e == end and s <= start}
        runs.append(
            Run(
                text[start:end],
                tuple(covering[number] for number in sorted(covering)),
                tuple(closing[number] for number in sorted(closing)),
            )
        )
    return tuple(runs)
