"""Every pair of renderings of one language, measured on the beads both have.

A 1-n bead counts as one segment: its parts are joined with a space. A bead that one of the two lacks (a null) is not
measured here, because an n-gram metric would count an omission as bad wording; coverage counts it. So a value says
how far the shared passages agree in wording, and its signature says `nulls:excluded`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.model import Comparison, Rendering
from variorum.score.metrics import DEFAULT_METRICS, Metric, Rows, build_metric
from variorum.score.values import MetricScore

__all__ = ["PairStatistics", "measure_pair", "pairs_of", "shared_beads"]


@dataclass(frozen=True)
class PairStatistics:
    """Additive statistics of one pair, a row a shared bead; any slice is a sum.

    Attributes:
        a, b: sigla; `a` is measured with `b` as the reference.
        beads: indices of the shared beads, in order.
        metrics: the metrics in order of `rows`.
        rows: for each metric, one row a bead.
    """

    a: str
    b: str
    beads: tuple[int, ...]
    metrics: tuple[Metric, ...]
    rows: tuple[Rows, ...]

    def scores(self, keep: Callable[[int], bool] | None = None) -> tuple[MetricScore, ...]:
        """A score a metric over the beads for which `keep` holds (all by default)."""
        places = [i for i, bead in enumerate(self.beads) if keep is None or keep(bead)]
        return tuple(
            MetricScore(
                metric.name,
                metric.value(add_rows([rows[i] for i in places])) if places else None,
                metric.higher_is_better,
                f"{metric.signature() if self.beads else f'metric:{metric.name}'}|join:space|nulls:excluded",
                self.a,
                self.b,
                len(places),
            )
            for metric, rows in zip(self.metrics, self.rows, strict=True)
        )


def add_rows(rows: Rows) -> list[float]:
    """Column sums."""
    return [sum(column) for column in zip(*rows, strict=True)]


def pairs_of(comparison: Comparison) -> Iterator[tuple[int, int]]:
    """Positions of the renderings of each pair that can be measured: both in one language."""

    def primary(rendering: Rendering) -> str:
        return rendering.language.split("-")[0].lower()

    for a, b in combinations(range(len(comparison.renderings)), 2):
        if primary(comparison.renderings[a]) == primary(comparison.renderings[b]):
            yield a, b


def shared_beads(comparison: Comparison, a: int, b: int) -> Iterator[tuple[int, str, str]]:
    """Index and both texts of each bead that both renderings have."""
    first, second = comparison.renderings[a], comparison.renderings[b]
    for bead in comparison.alignment:
        left, right = first.join(bead.cells[a]), second.join(bead.cells[b])
        if left.strip() and right.strip():
            yield bead.index, left, right


def measure_pair(
    comparison: Comparison, a: int, b: int, names: Sequence[str] = DEFAULT_METRICS
) -> PairStatistics:
    """Statistics of the renderings at positions `a` (hypothesis) and `b` (reference)."""
    first, second = comparison.renderings[a], comparison.renderings[b]
    shared = tuple(shared_beads(comparison, a, b))
    metrics = tuple(build_metric(name, second.language) for name in names)
    hypotheses, references = [s[1] for s in shared], [[s[2] for s in shared]]
    rows = tuple(metric.rows(hypotheses, references) if shared else [] for metric in metrics)
    return PairStatistics(first.siglum, second.siglum, tuple(s[0] for s in shared), metrics, rows)
