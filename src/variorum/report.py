"""One scoring run: the numbers of a work, against which texts, and what is demanded of them.

What the command line, scripts and the Report page call. Measuring is the room `score`'s; here it meets the aligner, the
glossary and the store, and is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.errors import UsageError
from variorum.language import primary
from variorum.model import SEVERITIES, Comparison, Divergence, Rendering, Severity
from variorum.score import (
    CONSISTENCY_PARTS,
    DEFAULT_METRICS,
    Baseline,
    Change,
    Contrast,
    References,
    Scores,
    Verdict,
    compare_with_baseline,
)

if TYPE_CHECKING:
    from variorum.store import Store

__all__ = [
    "align_references",
    "canonical_rendering",
    "contrasts_with",
    "judge_baseline",
    "judge_divergences",
    "judge_floors",
    "not_compared",
    "refuse_other_order",
]


def align_references(comparison: Comparison, references: Sequence[Rendering]) -> References:
    """References aligned with the renderings of a comparison, whose own alignment stays as it is.

    Args:
        comparison: renderings, segmented.
        references: texts as the readers gave them; one whose siglum is taken gets a number.
    """
    from variorum.align import align
    from variorum.flow import unique_sigla
    from variorum.segment import segment

    ours = [r.siglum for r in comparison.renderings]
    names = unique_sigla([*ours, *(r.siglum for r in references)])[len(ours) :]
    segmented = (r if r.segments else segment(r) for r in references)
    together = (
        *comparison.renderings,
        *(replace(r, siglum=name) for r, name in zip(segmented, names, strict=True)),
    )
    alignment = align(together)
    return References(Comparison(together, alignment, signature=alignment.signature), names)


def canonical_rendering(store: Store, slug: str) -> Rendering:
    """The canonical text of a work as a text to measure others against; a passage a paragraph.

    Raises:
        NotFound: there is no such work.
        UsageError: nothing is approved yet.
    """
    from variorum.segment import from_lines
    from variorum.workbench import canonical_wordings

    wordings, _ = canonical_wordings(store, slug)
    lines = [" ".join(text.split()) for _, text in sorted(wordings.items()) if text.strip()]
    if not lines:
        raise UsageError(f"no wording of {slug} is approved yet", advice="approve some passages first")
    base = store.canonical_text(slug).base
    language = next((r.language for r in store.renderings(slug) if r.siglum == base), None)
    return from_lines("\n".join(lines), "canonical", language=language)


def contrasts_with(
    comparison: Comparison,
    siglum: str,
    *,
    references: References | None = None,
    canonical: Mapping[int, str] | None = None,
    metrics: Sequence[str] = DEFAULT_METRICS,
    resamples: int = 1000,
) -> tuple[Contrast, ...]:
    """Paired bootstrap of the other renderings of its language against one, on the same reference.

    Raises:
        UsageError: there is no such rendering, nothing to measure against, or nobody to compare with.
    """
    if references is None and not (canonical and any(canonical.values())):
        raise UsageError(
            "a paired test needs a text to measure against", advice="give --reference FILE, or --work SLUG"
        )
    found = {r.siglum: primary(r.language) for r in comparison.renderings}
    if siglum not in found:
        raise UsageError(f"there is no rendering {siglum!r}", advice=f"one of: {', '.join(found)}")
    others = [name for name, language in found.items() if name != siglum and language == found[siglum]]
    if not others:
        raise UsageError(f"no other rendering is in the language of {siglum}")
    if references is None:
        return compare_with_baseline(
            comparison, siglum, others, canonical or {}, metrics=metrics, resamples=resamples
        )
    return compare_with_baseline(
        references.comparison, siglum, others, references.sigla, metrics=metrics, resamples=resamples
    )


def judge_floors(scores: Scores, floors: Iterable[tuple[str, float]]) -> tuple[Verdict, ...]:
    """Whether numbers reach what is demanded of them.

    Args:
        scores: the numbers.
        floors: name and value. A name is a metric, whose worst pair counts (case does not matter; an error rate
            such as TER must not be higher), or a part of the consistency.

    Raises:
        UsageError: there is no number of that name.
    """
    numbers = _numbers(scores)
    verdicts = []
    for name, floor in floors:
        if name.lower() not in numbers:
            raise UsageError(f"there is no number {name!r}", advice=f"one of: {', '.join(numbers)}")
        value, higher_is_better = numbers[name.lower()]
        met = value is not None and (value >= floor if higher_is_better else value <= floor)
        shown = "undefined" if value is None else f"{value:.2f}"
        sign, side = (">=", "under") if higher_is_better else ("<=", "over")
        told = f"{name} is {shown}" if met else f"{name} is {shown}, {side} {floor:g}"
        verdicts.append(Verdict(f"{name} {sign} {floor:g}", met, told))
    return tuple(verdicts)


def _numbers(scores: Scores) -> dict[str, tuple[float | None, bool]]:
    """Name in lower case: the worst value and whether higher is better."""
    numbers: dict[str, tuple[float | None, bool]] = {}
    for metric in scores.metrics:
        name, value, better = metric.name.lower(), metric.value, metric.higher_is_better
        known = numbers.get(name, (None, better))[0]
        if known is not None and value is not None:
            value = (min if better else max)(value, known)
        numbers[name] = (known if value is None else value, better)
    consistency = scores.consistency
    for name in (*CONSISTENCY_PARTS, "penalty_points", "penalty_per_thousand_words"):
        numbers[name] = (getattr(consistency, name), not name.startswith("penalty"))
    return numbers


def judge_divergences(divergences: Iterable[Divergence], fail_on: Severity, *, new: bool = False) -> Verdict:
    """Whether there is a divergence of this severity or a graver one; `new` says that only new ones were given."""
    heavy = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    found = sum(d.severity in heavy for d in divergences)
    what = f"{'new ' if new else ''}divergence{'' if found == 1 else 's'} of severity {fail_on} or graver"
    return Verdict(f"no {what}", not found, f"{found} {what}")


def refuse_other_order(baseline: Baseline, comparison: Comparison) -> None:
    """A baseline of the same renderings in another order cannot be compared with: what one lacks, another adds.

    Raises:
        UsageError: that is the case.
    """
    sigla = comparison.alignment.sigla
    if baseline.sigla and baseline.sigla != sigla and set(baseline.sigla) == set(sigla):
        raise UsageError(
            f"the baseline has the renderings in another order: {', '.join(baseline.sigla)}",
            advice="give the files in that order, or make a new baseline",
        )


def not_compared(baseline: Baseline, scores: Scores) -> str | None:
    """What of this run the baseline has no number for, in one sentence; None where it has all of them."""
    metrics: dict[str, list[str]] = {}
    for m in scores.metrics:
        if m.value is not None and (m.name, m.a, m.b) not in baseline.metrics:
            metrics.setdefault(f"of {m.a} against {m.b}", []).append(m.name)
    missing = [f"{', '.join(names)} {pair}" for pair, names in metrics.items()]
    if scores.consistency.total is not None and baseline.total is None:
        missing.append("total")
    if not missing:
        return None
    known = ", ".join(baseline.sigla)
    whose = f" (its renderings: {known})" if known else ""
    return f"not compared with the baseline, which has no such number{whose}: {'; '.join(missing)}"


def judge_baseline(change: Change, fail_on: Severity) -> tuple[Verdict, ...]:
    """Whether anything got worse: new divergences of this severity or a graver one, and numbers."""
    return (
        judge_divergences(change.new, fail_on, new=True),
        *(Verdict(f"{line.split(':')[0]} not worse", False, f"worse: {line}") for line in change.worse),
    )
