"""XLIFF as two or more renderings. What is kept and lost: see `formats.xliff_reader`."""

from __future__ import annotations

from variorum.formats.xliff_reader import read_xliff
from variorum.readers.bilingual import extracts_of
from variorum.readers.extract import Extract

__all__ = ["extract_several"]


def extract_several(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read a XLIFF file.

    Raises:
        UnreadableInput: see `formats.xliff_reader.read_xliff`.
    """
    return extracts_of(read_xliff(data, name), "xliff/1")
