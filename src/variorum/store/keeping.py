"""Keeping a store safe, one function a command of `variorum db`: migrate, backup, restore, verify.

A *backup* of an SQLite store is a copy of its file made with SQLite's own backup while others read and write; of a
PostgreSQL store it is the archive (use `pg_dump` as well for large ones). An *archive* is the open format of
`archive`, the same for both databases. `restore` takes either.
"""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from variorum.errors import Conflict, NotFound, StoreBusy, StoreError, UnreadableInput, UsageError
from variorum.store import archive, schema, verification
from variorum.store.database import Database
from variorum.store.verification import Verification

__all__ = ["backup", "migrate", "restore", "save_archive", "verify"]

Path_ = str | os.PathLike[str]


@contextmanager
def _opened(place: str | Path, *, create: bool = False, migrate: bool = False) -> Iterator[Database]:
    database = Database(place)
    try:
        schema.prepare(database, create=create, migrate=migrate)
        yield database
    finally:
        database.close()


def migrate(place: str | Path, target: str = "head") -> tuple[str | None, str | None]:
    """Make the store at a path or URL, or bring its schema to a revision; returns the revision before and after.

    Args:
        place: path of an SQLite file, or URL.
        target: `head`, or the name of a revision (`0001`), which may be older.

    Raises:
        StoreError: a newer version made it, it belongs to another program, or there is no such revision.
        StoreBusy: it cannot be opened now.
    """
    database = Database(place)
    try:
        if database.path is not None:
            schema.make_folder(database.path)
        with database.read() as connection:
            if schema.is_foreign(connection):
                raise StoreError("this database belongs to another program", where=database.place)
        return schema.migrate(database, target)
    finally:
        database.close()


def verify(place: str | Path) -> Verification:
    """Look for changes made behind the application's back; see `Verification`.

    Raises:
        NotFound: there is no store.
        StoreError: its schema is older or newer than this version's.
    """
    with _opened(place) as database, database.read() as connection:
        return verification.verify(connection)


def save_archive(place: str | Path, to: Path_) -> None:
    """Write the archive of a store, of one moment, while others go on working.

    Raises:
        NotFound: there is no store.
        Conflict: the file exists.
        StoreBusy: the file cannot be written. Nothing half-written is left.
    """
    with (
        _opened(place) as database,
        _written_whole(to) as part,
        database.read() as connection,
        part.open("wb") as out,
    ):
        archive.write_archive(connection, str(schema.version(connection)), out)
        out.flush()
        os.fsync(out.fileno())


def backup(place: str | Path, to: Path_) -> None:
    """Copy a store while it is in use: SQLite to a file that can be opened at once, PostgreSQL to an archive.

    Raises:
        NotFound, Conflict, StoreBusy: as `save_archive`.
    """
    database = Database(place)
    path = database.path
    database.close()
    if path is None:
        save_archive(place, to)
        return
    with _opened(place), _written_whole(to) as part:
        try:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
                source.backup(copy, pages=1000, sleep=0.01)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        except sqlite3.Error as error:
            raise StoreBusy(f"the copy failed: {error}", where=str(to), advice="try again") from None


@contextmanager
def _written_whole(to: Path_) -> Iterator[Path]:
    """A file beside the target that takes its name once it is complete."""
    target = Path(to)
    if target.exists():
        raise Conflict("the file exists already", where=str(target), advice="choose another name")
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        part.replace(target)
    except OSError as error:
        raise StoreBusy(f"cannot be written: {error.strerror or error}", where=str(target)) from None
    finally:
        for leftover in (part, *part.parent.glob(f"{part.name}-*")):
            leftover.unlink(missing_ok=True)


def restore(source: Path_, place: str | Path) -> Verification:
    """Fill an empty or absent store from a backup or an archive; returns what verifying it found.

    Raises:
        NotFound: there is no such file.
        UnreadableInput: it is neither a backup nor an archive, or it is damaged.
        Conflict: there is a store with something in it at `place`.
    """
    path = Path(source)
    if not path.exists():
        raise NotFound("there is no such file", where=str(path))
    if zipfile.is_zipfile(path):
        with _opened(place, create=True, migrate=True) as database, database.write() as connection:
            archive.read_archive(connection, schema.head(), path)
        return verify(place)
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\x00":
            raise UnreadableInput("this is neither a backup nor an archive of a store", where=path.name)
    database = Database(place)
    target = database.path
    database.close()
    if target is None:
        raise UsageError(
            "a copy of an SQLite file cannot go into PostgreSQL",
            advice="make an archive of it with `variorum db backup --archive` and restore that",
        )
    schema.make_folder(target)
    with _written_whole(target) as part:
        try:
            # Read only: a backup must be the same after it was restored.
            source_uri = f"{path.resolve().as_uri()}?mode=ro"
            with (
                closing(sqlite3.connect(source_uri, uri=True)) as backed,
                closing(sqlite3.connect(part)) as copy,
            ):
                backed.backup(copy)
                copy.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise UnreadableInput(f"the backup cannot be read: {error}", where=path.name) from None
        with _opened(part, migrate=True):  # refuses what is no store of ours
            pass
    return verify(target)
