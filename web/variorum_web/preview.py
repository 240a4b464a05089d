"""What was read before it is saved: segments, page furniture, alignment; furniture can be read after all."""

from __future__ import annotations

from itertools import count
from pathlib import PurePath
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk.chrome import same_texts, set_aside
from variorum.desk.revision import sentence_changes
from variorum.errors import Conflict
from variorum.model import SEVERITIES, Bead, Comparison, Rendering
from variorum.workbench import slug_of
from variorum_web.comparing import go_on, is_compared_now, said_problem, start_draft
from variorum_web.context import get_store
from variorum_web.drafts import Draft, drafts
from variorum_web.translation import gettext as _
from variorum_web.translation import ngettext

__all__ = ["BLUEPRINTS"]

preview = Blueprint("preview", __name__, url_prefix="/load")
BLUEPRINTS = (preview,)

MOST_OF_ONE_NAME = 999
"""Works of one title; past it the title is to be changed."""

SHOWN, UNSURE = 10, 5
"""Passages in the preview: the first ones, and those the alignment is least sure of."""

MOST_CHANGES = 60
"""Sentences of a correction that are shown; the others are counted."""

CHOICES = 200
"""Paragraphs at either end of a rendering that can be set aside: page furniture stands there."""

WEAK = 0.35
"""Confidence under which a passage is shown as unsure, as on its card."""

Page = str | Response | tuple[str, int]


def _draft() -> Draft | None:
    """The draft the request names, if it is still kept and was compared; else the visitor is told."""
    draft = drafts().get(request.values.get("draft"), current_user.id)
    if draft is None or draft.comparison is None:
        flash(_("That preview is no longer kept. Load the renderings again."), "warning")
        return None
    return draft


@preview.get("/preview")
def look() -> Page:
    """The preview of a draft."""
    if is_compared_now(request.args.get("draft", "")):
        return redirect(url_for("comparing.of_draft", draft=request.args["draft"]))
    draft = _draft()
    if draft is None or draft.comparison is None:
        return redirect(url_for("load.form"))
    return render_template("load/preview.html", **_preview_of(draft, draft.comparison))


@preview.post("/preview")
def change() -> Page:
    """Set paragraphs of one rendering aside, or read them after all, and align anew."""
    draft = _draft()
    if draft is None or draft.comparison is None:
        return redirect(url_for("load.form"))
    siglum = request.form.get("siglum", "")
    aside = {int(value) for value in request.form.getlist("aside") if value.isdigit()}
    changed = [
        set_aside(r, aside, _choices(r)) if r.siglum == siglum else r for r in draft.comparison.renderings
    ]
    job = start_draft(draft, changed)
    if job.state == "failed":
        flash(said_problem(job), "error")
    elif not job.running:
        flash(_("Read and aligned anew."), "done")
    return go_on(draft, job, of=f"of-{siglum}")


@preview.post("/save")
def save() -> Response:
    """Save a previewed work."""
    draft = _draft()
    if draft is None or draft.comparison is None:
        return redirect(url_for("load.form"))
    if draft.work:
        return _correct(draft, draft.comparison)
    slug = _save(draft, draft.comparison)
    drafts().drop(draft.id)
    flash(_("Saved. The canonical lines are suggestions until you approve them."), "done")
    return redirect(url_for("decide.page", slug=slug))


def _correct(draft: Draft, comparison: Comparison) -> Response:
    """Save new revisions and renderings of a work; then show what there is to look at again."""
    try:
        get_store().save_comparison(
            draft.work,
            comparison,
            by=current_user.name,
            originals=dict(draft.originals),
            revisions=dict(draft.revisions),
        )
    except Conflict:
        flash(
            _(
                "Somebody else changed a rendering of this work meanwhile. Nothing was saved: read and align again."
            ),
            "error",
        )
        return redirect(url_for("load.form", draft=draft.id))
    drafts().drop(draft.id)
    count = draft.rehearsal.reopened_count if draft.rehearsal else 0
    said = ngettext(
        "Saved. %(num)d decision is open again.", "Saved. %(num)d decisions are open again.", count
    )
    flash(said if count else _("Saved. Every decision holds."), "done")
    return redirect(url_for("decide.page", slug=draft.work, state="reopened" if count else None))


