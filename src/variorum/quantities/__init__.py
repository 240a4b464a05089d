"""Quantities and dates in English and Vietnamese text: a grammar of our own, pure and fast.

find_quantities(text, language) -> quantities, in order, not overlapping
find_dates(text, language)      -> dates, periods and times of day, in order, not overlapping
"""

from __future__ import annotations

from variorum.quantities.model import Bound, DateField, DateMention, DatePart, Quantity, QuantityKind
from variorum.quantities.scan import find_dates, find_quantities

__all__ = [
    "Bound",
    "DateField",
    "DateMention",
    "DatePart",
    "Quantity",
    "QuantityKind",
    "find_dates",
    "find_quantities",
]
