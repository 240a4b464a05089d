"""Terms: mark one, settle its forms, approve it, follow what that touches; candidates the library proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.desk.ripple import FormUse, forms_used
from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.glossary import Candidate, propose
from variorum.model import TERM_STATUSES, Concept, Span, Term, TermStatus
from variorum.store import (
    BeadRecord,
    ConceptRecord,
    Evidence,
    StoredComparison,
)
from variorum.text import sort_key
from variorum_web.context import get_store, languages
from variorum_web.desk import Desk, load_bead, load_desk
from variorum_web.kept import comparison_of, keep
from variorum_web.later import keep_later
from variorum_web.sayings import say_error
from variorum_web.security import safe_next
from variorum_web.term_queue import touched_passages
from variorum_web.translation import gettext as _
from variorum_web.translation import ngettext

__all__ = ["BLUEPRINTS"]

terms = Blueprint("terms", __name__)
BLUEPRINTS = (terms,)

CANDIDATES = 30


@terms.get("/terms")
def index() -> str | Response:
    """All concepts, of all works or one, with the candidates of that one.

    The candidates of a long work are looked for beside the requests; the page comes without them, then anew with them.
    """
    store = get_store()
    slug = request.args.get("work") or None
    proposed = _candidates(load_desk(slug)) if slug else ()
    if request.headers.get("X-Requested-With") == "fetch":
        return jsonify(running=proposed is None, said=_("Terms are being looked for in this work."))
    text = " ".join(request.args.get("text", "").split())[:200]
    state = request.args.get("state", "")
    every = store.concepts(work=slug)
    shown = [record for record in every if _shown(record, state, text)]
    return render_template(
        "terms/index.html",
        records=sorted(shown, key=lambda r: (r.concept.approved, sort_key(r.concept.terms[0].text))),
        used=_forms_used(slug, every) if slug else {},
        approved=sum(r.concept.approved for r in every),
        open=sum(not r.concept.approved for r in every),
        works=[summary.work for summary in store.works()],
        slug=slug,
        text=text,
        state=state,
        statuses=TERM_STATUSES,
        languages=languages(),
        candidates=_worded_apart_first(_unknown(proposed or (), every))[:CANDIDATES],
        searching=proposed is None,
        editing=request.args.get("edit", type=int),
    )


def _shown(record: ConceptRecord, state: str, text: str) -> bool:
    from variorum.text import fold_diacritics

    if state == "approved" and not record.concept.approved:
        return False
    if state == "open" and record.concept.approved:
        return False
    wanted = fold_diacritics(text).casefold()
    return not wanted or any(wanted in fold_diacritics(t.text).casefold() for t in record.concept.terms)


def _candidates(desk: Desk) -> tuple[Candidate, ...] | None:
    comparison = comparison_of(desk).comparison
    return keep_later(desk, "candidates", lambda: propose(comparison, limit=CANDIDATES * 3))


def _unknown(candidates: Sequence[Candidate], known: Sequence[ConceptRecord]) -> list[Candidate]:
    taken = {term.text.casefold() for record in known for term in record.concept.terms}
    return [c for c in candidates if not any(f.text.casefold() in taken for f in c.forms)]


def _worded_apart_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that renderings word differently, then the others; among equals as they were proposed."""
    return sorted(candidates, key=lambda candidate: not candidate.varies)


def _forms_used(slug: str, records: Sequence[ConceptRecord]) -> dict[str, tuple[FormUse, ...]]:
    desk = load_desk(slug)
    versions = ",".join(f"{r.id}.{r.version}" for r in records)
    concepts = [r.concept for r in records]
    return keep(desk, f"forms {versions}", lambda: forms_used(comparison_of(desk).comparison, concepts))


@terms.post("/works/<slug>/terms")
def mark(slug: str) -> Response | tuple[dict[str, Any], int] | dict[str, Any]:
    """Mark a term: from words selected in a reading, or typed."""
    store = get_store()
    form = request.form
    text = " ".join(form.get("text", "").split())
    language = form.get("language") or "en"
    bead = load_bead(slug, int(form["bead"])) if form.get("bead", "").isdigit() else None
    evidence, context, source = _evidence(slug, bead, text)
    if form.get("candidate"):
        candidates = _candidates(load_desk(slug)) or ()
        proposed = next((c for c in candidates if c.forms[0].text == form["candidate"]), None)
        if proposed is not None:
            return _keep_proposed(slug, proposed)
    own = Term(text=text, language=language, context=context, context_source=source)
    found = [own]
    other = " ".join(form.get("other", "").split())
    if other:
        found.append(Term(text=other, language=form.get("other_language") or "und"))
    concept = Concept(id="", terms=tuple(found), definition=form.get("definition", "").strip() or None)
    record = store.add_concept(
        concept, by=current_user.name, work=slug, evidence=[evidence, *([None] * (len(found) - 1))]
    )
    if form.get("approve"):
        record = store.approve_concept(record.id, by=current_user.name)
    done = _marked(record)
    if request.headers.get("X-Requested-With") == "fetch":
        return {"done": done, "concept": record.id, "address": url_for("terms.index", work=slug)}
    flash(done, "done")
    return redirect(safe_next(form.get("back")) or url_for("terms.index", work=slug))


def _marked(record: ConceptRecord) -> str:
    name = record.concept.terms[0].text
    if not record.concept.approved:
        return _("“%(term)s” is kept as a candidate.", term=name)
    touched = sum(len(found) for _desk, found in touched_passages(record.concept, record.work))
    told = _("“%(term)s” is an approved term.", term=name)
    return f"{told} {_said_touched(touched)}" if touched else told


