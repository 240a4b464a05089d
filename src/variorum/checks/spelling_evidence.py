"""What a check of spelling works with: a slip it sees, and the words that other renderings have instead."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from variorum.checks.alone import peers
from variorum.checks.context import Passage, View
from variorum.collate import Token

__all__ = ["OtherWord", "Slip", "words_of_others"]

_MOST = 500
"""Words of other renderings that are compared: passages that differ in more of them do not answer each other."""


class Slip(NamedTuple):
    """Where a word is misspelt, what it may stand for, and who spells it so."""

    start: int
    end: int
    meant: tuple[str, ...]
    relation: str
    witness: tuple[Passage, Token] | None = None


class OtherWord(NamedTuple):
    """A word of another rendering: the passage, its place there, the word and its length."""

    passage: Passage
    place: int
    norm: str
    size: int


def words_of_others(view: View) -> dict[int, list[OtherWord]]:
    """For each passage the words that another rendering has, or has more often."""
    counts = {p.column: Counter(p.words.norms) for p in view.filled}
    return {
        p.column: [
            OtherWord(q, k, norm, len(norm))
            for q in peers(view, p)
            for k, norm in enumerate(q.words.norms)
            if counts[q.column][norm] > counts[p.column][norm] and norm.isalpha()
        ][:_MOST]
        for p in view.filled
    }
