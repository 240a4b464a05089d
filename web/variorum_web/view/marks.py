"""Cut a text where marks begin and end, so that a template can print it run by run.

Offsets count code points into the text given, half open, as everywhere in Variorum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from variorum.model import SEVERITIES, Category, Severity

__all__ = ["GLYPHS", "Mark", "Run", "cut", "heaviest", "label_of"]

GLYPHS: dict[str, str] = {"critical": "◆", "major": "▲", "minor": "●", "neutral": "○"}
"""A shape for each severity: told apart without colour, and in one colour on paper."""

_LABELS: dict[str, str] = {
    "accuracy/number": "figure",
    "accuracy/date": "date",
    "accuracy/name": "name",
    "accuracy/negation": "negation",
    "accuracy/modality": "tense or certainty",
    "accuracy/omission": "omission",
    "accuracy/addition": "addition",
    "accuracy/untranslated": "untranslated",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/quotation": "quotation",
    "terminology/inconsistent": "inconsistent term",
    "terminology/forbidden": "forbidden term",
    "linguistic/duplication": "doubled words",
    "linguistic/spelling": "spelling",
    "linguistic/grammar": "grammar",
    "linguistic/punctuation": "punctuation",
    "linguistic/encoding": "broken characters",
    "linguistic/unintelligible": "unintelligible",
    "locale/number-format": "figure format",
    "locale/date-format": "date format",
    "locale/currency-format": "currency format",
    "locale/spelling": "regional spelling",
    "style/wording": "wording",
    "style/capitalization": "capitals",
}


def label_of(category: Category | str) -> str:
    """A category in words an editor uses; a category without one reads as its own type.

    >>> label_of("accuracy/number"), label_of("accuracy/tone")
    ('figure', 'tone')
    """
    return _LABELS.get(category, category.rpartition("/")[2])


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


def heaviest(severities: Iterable[Severity]) -> Severity | None:
    """The heaviest of these, None of none."""
    return min(severities, key=SEVERITIES.index, default=None)


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
