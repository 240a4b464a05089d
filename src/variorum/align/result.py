"""From groups of segments to the beads of the model."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.align.columns import Groups, cells_of
from variorum.align.order import find_moved, sort_beads
from variorum.align.tokens import words
from variorum.model import Bead

__all__ = ["to_beads"]

REPEAT_LEAST_WORDS = 4
REPEAT_SHARE = 0.85


def to_beads(
    groups: Sequence[Groups], texts: Sequence[Sequence[str]], sigla: Sequence[str], scores: Sequence[float]
) -> tuple[Bead, ...]:
    """Sort, mark what is moved and what is repeated.

    Args:
        groups: one entry a bead.
        texts: the segments of each rendering.
        sigla: names of the renderings.
        scores: confidence of each entry of `groups`.
    """
    k = len(texts)
    order = sort_beads([cells_of(bead, k) for bead in groups])
    ordered = [groups[x] for x in order]
    cells = [cells_of(bead, k) for bead in ordered]
    weights = [float(sum(len(texts[r][i]) for r, cell in enumerate(bead) for i in cell)) for bead in cells]
    moved = find_moved(cells, weights)
    repeats = find_repeats(cells, texts)
    return tuple(
        Bead(
            index=index,
            cells=cells[index],
            score=scores[order[index]],
            links=tuple(sorted(set(ordered[index]), key=_first_place))
            if len(set(ordered[index])) > 1
            else (),
            moved=tuple(sigla[r] for r in moved[index]),
            repeat_of=repeats.get(index),
        )
        for index in range(len(ordered))
    )


def _first_place(group: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(cell) for cell in group)


def find_repeats(cells: Sequence[Sequence[Sequence[int]]], texts: Sequence[Sequence[str]]) -> dict[int, int]:
    """Beads of one rendering whose passage stands in another bead of that rendering, nearly word for word.

    Word pairs are compared, so order counts; at least four words, of which 85 % of the pairs recur.
    """
    where: list[dict[tuple[str, str], set[int]]] = []
    pairs: list[dict[int, list[tuple[str, str]]]] = []
    for r in range(len(texts)):
        index: dict[tuple[str, str], set[int]] = {}
        own: dict[int, list[tuple[str, str]]] = {}
        for bead, cell in enumerate(cells):
            found = words(" ".join(texts[r][i] for i in cell[r]))
            own[bead] = list(zip(found, found[1:], strict=False))
            for pair in set(own[bead]):
                index.setdefault(pair, set()).add(bead)
        where.append(index)
        pairs.append(own)
    repeats: dict[int, int] = {}
    for bead, cell in enumerate(cells):
        filled = [r for r, part in enumerate(cell) if part]
        if len(filled) != 1:
            continue
        r = filled[0]
        mine = pairs[r][bead]
        if len(mine) < REPEAT_LEAST_WORDS - 1:
            continue
        counts: dict[int, int] = {}
        for pair in mine:
            sharing = where[r][pair]
            if len(sharing) <= 50:
                for other in sharing:
                    counts[other] = counts.get(other, 0) + 1
        best = max(
            (
                (count, sum(1 for c in cells[other] if c), -other)
                for other, count in counts.items()
                if other != bead and other not in repeats and count >= REPEAT_SHARE * len(mine)
            ),
            default=None,
        )
        if best is not None:
            repeats[bead] = -best[2]
    return repeats
