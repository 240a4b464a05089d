"""The values the grammar of quantities and dates yields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from variorum.errors import InvalidValue

__all__ = ["Bound", "DateField", "DateMention", "DatePart", "Quantity", "QuantityKind"]

Bound = Literal["exact", "about", "nearly", "more", "less"]
"""How a value is meant: as it is, about it, nearly it, more (or at least), less (or at most)."""

QuantityKind = Literal[
    "cardinal", "ordinal", "percent", "money", "measure", "fraction", "magnitude", "multiple", "code"
]
"""cardinal: a bare count. magnitude: a vague size ("tens of billions"), `low` to `high`. multiple: "twice",
"threefold". code: a document or model number whose spelling counts ("59-NQ/TW", "COVID-19")."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text. A range ("15 to 18 %") is two of them, `side` "from" and "to".

    Attributes:
        start, end: offsets into the text, `[start, end)`, with bound word, currency and unit.
        text: what stands there.
        kind: what sort of quantity it is.
        low, high: the value in the unit as written; they differ only for a magnitude.
        number: offsets of the number itself with its scale, without bound, currency and unit.
        bound: how the value is meant.
        bound_at: offsets of the bound word, or None.
        unit: canonical unit ("%", "USD", "km", "year"); empty for a bare count.
        unit_at: offsets of the unit or currency, or None.
        code: for kind code, the spelling that counts (letters and digits, upper case); otherwise empty.
        parts: for a fraction written in full ("6/7", "six out of seven"): numerator and denominator.
        other: a second value the digits may have, where the separator is not clear ("7.400"); or None.
        side: which end of a range it is, or empty.
        words: whether the number is written in words.
        weak: whether the word often is no number at all ("one", "half", "second"): it may agree with a number of
            another rendering, and alone it is weak evidence of a difference.
        step: what one more in the last digit written would add (0.01 for "1.25", 10 million for "1.25 billion").
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    low: float
    high: float
    number: tuple[int, int]
    bound: Bound = "exact"
    bound_at: tuple[int, int] | None = None
    unit: str = ""
    unit_at: tuple[int, int] | None = None
    code: str = ""
    parts: tuple[float, float] | None = None
    other: float | None = None
    side: Literal["", "from", "to"] = ""
    words: bool = False
    weak: bool = False
    step: float = 1.0

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or len(self.text) != self.end - self.start:
            raise InvalidValue(f"a quantity {self.text!r} cannot span [{self.start}, {self.end})")
        if self.high < self.low:
            raise InvalidValue(f"a quantity cannot reach from {self.low} to {self.high}")

    def shifted(self, offset: int) -> Quantity:
        """The same quantity in a text that has `offset` more characters before it."""

        def moved(place: tuple[int, int] | None) -> tuple[int, int] | None:
            return None if place is None else (place[0] + offset, place[1] + offset)

        return replace(
            self,
            start=self.start + offset,
            end=self.end + offset,
            number=(self.number[0] + offset, self.number[1] + offset),
            bound_at=moved(self.bound_at),
            unit_at=moved(self.unit_at),
        )

    @property
    def value(self) -> float | None:
        """The one value; None for a magnitude."""
        return self.low if self.low == self.high else None


DatePart = Literal[
    "year", "month", "day", "weekday", "clock", "decade", "century", "months", "season", "shift-year", "shift-month",
    "shift-week", "shift-day",
]  # fmt: skip
"""What a field of a date tells. weekday: 0 is Monday. clock: minutes since midnight. months: a part of a year, as first
month * 100 + last month ("the first 11 months" is 111). shift-...: how many years (months, weeks, days) after the time
of writing ("last year": shift-year -1)."""


@dataclass(frozen=True, slots=True)
class DateField:
    """One thing a date says, and where: "25" in "July 25" is the day 25."""

    part: DatePart
    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, a period or a time of day in a text. A range of dates is two of them, `side` "from" and "to".

    Attributes:
        start, end: offsets into the text, `[start, end)`.
        text: what stands there.
        fields: what is said, in the order of the text; no part twice.
        swapped: whether day and month may change places ("3/4/2025").
        style: shape of a date in digits ("d/m/y", "y-m-d"), otherwise empty.
        side: which end of a range it is, or empty.
    """

    start: int
    end: int
    text: str
    fields: tuple[DateField, ...]
    swapped: bool = False
    style: str = ""
    side: Literal["", "from", "to"] = ""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or len(self.text) != self.end - self.start:
            raise InvalidValue(f"a date {self.text!r} cannot span [{self.start}, {self.end})")
        if not self.fields or len({f.part for f in self.fields}) != len(self.fields):
            raise InvalidValue(f"a date {self.text!r} needs fields, each once")

    def shifted(self, offset: int) -> DateMention:
        """The same date in a text that has `offset` more characters before it."""
        fields = tuple(replace(f, start=f.start + offset, end=f.end + offset) for f in self.fields)
        return replace(self, start=self.start + offset, end=self.end + offset, fields=fields)

    def get(self, part: DatePart) -> int | None:
        """The value of a part, None where it is not said."""
        return next((f.value for f in self.fields if f.part == part), None)
