"""Which English words share a sense: the table `tables/word_senses.npz`, condensed from WordNet.

`scripts/learn_word_senses.py` makes it. A word has the numbers of its commonest senses (`own`) and of the senses those
point to (`near`: more general, similar, derived).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from variorum.language import primary
from variorum.lexicon.words import lemmas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Senses", "are_synonyms", "kinship", "senses"]

_OWN = 6
"""Columns of the table that hold a word's own senses; the others hold their neighbours."""


class Senses(NamedTuple):
    """Numbers of the senses of a word, and of the senses they point to."""

    own: frozenset[int]
    near: frozenset[int]


_UNKNOWN = Senses(frozenset(), frozenset())


@cache
def _table() -> tuple[dict[str, int], NDArray[np.integer[Any]]]:
    import numpy as np

    with files("variorum.tables").joinpath("word_senses.npz").open("rb") as handle:
        data = np.load(handle)
        words = data["words"].item().split("\n")
        rows = data["senses"]
    return dict(zip(words, range(len(words)), strict=True)), rows


@lru_cache(maxsize=65536)
def senses(word: str, language: str) -> Senses:
    """The senses of a word (as `Token.norm` has it), those of its lemmas included; none outside English."""
    if primary(language) != "en":
        return _UNKNOWN
    places, rows = _table()
    found = [rows[places[w]].tolist() for w in {word, *lemmas(word, language)} if w in places]
    own = frozenset(s for row in found for s in row[:_OWN] if s)
    return Senses(own, frozenset(s for row in found for s in row[_OWN:] if s) - own)


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
