"""Works, renderings and revisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from variorum.model import (
    MadeBy,
)

__all__ = ["Progress", "RenderingRecord", "RevisionRecord", "WorkRecord", "WorkSummary"]


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One work.

    Attributes:
        slug: its name in addresses and on the command line; unique among the works that are not deleted.
        source_language: BCP 47 tag of the language it was spoken or written in; None where unknown.
        base: siglum whose order the canonical text follows; None: the rendering in the source language, else the
            first.
        compared: whether the alignment covers the present texts (False between an import and its comparison).
        signature, warnings: of the last comparison.
    """

    id: int
    slug: str
    title: str
    source_language: str | None
    licence: str | None
    base: str | None
    created: str
    created_by: str
    compared: bool
    signature: str
    warnings: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class RenderingRecord:
    """One rendering of a work; `revision` is the number of its present revision, from 1."""

    id: int
    work: str
    siglum: str
    position: int
    language: str
    outlet: str | None
    date: Date | None
    made_by: MadeBy
    origin: str | None
    revision: int
    deleted: bool
    version: int


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One revision of a rendering: what was read from which original bytes. `sha256` names the original."""

    id: int
    work: str
    siglum: str
    number: int
    sha256: str
    reader: str
    path: str | None
    text_length: int
    segments: int
    at: str
    by: str
    current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work is. `undecided_major` counts divergences of severity major or critical in beads not decided."""

    beads: int = 0
    approved: int = 0
    omitted: int = 0
    reopened: int = 0
    undecided_major: int = 0
    new_witness: int = 0

    @property
    def decided(self) -> int:
        """Beads that ask nothing more."""
        return self.approved + self.omitted

    @property
    def undecided(self) -> int:
        """Beads never decided; reopened ones are counted apart."""
        return self.beads - self.approved - self.omitted - self.reopened


@dataclass(frozen=True, slots=True)
class WorkSummary:
    """A line of the desk: the work, its renderings, how far it is, and when it last changed."""

    work: WorkRecord
    renderings: tuple[RenderingRecord, ...]
    progress: Progress
    changed: str
