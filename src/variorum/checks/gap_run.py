"""Two passages and how their words answer each other."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from variorum.checks.sides import Side
from variorum.collate.link import LinkedWords

__all__ = ["Run"]


class Run(NamedTuple):
    """Two passages and how their words answer each other, as every gap of the first needs it.

    Attributes:
        answers, askers: for each word here (there) the indices of its links there (here).
        open_here, open_there: words that are asked for and that nothing answers.
        missing_here, missing_there: how many of those are content words.
        runs: how many gaps there are.
    """

    here: Side
    there: Side
    linked: LinkedWords
    answers: Sequence[Sequence[int]]
    askers: Sequence[Sequence[int]]
    open_here: Set[int]
    open_there: Set[int]
    missing_here: int
    missing_there: int
    runs: int
