"""The values the grammar of quantities and dates yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.errors import InvalidValue

__all__ = ["Bound", "DateKind", "DateMention", "Quantity", "QuantityKind"]

Bound = Literal["exact", "about", "more", "less", "nearly"]
"""How the value is meant: as it is; about it; more (or at least) or less (or at most) than it; nearly it."""

QuantityKind = Literal[
    "cardinal", "ordinal", "percent", "money", "measure", "fraction", "range", "magnitude", "multiple", "code"
]
"""cardinal: a bare count. magnitude: "tens of billions". multiple: "twice", "threefold". code: a document or model
number, whose value is its spelling ("59-NQ/TW", "COVID-19")."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text.

    Attributes:
        start, end: offsets into the text, `[start, end)`, bound word, currency and unit included.
        text: what stands there.
        kind: what sort of quantity it is.
        low, high: the value; the two differ for a range, a magnitude and a fraction of vague size. For a measure in the
            unit as written.
        bound: how the value is meant.
        unit: canonical unit ("%", "USD", "km", "year"), empty for a bare count.
        base, factor: canonical unit of the dimension and what to multiply by ("m", 1000 for km); `base` is empty where
            nothing can be converted.
        noun: the word counted, as written, lower case; empty where there is none.
        code: the spelling that counts, for kind code; otherwise empty.
        other: a second value the digits may mean ("7.400" in a text that may use either separator), or None.
        number: offsets of the number itself inside the text, without bound, currency and unit.
        words: whether the number is written in words.
        decimals: digits after the decimal separator and the scale, for telling a rounded value: the step of the last
            digit written (0.01 for "1.25", 1e7 for "1.25 billion", 1 for "60").
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    low: float
    high: float
    number: tuple[int, int]
    bound: Bound = "exact"
    unit: str = ""
    base: str = ""
    factor: float = 1.0
    noun: str = ""
    code: str = ""
    other: float | None = None
    words: bool = False
    step: float = 1.0

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or len(self.text) != self.end - self.start:
            raise InvalidValue(f"a quantity {self.text!r} cannot span [{self.start}, {self.end})")
        if self.high < self.low:
            raise InvalidValue(f"a quantity cannot range from {self.low} to {self.high}")

    @property
    def value(self) -> float | None:
        """The one value, None for a range, a magnitude and a code."""
        return self.low if self.low == self.high and self.kind != "code" else None


DateKind = Literal[
    "day", "month", "year", "period", "weekday", "time", "decade", "century", "relative", "season"
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, a period or a time of day in a text. Fields that are not said are None.

    Attributes:
        start, end: offsets into the text, `[start, end)`.
        text: what stands there.
        kind: how fine it is.
        year, month, day: what is said of them.
        to_year, to_month, to_day: the other end of a range.
        part: for a period, the part of the year it covers: (first month, last month).
        shift: for a relative mention, how many of `kind`'s unit it lies after the day of publication ("last year": -1).
        clock: minutes since midnight.
        weekday: 0 for Monday.
        ambiguous: whether day and month may change places ("3/4/2025").
    """

    start: int
    end: int
    text: str
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
