"""How usual it is for words to follow one another: a small table of word classes, for the place a word is missing from.

`scripts/learn_word_order.py` counts classes in running English text; `tables/word_order.npz` holds the counts. A
function word and a mark of punctuation are their own class, other words are classed by the parts of speech they may
have and their ending. It cannot judge a sentence; it can tell that "of the, and" lacks something after "the".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from variorum.lexicon.english import is_proper, parts_of_speech
from variorum.lexicon.function_words import FUNCTION_WORDS, LIGHT_WORDS

__all__ = ["EDGE", "fitness", "gains", "word_class"]

EDGE = "^"
"""The class before the first and after the last word."""

_BACK = 6.0
"""Weight of the shorter context in the mean of the two (Bell, Cleary and Witten 1990, method of fixed escape)."""

_ENDINGS = ("ing", "ed", "ly", "s")
_QUOTES = {"''": '"', "``": '"', "'": '"', "…": "."}


@lru_cache(maxsize=65536)
def word_class(norm: str, capital: bool) -> str:
    """The class of a word, as `Token.norm` has it.

    >>> word_class("the", False), word_class("treaties", False), word_class("norland", True)
    ('the', 'n+s', 'name')
    """
    if norm in FUNCTION_WORDS["en"] or norm in LIGHT_WORDS["en"]:
        return norm
    if any(c.isdigit() for c in norm):
        return "#"
    if not any(c.isalpha() for c in norm):
        return _QUOTES.get(norm, norm[:1])
    parts = parts_of_speech(norm) or parts_of_speech(norm.rsplit("-", 1)[-1])
    if capital and (not parts or is_proper(norm)):
        return "name"
    ending = next((e for e in _ENDINGS if norm.endswith(e) and len(norm) > len(e) + 2), "")
    initials = "".join(
        sorted({"noun": "n", "verb": "v", "adj": "a", "adv": "r", "aux": "x"}[p] for p in parts)
    )
    return f"{initials or '?'}+{ending}"


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often classes follow each other. Runs of two and three are keyed by one number: a dictionary of 40,000
    numbers is made ten times as fast as one of tuples of words, and few of them are ever asked for.

    Attributes:
        numbers: the number of each class.
        one, two, three: counts by class, by run of two, by run of three.
        total: of all classes.
    """

    numbers: dict[str, int]
    one: list[int]
    two: dict[int, int]
    three: dict[int, int]
    total: int

    def of(self, *run: str) -> int:
        """How often this run of one to three classes was seen."""
        key = 0
        for word in run:
            number = self.numbers.get(word)
            if number is None:
                return 0
            key = key * len(self.numbers) + number
        if len(run) == 1:
            return self.one[key]
        return (self.two if len(run) == 2 else self.three).get(key, 0)


@cache
def _counts() -> _Counts:
    import numpy as np

    with files("variorum.tables").joinpath("word_order.npz").open("rb") as handle:
        data = np.load(handle)
        names = data["classes"].item().split("\n")
        one = data["one"].tolist()
        pairs, triples = (
            dict(zip(data[f"{name}_steps"].cumsum(dtype=np.int64).tolist(), data[name].tolist(), strict=True))
            for name in ("two", "three")
        )
    return _Counts({name: k for k, name in enumerate(names)}, one, pairs, triples, sum(one))


@lru_cache(maxsize=65536)
def _gain(before: str, last: str, word: str) -> float:
    """How much more (in nats) a class is to be expected after these two than anywhere."""
    counts = _counts()
    anywhere = (counts.of(word) + 1) / (counts.total + len(counts.one) + 1)
    after_one = (counts.of(last, word) + _BACK * anywhere) / (counts.of(last) + _BACK)
    after_two = (counts.of(before, last, word) + _BACK * after_one) / (counts.of(before, last) + _BACK)
    return log(after_two / anywhere)


def gains(classes: Sequence[str]) -> list[float]:
    """How much more (in nats) each class is to be expected after the two before it than anywhere.

    For a whole text: one value a class, and two for the edge behind the last.
    """
    row = [EDGE, EDGE, *classes, EDGE, EDGE]
    return [_gain(row[k - 2], row[k - 1], row[k]) for k in range(2, len(row))]


def fitness(before: Sequence[str], middle: Sequence[str], after: Sequence[str]) -> float:
    """How well words fit into their place, in nats: 0 is chance, below it they do not go together.

    Args:
        before: the two classes before the place (`EDGE` at the start of the text).
        middle: the classes in it; none to ask how well what is before and what is after go together.
        after: the two classes after it.
    """
    row = [*before, *middle, *after]
    first = len(before)
    joints = {first, first + 1} if not middle else {first, first + len(middle), first + len(middle) + 1}
    return sum(_gain(row[k - 2], row[k - 1], row[k]) for k in joints if 2 <= k < len(row))
