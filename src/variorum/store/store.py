"""The door of the store: one method a question or an action, each a transaction of its own.

Questions see one moment. Actions name who acts (`by`), are kept as one event each, and raise `Conflict` where
`expected` is not the record's version any more. All raise `StoreBusy` where the database cannot be had; then nothing
was saved.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from variorum.store import (
    schema,
)
from variorum.store.database import Database
from variorum.store.doors.beads import BeadsDoor
from variorum.store.doors.desk import DeskDoor
from variorum.store.doors.houses import HousesDoor
from variorum.store.doors.log import LogDoor
from variorum.store.doors.people import PeopleDoor
from variorum.store.doors.works import WorksDoor

__all__ = ["Store"]


class Store(WorksDoor, BeadsDoor, PeopleDoor, DeskDoor, HousesDoor, LogDoor):
    """One store. Open it with `Store.open`; share it between threads; close it at the end."""

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True, migrate: bool = True) -> Store:
        """Open the store at a path (SQLite) or a URL (`postgresql://...`).

        Args:
            place: path of a file, or URL.
            create: make it if it is not there; otherwise that is NotFound.
            migrate: bring an older schema up to this version.

        Raises:
            NotFound: there is no store, and `create` is false.
            StoreError: it was made by a newer version, or it is no store.
            StoreBusy: it cannot be opened now.
            UsageError: `place` is neither a path nor a URL we know.
        """
        database = Database(place)
        try:
            schema.prepare(database, create=create, migrate=migrate)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def place(self) -> str:
        """The file or the URL, without its password."""
        return self._database.place

    def close(self) -> None:
        """Give every connection back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
