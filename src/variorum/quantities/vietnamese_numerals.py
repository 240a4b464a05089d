"""Vietnamese number words."""

from __future__ import annotations

from variorum.quantities.lexer import NUMBER, Lexemes
from variorum.quantities.numeral import Numeral, with_scales, word_step
from variorum.quantities.words import VI_ONES, VI_SCALES, word_set

__all__ = ["read_vietnamese_words"]


def read_vietnamese_words(lexemes: Lexemes, at: int) -> Numeral | None:
    """The Vietnamese number words that start at a piece. "năm" is five only where it is not the word year."""
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
    last_scale = 1.0
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
            last_scale = scale = VI_SCALES[word]
            if scale <= 100:
                current, unit = current + (unit or 1) * scale, None
            else:
                total, current, unit = total + (current + (unit or 0)) * scale, 0.0, None
        else:
            break
        place, pieces = place + 1, pieces + 1
    value = total + current + (unit or 0)
    step = word_step(value)
    if last_scale > 1 and unit is None and lexemes.lower(place) == "rưỡi":
        # "một triệu rưỡi": the half is of the scale that was said last.
        value, step, place = value + last_scale / 2, last_scale / 10, place + 1
    if not pieces or (pieces == 1 and lowers[at] in ("không", "tư", "lăm", "nhăm", "mốt", "đôi")):
        return None
    numeral = Numeral(at, place, value, value, step, words=True, weak=pieces == 1 and value in (1, 3, 5))
    return (
        with_scales(lexemes, numeral)
        if lexemes.lower(place) == "rưỡi" or lexemes.lower(place) in VI_SCALES
        else numeral
    )


_AFTER_YEAR = word_set(
    """
    nay qua sau trước tới ngoái rồi đó này học tài mới và , . ; : ) gần kế liền
    """
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
