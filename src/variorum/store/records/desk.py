"""What the editor's desk keeps beside the texts."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.store.records.words import RemarkKind

__all__ = ["RemarkRecord", "VisitRecord"]


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """A comment on a passage, or a flag: somebody is to look at it again.

    Attributes:
        bead: the bead it was made on, which may have been merged since.
        text: never empty in a comment; in a flag the reason, if one was given.
        closed: whether it is dealt with; then by whom and when.
    """

    id: int
    bead: int
    kind: RemarkKind
    text: str
    by: str
    at: str
    closed: bool
    closed_by: str | None
    closed_at: str | None
    version: int


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """When a user looked at a work last: `event` is the newest there was then."""

    work: str
    event: int
    at: str
