"""A store with one small work, and a client that is signed in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.helpers import NAME, PASSWORD, WORK, comparison, sign_in
from variorum.store import Store, lemma_from_text
from variorum_web import create_app


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, to copy: quicker than making one for every test."""
    path = tmp_path_factory.mktemp("blank") / "variorum.db"
    Store.open(path).close()
    return path


@pytest.fixture(scope="session")
def filled(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an administrator and one work of three renderings, to copy."""
    path = tmp_path_factory.mktemp("filled") / "variorum.db"
    shutil.copy(blank, path)
    with Store.open(path) as store:
        store.add_first_administrator(NAME, PASSWORD)
        store.add_work(WORK, "The harbour speech", source_language="vi", by=NAME)
        store.save_comparison(WORK, comparison(), by=NAME)
    return path


@pytest.fixture
def empty_store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(blank, tmp_path / "variorum.db")
    with Store.open(tmp_path / "variorum.db") as opened:
        yield opened


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(filled, tmp_path / "variorum.db")
    with Store.open(tmp_path / "variorum.db") as opened:
        yield opened


@pytest.fixture
def decided(store: Store) -> Store:
    """The store with every passage of the work approved."""
    for bead in store.beads(WORK).beads:
        part = next(p for p in bead.parts if p.text)
        store.decide(bead.id, lemma_from_text(bead, part.text, by=NAME), by=NAME)
    return store


def make_app(store: Store, **options: object) -> Flask:
    app = create_app(store, secret_key="for tests only", testing=True, **options)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def app(store: Store) -> Flask:
    return make_app(store)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    client = app.test_client()
    sign_in(client)
    return client
