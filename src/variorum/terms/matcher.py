"""Find terms in a text: the longest match wins, inflected forms count, offsets survive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.language import primary
from variorum.lexicon import lemmas
from variorum.model import Term
from variorum.text import COMPARISON, normalise

__all__ = ["TermMatch", "TermMatcher"]

_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f\u00ad\u200b-\u200d]|[&'’.](?=\w))*")
_BETWEEN = re.compile(r"[\s\u00a0\-\u2010\u2011]*")
"""What may stand between the words of one term; anything else ends it."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term that stands in a text.

    Attributes:
        term: the term.
        start, end: offsets into the text, code points, `[start, end)`.
        text: what stands there.
        exact: whether it is written there as in the term, case apart; False for an inflected form.
    """

    term: Term
    start: int
    end: int
    text: str
    exact: bool


class TermMatcher:
    """Finds terms in texts of their language.

    Words match by lemma, so "free trade agreements" holds the term "free trade agreement"; hyphens and spaces between
    the words of a term are one. A case-sensitive term matches only as it is written ("AIDS", not "aids"). Where
    matches overlap, the one that starts first is kept, and of those the longest; two terms written alike both match.

    Args:
        terms: the terms to look for.
        language: only terms of this language (primary subtag); all without it.
    """

    def __init__(self, terms: Iterable[Term], *, language: str | None = None) -> None:
        wanted = None if language is None else primary(language)
        self.terms = tuple(t for t in terms if wanted is None or primary(t.language) == wanted)
        self._entries: dict[tuple[str, str], list[tuple[tuple[frozenset[str], ...], Term]]] = {}
        for term in self.terms:
            key = tuple(_forms(word, term.language) for word, _, _ in _words(term.text))
            for form in key[0] if key else ():
                self._entries.setdefault((primary(term.language), form), []).append((key, term))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1].text))
        self._languages = sorted({primary(t.language) for t in self.terms})

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """The terms in a text, in order of their place; of overlapping ones the first and longest."""
        words = list(_words(text))
        found: list[TermMatch] = []
        for language in self._languages:
            forms = [_forms(word, language) for word, _, _ in words]
            start = 0
            while start < len(words):
                matches = list(self._at(text, words, forms, start, language))
                found += matches
                start += max((len(list(_words(m.text))) for m in matches), default=1)
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.term.text)))

    def _at(
        self,
        text: str,
        words: Sequence[tuple[str, int, int]],
        forms: Sequence[frozenset[str]],
        start: int,
        language: str,
    ) -> Iterator[TermMatch]:
        """The longest terms that begin with this word."""
        options = {id(e): e for form in forms[start] for e in self._entries.get((language, form), ())}
        longest = 0
        for key, term in sorted(options.values(), key=lambda entry: -len(entry[0])):
            stop = start + len(key)
            if len(key) < longest or stop > len(words):
                continue
            if any(a.isdisjoint(b) for a, b in zip(key, forms[start:stop], strict=True)):
                continue
            if any(not _BETWEEN.fullmatch(text, a[2], b[1]) for a, b in pairwise(words[start:stop])):
                continue
            low, high = words[start][1], words[stop - 1][2]
            written, wanted = _plain(text[low:high]), _plain(term.text)
            if term.case_sensitive and written != wanted:
                continue
            longest = len(key)
            yield TermMatch(term, low, high, text[low:high], written.casefold() == wanted.casefold())


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text with their offsets; parts of a hyphenated word are words."""
    for found in _WORD.finditer(text):
        word = found.group()
        end = found.end()
        for ending in ("'s", "’s"):
            if word.endswith(ending):
                word, end = word[:-2], end - 2
        yield word, found.start(), end


def _forms(word: str, language: str) -> frozenset[str]:
    return lemmas(normalise(word, (*COMPARISON, "fold_case")), language)


def _plain(text: str) -> str:
    return " ".join(normalise(text).replace("-", " ").split())
