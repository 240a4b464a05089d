"""Charts as SVG text: no script, no external part, with a title and a description for those who do not see them.

Colours come from style sheets of the page by class name; every chart stands beside a table of its data.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from variorum.model import Comparison

__all__ = ["alignment_ribbon", "heat_map"]


def _svg(width: int, height: int, title: str, description: str, parts: Sequence[str], name: str) -> str:
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<svg class="chart" style="max-width: {width}px" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
        f"{''.join(parts)}</svg></div>"
    )


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="label" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


_LABEL = 24
"""Letters of a label that are shown."""


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[float]],
    *,
    title: str,
    description: str,
    name: str,
) -> str:
    """Counts as shaded squares with the number in each.

    Args:
        rows, columns: labels.
        counts: one sequence a row, one number a column.
        title, description: for readers that do not see it.
        name: prefix of its ids, unique in the page.
    """
    longest = max((len(column) for column in columns), default=0)
    left, top, cell, line = 210, 34, max(74, 7 * min(longest, _LABEL) + 12), 26
    highest = max((value for row in counts for value in row), default=0) or 1
    parts = [
        _label(left + cell * (j + 0.5), top - 12, _short(column), "middle")
        for j, column in enumerate(columns)
    ]
    for i, row in enumerate(rows):
        y = top + i * line
        parts.append(_label(left - 8, y + 17, row, "end"))
        for j, value in enumerate(counts[i]):
            x = left + j * cell
            strength = 0.0 if not value else 0.12 + 0.88 * value / highest
            shade = "dark" if strength > 0.6 else "light"
            parts.append(
                f'<rect class="heat" x="{x}" y="{y}" width="{cell - 3}" height="{line - 3}" '
                f'fill-opacity="{strength:.2f}"/>'
                f'<text class="{shade}" x="{x + (cell - 3) / 2:g}" y="{y + 17}" text-anchor="middle">{value:g}</text>'
            )
    return _svg(left + cell * len(columns), top + line * len(rows) + 4, title, description, parts, name)


def alignment_ribbon(comparison: Comparison, *, name: str = "ribbon") -> str:
    """The renderings as bars, one below the other, with ribbons between the parts that answer each other.

    A part nobody else has stays without a ribbon; moved parts are marked by their class.
    """
    names = [_short(rendering.siglum) for rendering in comparison.renderings]
    width, left, bar, gap = 1000, max(40, 7 * max(map(len, names), default=0) + 16), 16, 46
    inner = width - left
    lengths = [
        [sum(len(r.segments[i].text) for i in bead.cells[place]) for bead in comparison.alignment]
        for place, r in enumerate(comparison.renderings)
    ]
    longest = max((sum(row) for row in lengths), default=0) or 1
    boxes: list[dict[int, tuple[float, float]]] = []
    parts: list[str] = []
    for place, rendering in enumerate(comparison.renderings):
        y = 8 + place * (bar + gap)
        parts.append(_label(left - 8, y + 13, names[place], "end"))
        cursor, found = float(left), {}
        order = sorted((b for b in comparison.alignment if b.cells[place]), key=lambda b: b.cells[place][0])
        for bead in order:
            span = inner * lengths[place][bead.index] / longest
            alone = len(bead.filled) < 2
            kind = "alone" if alone else "moved" if rendering.siglum in bead.moved else "part"
            parts.append(
                f'<rect class="{kind}" x="{cursor:.1f}" y="{y}" width="{max(0.6, span - 0.6):.1f}" height="{bar}">'
                f"<title>passage {bead.index}</title></rect>"
            )
            found[bead.index] = (cursor, cursor + span)
            cursor += span
        boxes.append(found)
    for place in range(len(boxes) - 1):
        y = 8 + place * (bar + gap) + bar
        for bead in comparison.alignment:
            if bead.index in boxes[place] and bead.index in boxes[place + 1]:
                (a, b), (c, d) = boxes[place][bead.index], boxes[place + 1][bead.index]
                kind = "ribbon moved" if bead.moved else "ribbon"
                parts.append(
                    f'<path class="{kind}" d="M{a:.1f} {y}L{b:.1f} {y}L{d:.1f} {y + gap}L{c:.1f} {y + gap}Z"/>'
                )
    count = len(comparison.renderings)
    single = sum(len(bead.filled) < 2 for bead in comparison.alignment)
    moved = sum(bool(bead.moved) for bead in comparison.alignment)
    passages = f"{len(comparison.alignment)} passages in {count} renderings"
    description = f"{passages}; {single} stand in one only, {moved} are moved."
    return _svg(
        width, 8 + count * (bar + gap) - gap + 8, "Alignment of the renderings", description, parts, name
    )
