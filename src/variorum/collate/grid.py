"""Tables over the words of two passages: neighbours, sums over squares, places along a common order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.collate.codes import CONTENT, NUMBER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

__all__ = ["bounds", "common_path", "content_beside", "padded", "steps", "sums_of", "turns_of"]


def common_path(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The longest common subsequence of two sequences of word numbers, as pairs of places."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int]] = []
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            pairs += [(code.src_start + k, code.dest_start + k) for k in range(code.src_end - code.src_start)]
    return pairs


def bounds(path: Sequence[tuple[int, int]], n: int, m: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each place of one side the other side's path place at or before it and at or after it (-1, m at the ends)."""
    import numpy as np

    before, after = [-1] * n, [m] * n
    for k, (own, other) in enumerate(path):
        stop = path[k + 1][0] if k + 1 < len(path) else n
        before[own:stop] = [other] * (stop - own)
        start = path[k - 1][0] + 1 if k else 0
        after[start : own + 1] = [other] * (own + 1 - start)
    return np.array(before), np.array(after)


def padded(table: Table, margin: int) -> Table:
    """The table with a margin of zeros, so that neighbours exist everywhere."""
    import numpy as np

    n, m = table.shape
    wide = np.zeros((n + 2 * margin, m + 2 * margin), dtype=np.float32)
    wide[margin : n + margin, margin : m + margin] = table
    return wide


def sums_of(table: Table) -> Table:
    """Sums over all that is above and left: differences of it are sums over squares (Crow 1984)."""
    import numpy as np

    n, m = table.shape
    sums = np.zeros((n + 1, m + 1), dtype=np.float32)
    table.cumsum(0, out=sums[1:, 1:])
    return sums.cumsum(1)


def content_beside(kinds: Sequence[int], step: int) -> list[int]:
    """For each place the nearest content word after it (step 1) or before it (step -1); -1 where there is none."""
    nearest = [-1] * len(kinds)
    last = -1
    for place in range(len(kinds))[::-step]:
        nearest[place] = last
        if kinds[place] in (CONTENT, NUMBER):
            last = place
    return nearest


def turns_of(ids: Sequence[int]) -> list[int]:
    """Which occurrence of its word each place holds, from 0."""
    seen: dict[int, int] = {}
    turns: list[int] = []
    for number in ids:
        turns.append(seen.get(number, 0))
        seen[number] = turns[-1] + 1
    return turns


def steps(path: Sequence[tuple[int, int]], n: int, m: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """`bounds` for pairs that may cross or share a place: the last one at or before, the first one at or after."""
    import numpy as np

    before, after = [-1] * n, [m] * n
    seen = iter(path)
    coming = next(seen, None)
    last = -1
    for place in range(n):
        while coming is not None and coming[0] <= place:
            last = coming[1]
            coming = next(seen, None)
        before[place] = last
    ahead = m
    left = len(path) - 1
    for place in range(n - 1, -1, -1):
        while left >= 0 and path[left][0] >= place:
            ahead = path[left][1]
            left -= 1
        after[place] = ahead
    return np.array(before), np.array(after)
