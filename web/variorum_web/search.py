"""Concordance: where words stand in all works, or one."""

from __future__ import annotations

import re

from flask import Blueprint, render_template, request

from variorum.text import fold_keep_length
from variorum_web.context import get_store
from variorum_web.view.marks import Mark, Run, cut

__all__ = ["BLUEPRINTS", "marked"]

search = Blueprint("search", __name__)
BLUEPRINTS = (search,)

HITS = 50


@search.get("/search")
def index() -> str:
    """Segments that have all the words, in every rendering of every work."""
    store = get_store()
    text = " ".join(request.args.get("text", "").split())[:200]
    slug = request.args.get("work") or None
    after = request.args.get("after", 0, type=int)
    hits, more = store.search(text, work=slug, after=after, limit=HITS) if text else ((), False)
    return render_template(
        "search/index.html",
        text=text,
        slug=slug,
        hits=[(hit, marked(hit.segment.text, text)) for hit in hits],
        last=hits[-1].segment.id if hits else 0,
        more=more,
        works={summary.work.slug: summary.work for summary in store.works()},
    )


def marked(text: str, query: str) -> tuple[Run, ...]:
    """The text with the words searched for marked, whatever their case and diacritics."""
    folded = fold_keep_length(text)
    found = Mark(1, "neutral", "found", "")
    words = {fold_keep_length(word) for word in re.findall(r"[^\W_]+", query)}
    places = [m.span() for word in words for m in re.finditer(rf"\b{re.escape(word)}\b", folded)]
    return cut(text, [(start, end, found) for start, end in places])
