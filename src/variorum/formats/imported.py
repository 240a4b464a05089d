"""What an import yields: concepts, and what the file says that has no place in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.formats.losses import Loss
from variorum.model import Concept

__all__ = ["Imported", "quoted"]

MAX_QUOTED = 60
"""Characters of a file that a message shows."""


def quoted(text: str) -> str:
    """Something a file says, for a message of one line: in quotation marks and cut where it is long.

    >>> quoted("a\\nb"), len(quoted("x" * 100_000))
    ("'a\\\\nb'", 62)
    """
    return repr(text if len(text) <= MAX_QUOTED else f"{text[: MAX_QUOTED - 1]}…")


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
