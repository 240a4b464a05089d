"""TMX as two or more renderings. What is kept and lost: see `formats.tmx_reader`."""

from __future__ import annotations

from variorum.formats.tmx_reader import read_tmx
from variorum.readers.bilingual import extracts_of
from variorum.readers.extract import Extract

__all__ = ["extract_several"]


def extract_several(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read a TMX file.

    Raises:
        UnreadableInput: see `formats.tmx_reader.read_tmx`.
    """
    return extracts_of(read_tmx(data, name), "tmx/1")
