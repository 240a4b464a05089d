"""What the source says to a divergence between renderings."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.checks.context import View
from variorum.model import Reading

__all__ = ["source_evidence", "source_note", "supported_by_source"]


def supported_by_source(view: View, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Sigla of the renderings whose reading is the source's; empty without a source, or where it supports none."""
    source = view.source
    if source is None:
        return ()
    for reading in readings:
        if source.siglum in reading.sigla:
            return tuple(siglum for siglum in reading.sigla if siglum != source.siglum)
    return ()


def source_note(view: View, readings: Sequence[Reading]) -> str:
    """What to add to a message: whom the source supports; empty where it supports none."""
    supported = supported_by_source(view, readings)
    return f"; the source supports {', '.join(supported)}" if supported else ""


def source_evidence(view: View, readings: Sequence[Reading]) -> tuple[str, ...]:
    """One sentence on which reading the source supports; none where the work has no source at this place."""
    source = view.source
    if source is None:
        return ()
    own = next((reading for reading in readings if source.siglum in reading.sigla), None)
    text = next((span.text for span in own.spans if span.siglum == source.siglum), None) if own else None
    if text is None:  # a reading may be that something is not there: then it has no span
        return (f"the source {source.siglum} has nothing to compare at this place",)
    others = supported_by_source(view, readings)
    return (
        f"the source {source.siglum} has “{text}” and supports {', '.join(others) or 'none of the renderings'}",
    )
