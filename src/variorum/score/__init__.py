"""Scores one can trust: sacreBLEU's metrics for every pair, and Variorum's own measure of consistency.

Measuring only: whether a number is good enough is decided elsewhere (`--fail-under`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.arguments import expect
from variorum.callable_room import make_callable
from variorum.errors import UsageError
from variorum.language import primary, target_language
from variorum.model import Comparison
from variorum.score.baseline import Baseline, Change, changes_since, read_baseline
from variorum.score.consistency import consistency
from variorum.score.evidence import write_evidence
from variorum.score.metrics import DEFAULT_METRICS, metric_names
from variorum.score.over_time import OutletMonth, over_time
from variorum.score.pairs import (
    PairStatistics,
    measure_against,
    measure_pair,
    measure_references,
    pairs_of,
)
from variorum.score.reports import Verdict, write_junit, write_sarif, write_scores_csv
from variorum.score.significance import Contrast, compare_with_baseline, contrast_as_json
from variorum.score.slices import SliceBy, slice_pair
from variorum.score.values import (
    CONSISTENCY_PARTS,
    ConceptUse,
    Consistency,
    Interval,
    MetricScore,
    PartScore,
    Scores,
    TermUse,
    scores_as_json,
)

__all__ = [
    "CONSISTENCY_PARTS",
    "DEFAULT_METRICS",
    "Baseline",
    "Change",
    "ConceptUse",
    "Consistency",
    "Contrast",
    "Interval",
    "MetricScore",
    "OutletMonth",
    "PairStatistics",
    "PartScore",
    "References",
    "Scores",
    "SliceBy",
    "TermUse",
    "Verdict",
    "changes_since",
    "compare_with_baseline",
    "consistency",
    "contrast_as_json",
    "measure_against",
    "measure_pair",
    "measure_references",
    "metric_names",
    "over_time",
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
    references: References | None = None,
    by: SliceBy | None = None,
    resamples: int = 0,
) -> Scores:
    """All numbers of a work.

    Args:
        comparison: renderings, alignment and divergences, as `flow.prepare` makes it.
        metrics: names of the metrics; see `metric_names`.
        uses: uses of the glossary's terms, for terminological consistency.
        canonical: bead index -> canonical wording; where given, every rendering of its language is also measured
            against it, under the siglum `canonical`.
        references: other texts; where given, every rendering of their language is also measured against all of them
            at once.
        by: also score the parts of every pair, cut by this; from the same pass.
        resamples: bootstrap resamples for 95 % intervals (sacreBLEU's default is 1000); 0 for none.

    Returns:
        A metric score for every pair of renderings of one language, and the consistency of the whole.

    Raises:
        UsageError: no comparison, a number of resamples below 0, or no metric or way to cut of that name.
    """
    expect(comparison, Comparison, "score", "a comparison", "`prepare` makes one")
    expect(resamples, int, "score", "a whole number of resamples", "0 for none")
    if resamples < 0:
        raise UsageError(f"{resamples} resamples cannot be drawn", advice="1000 or so, or 0 for none")
    warnings: list[str] = []
    measured = [measure_pair(comparison, a, b, metrics) for a, b in pairs_of(comparison)]
    if len(comparison.renderings) > 1 and not measured:
        warnings.append("no two renderings are in one language: metrics of wording do not apply")
    against = _against_canonical(comparison, canonical or {}, metrics)
    of_references = references.measure(metrics) if references else []
    everything = [
        *((comparison, pair) for pair in (*measured, *against)),
        *((references.comparison, pair) for pair in of_references if references),
    ]
    for _, pair in everything:
        if not pair.beads:
            warnings.append(f"{pair.a} and {pair.b} share no passage: their metrics are undefined")
    if references and not of_references:
        warnings.append("no rendering is in the language of the references")
    return Scores(
        tuple(s for _, pair in everything for s in pair.scores(resamples=resamples)),
        consistency(comparison, measured, uses),
        tuple(warnings),
        tuple(
            PartScore(by, part, s)
            for cut, pair in everything
            if by
            for part, scores in slice_pair(cut, pair, by)
            for s in scores
        ),
    )


@dataclass(frozen=True, slots=True)
class References:
    """Texts that renderings are measured against.

    Attributes:
        comparison: the renderings aligned together with the references.
        sigla: which of them are the references.
    """

    comparison: Comparison
    sigla: tuple[str, ...]

    def measure(self, metrics: Sequence[str] = DEFAULT_METRICS) -> list[PairStatistics]:
        """Each rendering against the references of its language, all at once."""

        def of(language: str) -> list[int]:
            return [
                place
                for place, r in enumerate(self.comparison.renderings)
                if r.siglum in self.sigla and primary(r.language) == language
            ]

        return [
            measure_references(self.comparison, place, found, metrics)
            for place, r in enumerate(self.comparison.renderings)
            if r.siglum not in self.sigla and (found := of(primary(r.language)))
        ]


def _against_canonical(
    comparison: Comparison, canonical: Mapping[int, str], metrics: Sequence[str]
) -> list[PairStatistics]:
    """Each rendering of the language most renderings are in, against the canonical wording."""
    if not any(canonical.values()):
        return []
    languages = [primary(r.language) for r in comparison.renderings]
    ours = target_language(languages)
    return [
        measure_against(comparison, place, canonical, names=metrics)
        for place, language in enumerate(languages)
        if language == ours
    ]


make_callable(__name__)
