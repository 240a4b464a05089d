"""Facts of a work: every figure, date, name and quotation, what was decided about each, and corrections per outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk.fact_decisions import FactDecision, corrections, decision_of, remark_for, rows_of
from variorum.desk.fact_lines import FACT_KINDS, FactLine
from variorum.errors import Conflict, InvalidValue
from variorum.store import DECIDED, BeadFilter, BeadRecord, RemarkRecord
from variorum_web.context import get_store
from variorum_web.desk import EVERYTHING, entries_of, load_desk
from variorum_web.facts_found import Facts, facts_of
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop
from variorum_web.view.overview import Entry

__all__ = ["BLUEPRINTS"]

facts = Blueprint("facts", __name__, url_prefix="/works/<slug>/facts")
BLUEPRINTS = (facts,)

PAGE = 100
"""Lines on one page."""

SHORT = 400
"""Passages of a work whose facts are all read before the page is shown."""

PATIENCE = 0.3
"""Seconds a page waits for the facts of a longer one; what is read by then is shown, the rest follows."""

KIND_LABELS = {
    "figure": gettext_noop("Figures"),
    "date": gettext_noop("Dates"),
    "name": gettext_noop("Names"),
    "quotation": gettext_noop("Quotations"),
}
SHOW_LABELS = {
    "all": gettext_noop("All"),
    "differ": gettext_noop("Those that differ"),
    "open": gettext_noop("Differing and undecided"),
    "partial": gettext_noop("Only in some renderings"),
    "ask": gettext_noop("To ask the source"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter, how many lines it would show, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@facts.get("")
def page(slug: str) -> str:
    """A page of lines, filtered."""
    store = get_store()
    desk = load_desk(slug)
    found = facts_of(desk)
    if len(found.bead_ids) <= SHORT:
        found.all()
    else:
        found.read(PATIENCE)
    lines_read, passages_read = found.so_far
    entries = {entry.id: entry for entry in entries_of(store, desk)}
    remarks = store.open_remarks(slug)
    kind, show = request.args.get("kind", ""), request.args.get("show", "")
    kind = kind if kind in FACT_KINDS else ""
    if show not in SHOW_LABELS:
        differing = any(line.differs for line in lines_read if not kind or line.kind == kind)
        show = "differ" if differing else "all"
    shows = {line: _shows(line, found.bead_ids[line.bead], entries, remarks) for line in lines_read}
    lines = [line for line in lines_read if (not kind or line.kind == kind) and show in shows[line]]
    pages = max(1, -(-len(lines) // PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    window = lines[(number - 1) * PAGE : number * PAGE]
    places = _places(lines_read)
    rows = rows_of(window, found.renderings, _beads(slug, window), remarks, desk.language)
    return render_template(
        "facts/page.html",
        work=desk.work,
        desk=desk,
        rows=[(row, f"{row.bead.id}.{places[row.line]}") for row in rows],
        kinds=[
            Choice(k, _(KIND_LABELS[k]) if k else _("All"), _count(lines_read, shows, k, show), k == kind)
            for k in ("", *FACT_KINDS)
        ],
        shows=[
            Choice(s, _(label), _count(lines_read, shows, kind, s), s == show)
            for s, label in SHOW_LABELS.items()
        ],
        kind=kind,
        none=not lines_read,
        page=number,
        pages=pages,
        total=len(lines),
        first=(number - 1) * PAGE,
        say_answer=_say_answer,
        passages_read=passages_read,
        passages=len(found.bead_ids),
        query={key: value for key, value in (("kind", kind), ("show", show)) if value},
    )


def _shows(
    line: FactLine, bead: int, entries: Mapping[int, Entry], remarks: Mapping[int, Sequence[RemarkRecord]]
) -> frozenset[str]:
    """The filters a line passes."""
    decision = decision_of(line, remarks.get(bead, ()))
    settled = decision is not None or (bead in entries and entries[bead].state in DECIDED)
    passed = {
        "all": True,
        "differ": line.differs,
        "open": line.differs and not settled,
        "partial": None in line.said,
        "ask": decision is not None and decision.answer == "ask the source",
    }
    return frozenset(name for name, passes in passed.items() if passes)


def _say_answer(decision: FactDecision) -> str:
    if decision.answer == "right":
        return _("%(siglum)s is right", siglum=decision.siglum)
    return _("Each is right at its date") if decision.answer == "right at its date" else _("Ask the source")


def _count(lines: Sequence[FactLine], shows: Mapping[FactLine, frozenset[str]], kind: str, show: str) -> int:
    return sum((not kind or line.kind == kind) and show in shows[line] for line in lines)


def _places(lines: Sequence[FactLine]) -> dict[FactLine, int]:
    """The number of each line within its passage: with the passage's id its address."""
    counts: dict[int, int] = {}
    places = {}
    for line in lines:
        places[line] = counts[line.bead] = counts.get(line.bead, -1) + 1
    return places


