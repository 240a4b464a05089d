"""What the evidence is read with: the table of words, the background, the settings."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.align.encode import Floats
from variorum.align.lexicon_table import Table
from variorum.align.settings import Settings

__all__ = ["Model"]


@dataclass(frozen=True)
class Model:
    """One for all documents that are aligned together.

    Attributes:
        table: which word stands for which, as learned.
        background: probability of each word in its language.
        settings: how kinds of evidence count.
        first: the table before the texts taught anything; None where it is not known.
    """

    table: Table
    background: Floats
    settings: Settings
    first: Table | None = None
