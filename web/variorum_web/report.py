"""Report and export of a work: scores, the canonical text, downloads with what each format loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Blueprint, jsonify, render_template, request, send_file
from werkzeug.wrappers import Response

from variorum.desk.matrix import build_matrix
from variorum.errors import UsageError
from variorum_web.context import get_store
from variorum_web.desk import load_desk
from variorum_web.kept import comparison_of
from variorum_web.later import keep_later
from variorum_web.sayings import say_error
from variorum_web.translation import gettext as _

if TYPE_CHECKING:
    from variorum.score.values import Scores

__all__ = ["BLUEPRINTS"]

report = Blueprint("report", __name__, url_prefix="/works/<slug>")
BLUEPRINTS = (report,)

USUAL = ("tbx", "tbx-2008", "csv", "xlsx")
"""Glossary formats most people ask for; the others stand in a fold."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A download."""

    what: str
    title: str
    extension: str


@report.get("/report")
def page(slug: str) -> str | Response:
    """Scores with their signatures, and divergences by category and rendering.

    The scores of a long work are computed beside the requests; the page comes without them, then anew with them.
    """
    from variorum.score import score

    desk = load_desk(slug)
    comparison = comparison_of(desk).comparison
    scores: Scores | None = keep_later(desk, "scores", lambda: score(comparison))
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(running=scores is None, said=_("The scores are being computed."))
    return render_template(
        "report/page.html",
        work=desk.work,
        desk=desk,
        scores=scores,
        pairs=_by_pair(scores.metrics) if scores else (),
        matrix=build_matrix(comparison, [r.siglum for r in desk.ordered]),
        comparison=comparison,
        progress=get_store().progress(slug),
    )


def _by_pair(metrics: Sequence[Any]) -> list[tuple[tuple[str, str], dict[str, Any]]]:
    pairs: dict[tuple[str, str], dict[str, Any]] = {}
    for metric in metrics:
        pairs.setdefault((metric.a, metric.b), {})[metric.name] = metric
    return list(pairs.items())


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
    """Every download; for the one asked about, what its format loses."""
    from variorum import exports as leaving
    from variorum.formats import TEXT_FORMATS

    desk = load_desk(slug)
    asked = request.args.get("check", "")
    losses, problem = None, None
    if asked in leaving.exports():
        try:
            losses = leaving.export(get_store(), slug, asked).losses
        except UsageError as refused:
            problem = say_error(refused)
    offered = [Offer(what, title, extension) for what, (title, extension) in leaving.exports().items()]
    reports = [offer for offer in offered if offer.what == leaving.EVIDENCE]
    text = [offer for offer in offered if offer.what in TEXT_FORMATS]
    glossary = [o for o in offered if o.what not in TEXT_FORMATS and o.what != leaving.EVIDENCE]
    sigla = [r.siglum for r in desk.ordered]
    return render_template(
        "report/exports.html",
        work=desk.work,
        desk=desk,
        text=text,
        glossary=[offer for offer in glossary if offer.what in USUAL],
        reports=reports,
        rare=[offer for offer in glossary if offer.what not in USUAL],
        asked=asked,
        losses=losses,
        problem=problem,
        terms=len(get_store().concepts(work=slug, approved=True)),
        pairs=[(a, b) for i, a in enumerate(sigla) for b in sigla[i + 1 :]],
        progress=get_store().progress(slug),
    )


@report.get("/export/<what>")
def download(slug: str, what: str) -> Response:
    """One export as a file."""
    from variorum import exports as leaving

    sides = request.args.get("pair", "").split("~")
    pair = (sides[0], sides[1]) if len(sides) == 2 else None
    made = leaving.export(get_store(), slug, what, pair=pair)
    return send_file(
        BytesIO(made.data), mimetype=made.media_type, as_attachment=True, download_name=made.name
    )
