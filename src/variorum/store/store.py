"""The door of the store: one method a question or an action, each a transaction of its own.

Questions see one moment. Actions name who acts (`by`), are kept as one event each, and raise `Conflict` where
`expected` is not the record's version any more. All raise `StoreBusy` where the database cannot be had; then nothing
was saved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from variorum.model import Comparison, Concept, Lemma, Rendering
from variorum.store import (
    beads,
    canonical,
    comparisons,
    decisions,
    glossary,
    log,
    mending,
    renderings,
    schema,
    scopes,
    search,
    since,
    users,
    verification,
    works,
)
from variorum.store import undo as undoing
from variorum.store.database import Database
from variorum.store.events import Writer
from variorum.store.records import (
    BeadFilter,
    BeadRecord,
    BeadWindow,
    CanonicalText,
    ConceptRecord,
    DecisionRecord,
    Effect,
    EventRecord,
    Evidence,
    Hit,
    Progress,
    RenderingRecord,
    RevisionRecord,
    Role,
    Scope,
    StoredComparison,
    UserRecord,
    WorkRecord,
    WorkSummary,
)

__all__ = ["Store"]


class Store:
    """One store. Open it with `Store.open`; share it between threads; close it at the end."""

    def __init__(self, database: Database) -> None:
        self._database = database

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

    @contextmanager
    def _write(self, kind: str, by: str) -> Iterator[Writer]:
        with self._database.write() as connection:
            writer = Writer(connection, kind, by)
            yield writer
            if writer.changed:
                writer.finish()

    # Works

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

    # Renderings

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
            return renderings.add(writer, slug, rendering, data)

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

    # Comparison

    def save_comparison(
        self,
        slug: str,
        comparison: Comparison,
        *,
        by: str,
        originals: Mapping[str, bytes] | None = None,
    ) -> tuple[int, ...]:
        """Keep an alignment with its variants and divergences; returns the permanent id of each bead.

        Renderings that are new or have a new text are added or revised first (`originals` by siglum), in the same
        transaction. A bead that holds mostly what an older one held keeps its id; one split off or merged names its
        parents. Decisions stay wherever the parts they were made on are the same.

        Raises:
            NotFound: there is no such work.
            InvalidValue: as `add_rendering`.
        """
        with self._write("compare", by) as writer:
            return comparisons.save(writer, slug, comparison, originals or {})

    def comparison(self, slug: str) -> StoredComparison:
        """The work as `flow.prepare` would return it, with permanent ids beside it.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return comparisons.load_comparison(connection, slug)

    def beads(
        self, slug: str, start: int = 0, count: int = 100, filters: BeadFilter | None = None
    ) -> BeadWindow:
        """A window of the beads that pass the filter, in the order of the alignment; `start` counts from 0.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return beads.window(connection, slug, start, count, filters or BeadFilter())

    def bead(self, bead: int) -> BeadRecord:
        """One bead by its permanent id.

        Raises:
            NotFound: there is none, or it was merged into another.
        """
        with self._database.read() as connection:
            return beads.get(connection, bead)

    def mend_beads(
        self,
        beads: Sequence[int],
        groups: Sequence[Sequence[int]],
        *,
        by: str,
        expected: Mapping[int, int] | None = None,
    ) -> tuple[int, ...]:
        """Group the segments of some beads anew: merge, split or move, in one go.

        A bead lives on in the group that has most of its text; new and merged ones name their parents. Decisions
        whose parts changed are reopened. Variants and divergences of these beads are dropped until
        `flow.compare` and `save_comparison` have looked at the new alignment.

        Args:
            beads: permanent ids of all beads concerned.
            groups: for each bead there is to be, in order, the permanent ids of its segments. Every segment of
                the named beads must be in one; segments that are in no bead yet may be.
            expected: versions of the beads the editor saw, by id.

        Returns:
            the permanent id of each group's bead.

        Raises:
            NotFound: no such bead or segment.
            Conflict: a bead changed since.
            InvalidValue: a segment is left over, in two groups, or in a bead that is not named.
        """
        with self._write("mend", by) as writer:
            return mending.mend(writer, beads, groups, expected or {})

    # Decisions

    def decide(
        self,
        bead: int,
        lemma: Lemma | Literal["omit"],
        *,
        by: str,
        note: str | None = None,
        expected: int | None = None,
        scope: Scope = "here",
        rejected: tuple[str, str] | None = None,
        reach: Mapping[int, int] | None = None,
    ) -> BeadRecord:
        """Settle a bead: approve a wording, or that nothing stands here. Remembers what each rendering had.

        Args:
            bead: permanent id.
            lemma: the wording (`lemma_from_text` finds the origin of each piece), or "omit".
            expected: version of the bead the editor saw.
            scope: how far it reaches; what a wider one changes is what `preview` shows, all in one event.
            rejected: (wording, what replaces it) in approved wordings of that scope.
            reach: version by id of the other beads the preview showed as changing.

        Returns:
            the bead as it stands now.

        Raises:
            NotFound: there is no such bead.
            Conflict: the bead changed since that version; nothing was saved.
            InvalidValue: the lemma is empty, or a piece is not what stands at its origin.
        """
        with self._write("decide", by) as writer:
            return decisions.decide(writer, bead, lemma, note, expected, scope, rejected, reach)

    def preview(
        self, bead: int, wording: str, scope: Scope, *, rejected: tuple[str, str] | None = None
    ) -> tuple[Effect, ...]:
        """What a decision of this scope would change elsewhere, and what it would leave alone and why.

        Raises:
            NotFound: there is no such bead.
            InvalidValue: no such scope, or nothing to replace.
        """
        with self._database.read() as connection:
            return scopes.effects(connection, beads.row(connection, bead), wording, scope, rejected)

    def suggestions(self, bead: int) -> tuple[DecisionRecord, ...]:
        """What was settled with a wider scope for the same passage: of this work first, the latest first.

        Raises:
            NotFound: there is no such bead.
        """
        with self._database.read() as connection:
            return scopes.suggestions(connection, bead)

    def reopen(
        self, bead: int, *, by: str, note: str | None = None, expected: int | None = None
    ) -> BeadRecord:
        """Take the decision on a bead back without making another.

        Raises:
            NotFound, Conflict: as `decide`; Conflict also where nothing was decided.
        """
        with self._write("reopen", by) as writer:
            return decisions.reopen(writer, bead, note, expected)

    def history(self, bead: int) -> tuple[DecisionRecord, ...]:
        """Every decision ever made on a bead and on those it was merged or split from, the first first.

        Raises:
            NotFound: there never was such a bead.
        """
        with self._database.read() as connection:
            return decisions.history(connection, bead)

    def changes_since(self, bead: int) -> tuple[since.PartChange, ...]:
        """What became of the parts since the decision in force was made, as a diff; empty where nothing did.

        Raises:
            NotFound: there is no such bead.
        """
        with self._database.read() as connection:
            return since.changes(connection, bead)

    def canonical_text(self, slug: str) -> CanonicalText:
        """The canonical text, made anew from the decisions.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return canonical.text(connection, slug)

    # Undo

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

    # Glossary

    def add_concept(
        self,
        concept: Concept,
        *,
        by: str,
        work: str | None = None,
        evidence: Sequence[Evidence | None] = (),
    ) -> ConceptRecord:
        """Add a concept; its `id` is kept where nobody has it, else one is made. `evidence` goes with its terms.

        Raises:
            NotFound: there is no such work.
            Conflict: the glossary has a concept with the same preferred term in that language already.
            InvalidValue: it has no term, or the evidence is not what stands at its place.
        """
        with self._write("add-concept", by) as writer:
            return glossary.add(writer, concept, work, evidence)

    def change_concept(
        self, concept: ConceptRecord | int, new: Concept, *, by: str, expected: int | None = None
    ) -> ConceptRecord:
        """Replace terms and fields of a concept. The evidence of terms whose text stays is kept.

        Raises:
            NotFound, Conflict, InvalidValue.
        """
        number = concept if isinstance(concept, int) else concept.id
        with self._write("change-concept", by) as writer:
            return glossary.change(writer, number, new, expected)

    def approve_concept(
        self, concept: int, *, by: str, approved: bool = True, expected: int | None = None
    ) -> ConceptRecord:
        """Approve a concept, or take the approval back.

        Raises:
            NotFound, Conflict.
        """
        with self._write("approve-concept", by) as writer:
            return glossary.approve(writer, concept, approved, expected)

    def delete_concept(self, concept: int, *, by: str) -> None:
        """Take a concept out of the glossary; `undo` brings it back.

        Raises:
            NotFound: there is none.
        """
        with self._write("delete-concept", by) as writer:
            glossary.remove(writer, concept)

    def concept(self, concept: int) -> ConceptRecord:
        """One concept.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as connection:
            return glossary.get(connection, concept)

    def concepts(self, *, work: str | None = None, approved: bool | None = None) -> tuple[ConceptRecord, ...]:
        """Concepts in the order they were added: of all works or one, approved, not approved, or both (None).

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return glossary.records(connection, work, approved)

    # Users

    def has_users(self) -> bool:
        """Whether anybody may sign in; if not, the first run asks for an administrator."""
        with self._database.read() as connection:
            return users.any_active(connection)

    def add_user(self, name: str, password: str, *, role: Role = "editor", by: str) -> UserRecord:
        """Let somebody sign in.

        Raises:
            Conflict: the name is taken.
            InvalidValue: the name is empty or the password shorter than 8 characters.
        """
        hashed = users.hash_password(password)  # slow on purpose, so outside the transaction
        with self._write("add-user", by) as writer:
            return users.add(writer, name, hashed, role)

    def add_first_administrator(self, name: str, password: str) -> UserRecord:
        """The first user of a new store.

        Raises:
            Conflict: there is one already.
            InvalidValue: as `add_user`.
        """
        hashed = users.hash_password(password)
        with self._write("add-user", name) as writer:
            return users.add(writer, name, hashed, "admin", first=True)

    def check_password(self, name: str, password: str) -> UserRecord | None:
        """The user, if name and password are right and the user is active; takes as long if they are not."""
        with self._database.read() as connection:
            found = users.with_password(connection, name)
        return found[0] if users.verify_password(password, found[1] if found else None) and found else None

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give a user another password. The log keeps that it was done, and no form of the password.

        Raises:
            NotFound: there is no such user.
            InvalidValue: it is shorter than 8 characters.
        """
        hashed = users.hash_password(password)
        with self._database.write() as connection:
            writer = Writer(connection, "set-password", by)
            writer.summary = f"password of user {name} set"
            users.set_password(connection, name, hashed)
            writer.finish()

    def change_user(
        self, name: str, *, by: str, role: Role | None = None, active: bool | None = None
    ) -> UserRecord:
        """Change role or activity.

        Raises:
            NotFound: there is no such user.
            Conflict: it would leave no active administrator.
        """
        with self._write("change-user", by) as writer:
            return users.change(writer, name, role, active)

    def user(self, user: int | str) -> UserRecord:
        """A user by id or name.

        Raises:
            NotFound: there is none.
        """
        with self._database.read() as connection:
            return users.get(connection, user)

    def users(self) -> tuple[UserRecord, ...]:
        """All users by name."""
        with self._database.read() as connection:
            return users.records(connection)

    # Search

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

    # The log

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
