"""Spacing: spaces before marks, none after them, two in a row, and words torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.checks.context import Passage, View
from variorum.checks.marks import Mark, findings_of
from variorum.checks.protocol import Finding
from variorum.language import primary
from variorum.model import Category, Severity

__all__ = ["CHECK", "Spacing"]

_NOT_BEFORE = re.compile(r"(?<=\S) (?=[,;:!?.](?:\s|$))|(?<=\S) (?=[)\]}%](?:\W|$))|(?<=[(\[{]) (?=\w)")
_FRENCH = re.compile(r"(?<=\S) (?=[,.](?:\s|$))")
_CLITIC = re.compile(r"(?<=\w) (?=['’](?:s|re|ve|ll|d|m|t)\b)|(?<=\w) (?=n['’]t\b)")
_NOT_AFTER = re.compile(r"(?<=[^\W\d_]{2})[,;:!?](?=[^\W\d_]{2})|(?<=[a-zà-ỹ]{2})\.(?=[A-ZÀ-Ỹ][a-zà-ỹ])")
_BRACKET = re.compile(r"(?<=[^\W\d_]{3})\((?=[^\W\d_]{4})|(?<=[^\W\d_]{3})\)(?=[^\W\d_]{3})")
_TWO = re.compile(r"(?<=[^\s.!?])[ \u00a0\t]{2,}(?=\S)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]+|\b[\w-]{1,64}\.(?:com|org|net|vn|gov|edu|info)\b",
    re.IGNORECASE,
)

_ANY = re.compile(r"\w\(\w|\w\)\w| [,;:!?.)\]}%'’]|[(\[{] |[,;:!?.][^\W\d_]| n['’]t|[ \u00a0\t]{2}")
"""What one of the rules below may match: most texts have nothing of it."""

_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("before", _NOT_BEFORE, "a space before a mark, or inside a bracket"),
    ("before", _CLITIC, "a space inside a contraction"),
    ("after", _NOT_AFTER, "no space after a mark"),
    ("after", _BRACKET, "no space outside a bracket"),
    ("double", _TWO, "two spaces in a row"),
)


class Spacing:
    """Spaces are missing, doubled or before a mark, against the custom of the language and the other renderings.

    French and other languages that set off ";", ":", "!" and "?" by a space may do so; addresses, figures and dashes
    are left alone. Minor; several in one passage are one finding.
    """

    name = "spacing"
    categories: tuple[Category, ...] = ("linguistic/punctuation",)
    severity: Severity = "minor"
    specificity = 15

    def find(self, view: View) -> Iterable[Finding]:
        """At most one finding a passage and relation."""
        for passage in view.filled:
            others = [p.text for p in view.filled if p is not passage]
            yield from findings_of(view, passage, _marks(passage, others), "linguistic/punctuation")


def _marks(passage: Passage, theirs: Sequence[str]) -> Iterator[Mark]:
    """Where a space is wrong, widened to the characters beside it so that there is something to see."""
    text = passage.text
    if not _ANY.search(text):
        return
    borders = _borders(passage)
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    french = primary(passage.language) == "fr"
    for relation, pattern, why in _RULES:
        for found in (_FRENCH if french and pattern is _NOT_BEFORE else pattern).finditer(text):
            place = found.start()
            if place in borders or any(a <= place < b for a, b in addresses):
                continue
            start, end = max(0, place - 1), min(len(text), found.end() + 1)
            start, end = _to_words(text, start, end) if relation == "after" else (start, end)
            if not any(text[start:end] in other for other in theirs):
                yield Mark(start, end, relation, why)


def _borders(passage: Passage) -> set[int]:
    """The places of the spaces that join the segments of a cell, which nobody wrote."""
    found, offset = set(), 0
    for segment in passage.segments[:-1]:
        offset += len(segment.text)
        found.add(offset)
        offset += 1
    return found


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


CHECK = Spacing()