def _save(draft: Draft, comparison: Comparison) -> str:
    wished = slug_of(draft.title)
    for number in count(1):
        slug = wished if number == 1 else f"{wished}-{number}"
        try:
            get_store().import_work(
                slug,
                draft.title,
                comparison,
                by=current_user.name,
                source_language=draft.source_language or None,
                originals=dict(draft.originals),
            )
        except Conflict:
            if number == MOST_OF_ONE_NAME:
                raise
        else:
            return slug
    raise AssertionError("count never ends")


def _choices(rendering: Rendering) -> range | list[int]:
    """Paragraphs an editor may set aside or restore: those set aside, and those near either end."""
    size = len(rendering.paragraphs)
    if size <= 2 * CHOICES:
        return range(size)
    near = [*range(CHOICES), *range(size - CHOICES, size)]
    far = [i for i in range(CHOICES, size - CHOICES) if rendering.paragraphs[i].kind == "boilerplate"]
    return sorted(near + far)


def _preview_of(draft: Draft, comparison: Comparison) -> dict[str, Any]:
    beads = comparison.alignment.beads
    joint = [bead for bead in beads if len(bead.filled) > 1]
    counts = [(s, sum(d.severity == s for d in comparison.divergences)) for s in SEVERITIES if s != "neutral"]
    unsure = sorted((b for b in joint if b.score < WEAK), key=lambda b: b.score)[:UNSURE]
    into = get_store().work(draft.work) if draft.work else None
    return {
        "draft": draft,
        "work": into,
        "warnings": comparison.warnings,
        "same": same_texts(comparison.renderings),
        "lines": [_line(draft, comparison, place) for place in range(len(comparison.renderings))],
        "bars": [_bar(bead) for bead in beads],
        "together": len(joint),
        "mean": round(100 * sum(b.score for b in joint) / len(joint)) if joint else 0,
        "counts": [(s, n) for s, n in counts if n],
        "rows": [_row(comparison, bead) for bead in beads[:SHOWN]],
        "unsure": [_row(comparison, bead) for bead in unsure],
        "into": into,
        "incoming": [siglum for siglum, _data in draft.originals],
        "corrected": _corrected(draft, comparison) if draft.work else (),
        "rehearsal": draft.rehearsal,
        "tongues": {r.siglum: r.language for r in comparison.renderings},
    }


def _corrected(draft: Draft, comparison: Comparison) -> list[dict[str, Any]]:
    """For each rendering that is corrected what it has otherwise, sentence by sentence."""
    was = dict(draft.revisions)
    found = []
    for rendering in comparison.renderings:
        if rendering.siglum not in was or rendering.siglum not in dict(draft.originals):
            continue
        old = get_store().rendering(draft.work, rendering.siglum, was[rendering.siglum])
        changes = sentence_changes(old, rendering)
        found.append(
            {
                "siglum": rendering.siglum,
                "language": rendering.language,
                "changes": changes[:MOST_CHANGES],
                "count": len(changes),
            }
        )
    return found


def _bar(bead: Bead) -> dict[str, Any]:
    if len(bead.filled) < 2:
        return {"height": 4, "kind": "alone"}
    return {"height": round(3 + 21 * bead.score, 1), "kind": "together" if bead.score >= WEAK else "weak"}


def _line(draft: Draft, comparison: Comparison, place: int) -> dict[str, Any]:
    rendering = comparison.renderings[place]
    return {
        "siglum": rendering.siglum,
        "source": PurePath(rendering.path).name if rendering.path else rendering.outlet or "",
        "language": rendering.language,
        "detected": rendering.siglum in draft.detected,
        "segments": len(rendering.alignable),
        "boilerplate": len(rendering.segments) - len(rendering.alignable),
        "alone": sum(bead.filled == (place,) for bead in comparison.alignment.beads),
        "paragraphs": [
            {
                "index": index,
                "text": rendering.text[p.start : p.end],
                "aside": p.kind == "boilerplate",
                "reason": p.reason if p.kind == "boilerplate" else None,
            }
            for index, p in ((i, rendering.paragraphs[i]) for i in _choices(rendering))
        ],
    }


def _row(comparison: Comparison, bead: Bead) -> dict[str, Any]:
    return {
        "number": bead.index + 1,
        "score": round(100 * bead.score),
        "cells": [
            {
                "siglum": rendering.siglum,
                "language": rendering.language,
                "segments": [rendering.segments[i].text for i in cell],
            }
            for rendering, cell in zip(comparison.renderings, bead.cells, strict=True)
        ],
    }
