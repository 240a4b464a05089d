"""Decisions and the canonical text made of them."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import (
    Kind,
    Lemma,
)
from variorum.store.records.words import Scope, State

__all__ = ["CanonicalParagraph", "CanonicalText", "DecisionRecord", "SeenPart"]


@dataclass(frozen=True, slots=True)
class SeenPart:
    """A rendering's part as the editor saw it when deciding: `segments` are permanent ids."""

    siglum: str
    revision: int
    segments: tuple[int, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What an editor settled for a bead. Never changed once made.

    Attributes:
        state: approved (then there is a lemma), omitted, or reopened (an editor took the last one back).
        seen: each rendering's part as it was then.
        event: id of the event it belongs to; what was decided in one go is undone in one go.
        follows: id of the decision whose wider scope made this one, or None.
        undone: whether that event was taken back (only `history` says so).
    """

    id: int
    bead: int
    state: State
    lemma: Lemma | None
    note: str | None
    scope: Scope
    by: str
    at: str
    seen: tuple[SeenPart, ...]
    event: int
    follows: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class CanonicalParagraph:
    """A paragraph of the canonical text: `beads` and `texts` go in step."""

    kind: Kind
    speaker: str | None
    beads: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph's wording."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The lemmas of a work in canonical order, with paragraphs.

    Attributes:
        base: siglum whose order and paragraphs it follows.
        undecided: ids of beads that have no wording yet and are left out.
        reopened: ids of beads whose wording is included although a part changed since it was approved.
    """

    work: str
    base: str | None
    paragraphs: tuple[CanonicalParagraph, ...]
    undecided: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The whole text; an empty line between paragraphs."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def complete(self) -> bool:
        """Whether every bead is decided and none is to be looked at again."""
        return not self.undecided and not self.reopened
