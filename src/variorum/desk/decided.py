"""What an editor called right on the Facts page, as exchanges for the wording of that passage.

The facts of the one passage are found anew, so that a decision reaches a reading whether or not a check spoke of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.desk.compose import Swap, fit_capital
from variorum.desk.fact_decisions import agrees, decision_of
from variorum.desk.fact_lines import FactLine, Said
from variorum.desk.facts import find_facts
from variorum.model import Alignment, Bead, Comparison, Divergence, Paragraph, Rendering, Segment, Span
from variorum.store.records import BeadRecord, PartRecord, RemarkRecord

__all__ = ["Settled", "settled_facts"]


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A fact of a passage of which an editor said that one rendering is right: `right` is what it says."""

    line: FactLine
    right: Said
    part: PartRecord

    def stands_in(self, siglum: str) -> bool:
        """Whether this rendering says the same."""
        return siglum == self.right.siglum or agrees(self.line, siglum, self.right.siglum)

    def swap_for(self, base: PartRecord) -> Swap | None:
        """The exchange that brings it into a reading; None where the reading has it, or has nothing in its place."""
        own = self.line.of(base.siglum)
        pick = _pick_of(self.right, self.part)
        if own is None or pick is None or self.stands_in(base.siglum):
            return None
        new = fit_capital(base.text, own.start, own.core, self.right.core)
        return Swap(own.core, new, pick, self.right.siglum, own.start, decided=True)


def settled_facts(
    bead: BeadRecord, remarks: Sequence[RemarkRecord], sigla: Sequence[str]
) -> tuple[Settled, ...]:
    """The facts whose right reading an editor named.

    Args:
        bead: the passage.
        remarks: the open ones on it.
        sigla: the renderings a wording can be taken of: where the source is right, one that agrees with it.
    """
    if not any(remark.text.startswith("right: ") for remark in remarks):
        return ()
    filled = [part for part in bead.parts if part.segments]
    found = []
    for line in find_facts(_comparison_of(bead, filled)):
        decision = decision_of(line, remarks)
        if decision is None or decision.answer != "right":
            continue
        named = decision.siglum
        agreeing = [p for p in filled if p.siglum == named or agrees(line, p.siglum, named)]
        part = min((p for p in agreeing if p.siglum in sigla), key=lambda p: p.siglum != named, default=None)
        right = line.of(part.siglum) if part else None
        if right and part:
            found.append(Settled(line, right, part))
    return tuple(found)


def _pick_of(said: Said, part: PartRecord) -> str | None:
    """Where it stands in the store; None where it runs over two segments."""
    offset = 0
    for segment in part.segments:
        low, high = said.start - offset, said.end - offset
        if 0 <= low < high <= len(segment.text):
            return f"{segment.id}:{low}:{high}"
        offset += len(segment.text) + 1
    return None


def _comparison_of(bead: BeadRecord, parts: Sequence[PartRecord]) -> Comparison:
    """The passage as a work of its own, its segments counted from 0."""
    places = {part.siglum: {s.index: i for i, s in enumerate(part.segments)} for part in parts}

    def moved(span: Span) -> Span:
        return replace(span, segment=places[span.siglum][span.segment])

    kept: list[Divergence] = []
    for divergence in bead.divergences:
        spans = [*divergence.spans, *(s for r in divergence.readings for s in r.spans)]
        if all(span.segment in places.get(span.siglum, ()) for span in spans):
            readings = tuple(replace(r, spans=tuple(map(moved, r.spans))) for r in divergence.readings)
            moved_spans = tuple(map(moved, divergence.spans))
            kept.append(replace(divergence, bead=0, readings=readings, spans=moved_spans))
    renderings = tuple(_rendering_of(part) for part in parts)
    cells = tuple(tuple(range(len(part.segments))) for part in parts)
    return Comparison(
        renderings, Alignment(tuple(r.siglum for r in renderings), (Bead(0, cells),)), divergences=tuple(kept)
    )


def _rendering_of(part: PartRecord) -> Rendering:
    paragraphs, segments, at = [], [], 0
    for number, own in enumerate(part.segments):
        end = at + len(own.text)
        paragraphs.append(Paragraph(at, end, own.kind))
        segments.append(Segment(number, at, end, own.text, own.kind, own.speaker, paragraph=number))
        at = end + 1
    text = " ".join(own.text for own in part.segments)
    return Rendering(part.siglum, text, part.language, tuple(paragraphs), tuple(segments), reader="desk/1")
