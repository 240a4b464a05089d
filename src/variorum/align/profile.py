"""What is aligned with what: a sequence of columns, each with a bag of words from one or several renderings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.align.encode import Counts, Floats, Ints
from variorum.align.lexicon_table import Table

__all__ = ["Profile", "expand", "profile_of"]


@dataclass(frozen=True)
class Profile:
    """Columns as weighted bags of words.

    Attributes:
        column, ids, counts: the words of the columns as triples (column, word, weight).
        lengths: weight of words a column, over all its renderings.
        members: renderings that have something in a column.
        characters: characters a column, the mean over the renderings that have it.
    """

    column: Ints
    ids: Ints
    counts: Floats
    lengths: Floats
    members: Floats
    characters: Floats

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self.lengths)


def profile_of(columns: Sequence[Sequence[Sequence[int]]], renderings: Sequence[Counts]) -> Profile:
    """Pool columns: `columns[c][r]` are the segments of rendering r in column c (r an index into `renderings`)."""
    n = len(columns)
    column, ids, counts = [], [], []
    lengths, members, characters = np.zeros(n), np.zeros(n), np.zeros(n)
    for r, rendering in enumerate(renderings):
        where = [c for c in range(n) for _ in columns[c][r]]
        which = [s for c in range(n) for s in columns[c][r]]
        if not which:
            continue
        segment = np.array(which, dtype=np.int64)
        place = np.array(where, dtype=np.int64)
        size = rendering.starts[segment + 1] - rendering.starts[segment]
        index = expand(rendering.starts[segment], size)
        column.append(np.repeat(place, size))
        ids.append(rendering.ids[index])
        counts.append(rendering.counts[index])
        lengths += np.bincount(place, weights=rendering.lengths[segment], minlength=n)
        characters += np.bincount(place, weights=rendering.characters[segment], minlength=n)
        members += np.bincount(np.unique(place), minlength=n)
    members = np.maximum(members, 1.0)
    empty = np.zeros(0, dtype=np.int64)
    return Profile(
        np.concatenate(column) if column else empty,
        np.concatenate(ids) if ids else empty,
        np.concatenate(counts) if counts else np.zeros(0),
        np.maximum(lengths, 1.0),
        members,
        np.maximum(characters / members, 1.0),
    )


def expand(starts: Ints, sizes: Ints) -> Ints:
    """Concatenated ranges [starts[x], starts[x] + sizes[x])."""
    total = int(sizes.sum())
    ends = np.cumsum(sizes)
    return np.arange(total) - np.repeat(ends - sizes, sizes) + np.repeat(starts, sizes)


def predicted(profile: Profile, table: Table, wanted: Ints, size: int) -> Floats:
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
    n = len(profile)
    flat = np.bincount(target[keep] * n + column[keep], weights=weight[keep], minlength=len(wanted) * n)
    return flat.reshape(len(wanted), n)
