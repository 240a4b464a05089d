"""How usual it is for words to follow one another: a small table of word classes, for the place a word is missing from.

`scripts/learn_word_order.py` counts classes in running English text; `tables/word_order.npz` holds the counts. A
function word and a mark of punctuation are their own class, other words are classed by the parts of speech they may
have and their ending. It cannot judge a sentence; it can tell that "of the, and" lacks something after "the".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from variorum.lexicon.english import is_proper, parts_of_speech
from variorum.lexicon.function_words import FUNCTION_WORDS, LIGHT_WORDS

__all__ = ["EDGE", "fitness", "word_class"]

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


Counts = tuple[dict[str, int], dict[tuple[str, str], int], dict[tuple[str, str, str], int], int]


@cache
def _counts() -> Counts:
    import numpy as np

    with files("variorum.tables").joinpath("word_order.npz").open("rb") as handle:
        data = np.load(handle)
        names = data["classes"].item().split("\n")
        one = {names[k]: n for k, n in enumerate(data["one"].tolist())}
        two = {(names[a], names[b]): n for a, b, n in data["two"].tolist()}
        three = {(names[a], names[b], names[c]): n for a, b, c, n in data["three"].tolist()}
    return one, two, three, sum(one.values())


@lru_cache(maxsize=65536)
def _gain(before: str, last: str, word: str) -> float:
    """How much more (in nats) a class is to be expected after these two than anywhere."""
    one, two, three, total = _counts()
    anywhere = (one.get(word, 0) + 1) / (total + len(one) + 1)
    after_one = (two.get((last, word), 0) + _BACK * anywhere) / (one.get(last, 0) + _BACK)
    after_two = (three.get((before, last, word), 0) + _BACK * after_one) / (
        two.get((before, last), 0) + _BACK
    )
    return log(after_two / anywhere)


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
