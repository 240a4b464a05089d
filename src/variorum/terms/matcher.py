"""Find terms in a text: the longest match wins, inflected forms count, offsets survive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from variorum.language import primary
from variorum.lexicon import lemmas
from variorum.model import Term
from variorum.text import COMPARISON, normalise

__all__ = ["TermMatch", "TermMatcher"]

_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f\u00ad\u200b-\u200d]|[&'’.](?=\w))*")
_BETWEEN = re.compile(r"[\s\u00a0\-\u2010\u2011]*")
"""What may stand between the words of one term; anything else ends it."""

MAX_REMEMBERED = 500_000
"""Different words a matcher remembers before it begins anew, so that no text fills the memory."""

_POSSESSIVE = ("'s", "’s")

_Forms = frozenset[str]
_Word = tuple[str, int, int]
"""A word and its offsets."""
_Entry = tuple[Term, str, str]
"""A term, its text as it is compared, and the same case folded."""


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


@dataclass(slots=True)
class _Node:
    """A place in the tree of all terms: what may follow, by any form of the next word, and the terms that end here."""

    children: dict[_Forms, _Node] = field(default_factory=dict)
    by_form: dict[str, tuple[_Node, ...]] = field(default_factory=dict)
    terms: list[_Entry] = field(default_factory=list)

    def grown(self, forms: _Forms) -> _Node:
        """The child for a word of these forms; made where there is none."""
        child = self.children.get(forms)
        if child is None:
            child = self.children[forms] = _Node()
            for form in forms:
                self.by_form[form] = (*self.by_form.get(form, ()), child)
        return child

    def after(self, forms: _Forms) -> Iterable[_Node]:
        """The children a word of these forms leads to, each once though it may share several forms with the word."""
        found = [child for form in forms for child in self.by_form.get(form, ())]
        return found if len(found) < 2 else {id(child): child for child in found}.values()


class TermMatcher:
    """Finds terms in texts of their language.

    Words match by lemma, so "free trade agreements" holds the term "free trade agreement"; hyphens and spaces between
    the words of a term are one. A case-sensitive term matches only as it is written ("AIDS", not "aids"). Where
    matches overlap, the one that starts first is kept, and of those the longest; two terms written alike both match.

    Args:
        terms: the terms to look for; one that is given twice is looked for once.
        language: only terms of this language (primary subtag); all without it.
    """

    def __init__(self, terms: Iterable[Term], *, language: str | None = None) -> None:
        wanted = None if language is None else primary(language)
        self.terms = tuple(dict.fromkeys(t for t in terms if wanted is None or primary(t.language) == wanted))
        self._trees: dict[str, _Tree] = {}
        for term in sorted(self.terms, key=lambda t: t.text):
            tag = primary(term.language)
            self._trees.setdefault(tag, _Tree(tag)).add(term)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """The terms in a text, in order of their place; of overlapping ones the first and longest."""
        if not self._trees:
            return ()
        words = _words(text)
        if len(self._trees) == 1:
            return tuple(next(iter(self._trees.values())).find(text, words))
        found = [match for tree in self._trees.values() for match in tree.find(text, words)]
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.term.text)))


class _Tree:
    """The terms of one language as a tree of words."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._root = _Node()
        self._forms: dict[str, _Forms] = {}
        self._first: dict[str, Sequence[_Node]] = {}

    def add(self, term: Term) -> None:
        """One more term; a text without words is none."""
        node = self._root
        for word, _, _ in _words(term.text):
            node = node.grown(self._forms_of(word))
        if node is not self._root:
            plain = _plain(term.text)
            node.terms.append((term, plain, plain.casefold()))

    def find(self, text: str, words: Sequence[_Word]) -> Iterator[TermMatch]:
        """The matches from left to right, none inside another."""
        free = 0
        for place, (word, low, _) in enumerate(words):
            nodes = self._first.get(word)
            if nodes is None:
                nodes = self._first_of(word)
            if place < free or not nodes:
                continue
            for stop, terms in self._ends(text, words, place, nodes):
                high = words[stop - 1][2]
                written = text[low:high]
                plain = _plain(written)
                fitting = [entry for entry in terms if not entry[0].case_sensitive or plain == entry[1]]
                if fitting:
                    folded = plain.casefold()
                    for term, _, wanted in fitting:
                        yield TermMatch(term, low, high, written, folded == wanted)
                    free = stop
                    break

    def _ends(
        self, text: str, words: Sequence[_Word], start: int, nodes: Sequence[_Node]
    ) -> list[tuple[int, list[_Entry]]]:
        """Where terms that begin with this word end, the longest first: the place after the last word, and the terms.

        Args:
            text, words: the text.
            start: place of the first word.
            nodes: where the first word leads.
        """
        ends: list[tuple[int, list[_Entry]]] = []
        stop = start + 1
        while True:
            terms = nodes[0].terms if len(nodes) == 1 else _in_order(nodes)
            if terms:
                ends.append((stop, terms))
            if stop == len(words):
                break
            further = [node for node in nodes if node.by_form]
            if not further:
                break
            word, low, _ = words[stop]
            high = words[stop - 1][2]
            if text[high:low] != " " and not _BETWEEN.fullmatch(text, high, low):
                break
            forms = self._forms_of(word)
            nodes = [child for node in further for child in node.after(forms)]
            if not nodes:
                break
            stop += 1
        return ends[::-1]

    def _first_of(self, word: str) -> Sequence[_Node]:
        """Where a term that begins with this word leads; every word is looked up once."""
        if len(self._first) >= MAX_REMEMBERED:
            self._first.clear()
        nodes = self._first[word] = tuple(self._root.after(self._forms_of(word)))
        return nodes

    def _forms_of(self, word: str) -> _Forms:
        """The lemmas of a word as it is written; every word is looked up once."""
        forms = self._forms.get(word)
        if forms is None:
            if len(self._forms) >= MAX_REMEMBERED:
                self._forms.clear()
            folded = normalise(word, (*COMPARISON, "fold_case"))
            forms = self._forms[word] = lemmas(folded, self._language)
        return forms


def _in_order(nodes: Sequence[_Node]) -> list[_Entry]:
    """The terms that end at several nodes, by their text."""
    return sorted((entry for node in nodes for entry in node.terms), key=lambda entry: entry[0].text)


def _words(text: str) -> list[_Word]:
    """The words of a text, a possessive ending apart; parts of a hyphenated word are words."""
    words = []
    for found in _WORD.finditer(text):
        word = found[0]
        low, high = found.span()
        if word.endswith(_POSSESSIVE):
            word, high = word[:-2], high - 2
        words.append((word, low, high))
    return words


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """A wording with hyphens as spaces; casing and inflection stay."""
    return " ".join(normalise(text).replace("-", " ").split())
