"""Words as small numbers: what the evidence for a link compares, computed once a word, laid out for many passages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from variorum.collate.equivalents import is_initials, value_of
from variorum.collate.tokens import norm_of
from variorum.language import primary
from variorum.lexicon import is_function_word, is_light_word, lemmas, parts_of_speech
from variorum.lexicon.english import spelling_key
from variorum.lexicon.function_words import ROLES
from variorum.lexicon.senses import Senses, senses
from variorum.lexicon.word_vectors import vector_place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

__all__ = ["CONTENT", "EDGE", "FUNCTION", "LIGHT", "MARK", "NUMBER", "Code", "Side", "encode", "kin_table"]

_PARTS = {"noun": 1, "verb": 2, "adj": 4, "adv": 8, "aux": 16}
_UNKNOWN = 32 | 1
FUNCTION, LIGHT, CONTENT, NUMBER, MARK, EDGE = range(6)
"""Kinds of words, from those that say least to those that say most; marks of punctuation; outside a passage."""

ROLES_COUNT = 19
"""How many kinds of `Code.role` there are, 0 for none."""

_NONE = Senses(frozenset(), frozenset())
_FULL_STOPS = frozenset(".!?;:")


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
        role: a finer kind: which closed class, which mark, which part of speech.
        lemma, lemma_2, lemma_3: hashes of the spelling keys of its lemmas, the first again where it has fewer.
        value: of `equivalents.value_of`.
        initials: 1 where it may be the initials of a name.
        meaning, company: rows of `lexicon.word_vectors`; 0 for words without a vector.
        senses: of `lexicon.senses`, for words of content: each twice its number, and 1 more where it is its own.
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
    role: int
    lemma: int
    lemma_2: int
    lemma_3: int
    value: int
    initials: int
    meaning: int
    company: int
    senses: tuple[int, ...]


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
    parts = (sum(_PARTS[p] for p in parts_of_speech(norm)) if english else 0) or _UNKNOWN
    framed = f"^{key}$"
    letters = 0
    for at in range(len(framed) - 1):
        letters |= 1 << (_hash(framed[at : at + 2]) & 63)

    def prefix(length: int) -> int:
        return _hash(key[:length]) if len(key) >= length else 0

    capital = int(word[:1].isupper())
    bases = sorted(map(spelling_key, lemmas(norm, language))) if english else [norm]
    first, second, third = (_hash(base) for base in (*bases, bases[0], bases[0])[:3])
    known = senses(norm, language) if kind in (LIGHT, CONTENT) else _NONE
    return Code(
        _hash(norm),
        kind,
        parts,
        capital,
        min(len(key), 20),
        prefix(3),
        prefix(4),
        prefix(5),
        letters,
        _role(norm, kind, parts, capital, english),
        first,
        second,
        third,
        value_of(norm),
        int(is_initials(word)),
        vector_place(norm, "meaning") if english else 0,
        vector_place(norm, "company") if english else 0,
        (*(2 * sense + 1 for sense in known.own), *(2 * sense for sense in known.near)),
    )


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _role(norm: str, kind: int, parts: int, capital: int, english: bool) -> int:
    """1 to 7 are closed classes, 8 to 10 marks, 11 figures, 12 light words, 13 names, 14 to 18 by part of speech."""
    if english and norm in ROLES:
        return ROLES[norm]
    if kind == MARK:
        return 8 if norm in _FULL_STOPS else 9 if norm == "," else 10
    if kind == NUMBER:
        return 11
    if kind == LIGHT:
        return 12
    if kind == CONTENT and capital:
        return 13
    if parts & 3 in (1, 2):
        return 13 + (parts & 3)
    return 16 if parts & 4 else 17 if parts & 8 else 18


_NUMBERS = Code._fields.index("senses")
"""How many fields of `Code` are numbers; they come first."""


class Side:
    """One side of several pairs of passages, a row each, filled up with words that equal nothing.

    Attributes:
        sizes: words of each passage.
        there: which places hold a word; shape (passages, longest).
        numbers: the fields of `Code` that are numbers, by their names; same shape.
        kind: `numbers["kind"]`, signed; `EDGE` outside.
        content: which words are content words or figures.
        senses: for every sense of every word its key (passage and sense), the number of the word's place, row after
            row, and whether it is the word's own sense.
    """

    def __init__(self, passages: Sequence[Sequence[str]], language: str) -> None:
        import numpy as np

        codes = [encode(word, language) for passage in passages for word in passage]
        self.sizes = np.array([len(passage) for passage in passages])
        # Two words at least: the second stage asks for the second best.
        longest = max(2, int(self.sizes.max()))
        self.there = np.arange(longest) < self.sizes[:, None]
        table = np.zeros((len(passages), longest, _NUMBERS), dtype=np.uint64)
        table[:, :, Code._fields.index("kind")] = EDGE
        table[self.there] = np.array([code[:_NUMBERS] for code in codes], dtype=np.uint64)
        self.numbers = dict(zip(Code._fields, np.moveaxis(table, 2, 0), strict=False))
        self.kind = self.numbers["kind"].astype(np.int64)
        self.content = (self.kind == CONTENT) | (self.kind == NUMBER)
        known = np.array([sense for code in codes for sense in code.senses], dtype=np.int64)
        counts = [len(code.senses) for code in codes]
        passage, place = self.there.nonzero()
        self.senses = (
            (known >> 1) + (passage << 16).repeat(counts),
            (passage * longest + place).repeat(counts),
            known & 1,
        )


def kin_table(left: Side, right: Side) -> Table:
    """`lexicon.kinship` of every two words of each pair of passages; shape (pairs, longest left, longest right)."""
    import numpy as np

    count, n = left.there.shape
    m = right.there.shape[1]
    kin = np.zeros((count, n, m), dtype=np.float32)
    keys_a, places_a, own_a = left.senses
    keys_b, places_b, own_b = right.senses
    order = keys_b.argsort(kind="stable")
    ordered = keys_b[order]
    start = ordered.searchsorted(keys_a, "left")
    met = ordered.searchsorted(keys_a, "right") - start
    one = np.arange(len(keys_a)).repeat(met)
    steps = np.arange(len(one)) - (met.cumsum() - met).repeat(met)
    other = order[start.repeat(met) + steps]
    cells = places_a[one] * m + places_b[other] % m
    np.maximum.at(kin.reshape(-1), cells, 1 + own_a[one] + own_b[other])
    return kin
