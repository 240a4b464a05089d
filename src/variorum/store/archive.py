"""One archive: everything a store holds, in an open format, out and into an empty store again.

A zip file with `archive.json` (what it is), one JSON Lines file a table under `tables/` in the order of their ids, and
the original files under `originals/`, named by the SHA-256 of their bytes. Keys are sorted and times, names and order
of the members fixed, so that equal stores give equal archives, byte for byte, whatever database they are on.

Left out: passwords (users come back without one), and what is worked out from the rest (search index, keys).
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, func, insert, select, update

from variorum.errors import Conflict, StoreError, UnreadableInput
from variorum.store import search
from variorum.store import tables as t
from variorum.store.codec import dump, segment_key
from variorum.store.events import pack_changes, read_changes
from variorum.store.tables import PERSONAL, PRESENT

__all__ = ["FORMAT", "read_archive", "write_archive"]

FORMAT = "variorum-archive/1"

_TABLES = (*PRESENT.values(), *PERSONAL.values(), t.revision, t.decision, t.event, t.counter, t.chain)
_LEFT_OUT = frozenset({"text_key"})
_FEWER_TABLES = {
    "0003": {"remark", "preference", "visit", "house"},
    "0004": {"remark", "preference", "visit", "house"},
    "0005": {"house"},
}
"""Older schemas whose archives can be read all the same: they only lack these tables."""

_LARGEST_UNPACKED = 64 * 2**30
_BATCH = 500


def write_archive(connection: Connection, schema: str, out: IO[bytes]) -> None:
    """Write everything one moment of the store holds.

    Args:
        connection: in a read transaction.
        schema: revision of the schema.
        out: a binary file, open for writing.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with _member(archive, "archive.json") as file:
            file.write((dump({"format": FORMAT, "schema": schema}) + "\n").encode())
        for table in _TABLES:
            with _member(archive, f"tables/{table.name}.jsonl") as file:
                for row in _rows(connection, table):
                    file.write((dump(row) + "\n").encode())
        o = t.original
        names = connection.execute(select(o.c.sha256).order_by(o.c.sha256)).scalars().all()
        for sha256 in names:
            data = connection.execute(select(o.c.data).where(o.c.sha256 == sha256)).scalar_one()
            with _member(archive, f"originals/{sha256}") as file:
                file.write(data)


def _member(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return archive.open(info, "w", force_zip64=True)


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query, execution_options={"yield_per": _BATCH}).mappings():
        said = {name: value for name, value in row.items() if name not in _LEFT_OUT}
        if table is t.event:
            said["changes"] = read_changes(row)
        yield said


def read_archive(connection: Connection, schema: str, path: str | os.PathLike[str]) -> None:
    """Fill an empty store from an archive.

    Args:
        connection: in a write transaction.
        schema: revision of the schema of this store.
        path: the archive.

    Raises:
        UnreadableInput: it is no archive of ours, or it is damaged.
        StoreError: it was made with another schema.
        Conflict: the store is not empty.
    """
    for table in _TABLES:
        if (
            table.name not in ("chain", "counter")
            and connection.execute(select(func.count()).select_from(table)).scalar()
        ):
            raise Conflict("the store is not empty", advice="restore an archive into a new one")
    where = Path(path).name
    try:
        with zipfile.ZipFile(path) as archive:
            made_with = _check_members(archive, schema, where)
            for table in _TABLES:
                if table.name not in _FEWER_TABLES.get(made_with, ()):
                    _fill(connection, table, archive)
            _fill_originals(connection, archive, where)
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror or error}", where=where) from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise UnreadableInput("this is no archive of a store, or it is damaged", where=where) from error


def _check_members(archive: zipfile.ZipFile, schema: str, where: str) -> str:
    """The schema the archive was made with, if it can be read into this one."""
    if sum(info.file_size for info in archive.infolist()) > _LARGEST_UNPACKED:
        raise UnreadableInput("the archive is larger than 64 GB unpacked", where=where)
    about = json.loads(archive.read("archive.json"))
    if about["format"] != FORMAT:
        raise UnreadableInput(f"this is {about['format']}, not {FORMAT}", where=where)
    made_with = str(about["schema"])
    if made_with != schema and made_with not in _FEWER_TABLES:
        raise StoreError(
            f"the archive has schema {made_with}, this store {schema}",
            where=where,
            advice="restore it with the version of Variorum that made it, then upgrade that store",
        )
    return made_with


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    columns = set(table.columns.keys()) - _LEFT_OUT
    batch: list[dict[str, Any]] = []
    with archive.open(f"tables/{table.name}.jsonl") as lines:
        for line in lines:
            row = json.loads(line)
            if set(row) != columns:
                raise ValueError(f"columns of {table.name}")
            if table is t.event:
                row["changes"] = pack_changes(row["changes"])
            batch.append(row)
            if len(batch) == _BATCH:
                _insert(connection, table, batch)
                batch = []
    _insert(connection, table, batch)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    if table is t.chain:
        (row,) = rows
        connection.execute(update(t.chain).values(events=row["events"], head=row["head"]))
        return
    if table is t.segment:
        search.index(connection, [(row["id"], row["text"]) for row in rows])
        rows = [{**row, "text_key": segment_key(row["text"])} for row in rows]
    connection.execute(insert(table), rows)


def _fill_originals(connection: Connection, archive: zipfile.ZipFile, where: str) -> None:
    for info in archive.infolist():
        if not info.filename.startswith("originals/"):
            continue
        data = archive.read(info)
        sha256 = hashlib.sha256(data).hexdigest()
        if info.filename != f"originals/{sha256}":
            raise UnreadableInput(f"{info.filename} is not what its name says", where=where)
        connection.execute(insert(t.original), [{"sha256": sha256, "data": data}])
