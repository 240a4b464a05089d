"""Commands that work on files and keep nothing: align, diff, words, explain, overlap."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from variorum.cli.inputs import (
    Inputs,
    compare_inputs,
    comparison_options,
    format_option,
    known_words,
    load,
    progress_bar,
    read_glossary,
    read_options,
    warn,
)
from variorum.errors import UsageError
from variorum.model import SEVERITIES, Alignment, Comparison, Rendering

__all__ = ["align", "diff", "explain", "overlap", "words"]


def _align_inputs(inputs: Inputs) -> tuple[tuple[Rendering, ...], Alignment, tuple[str, ...]]:
    from variorum.align import align_parallel
    from variorum.flow import align_with, warn_about
    from variorum.segment import segment

    read_options(inputs)
    renderings = load(inputs)
    if inputs.parallel:
        alignment = align_parallel(renderings)
    else:
        renderings = tuple(r if r.segments else segment(r) for r in renderings)
        progress_bar()("align", 0, 1)
        alignment = align_with(
            renderings,
            glossary=read_glossary(inputs.glossary),
            dictionary=known_words(inputs),
            encoder=inputs.encoder,
        )
    warnings = warn_about(renderings, alignment)
    for warning in warnings:
        warn(warning)
    return renderings, alignment, warnings


@click.command()
@comparison_options
@format_option("table", "json", "html")
def align(inputs: Inputs, output: str) -> None:
    """Align the sentences of two or more renderings."""
    from variorum.formats import json as contract

    renderings, alignment, warnings = _align_inputs(inputs)
    if output == "json":
        _write(contract.document_pieces("align", renderings, alignment=alignment, warnings=warnings))
        return
    comparison = Comparison(renderings=renderings, alignment=alignment, signature=alignment.signature)
    if output == "html":
        _write_page(comparison)
    else:
        from variorum.cli.tables import print_alignment

        print_alignment(comparison)


@click.command()
@comparison_options
@format_option("table", "json", "html")
@click.option(
    "--all", "everything", is_flag=True, help="Also show rewordings without a difference of content."
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES[:-1]),
    help="Exit 1 if a divergence of this severity or a graver one was found.",
)
def diff(inputs: Inputs, output: str, everything: bool, fail_on: str | None) -> int:
    """Find and classify where renderings diverge."""
    comparison = compare_inputs(inputs)
    if output == "json":
        from variorum.formats import json as contract

        _write(contract.document_pieces("diff", comparison.renderings, comparison=comparison))
    elif output == "html":
        _write_page(comparison)
    else:
        from variorum.cli.tables import print_divergences

        print_divergences(comparison, everything=everything)
    if fail_on is None:
        return 0
    heavy = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    found = sum(divergence.severity in heavy for divergence in comparison.divergences)
    if found:
        warn(f"{found} divergence{'s' if found > 1 else ''} of severity {fail_on} or graver")
    return 1 if found else 0


@click.command()
@comparison_options
@format_option("pharaoh", "json")
@click.option("--tokenized", is_flag=True, help="Tokens are what spaces separate; they are used as they are.")
def words(inputs: Inputs, output: str, tokenized: bool) -> None:
    """Link the words of two renderings: a line a bead in Pharaoh format (`0-0 1-2`)."""
    from variorum.collate import link_many, tokenize

    if len(inputs.files) > 2:
        raise UsageError(f"words links two renderings, {len(inputs.files)} were given")
    renderings, alignment, warnings = _align_inputs(inputs)
    if len(renderings) != 2:
        raise UsageError(f"words links two renderings, {len(renderings)} were given")
    left, right = renderings

    def split(rendering: Rendering, cell: tuple[int, ...]) -> list[str]:
        text = rendering.join(cell)
        return text.split() if tokenized else [token.text for token in tokenize(text, rendering.language)]

    linked = link_many(
        (split(left, bead.cells[0]), split(right, bead.cells[1]), left.language, right.language)
        for bead in alignment
    )
    if output == "json":
        from variorum.formats import json as contract

        listed = ({"bead": bead.index, "links": links} for bead, links in zip(alignment, linked, strict=True))
        _write(
            contract.document_pieces(
                "words", renderings, alignment=alignment, warnings=warnings, words=listed
            )
        )
        return
    sys.stdout.writelines(" ".join(f"{i}-{j}" for i, j in links) + "\n" for links in linked)


_EXPLAINED = 5
"""Divergences told of at once, where an id is given by its beginning."""


@click.command()
@click.argument("id", metavar="ID")
@comparison_options
def explain(inputs: Inputs, id: str) -> None:
    """Say why a divergence was reported: which tokens, which rule, what speaks for and against it.

    ID is the divergence's id, or its first characters, as `variorum diff --format json` prints it.
    """
    if not id.strip():
        raise UsageError("no id was given", advice="`variorum diff --format json` prints them")
    comparison = compare_inputs(inputs)
    found = [d for d in comparison.divergences if d.id.startswith(id)]
    if not found:
        raise UsageError(
            f"no divergence {id!r} between these files", advice="`variorum diff --format json` prints them"
        )
    if len(found) > _EXPLAINED:
        some = ", ".join(d.id for d in found[:3])
        raise UsageError(f"{len(found)} ids begin with {id!r}: {some} ...", advice="write more of it")
    from variorum.cli.tables import print_explanations

    print_explanations(comparison, found)


@click.command()
@comparison_options
@format_option("table", "json")
def overlap(inputs: Inputs, output: str) -> None:
    """List passages that renderings share, with scores, wherever they stand (text reuse)."""
    from variorum.align import overlap as find_overlap
    from variorum.formats import json as contract
    from variorum.segment import segment

    read_options(inputs)
    renderings = tuple(r if r.segments else segment(r) for r in load(inputs))
    passages = find_overlap(renderings)
    if output == "json":
        listed = [
            {
                "sigla": list(passage.sigla),
                "cells": [list(cell) for cell in passage.cells],
                "score": round(passage.score, 4),
                "shares": list(passage.shares),
            }
            for passage in passages
        ]
        _write(contract.document_pieces("overlap", renderings, passages=listed))
        return
    from variorum.cli.tables import print_passages

    print_passages(renderings, passages)


def _write_page(comparison: Comparison) -> None:
    from variorum.formats.comparison_page import write_page

    _write(write_page(comparison))


def _write(pieces: Iterable[str]) -> None:
    sys.stdout.writelines(pieces)
