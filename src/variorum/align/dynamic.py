"""The best monotone path through a table of group scores (Gale & Church 1993, with more shapes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.align.encode import Floats

__all__ = ["FAR", "Step", "best_path"]

FAR = -1e9
"""Score of what cannot be."""


@dataclass(frozen=True)
class Step:
    """One move of the path: rows [i, i + p) with columns [j, j + q), by move number `kind`; nulls have kind -1."""

    kind: int
    i: int
    p: int
    j: int
    q: int


def best_path(
    scores: Sequence[Floats], shapes: Sequence[tuple[int, int]], rows: Floats, columns: Floats
) -> list[Step]:
    """The path of highest total score from (0, 0) to (n, m).

    Rows are worked off one at a time, all columns and moves at once; runs of columns left out are a running maximum.

    Args:
        scores: `scores[k][i, j]` is the score of the move of shape `shapes[k]` that starts at (i, j); each (n, m).
        shapes: (p, q) of each move, both positive.
        rows: score of leaving out row i; n values.
        columns: score of leaving out column j; m values.

    Returns:
        The steps in order.
    """
    n, m = len(rows), len(columns)
    deep = max([p for p, _ in shapes], default=1)
    wide = max([q for _, q in shapes], default=0)
    stride = m + 1 + wide
    table = np.full((n + 1 + deep, stride), FAR)
    flat = table.reshape(-1)
    gains = np.full((n + 1, len(shapes) + 1, m + 1), FAR)
    for k, ((p, q), score) in enumerate(zip(shapes, scores, strict=True)):
        gains[p:, k, q:] = score[: n + 1 - p, : m + 1 - q]
    gains[1:, -1, :] = rows[:, None]
    offsets = np.array([p * stride + q for p, q in shapes] + [stride], dtype=np.int64)
    reach = np.arange(m + 1)
    origin = reach[None, :] - offsets[:, None]
    kinds = np.empty((n + 1, m + 1), dtype=np.int16)
    spent = np.concatenate([[0.0], np.cumsum(columns)])
    for i in range(n + 1):
        start = (i + deep) * stride + wide
        if i:
            total = flat.take(origin + start)
            total += gains[i]
            kind = total.argmax(axis=0)
            best = total[kind, reach]
        else:
            kind = np.zeros(m + 1, dtype=np.int64)
            best = np.full(m + 1, FAR)
            best[0] = 0.0
        rest = best - spent
        running = np.maximum.accumulate(rest)
        kinds[i] = np.where(running > rest, -1, kind)
        running += spent
        flat[start : start + m + 1] = np.maximum(running, FAR)
    steps: list[Step] = []
    i, j = n, m
    while i or j:
        kind_here = int(kinds[i, j]) if i else -1
        if kind_here == len(shapes):
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
    return steps
