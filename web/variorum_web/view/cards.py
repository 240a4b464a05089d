"""A passage as its card shows it: readings with their marks, divergences as numbered notes, the canonical line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.desk import Suggestion, Terms, suggest
from variorum.model import Divergence, Kind, Piece, Severity
from variorum.store.records import (
    DECIDED,
    BeadRecord,
    DecisionRecord,
    PartRecord,
    RemarkRecord,
    RenderingRecord,
    SegmentRecord,
    State,
)
from variorum_web.translation import gettext_noop
from variorum_web.view.marks import GLYPHS, Mark, Run, cut, heaviest, label_of
from variorum_web.view.notes import Note, build_note, is_about_all

__all__ = [
    "KIND_LABELS",
    "MAJOR_OR_WORSE",
    "STATE_GLYPHS",
    "STATE_LABELS",
    "Card",
    "CellView",
    "build_card",
]

MAJOR_OR_WORSE: tuple[Severity, ...] = ("critical", "major")
"""Severities that an approval must not pass over unseen."""

STATE_LABELS: dict[str, str] = {
    "undecided": gettext_noop("open"),
    "approved": gettext_noop("approved"),
    "omitted": gettext_noop("omitted"),
    "reopened": gettext_noop("reopened"),
}
STATE_GLYPHS: dict[str, str] = {"undecided": "", "approved": "✓", "omitted": "–", "reopened": "↻"}

KIND_LABELS: dict[Kind, str] = {
    "headline": gettext_noop("headline"),
    "standfirst": gettext_noop("standfirst"),
    "byline": gettext_noop("byline"),
    "dateline": gettext_noop("dateline"),
    "question": gettext_noop("question"),
    "list-item": gettext_noop("list item"),
    "caption": gettext_noop("caption"),
}
"""Kinds worth a word on the card; body text has none."""


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One segment, cut where marks begin and end."""

    id: int
    kind: Kind
    speaker: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One rendering's part.

    `slot` is its number on the keyboard, None for a source, which is no candidate. `missing` are the divergences about
    what it lacks, `whole` those about all of its part: underlining every word of it would hide what differs inside.
    """

    siglum: str
    language: str
    slot: int | None
    segments: tuple[SegmentView, ...]
    text: str
    moved: bool
    missing: tuple[Mark, ...]
    whole: tuple[Mark, ...]
    suggested: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the template of a passage needs."""

    id: int
    version: int
    number: int
    state: State
    cells: tuple[CellView, ...]
    notes: tuple[Note, ...]
    hidden_wordings: int
    kind: str | None
    speaker: str | None
    suggestion: Suggestion
    text: str
    base: str | None
    decision: DecisionRecord | None
    pieces: tuple[Piece, ...]
    origins: tuple[str, ...]
    moved: tuple[str, ...]
    new_witnesses: tuple[str, ...]
    repeat_of: int | None
    score: float
    picks: tuple[str, ...] = ()
    comments: int = 0
    flagged: bool = False

    @property
    def decided(self) -> bool:
        """Whether it asks nothing of an editor."""
        return self.state in DECIDED

    @property
    def major(self) -> int:
        """How many divergences an approval must not pass over unseen."""
        return sum(note.mark.severity in MAJOR_OR_WORSE for note in self.notes)

    @property
    def changed(self) -> bool:
        """Whether a rendering changed or came since it was decided: then there is something to compare."""
        return self.decision is not None and (self.state == "reopened" or bool(self.new_witnesses))

    def rows(self, stacked: bool) -> tuple[tuple[CellView, tuple[CellView, ...]], ...]:
        """The cells; of those under each other (`stacked`) that have nothing the first of a row, with the others."""
        found: list[tuple[CellView, tuple[CellView, ...]]] = []
        for cell in self.cells:
            last = found[-1] if found else None
            if (
                stacked
                and last
                and not cell.segments
                and not last[0].segments
                and last[0].missing == cell.missing
            ):
                found[-1] = (last[0], (*last[1], cell))
            else:
                found.append((cell, ()))
        return tuple(found)

    @property
    def severity(self) -> Severity | None:
        """The heaviest severity on the card."""
        return heaviest(note.mark.severity for note in self.notes)


