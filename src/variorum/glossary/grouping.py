"""Wordings of one concept: phrases that answer each other, word by word, where renderings tell the same passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.collate import BeadView, CellView
from variorum.glossary.phrases import Phrase, find_phrases
from variorum.language import primary
from variorum.lexicon import is_content_word, lemma
from variorum.model import Comparison, Span
from variorum.text import fold_diacritics

__all__ = ["Key", "Occurrence", "Wordings", "cell_key", "collect", "fold_words"]

Key = tuple[str, ...]
"""A wording under which casing, inflection, hyphens and diacritics of names do not count: its lemmas."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A phrase where it stands."""

    siglum: str
    bead: int
    phrase: Phrase
    text: str
    spans: tuple[Span, ...]


@dataclass
class Wordings:
    """All phrases of one language in a comparison.

    Attributes:
        language: primary language subtag.
        places: key -> its occurrences.
        answers: pairs of different keys -> in how many beads one rendering has the one where another has the other.
    """

    language: str
    places: dict[Key, list[Occurrence]] = field(default_factory=lambda: defaultdict(list))
    answers: Counter[tuple[Key, Key]] = field(default_factory=Counter)


def fold_words(words: Iterable[str], language: str) -> Key:
    """The key of a wording.

    >>> fold_words(["Harbour", "Fees"], "en"), fold_words(["deep-water", "ports"], "en")
    (('harbour', 'fee'), ('deep', 'water', 'port'))
    """
    folded = []
    for word in words:
        for part in word.casefold().replace("‑", "-").split("-"):
            if part:
                stem = (
                    lemma(part, language)
                    if part.isascii()
                    else fold_diacritics(part)
                    if language == "en"
                    else part
                )
                folded.append(stem)
    return tuple(folded)


def cell_key(cell: CellView, phrase: Phrase) -> Key:
    """The key of a phrase; a possessive or an article inside does not count."""
    words = [cell.norms[i] for i in phrase.tokens if cell.norms[i] not in ("'s", "’s", "the")]
    return fold_words(words, primary(cell.language))


def _text(cell: CellView, phrase: Phrase) -> str:
    return " ".join(cell.text[cell.tokens[phrase.first].start : cell.tokens[phrase.last].end].split())


def collect(comparison: Comparison) -> dict[str, Wordings]:
    """Phrases of every language, and which of them answer each other.

    Args:
        comparison: renderings with their alignment.

    Returns:
        Primary language subtag -> its wordings, in the order of the renderings.
    """
    found: dict[str, Wordings] = {
        primary(r.language): Wordings(primary(r.language)) for r in comparison.renderings
    }
    views = [BeadView(comparison.renderings, bead) for bead in comparison.alignment]
    phrases = [{cell.column: find_phrases(cell) for cell in view.cells} for view in views]
    alone = _names_alone(views, phrases)
    for view, by_column in zip(views, phrases, strict=True):
        for cell in view.cells:
            by_column[cell.column] = _without_names(cell, by_column[cell.column], alone)
            wordings = found[primary(cell.language)]
            for phrase in by_column[cell.column]:
                place = Occurrence(
                    cell.siglum, view.bead.index, phrase, _text(cell, phrase), cell.spans(phrase.tokens)
                )
                wordings.places[cell_key(cell, phrase)].append(place)
        for first, second in _pairs(view):
            wordings = found[primary(first.language)]
            for pair in _answers(view, first, second, by_column):
                wordings.answers[pair] += 1
    return found


def _names_alone(
    views: Sequence[BeadView], phrases: Sequence[Mapping[int, Sequence[Phrase]]]
) -> frozenset[Key]:
    """Names of two or more words, as they stand by themselves somewhere."""
    return frozenset(
        cell_key(cell, phrase)
        for view, by_column in zip(views, phrases, strict=True)
        for cell in view.cells
        for phrase in by_column[cell.column]
        if phrase.kind == "name" and phrase.last > phrase.first
    )


def _without_names(cell: CellView, phrases: Sequence[Phrase], alone: Collection[Key]) -> tuple[Phrase, ...]:
    """Names that end in a name known by itself lose it: "Envoy for the Coast Ana Torres" is "Envoy for the Coast"."""
    kept: dict[tuple[int, int], Phrase] = {}
    for phrase in phrases:
        parts = [phrase]
        if phrase.kind == "name":
            for begin in range(phrase.first + 2, phrase.last):
                known = Phrase(begin, phrase.last, "name")
                before = cell.norms[begin - 1]
                if cell_key(cell, known) in alone and before not in ("of", "the", "for", "and", "&"):
                    parts = [Phrase(phrase.first, begin - 1, "name"), known]
                    break
        for part in parts:
            kept.setdefault((part.first, part.last), part)
    return tuple(kept[key] for key in sorted(kept))


def _pairs(view: BeadView) -> Iterator[tuple[CellView, CellView]]:
    for place, first in enumerate(view.cells):
        for second in view.cells[place + 1 :]:
            if primary(first.language) == primary(second.language):
                yield first, second


def _answers(
    view: BeadView, first: CellView, second: CellView, phrases: Mapping[int, Sequence[Phrase]]
) -> set[tuple[Key, Key]]:
    """Pairs of different keys, in order, that answer each other in this bead."""
    links = view.links(first, second)
    forth: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        forth[i].add(j)
        back[j].add(i)
    pairs: set[tuple[Key, Key]] = set()
    others = phrases[second.column]
    for phrase in phrases[first.column]:
        images = set().union(*(forth[i] for i in phrase.tokens)) if phrase.tokens else set()
        if not images:
            continue
        low, high = min(images), max(images)
        own = cell_key(first, phrase)
        near = [other for other in others if other.first <= high and other.last >= low]
        best = max(near, key=lambda o: _fit(first, second, phrase, o, forth, back), default=None)
        if best is None or _fit(first, second, phrase, best, forth, back) < 0.5:
            continue
        key = cell_key(second, best)
        if key != own:
            pairs.add((min(own, key), max(own, key)))
    return pairs


def _fit(
    first: CellView,
    second: CellView,
    phrase: Phrase,
    other: Phrase,
    forth: Mapping[int, set[int]],
    back: Mapping[int, set[int]],
) -> float:
    """How well two phrases answer each other: linked content words of both against all, none linked elsewhere."""
    a = [i for i in phrase.tokens if is_content_word(first.norms[i], primary(first.language))]
    b = [j for j in other.tokens if is_content_word(second.norms[j], primary(second.language))]
    if not a or not b:
        return 0.0
    inside = set(other.tokens)
    linked_a = sum(1 for i in a if forth.get(i, set()) & inside)
    astray_a = sum(1 for i in a if forth.get(i) and not forth[i] & inside)
    inside = set(phrase.tokens)
    linked_b = sum(1 for j in b if back.get(j, set()) & inside)
    astray_b = sum(1 for j in b if back.get(j) and not back[j] & inside)
    return (linked_a + linked_b - astray_a - astray_b) / (len(a) + len(b))
