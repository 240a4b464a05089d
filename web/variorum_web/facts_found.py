"""The facts of a work, found passage by passage: a page shows what there is, the rest is found beside the requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from variorum.desk.fact_lines import FactLine
from variorum.desk.facts import FACT_CATEGORIES, facts_by_bead
from variorum.store import StoredComparison
from variorum_web.context import get_store
from variorum_web.desk import Desk
from variorum_web.kept import keep

__all__ = ["Facts", "facts_of"]

REST = 0.001
"""Seconds between two passages read in the background, in which requests are answered."""


class Facts:
    """The lines of a work as far as they were found, with what they were found in."""

    def __init__(self, stored: StoredComparison, source: str | None) -> None:
        self.renderings = stored.comparison.renderings
        self.bead_ids = stored.bead_ids
        self._lines: list[FactLine] = []
        self._passages = 0
        self._coming: Iterator[list[FactLine]] = facts_by_bead(stored.comparison, source=source)
        self._lock = threading.Lock()
        self._reading = False

    @property
    def so_far(self) -> tuple[tuple[FactLine, ...], int]:
        """The lines found, and of how many passages."""
        with self._lock:
            return tuple(self._lines), self._passages

    def read(self, seconds: float) -> None:
        """Read on for so long; what is left then is read in the background."""
        until = time.monotonic() + seconds
        while self._next():
            if time.monotonic() >= until:
                with self._lock:
                    begin, self._reading = not self._reading, True
                if begin:
                    threading.Thread(target=self._read_rest, name="facts", daemon=True).start()
                return

    def all(self) -> tuple[FactLine, ...]:
        """Every line, once all are found."""
        while self._next():
            pass
        return self.so_far[0]

    def _read_rest(self) -> None:
        while self._next():
            time.sleep(REST)

    def _next(self) -> bool:
        """Read one passage more; False where none was left."""
        with self._lock:
            found = next(self._coming, None)
            if found is None:
                return False
            self._lines += found
            self._passages += 1
            return True


def facts_of(desk: Desk) -> Facts:
    """The facts of a work; asked for again, those that were found meanwhile are there."""

    def find() -> Facts:
        categories = [category for found in FACT_CATEGORIES.values() for category in found]
        stored = get_store().comparison(desk.work.slug, categories=categories)
        return Facts(stored, desk.sources[0] if desk.sources else None)

    return keep(desk, "facts", find)
