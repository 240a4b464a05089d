"""The learned scorer of word links: boosted trees over the evidence of `features`, then nets over that of `neighbours`.

The trees weigh what two words and their places tell, the nets what the trees think of their neighbours, rivals and
phrases; each looks at a pair both ways round. The table `tables/word_links.npz` was learned by
`scripts/learn_word_links.py`; docs/collation.md says from what and how well it does on documents it has not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from variorum.collate.features import mirrored, weigh
from variorum.collate.neighbours import neighbour_columns
from variorum.collate.nets import Nets
from variorum.collate.trees import Trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from variorum.collate.features import Evidence

__all__ = ["PLAUSIBLE", "link_scores"]

PLAUSIBLE = 0.01
"""Pairs whose first score is below this are not looked at again: 1 link in 200 is lost by it and half the time won."""

TOGETHER = 40_000
"""Cells of the grids looked at together: more need memory and win no time."""

Pair = tuple[Sequence[str], Sequence[str]]


@cache
def _stages() -> tuple[Trees, Nets]:
    import numpy as np

    with files("variorum.tables").joinpath("word_links.npz").open("rb") as handle:
        data = np.load(handle)
        return Trees.load(data, "first"), Nets.load(data, "second")


def link_scores(pairs: Sequence[Pair], language: str) -> list[NDArray[np.float32]]:
    """For each pair of passages, and every word of the one (rows) and of the other (columns), the chance of a link.

    It is the probability that an annotator would link the two words. No passage may be empty.
    """
    scores: list[Any] = [None] * len(pairs)
    for numbers in _batches(pairs):
        evidence = weigh([pairs[k] for k in numbers], language)
        grids = _scored(evidence)
        for k, grid in zip(numbers, grids, strict=True):
            scores[k] = grid[: len(pairs[k][0]), : len(pairs[k][1])]
    return scores


def _batches(pairs: Sequence[Pair]) -> Iterator[list[int]]:
    """Numbers of pairs of like size that are looked at together."""
    sizes = [max(len(a), len(b)) for a, b in pairs]
    some: list[int] = []
    for number in sorted(range(len(pairs)), key=sizes.__getitem__):
        if some and (len(some) + 1) * sizes[number] ** 2 > TOGETHER:
            yield some
            some = []
        some.append(number)
    if some:
        yield some


def _scored(evidence: Evidence) -> NDArray[np.float32]:
    """The grids of one batch."""
    import numpy as np

    first, second = _stages()
    final = np.zeros(evidence.shape, dtype=np.float32)
    if not len(evidence.pair):
        return final
    at = (evidence.pair, evidence.rows, evidence.columns_at)
    odds = first.score([evidence.columns[name] for name in first.names])
    odds += first.score([evidence.columns[name] for name in mirrored(first.names)])
    chances = _chances(odds / np.float32(2))
    chosen = chances > PLAUSIBLE
    if chosen.any():
        likely = neighbour_columns(chances, evidence, chosen)
        final[tuple(places[chosen] for places in at)] = _chances(second.score(likely))
    return final


def _chances(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """The chances behind log-odds."""
    import numpy as np

    chances: NDArray[np.float32] = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return chances
