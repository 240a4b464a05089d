"""A divergence as a numbered note under the readings: who says what, and what of it can be put into the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.desk import wording_of
from variorum.model import Divergence
from variorum.store.records import PartRecord
from variorum_web.sayings import beyond_readings
from variorum_web.view.marks import Mark

__all__ = ["Note", "NoteReading", "build_note", "is_about_all"]

PICKED = 80
"""A longer reading is taken with the whole rendering, not put into the line by itself."""


@dataclass(frozen=True, slots=True)
class NoteReading:
    """One side of a divergence: who has it, what it says, and from which place it may be put into the line.

    Attributes:
        text, whose: its wording, and the rendering it is that of: the first outside the source.
        slot: its number on the keyboard; None where it cannot be put into the line.
        forms: every wording of it outside the source.
    """

    sigla: tuple[str, ...]
    text: str
    whose: str
    place: str | None = None
    slot: int | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A divergence as a numbered note under the readings."""

    id: str
    mark: Mark
    category: str
    readings: tuple[NoteReading, ...]
    missing: tuple[str, ...]
    message: str
    explanation: tuple[str, ...]
    check: str


def is_about_all(divergence: Divergence, part: PartRecord) -> bool:
    """Whether it says that another rendering lacks all (nine tenths) of this part."""
    if not divergence.missing or not part.segments:
        return False
    covered = sum(span.end - span.start for span in divergence.spans if span.siglum == part.siglum)
    return covered >= 0.9 * sum(len(segment.text) for segment in part.segments)


def build_note(
    divergence: Divergence, mark: Mark, parts: Sequence[PartRecord], sources: Sequence[str]
) -> Note:
    """The note of a divergence; `sources` are the sigla that are source, whose words are not put into the line."""
    whole = {part.siglum for part in parts if is_about_all(divergence, part)}
    readings = []
    slots = 0
    for reading in divergence.readings:
        own = wording_of(reading, parts, sources)
        said = (own.text if own else reading.text) or ("" if reading.value is None else str(reading.value))
        if not said:
            said = " … ".join(s.text for s in divergence.spans if s.siglum in reading.sigla)
        if said and not whole.intersection(reading.sigla):
            place = own.pick if own and len(said) <= PICKED else None
            slots += place is not None
            whose, forms = (own.siglum, own.forms) if own else (reading.sigla[0], ())
            readings.append(NoteReading(reading.sigla, said, whose, place, slots if place else None, forms))
    return Note(
        id=divergence.id,
        mark=mark,
        category=divergence.category,
        readings=tuple(readings),
        missing=divergence.missing,
        message=beyond_readings(divergence.message) if readings else divergence.message,
        explanation=divergence.explanation,
        check=divergence.check,
    )
