"""What the editor's desk keeps beside the texts: remarks, preferences, visits."""

from __future__ import annotations

from variorum.store import habits, remarks
from variorum.store.doors.base import Door
from variorum.store.records import RemarkKind, RemarkRecord, VisitRecord

__all__ = ["DeskDoor"]


class DeskDoor(Door):
    """What the editor's desk keeps beside the texts: remarks, preferences, visits."""

    def add_remark(self, bead: int, text: str, *, by: str, kind: RemarkKind = "comment") -> RemarkRecord:
        """Comment on a passage, or flag it for a second look (then the text may be empty).

        Raises:
            NotFound: there is no such bead.
            InvalidValue: the comment is empty, or the text is longer than 5,000 characters.
        """
        with self._write("remark", by) as writer:
            return remarks.add(writer, bead, kind, text)

    def close_remark(self, remark: int, *, by: str, closed: bool = True) -> RemarkRecord:
        """Say that a remark is dealt with, or open it again. It stays to be read.

        Raises:
            NotFound: there is no such remark.
            Conflict: it is so already.
        """
        with self._write("close-remark", by) as writer:
            return remarks.close(writer, remark, closed)

    def remarks(self, bead: int) -> tuple[RemarkRecord, ...]:
        """All remarks on a passage and on those it was merged or split from, the first first.

        Raises:
            NotFound: there is no such bead.
        """
        with self._database.read() as connection:
            return remarks.of_bead(connection, bead)

    def open_remarks(self, slug: str) -> dict[int, tuple[RemarkRecord, ...]]:
        """The remarks of a work that are not closed, by bead.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return remarks.of_work(connection, slug)

    def preference(self, user: int | str, name: str) -> str | None:
        """What a user prefers under this name; None where nothing was kept.

        Raises:
            NotFound: there is no such user.
        """
        with self._database.read() as connection:
            return habits.preference(connection, user, name)

    def prefer(self, user: int | str, name: str, value: str | None) -> None:
        """Keep what a user prefers; None forgets it. In no event: it is nobody else's business.

        Raises:
            NotFound: there is no such user.
            InvalidValue: the name has more than 64 characters, or the value more than 20,000.
        """
        with self._database.write() as connection:
            habits.prefer(connection, user, name, value)

    def visit(self, user: int | str, slug: str) -> VisitRecord | None:
        """Keep that a user looks at a work now; returns the visit before, None where this is the first.

        Raises:
            NotFound: there is no such user or work.
        """
        with self._database.write() as connection:
            return habits.visit(connection, user, slug)

    def visits(self, user: int | str) -> dict[str, VisitRecord]:
        """When a user looked at each work last, by slug.

        Raises:
            NotFound: there is no such user.
        """
        with self._database.read() as connection:
            return habits.visits(connection, user)
