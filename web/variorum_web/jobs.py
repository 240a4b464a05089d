"""Long work outside of requests: a comparison runs in a thread of its own, with a page that tells how far it is.

One comparison computes at a time and the others wait their turn, so that the desk goes on answering; and of one work
(or one draft) there is never more than one. Nothing is saved but at the very end, in one transaction: a server that is
stopped in between has changed nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from flask import current_app

from variorum.errors import VariorumError
from variorum_web.translation import gettext_noop

__all__ = ["STEPS", "Job", "Jobs", "Stopped", "jobs"]

log = logging.getLogger("variorum_web")

Watch = Callable[[str, int, int], None]
State = Literal["waiting", "running", "done", "failed", "stopped"]

STEPS = {
    "segment": gettext_noop("finding the sentences"),
    "align": gettext_noop("aligning"),
    "collate": gettext_noop("comparing the wording"),
    "check": gettext_noop("checking"),
    "save": gettext_noop("saving"),
}
"""The steps of a comparison, in order, as people call them."""

KEPT = 50
"""Jobs that ended and are still remembered."""


class Stopped(Exception):
    """The server stops; raised inside a job at its next step."""


@dataclass(slots=True)
class Job:
    """One piece of long work.

    Attributes:
        key: what it is about; of one key only one runs.
        by: who asked for it.
        step: name of the step it is at, of `STEPS`.
        result: what it gave, once it is done.
        problem: why it failed: an error of ours, or None for one that the log tells.
    """

    key: str
    by: str
    state: State = "waiting"
    step: str = ""
    began: float = field(default_factory=time.monotonic)
    took: float = 0.0
    result: Any = None
    problem: VariorumError | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether it has not come to an end."""
        return self.state in ("waiting", "running")

    @property
    def seconds(self) -> int:
        """Since it was asked for, or how long it took."""
        return int(time.monotonic() - self.began if self.running else self.took)

    @property
    def part(self) -> int:
        """How many of its steps are behind it."""
        return list(STEPS).index(self.step) if self.step in STEPS else 0


class Jobs:
    """All jobs of this process."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._turn = threading.Semaphore(1)
        self._stopping = threading.Event()

    def start(self, key: str, by: str, run: Callable[[Watch], Any]) -> Job:
        """Begin it, unless one of this key is on its way already: then that one is returned.

        Args:
            run: does it; calls what it is given at each step, and must let through what that raises.
        """
        with self._lock:
            known = self._jobs.get(key)
            if known is not None and known.running:
                return known
            job = self._jobs[key] = Job(key, by)
            over = [name for name, each in self._jobs.items() if not each.running][:-KEPT]
            for name in over:
                del self._jobs[name]
        threading.Thread(target=self._run, args=(job, run), name=f"job {key}", daemon=True).start()
        return job

    def get(self, key: str) -> Job | None:
        """The job of this key that runs or ran last."""
        with self._lock:
            return self._jobs.get(key)

    def forget(self, key: str) -> None:
        """Its end was told."""
        with self._lock:
            if key in self._jobs and not self._jobs[key].running:
                del self._jobs[key]

    def stop(self, seconds: float = 10.0) -> None:
        """Let every job end at its next step, and wait for that at most so long."""
        self._stopping.set()
        until = time.monotonic() + seconds
        with self._lock:
            left = [job for job in self._jobs.values() if job.running]
        for job in left:
            job.ended.wait(max(0.0, until - time.monotonic()))

    def _run(self, job: Job, run: Callable[[Watch], Any]) -> None:
        def watch(step: str, done: int, total: int) -> None:
            if self._stopping.is_set():
                raise Stopped
            job.step = "save" if step == "check" and done == total else step

        try:
            with self._turn:
                job.state = "running"
                watch("", 0, 1)
                job.result = run(watch)
            end: State = "done"
        except Stopped:
            end = "stopped"
        except VariorumError as problem:
            job.problem, end = problem, "failed"
        except Exception:
            log.exception("%s", job.key)
            end = "failed"
        job.took = time.monotonic() - job.began
        job.state = end
        job.ended.set()


def jobs() -> Jobs:
    """The jobs of this application."""
    return cast(Jobs, current_app.extensions["variorum_jobs"])
