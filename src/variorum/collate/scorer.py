"""The learned scorer of word links: two stages of boosted trees over the evidence of `collate.features`.

The first stage weighs what two words and their places tell, the second what the first thinks of their neighbours and
rivals. The table `tables/word_links.npz` was learned by `scripts/learn_word_links.py`; docs/collation.md says from what
and how well it does on documents it has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from variorum.collate.features import lexical_features, neighbour_features
from variorum.collate.trees import Trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PLAUSIBLE", "candidates", "link_scores"]

PLAUSIBLE = 0.01
"""Pairs whose first score is below this are not looked at again: 1 link in 200 is lost by it and half the time won."""


@cache
def _trees() -> tuple[Trees, Trees]:
    import numpy as np

    with files("variorum.tables").joinpath("word_links.npz").open("rb") as handle:
        data = np.load(handle)
        return Trees.load(data, "first"), Trees.load(data, "second")


def candidates(lexical: dict[str, NDArray[np.float32]]) -> NDArray[np.bool_]:
    """Pairs worth a score: alike in some way, or in corresponding places."""
    return (
        (lexical["same_lemma"] > 0)
        | (lexical["shared_sense"] >= 2)
        | (lexical["shared_letters"] > 0.34)
        | ((lexical["in_one_gap"] > 0) & (lexical["gap_left"] + lexical["gap_right"] < 24))
        | (lexical["before_same"] + lexical["after_same"] > 0)
        | (lexical["next_content_same"] + lexical["last_content_same"] > 0)
        | ((abs(lexical["gap_offset"]) < 3) & (abs(lexical["gap_offset_back"]) < 3))
        | ((lexical["near_content"] >= 2) & (lexical["lower_class"] < 4))
    )


def link_scores(a: Sequence[str], b: Sequence[str], language: str) -> NDArray[np.float32]:
    """For every word of `a` (rows) and of `b` (columns) the probability that an annotator would link them."""
    import numpy as np

    first, second = _trees()
    lexical = lexical_features(a, b, language)
    worth = candidates(lexical)
    scores = np.zeros(worth.shape, dtype=np.float32)
    if worth.any():
        scores[worth] = _probability(first.score([lexical[name][worth] for name in first.names]))
    worth = scores > PLAUSIBLE
    if not worth.any():
        return scores
    around = neighbour_features(scores, lexical)
    final = np.zeros_like(scores)
    final[worth] = _probability(second.score([around[name][worth] for name in second.names]))
    return final


def _probability(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    return (1 / (1 + np.exp(-odds))).astype(np.float32)
