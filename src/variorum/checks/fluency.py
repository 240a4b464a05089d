"""How usually the words of a passage follow one another: neighbours in the wrong order, passages that are garbled.

Judged by classes of words (`lexicon.word_order`), not by a model of the language: it tells "the road of" from "of the
road", and knows nothing of what they mean. Only joints that no other rendering has are judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from variorum.checks.alone import begins_sentence, peers
from variorum.lexicon import is_function_word
from variorum.lexicon.word_order import EDGE, fitness, word_class

if TYPE_CHECKING:
    from variorum.checks.context import Passage, View

__all__ = ["GARBLED", "classes_of", "fit_of", "garbled_joints", "swapped_words"]

GARBLED = 3
"""Joints that must be bad for a passage to be garbled: of good renderings of English news .8 % have so many."""

_BAD = -8.0
"""Nats below which two neighbours do not go together."""

_SWAPPED = 12.0
_TURNED = 6.0
_UNFIT = -4.0
"""Nats that two neighbours gain by changing places (one of them a function word: two words of content may go either
way), nats where another rendering has them turned, and nats below which they do not fit as they stand. Tuned on every
other pair of single swaps put into English news; of good renderings .4 % have one."""


def classes_of(passage: Passage) -> list[str]:
    """The classes of the tokens, with two edges before and after: token k has the class k + 2."""
    return [EDGE, EDGE, *(word_class(t.norm, t.text[0].isupper()) for t in passage.tokens), EDGE, EDGE]


@lru_cache(maxsize=65536)
def _run(classes: tuple[str, ...]) -> float:
    return fitness(classes[:2], classes[2:-2], classes[-2:])


def fit_of(classes: Sequence[str], place: int, *middle: str) -> float:
    """How well these classes fit in place of as many tokens from `place` on, in nats."""
    at = place + 2
    return _run((*classes[at - 2 : at], *middle, *classes[at + len(middle) : at + len(middle) + 2]))


def _joints(view: View, passage: Passage) -> list[int]:
    """Tokens that no other rendering has after the one before them; none where there is no other rendering."""
    theirs = {
        pair for p in peers(view, passage) for pair in zip(p.words.norms, p.words.norms[1:], strict=False)
    }
    if not theirs:
        return []
    norms = passage.words.norms
    return [k for k in range(1, len(norms)) if (norms[k - 1], norms[k]) not in theirs]


def garbled_joints(view: View, passage: Passage, classes: Sequence[str]) -> list[int]:
    """The tokens that do not go together with those before them; names, figures and odd words are not judged."""
    found = []
    for place in _joints(view, passage):
        at = place + 2
        if not _is_judged(passage, place, classes):
            continue
        if fitness(classes[at - 2 : at], [], classes[at : at + 2]) < _BAD:
            found.append(place)
    return found


def _is_judged(passage: Passage, place: int, classes: Sequence[str]) -> bool:
    one, two = passage.tokens[place - 1], passage.tokens[place]
    if not (one.text.isalpha() and two.text.isalpha()):
        return False
    odd = ("name", "?")
    return not classes[place + 1].startswith(odd) and not classes[place + 2].startswith(odd)


def swapped_words(view: View, passage: Passage, classes: Sequence[str]) -> list[tuple[int, float, bool]]:
    """Neighbours that would fit far better the other way round, and do not fit as they stand.

    Returns:
        The place of the second of the two, the gain in nats, and whether another rendering has them turned.
    """
    tokens = passage.tokens
    turned = {
        pair for p in peers(view, passage) for pair in zip(p.words.norms[1:], p.words.norms, strict=False)
    }
    found: list[tuple[int, float, bool]] = []
    for place in _joints(view, passage):
        first, second = classes[place + 1], classes[place + 2]
        if first == second or not _is_judged(passage, place, classes) or begins_sentence(tokens, place - 1):
            continue
        one, two = tokens[place - 1].norm, tokens[place].norm
        beside = (one, two) in turned
        fit = fit_of(classes, place - 1, first, second)
        gain = fit_of(classes, place - 1, second, first) - fit if beside or fit < _UNFIT else 0.0
        light = is_function_word(one, "en") or is_function_word(two, "en")
        least = _TURNED if beside else _SWAPPED if light else inf
        if gain > least and not (found and found[-1][0] == place - 1):
            found.append((place, gain, beside))
    return found
