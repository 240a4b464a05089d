"""Comparisons, beads and decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from variorum.model import Comparison, Lemma
from variorum.store import (
    beads,
    bulk,
    canonical,
    comparisons,
    decisions,
    loading,
    mending,
    outline,
    rehearsal,
    scopes,
    since,
)
from variorum.store.doors.base import Door
from variorum.store.records import (
    BeadFilter,
    BeadOutline,
    BeadRecord,
    BeadWindow,
    CanonicalText,
    DecisionRecord,
    Effect,
    Scope,
    StoredComparison,
)

__all__ = ["BeadsDoor"]


class BeadsDoor(Door):
    """Comparisons, beads and decisions."""

    def save_comparison(
        self,
        slug: str,
        comparison: Comparison,
        *,
        by: str,
        originals: Mapping[str, bytes] | None = None,
        revisions: Mapping[str, int] | None = None,
    ) -> tuple[int, ...]:
        """Keep an alignment with its variants and divergences; returns the permanent id of each bead.

        Renderings that are new or have a new text are added or revised first (`originals` by siglum), in the same
        transaction. A bead that holds mostly what an older one held keeps its id; one split off or merged names its
        parents. Decisions stay wherever the parts they were made on are the same.

        Args:
            revisions: number of the revision by siglum of the renderings the work had when the comparison began, so
                that a rendering corrected meanwhile is not put back.

        Raises:
            NotFound: there is no such work.
            Conflict: its renderings are not those of `revisions` any more; nothing was saved.
            InvalidValue: as `add_rendering`.
        """
        with self._write("compare", by) as writer:
            return comparisons.save(writer, slug, comparison, originals or {}, revisions)

    def rehearse_comparison(self, slug: str, comparison: Comparison, *, by: str) -> rehearsal.Rehearsal:
        """What `save_comparison` would do to the decisions; nothing is saved.

        Raises:
            NotFound, InvalidValue: as `save_comparison`.
        """
        return rehearsal.rehearse(self._database, slug, comparison, by)

    def comparison(self, slug: str, *, categories: Collection[str] | None = None) -> StoredComparison:
        """The work as `flow.prepare` would return it, with permanent ids beside it.

        Args:
            categories: load only divergences of these, and no variants: much quicker for a long work.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return loading.load_comparison(connection, slug, categories)

    def beads(
        self, slug: str, start: int = 0, count: int = 100, filters: BeadFilter | None = None
    ) -> BeadWindow:
        """A window of the beads that pass the filter, in the order of the alignment; `start` counts from 0.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return beads.window(connection, slug, start, count, filters or BeadFilter())

    def outline(self, slug: str, *, sources: Collection[str] = ()) -> tuple[BeadOutline, ...]:
        """Every bead of a work in little, in order; quick also for a long work.

        Args:
            sources: sigla of renderings that are source and not asked when it is said whether all agree.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return outline.outline(connection, slug, sources)

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

    def decide_many(self, choices: Sequence[tuple[int, Lemma, int]], *, by: str) -> int:
        """Approve many beads in one event, all or nothing; returns how many.

        Args:
            choices: for each bead its permanent id, the wording, and the version the editor saw.

        Raises:
            NotFound, Conflict, InvalidValue: as `decide`; InvalidValue also where a bead is named twice.
        """
        with self._write("decide-many", by) as writer:
            return bulk.decide_many(writer, choices)

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

    def suggestions_for(self, slug: str, beads: Collection[int]) -> dict[int, tuple[DecisionRecord, ...]]:
        """`suggestions` of many beads of a work; those for which there are none are left out.

        Raises:
            NotFound: there is no such work.
        """
        with self._database.read() as connection:
            return outline.suggestions_for(connection, slug, beads)

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
