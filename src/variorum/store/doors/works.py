"""Works and their renderings."""

from __future__ import annotations

from collections.abc import Mapping

from variorum.model import Comparison, Rendering
from variorum.store import (
    comparisons,
    renderings,
    revising,
    works,
)
from variorum.store.doors.base import Door
from variorum.store.records import (
    Progress,
    RenderingRecord,
    RevisionRecord,
    WorkRecord,
    WorkSummary,
)

__all__ = ["WorksDoor"]


class WorksDoor(Door):
    """Works and their renderings."""

    def add_work(
        self,
        slug: str,
        title: str,
        *,
        by: str,
        source_language: str | None = None,
        licence: str | None = None,
        base: str | None = None,
    ) -> WorkRecord:
        """Begin a work.

        Args:
            slug: letters, digits and hyphens; its name in addresses.
            base: siglum whose order the canonical text is to follow.

        Raises:
            Conflict: a work of that slug exists.
            InvalidValue: the slug cannot stand in an address, or the title is empty.
        """
        with self._write("add-work", by) as writer:
            return works.add(writer, slug, title, source_language, licence, base)

    def import_work(
        self,
        slug: str,
        title: str,
        comparison: Comparison,
        *,
        by: str,
        source_language: str | None = None,
        licence: str | None = None,
        base: str | None = None,
        originals: Mapping[str, bytes] | None = None,
    ) -> tuple[int, ...]:
        """Begin a work and keep its comparison, all or nothing, as one event; the permanent ids of its beads.

        Raises:
            Conflict: a work of that slug exists.
            InvalidValue: as `add_work` and `add_rendering`.
        """
        with self._write("import-work", by) as writer:
            works.add(writer, slug, title, source_language, licence, base)
            ids = comparisons.save(writer, slug, comparison, originals or {})
            writer.summary = f"work {slug} imported: {len(ids)} beads"
            return ids

    def work(self, slug: str) -> WorkRecord:
        """The work of this slug.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as connection:
            return works.get(connection, slug)

    def works(self) -> tuple[WorkSummary, ...]:
        """All works with their renderings and progress, the last changed first."""
        with self._database.read() as connection:
            return works.summaries(connection)

    def change_work(
        self,
        slug: str,
        *,
        by: str,
        title: str | None = None,
        source_language: str | None = None,
        licence: str | None = None,
        base: str | None = None,
        expected: int | None = None,
    ) -> WorkRecord:
        """Change what is given and not None.

        Raises:
            NotFound, Conflict, InvalidValue.
        """
        with self._write("change-work", by) as writer:
            return works.change(
                writer,
                slug,
                expected,
                title=title,
                source_language=source_language,
                licence=licence,
                base=base,
            )

    def delete_work(self, slug: str, *, by: str) -> None:
        """Take a work off the desk. Its decisions stay in the log, and `undo` brings it back.

        Raises:
            NotFound: there is none.
        """
        with self._write("delete-work", by) as writer:
            works.remove(writer, slug)

    def progress(self, slug: str) -> Progress:
        """How far the work is.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return works.progress(connection, works.row(connection, slug)["id"])

    def add_rendering(
        self, slug: str, rendering: Rendering, data: bytes | None = None, *, by: str
    ) -> RevisionRecord:
        """Add a rendering, or a new revision of the one with this siglum; `data` is the original file.

        Segments keep their permanent ids where the new text has them still; new segments are in no bead until
        `save_comparison` is told the new alignment. Decisions whose part changed are reopened at once. The same
        text with the same segments again makes no revision. A deleted rendering comes back.

        Raises:
            NotFound: there is no such work.
            InvalidValue: the text cannot be kept, or `data` is not what `rendering.sha256` names.
        """
        with self._write("import", by) as writer:
            return revising.add(writer, slug, rendering, data)

    def renderings(self, slug: str, *, deleted: bool = False) -> tuple[RenderingRecord, ...]:
        """The renderings of a work in order, with the deleted ones if asked.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return renderings.records(connection, slug, deleted=deleted)

    def rendering(self, slug: str, siglum: str, revision: int | None = None) -> Rendering:
        """A rendering as the model has it, in its present or a numbered revision.

        Raises:
            NotFound: there is no such work, rendering or revision.
        """
        with self._database.read() as connection:
            return renderings.model(connection, slug, siglum, revision)

    def revisions(self, slug: str, siglum: str) -> tuple[RevisionRecord, ...]:
        """All revisions of a rendering, the first first.

        Raises:
            NotFound: there is no such work or rendering.
        """
        with self._database.read() as connection:
            return renderings.revisions(connection, slug, siglum)

    def original(self, sha256: str) -> bytes:
        """The bytes of an original file.

        Raises:
            NotFound: it was never kept.
        """
        with self._database.read() as connection:
            return renderings.original(connection, sha256)

    def delete_rendering(self, slug: str, siglum: str, *, by: str) -> None:
        """Take a rendering out of its work; `restore_rendering`, `undo` or importing it again bring it back.

        Raises:
            NotFound: there is no such work or rendering.
        """
        with self._write("delete-rendering", by) as writer:
            renderings.mark(writer, slug, siglum, deleted=True)

    def restore_rendering(self, slug: str, siglum: str, *, by: str) -> None:
        """Bring a deleted rendering back, with its ids; decisions it did not change are untouched.

        Raises:
            NotFound: there is no such work or rendering.
        """
        with self._write("restore-rendering", by) as writer:
            renderings.mark(writer, slug, siglum, deleted=False)
