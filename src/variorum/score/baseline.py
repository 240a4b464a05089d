"""What changed since an earlier run: divergences by their ids, numbers by name.

A divergence's id depends on its check, its texts and its place in the text, so an unchanged passage keeps its ids
however the rest of the work changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from variorum.errors import UnreadableInput
from variorum.model import SEVERITIES, Divergence, Severity
from variorum.score.values import Scores

__all__ = ["Baseline", "Change", "changes_since", "read_baseline"]


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier run, as `--format json` wrote it.

    Attributes:
        divergences: id -> severity; None where that run did not list them (`score` without divergences).
        metrics: name, a, b -> value and whether higher is better.
        total: consistency's total, where it was measured.
        sigla: its renderings in their order; empty where it does not say.
    """

    divergences: Mapping[str, Severity] | None
    metrics: Mapping[tuple[str, str, str], tuple[float, bool]]
    total: float | None
    sigla: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The difference to an earlier run.

    Attributes:
        new: divergences that were not there, or were less severe.
        unchanged: divergences that were there, as severe or more.
        gone: ids that are no longer there.
        worse: numbers that got worse, one line each.
    """

    new: tuple[Divergence, ...]
    unchanged: tuple[Divergence, ...]
    gone: tuple[str, ...]
    worse: tuple[str, ...]


def read_baseline(data: bytes, *, name: str = "baseline") -> Baseline:
    """The numbers and divergences of an earlier run.

    Args:
        data: what `variorum diff --format json` or `variorum score --format json` printed.
        name: what errors call the file.

    Raises:
        UnreadableInput: no JSON, or of another schema than `variorum/1`.
    """
    try:
        document = json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else str(error).split("\n")[0]
        raise UnreadableInput(f"no JSON: {told}", where=name) from None
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != "variorum/1":
        raise UnreadableInput(
            f"a baseline of schema {schema!r}", where=name, advice="make a new one with --format json"
        )
    try:
        return _baseline(document)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise UnreadableInput("not what `variorum score --format json` prints", where=name) from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _baseline(document: dict[str, Any]) -> Baseline:
    listed = document.get("divergences")
    divergences: dict[str, Severity] | None = None
    if listed is not None:
        divergences = {}
        for entry in listed:
            if entry["severity"] not in SEVERITIES:
                raise ValueError(entry["severity"])
            divergences[str(entry["id"])] = entry["severity"]
    metrics = {
        (str(m["name"]), str(m["a"]), str(m["b"])): (float(m["value"]), bool(m["higher_is_better"]))
        for m in document.get("metrics", [])
        if m["value"] is not None and isfinite(m["value"])
    }
    total = document.get("consistency", {}).get("total")
    sigla = tuple(str(rendering["siglum"]) for rendering in document.get("renderings", ()))
    return Baseline(divergences, metrics, None if total is None else float(total), sigla)


def changes_since(
    baseline: Baseline,
    divergences: Iterable[Divergence],
    scores: Scores | None = None,
    *,
    tolerance: float = 0.01,
) -> Change:
    """What is new, unchanged, gone and worse.

    Args:
        baseline: the earlier run.
        divergences: of this run.
        scores: of this run; None to compare divergences only.
        tolerance: by how much a number may differ before it counts as worse (numbers are printed with four decimals).
    """
    known = baseline.divergences
    new: list[Divergence] = []
    unchanged: list[Divergence] = []
    seen: set[str] = set()
    for divergence in divergences:
        seen.add(divergence.id)
        old = known.get(divergence.id) if known is not None else divergence.severity
        kept = old is not None and SEVERITIES.index(divergence.severity) >= SEVERITIES.index(old)
        (unchanged if kept else new).append(divergence)
    gone = tuple(sorted(set(known or ()) - seen))
    return Change(
        tuple(new), tuple(unchanged), gone, tuple(_worse(baseline, scores, tolerance)) if scores else ()
    )


def _worse(baseline: Baseline, scores: Scores, tolerance: float) -> Iterable[str]:
    for metric in scores.metrics:
        old = baseline.metrics.get((metric.name, metric.a, metric.b))
        if old is None or metric.value is None:
            continue
        loss = old[0] - metric.value if metric.higher_is_better else metric.value - old[0]
        if loss > tolerance:
            yield f"{metric.name} {metric.a} against {metric.b}: {metric.value:.2f}, was {old[0]:.2f}"
    total = scores.consistency.total
    if baseline.total is not None and total is not None and baseline.total - total > tolerance:
        yield f"total: {total:.2f}, was {baseline.total:.2f}"
