"""Exchange formats: one module each, one vocabulary, plain model values in, bytes out, and back.

Writers take concepts (a glossary) or a comparison with the canonical wording of its beads (aligned and canonical
text). What a format cannot carry is told by its losses before anything is written.
"""

from __future__ import annotations

from variorum.formats.canonical import CanonicalParagraph, canonical_paragraphs, write_text
from variorum.formats.csv import csv_losses, read_csv, write_csv
from variorum.formats.imported import Imported
from variorum.formats.losses import Loss
from variorum.formats.registry import (
    FORMATS,
    Format,
    concept_losses,
    format_of,
    read_concepts,
    read_concepts_bytes,
    write_concepts,
)
from variorum.formats.tbx import tbx_losses, write_tbx
from variorum.formats.tbx_reader import read_tbx
from variorum.formats.text_registry import (
    TEXT_FORMATS,
    TextExport,
    TextFormat,
    text_losses,
    write_work,
)
from variorum.formats.tmx import tmx_losses, write_tmx
from variorum.formats.units import CANONICAL, units

__all__ = [
    "CANONICAL",
    "FORMATS",
    "TEXT_FORMATS",
    "CanonicalParagraph",
    "Format",
    "Imported",
    "Loss",
    "TextExport",
    "TextFormat",
    "canonical_paragraphs",
    "concept_losses",
    "csv_losses",
    "format_of",
    "read_concepts",
    "read_concepts_bytes",
    "read_csv",
    "read_tbx",
    "tbx_losses",
    "text_losses",
    "tmx_losses",
    "units",
    "write_concepts",
    "write_csv",
    "write_tbx",
    "write_text",
    "write_tmx",
    "write_work",
]
