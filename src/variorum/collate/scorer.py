"""The learned scorer of word links: two stages of boosted trees over the evidence of `features` and `neighbours`.

The first stage weighs what two words and their places tell, the second what the first thinks of their neighbours and
rivals. The table `tables/word_links.npz` was learned by `scripts/learn_word_links.py`; docs/collation.md says from what
and how well it does on documents it has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from variorum.collate.features import weigh
from variorum.collate.neighbours import neighbour_columns
from variorum.collate.trees import Trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PLAUSIBLE", "link_scores"]

PLAUSIBLE = 0.01
"""Pairs whose first score is below this are not looked at again: 1 link in 200 is lost by it and half the time won."""


@cache
def _trees() -> tuple[Trees, Trees]:
    import numpy as np

    with files("variorum.tables").joinpath("word_links.npz").open("rb") as handle:
        data = np.load(handle)
        return Trees.load(data, "first"), Trees.load(data, "second")


def link_scores(a: Sequence[str], b: Sequence[str], language: str) -> NDArray[np.float32]:
    """For every word of `a` (rows) and of `b` (columns) the probability that an annotator would link them."""
    import numpy as np

    first, second = _trees()
    evidence = weigh(a, b, language)
    scores = np.zeros(evidence.shape, dtype=np.float32)
    if not len(evidence.rows):
        return scores
    chances = _probability(first.score([evidence.columns[name] for name in first.names]))
    scores[evidence.rows, evidence.columns_at] = chances
    chosen = chances > PLAUSIBLE
    final = np.zeros_like(scores)
    if chosen.any():
        around = neighbour_columns(scores, evidence, chosen)
        final[evidence.rows[chosen], evidence.columns_at[chosen]] = _probability(
            second.score([around[name] for name in second.names])
        )
    return final


def _probability(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    return (1 / (1 + np.exp(-odds))).astype(np.float32)
