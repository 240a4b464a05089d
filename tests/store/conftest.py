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

from variorum.store import Store, tables, users
from variorum.store.events import GENESIS

_TABLES = [*reversed(tables.PRESENT), *tables.KEPT, "original", "counter", "credential", "chain"]
_DELETE = "; ".join(f'DELETE FROM "{name}"' for name in _TABLES)
_BEGIN = f"INSERT INTO chain VALUES (1, 0, '{GENESIS}')"


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
    """Path or URL of an empty store, for tests that open it themselves."""
    if request.param == "sqlite":
        blank: Path = request.getfixturevalue("blank")
        shutil.copy(blank, tmp_path / "variorum.db")
        yield str(tmp_path / "variorum.db")
    else:
        server: str = request.getfixturevalue("postgres")
        yield with_database(server, "variorum_blank")
        execute(with_database(server, "variorum_blank"), f"{_DELETE}; DELETE FROM segment_search; {_BEGIN}")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store on each database for all tests: what SQLAlchemy has compiled once need not be compiled again."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("opened") / "variorum.db")
    else:
        server: str = request.getfixturevalue("postgres")
        execute(server, "DROP DATABASE IF EXISTS variorum_opened", "CREATE DATABASE variorum_opened")
        place = with_database(server, "variorum_opened")
    with Store.open(place) as store:
        yield store


@pytest.fixture
def store(opened: Store) -> Iterator[Store]:
    """An empty store."""
    yield opened
    database = opened._database
    forget = "DELETE FROM segment_search"
    if database.is_sqlite:
        forget = "INSERT INTO segment_search(segment_search) VALUES ('delete-all')"
    with database.schema_change() as connection:
        for statement in f"{_DELETE}; {forget}; {_BEGIN}".split("; "):
            connection.exec_driver_sql(statement)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are slow on purpose; here nobody attacks them."""
    monkeypatch.setattr(users, "_N", 16)
