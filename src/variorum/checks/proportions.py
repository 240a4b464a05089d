"""Proportions: a passage far shorter or longer than its counterparts, or cut into other sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import median

from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.protocol import Finding
from variorum.language import primary
from variorum.model import Category, Severity

__all__ = ["CHECK", "Proportions"]

_LONGEST = 3.0
"""How many times as long a passage may be as the shortest of the others. Of independent human renderings of one
sentence in one language 1 in 1,000 is past it."""

_WORDS = 12
"""Words the longer one needs: a short title may well be three times as long in another rendering."""

_SENTENCES = 2
"""Sentences more or fewer that are worth a remark."""

_BORDER = re.compile(r"(?<=[^\W\d_]{3})[.!?…][\"”’)]?\s+(?=[\"“‘(]?[A-ZÀ-Ỹ])")
"""Between two sentences; after a word of three letters or more, since shorter ones are often abbreviations."""


class Proportions:
    """A passage is far longer than another rendering of it, or has other sentences.

    More than three times the words (characters between languages), from twelve words on, is minor: something may be
    missing that no other check can name. Two sentences more or fewer is neutral: they were joined or divided. Gives way
    to every check that says what is missing.
    """

    name = "proportions"
    categories: tuple[Category, ...] = ("accuracy/omission", "style/wording")
    severity: Severity = "minor"
    specificity = 1

    def find(self, view: View) -> Iterable[Finding]:
        """At most one finding of length and one of sentences a passage."""
        filled = [
            p for p in view.filled if not any(is_other_text(view, p, q) for q in view.filled if q is not p)
        ]
        if len(filled) < 2:
            return
        alike = len({primary(p.language) for p in filled}) == 1
        sizes = {p.column: len(p.words.norms) if alike else len(p.text) for p in filled}
        shortest = min(filled, key=lambda p: sizes[p.column])
        longest = max(filled, key=lambda p: sizes[p.column])
        if sizes[longest.column] > _LONGEST * sizes[shortest.column] and len(longest.text.split()) >= _WORDS:
            yield _finding(
                view, longest, "accuracy/omission", "minor", "length", (shortest.siglum,),
                f"{longest.siglum} is {sizes[longest.column] / max(1, sizes[shortest.column]):.1f} times as long as "
                f"{shortest.siglum}",
            )  # fmt: skip
        counts = {p.column: _sentences(p) for p in filled}
        for passage in filled:
            usual = median(count for column, count in counts.items() if column != passage.column)
            apart = counts[passage.column] - usual
            if apart >= _SENTENCES or (
                apart <= -_SENTENCES and len(filled) > 2
            ):  # of two the one with more is told
                yield _finding(
                    view, passage, "style/wording", "neutral", "sentences", (),
                    f"{passage.siglum} has {counts[passage.column]} sentences, the others {usual:g}",
                )  # fmt: skip


def _sentences(passage: Passage) -> int:
    """Sentences of a passage: its segments, and those inside a segment that was a whole line of a file."""
    return sum(1 + len(_BORDER.findall(segment.text)) for segment in passage.segments)


def _finding(
    view: View,
    passage: Passage,
    category: Category,
    severity: Severity,
    relation: str,
    missing: tuple[str, ...],
    message: str,
) -> Finding:
    reading = view.reading([passage], [(0, len(passage.text))])
    return Finding(category, severity, message, (reading,), missing, relation)


CHECK = Proportions()
