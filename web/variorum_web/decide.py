"""Decide: the passages of a work, one card each; approve, omit, reopen, take a reading, undo."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk import all_agree, credit_picks, suggest
from variorum.errors import Conflict, InvalidValue
from variorum.store import BeadFilter, BeadRecord, lemma_from_text
from variorum_web.context import get_store
from variorum_web.desk import EVERYTHING, Desk, entries_of, load_bead, load_desk
from variorum_web.view.cards import Card, build_card
from variorum_web.view.overview import Filters, count_facets, passes, ticks

__all__ = ["BLUEPRINTS", "PAGE"]

decide = Blueprint("decide", __name__, url_prefix="/works/<slug>")
BLUEPRINTS = (decide,)

PAGE = 100
"""Passages on one page; more make a browser slow and nobody reads them at once."""

UNDOABLE = ("decide", "reopen", "decide-many")
"""Events that Ctrl+Z takes back; an import is undone on purpose only."""

STACK = 4
"""More renderings than this stand under each other as apparatus lines instead of side by side."""


@decide.get("/")
def page(slug: str) -> str:
    """The passages, a page at a time, filtered."""
    store = get_store()
    desk = load_desk(slug)
    filters = Filters.from_query(request.args)
    entries = entries_of(store, desk)
    hits = _hits(slug, filters)
    passing = [entry for entry in entries if passes(entry, filters, hits)]
    pages = max(1, -(-len(passing) // PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    window = store.beads(slug, (number - 1) * PAGE, PAGE, filters.for_store())
    take, taking = request.args.get("take"), request.args.get("at", type=int)
    editing = request.args.get("edit", type=int)
    cards = [
        build_card(
            bead,
            desk.by_siglum,
            desk.sources,
            wordings=filters.wordings,
            take=take if bead.id == taking else None,
        )
        for bead in window.beads
    ]
    return render_template(
        "decide/page.html",
        desk=desk,
        work=desk.work,
        language=desk.language,
        filters=filters,
        query=filters.query(page=str(number) if number > 1 else None),
        facets=count_facets(entries, filters, hits),
        ticks=ticks(entries, frozenset(card.id for card in cards)),
        progress=store.progress(slug),
        cards=cards,
        taking=taking,
        take=take,
        editing_id=editing,
        page=number,
        pages=pages,
        total=window.total,
        first=(number - 1) * PAGE + 1,
        columns=len(desk.renderings) if len(desk.renderings) <= STACK else 1,
        stacked=len(desk.renderings) > STACK,
        boilerplate=_boilerplate(desk) if number == pages else (),
        agreed=sum(entry.agreed and entry.state == "undecided" for entry in entries),
        bulk=request.args.get("bulk", ""),
    )


def _hits(slug: str, filters: Filters) -> frozenset[int] | None:
    if not filters.text:
        return None
    window = get_store().beads(slug, 0, EVERYTHING, BeadFilter(text=filters.text))
    return frozenset(bead.id for bead in window.beads)


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


@decide.get("/passages/<int:bead>/find")
def goto(slug: str, bead: int) -> Response:
    """The page a passage is on, under no filter."""
    record = load_bead(slug, bead)
    number = record.index // PAGE + 1
    return redirect(
        url_for("decide.page", slug=slug, page=number if number > 1 else None, _anchor=f"b{bead}")
    )


@decide.get("/passages/<int:bead>")
def history(slug: str, bead: int) -> str | Response:
    """Every decision made on a passage, the last first, with the origin of each piece; for a script its card."""
    desk = load_desk(slug)
    record = load_bead(slug, bead)
    if request.headers.get("X-Requested-With") == "fetch":
        return _show(desk, record)
    return render_template(
        "decide/history.html",
        work=desk.work,
        language=desk.language,
        card=build_card(record, desk.by_siglum, desk.sources, wordings=True),
        decisions=tuple(reversed(get_store().history(bead))),
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


@decide.post("/undo")
def undo(slug: str) -> Response:
    """Take this user's last decision on the work back."""
    store = get_store()
    store.work(slug)
    last, _ = store.undoable(by=current_user.name, work=slug)
    if last is None or last.kind not in UNDOABLE:
        raise Conflict("there is no decision of yours to take back here")
    event = store.undo(by=current_user.name, work=slug, event=last.id)
    done = f"Taken back: {event.summary}."
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(done=done, beads=[event.bead] if event.bead else [], reload=event.bead is None)
    flash(done, "done")
    return redirect(url_for("decide.page", slug=slug, _anchor=f"b{event.bead}" if event.bead else None))


