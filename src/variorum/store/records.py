"""What the store hands out: frozen records around the values of the model. No SQL type leaves the room.

Ids of beads, segments and decisions are permanent: they are never given to anything else, and a corrected rendering
keeps them. A record's `version` counts its changes; hand it back as `expected` to be told when somebody else was
faster. Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from typing import Literal, get_args

from variorum.model import (
    Category,
    Cell,
    Comparison,
    Concept,
    Divergence,
    Kind,
    Lemma,
    MadeBy,
    Severity,
    Variant,
)

__all__ = [
    "DECIDED",
    "ROLES",
    "SCOPES",
    "STATES",
    "BeadFilter",
    "BeadRecord",
    "BeadWindow",
    "CanonicalParagraph",
    "CanonicalText",
    "ConceptRecord",
    "DecisionRecord",
    "Effect",
    "EventRecord",
    "Evidence",
    "Hit",
    "PartRecord",
    "Progress",
    "RenderingRecord",
    "RevisionRecord",
    "Role",
    "Scope",
    "SeenPart",
    "SegmentRecord",
    "State",
    "StoredComparison",
    "UserRecord",
    "WorkRecord",
    "WorkSummary",
]

State = Literal["undecided", "approved", "omitted", "reopened"]
STATES: tuple[State, ...] = get_args(State)
DECIDED: tuple[State, ...] = ("approved", "omitted")
"""The states in which a bead asks nothing of an editor."""

Scope = Literal["here", "work", "house"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""How far a decision reaches, the narrowest first."""

Role = Literal["admin", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One work.

    Attributes:
        slug: its name in addresses and on the command line; unique among the works that are not deleted.
        source_language: BCP 47 tag of the language it was spoken or written in; None where unknown.
        base: siglum whose order the canonical text follows; None: the rendering in the source language, else the
            first.
        compared: whether the alignment covers the present texts (False between an import and its comparison).
        signature, warnings: of the last comparison.
    """

    id: int
    slug: str
    title: str
    source_language: str | None
    licence: str | None
    base: str | None
    created: str
    created_by: str
    compared: bool
    signature: str
    warnings: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class RenderingRecord:
    """One rendering of a work; `revision` is the number of its present revision, from 1."""

    id: int
    work: str
    siglum: str
    position: int
    language: str
    outlet: str | None
    date: Date | None
    made_by: MadeBy
    origin: str | None
    revision: int
    deleted: bool
    version: int


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One revision of a rendering: what was read from which original bytes. `sha256` names the original."""

    id: int
    work: str
    siglum: str
    number: int
    sha256: str
    reader: str
    path: str | None
    text_length: int
    segments: int
    at: str
    by: str
    current: bool


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
class SeenPart:
    """A rendering's part as the editor saw it when deciding: `segments` are permanent ids."""

    siglum: str
    revision: int
    segments: tuple[int, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What an editor settled for a bead. Never changed once made.

    Attributes:
        state: approved (then there is a lemma), omitted, or reopened (an editor took the last one back).
        seen: each rendering's part as it was then.
        event: id of the event it belongs to; what was decided in one go is undone in one go.
        follows: id of the decision whose wider scope made this one, or None.
        undone: whether that event was taken back (only `history` says so).
    """

    id: int
    bead: int
    state: State
    lemma: Lemma | None
    note: str | None
    scope: Scope
    by: str
    at: str
    seen: tuple[SeenPart, ...]
    event: int
    follows: int | None = None
    undone: bool = False


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
    """

    states: tuple[State, ...] | None = None
    severity: Severity | None = None
    category: Category | str | None = None
    check: str | None = None
    missing: tuple[str, ...] = ()
    new_witness: bool = False
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BeadWindow:
    """A stretch of the (filtered) beads: `total` counts all that pass the filter."""

    start: int
    total: int
    beads: tuple[BeadRecord, ...]


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
class Progress:
    """How far a work is. `undecided_major` counts divergences of severity major or critical in beads not decided."""

    beads: int = 0
    approved: int = 0
    omitted: int = 0
    reopened: int = 0
    undecided_major: int = 0
    new_witness: int = 0

    @property
    def decided(self) -> int:
        """Beads that ask nothing more."""
        return self.approved + self.omitted

    @property
    def undecided(self) -> int:
        """Beads never decided; reopened ones are counted apart."""
        return self.beads - self.approved - self.omitted - self.reopened


@dataclass(frozen=True, slots=True)
class WorkSummary:
    """A line of the desk: the work, its renderings, how far it is, and when it last changed."""

    work: WorkRecord
    renderings: tuple[RenderingRecord, ...]
    progress: Progress
    changed: str


@dataclass(frozen=True, slots=True)
class CanonicalParagraph:
    """A paragraph of the canonical text: `beads` and `texts` go in step."""

    kind: Kind
    speaker: str | None
    beads: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph's wording."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """The lemmas of a work in canonical order, with paragraphs.

    Attributes:
        base: siglum whose order and paragraphs it follows.
        undecided: ids of beads that have no wording yet and are left out.
        reopened: ids of beads whose wording is included although a part changed since it was approved.
    """

    work: str
    base: str | None
    paragraphs: tuple[CanonicalParagraph, ...]
    undecided: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The whole text; an empty line between paragraphs."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def complete(self) -> bool:
        """Whether every bead is decided and none is to be looked at again."""
        return not self.undecided and not self.reopened


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a term was marked: a place in a segment (permanent id) of a rendering's revision; offsets into its text."""

    work: str
    bead: int | None
    siglum: str
    segment: int
    revision: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that has the words searched for; `bead` is None for boilerplate."""

    work: str
    siglum: str
    language: str
    bead: int | None
    segment: SegmentRecord


@dataclass(frozen=True, slots=True)
class ConceptRecord:
    """A concept of the glossary: `id` is the store's, `concept.id` its name in exports, kept from an import.

    `evidence` goes in step with the terms; None where a term was not marked in a text.
    """

    id: int
    version: int
    concept: Concept
    evidence: tuple[Evidence | None, ...] = field(default=())
    work: str | None = None
    created: str = ""
    created_by: str = ""
    approved_at: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A person who may sign in. No secret is in it."""

    id: int
    name: str
    role: Role
    created: str
    active: bool


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One action as the log keeps it.

    Attributes:
        kind: what was done: decide, reopen, import, compare, merge, split, undo ...
        summary: the same for people.
        target: id of the event that an undo or redo is about.
        hash: the chain's value after this event.
    """

    id: int
    at: str
    by: str
    kind: str
    summary: str
    work: str | None
    bead: int | None
    target: int | None
    hash: str
