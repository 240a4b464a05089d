"""What takes long to work out of a work: kept like all else, but made beside the requests where it takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import current_app
from flask_login import current_user

from variorum_web.desk import Desk
from variorum_web.jobs import jobs
from variorum_web.kept import is_kept, keep, key_of

__all__ = ["keep_later"]

Made = TypeVar("Made")


def keep_later(desk: Desk, name: str, make: Callable[[], Made]) -> Made | None:
    """What `make()` gave for this work; None while it is still being made: ask again.

    Args:
        make: runs in a thread of its own, without a request: it must ask nothing of one.

    Raises:
        VariorumError: it cannot be made.
    """
    if not is_kept(desk, name):
        key = f"{key_of(desk, name)}"  # one that was begun for an older text is another
        job = jobs().get(key) or jobs().start(key, current_user.name, lambda _watch: make())
        job.ended.wait(current_app.config["PATIENCE"])
        if job.running:
            return None
        jobs().forget(job.key)
        if job.problem is not None:
            raise job.problem
        if job.state == "done":
            made: Made = job.result
            return keep(desk, name, lambda: made)
    return keep(desk, name, make)
