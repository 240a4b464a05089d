"""What the evidence is read with: the table of words, the background, the settings."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.align.encode import Floats
from variorum.align.lexicon_table import Table
from variorum.align.settings import Settings

__all__ = ["Model"]


@dataclass(frozen=True)
class Model:
    """One for all documents that are aligned together."""

    table: Table
    background: Floats
    settings: Settings
