"""What stands around a numeral: units, currencies, bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.quantities.found import Found
from variorum.quantities.lexer import NUMBER, WORD, Lexemes
from variorum.quantities.ranges import DASHES
from variorum.quantities.units import CURRENCY_SIGNS, LONGEST_UNIT, PREFIX_CURRENCIES, UNITS, Unit
from variorum.quantities.words import BOUNDS, BOUNDS_AFTER, word_set

__all__ = ["add_surroundings"]

_UNIT_HEADS = frozenset(spelling.split()[0] for spelling in UNITS)


_NEVER_BARE = word_set(
    """
    in m t l g h k a s tệ won real real try bộ thùng độ phân đô cân đ " ″ w rand pc stone tiếng bảng
    """
)
"""Unit spellings that are common words: they count only where they touch the figure or follow it in figures."""


_FREE = word_set("m g t l đ độ w tệ won cân tiếng bảng rand phân thùng đô bộ pc stone")
"""Of these, what may stand free after a figure ("5 m long")."""
_MONEY = frozenset(unit.name for unit in UNITS.values() if unit.is_money)


def _is_money(unit: str) -> bool:
    return unit in _MONEY


_TIMES = word_set(
    """
    second minute hour day week fortnight month year decade century
    """
)


_STRETCHES = frozenset(("over", "within", "trên"))
"""Before a time they name a stretch ("over five years"), no bound."""


_NOT_OF_ORDINALS = frozenset(("over", "above", "under", "within", "some"))


_LONGEST_BOUND = max(len(phrase.split()) for phrase in BOUNDS)


_BOUND_TAILS = frozenset(phrase.split()[-1] for phrase in BOUNDS)


def add_surroundings(lexemes: Lexemes, found: Found, taken: Sequence[bool]) -> Found:
    """Add the unit, the currency and the bound that stand around a numeral, in pieces that are not `taken`."""
    figures = lexemes.kinds[found.numeral.first] == NUMBER
    if found.kind != "ordinal":
        _unit_after(lexemes, found, figures, taken)
        _currency_before(lexemes, found, taken)
        _minus_before(lexemes, found)
    _bounds(lexemes, found, taken)
    if found.kind in ("cardinal", "fraction") and found.unit:
        found.kind = "percent" if found.unit == "%" else "money" if _is_money(found.unit) else "measure"
    if found.numeral.low != found.numeral.high and found.kind == "cardinal":
        found.kind = "magnitude"
    return found


def _unit_after(lexemes: Lexemes, found: Found, figures: bool, taken: Sequence[bool]) -> None:
    at = found.last
    hyphen = (
        lexemes.lower(at) in DASHES
        and at < len(lexemes)
        and lexemes.tight[at]
        and lexemes.kind(at + 1) == WORD
    )
    if hyphen:
        at += 1
    elif (
        lexemes.lower(at)
        in ("of", "more", "additional", "whole", "full", "long", "consecutive", "straight", "calendar")
        and lexemes.lower(at) != ""
    ):
        # "tens of billions of USD", "two more years"
        at += 1
    if figures and _is_feet_mark(lexemes, at):
        found.unit, found.unit_at, found.last = "ft", (at, at + 1), at + 1
        return
    if lexemes.lower(at) not in _UNIT_HEADS:
        return
    if hyphen and lexemes.lower(at + 1) in DASHES and lexemes.tight[at + 1]:
        joined = UNITS.get(f"{lexemes.lowers[at]} {lexemes.lower(at + 2)}")
        if joined is not None and not any(taken[at : at + 3]):  # "2,000-square-foot"
            found.unit, found.unit_at, found.last = joined.name, (at, at + 3), at + 3
            return
    for length in range(LONGEST_UNIT, 0, -1):
        unit: Unit | None = UNITS.get(lexemes.phrase(at, at + length))
        if unit is None:
            continue
        last = at + length
        word = lexemes.lowers[at]
        touches = lexemes.tight[at] and figures
        if length == 1 and word in _NEVER_BARE and not touches and not (figures and word in _FREE):
            continue
        if (
            word in ("$", "\u20ac", "\u00a3", "\u00a5")
            and lexemes.kind(at + 1) == NUMBER
            and not lexemes.tight[at]
        ):
            continue
        if unit.name == "month" and lexemes.lower(at - 1) == "of":
            continue
        if unit.name == "second" and word == "second" and not (figures or hyphen):
            continue
        if word == "năm" and (lexemes.kind(last) == NUMBER):
            continue
        if word in ("tháng", "ngày") and lexemes.kind(last) == NUMBER:
            continue
        if any(taken[at:last]):
            continue
        found.unit, found.unit_at, found.last = unit.name, (at, last), last
        return


def _is_feet_mark(lexemes: Lexemes, at: int) -> bool:
    """Whether an apostrophe is the mark of feet: only where inches with theirs follow at once (5'11")."""
    return (
        lexemes.lower(at) in ("'", "\u2019", "\u2032")
        and lexemes.kind(at + 1) == NUMBER
        and lexemes.tight[at]
        and lexemes.tight[at + 1]
        and lexemes.lower(at + 2) in ('"', "\u2033")
    )


def _currency_before(lexemes: Lexemes, found: Found, taken: Sequence[bool]) -> None:
    at = found.first - 1
    word = lexemes.lower(at)
    if word in CURRENCY_SIGNS:
        unit, first = CURRENCY_SIGNS[word], at
        if word == "$" and lexemes.lower(at - 1) in PREFIX_CURRENCIES and lexemes.tight[at]:
            unit, first = PREFIX_CURRENCIES[lexemes.lowers[at - 1]], at - 1
        elif word == "$" and lexemes.phrase(at - 4, at) == "u . s .":
            first = at - 4
    elif lexemes.kind(at) == WORD and (
        word in ("rs", "rmb", "vnđ") or (len(word) == 3 and lexemes.texts[at].isupper())
    ):
        named = UNITS.get(word)
        if named is None or not named.is_money:
            return
        unit, first = named.name, at
    elif word == "." and lexemes.lower(at - 1) == "rs":
        unit, first = "INR", at - 1
    else:
        return
    if any(taken[first : at + 1]):
        return
    if not found.unit:
        found.unit, found.unit_at = unit, (first, at + 1)
    found.first = first


def _minus_before(lexemes: Lexemes, found: Found) -> None:
    """A temperature may be below zero; before anything else a minus is as often a dash ("-5 %" is a fall of 5 %)."""
    sign = lexemes.lower(found.first - 1)
    dash = sign in ("-", "\u2212", "\u2013") and lexemes.tight[found.first]
    if found.unit.startswith("°") and (dash or sign in ("minus", "âm")) and found.numeral.low > 0:
        numeral = found.numeral
        found.numeral = replace(numeral, first=found.first - 1, low=-numeral.high, high=-numeral.low)
        found.first -= 1


def _bounds(lexemes: Lexemes, found: Found, taken: Sequence[bool]) -> None:
    at = found.first
    if lexemes.lower(at - 1) in ("a", "the") and at - 1 > 0:
        at -= 1
    if lexemes.lower(at - 1) in _BOUND_TAILS:
        for length in range(_LONGEST_BOUND, 0, -1):
            phrase = lexemes.phrase(at - length, at)
            bound = BOUNDS.get(phrase)
            if bound is None or (found.kind == "ordinal" and phrase in _NOT_OF_ORDINALS):
                continue
            if (found.unit in _TIMES and phrase in _STRETCHES) or any(taken[at - length : at]):
                return
            found.bound, found.bound_at, found.first = bound, (at - length, at), at - length
            return
    for length in (2, 1):
        bound = BOUNDS_AFTER.get(lexemes.phrase(found.last, found.last + length))
        if bound and (length == 2 or lexemes.tight[found.last] or lexemes.lower(found.last) != "+"):
            if (lexemes.lower(found.last) == "odd" and found.unit) or any(
                taken[found.last : found.last + length]
            ):
                continue
            found.bound, found.bound_at = bound, (found.last, found.last + length)
            found.last += length
            return
