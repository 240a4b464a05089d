"""Two profiles aligned: scores of all groups, the best path with swapped blocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.align.dynamic import FAR, Prices, best_path
from variorum.align.encode import Floats
from variorum.align.lexicon_table import Table
from variorum.align.likelihood import Evidence, evidence
from variorum.align.meaning import shared_meaning
from variorum.align.profile import Profile
from variorum.align.settings import SHAPES, Settings

__all__ = ["Features", "Group", "PairScores", "align_pair", "pair_features", "score_pair", "weigh"]


@dataclass(frozen=True)
class Group:
    """Columns [i, i + p) of A with columns [j, j + q) of B; p or q is 0 for a null."""

    i: int
    p: int
    j: int
    q: int
    score: float = 0.0

    @property
    def sets(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Its columns of A and of B."""
        return tuple(range(self.i, self.i + self.p)), tuple(range(self.j, self.j + self.q))


@dataclass(frozen=True)
class PairScores:
    """Score of every group of neighbouring columns: `by_shape[(p, q)][i, j]`, shape (n, m), FAR where it leaves."""

    by_shape: dict[tuple[int, int], Floats]
    n: int
    m: int


def _sum(values: Floats, p: int, q: int) -> Floats:
    """Sum over p rows and q columns starting at each cell, FAR where the window leaves the table."""
    n, m = values.shape
    total = np.full((n, m), FAR)
    if p > n or q > m:
        return total
    inner = np.zeros((n - p + 1, m - q + 1))
    for x in range(p):
        for y in range(q):
            inner += values[x : n - p + 1 + x, y : m - q + 1 + y]
    total[: n - p + 1, : m - q + 1] = inner
    return total


def window_sums(values: Floats, size: int) -> Floats:
    """The sum of each value and the `size` - 1 after it, as far as there are any."""
    total = values.copy()
    for x in range(1, size):
        total[: len(values) - x] += values[x:]
    return total


def length_term(a: Floats, b: Floats, p: int, q: int, spread: float) -> Floats:
    """Log-density of the length difference (Gale & Church 1993), 0 at equal lengths."""
    left = window_sums(a, p)[:, None]
    right = window_sums(b, q)[None, :]
    delta = (right - left) ** 2 / (spread * (left + right) / 2.0)
    return np.asarray(-0.5 * np.minimum(delta, 30.0))


@dataclass(frozen=True)
class Features:
    """What is known of every group of neighbouring columns, before it is weighed; arrays (n, m) by shape."""

    evidence: Evidence
    words: dict[tuple[int, int], Floats]
    length: dict[tuple[int, int], Floats]
    start: Floats
    end: Floats
    low: Floats
    still_open: Floats
    kind: Floats
    signs: Floats
    seams: tuple[Floats, Floats]
    meaning: dict[tuple[int, int], Floats]


def pair_features(
    a: Profile, b: Profile, table: Table, background: Floats, settings: Settings, *, bilingual: bool
) -> Features:
    """Word evidence, length evidence and agreement of both ends for every group of neighbouring columns."""
    n, m = len(a), len(b)
    alpha, edge_alpha = settings.alpha[bilingual], settings.edge_alpha[bilingual]
    found = evidence(a.words, b.words, table, background, alpha, 4)
    heads = evidence(a.heads, b.heads, table, background, edge_alpha, 1)
    tails = evidence(a.tails, b.tails, table, background, edge_alpha, 1)
    words, length, meaning = {}, {}, {}
    near = shared_meaning(a.vectors, b.vectors)
    for p, q in SHAPES:
        if p <= n and q <= m:
            words[p, q] = 0.5 * (_sum(found.ab[p], 1, q) + _sum(found.ba[q], p, 1))
            length[p, q] = length_term(a.characters, b.characters, p, q, settings.spread)
            if near is not None:
                meaning[p, q] = near(p, q)
    start = 0.5 * (heads.ab[1] + heads.ba[1])
    end = 0.5 * (tails.ab[1] + tails.ba[1])
    low = np.abs(a.starts_low[:, None] - b.starts_low[None, :])
    still_open = np.abs(a.ends_open[:, None] - b.ends_open[None, :])
    kind = np.abs(a.aside[:, None] - b.aside[None, :]) + np.abs(a.asks[:, None] - b.asks[None, :])
    signs = a.signs @ b.signs.T
    return Features(found, words, length, start, end, low, still_open, kind, signs, (a.seam, b.seam), meaning)


def weigh(found: Features, settings: Settings, *, bilingual: bool) -> PairScores:
    """One score a group."""
    prior = dict(settings.shape)
    n, m = found.start.shape
    starts = (
        settings.edge[bilingual] * found.start
        - settings.low[bilingual] * found.low
        - settings.kind * found.kind
        + settings.sign * found.signs
    )
    ends = settings.edge[bilingual] * found.end - settings.still_open[bilingual] * found.still_open
    result = {}
    for (p, q), words in found.words.items():
        score = (
            settings.words[bilingual] * words
            + settings.length[bilingual] * found.length[p, q]
            + prior[min(p, q), max(p, q)]
        )
        if (p, q) in found.meaning:
            score += found.meaning[p, q]
        score += starts
        score[: n - p + 1, : m - q + 1] += ends[p - 1 :, q - 1 :]
        for size, seam, axis in ((p, found.seams[0], 0), (q, found.seams[1], 1)):
            for x in range(size - 1):
                crossed = np.zeros(len(seam))
                crossed[: len(seam) - x] = seam[x:]
                score -= settings.seam * (crossed[:, None] if axis == 0 else crossed[None, :])
        result[p, q] = np.where(words > FAR / 2, np.round(score, 4), FAR)
    return PairScores(result, n, m)