def _line_at(found: Facts, lines: Sequence[FactLine], address: str) -> FactLine | None:
    places = _places(lines)
    return next((each for each in lines if f"{found.bead_ids[each.bead]}.{places[each]}" == address), None)


def _beads(slug: str, lines: Sequence[FactLine]) -> dict[int, BeadRecord]:
    """The passages of these lines, by index."""
    if not lines:
        return {}
    low, high = min(line.bead for line in lines), max(line.bead for line in lines)
    return {bead.index: bead for bead in get_store().beads(slug, low, high - low + 1).beads}


@facts.post("")
def decide(slug: str) -> Response:
    """Keep, change or take back what an editor says of one line."""
    store = get_store()
    desk = load_desk(slug)
    found = facts_of(desk)
    address = request.form.get("line", "")
    line = _line_at(found, found.so_far[0], address) or _line_at(found, found.all(), address)
    if line is None:
        raise InvalidValue(
            _("this fact is not there any more"),
            advice=_("the renderings were compared again; open the page anew"),
        )
    bead = found.bead_ids[line.bead]
    answer, _colon, siglum = request.form.get(f"answer-{address}", "").partition(":")
    before = decision_of(line, store.open_remarks(slug).get(bead, ()))
    new = remark_for(line, answer, siglum or None) if answer else None
    try:
        if before is not None:
            store.close_remark(before.remark, by=current_user.name)
        if new is not None:
            store.add_remark(bead, new[1], by=current_user.name, kind=new[0])
    except Conflict:
        flash(_("Somebody else decided this fact just now. What they chose is shown."), "error")
    query: dict[str, Any] = {
        name: request.args[name] for name in ("kind", "show", "page") if name in request.args
    }
    return redirect(url_for("facts.page", slug=slug, _anchor=f"f{address}", **query))


@facts.get("/corrections")
def to_correct(slug: str) -> str:
    """What each outlet has to correct, and what the source is to be asked; to print and to send."""
    store = get_store()
    desk = load_desk(slug)
    found = facts_of(desk)
    remarks = store.open_remarks(slug)
    every = found.all()
    wanted = {line for line in every if decision_of(line, remarks.get(found.bead_ids[line.bead], ()))}
    decided = store.beads(slug, 0, EVERYTHING, BeadFilter(states=DECIDED)).beads
    beads = {bead.index: bead for bead in decided} | _beads(slug, [line for line in every if line in wanted])
    lines = [line for line in every if line.differs or line in wanted]
    rows = rows_of(lines, found.renderings, beads, remarks, desk.language)
    only = request.args.get("of", "")
    return render_template(
        "facts/corrections.html",
        work=desk.work,
        desk=desk,
        outlets=[(r, corrections(rows, r.siglum)) for r in desk.candidates if not only or r.siglum == only],
        questions=[row for row in rows if row.decision and row.decision.answer == "ask the source"],
        only=only,
    )
