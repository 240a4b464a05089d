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


Prices = tuple[Floats, Floats]
"""Score of leaving out each row (or column): where the step before left out nothing, and where it did."""

FIRST, FURTHER = 0, 1

ALONG, OVER, DOWN, FURTHER_DOWN = range(4)
"""How a run of what is left out reached a cell: going on along the row, beginning along it, beginning downwards, going
on downwards."""


def best_path(
    scores: Sequence[Floats], shapes: Sequence[tuple[int, int]], rows: Prices, columns: Prices
) -> list[Step]:
    """The path of highest total score from (0, 0) to (n, m); runs of what is left out are affine gaps (Gotoh 1982).

    Rows are worked off one at a time, all columns and moves at once; runs of columns left out are a running maximum.

    Args:
        scores: `scores[k][i, j]` is the score of the move of shape `shapes[k]` that starts at (i, j); each (n, m).
        shapes: (p, q) of each move, both positive.
        rows: scores of leaving out row i; n values each.
        columns: scores of leaving out column j; m values each.

    Returns:
        The steps in order.
    """
    n, m = len(rows[FIRST]), len(columns[FIRST])
    deep = max([p for p, _ in shapes], default=1)
    wide = max([q for _, q in shapes], default=0)
    stride = m + 1 + wide
    flat = np.full((n + 1 + deep) * stride, FAR)
    gains = np.full((n + 1, len(shapes), m + 1), FAR)
    for k, ((p, q), score) in enumerate(zip(shapes, scores, strict=True)):
        gains[p:, k, q:] = score[: n + 1 - p, : m + 1 - q]
    offsets = np.array([p * stride + q for p, q in shapes], dtype=np.int64)
    reach = np.arange(m + 1)
    origin = reach[None, :] - offsets[:, None]
    kinds = np.zeros((n + 1, m + 1), dtype=np.int16)
    ways = np.full((n + 1, m + 1), OVER, dtype=np.int8)
    in_gap = np.empty((n + 1, m + 1), dtype=bool)
    spent = np.concatenate([[0.0], np.cumsum(columns[FURTHER])])
    filled, gap = np.full(m + 1, FAR), np.full(m + 1, 2 * FAR)
    filled[0] = 0.0
    for i in range(n + 1):
        way = ways[i]
        opened = np.full(m + 1, 2 * FAR)
        if i:
            opened, further = filled + rows[FIRST][i - 1], gap + rows[FURTHER][i - 1]
            way[:] = np.where(further > opened, FURTHER_DOWN, DOWN)
            np.maximum(opened, further, out=opened)
            filled = np.full(m + 1, FAR)
            if shapes:
                total = flat.take(origin + ((i + deep) * stride + wide))
                total += gains[i]
                best = total.argmax(axis=0)
                kinds[i] = best
                filled = total[best, reach]
        over = filled[:-1] + columns[FIRST]
        way[1:][over > opened[1:]] = OVER
        np.maximum(opened[1:], over, out=opened[1:])
        rest = opened - spent
        gap = np.maximum.accumulate(rest)
        way[gap > rest] = ALONG
        gap = gap + spent
        in_gap[i] = gap > filled
        start = (i + deep) * stride + wide
        flat[start : start + m + 1] = np.maximum(np.maximum(filled, gap), FAR)
    steps: list[Step] = []
    i, j = n, m
    left_out = bool(in_gap[i, j])
    while i or j:
        if not left_out:
            kind = int(kinds[i, j])
            p, q = shapes[kind]
            i, j = i - p, j - q
            steps.append(Step(kind, i, p, j, q))
            left_out = bool(in_gap[i, j])
            continue
        way_here = int(ways[i, j])
        if way_here in (ALONG, OVER):
            j -= 1
            steps.append(Step(-1, i, 0, j, 1))
        else:
            i -= 1
            steps.append(Step(-1, i, 1, j, 0))
        left_out = way_here in (ALONG, FURTHER_DOWN)
    steps.reverse()
    return steps
