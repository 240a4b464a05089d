"""One passage and all about it: comments, terms, concordance, history; checks of a wording; wider decisions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk import check_wording, credit_picks
from variorum.errors import Conflict, InvalidValue
from variorum.store import SCOPES, BeadRecord, Effect, Scope, lemma_from_text
from variorum_web.cards import card_context, card_of
from variorum_web.context import get_store
from variorum_web.decide import LONGEST, check_seen, expected_version
from variorum_web.desk import Desk, glossary_of, load_bead, load_desk
from variorum_web.sayings import say_error
from variorum_web.search import marked
from variorum_web.translation import gettext as _
from variorum_web.translation import ngettext
from variorum_web.view.cards import build_card
from variorum_web.view.overview import Filters
from variorum_web.view.reasons import say_objection

__all__ = ["BLUEPRINTS"]

passage = Blueprint("passage", __name__, url_prefix="/works/<slug>/passages/<int:bead>")
BLUEPRINTS = (passage,)

HITS = 30


@passage.get("")
def page(slug: str, bead: int) -> str | Response:
    """All about a passage; for a script its card (`part=card`) or what the drawer shows (`part=drawer`)."""
    store = get_store()
    desk = load_desk(slug)
    record = load_bead(slug, bead)
    fetched = request.headers.get("X-Requested-With") == "fetch"
    if fetched and request.args.get("part") != "drawer":
        return card_of(desk, record, Filters.from_query(request.args))
    find = " ".join(request.args.get("find", "").split())[:200]
    hits, more = store.search(find, limit=HITS) if find else ((), False)
    terms = glossary_of(store)
    remarks = store.remarks(bead)
    return render_template(
        "decide/_drawer.html" if fetched else "decide/passage.html",
        desk=desk,
        work=desk.work,
        language=desk.language,
        card=build_card(record, desk.by_siglum, desk.sources, wordings=True, terms=terms),
        remarks=remarks,
        flag=next((r for r in remarks if r.kind == "flag" and not r.closed), None),
        uses=terms.uses(record) if terms else (),
        find=find,
        hits=[(hit, marked(hit.segment.text, find)) for hit in hits],
        more=more,
        works={summary.work.slug: summary.work for summary in store.works()} if find else {},
        decisions=tuple(reversed(store.history(bead))),
        changes=store.changes_since(bead) if record.decision else (),
        show=request.args.get("show", "comments"),
        back=request.args.get("back", ""),
    )


@passage.post("/remarks")
def remark(slug: str, bead: int) -> Response:
    """Comment, flag, or say that a remark is dealt with."""
    store = get_store()
    load_bead(slug, bead)
    by, form = current_user.name, request.form
    action = form.get("action", "comment")
    if action == "comment":
        store.add_remark(bead, form.get("text", ""), by=by)
        done = _("The comment is kept.")
    elif action == "flag":
        standing = next((r for r in store.remarks(bead) if r.kind == "flag" and not r.closed), None)
        if standing:
            store.close_remark(standing.id, by=by)
            done = _("The flag is taken down.")
        else:
            store.add_remark(bead, form.get("text", ""), by=by, kind="flag")
            done = _("The passage is flagged.")
    else:
        number = form.get("remark", "")
        mine = {r.id for r in store.remarks(bead)}
        if not number.isdigit() or int(number) not in mine:
            raise InvalidValue(_("this passage has no such comment"))
        store.close_remark(int(number), by=by, closed=action == "close")
        done = _("The comment is dealt with.") if action == "close" else _("The comment is open again.")
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(done=done)
    flash(done, "done")
    return redirect(url_for("passage.page", slug=slug, bead=bead))


@passage.post("/check")
def check(slug: str, bead: int) -> str:
    """What speaks against a wording as typed."""
    desk = load_desk(slug)
    record = load_bead(slug, bead)
    found = check_wording(
        record,
        request.form.get("text", "")[:LONGEST],
        renderings=desk.by_siglum,
        sources=desk.sources,
        language=desk.language,
        terms=glossary_of(get_store()),
    )
    return render_template(
        "decide/_objections.html", objections=[(objection, say_objection(objection)) for objection in found]
    )


@passage.route("/wider", methods=["GET", "POST"])
def wider(slug: str, bead: int) -> str | Response | tuple[str, int]:
    """Decide for the work or for all works: first what that changes is shown, then it is done."""
    desk = load_desk(slug)
    record = load_bead(slug, bead)
    form = request.form
    text = " ".join(form.get("text", "").split("\r\n"))[:LONGEST]
    asked: dict[str, Any] = {
        "scope": form.get("scope", "work") if form.get("scope") in SCOPES else "work",
        "old": form.get("old", "").strip(),
        "new": form.get("new", "").strip(),
    }
    effects: tuple[Effect, ...] = ()
    problem, code = None, 200
    try:
        if form.get("confirm"):
            return _decide_widely(desk, record, text, asked)
        if text.strip():
            effects = _effects(record, text, asked)
    except (Conflict, InvalidValue) as error:
        problem, code = say_error(error), 409 if isinstance(error, Conflict) else 400
        effects = _effects(record, text, asked | {"old": "", "new": ""}) if text.strip() else ()
    card = build_card(record, desk.by_siglum, desk.sources, text=text or None, terms=glossary_of(get_store()))
    fetched = request.headers.get("X-Requested-With") == "fetch"
    return (
        render_template(
            "decide/_wider.html" if fetched else "decide/wider.html",
            card=card,
            text=text or card.text,
            asked=asked,
            previewed=bool(text.strip()) and problem is None,
            effects=effects,
            reach=[e for e in effects if e.applies],
            problem=problem,
            base=form.get("base") or card.base or "",
            picks=form.getlist("pick") or card.picks,
            checked=bool(form.get("checked")),
            version=expected_version() or record.version,
            works={summary.work.slug: summary.work.title for summary in get_store().works()},
            **card_context(desk, Filters()),
        ),
        code,
    )


def _effects(record: BeadRecord, text: str, asked: dict[str, Any]) -> tuple[Effect, ...]:
    return get_store().preview(record.id, text.strip(), asked["scope"], rejected=_rejected(asked))


def _rejected(asked: dict[str, Any]) -> tuple[str, str] | None:
    return (asked["old"], asked["new"]) if asked["old"] or asked["new"] else None


def _decide_widely(desk: Desk, record: BeadRecord, text: str, asked: dict[str, Any]) -> Response:
    """Decide with that scope, if what it reaches is still what the preview showed.

    Raises:
        Conflict, InvalidValue: as `Store.decide`.
    """
    by, scope = current_user.name, asked["scope"]
    check_seen(record, text)
    lemma = credit_picks(
        lemma_from_text(record, text, by=by, base=request.form.get("base") or None),
        record,
        request.form.getlist("pick"),
    )
    reach = {
        int(identity): int(version)
        for identity, _colon, version in (entry.partition(":") for entry in request.form.getlist("reach"))
        if identity.isdigit() and version.isdigit()
    }
    chosen: Scope = scope
    get_store().decide(
        record.id,
        lemma,
        by=by,
        expected=expected_version(),
        scope=chosen,
        rejected=_rejected(asked),
        reach=reach,
    )
    said = ngettext(
        "Approved here and in %(num)d other place. Undo takes all of it back.",
        "Approved here and in %(num)d other places. Undo takes all of it back.",
        len(reach),
    )
    flash(said if reach else _("Approved; it is offered wherever the same passage comes up."), "done")
    target = url_for("decide.goto", slug=desk.work.slug, bead=record.id)
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(address=target)
    return redirect(target)
