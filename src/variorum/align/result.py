"""From groups of segments to the beads of the model."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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
    suspects = [
        (bead, next(r for r, part in enumerate(cell) if part))
        for bead, cell in enumerate(cells)
        if sum(1 for part in cell if part) == 1
    ]
    pairs: dict[int, list[tuple[str, str]]] = {}
    wanted: list[set[tuple[str, str]]] = [set() for _ in texts]
    for bead, r in suspects:
        found = words(" ".join(texts[r][i] for i in cells[bead][r]))
        pairs[bead] = list(pairwise(found))
        if len(pairs[bead]) >= REPEAT_LEAST_WORDS - 1:
            wanted[r].update(pairs[bead])
    where = [_places(cells, text, r, wanted[r]) for r, text in enumerate(texts)]
    repeats: dict[int, int] = {}
    for bead, r in suspects:
        mine = pairs[bead]
        if len(mine) < REPEAT_LEAST_WORDS - 1:
            continue
        counts: dict[int, int] = {}
        for pair in mine:
            for other in where[r].get(pair, ()):
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


def _places(
    cells: Sequence[Sequence[Sequence[int]]], text: Sequence[str], r: int, wanted: set[tuple[str, str]]
) -> dict[tuple[str, str], set[int]]:
    """In which beads of rendering r each wanted word pair stands; pairs that stand in more than 50 tell nothing."""
    index: dict[tuple[str, str], set[int]] = {}
    if not wanted:
        return index
    for bead, cell in enumerate(cells):
        for i in cell[r]:
            for pair in pairwise(words(text[i])):
                if pair in wanted:
                    index.setdefault(pair, set()).add(bead)
    return {pair: beads for pair, beads in index.items() if len(beads) <= 50}
