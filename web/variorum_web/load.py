"""Load: bring renderings in as files or pasted text, look at how they were read and aligned, save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from itertools import count
from pathlib import PurePath
from typing import Any, cast, get_args

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.errors import Conflict, UnreadableInput, VariorumError
from variorum.model import SEVERITIES, Comparison, MadeBy, Rendering
from variorum_web.context import get_store, language_name, languages
from variorum_web.drafts import Draft, Drafts, Slot, Upload

__all__ = ["BLUEPRINTS"]

load = Blueprint("load", __name__, url_prefix="/load")
BLUEPRINTS = (load,)

MOST = 60
"""Renderings in one work by this form."""

MOST_OF_ONE_NAME = 999
"""Works of one title; past it the title is to be changed."""

SHOWN = 12
"""Passages in the preview."""

Page = str | Response | tuple[str, int]


def _drafts() -> Drafts:
    return cast(Drafts, current_app.extensions.setdefault("variorum_drafts", Drafts()))


@load.get("")
def form() -> str:
    """The form, empty or with what was given before."""
    draft = _drafts().get(request.args.get("draft"), current_user.id)
    return _form(draft or Draft("", current_user.id, slots=(Slot(), Slot())))


def _form(draft: Draft, error: str | None = None) -> str:
    from variorum.readers import MAX_BYTES

    return render_template(
        "load/form.html",
        draft=draft.id,
        title=draft.title,
        source_language=draft.source_language,
        slots=draft.slots or (Slot(), Slot()),
        languages=languages(),
        error=error,
        max_bytes=MAX_BYTES,
    )


@load.post("")
def preview() -> Page:
    """Read and align what was given, and show it; on an error the form again with all that was typed."""
    drafts = _drafts()
    before = drafts.get(request.form.get("draft"), current_user.id)
    draft = _draft_from_form(before)
    if request.form.get("more"):
        return _form(drafts.put(replace(draft, slots=(*draft.slots, Slot())[:MOST])))
    renderings, originals, slots = _read(draft.slots)
    draft = drafts.put(replace(draft, slots=slots, comparison=None))
    if any(slot.error for slot in slots):
        return _form(draft, "Some renderings could not be read."), 400
    if len(renderings) < 2:
        given = "Nothing was" if not renderings else "Only one rendering was"
        return _form(draft, f"{given} given; a comparison needs two."), 400
    try:
        comparison = _compare(renderings, draft.source_language)
    except VariorumError as problem:
        return _form(draft, str(problem)), 400
    given_languages = {slot.siglum for slot in slots if slot.language}
    draft = drafts.put(
        replace(
            draft,
            title=draft.title or _title_of(comparison),
            comparison=comparison,
            originals=tuple(originals.items()),
            detected=frozenset(r.siglum for r in comparison.renderings if r.siglum not in given_languages),
        )
    )
    return redirect(url_for("load.look", draft=draft.id))


@load.get("/preview")
def look() -> Page:
    """The preview of a draft."""
    draft = _drafts().get(request.args.get("draft"), current_user.id)
    if draft is None or draft.comparison is None:
        flash("That preview is no longer kept. Load the renderings again.", "warning")
        return redirect(url_for("load.form"))
    return render_template("load/preview.html", **_preview_of(draft, draft.comparison))


@load.post("/save")
def save() -> Response:
    """Save a previewed work."""
    draft = _drafts().get(request.form.get("draft"), current_user.id)
    if draft is None or draft.comparison is None:
        flash("That preview is no longer kept. Load the renderings again.", "warning")
        return redirect(url_for("load.form"))
    slug = _save(draft, draft.comparison)
    _drafts().drop(draft.id)
    flash("Saved. The canonical lines are suggestions until you approve them.", "done")
    return redirect(url_for("decide.page", slug=slug))


def _draft_from_form(before: Draft | None) -> Draft:
    form = request.form
    columns = {
        name: form.getlist(name)
        for name in ("text", "siglum", "outlet", "language", "date", "made_by", "origin")
    }
    files = request.files.getlist("file")
    given = min(MOST, max(len(files), *(len(values) for values in columns.values())))
    slots = []
    for number in range(given):
        values = {name: (c[number] if number < len(c) else "") for name, c in columns.items()}
        file = files[number] if number < len(files) else None
        upload = None
        if file is not None and file.filename:
            name = PurePath(file.filename.replace("\\", "/")).name[-200:]
            upload = Upload(name or "upload", file.read())
        elif before is not None and number < len(before.slots) and not values["text"].strip():
            upload = before.slots[number].kept
        typed = {name: " ".join(value.split()) for name, value in values.items() if name != "text"}
        slots.append(Slot(text=values["text"], kept=upload, **typed))
    return Draft(
        before.id if before else "",
        current_user.id,
        title=" ".join(form.get("title", "").split()),
        source_language=form.get("source_language", ""),
        slots=tuple(slots),
    )


def _read(slots: Sequence[Slot]) -> tuple[list[Rendering], dict[str, bytes], tuple[Slot, ...]]:
    """Renderings, their original bytes by siglum, and the slots with what went wrong."""
    from variorum.flow import unique_sigla

    found: list[tuple[Rendering, bytes]] = []
    checked = []
    for slot in slots:
        if slot.empty:
            checked.append(replace(slot, error=None))
            continue
        try:
            found += _read_slot(slot)
            checked.append(replace(slot, error=None))
        except VariorumError as problem:
            checked.append(replace(slot, error=str(problem)))
    sigla = unique_sigla([rendering.siglum for rendering, _ in found])
    renderings = [replace(r, siglum=siglum) for (r, _), siglum in zip(found, sigla, strict=True)]
    originals = {siglum: data for (_, data), siglum in zip(found, sigla, strict=True)}
    return renderings, originals, tuple(checked)


def _read_slot(slot: Slot) -> list[tuple[Rendering, bytes]]:
    """The renderings of one slot: one, or several of a TMX or XLIFF.

    Raises:
        UnreadableInput: they cannot be read, or the date is none.
    """
    from variorum.readers import read_bytes, read_several_bytes

    try:
        date = Date.fromisoformat(slot.date) if slot.date else None
    except ValueError:
        raise UnreadableInput(f"{slot.date!r} is no date", advice="write YYYY-MM-DD") from None
    maker = cast(MadeBy, slot.made_by if slot.made_by in get_args(MadeBy) else "unknown")
    about: dict[str, Any] = {
        "date": date,
        "outlet": slot.outlet or None,
        "made_by": maker,
        "origin": slot.origin or None,
    }
    if slot.kept is not None:
        upload = slot.kept
        if upload.name.lower().endswith((".tmx", ".xlf", ".xliff")):
            several = read_several_bytes(upload.data, upload.name, **about)
            return [(rendering, upload.data) for rendering in several]
        data, name = upload.data, upload.name
    else:
        data, name = slot.text.replace("\r\n", "\n").encode(), "pasted text.txt"
        about["siglum"] = slot.siglum or "text"
    rendering = read_bytes(
        data, name, **{"siglum": slot.siglum or None, "language": slot.language or None, **about}
    )
    return [(rendering, data)]


def _compare(renderings: Sequence[Rendering], source_language: str) -> Comparison:
    from variorum.flow import prepare, source_of

    return prepare(renderings, source=source_of(renderings, source_language))


def _title_of(comparison: Comparison) -> str:
    for rendering in comparison.renderings:
        for segment in rendering.segments:
            if segment.kind == "headline":
                return segment.text[:300]
    first = next((s.text for r in comparison.renderings for s in r.segments if s.kind != "boilerplate"), "")
    return first[:80] or "Untitled"


def _save(draft: Draft, comparison: Comparison) -> str:
    from variorum.workbench import slug_of

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


def _preview_of(draft: Draft, comparison: Comparison) -> dict[str, Any]:
    beads = comparison.alignment.beads
    bars = []
    for bead in beads:
        together = len(bead.filled) > 1
        bars.append(
            {
                "height": round(3 + 21 * bead.score, 1) if together else 4,
                "kind": ("together" if bead.score >= 0.35 else "weak") if together else "alone",
            }
        )
    joint = [bead.score for bead in beads if len(bead.filled) > 1]
    counts = [(s, sum(d.severity == s for d in comparison.divergences)) for s in SEVERITIES if s != "neutral"]
    lines = []
    for place, rendering in enumerate(comparison.renderings):
        lines.append(
            {
                "siglum": rendering.siglum,
                "source": rendering.outlet or rendering.path or "",
                "language": rendering.language,
                "detected": rendering.siglum in draft.detected,
                "segments": len(rendering.alignable),
                "boilerplate": len(rendering.segments) - len(rendering.alignable),
                "alone": sum(b.filled == (place,) for b in beads),
                "chrome": [
                    (rendering.text[p.start : p.end], p.reason)
                    for p in rendering.paragraphs
                    if p.kind == "boilerplate"
                ],
            }
        )
    rows = [
        {
            "number": bead.index + 1,
            "cells": [
                {"text": rendering.join(cell), "language": rendering.language}
                for rendering, cell in zip(comparison.renderings, bead.cells, strict=True)
            ],
        }
        for bead in beads[:SHOWN]
    ]
    return {
        "draft": draft,
        "warnings": comparison.warnings,
        "lines": lines,
        "bars": bars,
        "together": len(joint),
        "mean": round(100 * sum(joint) / len(joint)) if joint else 0,
        "counts": [(s, n) for s, n in counts if n],
        "rows": rows,
        "language_name": language_name,
    }
