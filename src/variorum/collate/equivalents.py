"""Words that say the same in another shape: figures in digits and letters, months cut short, initials of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

__all__ = ["initials_of", "is_initials", "value_of"]


def _words(text: str) -> list[str]:
    return text.split()


_UNITS = _words("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
""")
_TENS = _words("""
twenty thirty forty fifty sixty seventy eighty ninety
""")
_ORDINALS = _words("""
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
""")
_NUMBERS = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 * ten for ten, word in enumerate(_TENS, start=2)}
    | {word: value for value, word in enumerate(_ORDINALS, start=1)}
)
_MONTHS = _words("""
january february march april june july august september october november december
""")
_DIGITS = re.compile(r"(\d+(?:\.\d+)?)(?:st|nd|rd|th)?")
_BETWEEN = frozenset(("of", "the", "and", "for", "in", "'s", "’s"))


def value_of(norm: str) -> int:
    """A number for the figure or month a word (as `Token.norm` has it) names, the same however it is written; else 0.

    Built for English. "May" is left out: it is mostly another word.

    >>> value_of("eleven") == value_of("11"), value_of("7th") == value_of("seventh"), value_of("port")
    (True, True, 0)
    """
    stem = norm.rstrip(".")
    for month in _MONTHS:
        if stem == month or (len(stem) in (3, 4) and month.startswith(stem)):
            return crc32(month.encode())
    one, _, other = norm.partition("-")
    if norm in _NUMBERS:
        value: float = _NUMBERS[norm]
    elif one in _TENS and other in _NUMBERS:
        value = _NUMBERS[one] + _NUMBERS[other]
    elif found := _DIGITS.fullmatch(norm.replace(",", "")):
        value = float(found.group(1))
    else:
        return 0
    return crc32(f"{value:g}".encode()) or 1


def is_initials(word: str) -> bool:
    """Whether a word as it is written may stand for a name of several words: two to five capitals, with stops or not.

    >>> is_initials("U.N."), is_initials("UN"), is_initials("Un")
    (True, True, False)
    """
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 5 and letters.isalpha() and letters.isupper()


def initials_of(word: str, others: Sequence[str]) -> Iterator[int]:
    """Places of the words that such initials stand for, with the small words between them.

    >>> list(initials_of("UN", ["the", "United", "Nations", "met"]))
    [1, 2]
    """
    letters = word.replace(".", "")
    for start, first in enumerate(others):
        if first[:1] != letters[0]:
            continue
        met, place = 1, start + 1
        while met < len(letters) and place < len(others):
            if others[place][:1] == letters[met]:
                met += 1
            elif others[place].lower() not in _BETWEEN:
                break
            place += 1
        if met == len(letters):
            yield from range(start, place)
