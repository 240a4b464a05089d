"""Every way through short stretches at once: how likely each group is, and the groups that are right most often.

Forward and backward sums over the paths of `dynamic` (Rabiner 1989), many stretches side by side, so that NumPy has
enough to do. A path leaves out rows before columns, so that each set of groups is one path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.align.dynamic import FAR
from variorum.align.encode import Floats, Ints

__all__ = ["Chances", "Lattice", "best_groups", "chances"]

TINY = 1e-300
RARE = 1e-3
"""Groups less likely than this are not looked at."""


@dataclass(frozen=True)
class Lattice:
    """Stretches of two sequences, side by side; shorter ones are filled up.

    Attributes:
        shapes: (p, q) of each kind of group, both positive.
        scores: `scores[i, k, s, j]` is the score of the group of shape k that starts at row i and column j of
            stretch s; at least as many rows and columns as the largest shape has.
        rows, columns: scores of leaving one out, by stretch.
        ends: rows and columns of each stretch.
    """

    shapes: Sequence[tuple[int, int]]
    scores: Floats
    rows: Floats
    columns: Floats
    ends: Ints


@dataclass(frozen=True)
class Chances:
    """Probabilities, in the shape of a lattice's scores; and the log of each stretch's sum over all paths."""

    groups: Floats
    rows: Floats
    columns: Floats
    total: Floats


def _logsum(stack: Floats) -> Floats:
    top = stack.max(axis=0)
    return np.asarray(top + np.log(np.exp(stack - top).sum(axis=0)))


def _running(values: Floats) -> Floats:
    """Log of the running sums of exp along the last axis."""
    top = values.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.cumsum(np.exp(values - top), axis=-1) + TINY) + top)


def _arrive(lattice: Lattice, reached: Floats, i: int, stack: Floats) -> None:
    """Scores of all ways that end at row i with a group, by shape; `reached` holds those to the rows before."""
    deep, wide = max(p for p, _ in lattice.shapes), max(q for _, q in lattice.shapes)
    m = lattice.scores.shape[3]
    stack[:] = FAR
    if i == 0:
        stack[0, :, 0] = 0.0
    for k, (p, q) in enumerate(lattice.shapes):
        if i >= p:
            before = reached[deep + i - p, :, wide : wide + m + 1 - q]
            stack[k, :, q:] = before + lattice.scores[i - p, k, :, : m + 1 - q]


def chances(lattice: Lattice) -> Chances:
    """How likely each group and each omission is among all paths, weighed by exp of their scores."""
    shapes, scores = lattice.shapes, lattice.scores
    n, kinds, many, m = scores.shape
    deep, wide = max(p for p, _ in shapes), max(q for _, q in shapes)
    spent = np.concatenate([np.zeros((many, 1)), np.cumsum(lattice.columns, axis=1)], axis=1)
    ahead = np.full((n + 1 + deep, many, m + 1 + wide), FAR)
    before = np.full((n + 1, many, m + 1), FAR)
    stack = np.empty((kinds + 1, many, m + 1))
    for i in range(n + 1):
        _arrive(lattice, ahead, i, stack)
        if i:
            stack[-1] = before[i - 1] + lattice.rows[:, i - 1, None]
        before[i] = _logsum(stack)
        ahead[deep + i, :, wide:] = _running(before[i] - spent) + spent
    stretch = np.arange(many)
    last_row, last_column = lattice.ends[:, 0], lattice.ends[:, 1]
    total = ahead[deep + last_row, stretch, wide + last_column][:, None]
    left = spent[:, -1:] - spent
    behind = np.full((n + 1 + deep, many, m + 1 + wide), FAR)
    closing = np.full((n + 1, many, m + 2), FAR)
    found = np.zeros(scores.shape)
    for i in range(n, -1, -1):
        stack[:] = FAR
        if i < n:
            for k, (p, q) in enumerate(shapes):
                stack[k, :, : m + 1 - q] = behind[i + p, :, q : m + 1] + scores[i, k, :, : m + 1 - q]
            here = ahead[deep + i, :, wide:] - total
            np.exp(np.minimum(stack[:-1] + here, 0.0)[:, :, :m], out=found[i])
        stack[-1][last_row == i, last_column[last_row == i]] = 0.0
        closing[i, :, : m + 1] = _running((_logsum(stack) - left)[:, ::-1])[:, ::-1] + left
        behind[i, :, : m + 1] = closing[i, :, : m + 1]
        if i < n:
            behind[i, :, : m + 1] = np.logaddexp(
                behind[i, :, : m + 1], lattice.rows[:, i, None] + behind[i + 1, :, : m + 1]
            )
    rows = np.exp(
        np.minimum(before[:-1] + lattice.rows.T[:, :, None] + behind[1 : n + 1, :, : m + 1] - total, 0.0)
    ).sum(axis=2)
    columns = np.exp(
        np.minimum(
            ahead[deep : deep + n + 1, :, wide : wide + m]
            + lattice.columns
            + closing[:, :, 1 : m + 1]
            - total,
            0.0,
        )
    ).sum(axis=0)
    return Chances(found, rows.T, columns, total[:, 0])


Step = tuple[int, int, int, int]
"""Row, rows, column, columns of a group within its stretch; rows or columns are 0 for what is left out."""


def best_groups(lattice: Lattice) -> list[list[Step]]:
    """The path of highest total score through each stretch."""
    shapes, scores = lattice.shapes, lattice.scores
    n, kinds, many, m = scores.shape
    deep, wide = max(p for p, _ in shapes), max(q for _, q in shapes)
    spent = np.concatenate([np.zeros((many, 1)), np.cumsum(lattice.columns, axis=1)], axis=1)
    table = np.full((n + 1 + deep, many, m + 1 + wide), FAR)
    chosen: npt.NDArray[np.int8] = np.empty((n + 1, many, m + 1), dtype=np.int8)
    stack = np.empty((kinds + 1, many, m + 1))
    for i in range(n + 1):
        _arrive(lattice, table, i, stack)
        if i:
            stack[-1] = table[deep + i - 1, :, wide:] + lattice.rows[:, i - 1, None]
        kind = stack.argmax(axis=0)
        rest = stack.max(axis=0) - spent
        running = np.maximum.accumulate(rest, axis=1)
        chosen[i] = np.where(running > rest, -1, kind)
        table[deep + i, :, wide:] = np.maximum(running + spent, FAR)
    paths = []
    for s in range(many):
        i, j = (int(end) for end in lattice.ends[s])
        steps: list[Step] = []
        while i or j:
            kind_here = int(chosen[i, s, j]) if i else -1
            if kind_here == kinds:
                p, q = 1, 0
            elif kind_here < 0:
                p, q = 0, 1
            else:
                p, q = shapes[kind_here]
            i, j = i - p, j - q
            steps.append((i, p, j, q))
        paths.append(steps[::-1])
    return paths
