"""Words as small numbers: what the evidence for a link compares, computed once a word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from variorum.collate.tokens import norm_of
from variorum.language import primary
from variorum.lexicon import is_function_word, is_light_word, lemmas, parts_of_speech
from variorum.lexicon.english import spelling_key
from variorum.lexicon.senses import Senses, senses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

__all__ = ["CONTENT", "FUNCTION", "LIGHT", "MARK", "NUMBER", "Code", "encode", "kin_table"]

_PARTS = {"noun": 1, "verb": 2, "adj": 4, "adv": 8, "aux": 16}
_UNKNOWN = 32 | 1
FUNCTION, LIGHT, CONTENT, NUMBER, MARK = range(5)
"""Kinds of words, from those that say least to those that say most; marks of punctuation last."""


class Code(NamedTuple):
    """A word for comparison: hashes of the word and its beginnings, its kind, parts of speech and pairs of letters.

    Attributes:
        word: hash of its normalised form.
        kind: `FUNCTION`, `LIGHT`, `CONTENT`, `NUMBER` or `MARK`.
        parts: a bit for each part of speech it may have.
        capital: 1 where it is written with a capital.
        length: letters, at most 20.
        prefix3, prefix4, prefix5: hashes of its beginnings; 0 where it is shorter.
        letters: a bit for each pair of neighbouring letters (a Bloom filter of 64 bits).
        lemmas: spelling keys of its lemmas.
        senses: of `lexicon.senses`, for words of content.
    """

    word: int
    kind: int
    parts: int
    capital: int
    length: int
    prefix3: int
    prefix4: int
    prefix5: int
    letters: int
    lemmas: frozenset[str]
    senses: Senses


@lru_cache(maxsize=65536)
def encode(word: str, language: str) -> Code:
    """The code of a word as it is written (`Token.text`)."""
    norm = norm_of(word)
    if any(c.isdigit() for c in norm):
        kind = NUMBER
    elif not any(c.isalpha() for c in norm):
        kind = MARK
    elif is_function_word(norm, language):
        kind = FUNCTION
    else:
        kind = LIGHT if is_light_word(norm, language) else CONTENT
    english = primary(language) == "en"
    key = spelling_key(norm) if english else norm
    parts = sum(_PARTS[p] for p in parts_of_speech(norm)) if english else 0
    framed = f"^{key}$"
    letters = 0
    for at in range(len(framed) - 1):
        letters |= 1 << (crc32(framed[at : at + 2].encode("utf-8", "surrogatepass")) & 63)

    def prefix(length: int) -> int:
        return crc32(key[:length].encode("utf-8", "surrogatepass")) if len(key) >= length else 0

    return Code(
        crc32(norm.encode("utf-8", "surrogatepass")),
        kind,
        parts or _UNKNOWN,
        int(word[:1].isupper()),
        min(len(key), 20),
        prefix(3),
        prefix(4),
        prefix(5),
        letters,
        frozenset(map(spelling_key, lemmas(norm, language))) if english else frozenset((norm,)),
        senses(norm, language) if kind in (LIGHT, CONTENT) else Senses(frozenset(), frozenset()),
    )


def kin_table(codes_a: Sequence[Code], codes_b: Sequence[Code]) -> Table:
    """`lexicon.kinship` of every two words."""
    import numpy as np

    owners: dict[int, list[int]] = {}
    pointing: dict[int, list[int]] = {}
    for j, code in enumerate(codes_b):
        for sense in code.senses.own:
            owners.setdefault(sense, []).append(j)
        for sense in code.senses.near:
            pointing.setdefault(sense, []).append(j)
    kin = np.zeros((len(codes_a), len(codes_b)), dtype=np.float32)
    for i, code in enumerate(codes_a):
        row = kin[i]
        for sense in code.senses.near:
            if sense in pointing:
                row[pointing[sense]] = np.maximum(row[pointing[sense]], 1)
        for sense in code.senses.near:
            if sense in owners:
                row[owners[sense]] = 2
        for sense in code.senses.own:
            if sense in pointing:
                row[pointing[sense]] = 2
        for sense in code.senses.own:
            if sense in owners:
                row[owners[sense]] = 3
    return kin
