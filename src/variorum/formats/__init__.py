"""Exchange formats: one module each, one vocabulary, plain model values in, bytes out, and back.

Writers take concepts (a glossary) or a comparison with the canonical wording of its beads (aligned and canonical
text). What a format cannot carry is told by its `..._losses` function before anything is written.
"""

from __future__ import annotations

from variorum.formats.canonical import CanonicalParagraph, canonical_paragraphs, write_text
from variorum.formats.csv import csv_losses, read_csv, write_csv
from variorum.formats.losses import Loss
from variorum.formats.tbx import tbx_losses, write_tbx
from variorum.formats.tmx import tmx_losses, write_tmx
from variorum.formats.units import CANONICAL, units

__all__ = [
    "CANONICAL",
    "CanonicalParagraph",
    "Loss",
    "canonical_paragraphs",
    "csv_losses",
    "read_csv",
    "tbx_losses",
    "tmx_losses",
    "units",
    "write_csv",
    "write_tbx",
    "write_text",
    "write_tmx",
]
