"""What a reader hands over: the frozen text with its paragraphs, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

from variorum.model import Kind, Paragraph

__all__ = ["Block", "Extract", "assemble"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph before its place in the text is known; attributes as in `Paragraph`."""

    text: str
    kind: Kind = "body"
    reason: str | None = None
    speaker: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """One rendering's worth of a file.

    Attributes:
        text: the text; offsets of `paragraphs` count into it.
        paragraphs: in order.
        signature: the reader and its version, for example "plain/1 utf-8".
        language: as the file declares it; None where it does not.
        date: publication date the file states unambiguously, or None.
        outlet: publisher the file states, or None.
        label: what tells it from other renderings of the same file (TMX, XLIFF); empty where there is one.
        notes: for the user.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    signature: str
    language: str | None = None
    date: Date | None = None
    outlet: str | None = None
    label: str = ""
    notes: tuple[str, ...] = ()


def assemble(blocks: Iterable[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    """Text and paragraphs from blocks: an empty line between two of them, blank blocks left out."""
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    place = 0
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        if parts:
            parts.append("\n\n")
            place += 2
        parts.append(text)
        paragraphs.append(
            Paragraph(place, place + len(text), block.kind, block.speaker, block.reason, block.section)
        )
        place += len(text)
    return "".join(parts), tuple(paragraphs)
