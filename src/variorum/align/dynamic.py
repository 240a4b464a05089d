"""The best monotone path through a banded table of bead scores (Gale & Church 1993, with more shapes)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from variorum.align.encode import Floats, Ints

__all__ = ["Band", "Step", "best_path"]

FAR = -1e9
"""Score of what cannot be."""


@dataclass(frozen=True)
class Band:
    """Which columns of each row of the table may be visited.

    Attributes:
        low: first column of row i, ascending, for rows 0 to n.
        width: columns a row; columns past the last are never reached.
    """

    low: Ints
    width: int

    @classmethod
    def full(cls, n: int, m: int) -> Band:
        """Every cell of an (n + 1) x (m + 1) table."""
        return cls(np.zeros(n + 1, dtype=np.int64), m + 1)


@dataclass(frozen=True)
class Step:
    """One move of the path: rows [i, i + p) with columns [j, j + q), by move number `kind`."""

    kind: int
    i: int
    p: int
    j: int
    q: int


def best_path(
    scores: Floats, shapes: list[tuple[int, int]], rows: Floats, columns: Floats, band: Band
) -> tuple[list[Step], Floats]:
    """The path of highest total score from (0, 0) to (n, m).

    Args:
        scores: `scores[k, i, c]` is the score of the move of shape `shapes[k]` that starts at row i and column
            `band.low[i] + c`; shape (K, n + 1, width).
        shapes: (p, q) of each move, p > 0.
        rows: score of leaving out row i; n values.
        columns: score of leaving out column j; m values.
        band: where the path may go; must contain (0, 0) and (n, m) and be connected.

    Returns:
        The steps in order, nulls of one row or column with kind -1, and the table of the best score up to each cell.
    """
    n, m = len(rows), len(columns)
    width = band.width
    deepest = max([p for p, _ in shapes], default=1)
    widest = max([q for _, q in shapes], default=1)
    pad = widest + 1
    stride = width + 2 * pad
    low = band.low
    table = np.full((n + 1 + deepest, stride), FAR)
    flat = table.reshape(-1)
    kinds = np.full((n + 1, width), -2, dtype=np.int16)
    spent = np.concatenate([[0.0], np.cumsum(columns)])
    ps = np.array([p for p, _ in shapes] + [1], dtype=np.int64)
    qs = np.array([q for _, q in shapes] + [0], dtype=np.int64)
    reach = np.arange(width)
    flat_scores = np.concatenate([scores, np.full((1, n + 1, width), 0.0)]).reshape(len(ps), -1)
    for i in range(n):
        flat_scores[-1].reshape(n + 1, width)[i] = rows[i]
    size = (n + 1) * width
    choose = np.arange(width)
    for i in range(n + 1):
        valid = min(width, m + 1 - int(low[i]))
        if i == 0:
            best = np.full(width, FAR)
            if low[0] == 0:
                best[0] = 0.0
            kind = np.full(width, -2, dtype=np.int64)
        else:
            origin = i - ps
            ok = origin >= 0
            base = np.where(ok, low[np.maximum(origin, 0)], 0)
            place = low[i] - qs - base  # column offset of each move's origin in the origin's row
            offset = place[:, None] + reach[None, :]
            inside = (offset >= 0) & (offset < width) & ok[:, None]
            clipped = np.where(inside, offset, 0)
            rowsafe = np.maximum(origin, 0)
            before = flat[((rowsafe + deepest) * stride + pad)[:, None] + clipped]
            gain = np.take_along_axis(flat_scores, (rowsafe * width)[:, None] + clipped, axis=1)
            total = np.where(inside, before + gain, FAR)
            kind = total.argmax(axis=0)
            best = total[kind, choose]
        # Columns left out inside the row: the running maximum of (score - spent), spent added back.
        cost = spent[np.minimum(low[i] + reach, m)]
        rest = best - cost
        running = np.maximum.accumulate(rest)
        skipped = running > rest
        kind = np.where(skipped, -1, kind)
        best = running + cost
        best[valid:] = FAR
        table[i + deepest, pad : pad + width] = np.maximum(best, FAR)
        kinds[i] = kind
    del size
    steps: list[Step] = []
    i, j = n, m
    null_row = len(shapes)
    while i or j:
        kind_here = int(kinds[i, j - low[i]])
        if kind_here == null_row:
            i -= 1
            steps.append(Step(-1, i, 1, j, 0))
        elif kind_here < 0:
            j -= 1
            steps.append(Step(-1, i, 0, j, 1))
        else:
            p, q = shapes[kind_here]
            i, j = i - p, j - q
            steps.append(Step(kind_here, i, p, j, q))
    steps.reverse()
    return steps, table[deepest:, pad : pad + width]
