"""The path of two renderings cut at places that are sure into short stretches, which can be looked at by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from variorum.align.dynamic import FAR
from variorum.align.encode import Floats, Ints
from variorum.align.lattice import Lattice
from variorum.align.order import longest_rising
from variorum.align.pair import Features, PairScores
from variorum.align.profile import Profile
from variorum.align.sets import Sets
from variorum.align.settings import SHAPES

__all__ = ["Pairing", "Stretch", "lattice_of", "room", "stretches_of"]

ROWS = 24
"""Most segments of one side in a stretch of the path that is looked at by itself."""
ENOUGH = 14
"""Segments from which a stretch ends at the first place that is sure."""
SURE = 3.0
"""Score from which a bead of two single segments is sure."""
HEAT = 0.5
"""What the path's scores are multiplied by to be log-probabilities: fitted on conversations in four renderings."""


@dataclass(frozen=True)
class Pairing:
    """Two renderings, aligned once: their columns, what the groups were scored with, and the groups."""

    a: Profile
    b: Profile
    stops: tuple[Floats, Floats]
    found: Features
    scores: PairScores
    nulls: tuple[Floats, Floats]
    groups: Sequence[Sets]


@dataclass(frozen=True)
class Stretch:
    """Segments that follow each other on both sides, cut out of one pairing."""

    pairing: int
    rows: Ints
    columns: Ints


def _spine(pairing: Pairing) -> list[Sets]:
    """The groups a path can take: neighbouring segments in rising order."""
    shapes = set(pairing.scores.by_shape)
    good = sorted(
        g
        for g in pairing.groups
        if g[0]
        and g[1]
        and g[0][-1] - g[0][0] == len(g[0]) - 1
        and g[1][-1] - g[1][0] == len(g[1]) - 1
        and (len(g[0]), len(g[1])) in shapes
    )
    kept = longest_rising([(g[1][0], float(len(g[0]) + len(g[1]))) for g in good])
    return [g for x, g in enumerate(good) if x in kept]


def stretches_of(pairing: Pairing, number: int) -> list[Stretch]:
    """The path cut into stretches at places that are sure; what stands off the path is in none."""
    spine = _spine(pairing)
    on = set(spine)
    held = [{x for g in pairing.groups if g not in on and g[0] and g[1] for x in g[side]} for side in (0, 1)]
    score = pairing.scores.by_shape
    steps: list[tuple[list[int], list[int], bool]] = []
    at = [0, 0]
    for group in [*spine, ((pairing.scores.n,), (pairing.scores.m,))]:
        for side in (0, 1):
            for x in range(at[side], group[side][0]):
                if x not in held[side]:
                    steps.append(([x], [], False) if side == 0 else ([], [x], False))
            at[side] = group[side][-1] + 1
        if group in on:
            single = len(group[0]) == len(group[1]) == 1
            steps.append(
                (
                    list(group[0]),
                    list(group[1]),
                    single and float(score[1, 1][group[0][0], group[1][0]]) > SURE,
                )
            )
    found: list[Stretch] = []
    rows: list[int] = []
    columns: list[int] = []

    def close() -> None:
        if rows or columns:
            found.append(Stretch(number, np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)))
            rows.clear()
            columns.clear()

    for (left, right, sure), after in pairwise([*steps, ([], [], True)]):
        if len(rows) + len(left) > ROWS or len(columns) + len(right) > ROWS:
            close()
        rows += left
        columns += right
        if sure and after[2] and max(len(rows), len(columns)) >= ENOUGH:
            close()
    close()
    return found


def room(ends: Ints) -> tuple[int, int]:
    """Rows and columns that hold every stretch, and every shape."""
    return int(max(4, ends[:, 0].max())), int(max(4, ends[:, 1].max()))


def lattice_of(stretches: Sequence[Stretch], pairings: Sequence[Pairing]) -> Lattice:
    """All stretches side by side, with the scores the path was found with."""
    ends = np.array([(len(s.rows), len(s.columns)) for s in stretches], dtype=np.int64).reshape(-1, 2)
    n, m = room(ends)
    scores = np.full((n, len(SHAPES), len(stretches), m), FAR)
    left_out = [np.zeros((len(stretches), size)) for size in (n, m)]
    for s, stretch in enumerate(stretches):
        pairing = pairings[stretch.pairing]
        rows, columns = stretch.rows, stretch.columns
        left_out[0][s, : len(rows)] = HEAT * pairing.nulls[0][rows]
        left_out[1][s, : len(columns)] = HEAT * pairing.nulls[1][columns]
        if not len(rows) or not len(columns):
            continue
        where = np.ix_(rows, columns)
        for k, (p, q) in enumerate(SHAPES):
            table = pairing.scores.by_shape.get((p, q))
            if table is None or p > len(rows) or q > len(columns):
                continue
            n_here, m_here = len(rows) - p + 1, len(columns) - q + 1
            part = HEAT * table[where][:n_here, :m_here]
            part[rows[p - 1 :] - rows[:n_here] != p - 1] = FAR
            part[:, columns[q - 1 :] - columns[:m_here] != q - 1] = FAR
            scores[:n_here, k, s, :m_here] = np.maximum(part, FAR)
    return Lattice(SHAPES, scores, left_out[0], left_out[1], ends)
