"""The schema and its migrations. A new store is made by the same migrations an old one goes through."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect

from variorum.errors import NotFound, StoreError
from variorum.store.database import Database

__all__ = ["head", "is_foreign", "make_folder", "migrate", "prepare", "version"]


def _config(connection: Connection | None = None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@lru_cache(maxsize=1)
def head() -> str:
    """The newest revision of the schema this version knows."""
    from alembic.script import ScriptDirectory

    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found
    return found


def version(connection: Connection) -> str | None:
    """The revision of a store's schema; None where there is no store yet."""
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def migrate(database: Database, target: str = "head") -> tuple[str | None, str | None]:
    """Bring the schema to a revision (`head`, `base`, or its name), up or down; returns it before and after.

    All or nothing: a migration that fails leaves the store as it was.

    Raises:
        StoreError: the store was made by a newer version, or there is no such revision.
    """
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    with database.schema_change() as connection:
        before = version(connection)
        config = _config(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if before is not None and before not in known:
            raise StoreError(
                "this store was made by a newer version of Variorum",
                where=database.place,
                advice="upgrade it",
            )
        try:
            order = [s.revision for s in ScriptDirectory.from_config(config).walk_revisions()]  # newest first
            wanted = head() if target == "head" else target
            down = wanted == "base" or (before in order and order.index(wanted) > order.index(before))
            (command.downgrade if down else command.upgrade)(config, target)
        except (CommandError, ValueError):
            raise StoreError(
                f"no schema {target!r}", advice=f"one of: head, base, {', '.join(order)}"
            ) from None
        return before, version(connection)


def is_foreign(connection: Connection) -> bool:
    """Whether the database holds tables and no schema of ours."""
    return version(connection) is None and bool(
        set(inspect(connection).get_table_names()) - {"alembic_version"}
    )


def make_folder(path: Path) -> None:
    """Make the folder a store is to be in.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder cannot be made: {error.strerror}", where=str(path.parent)) from None


def prepare(database: Database, *, create: bool, migrate: bool) -> None:
    """See `Store.open`."""
    path = database.path
    if path is not None:
        if not create and not path.exists():
            raise NotFound("there is no store", where=str(path), advice="make one with `variorum db migrate`")
        if create:
            make_folder(path)
    with database.read() as connection:
        found = version(connection)
        foreign = is_foreign(connection)
    if foreign:
        raise StoreError(
            "this database belongs to another program", where=database.place, advice="name another"
        )
    if found == head():
        return
    if found is None and not create:
        raise NotFound(
            "there is no store", where=database.place, advice="make one with `variorum db migrate`"
        )
    if found is not None and not migrate:
        raise StoreError(
            "the store has an older schema", where=database.place, advice="run `variorum db migrate`"
        )
    _migrate(database)


_migrate = migrate
