"""Comparisons for the score tests, built from lines."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import (
    Alignment,
    Bead,
    Category,
    Comparison,
    Divergence,
    Paragraph,
    Rendering,
    Segment,
    Severity,
)


def work(lines: dict[str, Sequence[str]], *, languages: Sequence[str] | None = None) -> Comparison:
    """Bead i is line i of each rendering; an empty line is an empty cell."""
    renderings = []
    for place, (siglum, texts) in enumerate(lines.items()):
        kept = [t for t in texts if t]
        starts = [sum(len(t) + 1 for t in kept[:i]) for i in range(len(kept))]
        segments = tuple(
            Segment(i, s, s + len(t), t, paragraph=i)
            for i, (s, t) in enumerate(zip(starts, kept, strict=True))
        )
        paragraphs = tuple(Paragraph(s.start, s.end) for s in segments)
        language = languages[place] if languages else "en"
        renderings.append(Rendering(siglum, "\n".join(kept), language, paragraphs, segments))
    counters = dict.fromkeys(lines, 0)
    beads = []
    for index in range(len(next(iter(lines.values()), []))):
        cells = []
        for siglum, texts in lines.items():
            cells.append((counters[siglum],) if texts[index] else ())
            counters[siglum] += bool(texts[index])
        beads.append(Bead(index, tuple(cells)))
    return Comparison(tuple(renderings), Alignment(tuple(lines), tuple(beads)))


def divergence(
    number: int = 0,
    category: Category = "accuracy/number",
    severity: Severity = "major",
    relation: str | None = None,
) -> Divergence:
    return Divergence(f"d{number}", 0, category, severity, "made up", "made up", relation)
