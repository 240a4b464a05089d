"""Where a glossary's terms are used in a work, and where they should not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Comparison, Concept, Rendering, Span, Term
from variorum.score import TermUse
from variorum.terms import Enforcer, TermMatcher

__all__ = ["Misuse", "find_misuses", "term_uses"]


@dataclass(frozen=True, slots=True)
class Misuse:
    """A term that is not to be used, where it stands.

    Attributes:
        concept: the concept it is a term of.
        term: the deprecated or superseded term.
        span: where it stands; its text is as it stands there, inflected or not.
        instead: the preferred and admitted terms of the concept in that language, in this order.
    """

    concept: Concept
    term: Term
    span: Span
    instead: tuple[str, ...]


def _concepts_of(concepts: Iterable[Concept]) -> Mapping[Term, Sequence[Concept]]:
    owners: dict[Term, list[Concept]] = {}
    for concept in concepts:
        for term in concept.terms:
            owners.setdefault(term, []).append(concept)
    return owners


def term_uses(comparison: Comparison, concepts: Iterable[Concept]) -> tuple[TermUse, ...]:
    """Every use of a term in the passages of a comparison, for `score(uses=...)`.

    A wording that is a term of several concepts counts once for each of them.

    Args:
        comparison: renderings and alignment; boilerplate is in no passage and does not count.
        concepts: the glossary.
    """
    owners = _concepts_of(concepts)
    uses = []
    for place, rendering in enumerate(comparison.renderings):
        matcher = TermMatcher(owners, language=rendering.language)
        if not matcher.terms:
            continue
        for bead in comparison.alignment:
            for segment in bead.cells[place]:
                for match in matcher.find(rendering.segments[segment].text):
                    uses += [
                        TermUse(
                            concept.id,
                            match.term.text,
                            match.term.status in ("preferred", "admitted"),
                            match.term.status == "preferred",
                            rendering.siglum,
                            bead.index,
                        )
                        for concept in owners[match.term]
                    ]
    return tuple(uses)


def find_misuses(
    rendering: Rendering, concepts: Iterable[Concept], *, exceptions: Iterable[str] = ()
) -> tuple[Misuse, ...]:
    """Uses of deprecated and superseded terms in a segmented rendering, in the order of the text.

    Args:
        rendering: with segments; boilerplate is not looked at.
        concepts: the glossary.
        exceptions: wordings inside which nothing is found; see `Enforcer`, whose rules these are.
    """
    enforcer = Enforcer(concepts, language=rendering.language, exceptions=exceptions)
    return tuple(
        Misuse(
            found.concept,
            found.match.term,
            Span(rendering.siglum, index, found.match.start, found.match.end, found.match.text),
            found.instead,
        )
        for index in rendering.alignable
        for found in enforcer.find(rendering.segments[index].text)
    )
