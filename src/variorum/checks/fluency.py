"""How usually the words of a passage follow one another: neighbours in the wrong order, passages that are garbled.

Judged by classes of words (`lexicon.word_order`), not by a model of the language: it tells "the road of" from "of the
road", and knows nothing of what they mean. Only joints that no other rendering has are judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from variorum.checks.alone import begins_sentence, side_by_side
from variorum.lexicon import is_auxiliary, is_function_word
from variorum.lexicon.word_order import EDGE, fitness, word_class

if TYPE_CHECKING:
    from variorum.checks.context import Passage, View

__all__ = ["classes_of", "fit_of", "garbled_joints", "joints_of", "swapped_words"]

_GARBLED = 3
_SHARE = 0.12
"""Joints that must be bad for a passage to be garbled, and their share of its words: of the good
renderings in the development data .2 % have so many. Tuned on all of them, and they are also among the texts behind
`lexicon.word_order`: on other texts the share is likely to be higher (docs/collation.md, *Learned tables*)."""

_BAD = -9.0
"""Nats below which two neighbours do not go together."""

_SWAPPED = 16.0
_TURNED = 5.0
_UNFIT = -4.0
_LIKELY = 0.0
"""Nats that two neighbours gain by changing places (one of them a function word: two words of content may go either
way), nats where another rendering has them turned, and nats below which they do not fit as they stand. Tuned on all
pairs of single swaps in the development data; of its good renderings .4 % have one. Those are also among the texts
behind `lexicon.word_order`, so that on other texts the share is likely to be higher (docs/collation.md)."""

_ARTICLES = frozenset(("the", "a", "an", "this", "these"))


def classes_of(passage: Passage) -> list[str]:
    """The classes of the tokens, with two edges before and after: token k has the class k + 2."""
    return [EDGE, EDGE, *(word_class(t.norm, t.text[0].isupper()) for t in passage.tokens), EDGE, EDGE]


@lru_cache(maxsize=65536)
def _joint(before: str, last: str, word: str) -> float:
    """How much more a class is to be expected after these two than anywhere, in nats."""
    return fitness((before, last), (), (word,))


def fit_of(classes: Sequence[str], place: int, *middle: str) -> float:
    """How well these classes fit in place of as many tokens from `place` on, in nats."""
    at = place + 2
    row = (*classes[at - 2 : at], *middle, *classes[at + len(middle) : at + len(middle) + 2])
    return sum(_joint(*row[k - 2 : k + 1]) for k in range(2, len(row)))


def joints_of(view: View, passage: Passage, classes: Sequence[str]) -> list[int]:
    """Tokens to judge with the one before them: no other rendering has the two side by side, though there is one.

    Names, figures and words no lexicon knows are not judged.
    """
    theirs = side_by_side(view, passage)
    if not theirs:
        return []
    norms, tokens = passage.words.norms, passage.tokens
    fine = [
        not c.startswith(("name", "?")) and t.text.isalpha()
        for c, t in zip(classes[2:-2], tokens, strict=True)
    ]
    return [
        k for k in range(1, len(norms)) if fine[k - 1] and fine[k] and (norms[k - 1], norms[k]) not in theirs
    ]


def garbled_joints(classes: Sequence[str], joints: Iterable[int]) -> list[int]:
    """The tokens among them that do not go together with those before them, where the passage has many; else none."""
    bad = [k for k in joints if _joint(*classes[k : k + 3]) + _joint(*classes[k + 1 : k + 4]) < _BAD]
    return bad if len(bad) >= max(_GARBLED, _SHARE * (len(classes) - 4)) else []


def swapped_words(
    view: View, passage: Passage, classes: Sequence[str], joints: Iterable[int]
) -> list[tuple[int, float, bool]]:
    """Neighbours that would fit far better the other way round, and do not fit as they stand.

    Returns:
        The place of the second of the two, the gain in nats, and whether another rendering has them turned.
    """
    norms = passage.words.norms
    asks = "?" in passage.text
    theirs = side_by_side(view, passage)
    found: list[tuple[int, float, bool]] = []
    for place in joints:
        first, second = classes[place + 1], classes[place + 2]
        if first == second or begins_sentence(passage.tokens, place - 1):
            continue
        if asks and is_auxiliary(norms[place - 1], "en"):
            continue  # "What have they done?"
        if norms[place].endswith("ing") and norms[place - 1] in _ARTICLES:
            continue  # "the shaping of", "the emerging chain"
        beside = (norms[place], norms[place - 1]) in theirs
        if not beside and _joint(*classes[place : place + 3]) > _LIKELY:
            continue  # most joints, at once
        fit = fit_of(classes, place - 1, first, second)
        gain = fit_of(classes, place - 1, second, first) - fit if beside or fit < _UNFIT else 0.0
        light = is_function_word(norms[place - 1], "en") or is_function_word(norms[place], "en")
        least = _TURNED if beside else _SWAPPED if light else inf
        if gain > least and not (found and found[-1][0] == place - 1):
            found.append((place, gain, beside))
    return found
