"""Report and export of a work: scores, facts, the canonical text, downloads with what each format loses."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from variorum.errors import UsageError
from variorum_web.context import get_store
from variorum_web.desk import EVERYTHING, load_desk, scores_of
from variorum_web.view.facts import corrections, facts_of
from variorum_web.view.matrix import build_matrix

__all__ = ["BLUEPRINTS"]

report = Blueprint("report", __name__, url_prefix="/works/<slug>")
BLUEPRINTS = (report,)


@report.get("/report")
def page(slug: str) -> str:
    """Scores with their signatures, and divergences by category and rendering."""
    desk = load_desk(slug)
    comparison, scores = scores_of(get_store(), desk)
    return render_template(
        "report/page.html",
        work=desk.work,
        desk=desk,
        scores=scores,
        pairs=_by_pair(scores.metrics),
        matrix=build_matrix(comparison, [r.siglum for r in desk.ordered]),
        comparison=comparison,
        progress=get_store().progress(slug),
    )


def _by_pair(metrics: Sequence[Any]) -> list[tuple[tuple[str, str], dict[str, Any]]]:
    pairs: dict[tuple[str, str], dict[str, Any]] = {}
    for metric in metrics:
        pairs.setdefault((metric.a, metric.b), {})[metric.name] = metric
    return list(pairs.items())


@report.get("/facts")
def facts(slug: str) -> str:
    """Figures, dates, names and quotations on which the renderings part; corrections per outlet."""
    desk = load_desk(slug)
    sigla = [r.siglum for r in desk.ordered]
    lines = facts_of(get_store().beads(slug, 0, EVERYTHING).beads, sigla)
    return render_template(
        "report/facts.html",
        work=desk.work,
        desk=desk,
        lines=lines,
        corrections=[(r, corrections(lines, r.siglum)) for r in desk.candidates],
    )


@report.get("/text")
def text(slug: str) -> str:
    """The canonical text as it stands."""
    desk = load_desk(slug)
    return render_template(
        "report/text.html",
        work=desk.work,
        language=desk.language,
        canonical=get_store().canonical_text(slug),
        progress=get_store().progress(slug),
    )


@report.get("/export")
def exports(slug: str) -> str:
    """Every download, with what it holds and what its format loses."""
    from variorum import workbench

    desk = load_desk(slug)
    offered: list[dict[str, Any]] = []
    for what, (title, extension) in workbench.exports().items():
        try:
            made = workbench.export(get_store(), slug, what)
        except UsageError as problem:
            offered.append({"what": what, "title": title, "extension": extension, "problem": str(problem)})
        else:
            offered.append(
                {
                    "what": what,
                    "title": title,
                    "extension": extension,
                    "size": len(made.data),
                    "losses": made.losses,
                }
            )
    sigla = [r.siglum for r in desk.ordered]
    return render_template(
        "report/exports.html",
        work=desk.work,
        desk=desk,
        offered=offered,
        pairs=[(a, b) for i, a in enumerate(sigla) for b in sigla[i + 1 :]],
        progress=get_store().progress(slug),
    )


@report.get("/export/<what>")
def download(slug: str, what: str) -> Response:
    """One export as a file."""
    from variorum import workbench

    sides = request.args.get("pair", "").split("~")
    pair = (sides[0], sides[1]) if len(sides) == 2 else None
    made = workbench.export(get_store(), slug, what, pair=pair)
    return send_file(
        BytesIO(made.data), mimetype=made.media_type, as_attachment=True, download_name=made.name
    )
