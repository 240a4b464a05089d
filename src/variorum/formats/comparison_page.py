"""One self-contained HTML page of a comparison: `variorum align|diff --format html`. No script, no outside address."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from variorum.model import SEVERITIES, Bead, Comparison, Divergence, Rendering, Severity, Span

__all__ = ["stretches", "write_page"]

_STYLE = """
:root{color-scheme:light dark;--ink:#1d2327;--soft:#59636b;--paper:#fff;--line:#d8dde1;--critical:#a3124a;
--major:#b3261e;--minor:#8a5a00;--neutral:#59636b}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9eb;--soft:#a2abb2;--paper:#15191c;--line:#353c42;
--critical:#ff7aa8;--major:#ff8a80;--minor:#f2b84b;--neutral:#a2abb2}}
body{margin:0 auto;max-width:90rem;padding:1.5rem;font:1rem/1.5 Georgia,"Times New Roman",serif;color:var(--ink);
background:var(--paper)}
h1,th,.note,.meta,footer{font-family:system-ui,sans-serif}h1{font-size:1.4rem}
.meta,footer,.note{color:var(--soft);font-size:.85rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border-top:1px solid var(--line);padding:.5rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-size:.8rem}col.number{width:3.5rem}td.number{color:var(--soft);font:.8rem system-ui,sans-serif}
td.none{color:var(--soft)}mark{background:none;color:inherit;text-decoration:underline;text-underline-offset:.2em}
mark.critical,mark.major{text-decoration-style:solid;text-decoration-thickness:.16em;font-weight:600}
mark.critical{text-decoration-color:var(--critical)}mark.major{text-decoration-color:var(--major)}
mark.minor{text-decoration-style:dashed;text-decoration-color:var(--minor)}
mark.neutral{text-decoration-style:dotted;text-decoration-color:var(--neutral)}
.notes td{border-top:0;padding-top:0}.note b{text-transform:uppercase;font-size:.75rem;letter-spacing:.04em}
.note.critical b{color:var(--critical)}.note.major b{color:var(--major)}.note.minor b{color:var(--minor)}
@media(max-width:48rem){body{padding:.75rem}table,tbody,tr,td{display:block}thead,colgroup{display:none}
td[data-siglum]::before{content:attr(data-siglum);display:block;color:var(--soft);font:.75rem system-ui,sans-serif}}
""".strip()


def stretches(text: str, spans: Sequence[tuple[int, int, Severity]]) -> Iterator[tuple[str, Severity | None]]:
    """Cut a text where spans begin and end; overlapping spans give the heavier severity.

    Args:
        text: the text of a segment.
        spans: `(start, end, severity)`, offsets into the text.

    Yields:
        Pieces of the text, in order, with the severity that covers them; joined they give the text.
    """
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        covering = [severity for a, b, severity in spans if a <= start and b >= end]
        yield text[start:end], min(covering, key=SEVERITIES.index, default=None)


def _marked(text: str, spans: Sequence[tuple[int, int, Severity]]) -> str:
    return "".join(
        escape(piece) if severity is None else f'<mark class="{severity}">{escape(piece)}</mark>'
        for piece, severity in stretches(text, spans)
    )


def _spans(comparison: Comparison) -> dict[tuple[str, int], list[tuple[int, int, Severity]]]:
    marked: dict[tuple[str, int], list[tuple[int, int, Severity]]] = defaultdict(list)

    def add(span: Span, severity: Severity) -> None:
        marked[span.siglum, span.segment].append((span.start, span.end, severity))

    for variant in comparison.variants:
        for reading in variant.readings:
            for span in reading.spans:
                add(span, "neutral")
    for divergence in comparison.divergences:
        for span in divergence.spans:
            add(span, divergence.severity)
    return marked


def _cell(
    rendering: Rendering, cell: Sequence[int], spans: dict[tuple[str, int], list[tuple[int, int, Severity]]]
) -> str:
    if not cell:
        return f'<td class="none" data-siglum="{escape(rendering.siglum)}">— nothing —</td>'
    body = " ".join(_marked(rendering.segments[i].text, spans.get((rendering.siglum, i), ())) for i in cell)
    return f'<td lang="{escape(rendering.language)}" data-siglum="{escape(rendering.siglum)}">{body}</td>'


def _notes(divergences: Sequence[Divergence], width: int) -> Iterator[str]:
    for divergence in divergences:
        if divergence.severity == "neutral":
            continue
        yield (
            f'<tr class="notes"><td></td><td colspan="{width}"><span class="note {divergence.severity}">'
            f"<b>{divergence.severity}</b> {escape(divergence.category)}: {escape(divergence.message)}"
            "</span></td></tr>\n"
        )


def _number(bead: Bead) -> str:
    marks = "".join(f"<br>↕ {escape(siglum)}" for siglum in bead.moved)
    if bead.repeat_of is not None:
        marks += f"<br>= {bead.repeat_of}"
    return f'<td class="number" title="confidence {bead.score:.2f}">{bead.index}{marks}</td>'


def write_page(comparison: Comparison) -> Iterator[str]:
    """The page, piece by piece, as text.

    Every rendering's text stands escaped; the page has no script and asks for nothing from outside.
    """
    spans = _spans(comparison)
    by_bead: dict[int, list[Divergence]] = defaultdict(list)
    for divergence in comparison.divergences:
        by_bead[divergence.bead].append(divergence)
    counts = Counter(divergence.severity for divergence in comparison.divergences)
    summary = ", ".join(f"{counts[s]} {s}" for s in SEVERITIES if counts[s]) or "no divergences"
    sigla = ", ".join(r.siglum for r in comparison.renderings)
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(sigla)} – Variorum</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{escape(sigla)}</h1><p class='meta'>{len(comparison.alignment)} beads, {summary}</p>\n"
    )
    for warning in comparison.warnings:
        yield f'<p class="meta" role="note">{escape(warning)}</p>\n'
    yield '<table><colgroup><col class="number"></colgroup><thead><tr><th scope="col">#</th>'
    for rendering in comparison.renderings:
        date = rendering.date.isoformat() if rendering.date else None
        about = ", ".join(filter(None, [rendering.outlet, rendering.language, date]))
        yield f'<th scope="col">{escape(rendering.siglum)} <span class="meta">{escape(about)}</span></th>'
    yield "</tr></thead><tbody>\n"
    for bead in comparison.alignment:
        yield f"<tr>{_number(bead)}"
        for rendering, cell in zip(comparison.renderings, bead.cells, strict=True):
            yield _cell(rendering, cell, spans)
        yield "</tr>\n"
        yield from _notes(by_bead[bead.index], len(comparison.renderings))
    yield f"</tbody></table>\n<footer><p>{escape(comparison.signature)}</p></footer></body></html>\n"
