"""Load: bring renderings in as files or pasted text, for a new work or into one there is.

What was read is looked at in `preview` before it is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import PurePath
from typing import Any, cast, get_args

from flask import Blueprint, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum import workbench
from variorum.errors import UnreadableInput, VariorumError
from variorum.model import MadeBy, Rendering
from variorum.store import RenderingRecord
from variorum_web.comparing import go_on, said_problem, start_draft
from variorum_web.context import get_store, languages
from variorum_web.drafts import Draft, Slot, Upload, drafts
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
    """The form, empty or with what was given before; for the `work` there is, if one is named."""
    draft = drafts().get(request.args.get("draft"), current_user.id)
    if draft is None:
        work = request.args.get("work", "")
        of = request.args.get("of", "")
        draft = Draft("", current_user.id, work=work, slots=(Slot(of=of),) if work else (Slot(), Slot()))
    return _form(draft)


def _form(draft: Draft, error: str | None = None) -> str:
    from variorum.readers import MAX_BYTES

    store = get_store()
    into = store.work(draft.work) if draft.work else None
    return render_template(
        "load/form.html",
        work=into,
        draft=draft.id,
        title=draft.title,
        source_language=draft.source_language,
        into=into,
        known=store.renderings(draft.work) if draft.work else (),
        works=store.works() if not draft.work else (),
        slots=draft.slots or ((Slot(),) if draft.work else (Slot(), Slot())),
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
    known = {r.siglum: r for r in get_store().renderings(draft.work)} if draft.work else {}
    renderings, originals, slots = _read(draft.slots, known)
    draft = drafts().put(replace(draft, slots=slots, comparison=None))
    if any(slot.error for slot in slots):
        return _form(draft, _("Some renderings could not be read.")), 400
    least = 1 if known else 2
    if len(renderings) < least:
        nothing = _("Nothing was given; a comparison needs two renderings.")
        if known:
            nothing = _("Nothing was given.")
        return _form(
            draft, _("Only one rendering was given; a comparison needs two.") if renderings else nothing
        ), 400
    title = draft.title or _title_of(renderings)
    if draft.work:
        title = get_store().work(draft.work).title
        renderings = list(workbench.carry_furniture(get_store(), draft.work, renderings))
    given_languages = {slot.siglum for slot in slots if slot.language}
    draft = replace(
        draft,
        title=title,
        originals=tuple(originals.items()),
        detected=frozenset(
            r.siglum for r in renderings if r.siglum not in given_languages and r.siglum not in known
        ),
    )
    job = start_draft(drafts().put(draft), renderings)
    if job.state == "failed":
        return _form(draft, said_problem(job)), 400
    return go_on(draft, job)


def _draft_from_form(before: Draft | None) -> Draft:
    form = request.form
    columns = {
        name: form.getlist(name)
        for name in ("of", "text", "siglum", "outlet", "language", "date", "made_by", "origin")
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
        work=form.get("work", ""),
        title=" ".join(form.get("title", "").split()),
        source_language=form.get("source_language", ""),
        slots=tuple(slots),
    )


Known = Mapping[str, RenderingRecord]
"""The renderings the work has already, by siglum; none of a new work."""


def _read(slots: Sequence[Slot], known: Known) -> tuple[list[Rendering], dict[str, bytes], tuple[Slot, ...]]:
    """Renderings, their original bytes by siglum, and the slots with what went wrong."""
    from variorum.flow import unique_sigla

    found: list[tuple[Rendering, bytes]] = []
    corrected: set[str] = set()
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
            made = _read_slot(slot, known)
        except VariorumError as problem:
            checked.append(replace(slot, error=say_error(problem)))
            continue
        twice = [r.siglum for r, _data in made if r.siglum in corrected]
        corrected |= {r.siglum for r, _data in made if r.siglum in known}
        found += made if not twice else []
        again = _("Another box corrects %(siglum)s already: remove one of them.", siglum=(*twice, "")[0])
        checked.append(replace(slot, error=again if twice else None))
    sigla = iter(
        unique_sigla([*known, *(r.siglum for r, _data in found if r.siglum not in known)])[len(known) :]
    )
    named = [(r if r.siglum in known else replace(r, siglum=next(sigla)), data) for r, data in found]
    return [r for r, _data in named], {r.siglum: data for r, data in named}, tuple(checked)


def _read_slot(slot: Slot, known: Known) -> list[tuple[Rendering, bytes]]:
    """The renderings of one slot: one, or several of a TMX or XLIFF.

    A rendering the work has already is about the same outlet, day and so on as before, where nothing else was said.

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
        if upload.name.lower().endswith((".tmx", ".xlf", ".xliff")) and not slot.of:
            several = read_several_bytes(upload.data, upload.name, **about)
            return [(_as_before(rendering, known), upload.data) for rendering in several]
        data, name = upload.data, upload.name
    else:
        data, name = slot.text.replace("\r\n", "\n").encode(), _("pasted text") + ".txt"
    siglum = slot.of or slot.siglum or (None if slot.kept is not None else "text")
    before = known.get(siglum or "")
    language = slot.language or (before.language if before else None)
    rendering = read_bytes(data, name, siglum=siglum, language=language, **about)
    return [(_as_before(rendering, known), data)]


def _as_before(rendering: Rendering, known: Known) -> Rendering:
    """A rendering of a siglum that is known, with what was known of it and not said anew."""
    before = known.get(rendering.siglum)
    if before is None:
        return rendering
    return replace(
        rendering,
        outlet=rendering.outlet or before.outlet,
        date=rendering.date or before.date,
        origin=rendering.origin or before.origin,
        made_by=before.made_by if rendering.made_by == "unknown" else rendering.made_by,
    )


def _title_of(renderings: Sequence[Rendering]) -> str:
    """The first headline, else how the first text begins."""
    texts = [(p.kind, " ".join(r.text[p.start : p.end].split())) for r in renderings for p in r.paragraphs]
    headline = next((text for kind, text in texts if kind == "headline" and text), "")
    first = next((text for kind, text in texts if kind != "boilerplate" and text), "")
    return headline[:300] or first[:80] or _("Untitled")
