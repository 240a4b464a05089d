"""Words for alignment: fast, Unicode-aware, lossy on purpose.

Alignment needs words that can be counted, not offsets, so this is a tokeniser of its own: case is folded, tone
placement unified, digits freed of grouping marks, ideographs and other scripts without spaces cut into characters.
"""

from __future__ import annotations

import re

from variorum.text import compose_nfc, fold_diacritics, fold_vietnamese_tone_placement

__all__ = ["folded", "words"]

# Scripts written without spaces: Thai, Lao, Khmer, Myanmar, kana, ideographs. Each character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"\d+(?:[.,'\u2019\u00a0\u202f]\d+)*"
    rf"|[{_UNSPACED}]"
    rf"|[^\W\d_{_UNSPACED}]+"
    rf"|[?!%:;$\u20ac\u00a3]"
)
_DIGIT_MARKS = re.compile(r"\D+")


def words(text: str) -> list[str]:
    """The words of a text in order, folded for counting.

    >>> words("Trade hit 1,234.5 million, didn't it?")
    ['trade', 'hit', '12345', 'million', 'didn', 't', 'it', '?']
    """
    if not text.isascii():
        text = fold_vietnamese_tone_placement(compose_nfc(text))
    found = _WORD.findall(text.lower())
    return [
        _DIGIT_MARKS.sub("", word) if word[0].isdigit() and not word.isdigit() else word for word in found
    ]


def folded(word: str) -> str:
    """A word without its diacritics, for telling that two spellings or two languages share it."""
    return fold_diacritics(word)
