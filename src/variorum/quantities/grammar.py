"""Quantities around numerals: bounds before, currencies and units on either side, ranges, fractions, codes.

Works on what `dates.read_dates` left over: a year or a day is no quantity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from variorum.quantities.lexer import CODE, NUMBER, WORD, Lexemes
from variorum.quantities.model import Bound, Quantity, QuantityKind
from variorum.quantities.numerals import Numeral, parse_numeral, parse_roman
from variorum.quantities.units import CURRENCY_SIGNS, LONGEST_UNIT, PREFIX_CURRENCIES, UNITS, Unit
from variorum.quantities.words import (
    BOUNDS,
    BOUNDS_AFTER,
    EN_ONES,
    EN_ORDINALS,
    EN_PLURALS,
    EN_SCALES,
    FRACTION_NAMES,
    IDIOMS,
    MULTIPLES,
    VI_ONES,
)

__all__ = ["read_quantities"]

_DASHES = frozenset(("-", "\u2013", "\u2014", "\u2010", "\u2011", "~"))
_TO = frozenset(("to", "đến", "tới"))
_AND = frozenset(("and", "và"))
_FROM = frozenset(("from", "between", "từ"))
_IDIOMS = {}
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
_UNIT_HEADS = frozenset(spelling.split()[0] for spelling in UNITS)
_NEVER_BARE = frozenset(
    (
        "in",
        "m",
        "t",
        "l",
        "g",
        "h",
        "k",
        "a",
        "s",
        "tệ",
        "won",
        "real",
        "real",
        "try",
        "bộ",
        "thùng",
        "độ",
        "phân",
        "đô",
        "cân",
        "đ",
        '"',
        "w",
        "rand",
        "pc",
        "stone",
        "tiếng",
        "bảng",
    )
)
"""Unit spellings that are common words: they count only where they touch the figure or follow it in figures."""
_START_WORDS = (
    frozenset(EN_ONES) | frozenset(EN_ORDINALS) | frozenset(EN_PLURALS) | frozenset(VI_ONES) | frozenset(MULTIPLES)
    | frozenset(("twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety", "a", "an", "half", "several",
                 "hàng", "vài", "mấy", "dăm", "quarter", "third", "nửa", "thứ", "gấp", "hundred", "thousand", "million", "billion"))
)  # fmt: skip


@dataclass(slots=True)
class _Found:
    """A quantity in the making: pieces `[first, last)`, the numeral in pieces `[low, high)`."""

    first: int
    last: int
    numeral: Numeral
    kind: QuantityKind
    unit: str = ""
    unit_at: tuple[int, int] | None = None
    bound: Bound = "exact"
    bound_at: tuple[int, int] | None = None
    side: Literal["", "from", "to"] = ""
    parts: tuple[float, float] | None = None
    code: str = ""


def read_quantities(lexemes: Lexemes, taken: Sequence[bool], language: str) -> list[Quantity]:
    """Every quantity in the pieces that are not `taken`, in order, not overlapping."""
    vietnamese = language.startswith("vi")
    found: list[_Found] = []
    at = 0
    while at < len(lexemes):
        if taken[at]:
            at += 1
            continue
        read = _read_at(lexemes, at, taken, language, vietnamese)
        if read is None:
            at += 1
            continue
        _join_range(lexemes, found, read, taken)
        found.append(read)
        at = max(read.last, at + 1)
    return [_build(lexemes, item) for item in found]


def _read_at(
    lexemes: Lexemes, at: int, taken: Sequence[bool], language: str, vietnamese: bool
) -> _Found | None:
    kind = lexemes.kinds[at]
    if kind == CODE:
        return _code(lexemes, at)
    if kind == WORD and (lexemes.lowers[at] not in _START_WORDS or _in_idiom(lexemes, at)):
        return _roman(lexemes, at) if lexemes.texts[at].isupper() else None
    if kind not in (NUMBER, WORD):
        return _sign_fraction(lexemes, at)
    special = _fraction(lexemes, at, language) or _multiple(lexemes, at, vietnamese)
    if special:
        return _dress(lexemes, special, taken)
    numeral = parse_numeral(lexemes, at, language)
    if numeral is None:
        return None
    if any(taken[numeral.first : numeral.last]):
        return None
    if vietnamese and lexemes.lower(at - 1) == "thứ":
        numeral = replace(numeral, ordinal=True)
    return _dress(
        lexemes, _Found(at, numeral.last, numeral, "ordinal" if numeral.ordinal else "cardinal"), taken
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


def _code(lexemes: Lexemes, at: int) -> _Found | None:
    spelling = "".join(c for c in lexemes.texts[at].upper() if c.isalnum())
    if lexemes.lowers[at] in UNITS:
        return None
    digits = "".join(c for c in spelling if c.isdigit())
    value = float(digits) if len(digits) < 12 else 0.0
    return _Found(at, at + 1, Numeral(at, at + 1, value, value), "code", code=spelling)


def _roman(lexemes: Lexemes, at: int) -> _Found | None:
    """World War II, the XIVth Congress, khóa XIII: capitals after a capitalised word or a word that is counted."""
    text, before = lexemes.texts[at], lexemes.texts[at - 1] if at else ""
    if (
        (text == "I" and before not in ("War", "Part", "Phase", "Article", "Chapter", "Volume"))
        or (len(text) == 1 and text not in "IVX")
        or not (value := parse_roman(text))
        or value > 40
    ):
        return None
    if not (
        before[:1].isupper()
        or before in ("thứ", "khóa", "khoá", "hội", "part", "chapter", "volume", "class", "type")
    ):
        return None
    if before.isupper() and len(before) > 1:
        return None
    numeral = Numeral(at, at + 1, value, value, ordinal=True, weak=True)
    return _Found(at, at + 1, numeral, "ordinal")


def _sign_fraction(lexemes: Lexemes, at: int) -> _Found | None:
    value = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}.get(lexemes.lowers[at])
    if value is None:
        return None
    return _Found(at, at + 1, Numeral(at, at + 1, value, value, 0.01), "fraction")


def _fraction(lexemes: Lexemes, at: int, language: str) -> _Found | None:
    """6/7, six out of seven, one in five, two-thirds, half, a quarter, hai phần ba, một nửa."""
    word = lexemes.lowers[at]
    if (
        word == "half"
        and lexemes.lower(at - 1) not in EN_ORDINALS
        and lexemes.lower(at + 1) not in ("million", "dozen", "billion")
    ):
        after = lexemes.lower(at + 1)
        if after in ("a", "an") and lexemes.lower(at + 2) in EN_SCALES:
            return None
        return _Found(at, at + 1, Numeral(at, at + 1, 0.5, 0.5, 0.01, words=True, weak=True), "fraction")
    if word in ("a", "an", "one") and lexemes.lower(at + 1) in (
        "quarter",
        "third",
        "fifth",
        "tenth",
        "fourth",
    ):
        spread = lexemes.lower(at + 2) == "of" or (word == "one" and lexemes.lower(at + 2) != "century")
        if spread and lexemes.lower(at + 2) not in ("century", "year", "decade"):
            return _part(at, at + 2, 1, FRACTION_NAMES[lexemes.lowers[at + 1]], words=True)
        return None
    if word in ("nửa",) or lexemes.phrase(at, at + 2) == "một nửa":
        last = at + (1 if word == "nửa" else 2)
        if lexemes.lower(last) in ("đầu", "cuối"):
            return None
        return _Found(at, last, Numeral(at, last, 0.5, 0.5, 0.01, words=True, weak=True), "fraction")
    top = parse_numeral(lexemes, at, language)
    if top is None or top.ordinal or top.low != int(top.low):
        return None
    last = top.last
    name = last + 1 if lexemes.lower(last) == "-" else last
    if (
        lexemes.lower(name) in FRACTION_NAMES
        and top.low > 1
        and top.low < 100
        and lexemes.lower(name).endswith("s")
    ):
        return _part(at, name + 1, top.low, FRACTION_NAMES[lexemes.lowers[name]], words=True)
    if (
        lexemes.lower(last) == "/"
        and lexemes.tight[last]
        and lexemes.kind(last + 1) == NUMBER
        and lexemes.tight[last + 1]
    ):
        below = parse_numeral(lexemes, last + 1, language)
        if (
            below
            and below.low == int(below.low)
            and below.low > 0
            and lexemes.lower(below.last) != "/"
            and lexemes.lower(at - 1) != "/"
        ):
            return _part(at, below.last, top.low, below.low, words=False)
        return None
    joint = lexemes.phrase(last, last + 2)
    skip = (
        2
        if joint in ("out of", "trên tổng", "trong số", "in every")
        else 1
        if lexemes.lower(last) in ("in", "phần")
        else 0
    )
    if lexemes.phrase(last, last + 3) in ("trong tổng số", "trên tổng số", "out of the"):
        skip = 3
    if not skip or last + skip >= len(lexemes):
        return None
    below = parse_numeral(lexemes, last + skip, language)
    if below is None or below.low <= top.low or below.ordinal or below.low != int(below.low):
        return None
    if skip == 1 and (
        lexemes.lower(last) == "in"
        and (below.low not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000) or top.low > 9)
    ):
        return None
    return _part(at, below.last, top.low, below.low, words=top.words)


def _part(first: int, last: int, top: float, below: float, *, words: bool) -> _Found:
    value = top / below
    numeral = Numeral(first, last, value, value, 0.005, words=words)
    return _Found(first, last, numeral, "fraction", parts=(top, below))


def _multiple(lexemes: Lexemes, at: int, vietnamese: bool) -> _Found | None:
    """Twice, threefold, gấp đôi."""
    word = lexemes.lowers[at]
    if vietnamese:
        if word == "gấp" and (value := {"đôi": 2, "ba": 3, "bốn": 4, "năm": 5}.get(lexemes.lower(at + 1))):
            last = at + (3 if lexemes.lower(at + 2) == "lần" else 2)
            return _Found(at, last, Numeral(at, last, value, value, words=True, weak=True), "multiple")
        return None
    value = MULTIPLES.get(word)
    if value is None:
        return None
    return _Found(at, at + 1, Numeral(at, at + 1, value, value, words=True, weak=True), "multiple")


def _dress(lexemes: Lexemes, found: _Found, taken: Sequence[bool]) -> _Found:
    """Add the unit, the currency and the bound that stand around a numeral."""
    figures = lexemes.kinds[found.numeral.first] == NUMBER
    if found.kind != "ordinal":
        _unit_after(lexemes, found, figures)
        _currency_before(lexemes, found)
    _bounds(lexemes, found)
    unit = UNITS.get(found.unit.lower()) if found.unit else None
    if found.kind in ("cardinal", "fraction") and found.unit:
        found.kind = "percent" if found.unit == "%" else "money" if _is_money(found.unit) else "measure"
        if unit is None and found.kind == "cardinal":
            found.kind = "measure"
    if found.numeral.low != found.numeral.high and found.kind == "cardinal":
        found.kind = "magnitude"
    return found


_MONEY = frozenset(unit.name for unit in UNITS.values() if unit.is_money)


def _is_money(unit: str) -> bool:
    return unit in _MONEY


def _unit_after(lexemes: Lexemes, found: _Found, figures: bool) -> None:
    at = found.last
    hyphen = (
        lexemes.lower(at) in _DASHES
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
    if lexemes.lower(at) not in _UNIT_HEADS:
        return
    for length in range(LONGEST_UNIT, 0, -1):
        unit: Unit | None = UNITS.get(lexemes.phrase(at, at + length))
        if unit is None:
            continue
        last = at + length
        word = lexemes.lowers[at]
        if length == 1 and word in _NEVER_BARE and not (lexemes.tight[at] and figures):
            if (
                not figures
                or word in ("in", "a", "s", "k", "try", '"', "h")
                or not _follows_figure(lexemes, last)
            ):
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
        found.unit, found.unit_at, found.last = unit.name, (at, last), last
        return


def _follows_figure(lexemes: Lexemes, after: int) -> bool:
    """Whether a one-letter unit stands free after a figure and the next piece lets it: "5 m long", "20 t.", not "20 m people"."""
    return lexemes.lowers[after - 1] in (
        "m",
        "g",
        "t",
        "l",
        "đ",
        "độ",
        "w",
        "tệ",
        "won",
        "cân",
        "tiếng",
        "bảng",
        "rand",
        "phân",
        "thùng",
        "đô",
        "bộ",
        "pc",
        "stone",
    )


def _currency_before(lexemes: Lexemes, found: _Found) -> None:
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
    if not found.unit:
        found.unit, found.unit_at = unit, (first, at + 1)
    found.first = first


_TIMES = frozenset(
    ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century")
)
_STRETCHES = frozenset(("over", "within", "trên"))
"""Before a time they name a stretch ("over five years"), no bound."""
_NOT_OF_ORDINALS = frozenset(("over", "above", "under", "within", "some"))
_LONGEST_BOUND = max(len(phrase.split()) for phrase in BOUNDS)
_BOUND_TAILS = frozenset(phrase.split()[-1] for phrase in BOUNDS)


def _bounds(lexemes: Lexemes, found: _Found) -> None:
    at = found.first
    if lexemes.lower(at - 1) in ("a", "the") and at - 1 > 0:
        at -= 1
    if lexemes.lower(at - 1) in _BOUND_TAILS:
        for length in range(_LONGEST_BOUND, 0, -1):
            phrase = lexemes.phrase(at - length, at)
            bound = BOUNDS.get(phrase)
            if bound is None or (found.kind == "ordinal" and phrase in _NOT_OF_ORDINALS):
                continue
            if found.unit in _TIMES and phrase in _STRETCHES:
                return
            found.bound, found.bound_at, found.first = bound, (at - length, at), at - length
            return
    for length in (2, 1):
        bound = BOUNDS_AFTER.get(lexemes.phrase(found.last, found.last + length))
        if bound and (length == 2 or lexemes.tight[found.last] or lexemes.lower(found.last) != "+"):
            if lexemes.lower(found.last) == "odd" and found.unit:
                continue
            found.bound, found.bound_at = bound, (found.last, found.last + length)
            found.last += length
            return


def _join_range(lexemes: Lexemes, found: list[_Found], later: _Found, taken: Sequence[bool]) -> None:
    """ "15 to 18 %", "from 15 to 18", "between 2 and 3 million", "5-10 km": the end gives the start its unit and scale."""
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
    if not (joint in _DASHES or joint in _TO or (joint in _AND and cue)):
        return
    if (
        joint in _DASHES and not (lexemes.tight[earlier.last] and lexemes.tight[later.first])
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
        if factor > 1 and (joint in _DASHES or cue or joint in _TO):
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


def _build(lexemes: Lexemes, found: _Found) -> Quantity:
    def offsets(pieces: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if pieces is None else (lexemes.starts[pieces[0]], lexemes.ends[pieces[1] - 1])

    numeral = found.numeral
    start, end = lexemes.starts[found.first], lexemes.ends[found.last - 1]
    return Quantity(
        start=start,
        end=end,
        text=lexemes.text[start:end],
        kind=found.kind,
        low=numeral.low,
        high=numeral.high,
        number=(lexemes.starts[numeral.first], lexemes.ends[numeral.last - 1]),
        bound=found.bound,
        bound_at=offsets(found.bound_at),
        unit=found.unit,
        unit_at=offsets(found.unit_at),
        code=found.code,
        parts=found.parts,
        other=numeral.other,
        side=found.side,
        words=numeral.words,
        weak=numeral.weak,
        step=numeral.step,
    )
