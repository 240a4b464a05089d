"""Cards of passages: built with what the store knows of them, and rendered alone or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from variorum.errors import Conflict, InvalidValue
from variorum.store import BeadRecord, Progress, diff_words
from variorum_web.context import as_query, csrf_field, get_store
from variorum_web.desk import Desk, glossary_of
from variorum_web.sayings import say_error
from variorum_web.view.cards import Card, build_card
from variorum_web.view.overview import Filters

__all__ = ["STACK", "card_context", "card_of", "card_page", "cards_of", "say_progress"]

STACK = 3
"""More renderings than this stand under each other as apparatus lines instead of side by side."""


def cards_of(
    desk: Desk,
    beads: Sequence[BeadRecord],
    filters: Filters,
    *,
    take: str | None = None,
    at: int | None = None,
) -> list[Card]:
    """The cards of some passages; the one `at` has the reading of `take` in its line."""
    store, slug = get_store(), desk.work.slug
    terms, remarks = glossary_of(store), store.open_remarks(slug)
    settled = store.suggestions_for(slug, [bead.id for bead in beads if bead.decision is None])
    return [
        build_card(
            bead,
            desk.by_siglum,
            desk.sources,
            wordings=filters.wordings,
            take=take if bead.id == at else None,
            terms=terms,
            settled=settled.get(bead.id, ()),
            remarks=remarks.get(bead.id, ()),
        )
        for bead in beads
    ]


def card_context(desk: Desk, filters: Filters) -> dict[str, Any]:
    """What the template of a card needs beside the card, worked out once for all of them."""
    stacked = len(desk.renderings) > STACK
    return {
        "desk": desk,
        "work": desk.work,
        "language": desk.language,
        "columns": 1 if stacked else len(desk.renderings),
        "stacked": stacked,
        "csrf": csrf_field(),
        "passage_base": url_for("passage.page", slug=desk.work.slug, bead=0)[:-1],
        "passage_query": as_query(filters.query(page=request.args.get("page"))),
    }


def card_page(desk: Desk, cards: Sequence[Card], filters: Filters) -> str:
    """The markup of some cards, for a script to put into its list."""
    return render_template("decide/_cards.html", cards=cards, **card_context(desk, filters))


def card_of(
    desk: Desk,
    record: BeadRecord,
    filters: Filters,
    *,
    problem: Conflict | InvalidValue | None = None,
    text: str | None = None,
    take: str | None = None,
    editing: bool = False,
    code: int = 200,
) -> Response:
    """One card: alone for a script, else on a page of its own, with what went wrong and what was typed."""
    store = get_store()
    card = build_card(
        record,
        desk.by_siglum,
        desk.sources,
        wordings=filters.wordings,
        take=take,
        text=text,
        terms=glossary_of(store),
        settled=store.suggestions_for(desk.work.slug, [record.id]).get(record.id, ()),
        remarks=store.open_remarks(desk.work.slug).get(record.id, ()),
    )
    alone = request.headers.get("X-Requested-With") == "fetch"
    page = render_template(
        "decide/_card.html" if alone else "decide/single.html",
        card=card,
        editing=editing,
        taken=take,
        checked=bool(request.form.get("checked")) or bool(take),
        picks=request.form.getlist("pick"),
        conflict=_conflict(record, text or "") if isinstance(problem, Conflict) else None,
        problem=say_error(problem) if isinstance(problem, InvalidValue) else None,
        **card_context(desk, filters),
    )
    response = make_response(page, code)
    response.headers["ETag"] = f'"{record.version}"'
    response.headers["X-Progress"] = say_progress(store.progress(desk.work.slug))
    return response


def say_progress(progress: Progress) -> str:
    """Progress as scripts read it: decided, all, major divergences open."""
    return f"{progress.decided} {progress.beads} {progress.undecided_major}"


def _conflict(record: BeadRecord, mine: str) -> dict[str, Any]:
    """Yours, theirs, and the wording both began with, as word by word differences to that."""
    decision = record.decision
    lemma = decision.lemma if decision else None
    base = request.form.get("was", "")
    return {
        "by": decision.by if decision else "",
        "at": decision.at if decision else "",
        "state": record.state,
        "base": base,
        "theirs": lemma.text if lemma else "",
        "yours": mine,
        "their_pieces": tuple(diff_words(base, lemma.text)) if lemma else (),
        "your_pieces": tuple(diff_words(base, mine)),
    }
