"""What commands print for people, with rich."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from variorum.model import SEVERITIES, Comparison, Divergence, Rendering, Span

if TYPE_CHECKING:
    from variorum.score import Consistency, Contrast, Interval, Scores

__all__ = [
    "print_alignment",
    "print_divergences",
    "print_explanations",
    "print_passages",
    "print_rows",
    "print_scores",
]

_STYLE = {"critical": "bold white on red", "major": "bold red", "minor": "yellow", "neutral": "dim"}
_FILE_WIDTH = 160
"""Columns used where stdout is no terminal, so that a redirected table does not depend on a window."""


def _console() -> Console:
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_FILE_WIDTH, color_system=None)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cell_text(rendering: Rendering, cell: Sequence[int]) -> Text:
    if not cell:
        return Text("—", style="dim")
    return Text(rendering.join(cell))


def print_alignment(comparison: Comparison) -> None:
    """A row a bead, a column a rendering."""
    table = Table(show_lines=True)
    table.add_column("#", justify="right", style="dim")
    table.add_column("score", justify="right")
    for rendering in comparison.renderings:
        table.add_column(escape(f"{rendering.siglum} ({rendering.language})"), ratio=1)
    for bead in comparison.alignment:
        marks = "".join(f"\n↕ {siglum}" for siglum in bead.moved)
        if bead.repeat_of is not None:
            marks += f"\n= {bead.repeat_of}"
        cells = [_cell_text(r, c) for r, c in zip(comparison.renderings, bead.cells, strict=True)]
        table.add_row(str(bead.index), Text(f"{bead.score:.2f}{marks}"), *cells)
    console = _console()
    console.print(table)
    console.print(
        f"{_count(len(comparison.alignment), 'bead')}. {escape(comparison.alignment.signature)}", style="dim"
    )


def _context(comparison: Comparison, span: Span, around: int = 40) -> Text:
    rendering = next(r for r in comparison.renderings if r.siglum == span.siglum)
    text = rendering.segments[span.segment].text
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    line = Text(f"{span.siglum}: ", style="bold")
    line.append("…" if start else "")
    line.append(text[start : span.start], style="dim")
    line.append(text[span.start : span.end], style="underline")
    line.append(text[span.end : end], style="dim")
    line.append("…" if end < len(text) else "")
    return line


def _where(comparison: Comparison, divergence: Divergence) -> Text:
    lines = [_context(comparison, span) for span in divergence.spans]
    if not sys.stdout.isatty():
        lines = [Text(line.plain) for line in lines]  # Styles cost half the layout, and a file shows none.
    lines.extend(Text(f"{siglum}: nothing", style="dim") for siglum in divergence.missing)
    return Text("\n").join(lines)


def print_divergences(comparison: Comparison, *, everything: bool) -> None:
    """A row a divergence, in reading order; rewordings only when asked for."""
    shown = [d for d in comparison.divergences if everything or d.severity != "neutral"]
    table = Table(show_lines=True)
    table.add_column("bead", justify="right", style="dim")
    table.add_column("severity")
    table.add_column("category")
    table.add_column("what", ratio=2)
    table.add_column("where", ratio=5)
    for divergence in shown:
        relation = f"\n{divergence.relation}" if divergence.relation else ""
        table.add_row(
            str(divergence.bead),
            Text(divergence.severity, style=_STYLE[divergence.severity]),
            Text(f"{divergence.category}{relation}"),
            Text(divergence.message),
            _where(comparison, divergence),
        )
    console = _console()
    console.print(table)
    counts = Counter(d.severity for d in comparison.divergences)
    summary = ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])
    console.print(f"{_count(len(comparison.alignment), 'bead')}, {summary or 'no divergence'}.")
    if counts["neutral"] and not everything:
        console.print("Neutral rewordings are not listed; --all lists them.", style="dim")
    console.print(escape(comparison.signature), style="dim")


def print_explanations(comparison: Comparison, divergences: Sequence[Divergence]) -> None:
    """Everything a divergence knows of itself."""
    from variorum.checks import explain

    console = _console()
    for divergence in divergences:
        first, *more = explain(divergence)
        console.print(Text(f"{divergence.id}  {first}", style="bold"))
        console.print(_where(comparison, divergence))
        for line in more:
            console.print(Text(f"  {line}"))
        console.print()


def _both_ends(text: str, width: int = 240) -> str:
    """A long text's beginning and end."""
    if len(text) <= width:
        return text
    return f"{text[: 2 * width // 3].rsplit(None, 1)[0]} [...] {text[-width // 3 :].split(None, 1)[-1]}"