@decide.post("/agreed")
def agreed(slug: str) -> Response:
    """Approve every open passage on which all renderings agree word for word and nothing major was found."""
    store = get_store()
    desk = load_desk(slug)
    by = current_user.name
    events = []
    for entry in entries_of(store, desk):
        if not (entry.agreed and entry.state == "undecided"):
            continue
        record = store.bead(entry.id)
        if record.state != "undecided" or not all_agree(record, desk.sources):
            continue  # somebody changed it since
        offered = suggest(record, desk.by_siglum, desk.sources)
        lemma = lemma_from_text(record, offered.text, by=by, base=offered.siglum)
        after = store.decide(record.id, lemma, by=by, expected=record.version)
        if after.decision is not None:
            events.append(after.decision.event)
    return redirect(url_for("decide.page", slug=slug, bulk=f"{events[0]}-{events[-1]}" if events else None))


@decide.post("/agreed/undo")
def undo_agreed(slug: str) -> Response:
    """Take back what was approved in one go, as far as nobody changed it since."""
    store = get_store()
    store.work(slug)
    first, _, last = request.form.get("bulk", "").partition("-")
    if not (first.isdigit() and last.isdigit()):
        raise InvalidValue("it does not say what to take back", advice="use the button on the page")
    taken, kept = 0, 0
    for event in store.events(slug, after=int(first) - 1, limit=EVERYTHING, by=current_user.name):
        if event.kind != "decide" or event.id > int(last):
            continue
        try:
            store.undo(by=current_user.name, work=slug, event=event.id)
            taken += 1
        except Conflict:
            kept += 1
    flash(f"{taken} taken back{f', {kept} changed since and kept' if kept else ''}.", "done")
    return redirect(url_for("decide.page", slug=slug))


def _act(record: BeadRecord, action: str, text: str, base: str | None) -> BeadRecord:
    """Carry the action out.

    Raises:
        Conflict: the passage changed since the editor saw it.
        InvalidValue: the wording is empty, or a major divergence was passed over unseen.
    """
    store = get_store()
    by = current_user.name
    expected = _expected()
    note = request.form.get("note", "").strip()[:2000] or None
    if action == "reopen":
        return store.reopen(record.id, by=by, note=note, expected=expected)
    if action == "omit":
        return store.decide(record.id, "omit", by=by, note=note, expected=expected)
    if action != "approve":
        raise InvalidValue(f"{action or 'nothing'} is no action", advice="approve, omit or reopen")
    if not text.strip():
        raise InvalidValue("the canonical line is empty", advice="write a wording, or omit the passage")
    major = sum(d.severity in ("critical", "major") for d in record.divergences)
    if major and not request.form.get("checked"):
        raise InvalidValue(
            f"{major} major {'divergence is' if major == 1 else 'divergences are'} still undecided here",
            advice="choose a reading, or tick that you looked at it",
        )
    lemma = lemma_from_text(record, text, by=by, base=base)
    lemma = credit_picks(lemma, record, request.form.getlist("pick"))
    return store.decide(record.id, lemma, by=by, note=note, expected=expected)


def _expected() -> int | None:
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
    wants_card = request.headers.get("X-Requested-With") == "fetch"
    if not wants_card and problem is None:
        target: dict[str, Any] = dict(query)
        anchor = record.id
        if take:
            target |= {"take": take, "at": record.id}
        elif editing:
            target |= {"edit": record.id}
        elif done:
            anchor = _next(desk, record, filters)
        return redirect(url_for("decide.page", slug=desk.work.slug, _anchor=f"b{anchor}", **target))
    card: Card = build_card(
        record, desk.by_siglum, desk.sources, wordings=filters.wordings, take=take, text=text
    )
    conflict = None
    if isinstance(problem, Conflict):
        theirs = record.decision.lemma.text if record.decision and record.decision.lemma else None
        conflict = {
            "message": "Somebody else decided this passage while you worked on it.",
            "theirs": theirs or (record.state if record.decision else "nothing yet"),
            "by": record.decision.by if record.decision else "",
        }
    page = render_template(
        "decide/_card.html" if wants_card else "decide/single.html",
        desk=desk,
        work=desk.work,
        language=desk.language,
        card=card,
        query=query,
        editing=editing,
        taken=take,
        checked=bool(request.form.get("checked")) or bool(take),
        conflict=conflict,
        problem=str(problem) if isinstance(problem, InvalidValue) else None,
        columns=len(desk.renderings) if len(desk.renderings) <= STACK else 1,
        stacked=len(desk.renderings) > STACK,
    )
    response = make_response(page, code)
    response.headers["ETag"] = f'"{record.version}"'
    progress = get_store().progress(desk.work.slug)
    response.headers["X-Progress"] = f"{progress.decided} {progress.beads} {progress.undecided_major}"
    return response


def _next(desk: Desk, record: BeadRecord, filters: Filters) -> int:
    """The passage to go on with: the next that passes the filter, else this one."""
    after = (e for e in entries_of(get_store(), desk) if e.index > record.index)
    hits = _hits(desk.work.slug, filters)
    return next((entry.id for entry in after if passes(entry, filters, hits)), record.id)
