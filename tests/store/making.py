"""Small works made in memory: a rendering is its sentences, an alignment its cells."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import (
    Alignment,
    Bead,
    Cell,
    Comparison,
    Divergence,
    Kind,
    Reading,
    Rendering,
    Segment,
    Severity,
    Span,
    Variant,
)
from variorum.store import Store

Lines = Sequence[str]


def rendering(
    siglum: str, lines: Lines, language: str = "en", *, per_paragraph: int = 2, kind: Kind = "body"
) -> Rendering:
    """A rendering whose segments are these lines, two a paragraph."""
    segments: list[Segment] = []
    start = 0
    for i, line in enumerate(lines):
        segments.append(Segment(i, start, start + len(line), line, kind=kind, paragraph=i // per_paragraph))
        start += len(line) + 1
    return Rendering(siglum, "\n".join(lines), language, segments=tuple(segments))


def figure(siglum: str, segment: int, start: int, end: int, text: str) -> Span:
    return Span(siglum, segment, start, end, text)


def comparison(
    renderings: Sequence[Rendering],
    cells: Sequence[Sequence[Cell]] | None = None,
    *,
    majors: Sequence[int] = (),
    severity: Severity = "major",
) -> Comparison:
    """A comparison with these cells (else sentence by sentence), a variant and a divergence at `majors`."""
    if cells is None:
        longest = max(len(r.segments) for r in renderings)
        cells = [tuple((i,) if i < len(r.segments) else () for r in renderings) for i in range(longest)]
    beads = tuple(Bead(i, tuple(found), 0.9) for i, found in enumerate(cells))
    variants: list[Variant] = []
    divergences: list[Divergence] = []
    for i in majors:
        spans = tuple(
            Span(r.siglum, cell[0], 0, 3, r.segments[cell[0]].text[:3])
            for r, cell in zip(renderings, beads[i].cells, strict=True)
            if cell
        )
        readings = tuple(Reading((s.siglum,), (s,), value=n) for n, s in enumerate(spans))
        if len(readings) > 1:
            variants.append(Variant(i, readings))
        divergences.append(
            Divergence(
                f"d{i}",
                i,
                "accuracy/number",
                severity,
                "numbers",
                "1 against 2",
                "value",
                readings,
                (),
                spans,
            )
        )
    alignment = Alignment(tuple(r.siglum for r in renderings), beads, "by hand")
    return Comparison(
        tuple(renderings), alignment, tuple(variants), tuple(divergences), "made up", ("a warning",)
    )


A = (
    "Kesti will open its harbour in May.",
    "The minister named 40 ships.",
    "Trade with Orlund doubled.",
    "He thanked the crews.",
)
B = (
    "The harbour of Kesti opens in May.",
    "The minister spoke of 41 ships.",
    "Commerce with Orlund has doubled.",
    "The crews were thanked.",
)


def start(store: Store, slug: str = "harbour", *, majors: Sequence[int] = (1,)) -> tuple[int, ...]:
    """A work with two renderings of four sentences; ids of its beads."""
    store.add_work(slug, "The harbour of Kesti", source_language="vi", licence="CC0-1.0", by="lan")
    made = comparison([rendering("A", A), rendering("B", B)], majors=majors)
    return store.save_comparison(slug, made, by="lan", originals={"A": b"A's file", "B": b"B's file"})
