"""Numbers: figures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.checks.context import View
from variorum.checks.coverage import is_other_text
from variorum.checks.facts import Fact
from variorum.checks.periods import describe_period, differ, published_apart
from variorum.checks.places import Pair, Place, places_of
from variorum.checks.protocol import Finding
from variorum.checks.verdict import source_evidence, source_note
from variorum.model import Category, Reading, Severity, Value

__all__ = ["CHECK", "Numbers"]


class Numbers:
    """Renderings give different figures at one place: another value, unit, bound or period.

    Figures are compared by what they mean, in digits or words, with scales, percent, currencies, fractions, ordinals
    and converted units; a figure that one rendering has and the other lacks is an omission, not a number. A value is
    major, and critical where the two are ten times apart or more; a unit is major; a bound that is turned round ("more
    than" against "less than") is major, one that is only there or not is neutral, as is a rounded value. A figure of
    another reference period ("the first 11 months" against the year), or in texts published more than 60 days apart, is
    `other-period` and minor: each may be right at its date. Where two texts merely resemble each other, it is neutral.
    The same value written by another custom ("7.400" and "7,400") is locale/number-format, neutral.
    """

    name = "numbers"
    categories: tuple[Category, ...] = ("accuracy/number", "locale/number-format")
    severity: Severity = "major"
    specificity = 70

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a place where figures differ."""
        for place in places_of(view):
            if all(fact.quantity is not None for fact in place.facts.values()):
                finding = _judge(view, place)
                if finding:
                    yield finding


def _judge(view: View, place: Place) -> Finding | None:
    pairs = [p for p in place.pairs if p.relation not in ("same", "unknown")]
    if not pairs:
        return None
    judged = [_judge_pair(view, pair) for pair in pairs]
    relation, severity, why = max(judged, key=lambda j: (_WEIGHT[j[1]], j[0]))
    relations = {p.relation for p in pairs}
    category: Category = "locale/number-format" if relations == {"format"} else "accuracy/number"
    readings = _group_readings(view, place, narrow=_narrow(place, relation))
    return Finding(
        category=category,
        severity=severity,
        message=_message(relation, place, readings) + source_note(view, readings),
        readings=readings,
        relation=relation,
        explanation=(*why, *source_evidence(view, readings)),
    )


_WEIGHT = {"neutral": 0, "minor": 1, "major": 2, "critical": 3}


def _judge_pair(view: View, pair: Pair) -> tuple[str, Severity, tuple[str, ...]]:
    """Relation, severity and evidence of one pair of figures."""
    a, b = pair.a, pair.b
    left, right = a.quantity, b.quantity
    assert left is not None
    assert right is not None
    if pair.relation == "format":
        return "format", "neutral", (f"{left.text} and {right.text} are one value by different customs",)
    if pair.relation == "precision" and not differ(a, b):
        return "precision", "neutral", (f"{left.text} and {right.text} agree within rounding",)
    if pair.relation == "bound":
        if {left.bound, right.bound} in ({"more", "less"}, {"more", "nearly"}):
            return (
                "bound",
                "major",
                (f"one value, {left.bound} in {a.passage.siglum}, {right.bound} in {b.passage.siglum}",),
            )
        return "bound", "neutral", ("one value, meant differently",)
    evidence = (f"the words around the figures match ({pair.evidence:.1f} points, 2 needed)",)
    if is_other_text(view, a.passage, b.passage):
        return "other-period", "neutral", (*evidence, "the two texts merely resemble each other")
    if differ(a, b):
        periods = f"{a.passage.siglum}: {describe_period(a)}; {b.passage.siglum}: {describe_period(b)}"
        return "other-period", "minor", (*evidence, f"the figures are of different periods ({periods})")
    if published_apart(a.passage, b.passage):
        dates = f"{a.passage.siglum} is of {a.passage.date}, {b.passage.siglum} of {b.passage.date}"
        return "other-period", "minor", (*evidence, f"each may be right at its date: {dates}")
    if left.kind == right.kind == "money" and left.unit != right.unit:
        return (
            "unit",
            "major",
            (*evidence, f"sums in {left.unit} and {right.unit}: a currency is not converted"),
        )
    if pair.relation == "unit":
        return "unit", "major", (*evidence, f"one figure in {left.unit} and in {right.unit}")
    low, high = sorted((abs(left.low), abs(right.low)))
    alike = left.kind == right.kind and left.kind in ("cardinal", "money", "percent", "measure")
    far = alike and low > 0 and high / low >= 10 and not (left.weak or right.weak)
    return "value", "critical" if far else "major", evidence


def _narrow(place: Place, relation: str) -> str:
    values = {fact.quantity.low for fact in place.facts.values() if fact.quantity is not None}
    if relation == "unit" and len(values) > 1:
        return "whole"
    return {"unit": "unit", "bound": "bound"}.get(relation, "number")


def _span_of(fact: Fact, narrow: str) -> tuple[int, int]:
    """The narrowest place that differs: the number, its unit, its bound word, or number and unit."""
    quantity = fact.quantity
    assert quantity is not None
    if narrow == "whole":
        unit = quantity.unit_at or quantity.number
        return min(quantity.number[0], unit[0]), max(quantity.number[1], unit[1])
    if narrow == "unit" and quantity.unit_at:
        return quantity.unit_at
    if narrow == "bound":
        return quantity.bound_at or quantity.number
    return quantity.number


def _group_readings(view: View, place: Place, *, narrow: str) -> tuple[Reading, ...]:
    """The facts of a place as readings: those that agree with each other are one."""
    return tuple(
        view.reading([f.passage for f in group], [_span_of(f, narrow) for f in group], _value(group[0]))
        for group in place.groups()
    )


def _value(fact: Fact) -> Value:
    quantity = fact.quantity
    assert quantity is not None
    if quantity.kind == "code":
        return quantity.code
    return (
        int(quantity.low) if quantity.low == int(quantity.low) and abs(quantity.low) < 1e15 else quantity.low
    )


def _message(relation: str, place: Place, readings: Sequence[Reading]) -> str:
    by_siglum = {f.passage.siglum: f for f in place.facts.values()}
    texts = [by_siglum[r.sigla[0]].text for r in readings]
    told = " against ".join(texts)
    notes = {
        "other-period": " (another date or period)",
        "unit": " (another unit)",
        "bound": " (another bound)",
        "precision": " (rounded)",
        "format": " (another format)",
    }
    return told + notes.get(relation, "")


CHECK = Numbers()
