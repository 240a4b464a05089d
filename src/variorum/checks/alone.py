"""What only one rendering has: the words a check of language looks at, and the renderings that bear witness."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.language import primary
from variorum.lexicon import is_content_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.checks.context import Passage, View
    from variorum.collate import Token

__all__ = ["alone", "begins_sentence", "peers", "replaces_something", "same_neighbours", "side_by_side"]

_OPENING = frozenset("\"“‘'«([–—-•*")
_ENDING = frozenset(".!?…:")

_REACH = 3
"""Tokens around the place of a word within which another rendering may say it: translators turn neighbours about."""


def peers(view: View, passage: Passage) -> tuple[Passage, ...]:
    """The other renderings of this language that have this passage."""
    return view.remember("peers", _peers)[passage.column]


def _peers(view: View) -> dict[int, tuple[Passage, ...]]:
    tongues = {p.column: primary(p.language) for p in view.filled}
    return {
        p.column: tuple(q for q in view.filled if q is not p and tongues[q.column] == tongues[p.column])
        for p in view.filled
    }


def alone(view: View, passage: Passage) -> tuple[int, ...]:
    """Tokens of a passage that no other rendering of its language has (compared by `Token.norm`).

    All of them where there is no other rendering of the language.
    """
    return view.remember("alone", _alone)[passage.column]


def _alone(view: View) -> dict[int, tuple[int, ...]]:
    found = {}
    for passage in view.filled:
        theirs: set[str] = set()
        for peer in peers(view, passage):
            theirs.update(peer.words.norms)
        found[passage.column] = tuple(k for k, norm in enumerate(passage.words.norms) if norm not in theirs)
    return found


def side_by_side(view: View, passage: Passage) -> frozenset[tuple[str, str]]:
    """Every two words (`Token.norm`) that stand side by side in another rendering of its language."""
    return view.remember("side by side", _side_by_side)[passage.column]


def _side_by_side(view: View) -> dict[int, frozenset[tuple[str, str]]]:
    own = {p.column: frozenset(pairwise(p.words.norms)) for p in view.filled}
    none: frozenset[tuple[str, str]] = frozenset()
    return {p.column: none.union(*(own[q.column] for q in peers(view, p))) for p in view.filled}


def begins_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sentence may begin at this token, where a capital says nothing: also after a colon or a dash."""
    while place > 0 and tokens[place - 1].text in _OPENING:
        place -= 1
    return place == 0 or tokens[place - 1].text[-1:] in _ENDING


def same_neighbours(a: Passage, i: int, b: Passage, j: int) -> int:
    """How many of the word before and the word after are the same in both."""
    one, two = ("^", *a.words.norms, "$"), ("^", *b.words.norms, "$")
    return (one[i] == two[j]) + (one[i + 2] == two[j + 2])


def replaces_something(view: View, passage: Passage, place: int) -> bool:
    """Whether another rendering of the language has, where this word would stand, a word of content it may stand for.

    Such a word answers it, or answers nothing and stands within `_REACH` tokens of the words that answer its
    neighbours. A word for which there is none is left out over there, whatever it looks like.
    """
    return any(_has_room(view, passage, place, other) for other in peers(view, passage))


def _has_room(view: View, passage: Passage, place: int, other: Passage) -> bool:
    answers: dict[int, list[int]] = {}
    for i, j in view.links(passage, other):
        answers.setdefault(i, []).append(j)

    def says(j: int) -> bool:
        return other.tokens[j].text[0].isalpha() and is_content_word(other.words.norms[j], other.language)

    if any(map(says, answers.get(place, ()))):
        return True
    taken = {j for found in answers.values() for j in found}
    before = max((i for i in answers if i < place), default=None)
    after = min((i for i in answers if i > place), default=None)
    ends = [-1] if before is None else answers[before]
    ends = [*ends, *([len(other.tokens)] if after is None else answers[after])]
    near = {j for end in ends for j in range(max(0, end - _REACH), min(len(other.tokens), end + _REACH + 1))}
    return any(says(j) for j in near - taken)
