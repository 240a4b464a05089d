"""How two facts stand to each other: the same, other in bound or precision only, or a contradiction.

A fact is compared by what it means: "60" and "sixty", "6/7" and "six out of seven", "43 miles" and "70 km", "this year"
and "2024" in a text of 2024 agree.
"""

from __future__ import annotations

import re

from variorum.checks.date_relations import relate_dates
from variorum.checks.facts import Fact, Relation
from variorum.quantities import DateMention, Quantity
from variorum.quantities.units import convert

__all__ = ["relate", "same_class"]


_COUNT = frozenset(("cardinal", "ordinal", "fraction", "multiple", "magnitude"))


def same_class(a: Fact, b: Fact) -> bool:
    """Whether one could stand in the other's place: two percentages, two sums of money, two days of a month."""
    if a.quantity is not None and b.quantity is not None:
        left, right = a.quantity, b.quantity
        if left.kind == right.kind:
            if left.kind == "code":
                return _letters(left.code) == _letters(right.code)
            return left.kind != "measure" or _one_dimension(left, right)
        kinds = {left.kind, right.kind}
        if "code" in kinds:
            return False
        if left.unit and right.unit and _one_unit(left.unit, right.unit):
            return True
        return "cardinal" in kinds or kinds <= _COUNT or kinds == {"fraction", "percent"}
    if a.date is not None and b.date is not None:
        left_parts, right_parts = {f.part for f in a.date.fields}, {f.part for f in b.date.fields}
        return bool(left_parts & right_parts) or bool(left_parts & _ERAS and right_parts & _ERAS)
    quantity, date = (a.quantity, b.date) if a.quantity is not None else (b.quantity, a.date)
    assert quantity is not None
    assert date is not None
    return (_could_be_year(quantity) and date.get("year") is not None) or _days_meant(quantity, date) != ()


_ERAS: frozenset[str] = frozenset(("year", "decade", "century", "shift-year"))


def _could_be_year(quantity: Quantity) -> bool:
    whole = quantity.low == int(quantity.low) and quantity.number[1] - quantity.number[0] == 4
    return quantity.kind == "cardinal" and whole and 1000 <= quantity.low <= 2100


_DAY_AND_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")


def _days_meant(quantity: Quantity, date: DateMention) -> tuple[tuple[int, int], ...]:
    """The (day, month) pairs a fraction may be where its counterpart is a day of a month ("1/9", "1 September")."""
    found = _DAY_AND_MONTH.fullmatch(quantity.text)
    if quantity.kind != "fraction" or found is None or date.get("month") is None or date.get("day") is None:
        return ()
    one, other = int(found[1]), int(found[2])
    return tuple((d, m) for d, m in {(one, other), (other, one)} if 1 <= d <= 31 and 1 <= m <= 12)


def _one_dimension(a: Quantity, b: Quantity) -> bool:
    return convert(1, a.unit)[1] == convert(1, b.unit)[1] or _loose_time(a, b)


def _loose_time(a: Quantity, b: Quantity) -> bool:
    return {a.unit, b.unit} <= {
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "fortnight",
    }


_AMBIGUOUS = {"lb": "GBP"}
"""Units whose name is a currency's too: "pounds"."""


def _one_unit(a: str, b: str) -> bool:
    return a == b or not a or not b or _AMBIGUOUS.get(a) == b or _AMBIGUOUS.get(b) == a


def _letters(code: str) -> str:
    return "".join(c for c in code if not c.isdigit())


def relate(a: Fact, b: Fact) -> Relation:
    """How two facts stand to each other; the order does not matter."""
    if a.quantity is not None and b.quantity is not None:
        if _in_table(a, b) or _in_table(b, a):
            return "same"
        if {a.quantity.unit, b.quantity.unit} == {"°C", "°F"}:
            return _relate_temperatures(a, b)
        return _relate_quantities(a.quantity, b.quantity)
    if a.date is not None and b.date is not None:
        return relate_dates(a.date, b.date, a.passage.date, b.passage.date)
    quantity, date = (a.quantity, b.date) if a.quantity is not None else (b.quantity, a.date)
    assert quantity is not None
    assert date is not None
    return _relate_mixed(quantity, date)


def _in_table(bare: Fact, scaled: Fact) -> bool:
    """Whether a figure that is a segment of its own, a cell of a table, is the other without its column's scale."""
    one, two = bare.quantity, scaled.quantity
    if one is None or two is None or one.unit or not one.low:
        return False
    alone = any(segment.text.strip() == bare.text for segment in bare.passage.segments)
    return alone and any(abs(one.low * scale - two.low) < 1e-9 * abs(two.low) for scale in (1e3, 1e6, 1e9))


