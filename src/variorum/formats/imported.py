"""What an import yields: concepts, and what the file says that has no place in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.formats.losses import Loss
from variorum.model import Concept

__all__ = ["Imported"]


@dataclass(frozen=True, slots=True)
class Imported:
    """The concepts of a file.

    Attributes:
        concepts: in the order of the file.
        losses: what was not taken over, or taken over changed.
    """

    concepts: tuple[Concept, ...]
    losses: tuple[Loss, ...] = ()

    def __iter__(self) -> Iterator[Concept]:
        """The concepts."""
        return iter(self.concepts)

    def __len__(self) -> int:
        """How many concepts there are."""
        return len(self.concepts)
