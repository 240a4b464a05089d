"""Beads in reading order, and which of them stand elsewhere in some renderings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations

from variorum.align.columns import GroupCells

__all__ = ["find_moved", "longest_rising", "sort_beads"]


def sort_beads(cells: Sequence[GroupCells]) -> list[int]:
    """Order of beads: by the first rendering; one without it right after its predecessor in the renderings it has.

    Returns:
        Positions in `cells`, in reading order.
    """
    if not cells:
        return []
    after: dict[int | None, list[int]] = {None: []}
    placed: set[int] = set()
    for r in range(len(cells[0])):
        last: int | None = None
        for bead in sorted((x for x in range(len(cells)) if cells[x][r]), key=lambda x: cells[x][r]):
            if bead not in placed:
                placed.add(bead)
                after.setdefault(last if r else None, []).append(bead)
            last = bead
    first = [x for x in after[None] if cells[x][0]]
    before = [x for x in after[None] if not cells[x][0]]
    stack = [*reversed(first), *reversed(before)]
    result: list[int] = []
    while stack:
        bead = stack.pop()
        result.append(bead)
        stack.extend(reversed(after.get(bead, [])))
    return result


def longest_rising(values: Sequence[tuple[int, float]]) -> set[int]:
    """Positions of the heaviest rising subsequence of (value, weight) pairs."""
    ends: list[int] = []  # values of the ends of the best chains, rising
    best: list[tuple[float, int]] = []  # weight so far and position, rising with `ends`
    back: dict[int, int | None] = {}
    for position, (value, weight) in enumerate(values):
        place = bisect_left(ends, value)
        total = weight + (best[place - 1][0] if place else 0.0)
        back[position] = best[place - 1][1] if place else None
        end = place
        while end < len(ends) and best[end][0] <= total:
            end += 1
        ends[place:end] = [value]
        best[place:end] = [(total, position)]
    kept: set[int] = set()
    here = best[-1][1] if best else None
    while here is not None:
        kept.add(here)
        here = back[here]
    return kept


def find_moved(cells: Sequence[GroupCells], weights: Sequence[float]) -> list[tuple[int, ...]]:
    """For each bead the renderings whose part stands off the longest common order.

    The order all are held against is that of the rendering that agrees most with the others. Of two renderings
    neither is the measure of the other: both are named.

    Args:
        cells: beads.
        weights: how much each bead weighs, for example its characters.
    """
    moved: list[set[int]] = [set() for _ in cells]
    if not cells:
        return []
    k = len(cells[0])
    off: dict[tuple[int, int], set[int]] = {}
    for a, b in combinations(range(k), 2):
        shared = sorted(
            (x for x in range(len(cells)) if cells[x][a] and cells[x][b]), key=lambda x: cells[x][a]
        )
        kept = longest_rising([(cells[x][b][0], weights[x]) for x in shared])
        off[a, b] = off[b, a] = {x for place, x in enumerate(shared) if place not in kept}
    for x in range(len(cells)):
        here = [r for r in range(k) if cells[x][r]]
        clashes = {r: sum(x in off[r, s] for s in here if s != r) for r in here}
        if not any(clashes.values()):
            continue
        # A rendering stands off where it clashes with most of the others; where nobody does, those that clash most.
        most = max(clashes.values())
        off_order = [r for r in here if 2 * clashes[r] > len(here) - 1]
        moved[x].update(off_order or [r for r in here if clashes[r] == most])
    return [tuple(sorted(x)) for x in moved]
