"""What the evidence is read with: the table of words, the background, the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.align.encode import Counts, Floats
from variorum.align.lexicon_table import Table
from variorum.align.settings import Settings

__all__ = ["Model"]


@dataclass(frozen=True)
class Model:
    """One for all documents that are aligned together."""

    table: Table
    background: Floats
    settings: Settings

    def ratio(self, document: Sequence[Counts], r: int) -> float:
        """Characters of the other renderings for one character of rendering r."""
        others = [float(c.characters.mean()) * len(c) for s, c in enumerate(document) if s != r and len(c)]
        own = float(document[r].characters.sum()) if len(document[r]) else 0.0
        ratio = sum(others) / len(others) / own if others and own else 1.0
        return min(max(ratio, 0.5), 2.0)