def build_card(
    bead: BeadRecord,
    renderings: Mapping[str, RenderingRecord],
    sources: Sequence[str],
    *,
    wordings: bool = False,
    take: str | None = None,
    text: str | None = None,
    terms: Terms | None = None,
    settled: Sequence[DecisionRecord] = (),
    remarks: Sequence[RemarkRecord] = (),
) -> Card:
    """The card of a passage.

    Args:
        bead: the passage.
        renderings: the work's, by siglum.
        sources: sigla that are source: they stand first and are no candidates.
        wordings: whether neutral divergences are shown too.
        take: siglum whose reading the canonical line is filled with instead of the suggested one.
        text: what an editor typed already; it goes before everything.
        terms: the approved glossary, for the suggestion.
        settled: what was settled with a wider scope for the same passage.
        remarks: those on the passage that are open.
    """
    shown = [d for d in bead.divergences if wordings or d.severity != "neutral"]
    marks = {
        d.id: Mark(number, d.severity, label_of(d.category), d.message) for number, d in enumerate(shown, 1)
    }
    suggestion = suggest(bead, renderings, sources, terms=terms, settled=settled, remarks=remarks)
    decision = bead.decision
    lemma = decision.lemma if decision else None
    taken = bead.part(take) if take else None
    if text is not None:
        line, base = text, take or suggestion.siglum
    elif taken is not None:
        line, base = taken.text, taken.siglum
    elif lemma is not None:
        line, base = lemma.text, None
    else:
        line, base = suggestion.text, suggestion.siglum
    offered = text is None and taken is None and lemma is None
    parts = sorted(bead.parts, key=lambda part: part.siglum not in sources)
    slots = _slots([p.siglum for p in parts], sources)
    first = next((s for part in parts for s in part.segments), None)
    return Card(
        id=bead.id,
        version=bead.version,
        number=bead.index + 1,
        state=bead.state,
        cells=tuple(
            CellView(
                siglum=part.siglum,
                language=part.language,
                slot=slots.get(part.siglum),
                segments=tuple(
                    SegmentView(
                        segment.id,
                        segment.kind,
                        segment.speaker,
                        cut(segment.text, _places(part, segment, shown, marks)),
                    )
                    for segment in part.segments
                ),
                text=part.text,
                moved=part.siglum in bead.moved,
                missing=tuple(marks[d.id] for d in shown if part.siglum in d.missing),
                whole=tuple(marks[d.id] for d in shown if is_about_all(d, part)),
                suggested=part.siglum in suggestion.alike,
            )
            for part in parts
        ),
        notes=tuple(build_note(d, marks[d.id], parts, sources) for d in shown),
        hidden_wordings=len(bead.divergences) - len(shown),
        kind=KIND_LABELS.get(first.kind) if first else None,
        speaker=first.speaker if first else None,
        suggestion=suggestion,
        text=line,
        base=base,
        decision=decision,
        pieces=lemma.pieces if lemma else (),
        origins=tuple(dict.fromkeys(p.origin.name for p in lemma.pieces if p.text.strip())) if lemma else (),
        moved=bead.moved,
        new_witnesses=bead.new_witnesses,
        repeat_of=bead.repeat_of,
        score=bead.score,
        picks=tuple(swap.pick for swap in suggestion.swaps) if offered else (),
        comments=sum(remark.kind == "comment" for remark in remarks),
        flagged=any(remark.kind == "flag" for remark in remarks),
    )


def _slots(sigla: Sequence[str], sources: Sequence[str]) -> dict[str, int]:
    candidates = [siglum for siglum in sigla if siglum not in sources]
    return {siglum: number for number, siglum in enumerate(candidates, 1)}


def _places(
    part: PartRecord, segment: SegmentRecord, divergences: Sequence[Divergence], marks: Mapping[str, Mark]
) -> list[tuple[int, int, Mark]]:
    return [
        (span.start, span.end, marks[divergence.id])
        for divergence in divergences
        if not is_about_all(divergence, part)
        for span in divergence.spans
        if span.siglum == part.siglum and span.segment == segment.index
    ]


def glyph(severity: str) -> str:
    """The shape of a severity, for templates."""
    return GLYPHS.get(severity, "")
