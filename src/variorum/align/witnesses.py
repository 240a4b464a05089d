"""What third renderings say of the alignment of two (probabilistic consistency: Do et al. 2005)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from variorum.align.encode import Floats
from variorum.align.known import ALONE, GROUP, Alternatives
from variorum.align.profile import expand
from variorum.align.settings import SHAPES

__all__ = ["Links", "Via", "vias", "witness"]

RARE = 0.01
"""Links less likely than this lead nowhere."""

Links = tuple[Floats, Floats, Floats]
"""Probability of every link, and for each segment of A, of B, that it has no counterpart."""


Via = tuple[Floats, Floats, Floats]
"""Probability of every link by way of a third rendering, and for each segment of A, of B, that it leads nowhere."""


def vias(pair: tuple[int, int], of: Mapping[tuple[int, int], Links]) -> list[Via]:
    """What each third rendering says of a pair."""

    def seen(x: int, y: int) -> tuple[Floats, Floats]:
        """Links from x to y; how likely each segment of y leads nowhere in x."""
        if (x, y) in of:
            return of[x, y][0], of[x, y][2]
        return of[y, x][0].T, of[y, x][1]

    a, b = pair
    result = []
    for c in sorted({r for key in of for r in key} - {a, b}):
        if all((min(x, c), max(x, c)) in of for x in pair):
            (ac, silent_a), (bc, silent_b) = seen(a, c), seen(b, c)
            nowhere = np.minimum(ac @ silent_b, 1.0), np.minimum(bc @ silent_a, 1.0)
            result.append((_product(ac, bc), *nowhere))
    return result


def _product(left: Floats, right: Floats) -> Floats:
    """left @ right.T of matrices that are nearly empty."""
    total = np.zeros((len(left), len(right)))
    i, z = np.nonzero(left > RARE)
    order = np.argsort(z, kind="stable")
    i, z = i[order], z[order]
    j, y = np.nonzero(right > RARE)
    starts, stops = np.searchsorted(z, y), np.searchsorted(z, y, side="right")
    sizes = stops - starts
    index = expand(starts, sizes)
    j, y = np.repeat(j, sizes), np.repeat(y, sizes)
    i = i[index]
    np.add.at(total, (i, j), left[i, y] * right[j, y])
    return total


def witness(options: Alternatives, via: Sequence[Via]) -> None:
    """Fill in what third renderings say."""
    column = {name: x for x, name in enumerate(GROUP)}
    for links, nowhere_a, nowhere_b in via:
        for side, (table, nowhere) in enumerate(((links, nowhere_a), (links.T, nowhere_b))):
            reach = table.sum(axis=1)
            options.alone[side][:, ALONE.index("elsewhere")] += np.minimum(reach, 1.0)
            options.alone[side][:, ALONE.index("nowhere")] += nowhere
            for k, shape in enumerate(SHAPES):
                low, high = np.searchsorted(options.shape, [k, k + 1])
                if low == high:
                    continue
                here = options.known[low:high]
                own, other = (options.i, options.j) if side == 0 else (options.j, options.i)
                many, wide = (shape[0], shape[1]) if side == 0 else (shape[1], shape[0])
                for step in range(many):
                    x = own[low:high] + step
                    inside = table[x[:, None], other[low:high, None] + np.arange(wide)].sum(axis=1)
                    upheld = np.minimum(inside, 1.0)
                    here[:, column["upheld"]] += upheld
                    here[:, column["elsewhere"]] += np.minimum(reach[x] - inside, 1.0) * (1.0 - upheld)
                    here[:, column["nowhere"]] += nowhere[x]
                    here[:, column["unlinked"]] += np.maximum(
                        wide - 1.0 - np.maximum(inside - 1.0, 0.0), 0.0
                    ) * np.minimum(reach[x], 1.0)
