"""Passages that texts share, wherever they stand: text reuse among many texts.

Word shingles of four find where two texts touch (an inverted index over all texts, so that cost follows what is shared
and not the number of pairs); touching segments that lie in line, with small gaps, make a passage (Smith, Cordell &
Mullen 2015 chain n-grams the same way). Its score is the share of its shingles that recur on the other side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.align.tokens import words
from variorum.model import Cell, Rendering

__all__ = ["Passage", "overlap"]

SHINGLE = 4
"""Words of a shingle."""
COMMON = 40
"""A shingle that stands in more places is a formula of the genre and tells nothing."""
GAP = 2
"""Segments that may lie between two touching pairs of one passage."""
LEAST_SHARE = 0.25
LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage two renderings share.

    Attributes:
        sigla: the two renderings.
        cells: neighbouring segments of each, from the first to the last that takes part.
        score: share of its word shingles that recur on the other side, in [0, 1]; of the two sides the larger, so
            that a quotation inside a long paragraph counts.
        shares: the same for each side.
    """

    sigla: tuple[str, str]
    cells: tuple[Cell, Cell]
    score: float
    shares: tuple[float, float] = (0.0, 0.0)


def overlap(renderings: Sequence[Rendering], *, least: float = LEAST_SHARE) -> tuple[Passage, ...]:
    """Passages that any two of the renderings share, the longest first.

    Only renderings of one wording can be compared so: texts in different languages share names and numbers at most.

    Args:
        renderings: two or more, with segments; boilerplate is looked at like everything else.
        least: score below which a passage is not listed.
    """
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    own: list[dict[int, list[tuple[str, ...]]]] = []
    for r, rendering in enumerate(renderings):
        mine: dict[int, list[tuple[str, ...]]] = {}
        for segment in rendering.segments:
            found = words(segment.text)
            size = min(SHINGLE, len(found))
            mine[segment.index] = (
                [tuple(found[x : x + size]) for x in range(len(found) - size + 1)] if size > 2 else []
            )
            for shingle in dict.fromkeys(mine[segment.index]):
                places[shingle].append((r, segment.index))
        own.append(mine)
    touching: dict[tuple[int, int], dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
    for where in places.values():
        if 1 < len(where) <= COMMON:
            for x, (a, i) in enumerate(where):
                for b, j in where[x + 1 :]:
                    if a != b:
                        touching[a, b][i, j] += 1
    passages = []
    for (a, b), pairs in touching.items():
        for cells in _chains(pairs):
            passage = _judge(renderings, own, (a, b), cells)
            if passage is not None and passage.score >= least:
                passages.append(passage)
    passages.sort(key=lambda p: (-len(p.cells[0]) - len(p.cells[1]), -p.score, p.sigla, p.cells))
    kept: list[Passage] = []
    for passage in passages:
        if not any(_inside(passage, longer) for longer in kept):
            kept.append(passage)
    return tuple(kept)


def _inside(passage: Passage, longer: Passage) -> bool:
    """Whether a longer passage of the same two renderings spans this one on both sides."""
    return passage.sigla == longer.sigla and all(
        outer[0] <= inner[0] and inner[-1] <= outer[-1]
        for inner, outer in zip(passage.cells, longer.cells, strict=True)
    )


def _chains(pairs: dict[tuple[int, int], int]) -> list[tuple[Cell, Cell]]:
    """Touching pairs of segments put together where they lie in line."""
    open_chains: list[tuple[list[int], list[int]]] = []
    done: list[tuple[list[int], list[int]]] = []
    for i, j in sorted(pairs):
        still: list[tuple[list[int], list[int]]] = []
        for chain in open_chains:
            (still if chain[0][-1] >= i - GAP - 1 else done).append(chain)
        open_chains = still
        for chain in open_chains:
            if chain[1][-1] - 1 <= j <= chain[1][-1] + GAP + 1:
                chain[0].append(i)
                chain[1].append(max(j, chain[1][-1]))
                break
        else:
            open_chains.append(([i], [j]))
    return [(tuple(sorted(set(x))), tuple(sorted(set(y)))) for x, y in (*done, *open_chains)]


def _judge(
    renderings: Sequence[Rendering],
    own: Sequence[dict[int, list[tuple[str, ...]]]],
    pair: tuple[int, int],
    cells: tuple[Cell, Cell],
) -> Passage | None:
    a, b = pair
    left = [s for i in cells[0] for s in own[a][i]]
    right = [s for j in cells[1] for s in own[b][j]]
    shared = set(left) & set(right)
    if not left or not right or len(shared) + SHINGLE - 1 < LEAST_WORDS:
        return None
    one, other = (round(sum(s in shared for s in side) / len(side), 4) for side in (left, right))
    sigla = (renderings[a].siglum, renderings[b].siglum)
    return Passage(sigla, cells, max(one, other), (one, other))
