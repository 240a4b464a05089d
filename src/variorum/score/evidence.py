"""The evidence page of a work: one HTML file without scripts that shows where every number comes from.

Readable on paper and on a phone. Charts are SVG with tables beside them; severities are told by word and mark, never
by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from importlib.resources import files

from variorum.model import CATEGORIES, SEVERITIES, Comparison, Concept, Divergence, Rendering
from variorum.score.charts import alignment_ribbon, heat_map
from variorum.score.over_time import OutletMonth
from variorum.score.values import Consistency, Scores

__all__ = ["write_evidence"]

_PARTS = (
    ("total", "Total"),
    ("coverage", "Coverage"),
    ("factual_agreement", "Facts agree"),
    ("terminological_consistency", "Terms agree"),
    ("wording_agreement", "Wording agrees"),
)
_NOTHING = '<span class="soft">nothing here</span>'
_MARKS = {"critical": "▲▲", "major": "▲", "minor": "△", "neutral": "○"}


def _style() -> str:
    return files("variorum.score").joinpath("evidence.css").read_text("utf-8")


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()) -> str:
    """A table of cells that are HTML already; columns in `numbers` are set right."""

    def row(cells: Sequence[str], tag: str) -> str:
        right = [' class="n"' if place in numbers else "" for place in range(len(cells))]
        return "".join(f"<{tag}{kind}>{cell}</{tag}>" for kind, cell in zip(right, cells, strict=True))

    body = "".join(f"<tr>{row(cells, 'td')}</tr>" for cells in rows)
    table = f"<table><thead><tr>{row(head, 'th')}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide" role="group" tabindex="0" aria-label="table">{table}</div>'


def _summary(consistency: Consistency) -> str:
    tiles = "".join(f"<li>{title}<b>{_number(getattr(consistency, name))}</b></li>" for name, title in _PARTS)
    severities = ", ".join(f"{count} {severity}" for severity, count in consistency.by_severity)
    points = _number(consistency.penalty_per_thousand_words)
    return (
        f'<ul class="tiles">{tiles}</ul><p>{severities}; {points} penalty points per 1,000 words over '
        f"{consistency.words} words compared. 100 is best; — means not defined.</p>"
        f'<p class="signature">{escape(consistency.signature)}</p>'
    )


def _metrics(scores: Scores) -> str:
    rows = [
        (
            escape(m.name),
            escape(f"{m.a} against {m.b}"),
            _number(m.value) + (f" [{m.interval.low:.1f}, {m.interval.high:.1f}]" if m.interval else ""),
            str(m.segments),
            "higher" if m.higher_is_better else "lower",
            f'<span class="signature">{escape(m.signature)}</span>',
        )
        for m in scores.metrics
    ]
    if not rows:
        return "<p>No two renderings are in one language.</p>"
    return _table(("metric", "pair", "value", "passages", "better", "signature"), rows, frozenset({2, 3}))


def _matrix(comparison: Comparison, scores: Scores) -> str:
    """Similarity of each pair as a heat map."""
    values = {(m.a, m.b): m.value for m in scores.metrics if m.name == "chrF2++" and m.value is not None}
    sigla = [s for s in comparison.alignment.sigla if any(s in pair for pair in values)]
    if not sigla:
        return ""
    counts = [
        [100.0 if a == b else round(values.get((a, b), values.get((b, a), 0.0)), 1) for b in sigla]
        for a in sigla
    ]
    told = "; ".join(f"{a} and {b}: {value:.1f}" for (a, b), value in values.items())
    return "<h2>How alike the renderings are</h2>" + heat_map(
        sigla, sigla, counts, title="chrF2++ of each pair", description=told, name="alike"
    )


def _heat(comparison: Comparison) -> str:
    """Divergences by category and rendering: which it has a place in, or lacks the words of."""
    sigla = comparison.alignment.sigla
    counts: Counter[tuple[str, str]] = Counter()
    for divergence in comparison.divergences:
        if divergence.severity != "neutral":
            for siglum in divergence.concerned:
                counts[divergence.category, siglum] += 1
    rows = [c for c in CATEGORIES if any(counts[c, s] for s in sigla)]
    if not rows:
        return "<p>No divergence above neutral was found.</p>"
    numbers = [[counts[c, s] for s in sigla] for c in rows]
    of_row = (", ".join(f"{s} {n}" for s, n in zip(sigla, row, strict=True)) for row in numbers)
    told = "; ".join(f"{category}: {line}" for category, line in zip(rows, of_row, strict=True))
    chart = heat_map(
        rows, sigla, numbers, title="Divergences by category and rendering", description=told, name="heat"
    )
    table = _table(
        ("category", *map(escape, sigla)),
        ([escape(c), *map(str, row)] for c, row in zip(rows, numbers, strict=True)),
        frozenset(range(1, len(sigla) + 1)),
    )
    return f"{chart}<details><summary>The same as a table</summary>{table}</details>"


def _context(comparison: Comparison, divergence: Divergence, rendering: Rendering, place: int) -> str:
    """The passage of one rendering with the divergent words marked."""
    pieces = []
    for index in comparison.alignment.beads[divergence.bead].cells[place]:
        text, cursor = rendering.segments[index].text, 0
        spans = sorted(
            (s.start, s.end) for s in divergence.spans if s.siglum == rendering.siglum and s.segment == index
        )
        for start, end in spans:
            if start >= cursor:
                pieces.append(escape(text[cursor:start]) + f"<mark>{escape(text[start:end])}</mark>")
                cursor = end
        pieces.append(escape(text[cursor:]) + " ")
    return "".join(pieces).strip()


def _divergences(comparison: Comparison, canonical: Mapping[int, str], notes: Mapping[int, str]) -> str:
    listed = sorted(
        (d for d in comparison.divergences if d.severity != "neutral"),
        key=lambda d: (SEVERITIES.index(d.severity), d.bead),
    )
    articles = []
    for divergence in listed:
        lines = []
        for place, rendering in enumerate(comparison.renderings):
            text = _context(comparison, divergence, rendering, place)
            lines.append(
                f"<dt>{escape(rendering.siglum)}</dt>"
                f'<dd lang="{escape(rendering.language)}">{text or _NOTHING}</dd>'
            )
        decision = canonical.get(divergence.bead)
        settled = "not yet" if decision is None else escape(decision) or "left out"
        note = f"<dt>Note</dt><dd>{escape(notes[divergence.bead])}</dd>" if notes.get(divergence.bead) else ""
        why = "".join(f'<p class="soft">{escape(line)}</p>' for line in divergence.explanation)
        articles.append(
            f'<article class="{divergence.severity}" id="d-{escape(divergence.id)}"><h3>{_MARKS[divergence.severity]} '
            f"{divergence.severity} · {escape(divergence.category)} · passage {divergence.bead}</h3>"
            f"<p>{escape(divergence.message)}</p>{why}<dl>{''.join(lines)}"
            f"<dt>Settled as</dt><dd>{settled}</dd>{note}</dl></article>"
        )
    return "".join(articles) or "<p>None.</p>"


def _sources(comparison: Comparison) -> str:
    rows = [
        (
            escape(r.siglum),
            escape(r.outlet or ""),
            escape(r.language),
            escape(str(r.date or "")),
            escape(r.made_by),
            str(len(r.alignable)),
            f"<code>{escape(r.sha256)}</code>" if r.sha256 else "",
            f"<code>{escape(r.reader)}</code>",
        )
        for r in comparison.renderings
    ]
    head = (
        "siglum",
        "outlet",
        "language",
        "date",
        "made by",
        "segments",
        "SHA-256 of the original",
        "read by",
    )
    return _table(head, rows, frozenset({5}))


def _terms(concepts: Sequence[Concept], consistency: Consistency) -> str:
    if not concepts:
        return "<p>No glossary was used.</p>"
    used = {c.concept: c for c in consistency.concepts}
    rows = []
    for concept in concepts:
        terms = "; ".join(
            f'<span lang="{escape(t.language)}">{escape(t.text)}</span> '
            f'<span class="soft">({escape(t.language)}, {t.status})</span>'
            for t in concept.terms
        )
        use = used.get(concept.id)
        forms = ", ".join(f"{escape(form)} ×{count}" for form, count in use.forms) if use else "not used"
        rows.append((terms, escape(concept.definition or ""), forms))
    return _table(("terms", "definition", "forms used"), rows)


def _over_time(months: Sequence[OutletMonth]) -> str:
    """Outlets by months as a chart, and its data; nothing where there is nothing to follow."""
    known = {(m.outlet, m.month): m.total for m in months if m.total is not None}
    if not known:
        return ""
    outlets, columns = sorted({o for o, _ in known}), sorted({m for _, m in known})
    totals = [[round(known.get((outlet, month)) or 0.0, 1) for month in columns] for outlet in outlets]
    chart = heat_map(
        outlets,
        columns,
        totals,
        title="Consistency per outlet and month",
        description="The table below has the numbers; 0 where an outlet published nothing that month.",
        name="months",
    )
    rows = [
        (escape(m.outlet), m.month, str(m.works), str(m.words), f"{m.penalty_points:g}", _number(m.total))
        for m in months
    ]
    head = ("outlet", "month", "works", "words", "penalty points", "total")
    signature = f'<p class="signature">{escape(months[0].signature)}</p>'
    return f"<h2>Over time</h2>{chart}{_table(head, rows, frozenset({2, 3, 4, 5}))}{signature}"


def write_evidence(
    comparison: Comparison,
    scores: Scores,
    *,
    title: str,
    canonical: Mapping[int, str] | None = None,
    notes: Mapping[int, str] | None = None,
    concepts: Sequence[Concept] = (),
    over_time: Sequence[OutletMonth] = (),
    at: datetime | None = None,
) -> str:
    """The page as HTML text.

    Args:
        comparison: renderings, alignment and divergences.
        scores: of the same comparison.
        title: of the work.
        canonical: bead index -> the wording decided on; a bead that is not in it is undecided, "" means left out.
        notes: bead index -> the note of the decision.
        concepts: the glossary that applied.
        over_time: consistency per outlet and month, over this work and others.
        at: when the page was made; left out by default, so that the same work gives the same page.
    """
    canonical = canonical or {}
    decided = sum(1 for bead in comparison.alignment if bead.index in canonical)
    stamp = f'<p class="soft">Made {escape(at.isoformat(timespec="minutes"))}.</p>' if at else ""
    warnings = "".join(f"<li>{escape(w)}</li>" for w in (*comparison.warnings, *scores.warnings))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}: evidence</title>
<style>{_style()}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>{len(comparison.renderings)} renderings, {len(comparison.alignment)} passages, {decided} of them settled.</p>{stamp}
<h2>Summary</h2>
{_summary(scores.consistency)}
<h2>Divergences by category and rendering</h2>
{_heat(comparison)}
<h2>How the renderings are aligned</h2>
<p class="soft">Each bar is a rendering, each ribbon a passage two of them share.
Amber: in one rendering only. Red: moved.</p>
{alignment_ribbon(comparison)}
{_matrix(comparison, scores)}
<h2>Metrics of wording</h2>
{_metrics(scores)}
<h2>Divergences</h2>
{_divergences(comparison, canonical, notes or {})}
<h2>Terms</h2>
{_terms(concepts, scores.consistency)}
{_over_time(over_time)}
<h2>Sources</h2>
{_sources(comparison)}
<h2>Signatures</h2>
<p class="signature">{escape(comparison.signature)}</p>
<p class="signature">{escape(comparison.alignment.signature)}</p>
{f"<h2>Warnings</h2><ul>{warnings}</ul>" if warnings else ""}
</main>
</body>
</html>
"""
