"""TMX and XLIFF as renderings: one a column, a paragraph a unit."""

from __future__ import annotations

from variorum.formats.bitext import Bitext
from variorum.readers.extract import Block, Extract, assemble

__all__ = ["extracts_of"]


def extracts_of(bitext: Bitext, signature: str) -> tuple[Extract, ...]:
    """One extract a column; `label` is its language, numbered where the file has it twice."""
    extracts: list[Extract] = []
    for column, language in enumerate(bitext.columns):
        text, paragraphs = assemble(
            Block(text) for unit in bitext.units for place, text in unit.texts if place == column
        )
        nth = bitext.columns[: column + 1].count(language)
        label = language if bitext.columns.count(language) == 1 else f"{language}-{nth}"
        missing = len(bitext.units) - len(paragraphs)
        notes = (f"{missing} of {len(bitext.units)} units have no text in {language}",) if missing else ()
        extracts.append(
            Extract(
                text,
                paragraphs,
                signature,
                language=None if language == "und" else language,
                label=label,
                notes=(*bitext.notes, *notes),
            )
        )
    return tuple(extracts)
