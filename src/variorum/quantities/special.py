"""Numbers that are no plain numerals: codes, Roman numerals, fractions, multiples."""

from __future__ import annotations

from variorum.quantities.found import Found
from variorum.quantities.lexer import NUMBER, Lexemes
from variorum.quantities.numeral import Numeral
from variorum.quantities.numerals import parse_numeral, parse_roman
from variorum.quantities.units import UNITS
from variorum.quantities.words import EN_ORDINALS, EN_SCALES, FRACTION_NAMES, MULTIPLES

__all__ = ["read_code", "read_fraction", "read_multiple", "read_roman", "read_sign_fraction"]


def read_code(lexemes: Lexemes, at: int) -> Found | None:
    """A code; None where the spelling is a unit ("km2")."""
    spelling = "".join(c for c in lexemes.texts[at].upper() if c.isalnum())
    if lexemes.lowers[at] in UNITS:
        return None
    digits = "".join(c for c in spelling if c.isdigit())
    value = float(digits) if len(digits) < 12 else 0.0
    return Found(at, at + 1, Numeral(at, at + 1, value, value), "code", code=spelling)


def read_roman(lexemes: Lexemes, at: int) -> Found | None:
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
    return Found(at, at + 1, numeral, "ordinal")


def read_sign_fraction(lexemes: Lexemes, at: int) -> Found | None:
    """A fraction that is one sign: "½"."""
    value = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}.get(lexemes.lowers[at])
    if value is None:
        return None
    return Found(at, at + 1, Numeral(at, at + 1, value, value, 0.01), "fraction")


def read_fraction(lexemes: Lexemes, at: int, language: str) -> Found | None:
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
        return Found(at, at + 1, Numeral(at, at + 1, 0.5, 0.5, 0.01, words=True, weak=True), "fraction")
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
        return Found(at, last, Numeral(at, last, 0.5, 0.5, 0.01, words=True, weak=True), "fraction")
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


def _part(first: int, last: int, top: float, below: float, *, words: bool) -> Found:
    value = top / below
    numeral = Numeral(first, last, value, value, 0.005, words=words)
    return Found(first, last, numeral, "fraction", parts=(top, below))


def read_multiple(lexemes: Lexemes, at: int, vietnamese: bool) -> Found | None:
    """Twice, threefold, gấp đôi."""
    word = lexemes.lowers[at]
    if vietnamese:
        if word == "gấp" and (value := {"đôi": 2, "ba": 3, "bốn": 4, "năm": 5}.get(lexemes.lower(at + 1))):
            last = at + (3 if lexemes.lower(at + 2) == "lần" else 2)
            return Found(at, last, Numeral(at, last, value, value, words=True, weak=True), "multiple")
        return None
    value = MULTIPLES.get(word)
    if value is None:
        return None
    return Found(at, at + 1, Numeral(at, at + 1, value, value, words=True, weak=True), "multiple")
