"""Columns of an n-way alignment: groups that can be taken apart and put together again.

A bead is a list of groups; a group is one tuple of segment indices per rendering. Groups of one bead share segments:
where C merges what A and B keep apart the bead holds ((a1), (b1), (c)) and ((a2), (b2), (c)). Between A and B alone
these are two beads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

__all__ = [
    "Cell",
    "GroupCells",
    "Groups",
    "cells_of",
    "connected",
    "join",
    "joint_beads",
    "keep_pairs",
    "project",
]

Cell = tuple[int, ...]
GroupCells = tuple[tuple[int, ...], ...]
Groups = tuple[GroupCells, ...]
Table = Sequence[Sequence[float]]


def cells_of(groups: Groups, k: int) -> GroupCells:
    """The cells of the whole bead."""
    return tuple(tuple(sorted({i for group in groups for i in group[r]})) for r in range(k))


def project(groups: Groups, a: int, b: int) -> list[tuple[Cell, Cell]]:
    """What a bead says of renderings a and b alone.

    Where a third rendering merges what these two keep apart, the bead falls apart into finer ones.

    Args:
        groups: of one bead (its links, or its cells alone).
        a, b: numbers of two renderings.

    Returns:
        Pairs of cells, at least one of the two filled.
    """
    parts: list[tuple[set[int], set[int]]] = []
    for group in groups:
        left, right = set(group[a]), set(group[b])
        if not left or not right:
            continue
        apart = []
        for part in parts:
            if part[0] & left or part[1] & right:
                left, right = left | part[0], right | part[1]
            else:
                apart.append(part)
        parts = [*apart, (left, right)]
    found = [(tuple(sorted(left)), tuple(sorted(right))) for left, right in parts]
    alone = [
        {i for group in groups for i in group[r]} - {i for part in found for i in part[s]}
        for s, r in enumerate((a, b))
    ]
    found += [(tuple(sorted(alone[0])), ())] if alone[0] else []
    found += [((), tuple(sorted(alone[1])))] if alone[1] else []
    return sorted(found)


def keep_pairs(
    groups: Groups, pairs: Mapping[tuple[int, int], Sequence[tuple[Cell, Cell]]], k: int
) -> Groups:
    """A bead that says of each two renderings what their own alignment says.

    Args:
        groups: of the bead.
        pairs: for renderings a < b the groups of their alignment that touch the bead; pairs that were not aligned are
            absent, of them the bead keeps saying what it says.
        k: how many renderings there are.

    Returns:
        The same groups where they say so already; else one group for each group of two renderings.
    """
    cells = [set(cell) for cell in cells_of(groups, k)]
    filled = [r for r in range(k) if cells[r]]
    said = {
        (a, b): [part for part in project(groups, a, b) if part[0] and part[1]]
        for a, b in combinations(filled, 2)
    }
    wanted = dict(said)
    for a, b in said.keys() & pairs.keys():
        inside = {
            (tuple(i for i in left if i in cells[a]), tuple(j for j in right if j in cells[b]))
            for left, right in pairs[a, b]
        }
        parts = [part for part in inside if part[0] and part[1]]
        linked = [{i for part in parts for i in part[s]} for s in (0, 1)]
        parts += [
            part for part in said[a, b] if linked[0].isdisjoint(part[0]) and linked[1].isdisjoint(part[1])
        ]
        wanted[a, b] = sorted(parts)
    if wanted == said:
        return groups
    found: list[GroupCells] = [
        tuple(left if r == a else right if r == b else () for r in range(k))
        for (a, b), parts in wanted.items()
        for left, right in parts
    ]
    reached = cells_of(tuple(found), k)
    alone: list[GroupCells] = [
        tuple((i,) if s == r else () for s in range(k))
        for r in filled
        for i in sorted(cells[r] - set(reached[r]))
    ]
    return tuple(found + alone)


def joint_beads(beads: Sequence[GroupCells], r: int) -> list[int]:
    """The places of the beads in which rendering r and another one have a part."""
    return [x for x, cells in enumerate(beads) if cells[r] and sum(1 for cell in cells if cell) > 1]


def connected(groups: Groups) -> bool:
    """Whether all groups hang together by shared segments."""
    waiting = list(groups)
    reached = {(x, i) for x, cell in enumerate(waiting.pop(0)) for i in cell}
    changed = True
    while waiting and changed:
        changed = False
        for group in list(waiting):
            here = {(x, i) for x, cell in enumerate(group) for i in cell}
            if here & reached:
                reached |= here
                waiting.remove(group)
                changed = True
    return not waiting


def join(
    columns: Sequence[Groups],
    r: int,
    segments: Sequence[int],
    k: int,
    evidence: Table | None = None,
) -> Groups:
    """One bead of several, with neighbouring segments of rendering r added.

    Where there are several groups and several segments, `evidence[x][y]` (group x of all columns, segment y) says
    which belong together; if the finer groups no longer hang together every group gets every segment.
    """
    added = tuple(segments)
    groups = [group for column in columns for group in column]
    if not groups:
        return (tuple(added if x == r else () for x in range(k)),)
    everything = tuple(_with(group, r, added) for group in groups)
    if evidence is None or len(groups) < 2 or len(added) < 2:
        return everything
    finer = tuple(
        _with(groups[x], r, tuple(added[y] for y in ys)) for xs, ys in _monotone_blocks(evidence) for x in xs
    )
    return finer if connected(finer) else everything


def _with(group: GroupCells, r: int, segments: tuple[int, ...]) -> GroupCells:
    return tuple(tuple(sorted({*cell, *segments})) if x == r else cell for x, cell in enumerate(group))


def _monotone_blocks(evidence: Table) -> list[tuple[range, range]]:
    """The best cut of groups and segments into blocks of shapes 1-1, 1-n and n-1, in order, none left out."""
    n, m = len(evidence), len(evidence[0])
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            options = []
            for p, q in [(1, y) for y in range(1, j + 1)] + [(x, 1) for x in range(2, i + 1)]:
                before = best.get((i - p, j - q))
                if before is not None:
                    gain = sum(evidence[x][y] for x in range(i - p, i) for y in range(j - q, j))
                    options.append((before[0] + gain, (i - p, j - q)))
            if options:
                best[i, j] = max(options)
    blocks: list[tuple[range, range]] = []
    place: tuple[int, int] | None = (n, m)
    while place and place != (0, 0):
        before_place = best[place][1]
        assert before_place is not None
        blocks.append((range(before_place[0], place[0]), range(before_place[1], place[1])))
        place = before_place
    return blocks[::-1]
