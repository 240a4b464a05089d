"""The JSON contract `variorum/1`: what every command prints with `--format json`.

The schema stands beside this module (`variorum-1.schema.json`, JSON Schema 2020-12) and tests hold the output against
it. Adding a key keeps the name `variorum/1`; changing the meaning or type of one makes it `variorum/2`.

Offsets are code points, half open: those of segments count into the rendering's decoded text, those of spans into the
text of their segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import islice
from json import dumps, loads
from typing import Any

from variorum.model import Alignment, Bead, Comparison, Divergence, Reading, Rendering, Segment, Span, Variant

__all__ = [
    "SCHEMA",
    "as_document",
    "bead_as_json",
    "divergence_as_json",
    "document_pieces",
    "dump",
    "read_schema",
    "rendering_as_json",
    "span_as_json",
    "variant_as_json",
]

SCHEMA = "variorum/1"

TOGETHER = 256
"""Entries of a list that are written in one piece: few enough to be nothing in memory, enough to be quick."""


def read_schema() -> dict[str, Any]:
    """The JSON Schema of the contract."""
    schema: dict[str, Any] = loads(
        files("variorum.formats").joinpath("variorum-1.schema.json").read_text("utf-8")
    )
    return schema


def dump(document: Any, *, indent: int | None = None) -> str:
    """JSON text in UTF-8, never with NaN or infinity.

    Raises:
        ValueError: a number in it is NaN or infinite, which is a defect of the caller.
    """
    return dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "index": segment.index,
        "start": segment.start,
        "end": segment.end,
        "kind": segment.kind,
        "speaker": segment.speaker,
        "paragraph": segment.paragraph,
        "text": segment.text,
    }


def rendering_as_json(rendering: Rendering) -> dict[str, Any]:
    """A rendering with its segments; the text itself is not repeated."""
    return {
        "siglum": rendering.siglum,
        "path": rendering.path,
        "language": rendering.language,
        "date": rendering.date.isoformat() if rendering.date else None,
        "outlet": rendering.outlet,
        "made_by": rendering.made_by,
        "sha256": rendering.sha256,
        "reader": rendering.reader,
        "text_length": len(rendering.text),
        "notes": list(rendering.notes),
        "segments": [_segment(segment) for segment in rendering.segments],
    }


def bead_as_json(bead: Bead) -> dict[str, Any]:
    """A bead; `cells` and every group of `links` follow the order of the renderings."""
    return {
        "index": bead.index,
        "cells": [list(cell) for cell in bead.cells],
        "links": [[list(cell) for cell in group] for group in bead.links],
        "score": round(bead.score, 4),
        "moved": list(bead.moved),
        "repeat_of": bead.repeat_of,
    }


def span_as_json(span: Span) -> dict[str, Any]:
    """A span."""
    return {
        "siglum": span.siglum,
        "segment": span.segment,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {"sigla": list(reading.sigla), "value": reading.value, "text": reading.text}


def variant_as_json(variant: Variant) -> dict[str, Any]:
    """A variant; each reading with its spans."""
    return {
        "bead": variant.bead,
        "readings": [
            {"sigla": list(reading.sigla), "spans": [span_as_json(span) for span in reading.spans]}
            for reading in variant.readings
        ],
    }


def divergence_as_json(divergence: Divergence) -> dict[str, Any]:
    """A divergence."""
    return {
        "id": divergence.id,
        "bead": divergence.bead,
        "category": divergence.category,
        "severity": divergence.severity,
        "check": divergence.check,
        "message": divergence.message,
        "relation": divergence.relation,
        "readings": [_reading(reading) for reading in divergence.readings],
        "missing": list(divergence.missing),
        "spans": [span_as_json(span) for span in divergence.spans],
        "explanation": list(divergence.explanation),
    }


def as_document(
    command: str,
    renderings: tuple[Rendering, ...],
    *,
    alignment: Alignment | None = None,
    comparison: Comparison | None = None,
    warnings: tuple[str, ...] = (),
    **more: Any,
) -> dict[str, Any]:
    """The document a command prints.

    Args:
        command: name of the command: align, diff, words or score.
        renderings: in the order of the cells.
        alignment: for a command that stops at the alignment.
        comparison: for a command that goes on to variants and divergences; it has the alignment.
        warnings: what the user should know; the comparison's own are added.
        more: further keys of the command, already as JSON.
    """
    entries = _entries(command, renderings, alignment, comparison, warnings, more)
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in entries}


def document_pieces(
    command: str,
    renderings: tuple[Rendering, ...],
    *,
    alignment: Alignment | None = None,
    comparison: Comparison | None = None,
    warnings: tuple[str, ...] = (),
    **more: Any,
) -> Iterator[str]:
    """`as_document` as text, piece by piece, with a line end: a large work is never held as one document.

    >>> "".join(document_pieces("overlap", (), passages=[]))
    '{"schema": "variorum/1", "command": "overlap", "renderings": [], "warnings": [], "passages": []}\\n'
    """
    opening = "{"
    for key, value in _entries(command, renderings, alignment, comparison, warnings, more):
        yield f"{opening}{dump(key)}: "
        opening = ", "
        if isinstance(value, Iterator):
            yield from _list_pieces(value)
        else:
            yield dump(value)
    yield "}\n"


def _list_pieces(values: Iterator[Any]) -> Iterator[str]:
    opening = "["
    while some := list(islice(values, TOGETHER)):
        yield opening + dump(some)[1:-1]
        opening = ", "
    yield "]" if opening == ", " else "[]"


def _entries(
    command: str,
    renderings: Iterable[Rendering],
    alignment: Alignment | None,
    comparison: Comparison | None,
    warnings: tuple[str, ...],
    more: dict[str, Any],
) -> Iterator[tuple[str, Any]]:
    """The keys of a document with their values, a long list as an iterator of its entries."""
    yield "schema", SCHEMA
    yield "command", command
    if comparison is not None:
        alignment, warnings = comparison.alignment, (*comparison.warnings, *warnings)
        yield "signature", comparison.signature
    elif alignment is not None:
        yield "signature", alignment.signature
    yield "renderings", (rendering_as_json(rendering) for rendering in renderings)
    if alignment is not None:
        yield "beads", (bead_as_json(bead) for bead in alignment)
    if comparison is not None:
        yield "variants", (variant_as_json(variant) for variant in comparison.variants)
        yield "divergences", (divergence_as_json(divergence) for divergence in comparison.divergences)
    yield "warnings", list(warnings)
    yield from more.items()
