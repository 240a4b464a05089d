"""Small feed-forward nets as compact arrays: a learned scorer that needs no library to run.

Several nets of two hidden layers look at the same columns, each both ways round, and the score is the mean of what they
say. `scripts/learn_word_links.py` learns and writes them; weights are stored as whole numbers of a byte with a scale
for each unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

__all__ = ["LIMIT", "Nets", "spread", "unpacked"]

LIMIT = 5.0
"""Columns are cut at so many standard deviations from their mean."""

TOGETHER = 2048
"""Rows scored at once: what the units say to them fits into the cache of a processor."""


@dataclass(frozen=True, eq=False)
class Nets:
    """The mean of several nets over named columns; its score is a log-odds.

    Attributes:
        names: the columns that are quantities.
        kinds: the columns that are kinds, with how many there are: each kind is a column of its own for the nets.
        back: for each column of the nets its place when the two sides are exchanged.
        mean, scale: of each column of the nets; quantities are brought to mean 0 and deviation 1.
        layers: for each net its layers: weights (inputs, outputs) and biases.
    """

    names: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    back: NDArray[np.intp]
    mean: Table
    scale: Table
    layers: tuple[tuple[tuple[Table, Table], ...], ...]

    @classmethod
    def load(cls, data: Mapping[str, Any], prefix: str) -> Nets:
        """The nets stored under this prefix in an `.npz` file."""
        import numpy as np

        kinds = (kind.split(":") for kind in data[f"{prefix}_kinds"].item().split())
        return cls(
            tuple(data[f"{prefix}_names"].item().split()),
            tuple((name, int(count)) for name, count in kinds),
            data[f"{prefix}_back"].astype(np.intp),
            data[f"{prefix}_mean"].astype(np.float32),
            data[f"{prefix}_scale"].astype(np.float32),
            tuple(
                tuple(unpacked(data, f"{prefix}_{net}_{layer}") for layer in range(3))
                for net in range(int(data[f"{prefix}_nets"]))
            ),
        )

    @cached_property
    def _first(self) -> tuple[Table, Table]:
        """The first layers of all nets, for both ways round, as one."""
        import numpy as np

        weights = [w for net in self.layers for w in (net[0][0], net[0][0][self.back])]
        return np.concatenate(weights, axis=1), np.concatenate(
            [net[0][1] for net in self.layers for _ in range(2)]
        )

    def score(self, columns: Mapping[str, NDArray[Any]]) -> Table:
        """Log-odds of each row, the mean over nets and both ways round; `columns` by their names, all of one length."""
        return self.score_rows(spread(columns, self.names, self.kinds))

    def score_rows(self, table: Table) -> Table:
        """`score`, given what `spread` makes of the columns; the table is overwritten."""
        import numpy as np

        table -= self.mean
        table /= self.scale
        np.clip(table, -LIMIT, LIMIT, out=table)
        weights, biases = self._first
        odds = np.zeros(len(table), dtype=np.float32)
        for start in range(0, len(table), TOGETHER):
            own = slice(start, start + TOGETHER)
            said = np.maximum(table[own] @ weights + biases, 0)
            at = 0
            for net in self.layers:
                for _ in range(2):
                    layer = said[:, at : at + len(net[0][1])]
                    at += len(net[0][1])
                    layer = np.maximum(layer @ net[1][0] + net[1][1], 0)
                    odds[own] += (layer @ net[2][0] + net[2][1])[:, 0]
        return odds / np.float32(2 * len(self.layers))


def spread(
    columns: Mapping[str, NDArray[Any]], names: tuple[str, ...], kinds: tuple[tuple[str, int], ...]
) -> Table:
    """The columns of the nets, a row each: the quantities, then for each kind whether it is there."""
    import numpy as np

    length = len(columns[names[0]])
    table = np.zeros((length, len(names) + sum(count for _, count in kinds)), dtype=np.float32)
    for at, name in enumerate(names):
        table[:, at] = columns[name]
    at, rows = len(names), np.arange(length)
    for name, count in kinds:
        table[rows, at + np.minimum(columns[name].astype(np.intp), count - 1)] = 1
        at += count
    return table


def unpacked(data: Mapping[str, Any], name: str) -> tuple[Table, Table]:
    """A layer: weights and biases."""
    import numpy as np

    weights = data[f"{name}_weights"].astype(np.float32) * data[f"{name}_unit"].astype(np.float32)
    return weights, data[f"{name}_biases"].astype(np.float32)