def print_passages(renderings: Sequence[Rendering], passages: Sequence[Any]) -> None:
    """A row a shared passage, the longest first."""
    by_siglum = {r.siglum: r for r in renderings}
    table = Table(show_lines=True)
    table.add_column("score", justify="right")
    table.add_column("passage", ratio=1)
    for passage in passages:
        lines = [
            Text.assemble(
                (f"{siglum} {cell[0]}-{cell[-1]}: ", "bold"), _both_ends(by_siglum[siglum].join(cell))
            )
            for siglum, cell in zip(passage.sigla, passage.cells, strict=True)
        ]
        table.add_row(f"{passage.score:.2f}", Text("\n").join(lines))
    _console().print(table)


_MEANING = {
    "total": "falls with the penalty points per 1,000 words and with differing wording (MQM)",
    "coverage": "share of the wording that has a counterpart in the other renderings",
    "factual_agreement": "share of figures, dates, names and quotations no divergence was found in",
    "terminological_consistency": "agreement in the forms of the glossary's concepts",
    "wording_agreement": "mean chrF2++ over the pairs of one language, both directions",
}
"""What each part of the consistency says, beside its value."""


def print_scores(scores: Scores, contrasts: Sequence[Contrast]) -> None:
    """A row a pair of renderings and a column a metric, a row a part of the consistency; signatures under them."""
    names = list(dict.fromkeys(m.name for m in scores.metrics))
    columns = [_directed(m.name, m.higher_is_better) for m in {m.name: m for m in scores.metrics}.values()]
    told: dict[tuple[str, ...], dict[str, str]] = {}
    numbers = [("", m) for m in scores.metrics] + [(f"{p.by} {p.part}", p.score) for p in scores.parts]
    for part, m in numbers:
        told.setdefault((f"{m.a} / {m.b}", part), {})[m.name] = _value(m.value, m.interval)
    if told:
        shown = ["renderings", *(["part"] if scores.parts else []), *columns]
        rows = [
            [pair, *([part] if scores.parts else []), *(values.get(name, "") for name in names)]
            for (pair, part), values in told.items()
        ]
        print_rows("", shown, rows, numbers=len(names))
        _print_signatures((m.name, m.signature) for _, m in numbers)
    _print_consistency(scores.consistency)
    if contrasts:
        pairs = [
            [
                c.name,
                f"{c.baseline} {_value(c.baseline_value, c.baseline_interval)}",
                f"{c.other} {_value(c.other_value, c.other_interval)}",
                f"{c.p_value:.4f}",
            ]
            for c in contrasts
        ]
        print_rows("Paired bootstrap", ["metric", "baseline", "other", "p"], pairs)
        _print_signatures((c.name, c.signature) for c in contrasts)


def _print_consistency(consistency: Consistency) -> None:
    from variorum.score import CONSISTENCY_PARTS

    rows = []
    for name in CONSISTENCY_PARTS:
        value = getattr(consistency, name)
        lacking = (
            "give a glossary to measure it" if name == "terminological_consistency" else "not defined here"
        )
        rows.append([name, _value(value), _MEANING[name] if value is not None else lacking])
    counts = ", ".join(f"{count} {severity}" for severity, count in consistency.by_severity if count)
    rows.append(["penalty_points", _value(consistency.penalty_points), counts or "no divergence"])
    per = consistency.penalty_per_thousand_words
    rows.append(["penalty_per_thousand_words", _value(per), f"of {consistency.words:,} words compared"])
    print_rows("", ["consistency", "value", "what it says"], rows)
    _print_signatures([("consistency", consistency.signature)])


def _print_signatures(signed: Iterable[tuple[str, str]]) -> None:
    """A line a signature, once each: the numbers of one column have it in common, or have one of several."""
    for name, signature in dict.fromkeys(signed):
        mark = "" if signature.startswith(f"{name}:") else f"{name}  "
        _console().print(Text(f"{mark}{signature}", style="dim"), soft_wrap=True)


def _directed(name: str, higher_is_better: bool) -> str:
    return name if higher_is_better else f"{name} (lower is better)"


def _value(value: float | None, interval: Interval | None = None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" + (f" ± {interval.half_width:.2f}" if interval else "")


def print_rows(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = 0
) -> None:
    """A plain table, the command line's lists; its last `numbers` columns stand to the right."""
    table = Table(title=title or None, title_justify="left")
    for place, column in enumerate(columns):
        right = place >= len(columns) - numbers
        table.add_column(escape(column), overflow="fold", justify="right" if right else "left")
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    _console().print(table)
