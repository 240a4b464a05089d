"""Terms: mark one in a reading, settle its form, approve it; candidates the library proposes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.errors import Conflict, InvalidValue, NotFound
from variorum.model import TERM_STATUSES, Concept, Term, TermStatus
from variorum.store import BeadRecord, ConceptRecord, Evidence, Store
from variorum_web.context import get_store, languages
from variorum_web.desk import load_bead
from variorum_web.security import safe_next

__all__ = ["BLUEPRINTS"]

terms = Blueprint("terms", __name__)
BLUEPRINTS = (terms,)

CANDIDATES = 30
STATUS_HINTS: dict[TermStatus, str] = {
    "preferred": "write this",
    "admitted": "may be written",
    "deprecated": "do not write this",
    "superseded": "was right once",
}


@terms.get("/terms")
def index() -> str:
    """All concepts, of all works or one, with the candidates of that one."""
    store = get_store()
    slug = request.args.get("work") or None
    text = " ".join(request.args.get("text", "").split())[:200]
    state = request.args.get("state", "")
    every = store.concepts(work=slug)
    shown = [record for record in every if _shown(record, state, text)]
    return render_template(
        "terms/index.html",
        records=sorted(shown, key=lambda r: (r.concept.approved, _sort_key(r))),
        approved=sum(r.concept.approved for r in every),
        open=sum(not r.concept.approved for r in every),
        works=[summary.work for summary in store.works()],
        slug=slug,
        text=text,
        state=state,
        statuses=TERM_STATUSES,
        hints=STATUS_HINTS,
        languages=languages(),
        candidates=_candidates(store, slug, every) if slug else (),
        editing=request.args.get("edit", type=int),
    )


def _sort_key(record: ConceptRecord) -> str:
    from variorum.text import fold_diacritics

    return fold_diacritics(record.concept.terms[0].text).casefold()


def _shown(record: ConceptRecord, state: str, text: str) -> bool:
    from variorum.text import fold_diacritics

    if state == "approved" and not record.concept.approved:
        return False
    if state == "open" and record.concept.approved:
        return False
    wanted = fold_diacritics(text).casefold()
    return not wanted or any(wanted in fold_diacritics(t.text).casefold() for t in record.concept.terms)


def _candidates(store: Store, slug: str, known: tuple[ConceptRecord, ...]) -> list[Any]:
    from variorum.glossary import propose

    taken = {term.text.casefold() for record in known for term in record.concept.terms}
    found = propose(store.comparison(slug).comparison, limit=CANDIDATES * 2)
    return [c for c in found if not any(f.text.casefold() in taken for f in c.forms)][:CANDIDATES]


@terms.post("/works/<slug>/terms")
def mark(slug: str) -> Response | tuple[dict[str, Any], int] | dict[str, Any]:
    """Mark a term: from words selected in a reading, or typed."""
    store = get_store()
    form = request.form
    text = " ".join(form.get("text", "").split())
    language = form.get("language") or "en"
    bead = load_bead(slug, int(form["bead"])) if form.get("bead", "").isdigit() else None
    evidence, context, source = _evidence(slug, bead, text)
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
    done = f"“{text}” is {'an approved term' if record.concept.approved else 'kept as a candidate'}."
    if request.headers.get("X-Requested-With") == "fetch":
        return {"done": done, "concept": record.id, "address": url_for("terms.index", work=slug)}
    flash(done, "done")
    return redirect(safe_next(form.get("back")) or url_for("terms.index", work=slug))


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
def change(number: int) -> Response:
    """Change, approve, take back or delete a concept."""
    store = get_store()
    by = current_user.name
    action = request.form.get("action", "save")
    expected = request.form.get("expected", "")
    version = int(expected) if expected.isdigit() else None
    back = safe_next(request.form.get("back")) or url_for("terms.index")
    try:
        record = store.concept(number)
        name = record.concept.terms[0].text
        if action == "approve":
            store.approve_concept(number, by=by, expected=version)
            flash(f"“{name}” is approved.", "done")
        elif action == "unapprove":
            store.approve_concept(number, by=by, approved=False, expected=version)
            flash(f"“{name}” is a candidate again.", "done")
        elif action == "delete":
            store.delete_concept(number, by=by)
            flash(f"“{name}” is deleted.", "done")
        else:
            store.change_concept(record, _concept_from_form(record.concept), by=by, expected=version)
            flash(f"“{name}” is saved.", "done")
    except (Conflict, InvalidValue, NotFound) as problem:
        flash(str(problem), "error")
    return redirect(back)


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
