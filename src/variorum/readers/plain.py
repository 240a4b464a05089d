"""Plain text: the text is the file's own, line ends as they are; site text and kinds by rule."""

from __future__ import annotations

import re

from variorum.readers.chrome import mark_chrome
from variorum.readers.encoding import decode
from variorum.readers.extract import Extract
from variorum.readers.items import items_of, to_paragraphs
from variorum.readers.kinds import find_date, mark_kinds
from variorum.segment import find_paragraphs

__all__ = ["SUFFIXES", "extract", "extract_text"]

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SUFFIXES = (".txt", ".text", "")


def extract(data: bytes, name: str) -> Extract:
    """Read a text file. See `extract_text`.

    Raises:
        UnreadableInput: binary or damaged.
    """
    decoded = decode(data, name)
    notes = decoded.notes
    if controls := len(_CONTROLS.findall(decoded.text)):
        notes = (*notes, f"control characters in the text: {controls}")
    return extract_text(decoded.text, signature=f"plain/1 {decoded.encoding}", notes=notes)


def extract_text(text: str, *, signature: str = "plain/1", notes: tuple[str, ...] = ()) -> Extract:
    """Paragraphs, kinds and site text of a text as pasted."""
    items = items_of(text, find_paragraphs(text))
    for item in items:
        if not any(map(str.isalnum, item.text[:2000])):
            item.mark("boilerplate", "no letter and no digit in it")
    mark_chrome(items)
    mark_kinds(items)
    return Extract(text, to_paragraphs(items), signature, date=find_date(items), notes=notes)
