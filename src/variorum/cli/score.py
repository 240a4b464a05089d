"""`variorum score`: metrics with signatures, consistency, and what is demanded of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from variorum.cli.inputs import (
    Inputs,
    compare_inputs,
    comparison_options,
    format_option,
    load,
    read_glossary,
    read_options,
    warn,
)
from variorum.cli.output import write_file
from variorum.cli.works import data_option, open_store
from variorum.errors import UsageError
from variorum.model import SEVERITIES, Alignment, Bead, Comparison, Concept, Rendering, Severity

if TYPE_CHECKING:
    from variorum.score import Contrast, OutletMonth, References, Scores, Verdict

__all__ = ["score"]


@dataclass(frozen=True, slots=True)
class _Scored:
    """What is to be measured, and what the store knows of it."""

    comparison: Comparison
    title: str
    concepts: tuple[Concept, ...] = ()
    canonical: dict[int, str] | None = None
    notes: dict[int, str] | None = None
    references: References | None = None
    months: tuple[OutletMonth, ...] = ()


@click.command()
@partial(comparison_options, files_required=False)
@format_option("table", "json", "csv", "junit", "sarif")
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    metavar="NAME",
    help="BLEU, chrF2++, TER, comet:PATH or an installed one; repeatable.  [default: the first three]",
)
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="FILE",
    help="Measure against this text too; repeatable.",
)
@click.option(
    "--work", metavar="SLUG", help="A work of the store: its renderings, or FILES against its wording."
)
@click.option(
    "--by",
    type=click.Choice(["segment", "speaker", "kind", "outlet", "month"]),
    help="Also score the parts of every pair.",
)
@click.option(
    "--resamples", type=click.IntRange(2), help="Bootstrap resamples for 95 % intervals, e.g. 1000."
)
@click.option("--paired", metavar="SIGLUM", help="Test the others against this one on the same reference.")
@click.option(
    "--fail-under",
    multiple=True,
    metavar="NAME=VALUE",
    help="Exit 1 if this number is below VALUE (above it, for an error rate such as TER); repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES[:-1]),
    help="Exit 1 at a divergence of this severity or a graver one.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    help="An earlier --format json: exit 1 only on what got worse since (divergences: --fail-on, else major).",
)
@click.option(
    "--evidence", metavar="FILE", type=click.Path(), help="Also write the evidence page (HTML) there."
)
@data_option
def score(
    inputs: Inputs,
    output: str,
    metrics: tuple[str, ...],
    references: tuple[str, ...],
    work: str | None,
    by: Any,
    resamples: int | None,
    paired: str | None,
    fail_under: tuple[str, ...],
    fail_on: Severity | None,
    baseline: str | None,
    evidence: str | None,
    data: str,
) -> int:
    """Score how consistent renderings are: BLEU, chrF2++ and TER with signatures, and Variorum's own measure.

    NAME is a metric (its worst pair counts) or a part of the consistency, such as coverage or total.
    """
    from variorum.glossary import term_uses
    from variorum.report import (
        contrasts_with,
        judge_baseline,
        judge_divergences,
        judge_floors,
        not_compared,
        refuse_other_order,
    )
    from variorum.score import DEFAULT_METRICS, changes_since, read_baseline, write_evidence
    from variorum.score import score as measure

    floors = [_floor(text) for text in fail_under]
    earlier = read_baseline(_bytes(baseline), name=baseline) if baseline else None
    names = metrics or DEFAULT_METRICS
    found = (
        _from_store(inputs, work, references, data, with_months=evidence is not None)
        if work
        else _from_files(inputs, references)
    )
    comparison = found.comparison
    scores = measure(
        comparison,
        metrics=names,
        uses=term_uses(comparison, found.concepts),
        canonical=found.canonical,
        references=found.references,
        by=by,
        resamples=resamples or 0,
    )
    for warning in scores.warnings:
        warn(warning)
    contrasts = (
        contrasts_with(
            comparison,
            paired,
            references=found.references,
            canonical=found.canonical,
            metrics=names,
            resamples=resamples or 1000,
        )
        if paired
        else ()
    )
    verdicts = list(judge_floors(scores, floors))
    accepted: set[str] = set()
    if earlier is not None:
        fail_on = fail_on or "major"
        refuse_other_order(earlier, comparison)
        if missing := not_compared(earlier, scores):
            warn(missing)
        change = changes_since(earlier, comparison.divergences, scores)
        accepted = {d.id for d in change.unchanged}
        verdicts += judge_baseline(change, fail_on)
    elif fail_on:
        verdicts.append(judge_divergences(comparison.divergences, fail_on))
    if evidence:
        page = write_evidence(
            comparison,
            scores,
            title=found.title,
            canonical=found.canonical,
            notes=found.notes,
            concepts=found.concepts,
            over_time=found.months,
        )
        write_file(page.encode(), evidence)
    _show(output, comparison, scores, contrasts, verdicts, fail_on, accepted if baseline else None)
    for verdict in verdicts:
        if not verdict.met:
            warn(verdict.told)
    return int(not all(verdict.met for verdict in verdicts))


def _from_files(inputs: Inputs, references: Sequence[str]) -> _Scored:
    from variorum.report import align_references

    if not inputs.files:
        raise UsageError("no renderings were given", advice="name two files or more, or --work SLUG")
    comparison = _compared(inputs, against_others=bool(references))
    return _Scored(
        comparison,
        _listed([r.siglum for r in comparison.renderings]),
        read_glossary(inputs.glossary),
        references=align_references(comparison, _read(references)) if references else None,
    )


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _compared(inputs: Inputs, *, against_others: bool) -> Comparison:
    """The files compared; a single one is enough where there is another text to measure it against."""
    from variorum.segment import segment

    if not against_others or len(inputs.files) > 1 or inputs.parallel:
        return compare_inputs(inputs)
    read_options(inputs)
    renderings = load(inputs, at_least=1)
    if len(renderings) > 1:  # a file that holds several
        return compare_inputs(inputs)
    only = renderings[0] if renderings[0].segments else segment(renderings[0])
    beads = (Bead(i, ((place,),), score=1.0) for i, place in enumerate(only.alignable))
    return Comparison((only,), Alignment((only.siglum,), tuple(beads), "align:one"))


def _from_store(
    inputs: Inputs, work: str, references: Sequence[str], data: str, *, with_months: bool
) -> _Scored:
    """The renderings of a work; or files, with the work's canonical wording as a reference.

    `with_months` reads every work of the store, which only the evidence page needs.
    """
    from variorum.report import align_references, canonical_rendering
    from variorum.score import over_time
    from variorum.workbench import approved_concepts, canonical_wordings

    with open_store(data) as store:
        concepts = (*read_glossary(inputs.glossary), *approved_concepts(store, work))
        texts = _read(references)
        if inputs.files:
            texts = (canonical_rendering(store, work), *texts)
            comparison = _compared(inputs, against_others=True)
            return _Scored(
                comparison, store.work(work).title, concepts, references=align_references(comparison, texts)
            )
        comparison = store.comparison(work).comparison
        canonical, notes = canonical_wordings(store, work)
        works = (store.comparison(summary.work.slug).comparison for summary in store.works())
        months = over_time(works) if with_months else ()
        return _Scored(
            comparison,
            store.work(work).title,
            concepts,
            canonical,
            notes,
            align_references(comparison, texts) if texts else None,
            months,
        )


def _read(paths: Sequence[str]) -> tuple[Rendering, ...]:
    from variorum.readers import read

    return tuple(read(path) for path in paths)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=path) from None


def _floor(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        floor = float(value)
    except ValueError:
        floor = nan
    if not isfinite(floor):
        raise UsageError(f"{text!r} sets no floor", where="--fail-under", advice="write NAME=VALUE")
    return name.strip(), floor


def _show(
    output: str,
    comparison: Comparison,
    scores: Scores,
    contrasts: Sequence[Contrast],
    verdicts: Sequence[Verdict],
    fail_on: Severity | None,
    accepted: set[str] | None,
) -> None:
    """Print the run in the form that was asked for."""
    from variorum.formats import json as contract
    from variorum.score import contrast_as_json, scores_as_json, write_junit, write_sarif, write_scores_csv

    if output == "json":
        more: dict[str, Any] = {"contrasts": [contrast_as_json(c) for c in contrasts]} if contrasts else {}
        document = contract.as_document(
            "score",
            comparison.renderings,
            alignment=comparison.alignment,
            warnings=(*comparison.warnings, *scores.warnings),
            divergences=[contract.divergence_as_json(d) for d in comparison.divergences],
            **scores_as_json(scores),
            **more,
        )
        click.echo(contract.dump(document))
    elif output == "csv":
        click.echo(write_scores_csv(scores), nl=False)
    elif output == "junit":
        click.echo(
            write_junit(comparison, scores, verdicts=verdicts, fail_on=fail_on, accepted=accepted or ()),
            nl=False,
        )
    elif output == "sarif":
        click.echo(write_sarif(comparison, accepted=accepted), nl=False)
    else:
        from variorum.cli.tables import print_scores

        print_scores(scores, contrasts)
