"""Scores one can trust: sacreBLEU's metrics for every pair, and Variorum's own measure of consistency.

Measuring only: whether a number is good enough is decided elsewhere (`--fail-under`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.callable_room import make_callable
from variorum.model import Comparison
from variorum.score.baseline import Baseline, Change, changes_since, read_baseline
from variorum.score.consistency import consistency
from variorum.score.evidence import write_evidence
from variorum.score.metrics import DEFAULT_METRICS, metric_names
from variorum.score.pairs import (
    PairStatistics,
    measure_against,
    measure_pair,
    measure_references,
    pairs_of,
)
from variorum.score.reports import Verdict, write_junit, write_sarif, write_scores_csv
from variorum.score.significance import Contrast, compare_with_baseline
from variorum.score.slices import SliceBy, slice_pair
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
    "Baseline",
    "Change",
    "ConceptUse",
    "Consistency",
    "Contrast",
    "Interval",
    "MetricScore",
    "PairStatistics",
    "Scores",
    "SliceBy",
    "TermUse",
    "Verdict",
    "changes_since",
    "compare_with_baseline",
    "consistency",
    "measure_against",
    "measure_pair",
    "measure_references",
    "metric_names",
    "pairs_of",
    "read_baseline",
    "score",
    "scores_as_json",
    "slice_pair",
    "write_evidence",
    "write_junit",
    "write_sarif",
    "write_scores_csv",
]


def score(
    comparison: Comparison,
    *,
    metrics: Sequence[str] = DEFAULT_METRICS,
    uses: Sequence[TermUse] = (),
    canonical: Mapping[int, str] | None = None,
    resamples: int = 0,
) -> Scores:
    """All numbers of a work.

    Args:
        comparison: renderings, alignment and divergences, as `flow.prepare` makes it.
        metrics: names of the metrics; see `metric_names`.
        uses: uses of the glossary's terms, for terminological consistency.
        canonical: bead index -> canonical wording; where given, every rendering of its language is also measured
            against it, under the siglum `canonical`.
        resamples: bootstrap resamples for 95 % intervals (sacreBLEU's default is 1000); 0 for none.

    Returns:
        A metric score for every pair of renderings of one language, and the consistency of the whole.

    Raises:
        UsageError: there is no metric of that name.
    """
    warnings: list[str] = []
    measured = [measure_pair(comparison, a, b, metrics) for a, b in pairs_of(comparison)]
    if len(comparison.renderings) > 1 and not measured:
        warnings.append("no two renderings are in one language: metrics of wording do not apply")
    against = _against_canonical(comparison, canonical or {}, metrics)
    for pair in (*measured, *against):
        if not pair.beads:
            warnings.append(f"{pair.a} and {pair.b} share no passage: their metrics are undefined")
    of_pairs = tuple(s for pair in (*measured, *against) for s in pair.scores(resamples=resamples))
    return Scores(of_pairs, consistency(comparison, measured, uses), tuple(warnings))


def _against_canonical(
    comparison: Comparison, canonical: Mapping[int, str], metrics: Sequence[str]
) -> list[PairStatistics]:
    """Each rendering of the language most renderings are in, against the canonical wording."""
    if not any(canonical.values()):
        return []
    languages = [r.language.split("-")[0].lower() for r in comparison.renderings]
    ours = max(dict.fromkeys(languages), key=languages.count)
    return [
        measure_against(comparison, place, canonical, names=metrics)
        for place, language in enumerate(languages)
        if language == ours
    ]


make_callable(__name__)
