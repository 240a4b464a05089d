"""Which wordings of a text a glossary does not permit, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from variorum.language import primary
from variorum.model import Concept, Term
from variorum.terms.matcher import TermMatch, TermMatcher

__all__ = ["Enforcer", "NotPermitted", "instead_of"]

PERMITTED = ("preferred", "admitted")


@dataclass(frozen=True, slots=True)
class NotPermitted:
    """A deprecated or superseded term where it stands.

    Attributes:
        concept: the concept it is a term of.
        match: the term, and its place in the text.
        instead: the preferred and admitted terms of the concept in that language, in this order.
    """

    concept: Concept
    match: TermMatch
    instead: tuple[str, ...]


class Enforcer:
    """Finds the terms a glossary does not permit, in texts of one language.

    A wording that any concept permits is permitted: terms of different concepts may be spelt alike. Where permitted
    and forbidden terms match in one place, those written most like the text count: "Web" is found where "web" is
    preferred and "Web" deprecated. A longer term protects what stands in it ("port wine" is no "port").

    Args:
        concepts: the glossary.
        language: of the texts; terms of other languages do not count. All count without it.
        exceptions: wordings inside which nothing is found, inflected or not: names, titles, quotations.
    """

    def __init__(
        self, concepts: Iterable[Concept], *, language: str | None = None, exceptions: Iterable[str] = ()
    ) -> None:
        self._owners: dict[Term, list[Concept]] = {}
        for concept in concepts:
            for term in concept.terms:
                self._owners.setdefault(term, []).append(concept)
        tags = (
            (primary(language),)
            if language
            else tuple(dict.fromkeys(primary(t.language) for t in self._owners))
        )
        kept = [Term(text, tag, "admitted") for text in exceptions for tag in tags]
        self._matcher = TermMatcher((*self._owners, *kept), language=language)

    def find(self, text: str) -> tuple[NotPermitted, ...]:
        """What is not permitted, in the order of the text; a term of several concepts once for each."""
        found: list[NotPermitted] = []
        everything = self._matcher.find(text)
        if all(match.term.status in PERMITTED for match in everything):
            return ()
        for _, group in groupby(everything, key=lambda m: (m.start, m.end)):
            matches = list(group)
            best = max(map(_likeness, matches))
            closest = [m for m in matches if _likeness(m) == best]
            if any(m.term.status in PERMITTED for m in closest):
                continue
            for match in closest:
                for concept in self._owners[match.term]:
                    found.append(NotPermitted(concept, match, instead_of(concept, match.term)))
        return tuple(found)


def _likeness(match: TermMatch) -> int:
    """2: letter by letter; 1: casing apart; 0: inflected."""
    return 2 if match.text == match.term.text else int(match.exact)


def instead_of(concept: Concept, term: Term) -> tuple[str, ...]:
    """The preferred and admitted terms of a concept in the language of a term, in this order."""
    return tuple(t.text for status in PERMITTED for t in concept.terms if _answers(t, term, status))


def _answers(other: Term, term: Term, status: str) -> bool:
    return other.status == status and primary(other.language) == primary(term.language)
