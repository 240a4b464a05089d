"""`house.toml`: the house record on disk, read, written and found beside a work."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path

from variorum.checks.house import House
from variorum.errors import UnreadableInput, UsageError

__all__ = ["HOUSE_FILE", "TABLES", "find_house", "read_house", "write_house"]

HOUSE_FILE = "house.toml"
"""The name of the file that is found without being named, in the folder of a work or of its renderings."""


TABLES = ("checks", "formats", "forms")
"""The tables of a house file; a misspelt one would have no effect and nobody would know."""


def read_house(path: str | PathLike[str]) -> House:
    """The record in a house file.

    Raises:
        UnreadableInput: it cannot be opened or is no TOML.
        UsageError: it names a table, check or format that does not exist, or a setting that is none.
    """
    import tomllib

    from variorum.checks import CHECKS

    try:
        with Path(path).open("rb") as file:
            table = tomllib.load(file)
    except FileNotFoundError as reason:
        raise UnreadableInput("no such file", where=str(path), advice="check the path") from reason
    except OSError as reason:
        raise UnreadableInput(reason.strerror or "cannot be opened", where=str(path)) from reason
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise UnreadableInput(f"this house file is no TOML: {reason}", where=str(path)) from reason
    unknown = [name for name in table if name not in TABLES]
    if unknown:
        raise UsageError(
            f"there is no table {unknown[0]!r} in a house file",
            where=str(path),
            advice=f"write one of: {', '.join(TABLES)}",
        )
    return House.from_table(table, CHECKS, where=str(path))


def find_house(paths: Iterable[str | PathLike[str]]) -> Path | None:
    """The `house.toml` in the one folder these files or folders are in; None without one, or where they are in several.

    Args:
        paths: the folder of a work, or the files of its renderings.
    """
    folders = {p if p.is_dir() else p.parent for p in map(Path, paths)}
    if len(folders) != 1:
        return None
    file = folders.pop() / HOUSE_FILE
    return file if file.is_file() else None


def write_house(house: House) -> str:
    """The record as the text of a house file, which `read_house` reads back to the same record."""
    lines: list[str] = []
    for name, table in house.to_table().items():
        if isinstance(table, Mapping):
            lines += [f"[{name}]", *(f"{_key(key)} = {_value(said)}" for key, said in table.items()), ""]
        elif isinstance(table, list):
            for entry in table:
                lines += [
                    f"[[{name}]]",
                    *(f"{_key(key)} = {_value(said)}" for key, said in entry.items()),
                    "",
                ]
    return "\n".join(lines)


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def _value(said: object) -> str:
    # A JSON string is a TOML basic string, but for the delete character, which TOML wants escaped.
    if isinstance(said, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(value)}" for key, value in said.items()) + " }"
    if isinstance(said, list):
        return "[" + ", ".join(map(_value, said)) + "]"
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