def _relate_mixed(quantity: Quantity, date: DateMention) -> Relation:
    """A year, a day, a century, a decade against a bare figure: they agree where the figure is one of the parts."""
    days = _days_meant(quantity, date)
    if days:
        return "same" if (date.get("day"), date.get("month")) in days else "date"
    values = {float(f.value) for f in date.fields if not f.part.startswith("shift")}
    months = date.get("months")
    if months is not None:
        values |= {float(months % 100 - months // 100 + 1), float(months % 100)}
    clock = date.get("clock")
    if clock is not None:
        values |= {clock // 60 + 0.0, clock / 60, (clock // 60 - 12.0) if clock >= 780 else clock // 60 + 0.0}
    if quantity.low in values or quantity.other in values:
        return "same"
    decade = date.get("decade")
    if decade is not None and quantity.low == decade % 100:
        return "same"
    return "date" if _could_be_year(quantity) and date.get("year") is not None else "unknown"


_OTHER_SIZES = {"gal": 4.54609 / 3.785411784, "pint": 568.26125 / 473.176473, "t": 0.90718474}
"""How much larger the other unit of the name is: the imperial gallon and pint, the short ton (Weights and Measures Act
1985; NIST Handbook 44)."""


def _sizes(quantity: Quantity, value: float) -> tuple[float, ...]:
    """The values in the base unit that a quantity may have: a name may be that of two units."""
    other = _OTHER_SIZES.get(quantity.unit)
    return (value,) if other is None else (value, value * other)


def _relate_quantities(a: Quantity, b: Quantity) -> Relation:
    if a.kind == "code" or b.kind == "code":
        if a.kind == b.kind:
            return "same" if a.code == b.code else "value"
        return "same" if a.low == b.low and not (a.unit or b.unit) else "unknown"
    if _one_unit(a.unit, b.unit):
        return _relate_values(a, b)
    (low_a, base_a), (low_b, base_b) = convert(a.low, a.unit), convert(b.low, b.unit)
    if {a.unit, b.unit} == {"%", "pp"} or "°" in (a.unit, b.unit):
        return _relate_values(a, b)
    if base_a == base_b:
        if any(_close(a, b, x, y) for x in _sizes(a, low_a) for y in _sizes(b, low_b)):
            return "same"
        return "unit" if a.low == b.low else "value"
    if _loose_time(a, b):
        days = {"s": 1 / 86400, "month": 30.44}
        if _close(a, b, low_a * days[base_a], low_b * days[base_b]):
            return "same"
        return "unit" if a.low == b.low else "value"
    return "unit" if a.low == b.low else "value"


_CHANGE = re.compile(
    r"(?:\b(?:by|rise of|increase of|warming of|fall of|drop of|decline of|difference of|change of|tăng|giảm|thêm|"
    r"ấm lên|nóng lên|lạnh đi)(?: (?:about|around|nearly|almost|some|over|more than|at least|an average of|gần|"
    r"khoảng|hơn|trung bình))?\s*|[+±])$",
    re.IGNORECASE,
)
"""What stands before a change of temperature, which has no zero point to convert: 0.8 °C more is 1.4 °F more."""


def _relate_temperatures(a: Fact, b: Fact) -> Relation:
    """Degrees Celsius against Fahrenheit: a change by the size of the degree, a temperature with its zero point."""
    one, other = a.quantity, b.quantity
    assert one is not None
    assert other is not None
    celsius, fahrenheit = (one, other) if one.unit == "°C" else (other, one)
    # Whoever converts a rounded figure rounds again: a tenth and a half, or one part in fifty.
    if abs(celsius.low * 1.8 - fahrenheit.low) <= max(0.15, 0.02 * abs(fahrenheit.low)):
        return "same"  # where no such word stands before it ("warmed 0.8 degrees") it may be a change still
    if any(_CHANGE.search(fact.passage.text[: fact.start][-40:]) for fact in (a, b)):
        return "unit" if one.low == other.low else "value"
    return _relate_quantities(one, other)


def _close(a: Quantity, b: Quantity, left: float, right: float) -> bool:
    """Whether two values in one unit are one value converted and rounded.

    A figure of one significant digit may be off by a tenth, any other by a twentieth (people convert by 1.6 and 2.2).
    """
    if a.unit.startswith("°") or b.unit.startswith("°"):
        return abs(left - right) <= 1.5
    largest = max(abs(left), abs(right))
    share = 0.1 if min(_significant(a.low), _significant(b.low)) == 1 else 0.05
    return abs(left - right) <= share * largest


def _significant(value: float) -> int:
    digits = f"{abs(value):.6g}".split("e")[0].replace(".", "").strip("0")
    return max(1, len(digits))


def _relate_values(a: Quantity, b: Quantity) -> Relation:
    """How two values in one unit, or without any, stand to each other."""
    if {a.kind, b.kind} == {"fraction", "percent"}:
        part, share = (a, b) if a.kind == "fraction" else (b, a)
        # "two-thirds" is 66.7 % as well as 67 %.
        return "same" if abs(part.low * 100 - share.low) <= 0.6 else "value"
    if a.low != a.high or b.low != b.high:
        return "same" if a.high >= b.low and b.high >= a.low else "value"
    if abs(a.low - b.low) <= 1e-12 * max(1.0, abs(a.low)):
        return "same" if a.bound == b.bound else "bound"
    if a.parts and b.parts:
        return "value"
    if b.low == a.other or a.low == b.other:
        return "format"
    if (a.parts and b.low in a.parts) or (b.parts and a.low in b.parts):
        return "same"
    return "precision" if _is_rounded(a, b) or _is_rounded(b, a) else "value"


_BOUND_REACH = {"more": (1.0, 1.1), "less": (0.9, 1.0), "nearly": (0.9, 1.0), "about": (0.93, 1.07)}
"""How far from a bounded value the exact one may lie for the two to be one fact, the latter more precise."""


def _is_rounded(rough: Quantity, exact: Quantity) -> bool:
    """Whether `rough` is `exact` with fewer digits, or a bound that the more exact value keeps."""
    if rough.unit != exact.unit and rough.unit and exact.unit:
        return False
    digits_rough, digits_exact = _significant(rough.low), _significant(exact.low)
    if digits_rough >= digits_exact or not rough.low or not exact.low:
        return False
    if (
        rough.step > exact.step
        and abs(rough.low - exact.low) <= rough.step / 2 * 1.000001
        and digits_rough > 1
    ):
        return True
    if rough.bound != "exact" and exact.bound == "exact":
        low, high = _BOUND_REACH[rough.bound]
        return rough.low * low <= exact.low <= rough.low * high
    return False
