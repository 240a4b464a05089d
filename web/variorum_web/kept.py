"""What was worked out from the comparison of a work, kept until one of its texts or the comparison changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import current_app

from variorum.store import StoredComparison
from variorum_web.context import get_store
from variorum_web.desk import Desk

__all__ = ["comparison_of", "is_kept", "keep", "key_of"]

Made = TypeVar("Made")
MOST = 40
"""So many results are kept, of all works; then all are forgotten."""

_lock = threading.Lock()


def keep(desk: Desk, name: str, make: Callable[[], Made]) -> Made:
    """What `make()` gave for this work the first time it was asked for under this name."""
    kept, key = _kept(), key_of(desk, name)
    if key not in kept:
        made = make()
        with _lock:
            if len(kept) > MOST:
                kept.clear()
            kept[key] = made
        return made
    return cast(Made, kept[key])


def is_kept(desk: Desk, name: str) -> bool:
    """Whether something is kept for this work under this name."""
    return key_of(desk, name) in _kept()


def _kept() -> dict[Any, Any]:
    found: dict[Any, Any] = current_app.extensions.setdefault("variorum_kept", {})
    return found


def key_of(desk: Desk, name: str) -> tuple[object, ...]:
    """Of what, and of which texts and which comparison of the work."""
    revisions = tuple((r.siglum, r.revision) for r in desk.renderings)
    return (name, desk.work.id, desk.work.signature, desk.work.compared, revisions)


def comparison_of(desk: Desk) -> StoredComparison:
    """The comparison of a work as it is stored, with permanent ids."""
    return keep(desk, "comparison", lambda: get_store().comparison(desk.work.slug))
