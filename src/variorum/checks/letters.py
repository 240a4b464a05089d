"""How foreign a word looks in English text: by the letters that follow each other in it.

The table was learned by `scripts/learn_letters.py` from word forms of 18 languages written in Latin letters.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

__all__ = ["FOREIGN", "foreignness"]

FOREIGN = 1.0
"""Bits by which another language must explain a word better than English does. An English dictionary is asked first:
the table only judges words it lacks."""

_SIGNS = 27
_FOLD = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


@cache
def _tables() -> tuple[tuple[str, bytes], ...]:
    packed = files("variorum").joinpath("tables", "letters.bin").read_bytes()
    head, _, body = zlib.decompress(packed).partition(b"\n")
    size = _SIGNS**3
    return tuple((name, body[i * size : (i + 1) * size]) for i, name in enumerate(head.decode().split()))


@lru_cache(maxsize=16384)
def foreignness(word: str) -> tuple[float, str]:
    """By how many bits another language explains the word better than English does, and which language.

    Args:
        word: a word in Latin letters; case and diacritics do not count. Other signs count as the edge of a word.

    Returns:
        Bits (negative where English explains it best) and a BCP 47 tag; (0, "und") for a word without letters a to z.

    >>> foreignness("przyszłość")[0] > 10, foreignness("thoughtful")[0] < 0
    (True, True)
    """
    bare = "".join(c for c in normalize("NFD", word.lower()) if "a" <= c <= "z" or c in "ßłøđıæœ").translate(
        _FOLD
    )
    if not bare:
        return 0.0, "und"
    signs = [0, 0, *(ord(c) - 96 for c in bare), 0]
    places = [(a * _SIGNS + b) * _SIGNS + c for a, b, c in zip(signs, signs[1:], signs[2:], strict=False)]
    costs = {language: sum(table[p] for p in places) for language, table in _tables()}
    english = costs.pop("en")
    best = min(costs, key=lambda language: (costs[language], language))
    return (english - costs[best]) / 8, best
