"""All ways through short stretches, against counting them one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest

from variorum.align.lattice import FAR, Lattice, best_groups, chances

SHAPES = ((1, 1), (1, 2), (2, 1))
Step = tuple[int, int, int, int]
ENDS = [(3, 4), (2, 2), (4, 1), (1, 0)]


@pytest.fixture
def lattice() -> Lattice:
    generator = np.random.default_rng(7)
    scores = np.full((4, len(SHAPES), len(ENDS), 4), FAR)
    for s, (n, m) in enumerate(ENDS):
        for k, (p, q) in enumerate(SHAPES):
            if n >= p and m >= q:
                scores[: n - p + 1, k, s, : m - q + 1] = generator.normal(size=(n - p + 1, m - q + 1))
    rows, columns = generator.normal(size=(len(ENDS), 4)), generator.normal(size=(len(ENDS), 4))
    return Lattice(SHAPES, scores, rows, columns, np.array(ENDS))


def ways(n: int, m: int, i: int = 0, j: int = 0, column: bool = False) -> Iterator[list[Step]]:
    """Every set of groups, rows left out before columns."""
    if (i, j) == (n, m):
        yield []
    for p, q in (*SHAPES, (0, 1)) if column else (*SHAPES, (1, 0), (0, 1)):
        if i + p <= n and j + q <= m:
            for rest in ways(n, m, i + p, j + q, (p, q) == (0, 1)):
                yield [(i, p, j, q), *rest]


def worth(lattice: Lattice, s: int, step: Step) -> float:
    i, p, j, q = step
    if p and q:
        return float(lattice.scores[i, SHAPES.index((p, q)), s, j])
    return float(lattice.rows[s, i] if p else lattice.columns[s, j])


@pytest.mark.parametrize("s", range(len(ENDS)))
def test_chances_are_those_of_all_ways(lattice: Lattice, s: int) -> None:
    listed = [(way, math.exp(sum(worth(lattice, s, step) for step in way))) for way in ways(*ENDS[s])]
    total = sum(weight for _, weight in listed)
    found = chances(lattice)
    assert found.total[s] == pytest.approx(math.log(total))
    for step in {step for way, _ in listed for step in way}:
        i, p, j, q = step
        expected = sum(weight for way, weight in listed if step in way) / total
        if p and q:
            assert found.groups[i, SHAPES.index((p, q)), s, j] == pytest.approx(expected)
    for i in range(ENDS[s][0]):
        alone = sum(w for way, w in listed if any(x[0] == i and not x[3] for x in way)) / total
        assert found.rows[s, i] == pytest.approx(alone)
    for j in range(ENDS[s][1]):
        alone = sum(w for way, w in listed if any(x[2] == j and not x[1] for x in way)) / total
        assert found.columns[s, j] == pytest.approx(alone)


def test_the_best_way_is_found(lattice: Lattice) -> None:
    for s, steps in enumerate(best_groups(lattice)):
        best = max(sum(worth(lattice, s, step) for step in way) for way in ways(*ENDS[s]))
        assert sum(worth(lattice, s, step) for step in steps) == pytest.approx(best)
