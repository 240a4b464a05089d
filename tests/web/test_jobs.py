"""Long work outside of requests: one of a key, one at a time, told how far it is, stopped without a trace."""

import threading

import pytest
from werkzeug.test import encode_multipart

from tests.web.helpers import NAME, WORK
from tests.web.test_load import ONE, TWO, form, send
from variorum import workbench
from variorum.errors import UsageError
from variorum.store import lemma_from_text
from variorum_web.jobs import Jobs

LONG = 30.0
"""Seconds until a test gives up; none of them waits that long."""


@pytest.fixture
def jobs():
    made = Jobs()
    yield made
    made.stop()


def held(go_on: threading.Event, said: list[str] | None = None):
    """A piece of work that waits at its first step until it may go on."""

    def run(watch):
        watch("align", 0, 1)
        assert go_on.wait(LONG)
        watch("check", 0, 1)
        if said is not None:
            said.append("saved")
        return 7

    return run


def test_of_one_key_only_one_runs(jobs):
    go_on = threading.Event()
    first = jobs.start("work a", NAME, held(go_on))
    assert jobs.start("work a", "Minh", held(go_on)) is first
    go_on.set()
    assert first.ended.wait(LONG)
    assert (first.state, first.result, first.by) == ("done", 7, NAME)
    assert jobs.start("work a", "Minh", held(go_on)) is not first


def test_one_computes_at_a_time(jobs):
    go_on = threading.Event()
    first, second = (jobs.start(key, NAME, held(go_on)) for key in ("work a", "work b"))
    assert {first.state, second.state} <= {"waiting", "running"}
    assert [first.state, second.state].count("running") <= 1
    go_on.set()
    assert first.ended.wait(LONG)
    assert second.ended.wait(LONG)


def test_stopped_it_saves_nothing(jobs):
    go_on, saved = threading.Event(), []
    job = jobs.start("work a", NAME, held(go_on, saved))
    stopper = threading.Thread(target=jobs.stop)
    stopper.start()
    jobs._stopping.wait(LONG)
    go_on.set()
    stopper.join(LONG)
    assert (job.state, saved) == ("stopped", [])


def test_what_went_wrong_is_kept(jobs, caplog):
    def refuse(_watch):
        raise UsageError("one rendering")

    def break_down(_watch):
        raise ZeroDivisionError

    refused, broken = jobs.start("a", NAME, refuse), jobs.start("b", NAME, break_down)
    assert refused.ended.wait(LONG)
    assert broken.ended.wait(LONG)
    assert (refused.state, str(refused.problem)) == ("failed", "one rendering")
    assert (broken.state, broken.problem) == ("failed", None)
    assert "ZeroDivisionError" in caplog.text


@pytest.fixture
def slow(monkeypatch, app):
    """Comparisons that wait until they may go on; the request does not."""
    go_on, at_it = threading.Event(), threading.Event()
    app.config["PATIENCE"] = 0.0
    prepare = workbench.flow.prepare

    def waiting(renderings, **options):
        options["progress"]("align", 0, 1)
        at_it.set()
        assert go_on.wait(LONG)
        return prepare(renderings, **options)

    monkeypatch.setattr(workbench.flow, "prepare", waiting)
    monkeypatch.setattr("variorum_web.comparing.prepare", waiting)
    yield go_on, at_it, app.extensions["variorum_jobs"]
    jobs = app.extensions["variorum_jobs"]
    jobs._stopping.set()  # whatever still waits ends at its next step
    go_on.set()
    jobs.stop()


def test_a_work_is_compared_beside_what_editors_do(client, store, slow):
    go_on, at_it, jobs = slow
    page = f"/works/{WORK}/compare"
    assert client.post(page).headers["Location"] == page
    assert at_it.wait(LONG)
    shown = client.get(page)
    assert "Now: aligning" in shown.text
    assert client.get(page, headers={"X-Requested-With": "fetch"}).json["running"] is True
    client.post(page)  # a second press is no second comparison
    bead = store.beads(WORK).beads[0]
    store.decide(bead.id, lemma_from_text(bead, "Decided meanwhile.", by="Minh"), by="Minh")
    go_on.set()
    assert jobs.get(f"work {WORK}").ended.wait(LONG)
    assert client.get(page, headers={"X-Requested-With": "fetch"}).json["running"] is False
    assert "Compared again" in client.get(page, follow_redirects=True).text
    assert store.bead(bead.id).decision.lemma.text == "Decided meanwhile."
    assert sum(event.kind == "compare" for event in store.events(WORK)) <= 2  # the first one, and this one


def test_a_rendering_corrected_meanwhile_is_not_put_back(client, store, slow):
    go_on, at_it, jobs = slow
    client.post(f"/works/{WORK}/compare")
    assert at_it.wait(LONG)
    from dataclasses import replace

    before = store.rendering(WORK, "AAA")
    store.add_rendering(WORK, replace(before, text=before.text + "\n", sha256="0" * 64), by="Minh")
    go_on.set()
    assert jobs.get(f"work {WORK}").ended.wait(LONG)
    answer = client.get(f"/works/{WORK}/compare", follow_redirects=True)
    assert "added or corrected meanwhile" in answer.text
    assert store.rendering(WORK, "AAA").text == before.text + "\n"


def test_what_was_loaded_is_compared_beside_the_request(client, slow):
    go_on, at_it, jobs = slow
    where = send(client, form({"text": ONE}, {"text": TWO}, title="The port")).headers["Location"]
    assert where.startswith("/load/working")
    assert at_it.wait(LONG)
    assert "Now: aligning" in client.get(where).text
    assert client.get(f"/load/preview?{where.partition('?')[2]}").headers["Location"] == where
    go_on.set()
    draft = where.partition("draft=")[2]
    assert jobs.get(f"draft {draft}").ended.wait(LONG)
    assert "Nothing is saved yet" in client.get(where, follow_redirects=True).text


def test_five_megabytes_pasted_are_taken_and_block_nobody(client, slow):
    _go_on, at_it, _jobs = slow
    text = "The harbour opened on Monday. Sixty ships came.\n\n" * 105_000
    assert len(text) > 5_000_000
    boundary, body = encode_multipart(form({"text": text}, {"text": ONE}, title="Long"))
    kind = f'multipart/form-data; boundary="{boundary}"'
    where = client.post("/load", data=body, content_type=kind).headers["Location"]
    assert where.startswith("/load/working")
    assert at_it.wait(LONG)
    assert "Now: aligning" in client.get(where).text
    assert client.get("/").status_code == 200
