"""What a script asks for while one decides: some cards of a long list, and how the work stands by now."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from flask import Blueprint, jsonify, make_response, request
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum.errors import NotFound
from variorum.store import BeadOutline
from variorum_web.cards import card_page, cards_of, say_progress
from variorum_web.context import get_store
from variorum_web.desk import entries_of, load_bead, load_beads, load_desk, newest_event
from variorum_web.passing import flagged_in, hits_of, passing_of
from variorum_web.translation import gettext as _
from variorum_web.view.overview import Filters, count_facets

__all__ = ["BLUEPRINTS"]

windows = Blueprint("windows", __name__, url_prefix="/works/<slug>")
BLUEPRINTS = (windows,)

MOST = 110
"""Passages a script may ask for at once: as many as it holds."""

NEWS = 100
"""Events told one by one; after more of them the page is to be loaded anew."""

ANEW = ("compare", "import", "mend", "delete-rendering", "restore-rendering")
"""Events after which the passages themselves are others."""


@windows.get("/window")
def window(slug: str) -> Response:
    """Some cards for a script: next to a passage, around one, or around the next one that asks something.

    Query: `beside`, the id of a passage, and `way` (1 or -1); or `at`, an id, or `number`; or `after`, an id, with
    `want` = open or major. Places are never counted by the script: what is decided leaves a list of open passages.
    The answer says in its headers where it starts and how many there are in all.
    """
    desk = load_desk(slug)
    filters = Filters.from_query(request.args)
    passing = passing_of(desk, filters)
    count = min(max(request.args.get("count", 12, type=int), 1), MOST)
    beside = request.args.get("beside", type=int)
    found: int | None = None
    if beside is not None:
        place = _place_of(slug, beside)
        if request.args.get("way") == "-1":
            end = bisect_left(passing, place, key=_index)
            start, count = max(0, end - count), min(count, end)
        else:
            start = bisect_right(passing, place, key=_index)
    else:
        found = _find(slug, passing)
        if found is None:
            raise NotFound(_("no passage of this filter is left there"))
        start = max(0, found - request.args.get("before", 2, type=int))
    shown = passing[start : start + count]
    response = make_response(card_page(desk, cards_of(desk, load_beads(slug, shown), filters), filters))
    response.headers["X-Start"] = str(start)
    response.headers["X-Total"] = str(len(passing))
    if found is not None:
        response.headers["X-At"] = str(passing[found].id)
    return response


def _index(entry: BeadOutline) -> int:
    return entry.index


def _place_of(slug: str, bead: int) -> int:
    """Where a passage stands in the work, whether it passes the filter or not; -1, before all, for none."""
    return load_bead(slug, bead).index if bead else -1


def _find(slug: str, passing: Sequence[BeadOutline]) -> int | None:
    """The place in the list of the passage asked for, or of the next that asks something."""
    at = request.args.get("at", type=int)
    number = request.args.get("number", type=int)
    if at is not None or number is not None:
        exact = (i for i, entry in enumerate(passing) if at == entry.id or number == entry.index + 1)
        return next(exact, None)
    begin = bisect_right(passing, _place_of(slug, request.args.get("after", 0, type=int)), key=_index)
    major = request.args.get("want") == "major"
    return next((i for i in range(begin, len(passing)) if _asks(passing[i], major)), None)


def _asks(entry: BeadOutline, major: bool) -> bool:
    if entry.state not in ("undecided", "reopened"):
        return False
    return not major or any(severity in ("critical", "major") for _category, severity in entry.found)


@windows.get("/state")
def state(slug: str) -> Response:
    """How the work stands: progress, the counts of every filter, and what others did after the event `after`.

    Asked every few seconds; as long as nothing happened the answer is 304, by its ETag.
    """
    store = get_store()
    event = newest_event(store, slug)
    filters = Filters.from_query(request.args)
    asked = hashlib.sha256(repr((filters, request.args.get("after"))).encode()).hexdigest()[:12]
    if request.if_none_match.contains(tag := f"{event}-{asked}"):
        return Response(status=304, headers={"ETag": f'"{tag}"'})
    desk = load_desk(slug)
    entries = entries_of(store, desk)
    facets = count_facets(entries, filters, hits_of(slug, filters), flagged_in(slug))
    since = store.events(slug, after=request.args.get("after", event, type=int), limit=NEWS + 1)
    theirs = [each for each in since if each.by != current_user.name]
    touched = {each.bead for each in theirs}
    anew = next((each.by for each in theirs if each.kind in ANEW), None)
    many = len(since) > NEWS or any(each.bead is None or each.kind.startswith("decide-") for each in theirs)
    answer = jsonify(
        event=event,
        progress=say_progress(store.progress(slug)),
        agreed=sum(entry.agreed and entry.state == "undecided" for entry in entries),
        counts={f"{name}={facet.value}": facet.count for name, found in facets.items() for facet in found},
        passing=len(passing_of(desk, filters)),
        touched=[{"id": e.id, "number": e.index + 1, "state": e.state} for e in entries if e.id in touched],
        people=sorted({each.by for each in theirs}),
        many=many,
        anew=anew,
    )
    answer.set_etag(tag)
    return answer
