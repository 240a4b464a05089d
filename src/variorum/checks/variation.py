"""One thing under several names: what one rendering calls by one word throughout, another calls by several.

Needs no glossary: the evidence is which words answer which over the whole work.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.coverage import COVERAGE, coverage_of
from variorum.checks.protocol import Finding
from variorum.checks.slips import are_variants, rank
from variorum.language import primary
from variorum.lexicon import is_light_word, lemma, parts_of_speech, same_lemma
from variorum.model import Category, Severity

if TYPE_CHECKING:
    from variorum.collate import Token

__all__ = ["CHECK", "Variation"]

_LEAST = 3
"""Times a word must be answered for its answers to be a habit."""

_EVERYDAY = 4000
"""Rank by frequency up to which a noun is no term: such words are varied for style. Set by reason, not tuned."""

_STEM = 5
"""Letters that two forms of one stem begin with: "diplomat", "diplomacy"."""


class Variation:
    """A rendering calls by several names what another calls by one name throughout.

    Looked at are English nouns that are no everyday words, over the whole work: a noun that stands three times or more
    in one rendering, each time answered by one word of the other, not always by the same, where each of these answers
    that noun alone. The rarer name is told at its places, minor. Inflections, spellings and words of one stem are one
    name. Within texts that merely resemble each other nothing is said.
    """

    name = "variation"
    categories: tuple[Category, ...] = ("terminology/inconsistent",)
    severity: Severity = "minor"
    specificity = 4

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each place of a rarer name."""
        habits = view.work.remember("habits of naming", _habits)
        if not habits:
            return
        for a in view.filled:
            for b in view.filled:
                if (a.column, b.column) not in habits:
                    continue
                told = habits[a.column, b.column]
                for i, j in view.links(a, b):
                    word, form = _noun(a.tokens[i]), _noun(b.tokens[j])
                    forms = told.get((word, form)) if word and form else None
                    if forms is None:
                        continue
                    usual, often = forms.most_common(1)[0]
                    one, two = a.tokens[i], b.tokens[j]
                    yield Finding(
                        category="terminology/inconsistent",
                        severity="minor",
                        message=f"{b.siglum} has “{two.text}” here and “{usual}” elsewhere,"
                        f" {a.siglum} “{word}” throughout",
                        readings=(
                            view.reading([a], [(one.start, one.end)], word),
                            view.reading([b], [(two.start, two.end)], form),
                        ),
                        relation="inside",
                        explanation=(
                            f"“{word}” is answered {forms.total()} times, {often} times by “{usual}”",
                            "each of the words answers it alone",
                        ),
                    )


def _noun(token: Token) -> str:
    """The lemma of a noun that may be a term; empty for other words, names among them."""
    return _lemma_of_noun(token.text) if token.text.islower() else ""


@lru_cache(maxsize=65536)
def _lemma_of_noun(word: str) -> str:
    if len(word) < 4 or not word.isalpha() or word.endswith(("ing", "ed")) or is_light_word(word, "en"):
        return ""
    base = lemma(word, "en")
    parts = parts_of_speech(base)  # none of a word no lexicon has: most of those are nouns
    return base if (not parts or "noun" in parts) and rank(base) > _EVERYDAY else ""


def _habits(work: WorkView) -> dict[tuple[int, int], dict[tuple[str, str], Counter[str]]]:
    """By (steady column, varied column) the pairs (its word, a rarer name of the other), with all
    names the other has for that word and how often."""
    answers: dict[tuple[int, int], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    english = {k for k, r in enumerate(work.renderings) if primary(r.language) == "en"}
    covered = {
        pair for pair, share in coverage_of(work).items() if share >= COVERAGE and english >= set(pair)
    }
    if not covered:
        return {}
    for bead in work.alignment:
        there = [k for k in sorted(english) if bead.cells[k]]
        if len(there) < 2:
            continue
        view = work.view(bead)
        for a, b in view.pairs():
            if (a.column, b.column) in covered:
                for word, form in _answered(view, a, b):
                    answers[a.column, b.column][word][form] += 1
                    answers[b.column, a.column][form][word] += 1
    return {pair: told for pair in answers if (told := dict(_varied(answers, *pair)))}


def _answered(view: View, a: Passage, b: Passage) -> Iterator[tuple[str, str]]:
    """Nouns of two passages of which each answers the other and nothing else."""
    nouns_a, nouns_b = [_noun(t) for t in a.tokens], [_noun(t) for t in b.tokens]
    if not any(nouns_a) or not any(nouns_b):
        return
    links = view.links(a, b)
    left, right = Counter(i for i, _ in links), Counter(j for _, j in links)
    for i, j in links:
        if nouns_a[i] and nouns_b[j] and left[i] == right[j] == 1:
            yield nouns_a[i], nouns_b[j]


def _varied(
    answers: Mapping[tuple[int, int], Mapping[str, Counter[str]]], steady: int, varied: int
) -> Iterator[tuple[tuple[str, str], Counter[str]]]:
    back = answers[varied, steady]
    for word, forms in answers[steady, varied].items():
        if len(forms) < 2 or forms.total() < _LEAST or any(set(back[form]) != {word} for form in forms):
            continue
        if any(_is_one(a, b) for a in forms for b in forms if a < b):
            continue
        usual = forms.most_common(1)[0][0]
        for form in forms:
            if form != usual:
                yield (word, form), forms


def _is_one(a: str, b: str) -> bool:
    """Whether two words are forms of one."""
    return a[:_STEM] == b[:_STEM] or same_lemma(a, b, "en") or are_variants(a, b)


CHECK = Variation()
