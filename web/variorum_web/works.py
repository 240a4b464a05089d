"""The desk: every work, how far it is, and what others did on it since one looked last."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_login import current_user

from variorum.desk import News, summarise
from variorum.store import Store, VisitRecord, WorkSummary
from variorum_web.context import get_store
from variorum_web.samples import samples

__all__ = ["BLUEPRINTS"]

works = Blueprint("works", __name__)
BLUEPRINTS = (works,)

MOST = 200
"""Events looked at for the news of one work."""


@works.get("/")
def index() -> str:
    """All works, the last changed first."""
    store = get_store()
    summaries = store.works()
    visits = store.visits(current_user.name)
    return render_template(
        "works/index.html",
        summaries=summaries,
        samples=samples() if not summaries else (),
        visits=visits,
        news={s.work.slug: _news(store, s, visits.get(s.work.slug)) for s in summaries},
        open_passages=sum(s.progress.beads - s.progress.decided for s in summaries),
        major=sum(s.progress.undecided_major for s in summaries),
    )


def _news(store: Store, summary: WorkSummary, visit: VisitRecord | None) -> News:
    """What others did since; nothing where one never looked, or nothing was done."""
    if visit is None or summary.changed <= visit.at:
        return News()
    events = store.events(summary.work.slug, after=visit.event, limit=MOST + 1)
    return summarise(events[:MOST], current_user.name, more=len(events) > MOST)
