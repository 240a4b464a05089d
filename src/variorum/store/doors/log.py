"""Search, the log, and taking actions back."""

from __future__ import annotations

from variorum.store import (
    log,
    search,
    verification,
    works,
)
from variorum.store import undo as undoing
from variorum.store.doors.base import Door
from variorum.store.records import (
    EventRecord,
    Hit,
)

__all__ = ["LogDoor"]


class LogDoor(Door):
    """Search, the log, and taking actions back."""

    def search(
        self, query: str, *, work: str | None = None, after: int = 0, limit: int = 50
    ) -> tuple[tuple[Hit, ...], bool]:
        """Segments of all works, or one, that have all these words; words in double quotes in that order.

        Case does not count. A word typed without diacritics is found with any, one typed with them only so.

        Args:
            after: id of the last segment of the page before.
            limit: how many hits a page has.

        Returns:
            hits in the order of their segments' ids, and whether there are more.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            work_id = works.row(connection, work)["id"] if work is not None else None
            return search.hits(connection, query, work_id, after, limit)

    def undo(self, *, by: str, work: str | None = None, event: int | None = None) -> EventRecord:
        """Take an action back: this user's last one (in this work), or the event of this id.

        Works after a restart as well, for it reads the log. Returns the event that was taken back.

        Raises:
            NotFound: there is nothing to undo, or no such work or event.
            Conflict: something later changed what it changed, or it was undone already.
        """
        with self._write("undo", by) as writer:
            return undoing.undo(writer, work, event)

    def redo(self, *, by: str, work: str | None = None, event: int | None = None) -> EventRecord:
        """Do an undone action again: the one this user undid last (in this work), or the event of this id.

        Raises:
            NotFound, Conflict: as `undo`. A new action of the user clears what there was to redo.
        """
        with self._write("redo", by) as writer:
            return undoing.redo(writer, work, event)

    def undoable(self, *, by: str, work: str | None = None) -> tuple[EventRecord | None, EventRecord | None]:
        """What `undo` and `redo` would be about now; None where there is nothing.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return undoing.next_of_both(connection, by, work)

    def events(
        self, slug: str | None = None, *, after: int = 0, limit: int = 100, by: str | None = None
    ) -> tuple[EventRecord, ...]:
        """Events with an id above `after`, the newest first: of everything, one work, one user.

        Those of a work include decisions for the whole house, which may have changed any work.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return log.events(connection, slug, after, limit, by)

    def verify(self) -> verification.Verification:
        """Look for changes that were made behind the application's back; see `Verification`."""
        with self._database.read() as connection:
            return verification.verify(connection)
