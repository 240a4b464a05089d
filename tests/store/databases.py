"""PostgreSQL databases for tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from cluster import throw_away_cluster
from sqlalchemy.engine import make_url

from variorum.store import tables
from variorum.store.events import GENESIS

_TABLES = [
    *reversed(tables.PRESENT),
    *tables.PERSONAL,
    *tables.KEPT,
    "original",
    "counter",
    "credential",
    "chain",
]
DELETE = "; ".join(f'DELETE FROM "{name}"' for name in _TABLES)
BEGIN = f"INSERT INTO chain VALUES (1, 0, '{GENESIS}')"


@contextmanager
def postgres_server() -> Iterator[str | None]:
    """URL of the server the environment names, else of a cluster of our own; None where there is none."""
    named = os.environ.get("VARIORUM_TEST_POSTGRES")
    if named:
        yield named
        return
    with throw_away_cluster() as url:
        yield url


@contextmanager
def new_database(server: str, name: str) -> Iterator[str]:
    """A database that lives as long as it is used; several test runs may use one server."""
    name = f"variorum_{name}_{os.getpid()}"
    execute(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def plain(url: str) -> str:
    """The URL as psycopg itself takes it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def execute(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(plain(url), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def empty(url: str) -> None:
    """Make a store on PostgreSQL empty again; quicker than a new database."""
    execute(url, f"{DELETE}; DELETE FROM segment_search; {BEGIN}")
