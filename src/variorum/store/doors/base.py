"""What all doors share: the database, and how an action is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from variorum.store.database import Database
from variorum.store.events import Writer

__all__ = ["Door"]


class Door:
    """A part of the store's door; `Store` has them all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def _write(self, kind: str, by: str) -> Iterator[Writer]:
        with self._database.write() as connection:
            writer = Writer(connection, kind, by)
            yield writer
            if writer.changed:
                writer.finish()
