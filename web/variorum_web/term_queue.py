"""The queue of a term: approved passages whose wording it does not allow, mended one by one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk.ripple import Touched, touched_by
from variorum.errors import Conflict
from variorum.model import Concept
from variorum.store import BeadFilter, lemma_from_text
from variorum_web.context import get_store
from variorum_web.desk import EVERYTHING, Desk, load_desk
from variorum_web.translation import gettext as _

__all__ = ["BLUEPRINTS", "touched_passages"]

queue = Blueprint("queue", __name__, url_prefix="/terms/<int:number>/queue")
BLUEPRINTS = (queue,)


def touched_passages(concept: Concept, work: str | None) -> list[tuple[Desk, tuple[Touched, ...]]]:
    """The approved passages a concept touches, in its work or, where it belongs to none, in all."""
    store = get_store()
    slugs = [work] if work else [summary.work.slug for summary in store.works()]
    found = []
    for slug in slugs:
        desk = load_desk(slug)
        beads = store.beads(slug, 0, EVERYTHING, BeadFilter(states=("approved",))).beads
        touched = touched_by(concept, beads, desk.language)
        if touched:
            found.append((desk, touched))
    return found


@queue.get("")
def page(number: int) -> str:
    """What the term touches now."""
    record = get_store().concept(number)
    touched = touched_passages(record.concept, record.work)
    return render_template(
        "terms/touched.html",
        record=record,
        concept=record.concept,
        touched=touched,
        count=sum(len(found) for _desk, found in touched),
        settles="",
        fields=(),
        back=url_for("terms.index", work=record.work),
    )


@queue.post("")
def mend(number: int) -> Response:
    """Put the preferred form into one approved wording, as the page offers it."""
    store = get_store()
    record = store.concept(number)
    slug, bead, start = (request.form.get(name, "") for name in ("work", "bead", "start"))
    found = [
        touched
        for desk, every in touched_passages(record.concept, record.work)
        for touched in every
        if (desk.work.slug, str(touched.bead.id), str(touched.start)) == (slug, bead, start)
    ]
    again = redirect(url_for("queue.page", number=number))
    if not found or found[0].mended is None:
        flash(_("That passage is worded otherwise by now."), "warning")
        return again
    touched = found[0]
    by = current_user.name
    lemma = lemma_from_text(touched.bead, found[0].mended, by=by)
    note = touched.bead.decision.note if touched.bead.decision else None
    try:
        store.decide(touched.bead.id, lemma, by=by, expected=touched.bead.version, note=note)
    except Conflict:
        flash(_("Somebody else decided that passage just now; nothing was changed."), "error")
    else:
        flash(
            _("Replaced: “%(found)s” by “%(instead)s”.", found=touched.found, instead=touched.instead[0]),
            "done",
        )
    return again
