"""Whether a difference between two renderings means anything: paired bootstrap by sacreBLEU's own code.

Koehn (2004), "Statistical significance tests for machine translation evaluation", as sacreBLEU's
`significance.PairedTest` implements it. Both are measured against one reference on the beads all three have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.errors import UsageError
from variorum.model import Comparison
from variorum.score.metrics import DEFAULT_METRICS, SacreBleuMetric, build_metric
from variorum.score.pairs import bead_text
from variorum.score.values import Interval

__all__ = ["Contrast", "compare_with_baseline", "contrast_as_json"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One rendering against a baseline in one metric.

    Attributes:
        name: the metric.
        baseline, other: sigla.
        baseline_value, other_value: their values against the reference.
        baseline_interval, other_interval: 95 % intervals.
        p_value: probability of a difference at least as large by chance; at most .05 is called significant.
        signature: settings, reference and number of beads.
    """

    name: str
    baseline: str
    other: str
    baseline_value: float
    other_value: float
    baseline_interval: Interval
    other_interval: Interval
    p_value: float
    signature: str


def compare_with_baseline(
    comparison: Comparison,
    baseline: str,
    others: Sequence[str],
    reference: Mapping[int, str] | Sequence[str],
    *,
    metrics: Sequence[str] = DEFAULT_METRICS,
    resamples: int = 1000,
) -> tuple[Contrast, ...]:
    """Paired bootstrap of each of the others against the baseline.

    Args:
        comparison: renderings and alignment.
        baseline, others: sigla.
        reference: siglum of a rendering, or several of them, or bead index -> wording (the canonical text).
        metrics: names of sacreBLEU's metrics.
        resamples: number of bootstrap resamples.

    Returns:
        For each metric and each of the others one contrast; empty where fewer than two beads are shared.

    Raises:
        UsageError: a siglum is unknown, stands twice, or a metric is not sacreBLEU's.
    """
    from sacrebleu.significance import PairedTest

    place = {siglum: i for i, siglum in enumerate(comparison.alignment.sigla)}
    given = (
        () if isinstance(reference, Mapping) else (reference,) if isinstance(reference, str) else reference
    )
    named = [baseline, *others, *given]
    unknown = [siglum for siglum in named if siglum not in place]
    if unknown or len(set(named)) != len(named) or not others:
        raise UsageError(
            f"cannot compare {', '.join(named)}", advice=f"different ones of: {', '.join(place)}"
        )
    systems = [baseline, *others]
    kept: list[tuple[list[str], list[str]]] = []
    for bead in range(len(comparison.alignment)):
        wordings = (
            [reference.get(bead, "").strip()]
            if isinstance(reference, Mapping)
            else [bead_text(comparison, bead, place[siglum]) for siglum in given]
        )
        texts = [bead_text(comparison, bead, place[siglum]) for siglum in systems]
        if all(wordings) and all(texts):
            kept.append((texts, wordings))
    if len(kept) < 2:
        return ()
    language = comparison.renderings[place[baseline]].language
    built = {name: build_metric(name, language) for name in metrics}
    if not all(isinstance(metric, SacreBleuMetric) for metric in built.values()):
        raise UsageError(
            "the paired bootstrap knows sacreBLEU's metrics only", advice=", ".join(DEFAULT_METRICS)
        )
    test = PairedTest(
        [(siglum, [texts[i] for texts, _ in kept]) for i, siglum in enumerate(systems)],
        {name: metric.inner for name, metric in built.items() if isinstance(metric, SacreBleuMetric)},
        [list(column) for column in zip(*(wordings for _, wordings in kept), strict=True)],
        test_type="bs",
        n_samples=resamples,
        n_jobs=1,
    )
    outcome: tuple[Any, Any] = test()
    signatures, results = outcome
    wanted = "+".join(given) or "canonical"
    contrasts = []
    # sacreBLEU names its metrics by their scores ("chrF2++", "BLEU", "TER"), in the order given.
    for name, key in zip(metrics, signatures, strict=True):
        first = results[key][0]
        for siglum, result in zip(others, results[key][1:], strict=True):
            contrasts.append(
                Contrast(
                    name,
                    baseline,
                    siglum,
                    float(first.score),
                    float(result.score),
                    Interval(float(first.mean), float(first.ci)),
                    Interval(float(result.mean), float(result.ci)),
                    float(result.p_value),
                    f"{signatures[key]}|ref:{wanted}|beads:{len(kept)}|join:space|nulls:excluded",
                )
            )
    return tuple(contrasts)


def contrast_as_json(contrast: Contrast) -> dict[str, Any]:
    """An entry of the `contrasts` key of `variorum score --format json`."""

    def side(siglum: str, value: float, interval: Interval) -> dict[str, Any]:
        low, high = round(interval.low, 4), round(interval.high, 4)
        return {"siglum": siglum, "value": round(value, 4), "interval": {"low": low, "high": high}}

    return {
        "name": contrast.name,
        "baseline": side(contrast.baseline, contrast.baseline_value, contrast.baseline_interval),
        "other": side(contrast.other, contrast.other_value, contrast.other_interval),
        "p_value": round(contrast.p_value, 6),
        "signature": contrast.signature,
    }
