"""A work's glossary over that of the house: what the work has of its own, what it inherits, what it overrides.

A concept of the work overrides one of the house if both have one id, or if they share a term that either of them
prefers: the work may prefer what the house deprecates, and is not contradicted then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.model import Concept

__all__ = ["Layer", "LayeredConcept", "effective", "layer_glossaries"]

Layer = Literal["work", "house"]


@dataclass(frozen=True, slots=True)
class LayeredConcept:
    """A concept with where it comes from.

    Attributes:
        concept: as it is kept.
        layer: `work` for the work's own, `house` for an inherited one.
        overridden_by: ids of the work's concepts that hold instead of an inherited one; empty where it holds itself.
    """

    concept: Concept
    layer: Layer
    overridden_by: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the concept counts in the work."""
        return not self.overridden_by


def layer_glossaries(work: Sequence[Concept], house: Iterable[Concept]) -> tuple[LayeredConcept, ...]:
    """The work's concepts, then those of the house, each in their order.

    Args:
        work: the concepts of one work.
        house: the concepts that belong to no work.
    """
    by_term: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for concept in work:
        for term in concept.terms:
            key = (term.language.lower(), term.text)
            by_term.setdefault(key, []).append((concept.id, term.status == "preferred"))
    ids = {concept.id for concept in work}
    layered = [LayeredConcept(concept, "work") for concept in work]
    for concept in house:
        over = [concept.id] if concept.id in ids else []
        for term in concept.terms:
            answering = by_term.get((term.language.lower(), term.text), ())
            over += [name for name, prefers in answering if prefers or term.status == "preferred"]
        layered.append(LayeredConcept(concept, "house", tuple(dict.fromkeys(over))))
    return tuple(layered)


def effective(work: Sequence[Concept], house: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts that count in the work: its own, and those of the house it does not override."""
    return tuple(layered.concept for layered in layer_glossaries(work, house) if layered.holds)
