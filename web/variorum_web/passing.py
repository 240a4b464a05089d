"""Which passages of a work pass a filter."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.store import BeadFilter, BeadOutline
from variorum_web.context import get_store
from variorum_web.desk import EVERYTHING, Desk, entries_of
from variorum_web.view.overview import Filters, passes

__all__ = ["flagged_in", "hits_of", "passing_of"]


def passing_of(desk: Desk, filters: Filters) -> Sequence[BeadOutline]:
    """The passages that pass, in the order of the work."""
    entries = entries_of(get_store(), desk)
    if not filters.narrow:
        return entries
    slug = desk.work.slug
    flagged = flagged_in(slug) if filters.state == "flagged" else frozenset()
    hits = hits_of(slug, filters)
    return [entry for entry in entries if passes(entry, filters, hits, flagged)]


def flagged_in(slug: str) -> frozenset[int]:
    """Ids of the passages with an open flag."""
    remarks = get_store().open_remarks(slug)
    return frozenset(bead for bead, found in remarks.items() if any(r.kind == "flag" for r in found))


def hits_of(slug: str, filters: Filters) -> frozenset[int] | None:
    """Ids of the passages with the words of the filter; None where it has none."""
    if not filters.text:
        return None
    found = get_store().beads(slug, 0, EVERYTHING, BeadFilter(text=filters.text))
    return frozenset(bead.id for bead in found.beads)
