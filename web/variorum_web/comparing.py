"""Comparing outside of the request: a work anew, or what was given to Load; and the page that tells how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum import workbench
from variorum.flow import prepare, source_of
from variorum.model import Rendering
from variorum.store import Store
from variorum_web.context import get_store
from variorum_web.desk import load_desk
from variorum_web.drafts import Draft, drafts
from variorum_web.jobs import STEPS, Job, Watch, jobs
from variorum_web.sayings import say_error
from variorum_web.translation import gettext as _
from variorum_web.translation import ngettext

__all__ = ["BLUEPRINTS", "go_on", "is_compared_now", "said_problem", "start_draft"]

comparing = Blueprint("comparing", __name__)
BLUEPRINTS = (comparing,)

PATIENCE = 1.5
"""Seconds a request waits for the end: what is quick needs no page in between."""


def _work_key(slug: str) -> str:
    """The key of the job that compares this work."""
    return f"work {slug}"


def _draft_key(draft: str) -> str:
    return f"draft {draft}"


def start_draft(draft: Draft, renderings: Sequence[Rendering]) -> Job:
    """Begin to compare what was given to Load; the draft gets the comparison at the end."""
    store, kept, by = get_store(), drafts(), current_user.name

    def run(watch: Watch) -> None:
        try:
            kept.put(_compare_draft(store, draft, renderings, watch, by))
        except BaseException:
            kept.put(draft)
            raise

    kept.put(replace(draft, comparison=None))  # what was shown before is not to be saved meanwhile
    return _wait(jobs().start(_draft_key(draft.id), by, run))


def _compare_draft(
    store: Store, draft: Draft, renderings: Sequence[Rendering], watch: Watch, by: str
) -> Draft:
    """The draft with the comparison of these renderings, and, for a work there is, what that does to its decisions.

    Raises:
        UsageError: fewer than two renderings.
        NotFound: the work is gone.
    """
    if not draft.work:
        source = source_of(renderings, draft.source_language)
        glossary = workbench.house_concepts(store)
        comparison = prepare(renderings, source=source, glossary=glossary, progress=watch)
        return replace(draft, comparison=comparison)
    revisions = workbench.revisions_of(store, draft.work)
    comparison = workbench.compare_with(store, draft.work, renderings, progress=watch)
    rehearsal = store.rehearse_comparison(draft.work, comparison, by=by)
    return replace(draft, comparison=comparison, revisions=tuple(revisions.items()), rehearsal=rehearsal)


def go_on(draft: Draft, job: Job, of: str | None = None) -> Response:
    """To the preview, or to the page that waits for it; `of` is the place on it to go to."""
    if job.running:
        return redirect(url_for("comparing.of_draft", draft=draft.id, of=of))
    jobs().forget(job.key)
    return redirect(url_for("preview.look", draft=draft.id, _anchor=of))


@comparing.post("/works/<slug>/compare")
def again(slug: str) -> Response:
    """Align and compare a work anew: with the house style, the glossary and the rules that hold now."""
    load_desk(slug)
    store, by = get_store(), current_user.name

    def run(watch: Watch) -> int:
        return len(workbench.compare_again(store, slug, by=by, progress=watch).divergences)

    _wait(jobs().start(_work_key(slug), by, run))
    return redirect(url_for("comparing.of_work", slug=slug))


@comparing.get("/works/<slug>/compare")
def of_work(slug: str) -> str | Response:
    """How far the comparison of a work is; once it is over, its report."""
    desk = load_desk(slug)
    job = jobs().get(_work_key(slug))
    if job is not None and job.running:
        return _progress(job, desk.work.title, url_for("report.page", slug=slug), work=desk.work)
    if _asks_how_far():
        return jsonify(running=False)
    if job is not None:
        jobs().forget(job.key)
        if job.state == "done":
            said = ngettext(
                "Compared again: %(num)d divergence. What was decided stays where it is aligned as before.",
                "Compared again: %(num)d divergences. What was decided stays where it is aligned as before.",
                job.result,
            )
            flash(said, "done")
        else:
            flash(said_problem(job), "error")
    return redirect(url_for("report.page", slug=slug))


@comparing.get("/load/working")
def of_draft() -> str | Response:
    """How far the comparison of what was given to Load is; once it is over, its preview."""
    name = request.args.get("draft", "")
    draft = drafts().get(name, current_user.id)
    job = jobs().get(_draft_key(name)) if draft is not None else None
    if draft is not None and job is not None and job.running:
        return _progress(job, draft.title or _("Your texts"), url_for("load.form", draft=name))
    if _asks_how_far():
        return jsonify(running=False)
    if job is not None:
        jobs().forget(job.key)
        if job.state != "done":
            flash(said_problem(job), "error")
            return redirect(url_for("load.form", draft=name))
    return redirect(url_for("preview.look", draft=name, _anchor=request.args.get("of")))


def said_problem(job: Job) -> str:
    """Why it failed, for people."""
    if job.problem is not None:
        return say_error(job.problem)
    return _(
        "Something broke on our side. Nothing was saved. Try again; if it breaks again, the log says why."
    )


def is_compared_now(draft: str) -> bool:
    """Whether the comparison of this draft is on its way."""
    job = jobs().get(_draft_key(draft))
    return job is not None and job.running


def _wait(job: Job) -> Job:
    job.ended.wait(current_app.config["PATIENCE"])
    return job


def _asks_how_far() -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _progress(job: Job, title: str, back: str, **about: object) -> str | Response:
    if job.state == "waiting":
        said = _("Waiting: another comparison is running.")
    else:
        said = _("Now: %(step)s.", step=_(STEPS[job.step])) if job.step in STEPS else _("Starting.")
    if _asks_how_far():
        return jsonify(running=True, said=said, part=job.part, seconds=job.seconds)
    page = "comparing/work.html" if about else "comparing/draft.html"
    steps = {name: said for name, said in STEPS.items() if about or name != "save"}  # a preview saves nothing
    return render_template(page, job=job, title=title, said=said, back=back, steps=steps, **about)
