"""Decide: the passages of a work, one card each, in windows; approve, omit, reopen, take a reading, undo and redo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk import credit_picks, summarise
from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.store import BeadOutline, BeadRecord, lemma_from_text
from variorum_web.cards import card_context, card_of, cards_of
from variorum_web.context import get_store
from variorum_web.desk import Desk, entries_of, load_bead, load_beads, load_desk, newest_event
from variorum_web.keys import KEYS, keys_of
from variorum_web.passing import flagged_in, hits_of, passing_of
from variorum_web.steps import correction_of
from variorum_web.translation import gettext as _
from variorum_web.translation import ngettext
from variorum_web.view.overview import Filters, count_facets, passes, ticks

__all__ = ["BLUEPRINTS", "PAGE"]

decide = Blueprint("decide", __name__, url_prefix="/works/<slug>")
BLUEPRINTS = (decide,)

PAGE = 30
"""Passages on one page. A script adds more at either end as one gets there, and takes as many away at the other."""

LONGEST = 20_000
"""Characters of a wording; what is longer was pasted by mistake."""


@decide.get("/")
def page(slug: str) -> str:
    """The passages, a page at a time, filtered."""
    store = get_store()
    desk = load_desk(slug)
    filters = Filters.from_query(request.args)
    entries = entries_of(store, desk)
    hits, flagged = hits_of(slug, filters), flagged_in(slug)
    passing = [entry for entry in entries if passes(entry, filters, hits, flagged)]
    pages = max(1, -(-len(passing) // PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    start = (number - 1) * PAGE
    take, taking = request.args.get("take"), request.args.get("at", type=int)
    cards = cards_of(desk, load_beads(slug, passing[start : start + PAGE]), filters, take=take, at=taking)
    visit = store.visit(current_user.name, slug)
    since = store.events(slug, after=visit.event, limit=201) if visit else ()
    return render_template(
        "decide/page.html",
        filters=filters,
        query=filters.query(page=str(number) if number > 1 else None),
        facets=count_facets(entries, filters, hits, flagged),
        ticks=ticks(entries),
        progress=store.progress(slug),
        news=summarise(since[:200], current_user.name, more=len(since) > 200),
        visit=visit,
        event=newest_event(store, slug),
        correction=correction_of(slug),
        cards=cards,
        taking=taking,
        take=take,
        editing_id=request.args.get("edit", type=int),
        page=number,
        pages=pages,
        total=len(passing),
        start=start,
        boilerplate=_boilerplate(desk) if number == pages else (),
        agreed=sum(entry.agreed and entry.state == "undecided" for entry in entries),
        key_table=KEYS,
        key_map=keys_of(current_user.name),
        **card_context(desk, filters),
    )


def _boilerplate(desk: Desk) -> list[tuple[str, str, list[tuple[str, str | None]]]]:
    """What the readers set aside, by siglum: the text and why."""
    folds = []
    for record in desk.ordered:
        rendering = get_store().rendering(desk.work.slug, record.siglum)
        lines = [
            (rendering.text[p.start : p.end], p.reason)
            for p in rendering.paragraphs
            if p.kind == "boilerplate"
        ]
        if lines:
            folds.append((record.siglum, record.language, lines))
    return folds


@decide.get("/find")
def by_number(slug: str) -> Response:
    """The page a passage is on, by its number."""
    number = request.args.get("number", 1, type=int)
    entries = entries_of(get_store(), load_desk(slug))
    if not 1 <= number <= len(entries):
        raise NotFound(
            _("there is no passage %(number)s", number=number),
            advice=_("this work has %(count)s passages", count=len(entries)),
        )
    return goto(slug, entries[number - 1].id)


@decide.get("/passages/<int:bead>/find")
def goto(slug: str, bead: int) -> Response:
    """The page a passage is on, under no filter."""
    record = load_bead(slug, bead)
    number = record.index // PAGE + 1
    return redirect(
        url_for("decide.page", slug=slug, page=number if number > 1 else None, _anchor=f"b{bead}")
    )


@decide.post("/passages/<int:bead>")
def passage(slug: str, bead: int) -> Response:
    """Do one thing to a passage. A script gets the card back to swap in; without one the page is loaded anew."""
    desk = load_desk(slug)
    record = load_bead(slug, bead)
    take = request.form.get("take")
    action = "take" if take else request.form.get("action", "")
    if action in ("take", "edit"):
        return _show(desk, record, take=take, editing=True)
    text = " ".join(request.form.get("text", "").split("\r\n"))
    base = request.form.get("base") or None
    try:
        after = _act(record, action, text, base)
    except Conflict as conflict:
        fresh = get_store().bead(bead)
        return _show(desk, fresh, problem=conflict, text=text, take=base, editing=True, code=409)
    except InvalidValue as problem:
        return _show(desk, record, problem=problem, text=text, take=base, editing=True, code=400)
    return _show(desk, after, done=True)


def _act(record: BeadRecord, action: str, text: str, base: str | None) -> BeadRecord:
    """Carry the action out.

    Raises:
        Conflict: the passage changed since the editor saw it.
        InvalidValue: the wording is empty, or a major divergence was passed over unseen.
    """
    store = get_store()
    by = current_user.name
    expected = expected_version()
    note = request.form.get("note", "").strip()[:2000] or None
    if action == "reopen":
        return store.reopen(record.id, by=by, note=note, expected=expected)
    if action == "omit":
        return store.decide(record.id, "omit", by=by, note=note, expected=expected)
    if action != "approve":
        raise InvalidValue(f"{action or 'nothing'} is no action", advice="approve, omit or reopen")
    check_seen(record, text)
    lemma = lemma_from_text(record, text, by=by, base=base)
    lemma = credit_picks(lemma, record, request.form.getlist("pick"))
    return store.decide(record.id, lemma, by=by, note=note, expected=expected)


def check_seen(record: BeadRecord, text: str) -> None:
    """Let nobody approve an empty line, a whole book, or past a major divergence unseen.

    Raises:
        InvalidValue: they would.
    """
    if not text.strip():
        raise InvalidValue(
            _("the canonical line is empty"),
            advice=_("press Omit to leave the passage out, or write a wording"),
        )
    if len(text) > LONGEST:
        raise InvalidValue(
            _(
                "the line has %(count)s characters, and a passage at most %(most)s",
                count=len(text),
                most=LONGEST,
            ),
            advice=_("shorten it, or split it over its passages"),
        )
    major = sum(d.severity in ("critical", "major") for d in record.divergences)
    if major and not request.form.get("checked"):
        raise InvalidValue(
            ngettext(
                "%(num)d major divergence is still undecided here",
                "%(num)d major divergences are still undecided here",
                major,
            ),
            advice=_("choose a reading, or tick that you looked at it"),
        )


def expected_version() -> int | None:
    """The version the editor saw: from If-Match, else from the form."""
    given = request.headers.get("If-Match", request.form.get("expected", "")).strip().strip('"')
    return int(given) if given.isdigit() else None


def _show(
    desk: Desk,
    record: BeadRecord,
    *,
    problem: Conflict | InvalidValue | None = None,
    text: str | None = None,
    take: str | None = None,
    editing: bool = False,
    done: bool = False,
    code: int = 200,
) -> Response:
    filters = Filters.from_query(request.args)
    query: dict[str, Any] = filters.query(page=request.args.get("page"))
    if request.headers.get("X-Requested-With") != "fetch" and problem is None:
        target: dict[str, Any] = dict(query)
        anchor = record.id
        if take:
            target |= {"take": take, "at": record.id}
        elif editing:
            target |= {"edit": record.id}
        elif done:
            anchor = _next(desk, record, filters)
        return redirect(url_for("decide.page", slug=desk.work.slug, _anchor=f"b{anchor}", **target))
    return card_of(desk, record, filters, problem=problem, text=text, take=take, editing=editing, code=code)


def _next(desk: Desk, record: BeadRecord, filters: Filters) -> int:
    """The passage to go on with: the next that passes the filter, else this one."""
    after: Iterable[BeadOutline] = (e for e in passing_of(desk, filters) if e.index > record.index)
    return next((entry.id for entry in after), record.id)
