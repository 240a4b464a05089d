"""Where terms of a glossary stand in a text, for formats that mark them: whole words, any case, the longest first.

This is for marking exports only; the checks match terms with inflection (`variorum.terms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.formats.bilingual import on_side
from variorum.model import Concept, Term

__all__ = ["TermMark", "TermMarks"]

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term at `[start, end)` of a text."""

    start: int
    end: int
    concept: Concept
    term: Term


class TermMarks:
    """An index of the terms of one language.

    Args:
        concepts: the glossary.
        language: BCP 47 tag of the texts to be searched.
    """

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Concept, Term]]] = {}
        for concept in concepts:
            for term in concept.terms:
                words = tuple(w.casefold() for w in _WORD.findall(term.text))
                if words and on_side(term.language, language):
                    self._by_first.setdefault(words[0], []).append((words, concept, term))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def find(self, text: str) -> Iterator[TermMark]:
        """The terms in the text from left to right, none inside another."""
        if not self._by_first:
            return
        words = [(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            for wanted, concept, term in self._by_first.get(words[place][0], ()):
                found = words[place : place + len(wanted)]
                if tuple(w[0] for w in found) != wanted:
                    continue
                start, end = found[0][1], found[-1][2]
                if term.case_sensitive and term.text not in text[start : end + 1]:
                    continue
                yield TermMark(start, end, concept, term)
                place += len(wanted) - 1
                break
            place += 1
