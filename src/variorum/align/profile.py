"""What is aligned with what: a sequence of columns, each with a bag of words from one or several renderings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.align.dynamic import FIRST, FURTHER, Prices
from variorum.align.encode import TELLING, Bag, Counts, Floats, Ints
from variorum.align.lexicon_table import Table
from variorum.align.settings import Settings

__all__ = ["Pool", "Profile", "expand", "predicted", "profile_of"]


@dataclass(frozen=True)
class Pool:
    """The words of columns as triples (column, word, weight), columns ascending.

    Attributes:
        lengths: weight of words a column, over all its renderings; at least 1.
        members: renderings that have something in a column; at least 1.
    """

    column: Ints
    ids: Ints
    counts: Floats
    lengths: Floats
    members: Floats

    def part(self, low: int, high: int) -> Pool:
        """Columns [low, high), numbered from 0."""
        a, b = np.searchsorted(self.column, [low, high])
        return Pool(
            self.column[a:b] - low,
            self.ids[a:b],
            self.counts[a:b],
            self.lengths[low:high],
            self.members[low:high],
        )

    def only(self, word: int) -> Pool:
        """The same columns with one word left in them."""
        keep = self.ids == word
        return Pool(self.column[keep], self.ids[keep], self.counts[keep], self.lengths, self.members)


@dataclass(frozen=True)
class Profile:
    """Columns as weighted bags of words.

    Attributes:
        words: all words of the columns.
        heads, tails: the words they begin and end with.
        members: renderings that have something in a column; at least 1.
        characters: characters a column, the mean over the renderings that have it.
        starts_low, ends_open: share of its renderings that begin with a small letter, that end without a full stop.
        aside, asks: share of its renderings that are captions, headlines and the like; that are questions.
        seam: what it costs to put the next column into the same group (another kind, another speaker).
        signs: how telling it is that both sides are headlines, questions; see `Counts`.
        spare: what is added to the log prior of leaving a column out, the mean over the renderings that have it;
            shape (columns, 2, 2): the first of a run or a further one, same language or different ones.
        vectors: sum of the renderings' sentence vectors a column; None without an encoder.
    """

    words: Pool
    heads: Pool
    tails: Pool
    members: Floats
    characters: Floats
    starts_low: Floats
    ends_open: Floats
    aside: Floats
    asks: Floats
    seam: Floats
    signs: Floats
    spare: Floats
    vectors: Floats | None = None

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self.members)

    def nulls(self, settings: Settings, *, bilingual: bool) -> Prices:
        """Log prior of leaving out each column, as the first of a run and as a further one."""
        prices = settings.null[bilingual] + self.spare[:, :, int(bilingual)]
        return prices[:, FIRST], prices[:, FURTHER]

    def part(self, low: int, high: int) -> Profile:
        """Columns [low, high), numbered from 0."""
        return Profile(
            self.words.part(low, high),
            self.heads.part(low, high),
            self.tails.part(low, high),
            self.members[low:high],
            self.characters[low:high],
            self.starts_low[low:high],
            self.ends_open[low:high],
            self.aside[low:high],
            self.asks[low:high],
            self.seam[low:high],
            self.signs[low:high],
            self.spare[low:high],
            None if self.vectors is None else self.vectors[low:high],
        )

    def coarse(self, factor: int) -> Profile:
        """Each `factor` neighbouring columns as one, with no ends of its own."""
        n = -(-len(self) // factor)
        ones = np.ones(n)
        words = self.words
        column = words.column // factor
        counts = words.counts / words.members[words.column]
        lengths: Floats = np.maximum(np.bincount(column, weights=counts, minlength=n), 1.0).astype(np.float64)
        none = Pool(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0), ones, ones)
        blocks = np.arange(len(self)) // factor
        characters: Floats = np.bincount(blocks, weights=self.characters, minlength=n).astype(np.float64)
        zeros = np.zeros(n)
        pool = Pool(column, words.ids, counts, lengths, ones)
        spare = np.zeros((n, 2, 2))
        return Profile(
            pool, none, none, ones, characters, zeros, zeros, zeros, zeros, zeros, zeros[:, None], spare
        )


class _PoolMaker:
    def __init__(self, n: int) -> None:
        self.n = n
        self.column: list[Ints] = [np.zeros(0, dtype=np.int64)]
        self.ids: list[Ints] = [np.zeros(0, dtype=np.int64)]
        self.counts: list[Floats] = [np.zeros(0)]

    def add(self, bag: Bag, segment: Ints, place: Ints) -> None:
        size = bag.starts[segment + 1] - bag.starts[segment]
        index = expand(bag.starts[segment], size)
        self.column.append(np.repeat(place, size))
        self.ids.append(bag.ids[index])
        self.counts.append(bag.counts[index])

    def pool(self, members: Floats) -> Pool:
        column, ids, counts = (
            np.concatenate(self.column),
            np.concatenate(self.ids),
            np.concatenate(self.counts),
        )
        if len(self.column) > 2:
            order = np.argsort(column, kind="stable")
            column, ids, counts = column[order], ids[order], counts[order]
        lengths = np.bincount(column, weights=counts, minlength=self.n).astype(np.float64)
        return Pool(column, ids, counts, np.maximum(lengths, 0.5), members)


def profile_of(columns: Sequence[Sequence[Sequence[int]]], renderings: Sequence[Counts]) -> Profile:
    """Pool columns: `columns[c][r]` are the segments of rendering r in column c (r an index into `renderings`)."""
    n = len(columns)
    words, heads, tails = _PoolMaker(n), _PoolMaker(n), _PoolMaker(n)
    members, characters, low, still_open, aside, asks, seam = (np.zeros(n) for _ in range(7))
    signs, spare = np.zeros((n, len(TELLING))), np.zeros((n, 2, 2))
    for r, rendering in enumerate(renderings):
        where = [c for c in range(n) for _ in columns[c][r]]
        which = [s for c in range(n) for s in columns[c][r]]
        if not which:
            continue
        segment = np.array(which, dtype=np.int64)
        place = np.array(where, dtype=np.int64)
        words.add(rendering.bag, segment, place)
        characters += np.bincount(place, weights=rendering.characters[segment], minlength=n)
        first = np.concatenate([[True], place[1:] != place[:-1]])
        last = np.concatenate([place[1:] != place[:-1], [True]])
        heads.add(rendering.head, segment[first], place[first])
        tails.add(rendering.tail, segment[last], place[last])
        members += np.bincount(place[first], minlength=n)
        spare[place[first]] += rendering.spare
        low += np.bincount(place[first], weights=rendering.starts_low[segment[first]], minlength=n)
        aside += np.bincount(place[first], weights=rendering.aside[segment[first]], minlength=n)
        asks += np.bincount(place[first], weights=rendering.asks[segment[first]], minlength=n)
        seam += np.bincount(place[last], weights=rendering.seam[segment[last]], minlength=n)
        np.add.at(signs, place[first], rendering.signs[segment[first]])
        still_open += np.bincount(place[last], weights=rendering.ends_open[segment[last]], minlength=n)
    members = np.maximum(members, 1.0)
    return Profile(
        words.pool(members),
        heads.pool(members),
        tails.pool(members),
        members,
        np.maximum(characters / members, 1.0),
        low / members,
        still_open / members,
        aside / members,
        asks / members,
        seam / members,
        signs / members[:, None],
        spare / members[:, None, None],
        _pooled_vectors(columns, renderings),
    )


def _pooled_vectors(
    columns: Sequence[Sequence[Sequence[int]]], renderings: Sequence[Counts]
) -> Floats | None:
    found = [r.vectors for r in renderings if r.vectors is not None]
    if not found:
        return None
    total = np.zeros((len(columns), found[0].shape[1]))
    for r, rendering in enumerate(renderings):
        if rendering.vectors is not None:
            for c, column in enumerate(columns):
                if column[r]:
                    total[c] += rendering.vectors[list(column[r])].sum(axis=0)
    return total


def expand(starts: Ints, sizes: Ints) -> Ints:
    """Concatenated ranges [starts[x], starts[x] + sizes[x])."""
    total = int(sizes.sum())
    ends = np.cumsum(sizes)
    return np.arange(total) - np.repeat(ends - sizes, sizes) + np.repeat(starts, sizes)


def predicted(profile: Pool, table: Table, wanted: Ints, size: int) -> Floats:
    """How often each wanted word is expected in each column: shape (len(wanted), columns).

    Row w, column c is the sum over the column's words v of count(v) t(wanted[w] | v).
    """
    place = np.full(size, -1, dtype=np.int64)
    place[wanted] = np.arange(len(wanted))
    sizes = table.starts[profile.ids + 1] - table.starts[profile.ids]
    index = expand(table.starts[profile.ids], sizes)
    target = place[table.ids[index]]
    weight = np.repeat(profile.counts, sizes) * table.values[index]
    column = np.repeat(profile.column, sizes)
    keep = target >= 0
    n = len(profile.members)
    flat = np.bincount(target[keep] * n + column[keep], weights=weight[keep], minlength=len(wanted) * n)
    return flat.astype(np.float64).reshape(len(wanted), n)
