"""Scores and proposed terms of a long work: the page comes at once, and anew when they are there."""

import threading

import pytest

from tests.web.helpers import WORK

LONG = 30.0

PAGES = [
    ("report", f"/works/{WORK}/report", "variorum.score.score", "scores", "The scores are being computed"),
    (
        "terms",
        f"/terms?work={WORK}",
        "variorum_web.glossary.propose",
        "candidates",
        "Terms are being looked for",
    ),
]


@pytest.mark.parametrize(("label", "path", "slow", "name", "said"), PAGES, ids=[p[0] for p in PAGES])
def test_it_comes_without_and_then_with(app, client, monkeypatch, label, path, slow, name, said):
    import importlib

    module, _dot, function = slow.rpartition(".")
    made = getattr(importlib.import_module(module), function)
    go_on = threading.Event()

    def held(*args, **options):
        assert go_on.wait(LONG)
        return made(*args, **options)

    monkeypatch.setattr(slow, held)
    app.config["PATIENCE"] = 0.0
    try:
        page = client.get(path)
        assert said in page.text
        assert "data-working" in page.text
        asked = client.get(path, headers={"X-Requested-With": "fetch"}).json
        assert asked["running"] is True
        job = next(j for key, j in app.extensions["variorum_jobs"]._jobs.items() if f"'{name}'" in key)
    finally:
        go_on.set()
    assert job.ended.wait(LONG)
    assert client.get(path, headers={"X-Requested-With": "fetch"}).json["running"] is False
    assert said not in client.get(path).text
