"""Boosted trees as compact arrays: a small learned scorer that needs no library to run.

All trees are symmetric (one question a level), so a tree of depth d is d questions and 2^d values, and a score is the
sum of one value a tree. `scripts/learn_word_links.py` learns and writes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Trees"]

TOGETHER = 1024
"""Rows scored at once: their answers to all questions fit into the cache of a processor."""


@dataclass(frozen=True, eq=False)
class Trees:
    """A sum of symmetric trees over named features; its score is a log-odds.

    Attributes:
        names: the features, in the order of the columns `score` takes.
        asked: for each tree and level the column it asks about; shape (trees, depth).
        borders: the value a column must exceed for the answer yes; same shape.
        values: what a tree gives for each combination of answers, the first level in the lowest bit; (trees, 2^depth).
        bias: added to the sum.
    """

    names: tuple[str, ...]
    asked: NDArray[np.intp]
    borders: NDArray[np.float32]
    values: NDArray[np.float32]
    bias: float

    @classmethod
    def load(cls, data: Mapping[str, Any], prefix: str) -> Trees:
        """The trees stored under this prefix in an `.npz` file: `<prefix>_names`, `_asked`, `_borders` ..."""
        import numpy as np

        return cls(
            tuple(data[f"{prefix}_names"].item().split()),
            data[f"{prefix}_asked"].astype(np.intp),
            data[f"{prefix}_borders"].astype(np.float32),
            data[f"{prefix}_values"].astype(np.float32),
            float(data[f"{prefix}_bias"]),
        )

    @cached_property
    def _questions(self) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.intp]]:
        """Every question once: columns, borders, and which of them each tree asks at each level."""
        import numpy as np

        both = np.stack((self.asked.ravel().astype(np.float64), self.borders.ravel()), axis=1)
        once, which = np.unique(both, axis=0, return_inverse=True)
        return (
            once[:, 0].astype(np.intp),
            once[:, 1].astype(np.float32),
            which.reshape(self.asked.shape).astype(np.intp),
        )

    def score(self, columns: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """Log-odds of each row; `columns` are the features in the order of `names`, all of one length."""
        import numpy as np

        asked, borders, which = self._questions
        table = np.array(columns, dtype=np.float32)
        trees, depth = which.shape
        flat = self.values.reshape(-1)
        first_of_tree = (np.arange(trees, dtype=np.int32) << depth)[:, None]
        scores = np.empty(table.shape[1], dtype=np.float32)
        for start in range(0, table.shape[1], TOGETHER):
            part = table[:, start : start + TOGETHER]
            answers = (part[asked] > borders[:, None]).view(np.uint8)
            place = answers[which[:, 0]].astype(np.int32)
            for level in range(1, depth):
                place |= answers[which[:, level]].astype(np.int32) << level
            scores[start : start + TOGETHER] = flat.take(place + first_of_tree).sum(0)
        return scores + np.float32(self.bias)
