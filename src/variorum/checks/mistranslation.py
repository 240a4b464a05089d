"""Mistranslation candidates: a word whose counterpart means the opposite, only the kind, or another person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from variorum.checks.broader import find_broader
from variorum.checks.context import Passage, View
from variorum.checks.differences import Difference, Side, alike_pairs, tell
from variorum.checks.gender import find_genders, find_persons, gender_of
from variorum.checks.opposites import opposition
from variorum.checks.polarity import Answers, denies_near
from variorum.checks.protocol import Finding
from variorum.checks.speakers import KEPT
from variorum.language import primary
from variorum.lexicon import is_content_word, lemmas, same_lemma
from variorum.lexicon.english import spelling_key
from variorum.model import Category, Severity

__all__ = ["CHECK", "Mistranslation"]

CERTAIN = 52
"""Specificity of an opposite and of a gender: above a slip of the pen, for which "he" and "she" may be taken."""

NEAR = 4
"""Words between where the counterpart of an unanswered word would stand and an unanswered opposite. Set by hand."""


class Mistranslation:
    """A word in one rendering is answered by one of another meaning: an opposite, a broader term, another gender.

    Words that answer each other (or answer nothing at all) are compared by their senses and by a list of opposites:
    plain opposites ("opened" / "closed") are major, words whose near senses are opposites ("rapid" / "slow") minor.
    Pronouns and nouns of another gender are major; minor where one rendering may speak of a person more. A word for a
    kind ("building") where the other rendering names the thing ("cathedral"), with a neighbour in common, is minor, and
    so is "we" against "they" where neither passage reports speech.
    Not told: synonyms, inflections, words that stand elsewhere in the other rendering, and opposites of which one is
    denied ("not correct" / "wrong").
    """

    name = "mistranslation"
    categories: tuple[Category, ...] = ("accuracy/mistranslation",)
    severity: Severity = "major"
    specificity = 30

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each word that is answered by another meaning."""
        if len(view.filled) < 2:
            return
        differences: list[Difference] = []
        for a, b in alike_pairs(view):
            differences += find_genders(view, a, b)
            differences += find_persons(view, a, b)
            differences += _opposites(view, a, b)
            differences += find_broader(view, a, b)
        for finding in tell(view, "accuracy/mistranslation", differences, witness=gender_of):
            certain = finding.relation in ("opposite", "gender")
            yield replace(finding, specificity=CERTAIN) if certain else finding


def _opposites(view: View, a: Passage, b: Passage) -> Iterable[Difference]:
    """Words that answer each other, or answer nothing, and are opposites."""
    language = primary(a.language)
    links = view.links(a, b)
    free_a, free_b = _free(a, b, [i for i, _ in links]), _free(b, a, [j for _, j in links])
    places = Answers(links, len(b.tokens))
    free = [(i, j) for i in free_a for j in _near(free_b, places.place_of(i))]
    for i, j in (*links, *free):
        x, y = a.tokens[i].norm, b.tokens[j].norm
        if x == y or same_lemma(x, y, language):
            continue
        level = opposition(x, y, language)
        if not level or (level == 1 and (i, j) in free) or not _is_lost(x, a, b) or not _is_lost(y, b, a):
            continue
        if denies_near(a, (i,)) == denies_near(b, (j,)):
            why = (f"“{a.tokens[i].text}” and “{b.tokens[j].text}” are opposites",)
            yield Difference(
                Side(a, (i,), x), Side(b, (j,), y), "opposite", "major" if level == 2 else "minor", why
            )


def _near(words: Sequence[int], place: int) -> Sequence[int]:
    return words[bisect_left(words, place - NEAR) : bisect_right(words, place + NEAR)]


def _free(here: Passage, there: Passage, linked: Sequence[int]) -> list[int]:
    """Content words that answer nothing in the other passage."""
    answered = set(linked)
    return [
        i
        for i, t in enumerate(here.tokens)
        if i not in answered and is_content_word(t.norm, here.language) and _is_lost(t.norm, here, there)
    ]


def _is_lost(word: str, here: Passage, there: Passage) -> bool:
    """Whether the other passage has a word less often than this one."""
    return _count(word, here) > _count(word, there)


def _count(word: str, passage: Passage) -> int:
    counts = _bases(passage)
    return max(counts[base] for base in _keys(word, passage.language))


@lru_cache(maxsize=KEPT)
def _bases(passage: Passage) -> Counter[str]:
    """How often each lemma stands in a passage."""
    return Counter(base for t in passage.tokens for base in _keys(t.norm, passage.language))


def _keys(word: str, language: str) -> frozenset[str]:
    """The lemmas of a word, British and American spelling alike."""
    bases = lemmas(word, language) | {word}
    return frozenset(map(spelling_key, bases)) if primary(language) == "en" else bases


CHECK = Mistranslation()
