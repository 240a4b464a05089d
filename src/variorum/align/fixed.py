"""Beads a person made, as hard constraints."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.errors import UsageError
from variorum.model import Cell, Rendering

__all__ = ["split_at"]


def split_at(fixed: Sequence[Sequence[Cell]], renderings: Sequence[Rendering]) -> list[list[list[int]]]:
    """What is left to align between fixed beads: for each stretch the segments of each rendering.

    A fixed bead that has every rendering, without holes, and stands in the same order as those before it, parts what
    is before from what is after; any other is only taken out.

    Raises:
        UsageError: a fixed bead has too many or too few cells, names a segment that is not there or is boilerplate, or
            one that another fixed bead has.
    """
    k = len(renderings)
    taken: list[set[int]] = [set() for _ in renderings]
    for number, cells in enumerate(fixed):
        where = f"fixed bead {number}"
        if len(cells) != k:
            raise UsageError(f"it has {len(cells)} cells for {k} renderings", where=where)
        if not any(cells):
            raise UsageError("it has no segment at all", where=where)
        for r, cell in enumerate(cells):
            allowed = set(renderings[r].alignable)
            for i in cell:
                if i not in allowed:
                    raise UsageError(
                        f"{renderings[r].siglum} has no segment {i} to align", where=where,
                        advice="it does not exist, is blank or is boilerplate",
                    )  # fmt: skip
                if i in taken[r]:
                    raise UsageError(f"{renderings[r].siglum} {i} is in another fixed bead too", where=where)
                taken[r].add(i)
    ends = [-1] * k
    parting: list[list[tuple[int, int]]] = []
    whole = [cells for cells in fixed if all(cells)]
    for cells in sorted(whole, key=lambda c: [min(cell) for cell in c]):
        spans = [(min(cell), max(cell)) for cell in cells]
        solid = all(
            set(range(low, high + 1)) & set(renderings[r].alignable) <= set(cells[r])
            for r, (low, high) in enumerate(spans)
        )
        if solid and all(low > end for (low, _), end in zip(spans, ends, strict=True)):
            parting.append(spans)
            ends = [high for _, high in spans]
    stretches = []
    start = [-1] * k
    for spans in [*parting, [(len(r.segments), len(r.segments)) for r in renderings]]:
        stretch = [
            [i for i in r.alignable if start[x] < i < spans[x][0] and i not in taken[x]]
            for x, r in enumerate(renderings)
        ]
        if any(stretch):
            stretches.append(stretch)
        start = [high for _, high in spans]
    return stretches
