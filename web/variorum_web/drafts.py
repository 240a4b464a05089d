"""What was uploaded and not yet saved: kept in memory for an hour, for the one who uploaded it, and bounded."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from typing import cast

from flask import current_app

from variorum.model import Comparison
from variorum.store import Rehearsal

__all__ = ["Draft", "Drafts", "Slot", "Upload", "drafts"]

LIFETIME = 3600.0
CAPACITY = 256 * 1024 * 1024
"""Bytes of uploads kept in all; the oldest draft goes first."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Slot:
    """One rendering as typed into the form; `of` is the siglum of the one it corrects, "" for a new one."""

    text: str = ""
    siglum: str = ""
    outlet: str = ""
    language: str = ""
    date: str = ""
    made_by: str = "unknown"
    origin: str = ""
    of: str = ""
    kept: Upload | None = None
    error: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was given: then the slot is left out without a word."""
        return self.kept is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """A form with its uploads, and the comparison once it was made.

    Attributes:
        work: slug of the work the renderings go into; "" for a new one.
        revisions: number of the revision by siglum, of that work when the comparison began.
        rehearsal: what saving would do to the decisions of that work.
    """

    id: str
    owner: str
    title: str = ""
    source_language: str = ""
    slots: tuple[Slot, ...] = ()
    comparison: Comparison | None = None
    originals: tuple[tuple[str, bytes], ...] = ()
    detected: frozenset[str] = frozenset()
    work: str = ""
    revisions: tuple[tuple[str, int], ...] = ()
    rehearsal: Rehearsal | None = None
    made: float = field(default_factory=time.monotonic)

    @property
    def weight(self) -> int:
        """Bytes it holds."""
        return sum(slot.kept.size if slot.kept else len(slot.text) for slot in self.slots)


class Drafts:
    """All drafts of this process."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}
        self._lock = threading.Lock()

    def put(self, draft: Draft) -> Draft:
        """Keep it, under a new id if it has none; what is too old or too much goes."""
        kept = replace(draft, id=draft.id or secrets.token_urlsafe(12), made=time.monotonic())
        with self._lock:
            self._drafts.pop(kept.id, None)
            self._drafts[kept.id] = kept
            for name in [n for n, d in self._drafts.items() if kept.made - d.made > LIFETIME]:
                del self._drafts[name]
            while len(self._drafts) > 1 and sum(d.weight for d in self._drafts.values()) > CAPACITY:
                del self._drafts[next(iter(self._drafts))]
        return kept

    def get(self, name: str | None, owner: str) -> Draft | None:
        """The draft, if it is this user's and still kept."""
        with self._lock:
            draft = self._drafts.get(name or "")
        return draft if draft and draft.owner == owner else None

    def drop(self, name: str) -> None:
        """Forget it."""
        with self._lock:
            self._drafts.pop(name, None)


def drafts() -> Drafts:
    """The drafts of this application."""
    return cast(Drafts, current_app.extensions.setdefault("variorum_drafts", Drafts()))
