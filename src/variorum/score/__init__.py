"""Scores one can trust: sacreBLEU's metrics for every pair, and Variorum's own measure of consistency.

Measuring only: whether a number is good enough is decided elsewhere (`--fail-under`).
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.callable_room import make_callable
from variorum.model import Comparison
from variorum.score.consistency import consistency
from variorum.score.metrics import DEFAULT_METRICS
from variorum.score.pairs import PairStatistics, measure_pair, pairs_of
from variorum.score.values import (
    ConceptUse,
    Consistency,
    Interval,
    MetricScore,
    Scores,
    TermUse,
    scores_as_json,
)

__all__ = [
    "DEFAULT_METRICS",
    "ConceptUse",
    "Consistency",
    "Interval",
    "MetricScore",
    "PairStatistics",
    "Scores",
    "TermUse",
    "consistency",
    "measure_pair",
    "pairs_of",
    "score",
    "scores_as_json",
]


def score(
    comparison: Comparison, *, metrics: Sequence[str] = DEFAULT_METRICS, uses: Sequence[TermUse] = ()
) -> Scores:
    """All numbers of a work.

    Args:
        comparison: renderings, alignment and divergences, as `flow.prepare` makes it.
        metrics: names of the metrics; see `metrics.build_metric`.
        uses: uses of the glossary's terms, for terminological consistency.

    Returns:
        A metric score for every pair of renderings of one language, and the consistency of the whole.

    Raises:
        UsageError: there is no metric of that name.
    """
    warnings: list[str] = []
    measured = [measure_pair(comparison, a, b, metrics) for a, b in pairs_of(comparison)]
    if len(comparison.renderings) > 1 and not measured:
        warnings.append("no two renderings are in one language: metrics of wording do not apply")
    for pair in measured:
        if not pair.beads:
            warnings.append(f"{pair.a} and {pair.b} share no passage: their metrics are undefined")
    of_pairs = tuple(s for pair in measured for s in pair.scores())
    return Scores(of_pairs, consistency(comparison, measured, uses), tuple(warnings))


make_callable(__name__)
