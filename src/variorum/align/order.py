"""Beads in reading order, and which of them stand elsewhere in some renderings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations

from variorum.align.columns import GroupCells

__all__ = ["find_moved", "sort_beads"]


def sort_beads(cells: Sequence[GroupCells]) -> list[int]:
    """Order of beads: by the first rendering; one without it right after its predecessor in the renderings it has.

    Returns:
        Positions in `cells`, in reading order.
    """
    if not cells:
        return []
    placed: dict[int, int | None] = {}  # bead -> the bead it stands after
    order: list[int] = []
    after: dict[int | None, list[int]] = {}
    for r in range(len(cells[0])):
        mine = sorted((bead for bead in range(len(cells)) if cells[bead][r]), key=lambda bead: cells[bead][r])
        last: int | None = None
        for bead in mine:
            if bead not in placed:
                placed[bead] = last
                after.setdefault(last, []).append(bead)
            last = bead
        if r == 0:
            order = [bead for bead in mine]
            after = {None: [], **{bead: [] for bead in mine}}
            for bead in mine:
                placed[bead] = None
    stack = [*reversed(order)]
    result: list[int] = []
    waiting = list(reversed(after.get(None, []))) if order else list(reversed(after.get(None, [])))
    stack.extend(waiting)
    while stack:
        bead = stack.pop()
        result.append(bead)
        stack.extend(reversed(after.get(bead, [])))
    return result


def _longest_rising(values: Sequence[tuple[int, float]]) -> set[int]:
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
        kept = _longest_rising([(cells[x][b][0], weights[x]) for x in shared])
        off[a, b] = off[b, a] = {x for place, x in enumerate(shared) if place not in kept}
    for x in range(len(cells)):
        here = [r for r in range(k) if cells[x][r]]
        clashes = {r: sum(x in off[r, s] for s in here if s != r) for r in here}
        if not any(clashes.values()):
            continue
        # A rendering stands off where it clashes with at least half of the others that have the bead.
        for r in here:
            if 2 * clashes[r] >= len(here) - 1:
                moved[x].add(r)
    return [tuple(sorted(x)) for x in moved]
