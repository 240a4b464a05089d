"""The list of works."""

from __future__ import annotations

from flask import Blueprint, render_template

from variorum_web.context import get_store
from variorum_web.samples import samples

__all__ = ["BLUEPRINTS"]

works = Blueprint("works", __name__)
BLUEPRINTS = (works,)


@works.get("/")
def index() -> str:
    """All works, the last changed first."""
    summaries = get_store().works()
    return render_template(
        "works/index.html",
        summaries=summaries,
        samples=samples() if not summaries else (),
        open_passages=sum(s.progress.beads - s.progress.decided for s in summaries),
        major=sum(s.progress.undecided_major for s in summaries),
    )
