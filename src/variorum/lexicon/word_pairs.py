"""How often English words, and pairs of neighbouring words, occur: the lists inside the package `symspellpy`.

The package (MIT) carries 82,765 words and 242,342 pairs of words with their counts in English text (from the Google
Books and Web n-grams); its code is not used. The list of pairs holds the commonest only and is sorted: a pair is
found by bisection, and no count is read before it is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log10
from pathlib import Path

__all__ = ["all_pairs", "attraction", "commonness", "pair_commonness", "word_counts"]

_WORDS = "frequency_dictionary_en_82_765.txt"
_PAIRS = "frequency_bigramdictionary_en_243_342.txt"

_LEAST_PAIR = 3e6
"""What is taken for the count of a pair the list lacks: half of its smallest count."""

_LEAST_WORD = 1e3
"""Added to the count of a word, so that one the list lacks has one too."""

_LEVEL = 6.5
"""Brings the attraction of words that meet by chance near zero; the two lists are of different collections."""


def _bytes(name: str) -> bytes:
    spec = find_spec("symspellpy")
    for folder in spec.submodule_search_locations or () if spec else ():
        path = Path(folder, name)
        if path.exists():
            return path.read_bytes()
    return b""


@cache
def word_counts() -> dict[str, str]:
    """Every word of the list, the commonest first, with its count as it is written; empty without the package."""
    pieces = _bytes(_WORDS).decode("utf-8-sig").split()
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@lru_cache(maxsize=65536)
def commonness(word: str) -> float:
    """How common a word in lower case is: the decimal logarithm of its count, 3 where the list lacks it.

    >>> round(commonness("the"), 1), round(commonness("harbour"), 1), commonness("qqq")
    (10.4, 6.9, 3.0)
    """
    return log10(int(word_counts().get(word, "0")) + _LEAST_WORD)


@cache
def _pairs() -> list[bytes]:
    # The package's order is that of words with their capitals; sorting what is nearly sorted takes 5 ms.
    return sorted(_bytes(_PAIRS).split(b"\n"))


def all_pairs() -> Iterator[tuple[str, str, int]]:
    """Every pair of neighbouring words of the list, in lower case, with its count."""
    for row in _pairs():
        pair = row.decode("utf-8").lower().split()
        if len(pair) == 3:
            yield pair[0], pair[1], int(pair[2])


@lru_cache(maxsize=65536)
def _pair_count(a: str, b: str) -> float:
    rows = _pairs()
    wanted = f"{a} {b} ".encode()
    place = bisect_left(rows, wanted)
    found = place < len(rows) and rows[place].startswith(wanted)
    return float(rows[place][len(wanted) :]) if found else _LEAST_PAIR


def pair_commonness(a: str | None, b: str | None) -> float:
    """How common it is that word `b` follows `a` (both in lower case): the decimal logarithm of millions.

    Between 0.5 (too rare for the list) and 5; -1 where one is no word (a mark, a figure, the edge of a text).
    """
    if a is None or b is None or not a.isalpha() or not b.isalpha():
        return -1.0
    return log10(_pair_count(a, b)) - 6


def attraction(a: str | None, b: str | None) -> float:
    """How much more often `b` follows `a` than their counts let expect, in decimal logarithms; 0 where one is no word.

    >>> attraction("samples", "of") > attraction("of", "who")
    True
    """
    if a is None or b is None or not a.isalpha() or not b.isalpha():
        return 0.0
    return log10(_pair_count(a, b)) - commonness(a) - commonness(b) + _LEVEL
