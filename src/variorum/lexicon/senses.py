"""Which English words share a sense: the table `tables/word_senses.npz`, condensed from WordNet.

`scripts/learn_word_senses.py` makes it. A word has the numbers of its commonest senses (`own`) and of the senses those
point to (`near`: more general, similar, derived). The table holds them as places in the list of all numbers, word after
word, each array packed by `lzma`.
"""

from __future__ import annotations

import lzma
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from variorum.language import primary
from variorum.lexicon.words import lemmas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Senses", "are_synonyms", "kinship", "senses"]


class Senses(NamedTuple):
    """Numbers of the senses of a word, and of the senses they point to."""

    own: frozenset[int]
    near: frozenset[int]


_UNKNOWN = Senses(frozenset(), frozenset())


class _Table(NamedTuple):
    """Where the senses of each word stand, and the senses; `own` and `near` one after the other."""

    places: dict[str, int]
    starts: tuple[list[int], list[int]]
    numbers: tuple[NDArray[np.uint16], NDArray[np.uint16]]

    def row(self, word: str, which: int) -> list[int]:
        place = self.places[word]
        start, stop = self.starts[which][place : place + 2]
        row: list[int] = self.numbers[which][start:stop].tolist()
        return row


@cache
def _table() -> _Table:
    import numpy as np

    with files("variorum.tables").joinpath("word_senses.npz").open("rb") as handle:
        data = np.load(handle)
        unpacked = {name: lzma.decompress(data[name].tobytes()) for name in data.files}
    words = unpacked["words"].decode("utf-8").split("\n")
    every = np.frombuffer(unpacked["numbers"], np.uint16)
    starts, numbers = [], []
    for name in ("own", "near"):
        counts = np.frombuffer(unpacked[f"{name}_counts"], np.uint8)
        starts.append([0, *counts.cumsum(dtype=np.int64).tolist()])
        numbers.append(every[np.frombuffer(unpacked[name], np.uint16)])
    return _Table(
        dict(zip(words, range(len(words)), strict=True)), (starts[0], starts[1]), (numbers[0], numbers[1])
    )


@lru_cache(maxsize=65536)
def senses(word: str, language: str) -> Senses:
    """The senses of a word (as `Token.norm` has it), those of its lemmas included; none outside English."""
    if primary(language) != "en":
        return _UNKNOWN
    table = _table()
    known = [w for w in {word, *lemmas(word, language)} if w in table.places]
    own = frozenset(number for w in known for number in table.row(w, 0))
    return Senses(own, frozenset(number for w in known for number in table.row(w, 1)) - own)


def kinship(a: str, b: str, language: str) -> int:
    """How near two words are: 3 they share a sense, 2 one's sense points to the other's, 1 both to a third, else 0.

    >>> kinship("answer", "reply", "en"), kinship("remove", "removal", "en"), kinship("treaty", "minister", "en")
    (3, 2, 0)
    """
    one, other = senses(a, language), senses(b, language)
    if not one.own.isdisjoint(other.own):
        return 3
    if not one.own.isdisjoint(other.near) or not one.near.isdisjoint(other.own):
        return 2
    return int(not one.near.isdisjoint(other.near))


def are_synonyms(a: str, b: str, language: str) -> bool:
    """Whether two words share a sense.

    >>> are_synonyms("important", "significant", "en")
    True
    """
    return kinship(a, b, language) == 3


def sense_numbers() -> set[int]:
    """The numbers of all senses that words here have; `scripts/learn_opposites.py` keeps opposites among these."""
    return {number for side in _table().numbers for number in side.tolist()}
