"""Every pair of renderings of one language, and renderings against references, measured on the beads both have.

A 1-n bead counts as one segment: its parts are joined with a space. A bead that one of the two lacks (a null) is not
measured here, because an n-gram metric would count an omission as bad wording; coverage counts it. So a value says
how far the shared passages agree in wording, and its signature says `nulls:excluded`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from variorum.errors import UsageError
from variorum.language import primary
from variorum.model import Comparison
from variorum.score.metrics import DEFAULT_METRICS, Metric, Rows, SacreBleuMetric, add_rows, build_metric
from variorum.score.values import Interval, MetricScore

__all__ = [
    "PairStatistics",
    "bead_text",
    "measure_against",
    "measure_pair",
    "measure_references",
    "pairs_of",
    "shared_beads",
]


@dataclass(frozen=True)
class PairStatistics:
    """Additive statistics of one pair, a row a shared bead; any slice is a sum.

    Attributes:
        a, b: sigla; `a` is measured with `b` as the reference.
        beads: indices of the shared beads, in order.
        metrics: the metrics in order of `rows`.
        rows: for each metric, one row a bead.
        signatures: for each metric, the settings behind its rows.
    """

    a: str
    b: str
    beads: tuple[int, ...]
    metrics: tuple[Metric, ...]
    rows: tuple[Rows, ...]
    signatures: tuple[str, ...] = field(default=())

    def scores(
        self, keep: Callable[[int], bool] | None = None, *, resamples: int = 0
    ) -> tuple[MetricScore, ...]:
        """A score a metric.

        Args:
            keep: tells of a bead's index whether it counts; default: all do.
            resamples: how many bootstrap resamples give the 95 % interval, by sacreBLEU's own code; 0 for none.
                Only sacreBLEU's metrics have one, and only over two or more beads.
        """
        places = [i for i, bead in enumerate(self.beads) if keep is None or keep(bead)]
        return tuple(
            self._score(metric, [rows[i] for i in places], signature, resamples)
            for metric, rows, signature in zip(self.metrics, self.rows, self.signatures, strict=True)
        )

    def _score(self, metric: Metric, rows: Rows, signature: str, resamples: int) -> MetricScore:
        value = metric.value(add_rows(rows)) if rows else None
        score = MetricScore(
            metric.name,
            value,
            metric.higher_is_better,
            f"{signature}|join:space|nulls:excluded",
            self.a,
            self.b,
            len(rows),
        )
        if resamples < 2 or len(rows) < 2 or not isinstance(metric, SacreBleuMetric):
            return score
        mean, half_width, seed = metric.interval(rows, resamples)
        settings = f"{score.signature}|bs:{resamples}|seed:{seed}"
        return replace(score, interval=Interval(mean, half_width), signature=settings)


def pairs_of(comparison: Comparison) -> Iterator[tuple[int, int]]:
    """Positions of the renderings of each pair that can be measured: both in one language."""
    languages = [primary(rendering.language) for rendering in comparison.renderings]
    for a, b in combinations(range(len(languages)), 2):
        if languages[a] == languages[b]:
            yield a, b


def bead_text(comparison: Comparison, bead: int, place: int) -> str:
    """The text of one rendering in one bead, its segments joined with a space."""
    return comparison.renderings[place].join(comparison.alignment.beads[bead].cells[place]).strip()


def shared_beads(comparison: Comparison, a: int, b: int) -> Iterator[tuple[int, str, str]]:
    """Index and both texts of each bead that both renderings have."""
    for bead in range(len(comparison.alignment)):
        left, right = bead_text(comparison, bead, a), bead_text(comparison, bead, b)
        if left and right:
            yield bead, left, right


def measure_pair(
    comparison: Comparison, a: int, b: int, names: Sequence[str] = DEFAULT_METRICS
) -> PairStatistics:
    """Statistics of the renderings at positions `a` (hypothesis) and `b` (reference)."""
    first, second = comparison.renderings[a], comparison.renderings[b]
    shared = tuple(shared_beads(comparison, a, b))
    return _measured(
        first.siglum, second.siglum, [(bead, x, (y,)) for bead, x, y in shared], second.language, names
    )


def measure_against(
    comparison: Comparison,
    place: int,
    reference: Mapping[int, str],
    *,
    name: str = "canonical",
    names: Sequence[str] = DEFAULT_METRICS,
) -> PairStatistics:
    """Statistics of the rendering at a position against one wording a bead, such as the canonical one.

    Args:
        comparison: renderings and alignment.
        place: position of the rendering.
        reference: bead index -> wording; beads without one are not measured.
        name: what the reference is called in the scores.
        names: the metrics.
    """
    rendering = comparison.renderings[place]
    rows = [
        (bead, text, (wording.strip(),))
        for bead in range(len(comparison.alignment))
        if (wording := reference.get(bead, "")).strip() and (text := bead_text(comparison, bead, place))
    ]
    return _measured(rendering.siglum, name, rows, rendering.language, names)


def measure_references(
    comparison: Comparison, place: int, references: Sequence[int], names: Sequence[str] = DEFAULT_METRICS
) -> PairStatistics:
    """Statistics of one rendering against several others as references, on the beads all of them have.

    Raises:
        UsageError: no reference, or the rendering is its own.
    """
    if not references or place in references:
        raise UsageError("a rendering needs other renderings as references")
    rendering = comparison.renderings[place]
    rows = []
    for bead in range(len(comparison.alignment)):
        text = bead_text(comparison, bead, place)
        others = tuple(bead_text(comparison, bead, i) for i in references)
        if text and all(others):
            rows.append((bead, text, others))
    name = "+".join(comparison.renderings[i].siglum for i in references)
    return _measured(rendering.siglum, name, rows, rendering.language, names)


def _measured(
    a: str, b: str, rows: Sequence[tuple[int, str, tuple[str, ...]]], language: str, names: Sequence[str]
) -> PairStatistics:
    metrics = tuple(build_metric(name, language) for name in names)
    hypotheses = [text for _, text, _ in rows]
    references = [list(column) for column in zip(*(wordings for _, _, wordings in rows), strict=True)]
    statistics, signatures = [], []
    for metric in metrics:
        statistics.append(metric.rows(hypotheses, references) if rows else [])
        signatures.append(metric.signature() if rows else f"metric:{metric.name}")
    return PairStatistics(a, b, tuple(r[0] for r in rows), metrics, tuple(statistics), tuple(signatures))
