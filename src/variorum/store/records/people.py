"""The glossary, people, hits of a search, and the log."""

from __future__ import annotations

from dataclasses import dataclass, field

from variorum.model import (
    Concept,
)
from variorum.store.records.beads import SegmentRecord
from variorum.store.records.words import Role

__all__ = ["ConceptRecord", "EventRecord", "Evidence", "Hit", "UserRecord"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a term was marked: a place in a segment (permanent id) of a rendering's revision; offsets into its text."""

    work: str
    bead: int | None
    siglum: str
    segment: int
    revision: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ConceptRecord:
    """A concept of the glossary: `id` is the store's, `concept.id` its name in exports, kept from an import.

    `evidence` goes in step with the terms; None where a term was not marked in a text.
    """

    id: int
    version: int
    concept: Concept
    evidence: tuple[Evidence | None, ...] = field(default=())
    work: str | None = None
    created: str = ""
    created_by: str = ""
    approved_at: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that has the words searched for; `bead` is None for boilerplate."""

    work: str
    siglum: str
    language: str
    bead: int | None
    segment: SegmentRecord


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A person who may sign in. No secret is in it."""

    id: int
    name: str
    role: Role
    created: str
    active: bool


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One action as the log keeps it.

    Attributes:
        kind: what was done: decide, reopen, import, compare, merge, split, undo ...
        summary: the same for people.
        target: id of the event that an undo or redo is about.
        hash: the chain's value after this event.
    """

    id: int
    at: str
    by: str
    kind: str
    summary: str
    work: str | None
    bead: int | None
    target: int | None
    hash: str
