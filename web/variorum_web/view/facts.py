"""Facts on which renderings part: figures, dates, names, quotations, one line each with a column per rendering.

A reading counts as the settled one when it stands in the approved wording; that is a comparison of strings, so a
figure the editor wrote in another form shows as "to check", never as an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.model import Divergence, Severity
from variorum.store.records import DECIDED, BeadRecord, State
from variorum_web.view.marks import label_of

__all__ = ["FACTS", "FactCell", "FactLine", "corrections", "facts_of"]

FACTS = ("accuracy/number", "accuracy/date", "accuracy/name", "accuracy/quotation", "accuracy/negation")

Verdict = Literal["settled", "other", "open", ""]


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one rendering says; verdict: settled (stands in the canonical wording), other, open, or nothing said."""

    siglum: str
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of one passage."""

    bead: int
    number: int
    label: str
    severity: Severity
    message: str
    cells: tuple[FactCell, ...]
    state: State
    canonical: str


def facts_of(beads: Iterable[BeadRecord], sigla: Sequence[str]) -> tuple[FactLine, ...]:
    """All lines of a work, in its order; `sigla` are the columns."""
    return tuple(
        _line(bead, divergence, sigla)
        for bead in beads
        for divergence in bead.divergences
        if divergence.category in FACTS
    )


def _line(bead: BeadRecord, divergence: Divergence, sigla: Sequence[str]) -> FactLine:
    lemma = bead.decision.lemma if bead.decision and bead.state in DECIDED else None
    canonical = lemma.text if lemma else ""
    return FactLine(
        bead=bead.id,
        number=bead.index + 1,
        label=label_of(divergence.category),
        severity=divergence.severity,
        message=divergence.message,
        cells=tuple(_cell(siglum, divergence, canonical) for siglum in sigla),
        state=bead.state,
        canonical=canonical,
    )


def _cell(siglum: str, divergence: Divergence, canonical: str) -> FactCell:
    own = " … ".join(span.text for span in divergence.spans if span.siglum == siglum)
    said = own or next(
        (
            reading.text or str(reading.value or "")
            for reading in divergence.readings
            if siglum in reading.sigla
        ),
        "",
    )
    if not said:
        return FactCell(siglum, "", "")
    if not canonical:
        return FactCell(siglum, said, "open")
    return FactCell(siglum, said, "settled" if said.casefold() in canonical.casefold() else "other")


def corrections(lines: Iterable[FactLine], siglum: str) -> tuple[FactLine, ...]:
    """Lines in which this rendering says something else than the approved wording."""
    return tuple(
        line
        for line in lines
        if any(cell.siglum == siglum and cell.verdict == "other" for cell in line.cells)
    )
