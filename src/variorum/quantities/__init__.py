"""Quantities and dates in English and Vietnamese text: a grammar of our own, pure and fast.

find_quantities(text, language) -> quantities, in order, not overlapping
find_dates(text, language)      -> dates, periods and times of day, in order, not overlapping
"""

from __future__ import annotations

from variorum.quantities.model import Bound, DateKind, DateMention, Quantity, QuantityKind

__all__ = ["Bound", "DateKind", "DateMention", "Quantity", "QuantityKind", "find_dates", "find_quantities"]


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Quantities in a text. The grammar grows in the next commits."""
    return ()


def find_dates(text: str, language: str) -> tuple[DateMention, ...]:
    """Dates in a text. The grammar grows in the next commits."""
    return ()
