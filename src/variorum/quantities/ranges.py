"""Two quantities that belong together: the ends of one range, or feet and inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.quantities.found import Found
from variorum.quantities.lexer import NUMBER, Lexemes
from variorum.quantities.numeral import Numeral
from variorum.quantities.units import named_unit

__all__ = ["DASHES", "join_compound", "join_range"]

DASHES = frozenset(("-", "\u2013", "\u2014", "\u2010", "\u2011", "~"))


_TO = frozenset(("to", "đến", "tới"))


_AND = frozenset(("and", "và"))


_FROM = frozenset(("from", "between", "từ"))


def join_range(lexemes: Lexemes, found: list[Found], later: Found, taken: Sequence[bool]) -> None:
    """Make two quantities the ends of a range ("15 to 18 %", "5-10 km"): the later gives the earlier unit and scale."""
    if not found:
        return
    earlier = found[-1]
    gap = later.first - earlier.last
    joint = lexemes.lower(earlier.last)
    if gap != 1 or taken[earlier.last] or earlier.side or "code" in (earlier.kind, later.kind):
        return
    cue = lexemes.lower(earlier.first - 1) in _FROM or (
        earlier.first > 1 and lexemes.lower(earlier.first - 2) in _FROM
    )
    if not (joint in DASHES or joint in _TO or (joint in _AND and cue)):
        return
    if (
        joint in DASHES and not (lexemes.tight[earlier.last] and lexemes.tight[later.first])
    ) and earlier.numeral.words:
        return
    if "fraction" in (earlier.kind, later.kind) or "ordinal" in (earlier.kind, later.kind):
        return
    low, high = earlier.numeral, later.numeral
    unscaled = _unscaled(lexemes, high)
    if (
        not earlier.unit
        and low.low < high.low
        and unscaled is not None
        and low.low < unscaled
        and low.low == _unscaled_value(low)
    ):
        factor = high.low / unscaled
        if factor > 1 and (joint in DASHES or cue or joint in _TO):
            earlier.numeral = replace(
                low, low=low.low * factor, high=low.high * factor, step=low.step * factor
            )
    if earlier.numeral.low > later.numeral.low:
        return
    if not earlier.unit and later.unit:
        earlier.unit, earlier.kind = later.unit, later.kind
    elif earlier.unit and not later.unit and earlier.kind in ("money", "percent"):
        later.unit, later.kind = earlier.unit, earlier.kind
    if later.bound == "exact":
        later.bound = earlier.bound
    elif earlier.bound == "exact":
        earlier.bound = later.bound
    earlier.side, later.side = "from", "to"


def join_compound(lexemes: Lexemes, earlier: Found, later: Found) -> bool:
    """Make "5 feet 10 inches" or "2 hours and 30 minutes" one quantity, the earlier; whether they are one.

    They are where the later unit is a smaller one of the same dimension and its value does not fill the larger.
    """
    joint = lexemes.phrase(earlier.last, later.first)
    large, small = named_unit(earlier.unit), named_unit(later.unit)
    if joint not in ("", "and", ",", "và") or large is None or small is None or not large.base:
        return False
    if large.base != small.base or large.name.startswith("°") or large.factor <= small.factor:
        return False
    more = later.numeral.low * small.factor / large.factor
    if more >= 1 or later.bound != "exact" or earlier.numeral.low != int(earlier.numeral.low):
        return False
    value = earlier.numeral.low + more
    earlier.numeral = replace(
        earlier.numeral, last=later.last, low=value, high=value, step=small.factor / large.factor
    )
    earlier.last = later.last
    return True


def _unscaled(lexemes: Lexemes, numeral: Numeral) -> float | None:
    """The value of a numeral before its scale word: 3 for "3 million"; None where it has none."""
    if lexemes.kinds[numeral.first] == NUMBER and numeral.last > numeral.first + 1:
        from variorum.quantities.numerals import parse_figure

        return parse_figure(lexemes.texts[numeral.first], "en")[0]
    if numeral.words and numeral.step >= 1000:
        return numeral.low / numeral.step
    return None


def _unscaled_value(numeral: Numeral) -> float | None:
    return numeral.low if numeral.last == numeral.first + 1 else None
