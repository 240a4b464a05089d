"""Segments, beads, and windows of them."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.model import (
    Category,
    Cell,
    Comparison,
    Divergence,
    Kind,
    Severity,
    Variant,
)
from variorum.store.records.decisions import DecisionRecord
from variorum.store.records.words import State

__all__ = [
    "BeadFilter",
    "BeadOutline",
    "BeadRecord",
    "BeadWindow",
    "Effect",
    "PartRecord",
    "SegmentRecord",
    "StoredComparison",
]


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """One segment with its permanent id; the other fields are those of `model.Segment`."""

    id: int
    siglum: str
    index: int
    start: int
    end: int
    text: str
    kind: Kind
    speaker: str | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class PartRecord:
    """What one rendering has in a bead; no segments where it has nothing.

    Attributes:
        revision: number of the rendering's revision the text is of.
        text: its segments, a space between them.
        hash: SHA-256 of the text, in hexadecimal; a decision remembers it.
    """

    siglum: str
    language: str
    revision: int
    segments: tuple[SegmentRecord, ...]
    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class BeadRecord:
    """One bead with all a card of the editor's desk shows.

    Attributes:
        id, version: permanent id, and the count of its changes for `expected`.
        index: its place in the alignment, from 0.
        parts: one per rendering, in the order of the renderings.
        state: undecided, approved, omitted or reopened.
        decision: the decision in force (of a reopened bead the one that has to be looked at again), or None.
        new_witnesses: sigla that came after the decision.
        variants, divergences: `bead` in them is this record's `index`; spans count segments by index.
        parents: ids of the beads it was merged or split from.
        repeat_of: id of the bead whose passage it repeats.
        fixed: an editor mended it, so the next alignment keeps it.
    """

    id: int
    version: int
    work: str
    index: int
    parts: tuple[PartRecord, ...]
    score: float
    moved: tuple[str, ...]
    repeat_of: int | None
    parents: tuple[int, ...]
    state: State
    decision: DecisionRecord | None
    new_witnesses: tuple[str, ...]
    variants: tuple[Variant, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    fixed: bool = False

    def part(self, siglum: str) -> PartRecord | None:
        """The part of this rendering, None where the work has no such rendering."""
        return next((part for part in self.parts if part.siglum == siglum), None)


@dataclass(frozen=True, slots=True)
class BeadFilter:
    """Which beads to show; what is None or False does not narrow.

    Attributes:
        states: any of these.
        severity: with a divergence at least this severe.
        category: with a divergence of this category, or of this dimension (`accuracy`).
        check: with a divergence found by this check.
        missing: sigla of which at least one has nothing here.
        new_witness: with a rendering that came after the decision.
        text: with these words in a reading; Vietnamese matches with and without diacritics.
        ids: any of these; a few hundred at most.
    """

    states: tuple[State, ...] | None = None
    severity: Severity | None = None
    category: Category | str | None = None
    check: str | None = None
    missing: tuple[str, ...] = ()
    new_witness: bool = False
    text: str | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class BeadOutline:
    """A bead in little.

    Attributes:
        index: its place in the alignment, from 0.
        found: (category, severity) of its divergences.
        speaker: who speaks in it, as the first rendering that says so has it.
        agreed: whether two or more renderings have it, all of them word for word (of those in the language
            of the canonical text), and nothing major was found.
        new_witness: whether a rendering came after the decision.
    """

    id: int
    index: int
    state: State
    found: frozenset[tuple[str, Severity]]
    speaker: str | None
    agreed: bool
    new_witness: bool


@dataclass(frozen=True, slots=True)
class BeadWindow:
    """A stretch of the (filtered) beads: `total` counts all that pass the filter."""

    start: int
    total: int
    beads: tuple[BeadRecord, ...]


@dataclass(frozen=True, slots=True)
class StoredComparison:
    """A comparison with permanent ids.

    Attributes:
        bead_ids, bead_versions: in the order of `comparison.alignment`.
        segment_ids: for each rendering those of its segments.
        fixed: cells of the beads an editor mended; `flow.prepare(fixed=...)` keeps them.
    """

    comparison: Comparison
    bead_ids: tuple[int, ...]
    bead_versions: tuple[int, ...]
    segment_ids: tuple[tuple[int, ...], ...]
    fixed: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a wider decision does to another bead.

    Attributes:
        before: its wording now; None where it has none.
        after: the wording it would get.
        cause: why it is reached: "same passage", or "contains ...".
        reason: why it is left alone all the same; None where it is changed.
    """

    bead: BeadRecord
    before: str | None
    after: str
    cause: str
    reason: str | None

    @property
    def applies(self) -> bool:
        """Whether the bead would be changed."""
        return self.reason is None
