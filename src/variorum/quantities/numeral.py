"""A numeral in a lexed text, and the scale words that multiply it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from variorum.quantities.lexer import NUMBER, Lexemes
from variorum.quantities.words import EN_PLURALS, EN_SCALES, OTHER_SCALES, SCALE_SIGNS, VI_SCALES

__all__ = ["Numeral", "with_scales", "word_step"]


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


def with_scales(lexemes: Lexemes, numeral: Numeral) -> Numeral:
    """Scale words after a numeral multiply it: "1.5 million", "30 nghìn tỷ", "2 triệu rưỡi"."""
    at, factor = numeral.last, 1.0
    half = 0.0
    while at < len(lexemes):
        word = lexemes.lowers[at]
        skip = 0
        if word == "-" and lexemes.tight[at] and lexemes.lower(at + 1) in EN_SCALES:
            at, skip, word = at + 1, 1, lexemes.lower(at + 1)
        scale = EN_SCALES.get(word) or VI_SCALES.get(word)
        if scale is None and at == numeral.first + 1 and lexemes.kinds[numeral.first] == NUMBER:
            scale = OTHER_SCALES.get(word)
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


def word_step(value: float) -> float:
    """A number in words is as exact as its last scale: "two million" to a million, "sixty" to one."""
    for scale in (1e12, 1e9, 1e6):
        if value >= scale and value % scale == 0:
            return scale
    return 1000.0 if value >= 1000 and value % 1000 == 0 else 1.0
