"""Load: bring renderings in as files or pasted text. What was read is looked at in `preview` before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import PurePath
from typing import Any, cast, get_args

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.errors import UnreadableInput, VariorumError
from variorum.model import Comparison, MadeBy, Rendering
from variorum_web.context import languages
from variorum_web.drafts import Draft, Slot, Upload, drafts
from variorum_web.preview import compare
from variorum_web.samples import samples
from variorum_web.sayings import say_error
from variorum_web.translation import gettext as _

__all__ = ["BLUEPRINTS"]

load = Blueprint("load", __name__, url_prefix="/load")
BLUEPRINTS = (load,)

MOST = 60
"""Renderings in one work by this form."""

Page = str | Response | tuple[str, int]


@load.get("")
def form() -> str:
    """The form, empty or with what was given before."""
    draft = drafts().get(request.args.get("draft"), current_user.id)
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
        samples=samples(),
    )


@load.post("")
def preview() -> Page:
    """Read and align what was given, and show it; on an error the form again with all that was typed."""
    before = drafts().get(request.form.get("draft"), current_user.id)
    draft = _draft_from_form(before)
    if request.form.get("more"):
        return _form(drafts().put(replace(draft, slots=(*draft.slots, Slot())[:MOST])))
    renderings, originals, slots = _read(draft.slots)
    draft = drafts().put(replace(draft, slots=slots, comparison=None))
    if any(slot.error for slot in slots):
        return _form(draft, _("Some renderings could not be read.")), 400
    if len(renderings) < 2:
        nothing = _("Nothing was given; a comparison needs two renderings.")
        return _form(
            draft, _("Only one rendering was given; a comparison needs two.") if renderings else nothing
        ), 400
    try:
        comparison = compare(renderings, draft.source_language)
    except VariorumError as problem:
        return _form(draft, say_error(problem)), 400
    given_languages = {slot.siglum for slot in slots if slot.language}
    draft = drafts().put(
        replace(
            draft,
            title=draft.title or _title_of(comparison),
            comparison=comparison,
            originals=tuple(originals.items()),
            detected=frozenset(r.siglum for r in comparison.renderings if r.siglum not in given_languages),
        )
    )
    return redirect(url_for("preview.look", draft=draft.id))


def _draft_from_form(before: Draft | None) -> Draft:
    form = request.form
    columns = {
        name: form.getlist(name)
        for name in ("text", "siglum", "outlet", "language", "date", "made_by", "origin")
    }
    files = request.files.getlist("file")
    given = min(MOST, max(len(files), *(len(values) for values in columns.values())))
    dropped = form.getlist("drop_file")
    slots = []
    for number in range(given):
        values = {name: (c[number] if number < len(c) else "") for name, c in columns.items()}
        file = files[number] if number < len(files) else None
        upload = None
        if file is not None and file.filename:
            name = PurePath(file.filename.replace("\\", "/")).name[-200:]
            upload = Upload(name or "upload", file.read())
        elif before is not None and number < len(before.slots) and str(number) not in dropped:
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
        if slot.kept is not None and slot.text.strip():
            both = _("A file and pasted text were both given: remove one of them. Nothing is lost.")
            checked.append(replace(slot, error=both))
            continue
        try:
            found += _read_slot(slot)
            checked.append(replace(slot, error=None))
        except VariorumError as problem:
            checked.append(replace(slot, error=say_error(problem)))
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
        data, name = slot.text.replace("\r\n", "\n").encode(), _("pasted text") + ".txt"
        about["siglum"] = slot.siglum or "text"
    rendering = read_bytes(
        data, name, **{"siglum": slot.siglum or None, "language": slot.language or None, **about}
    )
    return [(rendering, data)]


def _title_of(comparison: Comparison) -> str:
    for rendering in comparison.renderings:
        for segment in rendering.segments:
            if segment.kind == "headline":
                return segment.text[:300]
    first = next((s.text for r in comparison.renderings for s in r.segments if s.kind != "boilerplate"), "")
    return first[:80] or _("Untitled")
