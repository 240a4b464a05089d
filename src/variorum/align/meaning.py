"""A sentence encoder's opinion of groups of columns, where there is one.

The cosine of two vectors, less what sentences of the two texts have in common anyway (the margin of Artetxe & Schwenk
2019), is worth `WEIGHT` nats for a margin of 1. The vector of a group is the sum of its segments' vectors.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from variorum.align.encode import Floats

__all__ = ["WEIGHT", "margins", "paired_meaning", "shared_meaning", "unit"]

WEIGHT = 12.0
"""Not tuned: a margin of .3, usual for a translation, then weighs like one rare shared word."""

NEIGHBOURS = 4


def unit(rows: Floats) -> Floats:
    """Rows of length 1."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float64)


def margins(a: Floats, b: Floats, neighbours: int = NEIGHBOURS) -> Floats:
    """Cosine of every pair of rows, less the mean of both rows' cosines with their nearest neighbours."""
    if not len(a) or not len(b):
        return np.zeros((len(a), len(b)))
    cosine = a @ b.T
    near_a = np.sort(cosine, axis=1)[:, -min(neighbours, len(b)) :].mean(axis=1)
    near_b = np.sort(cosine, axis=0)[-min(neighbours, len(a)) :].mean(axis=0)
    return np.asarray(cosine - 0.5 * (near_a[:, None] + near_b[None, :]))


def _windows(vectors: Floats, size: int) -> Floats:
    total = np.zeros_like(vectors)
    for x in range(size):
        total[: len(vectors) - x] += vectors[x:]
    return unit(total)


def shared_meaning(a: Floats | None, b: Floats | None) -> Callable[[int, int], Floats] | None:
    """For p and q the evidence of every p neighbouring columns of A with every q of B; None without vectors."""
    if a is None or b is None:
        return None
    return lambda p, q: WEIGHT * margins(_windows(a, p), _windows(b, q))


def paired_meaning(
    a: Floats | None, b: Floats | None, sets: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> Floats | float:
    """The same for chosen columns; what sentences have in common anyway is taken from all columns at once."""
    if a is None or b is None or not sets:
        return 0.0
    left = unit(np.array([a[list(x)].sum(axis=0) for x, _ in sets]))
    right = unit(np.array([b[list(y)].sum(axis=0) for _, y in sets]))
    common = float((unit(a) @ unit(b).T - margins(unit(a), unit(b))).mean())
    return np.asarray(WEIGHT * ((left * right).sum(axis=1) - common))
