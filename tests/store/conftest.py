"""Every store test runs on SQLite and, where there is one, on PostgreSQL.

PostgreSQL: the server `VARIORUM_TEST_POSTGRES` names (a URL of a role that may create databases), else a throw-away
cluster of the installed server, else those tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import BEGIN, DELETE, empty, new_database, postgres_server

from variorum.store import Store, users


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store, to copy."""
    path = tmp_path_factory.mktemp("blank") / "variorum.db"
    Store.open(path).close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a database on a PostgreSQL server where others can be made."""
    pytest.importorskip("psycopg")
    with postgres_server() as url:
        if url is None:
            pytest.skip("no PostgreSQL server here; name one in VARIORUM_TEST_POSTGRES")
        yield url


@pytest.fixture(scope="session")
def blank_postgres(postgres: str) -> Iterator[str]:
    """URL of an empty store on PostgreSQL."""
    with new_database(postgres, "blank") as url:
        Store.open(url).close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Path or URL of an empty store, for tests that open it themselves."""
    if request.param == "sqlite":
        blank: Path = request.getfixturevalue("blank")
        shutil.copy(blank, tmp_path / "variorum.db")
        yield str(tmp_path / "variorum.db")
    else:
        url: str = request.getfixturevalue("blank_postgres")
        yield url
        empty(url)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store on each database for all tests: what SQLAlchemy has compiled once need not be compiled again."""
    if request.param == "sqlite":
        with Store.open(tmp_path_factory.mktemp("opened") / "variorum.db") as store:
            yield store
    else:
        server: str = request.getfixturevalue("postgres")
        with new_database(server, "opened") as url, Store.open(url) as store:
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
        for statement in f"{DELETE}; {forget}; {BEGIN}".split("; "):
            connection.exec_driver_sql(statement)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are slow on purpose; here nobody attacks them."""
    monkeypatch.setattr(users, "_N", 16)
