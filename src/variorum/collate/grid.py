"""Tables over the words of many pairs of passages: neighbours, sums over squares, places along a common order.

Shapes: a side is (pairs, words), a grid (pairs, words left, words right); shorter passages are filled up at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]

__all__ = ["after", "before", "beside", "common_path", "padded", "sums_of", "turns_of"]


def common_path(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The longest common subsequence of two sequences of word numbers, as pairs of places."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int]] = []
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            pairs += zip(
                range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True
            )
    return pairs


def before(marked: Flags) -> Places:
    """For each place the nearest marked place at or before it; -1 where there is none."""
    import numpy as np

    places = np.where(marked, np.arange(marked.shape[1]), -1)
    found: Places = np.maximum.accumulate(places, axis=1)
    return found


def after(marked: Flags) -> Places:
    """For each place the nearest marked place at or after it; the length of the row where there is none."""
    import numpy as np

    size = marked.shape[1]
    places = np.where(marked, np.arange(size), size)
    found: Places = np.minimum.accumulate(places[:, ::-1], axis=1)[:, ::-1]
    return found


def beside(marked: Flags, step: int) -> Places:
    """For each place the nearest marked place after it (step 1) or before it (step -1); -1 where there is none."""
    import numpy as np

    count, size = marked.shape
    nearest = np.full((count, size), -1)
    if step > 0:
        found = after(marked)[:, 1:]
        nearest[:, :-1] = np.where(found < size, found, -1)
    else:
        nearest[:, 1:] = before(marked)[:, :-1]
    return nearest


def padded(grid: Table, margin: int) -> Table:
    """The grids with a margin of zeros, so that neighbours exist everywhere."""
    import numpy as np

    count, n, m = grid.shape
    wide = np.zeros((count, n + 2 * margin, m + 2 * margin), dtype=np.float32)
    wide[:, margin : n + margin, margin : m + margin] = grid
    return wide


def sums_of(grid: Table) -> Table:
    """Sums over all that is above and left: differences of it are sums over squares (Crow 1984)."""
    import numpy as np

    count, n, m = grid.shape
    sums = np.zeros((count, n + 1, m + 1), dtype=np.float32)
    grid.cumsum(1, out=sums[:, 1:, 1:])
    return sums.cumsum(2)


def turns_of(ids: Sequence[int]) -> list[int]:
    """Which occurrence of its word each place holds, from 0."""
    seen: dict[int, int] = {}
    turns: list[int] = []
    for number in ids:
        turns.append(seen.get(number, 0))
        seen[number] = turns[-1] + 1
    return turns
