"""What only one rendering has: the words a check of language looks at, and the renderings that bear witness."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.language import primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.checks.context import Passage, View
    from variorum.collate import Token

__all__ = ["alone", "begins_sentence", "peers", "same_neighbours", "side_by_side"]

_OPENING = frozenset("\"“‘'«([–—-•*")
_ENDING = frozenset(".!?…:")


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
