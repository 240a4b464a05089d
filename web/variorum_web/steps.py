"""What concerns a work as a whole: undo and redo, approving all that agrees, what was done."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk import all_agree, credit_picks, suggest
from variorum.errors import Conflict
from variorum.store import EventRecord, lemma_from_text
from variorum_web.cards import say_progress
from variorum_web.context import get_store
from variorum_web.desk import entries_of, glossary_of, load_beads, load_desk
from variorum_web.translation import gettext as _
from variorum_web.translation import ngettext
from variorum_web.view.said import say_event

__all__ = ["BLUEPRINTS", "correction_of"]

steps = Blueprint("steps", __name__, url_prefix="/works/<slug>")
BLUEPRINTS = (steps,)

UNDOABLE = ("decide", "decide-many", "decide-work", "decide-house", "reopen", "remark", "close-remark")
"""Events that Ctrl+Z takes back."""

ON_PURPOSE = ("compare", "import")
"""Events that only a button which names them takes back: a new comparison, and with it a correction."""


@steps.post("/undo")
def undo(slug: str) -> Response:
    """Take this user's last action on the work back."""
    return _step(slug, redo=False)


@steps.post("/redo")
def redo(slug: str) -> Response:
    """Do what this user took back last again."""
    return _step(slug, redo=True)


def _step(slug: str, *, redo: bool) -> Response:
    store = get_store()
    store.work(slug)
    by = current_user.name
    target = store.undoable(by=by, work=slug)[redo]
    named = target is not None and request.form.get("event") == str(target.id)
    kinds = (*UNDOABLE, *ON_PURPOSE) if redo or named else UNDOABLE
    if target is None or target.kind not in kinds:
        nothing = (
            _("there is nothing of yours to do again here")
            if redo
            else _("there is nothing of yours to take back here")
        )
        if not redo and target is not None and target.kind in ON_PURPOSE:
            nothing = _("to take the new comparison back, use “Take it back” at the top of the page")
        raise Conflict(nothing)
    event = (store.redo if redo else store.undo)(by=by, work=slug, event=target.id)
    said = say_event(event)
    done = _("Done again: %(what)s.", what=said) if redo else _("Taken back: %(what)s.", what=said)
    if request.headers.get("X-Requested-With") == "fetch":
        answer = jsonify(done=done, beads=[event.bead] if event.bead else [], reload=event.bead is None)
        answer.headers["X-Progress"] = say_progress(store.progress(slug))
        return answer
    flash(done, "done")
    return redirect(url_for("decide.page", slug=slug, _anchor=f"b{event.bead}" if event.bead else None))


@steps.post("/agreed")
def agreed(slug: str) -> Response:
    """Approve every open passage on which all renderings agree word for word and nothing major was found.

    One event, so that Undo takes all of it back.
    """
    store = get_store()
    desk = load_desk(slug)
    by = current_user.name
    terms = glossary_of(store)
    waiting = [entry for entry in entries_of(store, desk) if entry.agreed and entry.state == "undecided"]
    choices = []
    for record in load_beads(slug, waiting):
        if record.state != "undecided" or not all_agree(record, desk.sources):
            continue  # somebody changed it since
        offered = suggest(record, desk.by_siglum, desk.sources, terms=terms)
        lemma = lemma_from_text(record, offered.text, by=by, base=offered.siglum)
        lemma = credit_picks(lemma, record, (swap.pick for swap in offered.swaps))
        choices.append((record.id, lemma, record.version))
    if choices:
        count = store.decide_many(choices, by=by)
        flash(
            ngettext(
                "%(num)d passage is approved.",
                "%(num)d passages are approved in one step, which Undo takes back as one.",
                count,
            ),
            "done",
        )
    return redirect(url_for("decide.page", slug=slug))


def correction_of(slug: str) -> EventRecord | None:
    """This user's last action on the work, if it compared the renderings anew and that can be taken back."""
    last = get_store().undoable(by=current_user.name, work=slug)[0]
    return last if last is not None and last.kind in ON_PURPOSE else None


@steps.get("/since")
def since(slug: str) -> str:
    """What was done on the work, the newest first; what came since the last visit stands out."""
    store = get_store()
    desk = load_desk(slug)
    events: tuple[EventRecord, ...] = store.events(slug, limit=200)
    return render_template(
        "decide/since.html",
        work=desk.work,
        events=[(event, say_event(event)) for event in events],
        after=request.args.get("after", 0, type=int),
    )
