"""What `variorum glossary` prints: tables for people, JSON for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from variorum.cli.inputs import warn
from variorum.cli.tables import print_rows
from variorum.formats import json as contract

if TYPE_CHECKING:
    from variorum.glossary import Candidate, LayeredConcept, Merge, Misuse
    from variorum.model import Comparison, Rendering

__all__ = ["print_candidates", "print_layers", "print_merges", "print_misuses"]


def print_layers(layers: tuple[LayeredConcept, ...], output: str, *, of_work: bool) -> None:
    """A row a term; of a work also whether the concept is its own or the house's, and what overrides it."""
    if output == "json":
        told = [
            asdict(x.concept)
            | ({"layer": x.layer, "overridden_by": list(x.overridden_by)} if of_work else {})
            for x in layers
        ]
        click.echo(contract.dump(told))
        return
    columns = ["concept", "term", "language", "status", "state"]
    rows = []
    for x in layers:
        origin = [x.layer, ", ".join(x.overridden_by)] if of_work else []
        state = "approved" if x.concept.approved else "proposed"
        rows += [
            [x.concept.id, term.text, term.language, term.status, state, *origin] for term in x.concept.terms
        ]
    print_rows("", columns + (["from", "overridden by"] if of_work else []), rows)


def print_candidates(candidates: tuple[Candidate, ...], comparison: Comparison, output: str) -> None:
    """A row a candidate, the best first."""
    if output == "json":
        told = [asdict(candidate) for candidate in candidates]
        click.echo(
            contract.dump(contract.as_document("glossary propose", comparison.renderings, candidates=told))
        )
        return
    rows = [
        [
            f"{candidate.score:.2f}",
            "\n".join(f"{form.text} ({', '.join(form.sigla)})" for form in candidate.forms),
            candidate.source or "",
            "; ".join(candidate.reasons),
        ]
        for candidate in candidates
    ]
    print_rows("", ["score", "term", "source", "why"], rows)


def print_misuses(
    renderings: tuple[Rendering, ...], misuses: list[tuple[Rendering, Misuse]], output: str
) -> None:
    """A row a use; how many there are goes to stderr."""
    if output == "json":
        told = [
            {
                "concept": misuse.concept.id,
                "term": misuse.term.text,
                "status": misuse.term.status,
                "instead": list(misuse.instead),
                "span": contract.span_as_json(misuse.span),
            }
            for _, misuse in misuses
        ]
        click.echo(contract.dump(contract.as_document("glossary check", renderings, misuses=told)))
        return
    rows = [
        [
            f"{misuse.span.siglum} {misuse.span.segment + 1}",
            misuse.span.text,
            misuse.term.status,
            ", ".join(misuse.instead) or "(no term is permitted)",
            rendering.segments[misuse.span.segment].text,
        ]
        for rendering, misuse in misuses
    ]
    if rows:
        print_rows("", ["where", "is written", "status", "write", "sentence"], rows)
    warn(f"{len(rows) or 'no'} use{'' if len(rows) == 1 else 's'} of terms that are not permitted")


def print_merges(merges: tuple[Merge, ...], output: str, *, done: bool) -> None:
    """A row a concept that is not the same; how many of each verdict goes to stderr."""
    counts = Counter(merge.verdict for merge in merges)
    if output == "json":
        told = [
            {
                "verdict": merge.verdict,
                "concept": merge.imported.id,
                "ours": merge.ours.id if merge.ours else None,
                "reasons": list(merge.reasons),
            }
            for merge in merges
        ]
        click.echo(contract.dump({"applied": done, "counts": dict(sorted(counts.items())), "concepts": told}))
        return
    rows = [
        [merge.verdict, merge.imported.id, merge.imported.terms[0].text, "; ".join(merge.reasons)]
        for merge in merges
        if merge.verdict != "same"
    ]
    if rows:
        print_rows("", ["", "concept", "term", "what differs"], rows)
    summary = ", ".join(f"{counts[v]} {v}" for v in ("new", "same", "changed", "conflict"))
    if done:
        warn(f"{summary}: new and changed concepts are in the glossary now")
    else:
        warn(f"{summary}: nothing is done until --apply")
