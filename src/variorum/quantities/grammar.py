"""Quantities in what `dates.read_dates` left over: a year or a day is no quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.quantities.found import Found, build_quantity
from variorum.quantities.lexer import CODE, NUMBER, WORD, Lexemes
from variorum.quantities.model import Quantity
from variorum.quantities.numerals import parse_numeral
from variorum.quantities.ranges import join_compound, join_range
from variorum.quantities.special import (
    read_code,
    read_fraction,
    read_multiple,
    read_roman,
    read_sign_fraction,
)
from variorum.quantities.surroundings import add_surroundings
from variorum.quantities.words import EN_ONES, EN_ORDINALS, EN_PLURALS, IDIOMS, MULTIPLES, VI_ONES, word_set

__all__ = ["read_quantities"]

_IDIOMS: dict[str, set[tuple[int, tuple[str, ...]]]] = {}
for _idiom in IDIOMS:
    _pieces = tuple(_idiom.split())
    for _at, _piece in enumerate(_pieces):
        if (
            _piece in EN_ONES
            or _piece in EN_ORDINALS
            or _piece in VI_ONES
            or _piece in MULTIPLES
            or _piece.isdigit()
        ):
            _IDIOMS.setdefault(_piece, set()).add((_at, _pieces))


_START_WORDS = (
    frozenset(EN_ONES) | frozenset(EN_ORDINALS) | frozenset(EN_PLURALS) | frozenset(VI_ONES) | frozenset(MULTIPLES)
    | word_set(
    """
    twenty thirty forty fourty fifty sixty seventy eighty ninety a an half several hàng vài mấy dăm quarter
    third nửa thứ gấp hundred thousand million billion
    """
)
)  # fmt: skip


def read_quantities(lexemes: Lexemes, taken: Sequence[bool], language: str) -> list[Quantity]:
    """Every quantity in the pieces that are not `taken`, in order, not overlapping."""
    vietnamese = language.startswith("vi")
    found: list[Found] = []
    used = list(taken)
    at = 0
    while at < len(lexemes):
        if used[at]:
            at += 1
            continue
        read = _read_at(lexemes, at, used, language, vietnamese)
        if read is None:
            at += 1
            continue
        if found and join_compound(lexemes, found[-1], read):
            used[read.first : read.last] = [True] * (read.last - read.first)
            at = read.last
            continue
        join_range(lexemes, found, read, taken)
        found.append(read)
        used[read.first : read.last] = [True] * (read.last - read.first)
        at = max(read.last, at + 1)
    return [build_quantity(lexemes, item) for item in found]


def _read_at(
    lexemes: Lexemes, at: int, taken: Sequence[bool], language: str, vietnamese: bool
) -> Found | None:
    kind = lexemes.kinds[at]
    if kind == CODE:
        return read_code(lexemes, at)
    if kind == WORD and (lexemes.lowers[at] not in _START_WORDS or _in_idiom(lexemes, at)):
        return read_roman(lexemes, at) if lexemes.texts[at].isupper() else None
    if kind not in (NUMBER, WORD):
        return read_sign_fraction(lexemes, at)
    special = read_fraction(lexemes, at, language) or read_multiple(lexemes, at, vietnamese)
    if special:
        return add_surroundings(lexemes, special, taken)
    numeral = parse_numeral(lexemes, at, language)
    if numeral is None:
        return None
    if any(taken[numeral.first : numeral.last]):
        return None
    if vietnamese and lexemes.lower(at - 1) == "thứ":
        numeral = replace(numeral, ordinal=True)
    return add_surroundings(
        lexemes, Found(at, numeral.last, numeral, "ordinal" if numeral.ordinal else "cardinal"), taken
    )


def _in_idiom(lexemes: Lexemes, at: int) -> bool:
    for offset, pieces in _IDIOMS.get(lexemes.lowers[at], ()):
        first, place, matched = at, offset - 1, True
        while place >= 0 and matched:
            first -= 2 if lexemes.lower(first - 1) == "-" else 1
            matched, place = lexemes.lower(first) == pieces[place], place - 1
        last, place = at, offset + 1
        while place < len(pieces) and matched:
            last += 2 if lexemes.lower(last + 1) == "-" else 1
            matched, place = lexemes.lower(last) == pieces[place], place + 1
        if matched:
            return True
    return False
