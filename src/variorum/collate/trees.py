"""Boosted trees as compact arrays: a small learned scorer that needs no library to run.

All trees are symmetric (one question a level), so a tree of depth d is d questions and 2^d values, and a score is the
sum of one value a tree. `scripts/learn_word_links.py` learns and writes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Trees"]


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

    def score(self, columns: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """Log-odds of each row; `columns` are the features in the order of `names`, all of one length."""
        import numpy as np

        table = np.array(columns, dtype=np.float32)
        trees, depth = self.asked.shape
        answers = table[self.asked.ravel()] > self.borders.ravel()[:, None]
        shaped = answers.reshape(trees, depth, -1)
        place = shaped[:, 0].astype(np.intp)
        for level in range(1, depth):
            place += shaped[:, level].astype(np.intp) << level
        total = np.take_along_axis(self.values, place, axis=1).sum(0) + self.bias
        scored: NDArray[np.float32] = total.astype(np.float32)
        return scored