def _said_touched(count: int) -> str:
    return ngettext(
        "%(num)s approved passage is worded otherwise.",
        "%(num)s approved passages are worded otherwise.",
        count,
    )


def _keep_proposed(slug: str, candidate: Candidate) -> Response:
    """Keep a proposed term with its forms, each with the sentence it stands in and where that is."""
    store = get_store()
    stored = comparison_of(load_desk(slug))
    renderings = stored.comparison.renderings
    concept = candidate.concept("", renderings, work=slug)
    spans = {form.text: form.spans for form in candidate.forms} | {candidate.source: candidate.source_spans}
    evidence = [_place(slug, stored, spans.get(term.text, ())) for term in concept.terms]
    record = store.add_concept(concept, by=current_user.name, work=slug, evidence=evidence)
    if request.form.get("approve"):
        record = store.approve_concept(record.id, by=current_user.name)
    flash(_marked(record), "done")
    return redirect(safe_next(request.form.get("back")) or url_for("terms.index", work=slug))


def _place(slug: str, stored: StoredComparison, spans: Sequence[Span]) -> Evidence | None:
    """The first of these places, as evidence with permanent ids."""
    renderings = [r.siglum for r in stored.comparison.renderings]
    span = next((s for s in spans if s.siglum in renderings), None)
    if span is None:
        return None
    place = renderings.index(span.siglum)
    beads = stored.comparison.alignment.beads
    bead = next((b.index for b in beads if span.segment in b.cells[place]), None)
    revision = next(r.revision for r in get_store().renderings(slug) if r.siglum == span.siglum)
    return Evidence(
        slug,
        stored.bead_ids[bead] if bead is not None else None,
        span.siglum,
        stored.segment_ids[place][span.segment],
        revision,
        span.start,
        span.end,
    )


def _evidence(
    slug: str, bead: BeadRecord | None, text: str
) -> tuple[Evidence | None, str | None, str | None]:
    """Where the term stands, with the sentence as its context, if the form says so."""
    part = bead.part(request.form.get("siglum", "")) if bead else None
    number = request.form.get("segment", "")
    segment = next((s for s in part.segments if str(s.id) == number), None) if part else None
    start, end = request.form.get("start", ""), request.form.get("end", "")
    if part is None or segment is None or bead is None or not (start.isdigit() and end.isdigit()):
        return None, None, None
    source = f"{slug}, {part.siglum} {segment.index + 1}"
    if segment.text[int(start) : int(end)].casefold() != text.casefold():
        return None, segment.text, source  # the editor wrote its base form; the sentence still shows its use
    place = Evidence(slug, bead.id, part.siglum, segment.id, part.revision, int(start), int(end))
    return place, segment.text, source


@terms.post("/terms/<int:number>")
def change(number: int) -> Response | str:
    """Change, approve, take back or delete a concept; where approved passages are touched, they are shown before."""
    store = get_store()
    by = current_user.name
    action = request.form.get("action", "save")
    expected = request.form.get("expected", "")
    version = int(expected) if expected.isdigit() else None
    back = safe_next(request.form.get("back")) or url_for("terms.index")
    try:
        record = store.concept(number)
        name = record.concept.terms[0].text
        if action == "unapprove":
            store.approve_concept(number, by=by, approved=False, expected=version)
            flash(_("“%(term)s” is a candidate again.", term=name), "done")
        elif action == "delete":
            store.delete_concept(number, by=by)
            flash(_("“%(term)s” is deleted.", term=name), "done")
        else:
            return _settle(record, action, version, back)
    except (Conflict, InvalidValue, NotFound) as problem:
        flash(say_error(problem), "error")
    return redirect(back)


def _settle(record: ConceptRecord, action: str, version: int | None, back: str) -> Response | str:
    """Approve or save; first show what it touches, unless that was seen or there is nothing."""
    store = get_store()
    by = current_user.name
    approves = action == "approve"
    concept = record.concept if approves else _concept_from_form(record.concept)
    touched = touched_passages(concept, record.work) if approves or record.concept.approved else []
    before = touched_passages(record.concept, record.work) if record.concept.approved else []
    count = sum(len(found) for _desk, found in touched)
    if action == "preview" or (
        count > sum(len(found) for _desk, found in before) and not request.form.get("seen")
    ):
        fields = [
            (k, v) for k, v in request.form.items(multi=True) if k not in ("csrf_token", "action", "seen")
        ]
        settles = "approve" if approves else "save"
        return render_template(
            "terms/touched.html", record=record, concept=concept, touched=touched, fields=fields, settles=settles,
            back=back, count=count, version=record.version,
        )  # fmt: skip
    if approves:
        record = store.approve_concept(record.id, by=by, expected=version)
        flash(_("“%(term)s” is approved.", term=concept.terms[0].text), "done")
    else:
        record = store.change_concept(record, concept, by=by, expected=version)
        flash(_("“%(term)s” is saved.", term=concept.terms[0].text), "done")
    return redirect(url_for("queue.page", number=record.id) if count else back)


def _concept_from_form(concept: Concept) -> Concept:
    form = request.form
    texts, languages, statuses = form.getlist("text"), form.getlist("language"), form.getlist("status")
    old = {(term.text, term.language): term for term in concept.terms}
    found = []
    for text, language, status in zip(texts, languages, statuses, strict=False):
        text = " ".join(text.split())
        if not text:
            continue
        chosen: TermStatus = next((s for s in TERM_STATUSES if s == status), "preferred")
        before = old.get((text, language)) or Term(text=text, language=language or "und")
        found.append(replace(before, status=chosen))
    return replace(
        concept,
        terms=tuple(found),
        definition=form.get("definition", "").strip() or None,
        subject_field=form.get("subject_field", "").strip() or None,
        note=form.get("note", "").strip() or None,
    )
