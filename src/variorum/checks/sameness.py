"""Sameness: one source passage rendered in two ways, two source passages in one way, and source left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.protocol import Finding
from variorum.language import primary
from variorum.lexicon import is_content_word
from variorum.model import Category, Severity
from variorum.text import fold_case, normalise

__all__ = ["CHECK", "Sameness"]

_WORDS = 3
"""Words from which a passage that recurs says something: "Yes." may be rendered in many ways."""

_UNLIKE = 0.5
"""Share of words (Dice) under which two source passages are held to say different things."""

_Known = Mapping[tuple[int, str], list[tuple[int, str]]]
"""By column and text: the beads that have this text there, with their source's text."""


class Sameness:
    """A passage of the source recurs and is rendered otherwise, or different passages are rendered by the same words.

    Only where the work has a source. Case, punctuation and spaces do not count, nor passages under three words. A
    passage that is rendered otherwise than at an earlier place is minor where words of content differ, else neutral;
    different passages with one rendering are neutral: they may mean the same. A rendering identical with a source in
    another language is minor: nothing was translated, unless it is a name, a figure or an address.
    """

    name = "sameness"
    categories: tuple[Category, ...] = (
        "terminology/inconsistent",
        "accuracy/mistranslation",
        "accuracy/untranslated",
    )
    severity: Severity = "minor"
    specificity = 5

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a rendering and fault, at every place after the first."""
        source = view.source or _only_other(view)
        if source is None:
            return
        own = _plain(source.text)
        for passage in view.filled:
            if passage is source or primary(passage.language) == primary(source.language):
                continue
            if _is_untranslated(source, passage):
                yield _finding(
                    view, passage, "accuracy/untranslated", "identical", "is the source's own words"
                )
            elif len(own.split()) >= _WORDS:
                yield from _recurring(view, source, passage, own)


def _only_other(view: View) -> Passage | None:
    """The first of two renderings in two languages, where the work names no source."""
    if len(view.work.renderings) != 2 or len(view.filled) != 2:
        return None
    a, b = view.filled
    return a if primary(a.language) != primary(b.language) else None


def _plain(text: str) -> str:
    folded = fold_case(normalise(text))
    return " ".join("".join(c if c.isalnum() or c.isspace() else " " for c in folded).split())


def _is_untranslated(source: Passage, passage: Passage) -> bool:
    if passage.text != source.text:
        return False
    words = [w for w in passage.text.split() if w.isalpha()]
    aside = passage.segments[0].kind in ("byline", "dateline")
    return len(words) > 1 and not aside and all(w.islower() for w in words[1:])


def _recurring(view: View, source: Passage, passage: Passage, own: str) -> Iterator[Finding]:
    by_source = view.work.remember(f"by source {source.column}", lambda work: _index(work, source.column))
    theirs = _plain(passage.text)
    bead = view.bead.index
    for earlier, text in by_source.get((source.column, own), []):
        was = _rendered(view.work, earlier, passage.column)
        if earlier < bead and was and _plain(was) != theirs:
            language = passage.language
            odd = {w for w in set(_plain(was).split()) ^ set(theirs.split()) if is_content_word(w, language)}
            yield _finding(
                view, passage, "terminology/inconsistent", "source",
                f"renders what bead {earlier} has as “{was}” ({source.siglum}: “{text}”)",
                "minor" if odd else "neutral",
            )  # fmt: skip
            break
    if len(theirs.split()) < _WORDS:
        return
    for earlier, text in by_source.get((passage.column, theirs), []):
        if earlier < bead and _likeness(_plain(text), own) < _UNLIKE:
            yield _finding(
                view, passage, "accuracy/mistranslation", "rendering",
                f"has the words it has in bead {earlier}, where {source.siglum} says “{text}”", "neutral",
            )  # fmt: skip
            break


def _index(work: WorkView, source: int) -> _Known:
    known: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for bead in work.alignment:
        text = work.renderings[source].join(bead.cells[source])
        if text and bead.repeat_of is None:
            for column, cell in enumerate(bead.cells):
                if cell:
                    key = column, _plain(work.renderings[column].join(cell))
                    known.setdefault(key, []).append((bead.index, text))
    return known


def _rendered(work: WorkView, bead: int, column: int) -> str:
    return work.renderings[column].join(work.alignment.beads[bead].cells[column])


def _likeness(a: str, b: str) -> float:
    one, two = set(a.split()), set(b.split())
    return 2 * len(one & two) / max(1, len(one) + len(two))


def _finding(
    view: View, passage: Passage, category: Category, relation: str, why: str, severity: Severity = "minor"
) -> Finding:
    return Finding(
        category=category,
        severity=severity,
        message=f"{passage.siglum} {why}",
        readings=(view.reading([passage], [(0, len(passage.text))]),),
        relation=relation,
        explanation=(why,),
    )


CHECK = Sameness()