def score_pair(
    a: Profile, b: Profile, table: Table, background: Floats, settings: Settings, *, bilingual: bool
) -> PairScores:
    """Scores of every group of neighbouring columns of A and B."""
    found = pair_features(a, b, table, background, settings, bilingual=bilingual)
    return weigh(found, settings, bilingual=bilingual)


BLOCKS: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2), (3, 3))


def _blocks(scores: PairScores) -> dict[tuple[int, int], Floats]:
    """Best monotone alignment without nulls of every block of up to 3 x 3 columns."""
    best: dict[tuple[int, int], Floats] = {}
    n, m = scores.n, scores.m
    for a, c in BLOCKS:
        total = scores.by_shape.get((a, c), np.full((n, m), FAR)).copy()
        for (p, q), first in scores.by_shape.items():
            rest = best.get((a - p, c - q))
            if rest is not None and a > p and c > q:
                joined = np.full((n, m), FAR)
                joined[: n - p, : m - q] = first[: n - p, : m - q] + rest[p:, q:]
                np.maximum(total, joined, out=total)
        best[a, c] = total
    return best


@dataclass(frozen=True)
class _Swaps:
    """Two neighbouring blocks that change places, by the size of both together.

    Attributes:
        total: best score of a swap that starts at each cell; arrays (n, m).
        kinds: the pairs of blocks of that size, (a, c, b, d).
        which: index into `kinds` of the best at each cell.
    """

    total: dict[tuple[int, int], Floats]
    kinds: dict[tuple[int, int], list[tuple[int, int, int, int]]]
    which: dict[tuple[int, int], npt.NDArray[np.int8]]


def _swaps(scores: PairScores, swap: float, null: float) -> _Swaps:
    """Swaps that may pay: each block must gain more over being left out than the swap costs."""
    n, m = scores.n, scores.m
    worth = {}
    for (a, c), score in _blocks(scores).items():
        good = (score + swap > (a + c) * null).reshape(-1)
        if good.any():
            worth[a, c] = (score.reshape(-1), good, np.flatnonzero(good))
    found = _Swaps({}, {}, {})
    for (a, c), (first, _, cells) in worth.items():
        for (b, d), (second, good, _) in worth.items():
            size = (a + b, c + d)
            if size[0] > n or size[1] > m:
                continue
            # The swap starts at (i, j): the first block at (i, j + d), the second at (i + a, j).
            start = cells[(cells % m >= d) & (cells // m + a < n)] - d
            start = start[good[start + a * m]]
            if not len(start):
                continue
            full = np.full((n, m), FAR)
            full.reshape(-1)[start] = first[start + d] + second[start + a * m] + swap
            if size not in found.total:
                found.total[size] = full
                found.kinds[size] = [(a, c, b, d)]
                found.which[size] = np.zeros((n, m), dtype=np.int8)
            else:
                better = full > found.total[size]
                found.which[size][better] = len(found.kinds[size])
                found.kinds[size].append((a, c, b, d))
                np.maximum(found.total[size], full, out=found.total[size])
    return found


def _open_block(scores: PairScores, i: int, a: int, j: int, c: int) -> list[Group]:
    """The best monotone alignment without nulls of one block, by exhaustion."""
    best: tuple[float, list[Group]] = (FAR * 2, [])
    stack: list[tuple[int, int, float, list[Group]]] = [(0, 0, 0.0, [])]
    while stack:
        x, y, total, groups = stack.pop()
        if x == a and y == c:
            if total > best[0]:
                best = (total, groups)
            continue
        for (p, q), table in scores.by_shape.items():
            if x + p <= a and y + q <= c:
                gain = float(table[i + x, j + y])
                stack.append((x + p, y + q, total + gain, [*groups, Group(i + x, p, j + y, q, gain)]))
    return best[1]


def align_pair(
    scores: PairScores,
    settings: Settings,
    *,
    nulls_a: Prices,
    nulls_b: Prices,
    swaps: bool = True,
    bilingual: bool = False,
) -> list[Group]:
    """The best groups: a monotone path in which neighbouring blocks may change places; nulls have p or q 0.

    `nulls_a` and `nulls_b` are scores of leaving out each column of A and of B.
    """
    n, m = scores.n, scores.m
    null = settings.null[bilingual]
    shapes = list(scores.by_shape)
    tables = [scores.by_shape[shape] for shape in shapes]
    plain = len(shapes)
    found = _Swaps({}, {}, {})
    if swaps and n > 1 and m > 1:
        found = _swaps(scores, settings.swap[bilingual], null)
        shapes += list(found.total)
        tables += list(found.total.values())
    steps = best_path(tables, shapes, nulls_a, nulls_b)
    groups: list[Group] = []
    for step in steps:
        if step.kind < plain:
            score = float(tables[step.kind][step.i, step.j]) if step.kind >= 0 else null
            groups.append(Group(step.i, step.p, step.j, step.q, score))
            continue
        size = shapes[step.kind]
        a, c, b, d = found.kinds[size][int(found.which[size][step.i, step.j])]
        groups += _open_block(scores, step.i, a, step.j + d, c)
        groups += _open_block(scores, step.i + a, b, step.j, d)
    return groups
