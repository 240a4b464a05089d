"""Omission and addition: what one rendering says and another does not."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import Passage, View
from variorum.checks.protocol import Finding
from variorum.lexicon import is_content_word
from variorum.model import Category, Kind, Severity

__all__ = ["CHECK", "Omission"]

_LIGHT_KINDS: frozenset[Kind] = frozenset({"caption", "byline", "dateline", "headline", "standfirst"})
"""What an outlet adds around a text by its own lights; leaving it out misses none of the work itself."""

_FEWEST_WORDS = 3
"""Content words a passage needs for its absence to be major: "Thank you." is courtesy."""


class Omission:
    """A passage of one rendering has no counterpart in another.

    A whole bead that a rendering lacks is one divergence, however many sentences it has: major where it holds a
    sentence of the text with three or more content words, minor where it is a caption, a headline, a byline or a
    courtesy, neutral where it repeats another passage. It is an omission in the renderings that lack it where most
    have it or where the source has it, and an addition of those that have it where most lack it. With two renderings
    and no source it counts as omitted by the one that lacks it.
    """

    name = "omission"
    categories: tuple[Category, ...] = ("accuracy/omission", "accuracy/addition")
    severity: Severity = "major"
    specificity = 20

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for the bead, if a cell is empty."""
        if view.empty and view.filled:
            yield _whole(view)


def _whole(view: View) -> Finding:
    empty, filled = view.empty, view.filled
    has_source = view.source is not None
    source_lacks = view.work.source is not None and not has_source
    added = source_lacks or (not has_source and len(filled) < len(empty))
    severity: Severity = "major"
    evidence = []
    if view.bead.repeat_of is not None:
        severity = "neutral"
        evidence.append("it repeats another passage of the same rendering")
    elif all(s.kind in _LIGHT_KINDS for p in filled for s in p.segments):
        severity = "minor"
        evidence.append(f"it is a {filled[0].segments[0].kind}, not running text")
    elif max(_content(p) for p in filled) < _FEWEST_WORDS:
        severity = "minor"
        evidence.append(f"it has fewer than {_FEWEST_WORDS} content words")
    if has_source or source_lacks:
        evidence.append(f"the source {'has' if has_source else 'lacks'} it")
    having, lacking = ", ".join(p.siglum for p in filled), ", ".join(empty)
    return Finding(
        category="accuracy/addition" if added else "accuracy/omission",
        severity=severity,
        message=f"only in {having}" if added else f"missing in {lacking}",
        readings=tuple(view.reading([p], [(0, len(p.text))]) for p in filled),
        missing=empty,
        relation="passage",
        explanation=tuple(evidence),
    )


def _content(passage: Passage) -> int:
    return sum(is_content_word(t.norm, passage.language) for t in passage.tokens)


CHECK = Omission()
