"""Numerals: figures with either separator, number words, scales; English and Vietnamese.

`parse_numeral` reads the numeral that starts at a piece of a lexed text. It knows nothing of units, bounds or dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from variorum.quantities.lexer import NUMBER, WORD, Lexemes
from variorum.quantities.words import (
    EN_ONES,
    EN_ORDINALS,
    EN_PLURALS,
    EN_SCALES,
    EN_TENS,
    SCALE_SIGNS,
    VI_ONES,
    VI_SCALES,
)

__all__ = ["Numeral", "parse_figure", "parse_numeral", "parse_roman"]

_COMMA_DECIMAL = frozenset(
    [
        "vi",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "ru",
        "cs",
        "sk",
        "sv",
        "da",
        "nb",
        "no",
        "fi",
        "hu",
        "ro",
        "tr",
        "el",
        "bg",
        "uk",
        "hr",
        "sl",
        "lt",
        "lv",
        "et",
        "is",
        "id",
    ]
)
"""Languages that write 1.234,5 (CLDR 46)."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a lexed text: pieces `[first, last)` stand for a number.

    Attributes:
        low, high: the value; they differ only for a vague size ("tens of thousands").
        step: what one more in the last digit written would add.
        other: a second value the figure may have, or None.
        ordinal, words, weak: see `Quantity`.
    """

    first: int
    last: int
    low: float
    high: float
    step: float = 1.0
    other: float | None = None
    ordinal: bool = False
    words: bool = False
    weak: bool = False


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
            parse_figure(head.replace(",", "."), "en")[:2] + (None,)
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
        return _vietnamese_words(lexemes, at) or _english_words(lexemes, at, strict=True)
    return _english_words(lexemes, at, strict=False)


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
    return _with_scales(lexemes, numeral)


def _with_scales(lexemes: Lexemes, numeral: Numeral) -> Numeral:
    """Scale words after a numeral multiply it: "1.5 million", "30 nghìn tỷ", "2 triệu rưỡi", "two and a half million"."""
    at, factor = numeral.last, 1.0
    half = 0.0
    while at < len(lexemes):
        word = lexemes.lowers[at]
        skip = 0
        if word == "-" and lexemes.tight[at] and lexemes.lower(at + 1) in EN_SCALES:
            at, skip, word = at + 1, 1, lexemes.lower(at + 1)
        scale = EN_SCALES.get(word) or VI_SCALES.get(word)
        if scale is None and word in ("thousands", "millions", "billions", "trillions") and factor == 1.0:
            scale = EN_PLURALS[word]
        if (
            scale is None
            and lexemes.tight[at]
            and word in SCALE_SIGNS
            and lexemes.kinds[numeral.last - 1] == NUMBER
        ):
            scale = SCALE_SIGNS[word]
        if scale is not None:
            factor *= scale
            at += 1
            continue
        if word == "and" and lexemes.phrase(at + 1, at + 3) == "a half":
            half, at = 0.5, at + 3
            continue
        if word == "rưỡi" and not half:
            half, at = 0.5, at + 1
            break
        at -= skip
        break
    if at == numeral.last:
        return numeral
    # "2 triệu rưỡi": the half is of the scale; "two and a half million": of one, before the scale.
    low, high = (numeral.low + half) * factor, (numeral.high + half) * factor
    other = None if numeral.other is None else numeral.other * factor
    step = numeral.step * factor * (0.1 if half else 1.0)
    return replace(numeral, last=at, low=low, high=high, step=step, other=other)


def _english_words(lexemes: Lexemes, at: int, *, strict: bool) -> Numeral | None:
    lowers = lexemes.lowers
    word = lowers[at]
    if word in EN_PLURALS:
        return _magnitude(lexemes, at, EN_PLURALS[word], at + 1)
    if strict and word not in EN_SCALES:
        return None
    total = current = 0.0
    place, last_rank, ordinal = at, 1e18, False
    if word in ("a", "an", "several", "half"):
        following = lexemes.lower(at + 1)
        if word == "half" and following in ("a", "an") and lexemes.lower(at + 2) in EN_SCALES:
            scale = EN_SCALES[lowers[at + 2]]
            return Numeral(at, at + 3, scale / 2, scale / 2, scale / 10, words=True)
        if following == "dozen" and word != "half":
            low, high = (24, 99) if word == "several" else (12, 12)
            return Numeral(at, at + 2, low, high, words=True, weak=word != "several")
        if following == "half" and lexemes.lower(at + 2) in EN_SCALES and word == "a":
            scale = EN_SCALES[lowers[at + 2]]
            return Numeral(at, at + 3, scale / 2, scale / 2, scale / 10, words=True)
        if following not in EN_SCALES or word == "half":
            return None
        if word == "several":
            scale = EN_SCALES[following]
            return Numeral(at, at + 2, 2 * scale, 9 * scale, scale, words=True)
        current, place, last_rank = 1, at + 1, 1e15
    while place < len(lowers):
        word = lowers[place]
        step_over = 1
        if word == "-" and place > at and lexemes.tight[place]:
            word, step_over = lexemes.lower(place + 1), 2
        elif word == "and" and place > at and (last_rank >= 100 or total):
            word, step_over = lexemes.lower(place + 1), 2
            if _small(word) is None or current % 100:
                break
        value = EN_TENS.get(word)
        if value is not None and last_rank > 99 and current % 100 == 0:
            current, last_rank = current + value, 20
        elif (value := EN_ONES.get(word)) is not None and _ones_fit(value, current, last_rank):
            current, last_rank = current + value, 1
        elif word in EN_ORDINALS and place > at and _ones_fit(EN_ORDINALS[word], current, last_rank):
            current, ordinal = current + EN_ORDINALS[word], True
            place += step_over
            break
        elif word == "hundred" and 0 < current < 100:
            current, last_rank = current * 100, 100
        elif word in EN_SCALES and (current or total) and word != "hundred":
            total, current, last_rank = total + (current or 0) * EN_SCALES[word], 0.0, EN_SCALES[word]
            if word in ("thousand", "million") and lexemes.lower(place + step_over) in (
                "million",
                "billion",
                "trillion",
            ):
                total *= EN_SCALES[lowers[place + step_over]]
                step_over += 1
        elif word == "dozen" and 0 < current < 100:
            current, place = current * 12, place + step_over
            break
        else:
            break
        place += step_over
    if place == at:
        if word in EN_ORDINALS:
            return Numeral(
                at, at + 1, EN_ORDINALS[word], EN_ORDINALS[word], ordinal=True, words=True, weak=True
            )
        return None
    value = total + current
    numeral = Numeral(
        at, place, value, value, _word_step(value), ordinal=ordinal, words=True, weak=value == 1
    )
    return numeral if ordinal else _half_words(lexemes, numeral)


def _half_words(lexemes: Lexemes, numeral: Numeral) -> Numeral:
    """ "two and a half", "two and a half million"."""
    if lexemes.phrase(numeral.last, numeral.last + 3) != "and a half":
        return numeral
    return replace(_with_scales(lexemes, numeral), weak=False)


def _small(word: str) -> float | None:
    return EN_ONES.get(word, EN_TENS.get(word))


def _ones_fit(value: int, current: float, last_rank: float) -> bool:
    if last_rank == 20:
        return 0 < value < 10
    return last_rank >= 100 and current % 100 == 0


def _word_step(value: float) -> float:
    """A number in words is as exact as its last scale: "two million" to a million, "sixty" to one."""
    for scale in (1e12, 1e9, 1e6):
        if value >= scale and value % scale == 0:
            return scale
    return 1000.0 if value >= 1000 and value % 1000 == 0 else 1.0


def _magnitude(lexemes: Lexemes, at: int, scale: float, place: int) -> Numeral:
    """ "tens of thousands", "hundreds": from the size to ten times it."""
    low = 20 if scale == 12 else scale if scale > 10 else 10
    high = 99 if scale in (10, 12, 20) else scale * 9.9
    while lexemes.lower(place) == "of" and lexemes.lower(place + 1) in EN_PLURALS:
        factor = EN_PLURALS[lexemes.lowers[place + 1]]
        low, high, place = low * factor, high * factor, place + 2
    return Numeral(at, place, low, high, low, words=True, weak=True)


def _vietnamese_words(lexemes: Lexemes, at: int) -> Numeral | None:
    lowers = lexemes.lowers
    word = lowers[at]
    if word in ("hàng", "vài", "mấy", "nhiều", "dăm") and lexemes.lower(at + 1) in VI_SCALES:
        place, scale = at + 1, 1.0
        while lexemes.lower(place) in VI_SCALES:
            scale, place = scale * VI_SCALES[lowers[place]], place + 1
        return Numeral(at, place, scale, scale * 9.9, scale, words=True, weak=True)
    if word not in VI_ONES:
        return None
    if (
        at > 0
        and lexemes.texts[at][0].isupper()
        and (at + 1 >= len(lexemes) or lexemes.texts[at + 1][:1].isupper())
    ):
        return None  # a name: "Ba Đình", "Hai Bà Trưng"
    total = current = 0.0
    place, pieces = at, 0
    unit: float | None = None
    while place < len(lowers):
        word = lowers[place]
        if word in ("linh", "lẻ") and pieces:
            place += 1
            continue
        if word in VI_ONES and unit is None:
            ten = pieces > 0 and lowers[place - 1] in ("mươi", "mười")
            if (word == "năm" and (ten or _is_year(lexemes, place))) or (
                word in ("lăm", "mốt", "nhăm") and not ten
            ):
                break
            unit = VI_ONES[word]
            if unit == 10:
                current, unit = current + 10, None
        elif word in VI_SCALES and (unit is not None or current):
            scale = VI_SCALES[word]
            if scale <= 100:
                current, unit = current + (unit or 1) * scale, None
            else:
                total, current, unit = total + (current + (unit or 0)) * scale, 0.0, None
        else:
            break
        place, pieces = place + 1, pieces + 1
    value = total + current + (unit or 0)
    if not pieces or (pieces == 1 and lowers[at] in ("không", "tư", "lăm", "nhăm", "mốt", "đôi")):
        return None
    numeral = Numeral(
        at, place, value, value, _word_step(value), words=True, weak=pieces == 1 and value in (1, 3, 5)
    )
    return (
        _with_scales(lexemes, numeral)
        if lexemes.lower(place) == "rưỡi" or lexemes.lower(place) in VI_SCALES
        else numeral
    )


_AFTER_YEAR = frozenset(
    [
        "nay",
        "qua",
        "sau",
        "trước",
        "tới",
        "ngoái",
        "rồi",
        "đó",
        "này",
        "học",
        "tài",
        "mới",
        "và",
        ",",
        ".",
        ";",
        ":",
        ")",
        "gần",
        "kế",
        "liền",
    ]
)


def _is_year(lexemes: Lexemes, at: int) -> bool:
    """Whether "năm" is the word year and not the number five."""
    following = lexemes.lower(at + 1)
    if following in VI_SCALES:
        return False
    return (
        not following
        or following in _AFTER_YEAR
        or lexemes.kind(at + 1) == NUMBER
        or at == 0
        or lexemes.lower(at - 1)
        in (
            "trong",
            "mỗi",
            "hàng",
            "hằng",
            "các",
            "những",
            "nhiều",
            "cuối",
            "đầu",
            "cả",
            "từ",
            "của",
            "vào",
            "theo",
            "suốt",
        )
    )


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
