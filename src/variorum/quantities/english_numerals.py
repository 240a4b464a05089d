"""English number words."""

from __future__ import annotations

from dataclasses import replace

from variorum.quantities.lexer import Lexemes
from variorum.quantities.numeral import Numeral, with_scales, word_step
from variorum.quantities.words import EN_ONES, EN_ORDINALS, EN_PLURALS, EN_SCALES, EN_TENS

__all__ = ["read_english_words"]


def read_english_words(lexemes: Lexemes, at: int, *, strict: bool) -> Numeral | None:
    """The English number words that start at a piece; `strict`: scales only (for text in another language)."""
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
        number = EN_TENS.get(word)
        if number is not None and last_rank > 99 and current % 100 == 0:
            current, last_rank = current + number, 20
        elif (number := EN_ONES.get(word)) is not None and _ones_fit(number, current, last_rank):
            current, last_rank = current + number, 1
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
    numeral = Numeral(at, place, value, value, word_step(value), ordinal=ordinal, words=True, weak=value == 1)
    return numeral if ordinal else _half_words(lexemes, numeral)


def _half_words(lexemes: Lexemes, numeral: Numeral) -> Numeral:
    """ "two and a half", "two and a half million"."""
    if lexemes.phrase(numeral.last, numeral.last + 3) != "and a half":
        return numeral
    return replace(with_scales(lexemes, numeral), weak=False)


def _small(word: str) -> float | None:
    return EN_ONES.get(word, EN_TENS.get(word))


def _ones_fit(value: int, current: float, last_rank: float) -> bool:
    if last_rank == 20:
        return 0 < value < 10
    return last_rank >= 100 and current % 100 == 0


def _magnitude(lexemes: Lexemes, at: int, scale: float, place: int) -> Numeral:
    """ "tens of thousands", "hundreds": from the size to ten times it."""
    low = 20 if scale == 12 else scale if scale > 10 else 10
    high = 99 if scale in (10, 12, 20) else scale * 9.9
    while lexemes.lower(place) == "of" and lexemes.lower(place + 1) in EN_PLURALS:
        factor = EN_PLURALS[lexemes.lowers[place + 1]]
        low, high, place = low * factor, high * factor, place + 2
    return Numeral(at, place, low, high, low, words=True, weak=True)
