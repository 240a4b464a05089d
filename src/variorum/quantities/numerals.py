"""Numerals: figures with either separator, number words, Roman numerals.

`parse_numeral` reads the numeral that starts at a piece of a lexed text. It knows nothing of units, bounds or dates.
"""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.quantities.english_numerals import read_english_words
from variorum.quantities.lexer import NUMBER, WORD, Lexemes
from variorum.quantities.numeral import Numeral, with_scales
from variorum.quantities.vietnamese_numerals import read_vietnamese_words
from variorum.quantities.words import word_set

__all__ = ["parse_figure", "parse_numeral", "parse_roman"]

_COMMA_DECIMAL = word_set(
    """
    vi de fr es it pt nl pl ru cs sk sv da nb no fi hu ro tr el bg uk hr sl lt lv et is id
    """
)
"""Languages that write 1.234,5 (CLDR 46)."""


def parse_figure(figure: str, language: str) -> tuple[float, float, float | None]:
    """What digits stand for: value, step of the last digit, and a second value where the separator is not clear.

    Two different separators, or one that comes twice, are clear. A single one before exactly three digits is read by
    the language's custom and keeps the other reading; otherwise it is the decimal separator.

    >>> parse_figure("1,234.5", "en"), parse_figure("786.29", "en"), parse_figure("7.400", "en")
    ((1234.5, 0.1, None), (786.29, 0.01, None), (7.4, 0.001, 7400.0))
    """
    signs = re.sub(r"\d", "", figure)
    if not signs:
        return float(figure), 1.0, None
    if any(sign not in ".," for sign in signs):
        head = re.sub(r"[^\d.,]", "", figure)
        return (
            (*parse_figure(head.replace(",", "."), "en")[:2], None)
            if signs[-1] in ".,"
            else (float(head), 1.0, None)
        )
    last = max(figure.rfind("."), figure.rfind(","))
    tail = len(figure) - last - 1
    whole = re.sub(r"\D", "", figure[:last])
    if len(set(signs)) == 2 or (len(signs) == 1 and (tail != 3 or whole in ("", "0") or len(whole) > 3)):
        return float(f"{whole or 0}.{figure[last + 1 :]}"), 10.0**-tail, None
    thousands = float(re.sub(r"\D", "", figure))
    if len(signs) > 1:
        return thousands, 1.0, None
    decimal = float(f"{whole}.{figure[last + 1 :]}")
    comma_decimal = language.split("-")[0] in _COMMA_DECIMAL
    if (figure[last] == ",") == comma_decimal:
        return decimal, 10.0**-tail, thousands
    return thousands, 1.0, decimal


def parse_numeral(lexemes: Lexemes, at: int, language: str) -> Numeral | None:
    """The longest numeral that starts at piece `at`; None where none does."""
    if lexemes.kinds[at] == NUMBER:
        return _from_figure(lexemes, at, language)
    if lexemes.kinds[at] != WORD:
        return None
    if language.startswith("vi"):
        return read_vietnamese_words(lexemes, at) or read_english_words(lexemes, at, strict=True)
    return read_english_words(lexemes, at, strict=False)


_SUFFIX = frozenset(("st", "nd", "rd", "th", "ème", "er"))


_FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}


def _from_figure(lexemes: Lexemes, at: int, language: str) -> Numeral:
    value, step, other = parse_figure(lexemes.texts[at], language)
    numeral = Numeral(at, at + 1, value, value, step, other)
    following = lexemes.lower(at + 1)
    if following in _FRACTION_SIGNS:
        value += _FRACTION_SIGNS[following]
        return Numeral(at, at + 2, value, value, 0.01)
    if following in _SUFFIX and lexemes.tight[at + 1]:
        return replace(numeral, last=at + 2, ordinal=True)
    return with_scales(lexemes, numeral)


_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def parse_roman(text: str) -> int | None:
    """The value of a Roman numeral in capitals; None where it is none.

    >>> parse_roman("XIV"), parse_roman("IIII")
    (14, None)
    """
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
