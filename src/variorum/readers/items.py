"""One paragraph while its kind is being decided, and the plain facts that the rules ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from variorum.model import Kind, Paragraph

__all__ = ["SHORT", "Item", "items_of", "to_paragraphs"]

SHORT = 400
"""Code points: a longer paragraph is body text, whatever it says; no rule looks into it."""

_END = re.compile(r"(?:[.!?…。！？]|/\.)[\"'”’»)\]“‘]*\s*$")


@dataclass(slots=True)
class Item:
    """A paragraph: `start` and `end` are offsets into the rendering's text, `text` is what stands there."""

    start: int
    end: int
    text: str
    kind: Kind = "body"
    reason: str | None = None
    section: str | None = None
    words: int = field(init=False)
    ends_sentence: bool = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(self.text.split()) if len(self.text) <= SHORT else SHORT // 6
        self.ends_sentence = _END.search(self.text, max(0, len(self.text) - 12)) is not None

    @property
    def is_short(self) -> bool:
        """Short enough to be something else than body text."""
        return self.end - self.start <= SHORT

    @property
    def is_chrome(self) -> bool:
        """Already marked boilerplate."""
        return self.kind == "boilerplate"

    @property
    def is_prose(self) -> bool:
        """Running text: a whole sentence of some length."""
        return not self.is_short or (self.ends_sentence and self.words >= 8)

    def mark(self, kind: Kind, reason: str | None = None) -> None:
        """Decide on a kind, with a reason in words where it is boilerplate or not plain to see."""
        self.kind = kind
        self.reason = reason


def items_of(text: str, ranges: Iterable[tuple[int, int]]) -> list[Item]:
    """Items for ranges of a text."""
    return [Item(start, end, text[start:end]) for start, end in ranges]


def to_paragraphs(items: Iterable[Item]) -> tuple[Paragraph, ...]:
    """The decided paragraphs."""
    return tuple(Paragraph(i.start, i.end, i.kind, None, i.reason, i.section) for i in items)
