"""Every store test runs on SQLite and, where there is one, on PostgreSQL.

PostgreSQL: the server `VARIORUM_TEST_POSTGRES` names (a URL of a role that may create databases), else a throw-away
cluster of the installed server, else those tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cluster import throw_away_cluster
from sqlalchemy.engine import make_url

from variorum.store import Store, tables
from variorum.store.events import GENESIS

_TABLES = [
    *reversed(tables.PRESENT),
    *tables.KEPT,
    "original",
    "counter",
    "credential",
    "segment_search",
    "chain",
]
_EMPTY = "; ".join(
    [*(f'DELETE FROM "{name}"' for name in _TABLES), f"INSERT INTO chain VALUES (1, 0, '{GENESIS}')"]
)
"""Quicker than a database for every test, and than TRUNCATE."""


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store, to copy."""
    path = tmp_path_factory.mktemp("blank") / "variorum.db"
    Store.open(path).close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a database on a PostgreSQL server that has a blank store `variorum_blank`, to copy."""
    pytest.importorskip("psycopg")
    with _server() as url:
        execute(url, "DROP DATABASE IF EXISTS variorum_blank", "CREATE DATABASE variorum_blank")
        Store.open(with_database(url, "variorum_blank")).close()
        yield url


@contextmanager
def _server() -> Iterator[str]:
    named = os.environ.get("VARIORUM_TEST_POSTGRES")
    if named:
        yield named
        return
    with throw_away_cluster() as url:
        if url is None:
            pytest.skip("no PostgreSQL server here; name one in VARIORUM_TEST_POSTGRES")
        yield url


def with_database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def execute(url: str, *statements: str) -> None:
    import psycopg

    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Path or URL of an empty store, another for each test."""
    if request.param == "sqlite":
        blank: Path = request.getfixturevalue("blank")
        shutil.copy(blank, tmp_path / "variorum.db")
        yield str(tmp_path / "variorum.db")
    else:
        server: str = request.getfixturevalue("postgres")
        yield with_database(server, "variorum_blank")
        execute(with_database(server, "variorum_blank"), _EMPTY)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as opened:
        yield opened
