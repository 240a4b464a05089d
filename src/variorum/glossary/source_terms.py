"""The source-language term of a candidate, by word translation learned from the work itself.

Where a candidate stands, its words point at source words and source words point back (`word_translation`). The source
phrase in which both agree best, taken over all its places, is proposed; below `LEAST` nothing is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from variorum.collate import BeadView, CellView, is_word
from variorum.glossary.grouping import Key, Occurrence, Wordings, cell_key
from variorum.glossary.phrases import Phrase, find_phrases, is_capitalised
from variorum.glossary.word_translation import Posteriors, WordTranslation
from variorum.language import primary
from variorum.lexicon import is_function_word
from variorum.model import Comparison, Span

__all__ = ["LEAST", "SourceTerms"]

LEAST = 0.4
"""Least mean agreement of both directions for a proposal. Set by steps of 0.1 on the sample interview of this project;
see docs/glossary.md for what it costs and gains."""

CUT = 0.75
"""What remains of the agreement of a phrase that cuts a name; set likewise."""


class SourceTerms:
    """Source phrases and how they answer the words of the other renderings.

    Args:
        comparison: renderings and alignment.
        source: position of the source rendering.
        target: primary subtag of the language the candidates are in.
        wordings: the source language's phrases, for their spelling.
    """

    def __init__(self, comparison: Comparison, source: int, target: str, wordings: Wordings) -> None:
        self._siglum = comparison.renderings[source].siglum
        self._wordings = wordings
        self.language = comparison.renderings[source].language
        self._cells: dict[tuple[int, str], tuple[CellView, CellView]] = {}
        for bead in comparison.alignment:
            view = BeadView(comparison.renderings, bead)
            own = next((cell for cell in view.cells if cell.column == source), None)
            for cell in view.cells:
                if own is not None and primary(cell.language) == target:
                    self._cells[bead.index, cell.siglum] = (own, cell)
        pairs = [(own.norms, cell.norms) for own, cell in self._cells.values()]
        self._forth = WordTranslation(pairs)
        self._back = WordTranslation((target_words, source_words) for source_words, target_words in pairs)
        self._posteriors: dict[tuple[int, str], tuple[Posteriors, Posteriors]] = {}
        self._phrases: dict[int, tuple[Phrase, ...]] = {}

    def find(self, places: Sequence[Occurrence]) -> tuple[str, tuple[Span, ...]] | None:
        """The source term of a candidate in its most frequent spelling, and where it stands in the same passages.

        None where nothing answers well enough.
        """
        votes: dict[Key, float] = defaultdict(float)
        asked = 0
        for place in places:
            cells = self._cells.get((place.bead, place.siglum))
            if cells is None:
                continue
            asked += 1
            for phrase, fit in self._fits(place, *cells).items():
                votes[cell_key(cells[0], phrase)] += fit
        if not asked:
            return None
        best = max(votes, key=lambda key: (votes[key], key), default=None)
        if best is None or votes[best] / asked < LEAST:
            return None
        own = [p for p in self._wordings.places.get(best, ()) if p.siglum == self._siglum]
        texts = Counter(p.text for p in own)
        if not texts:
            return None
        beads = {place.bead for place in places}
        spans = tuple(dict.fromkeys(s for p in own if p.bead in beads for s in p.spans))
        return min(texts, key=lambda t: (-texts[t], t)), spans

    def _fits(self, place: Occurrence, own: CellView, cell: CellView) -> Mapping[Phrase, float]:
        """For each source phrase of the passage, the harmonic mean of what points there and what points back."""
        known = (place.bead, place.siglum)
        if known not in self._posteriors:
            self._posteriors[known] = (
                self._forth.posteriors(own.norms, cell.norms),
                self._back.posteriors(cell.norms, own.norms),
            )
        if place.bead not in self._phrases:
            self._phrases[place.bead] = find_phrases(own)
        forth, back = self._posteriors[known]
        words = [i for i in place.phrase.tokens if _counts(cell, i)]
        fits = {}
        for phrase in self._phrases[place.bead]:
            origins = [j for j in phrase.tokens if _counts(own, j)]
            if not words or not origins:
                continue
            there = sum(forth[i][j] for i in words for j in origins) / len(words)
            again = sum(back[j][i] for i in words for j in origins) / len(origins)
            if there and again:
                fits[phrase] = 2 * there * again / (there + again) * _shape(own, phrase)
        return fits


def _shape(cell: CellView, phrase: Phrase) -> float:
    """Lower where a phrase cuts a name: begins before one, or in the middle of one."""
    first = cell.tokens[phrase.first]
    if is_capitalised(first):
        return 1.0
    cut = any(is_capitalised(cell.tokens[i]) for i in phrase.tokens)
    before = cell.tokens[phrase.first - 1] if phrase.first else None
    inside = before is not None and is_word(before.text) and is_capitalised(before)
    return CUT if cut or inside else 1.0


def _counts(cell: CellView, place: int) -> bool:
    token = cell.tokens[place]
    return is_word(token.text) and not is_function_word(token.norm, primary(cell.language))
