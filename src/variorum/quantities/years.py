"""Years, ranges of years, decades and centuries."""

from __future__ import annotations

from dataclasses import replace

from variorum.quantities.date_words import (
    COUNTED,
    DASHES,
    MONTHS,
    NO_PLURAL,
    NOT_YEAR_CUES,
    RANGE_WORDS,
    YEAR_CUES,
)
from variorum.quantities.lexer import NUMBER, WORD, Lexemes
from variorum.quantities.mention import MentionBuilder, Placed, integer_at, is_counted, year_at
from variorum.quantities.numerals import parse_numeral, parse_roman
from variorum.quantities.words import EN_PLURALS, EN_SCALES, SCALE_SIGNS, VI_SCALES

__all__ = ["read_era", "read_year"]


def read_era(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """The 1990s, the 90s, the 20th century, thế kỷ XXI."""
    if lexemes.kinds[at] == NUMBER and lexemes.lower(at + 1) in ("s", "'s") and lexemes.tight[at + 1]:
        value = integer_at(lexemes, at, 10, 2090)
        if value is not None and value % 10 == 0 and (value < 100 or value >= 1500):
            return [
                MentionBuilder(lexemes)
                .add("decade", value % 100 if value < 100 else value, at)
                .build(at, at + 2)
            ]
    if lexemes.phrase(at, at + 2) in ("thế kỷ", "thế kỉ") and at + 2 < len(lexemes):
        value = integer_at(lexemes, at + 2, 1, 30) or parse_roman(lexemes.texts[at + 2])
        return [MentionBuilder(lexemes).add("century", value, at + 2).build(at, at + 3)] if value else []
    numeral = parse_numeral(lexemes, at, "en") if lexemes.kinds[at] in (NUMBER, WORD) else None
    if numeral is None or not numeral.ordinal:
        return []
    last = numeral.last + 1 if lexemes.lower(numeral.last) == "-" else numeral.last
    if lexemes.lower(last) not in ("century", "centuries"):
        return []
    return [MentionBuilder(lexemes).add("century", int(numeral.low), at, numeral.last).build(at, last + 1)]


def read_year(lexemes: Lexemes, at: int, taken: int) -> list[Placed]:
    """2024; 2026-2028; 2015-19."""
    year = year_at(lexemes, at)
    if year is None or not _stands_for_year(lexemes, at, year):
        return []
    found = [MentionBuilder(lexemes).add("year", year, at).build(at, at + 1)]
    joint = lexemes.lower(at + 1)
    if joint not in RANGE_WORDS:
        return found
    until = year_at(lexemes, at + 2)
    if (
        until is None
        and (joint in DASHES or joint == "/")
        and lexemes.tight[at + 1]
        and lexemes.kind(at + 2) == NUMBER
    ):
        short = integer_at(lexemes, at + 2, 0, 99)
        if (
            short is not None
            and len(lexemes.texts[at + 2]) == 2
            and year % 100 < short
            and not is_counted(lexemes, at + 3)
        ):
            until = year - year % 100 + short
    if until is None or (joint not in DASHES and lexemes.lower(at - 1) not in ("from", "between", "từ")):
        return found
    if until < year or not 1000 < until < 2100:
        return found
    found[0] = (at, at + 1, replace(found[0][2], side="from"))
    later = MentionBuilder(lexemes).add("year", until, at + 2).build(at + 2, at + 3, side="to")
    return [*found, later]


def _stands_for_year(lexemes: Lexemes, at: int, year: int) -> bool:
    before, after = lexemes.lower(at - 1), lexemes.lower(at + 1)
    if before in ("$", "\u20ac", "\u00a3", "\u00a5", "/", "#") or (
        before == "-" and lexemes.tight[at] and lexemes.tight[at - 1]
    ):
        return before == "-" and lexemes.kind(at - 2) != NUMBER
    if (
        after in ("%", "\u20ac", "$", "/", "\u00b0")
        or after in EN_SCALES
        or after in VI_SCALES
        or after in EN_PLURALS
    ):
        return after == "/" and lexemes.kind(at + 2) == NUMBER
    if after in SCALE_SIGNS and lexemes.tight[at + 1]:
        return False
    if (
        after == "-"
        and lexemes.kind(at + 2) == WORD
        and lexemes.lower(at + 2) in ("year", "meter", "metre", "km", "foot")
    ):
        return False
    if before in NOT_YEAR_CUES or lexemes.phrase(at - 2, at) in ("up to", "as many", "close to", "at least"):
        return False
    if after in COUNTED or after in (
        "usd",
        "vnd",
        "euros",
        "dollars",
        "km",
        "m",
        "kg",
        "meters",
        "metres",
        "tons",
        "tonnes",
        "đồng",
        "người",
    ):
        return False
    if before in YEAR_CUES or before in MONTHS:
        return not (
            after.endswith("s")
            and after not in NO_PLURAL
            and before in ("the", "of", "for", "to", "and", "by", "from")
        )
    if year < 1800:
        return False
    return not (after.endswith("s") and len(after) > 3 and after not in NO_PLURAL)
