"""What others did on a work since somebody looked last, in a few numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.store.records import EventRecord

__all__ = ["News", "summarise"]

KINDS: dict[str, str] = {
    "decide": "decisions",
    "decide-many": "decisions",
    "decide-work": "decisions",
    "decide-house": "decisions",
    "reopen": "reopened",
    "remark": "remarks",
    "close-remark": "remarks",
    "import": "renderings",
    "compare": "renderings",
    "import-work": "renderings",
    "delete-rendering": "renderings",
    "restore-rendering": "renderings",
    "mend": "mended",
    "add-concept": "terms",
    "change-concept": "terms",
    "approve-concept": "terms",
    "delete-concept": "terms",
    "undo": "undone",
    "redo": "undone",
}
"""Kinds of event, and what they are counted as; others are counted under `other`."""


@dataclass(frozen=True, slots=True)
class News:
    """Events by what they are counted as (see `KINDS`), who made them, and when the last one was."""

    counts: tuple[tuple[str, int], ...] = ()
    people: tuple[str, ...] = ()
    last: str = ""
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.counts)


def summarise(events: Iterable[EventRecord], by: str, *, more: bool = False) -> News:
    """The news for a user.

    Args:
        events: since the last visit, the newest first.
        by: the user; what they did themselves is no news to them.
        more: whether there are older ones that were not given.
    """
    others = [event for event in events if event.by != by]
    if not others:
        return News()
    found = Counter(KINDS.get(event.kind, "other") for event in others)
    order = [*dict.fromkeys(KINDS.values()), "other"]
    counts = tuple((name, found[name]) for name in order if found[name])
    people = tuple(dict.fromkeys(event.by for event in others))
    return News(counts, people, others[0].at, more)
