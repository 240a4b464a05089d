"""Groups of columns that need not be neighbours, scored as the path scores those that are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from variorum.align.encode import Floats, Ints, unique_inverse
from variorum.align.lexicon_table import Table
from variorum.align.meaning import paired_meaning
from variorum.align.profile import Pool, Profile, expand
from variorum.align.settings import Settings

__all__ = ["Sets", "paired", "pick_pool", "score_sets"]

Sets = tuple[tuple[int, ...], tuple[int, ...]]
"""Columns of A with columns of B; one side empty: left out."""


def _pick_pool(pool: Pool, chosen: Ints, place: Ints, n: int, *, mean: bool) -> Pool:
    starts = np.searchsorted(pool.column, chosen)
    sizes = np.searchsorted(pool.column, chosen, side="right") - starts
    index = expand(starts, sizes)
    column = np.repeat(place, sizes)
    counts = pool.counts[index] / pool.members[pool.column[index]] if mean else pool.counts[index]
    size = int(pool.ids.max()) + 1 if len(pool.ids) else 1
    key, slot = unique_inverse(column * size + pool.ids[index])
    column, ids = key // size, key % size
    counts = np.bincount(slot, weights=counts, minlength=len(key)).astype(np.float64)
    lengths = np.maximum(np.bincount(column, weights=counts, minlength=n), 0.5)
    return Pool(column, ids, counts, lengths, np.ones(n))


def pick_pool(pool: Pool, chosen: Ints) -> Pool:
    """Column c of the result is column `chosen[c]` of the pool."""
    return _pick_pool(pool, chosen, np.arange(len(chosen)), len(chosen), mean=True)


def pick(profile: Profile, sets: Sequence[tuple[int, ...]]) -> Profile:
    """One column a set of columns."""
    n = len(sets)
    sizes = np.array([len(s) for s in sets], dtype=np.int64)
    chosen = np.array([c for s in sets for c in s], dtype=np.int64)
    place = np.repeat(np.arange(n), sizes)
    first = np.array([s[0] for s in sets], dtype=np.int64)
    last = np.array([s[-1] for s in sets], dtype=np.int64)
    own = np.arange(n)
    return Profile(
        _pick_pool(profile.words, chosen, place, n, mean=True),
        _pick_pool(profile.heads, first, own, n, mean=True),
        _pick_pool(profile.tails, last, own, n, mean=True),
        np.ones(n),
        np.bincount(place, weights=profile.characters[chosen], minlength=n).astype(np.float64),
        profile.starts_low[first],
        profile.ends_open[last],
        profile.aside[first],
        profile.asks[first],
        profile.seam[last],
        profile.signs[first],
        profile.spare[first],
    )


def paired(source: Pool, target: Pool, table: Table, background: Floats, alpha: float) -> Floats:
    """Word evidence of target column c given source column c, for every c."""
    n, size = len(target.members), len(background)
    key = target.column * size + target.ids
    known, slot = unique_inverse(key)
    if len(known) == 0:
        return np.zeros(n)
    sizes = table.starts[source.ids + 1] - table.starts[source.ids]
    index = expand(table.starts[source.ids], sizes)
    reached = np.repeat(source.column * size, sizes) + table.ids[index]
    place = np.minimum(np.searchsorted(known, reached), len(known) - 1)
    hit = known[place] == reached
    value = np.repeat(source.counts, sizes) * table.values[index]
    total = np.bincount(place[hit], weights=value[hit], minlength=len(known))
    expected = total[slot] / source.lengths[target.column] / background[target.ids]
    gain = target.counts * np.log(alpha * expected + 1.0 - alpha)
    return np.bincount(target.column, weights=gain, minlength=n).astype(np.float64)


def score_sets(
    a: Profile, b: Profile, sets: Sequence[Sets], table: Table, background: Floats, settings: Settings, *,
    bilingual: bool,
) -> Floats:  # fmt: skip
    """The score the path would give each group of columns, neighbours or not; both sides filled."""
    left, right = pick(a, [s[0] for s in sets]), pick(b, [s[1] for s in sets])
    s = settings

    def both(x: Pool, y: Pool, alpha: float) -> Floats:
        return 0.5 * (paired(x, y, table, background, alpha) + paired(y, x, table, background, alpha))

    words = both(left.words, right.words, s.alpha[bilingual])
    edge = s.edge_alpha[bilingual]
    ends = both(left.heads, right.heads, edge) + both(left.tails, right.tails, edge)
    x, y = left.characters, right.characters
    delta = (y - x) ** 2 / (s.spread * (x + y) / 2.0)
    shape = dict(s.shape)

    def prior(p: int, q: int) -> float:
        small, large = min(p, q), max(p, q)
        known = shape.get((small, large))
        return known if known is not None else shape[1, 4] - 2.0 * (p + q - 5)

    priors = np.array([prior(len(p), len(q)) for p, q in sets])
    gaps = np.array([sum(1 for side in group for u, v in pairwise(side) if v > u + 1) for group in sets])
    return np.asarray(
        s.words[bilingual] * words
        + s.edge[bilingual] * ends
        - s.length[bilingual] * 0.5 * np.minimum(delta, 30.0)
        - s.low[bilingual] * np.abs(left.starts_low - right.starts_low)
        - s.still_open[bilingual] * np.abs(left.ends_open - right.ends_open)
        - s.kind * (np.abs(left.aside - right.aside) + np.abs(left.asks - right.asks))
        + s.sign * (left.signs * right.signs).sum(axis=1)
        - s.seam * (_seams(a, [g[0] for g in sets]) + _seams(b, [g[1] for g in sets]))
        + paired_meaning(a.vectors, b.vectors, list(sets))
        + priors
        + s.gap * gaps
    )


def _seams(profile: Profile, sets: Sequence[tuple[int, ...]]) -> Floats:
    return np.array([float(profile.seam[list(side[:-1])].sum()) if len(side) > 1 else 0.0 for side in sets])
