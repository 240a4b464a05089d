"""What is known of a group of segments of two renderings, and of a segment left out, before it is weighed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from variorum.align.encode import Floats, Ints
from variorum.align.pair import window_sums
from variorum.align.settings import SHAPES, Settings
from variorum.align.stretches import Pairing

__all__ = ["ALONE", "GROUP", "Alternatives", "group_features"]

GROUP = (
    "words", "worst", "clipped", "worst_per_word", "length", "start", "end", "start_against", "end_against",
    "low", "open", "cut_low", "cut", "joined_low", "joined", "stops", "size", "1-1", "1-2", "2-2", "1-3", "2-3",
    "3-3", "1-4", "upheld", "elsewhere", "nowhere", "unlinked", "roles", "path",
)  # fmt: skip
"""What is known of a group."""
ALONE = ("alone", "size", "low", "open", "elsewhere", "nowhere", "price", "path")
"""What is known of a segment left out; `price` is that of leaving one out of this document, less the usual."""


@dataclass
class Alternatives:
    """The groups of one pairing that are possible at all.

    Attributes:
        shape: place of each one's shape in `SHAPES`.
        i, j: its first segments.
        known: a row each, without what third renderings say.
        alone: the same for the segments of both sides.
        place: where it stands in the lattice: row, shape, stretch, column.
    """

    shape: Ints
    i: Ints
    j: Ints
    known: Floats
    alone: tuple[Floats, Floats]
    place: tuple[Ints, Ints, Ints, Ints]


def group_features(pairing: Pairing, kind: Ints, i: Ints, j: Ints) -> tuple[Floats, tuple[Floats, Floats]]:
    """What is known of groups (shape number `kind`, first segments i and j) and of segments left out.

    The columns for third renderings are left empty.
    """
    a, b, found = pairing.a, pairing.b, pairing.found
    base = Settings()
    rows = np.zeros((len(i), len(GROUP)))
    column = {name: x for x, name in enumerate(GROUP)}
    lengths = (a.words.lengths, b.words.lengths)
    log_size = (np.log(a.characters), np.log(b.characters))
    start = found.start[i, j]
    rows[:, column["start"]], rows[:, column["start_against"]] = start, np.minimum(start, 0.0)
    rows[:, column["low"]] = found.low[i, j]
    for k, (p, q) in enumerate(SHAPES):
        low, high = np.searchsorted(kind, [k, k + 1])
        if low == high:
            continue
        here, x, y = rows[low:high], i[low:high], j[low:high]
        parts = np.array(
            [found.evidence.ab[p][x, y + c] for c in range(q)]
            + [found.evidence.ba[q][x + r, y] for r in range(p)]
        )
        sizes = np.array([lengths[1][y + c] for c in range(q)] + [lengths[0][x + r] for r in range(p)])
        end = found.end[x + p - 1, y + q - 1]
        here[:, column["words"]] = found.words[p, q][x, y]
        here[:, column["worst"]] = np.clip(parts.min(axis=0), -8.0, 4.0)
        here[:, column["clipped"]] = np.clip(parts, -6.0, 3.0).sum(axis=0)
        here[:, column["worst_per_word"]] = np.clip((parts / sizes).min(axis=0), -1.5, 1.0)
        here[:, column["length"]] = found.length[p, q][x, y]
        here[:, column["end"]], here[:, column["end_against"]] = end, np.minimum(end, 0.0)
        here[:, column["open"]] = found.still_open[x + p - 1, y + q - 1]
        for profile, at, size in ((a, x, p), (b, y, q)):
            for step in range(size - 1):
                still_open, low_next = profile.ends_open[at + step], profile.starts_low[at + step + 1]
                here[:, column["cut_low"]] += still_open * low_next
                here[:, column["cut"]] += still_open * (1.0 - low_next)
                here[:, column["joined_low"]] += (1.0 - still_open) * low_next
                here[:, column["joined"]] += (1.0 - still_open) * (1.0 - low_next)
        stops = window_sums(pairing.stops[0], p)[x] - window_sums(pairing.stops[1], q)[y]
        here[:, column["stops"]] = np.minimum(np.abs(stops), 3.0)
        if p == q == 1:
            here[:, column["size"]] = np.minimum(log_size[0][x], log_size[1][y])
        here[:, column[f"{min(p, q)}-{max(p, q)}"]] = 1.0
        here[:, column["path"]] = pairing.scores.by_shape[p, q][x, y]
        here[:, column["roles"]] = base.sign * found.signs[x, y] - base.kind * found.kind[x, y]
        for seam, at, size in ((found.seams[0], x, p), (found.seams[1], y, q)):
            for step in range(size - 1):
                here[:, column["roles"]] -= base.seam * seam[at + step]
    alone = []
    for profile, sizes_of, nulls in ((a, log_size[0], pairing.nulls[0]), (b, log_size[1], pairing.nulls[1])):
        empty = np.zeros(len(profile))
        price = nulls - base.null[False]
        alone.append(
            np.stack(
                [
                    np.ones(len(profile)),
                    sizes_of,
                    profile.starts_low,
                    profile.ends_open,
                    empty,
                    empty,
                    price,
                    nulls,
                ],
                axis=1,
            )
        )
    return rows, (alone[0], alone[1])
