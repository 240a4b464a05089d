"""What an export or import cannot carry, told before it happens.

A loss is a sentence about a number of places, never a silent omission. Fields a format has no place for are found by
comparing with the fields it keeps; whatever else it changes, the format's own module adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields

from variorum.model import Concept, Term

__all__ = ["CONCEPT_FIELDS", "TERM_FIELDS", "Loss", "LossTally", "field_losses", "set_fields"]

CONCEPT_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Concept) if f.name != "terms")
TERM_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Term))
_DEFAULTS = {
    (kind.__name__.lower(), f.name): f.default
    for kind in (Concept, Term)
    for f in fields(kind)
    if f.default is not MISSING
}
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that does not come through, how often, and where for example.

    Attributes:
        what: what is lost or changed, as a field (`term.context`) or in words.
        count: how many values.
        examples: the first few places, in words an editor understands.
    """

    what: str
    count: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line.

        >>> str(Loss("term.note", 2, ("harbour dues",)))
        'term.note: 2 (harbour dues)'
        """
        shown = "; ".join(self.examples)
        return f"{self.what}: {self.count} ({shown})" if shown else f"{self.what}: {self.count}"


class LossTally:
    """Counts losses while a format is written or read; iterate over it for the result."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def add(self, what: str, example: str = "") -> None:
        """One more value of this kind."""
        self._counts[what] = self._counts.get(what, 0) + 1
        examples = self._examples.setdefault(what, [])
        if example and len(examples) < _EXAMPLES and example not in examples:
            examples.append(example if len(example) <= 60 else example[:59] + "…")

    def __iter__(self) -> Iterator[Loss]:
        """The losses so far, in the order they were first seen."""
        for what, count in self._counts.items():
            yield Loss(what, count, tuple(self._examples[what]))

    def __bool__(self) -> bool:
        """Whether anything was lost."""
        return bool(self._counts)


def set_fields(value: Concept | Term) -> tuple[str, ...]:
    """Names of the optional fields that say something: those that differ from their defaults."""
    kind = type(value).__name__.lower()
    return tuple(
        f.name
        for f in fields(value)
        if (kind, f.name) in _DEFAULTS
        and f.name != "terms"
        and getattr(value, f.name) != _DEFAULTS[kind, f.name]
    )


def field_losses(
    concepts: Iterable[Concept], concept_fields: Sequence[str], term_fields: Sequence[str]
) -> LossTally:
    """The values that stand in fields other than the given ones; concepts without terms are always lost.

    Args:
        concepts: what is to be written.
        concept_fields, term_fields: names of the fields the format keeps.
    """
    tally = LossTally()
    for concept in concepts:
        if not concept.terms:
            tally.add("concept without terms", concept.id)
            continue
        name = concept.terms[0].text
        for field in set_fields(concept):
            if field not in concept_fields:
                tally.add(f"concept.{field}", name)
        for term in concept.terms:
            for field in set_fields(term):
                if field not in term_fields:
                    tally.add(f"term.{field}", term.text)
    return tally
