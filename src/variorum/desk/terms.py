"""The approved terms of a passage: what the glossary asks for, and what each rendering has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.language import primary
from variorum.model import Concept, Term
from variorum.store.records import BeadRecord

__all__ = ["TermUse", "Terms", "terms_in"]

ALLOWED = ("preferred", "admitted")
"""Statuses of a term that may be written."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A concept that stands in a passage.

    Attributes:
        concept: its id in the glossary.
        terms: its terms, as the glossary has them.
        found: by siglum what stands there, with the status of that term; renderings without it are left out.
    """

    concept: str
    terms: tuple[Term, ...]
    found: Mapping[str, tuple[tuple[str, str], ...]]

    def wanted(self, language: str) -> tuple[str, ...]:
        """The forms that may be written in a language, the preferred ones first."""
        own = [t for t in self.terms if primary(t.language) == primary(language) and t.status in ALLOWED]
        return tuple(t.text for t in sorted(own, key=lambda t: ALLOWED.index(t.status)))

    def forbidden(self, siglum: str) -> tuple[str, ...]:
        """What a rendering has and should not."""
        return tuple(text for text, status in self.found.get(siglum, ()) if status not in ALLOWED)


class Terms:
    """The terms of some concepts, made ready once to be looked for in many passages."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._concepts = {c.id: c for c in concepts}
        # Two concepts may share a term, so a term leads to all of them.
        self._owners: dict[Term, list[str]] = {}
        for concept in concepts:
            for term in concept.terms:
                self._owners.setdefault(term, []).append(concept.id)
        self._matchers: dict[str, object] = {}

    def __bool__(self) -> bool:
        return bool(self._owners)

    def find(self, text: str, language: str) -> list[tuple[str, Term, int, int]]:
        """Concept, term and place of every term of this language in a text."""
        from variorum.terms import TermMatcher

        tongue = primary(language)
        matcher = self._matchers.get(tongue)
        if not isinstance(matcher, TermMatcher):
            matcher = self._matchers[tongue] = TermMatcher(self._owners, language=tongue)
        return [
            (owner, match.term, match.start, match.end)
            for match in matcher.find(text)
            for owner in self._owners[match.term]
        ]

    def wanted(self, concept: str, language: str) -> tuple[str, ...]:
        """The forms of a concept that may be written in a language, the preferred ones first."""
        return TermUse(concept, self._concepts[concept].terms, {}).wanted(language)

    def uses(self, bead: BeadRecord) -> tuple[TermUse, ...]:
        """The concepts that stand in a passage, in the order of the glossary."""
        found: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for part in bead.parts:
            for owner, term, start, end in self.find(part.text, part.language):
                said = found.setdefault(owner, {}).setdefault(part.siglum, [])
                if (part.text[start:end], term.status) not in said:
                    said.append((part.text[start:end], term.status))
        return tuple(
            TermUse(
                concept.id, concept.terms, {siglum: tuple(said) for siglum, said in found[concept.id].items()}
            )
            for concept in self._concepts.values()
            if concept.id in found
        )


def terms_in(bead: BeadRecord, concepts: Sequence[Concept]) -> tuple[TermUse, ...]:
    """The concepts that stand in a passage, and how each rendering has them."""
    return Terms(concepts).uses(bead)
