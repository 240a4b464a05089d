"""Every exchange format once: its name, files, writer, reader and losses. One contract test holds them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from variorum.errors import UnreadableInput, UsageError
from variorum.formats.csv import csv_losses, read_csv, write_csv
from variorum.formats.imported import Imported
from variorum.formats.losses import Loss
from variorum.formats.tbx import tbx_losses, write_tbx
from variorum.formats.tbx_reader import read_tbx
from variorum.model import Concept

__all__ = ["FORMATS", "Format", "format_of", "read_concepts", "read_concepts_bytes", "write_concepts"]

MAX_BYTES = 256 * 2**20
"""Larger glossaries are refused when read at once."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write, and perhaps to read, a glossary.

    Attributes:
        name: the word of command line, browser and documentation.
        title: what people call it.
        extension: of its files, with the dot.
        media_type: for downloads.
        write: concepts -> bytes; raises UsageError where the format cannot hold them.
        losses: concepts -> what `write` leaves out or changes.
        read: bytes and a name for messages -> concepts; None where the format is for output only.
    """

    name: str
    title: str
    extension: str
    media_type: str
    write: Callable[[Iterable[Concept]], bytes]
    losses: Callable[[Iterable[Concept]], tuple[Loss, ...]]
    read: Callable[[bytes, str], Imported] | None = None


def _read_tbx(data: bytes, name: str) -> Imported:
    return read_tbx(data, name=name)


def _read_csv(data: bytes, name: str) -> Imported:
    return read_csv(data, name=name)


_TBX = "application/x-tbx"
_ALL: Sequence[Format] = (
    Format("tbx", "TBX-Basic (ISO 30042:2019, DCA)", ".tbx", _TBX, write_tbx, tbx_losses, _read_tbx),
    Format(
        "tbx-dct", "TBX-Basic (ISO 30042:2019, DCT)", ".tbx", _TBX, partial(write_tbx, dialect="v3-dct"), tbx_losses,
        _read_tbx,
    ),
    Format(
        "tbx-2008", "TBX-Basic (ISO 30042:2008)", ".tbx", _TBX, partial(write_tbx, dialect="2008"), tbx_losses,
        _read_tbx,
    ),
    Format("csv", "CSV, a row a term", ".csv", "text/csv", write_csv, csv_losses, _read_csv),
    Format(
        "tsv", "Tab-separated, a row a term", ".tsv", "text/tab-separated-values", partial(write_csv, delimiter="\t"),
        csv_losses, _read_csv,
    ),
)  # fmt: skip

FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for f in _ALL})
"""All glossary formats by name."""


def format_of(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: there is none.
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}", advice=f"one of: {', '.join(FORMATS)}")
    return FORMATS[name]


def write_concepts(concepts: Iterable[Concept], name: str) -> bytes:
    """The concepts in the format of that name; errors as `format_of` and the format's writer."""
    return format_of(name).write(concepts)


def read_concepts_bytes(data: bytes, name: str) -> Imported:
    """Concepts of an uploaded or read file; its name and content decide the format.

    Raises:
        UnreadableInput: no format reads it, or it is broken.
    """
    if not data.strip():
        raise UnreadableInput("the file is empty", where=name)
    suffix = Path(name).suffix.lower()
    for form in FORMATS.values():
        if form.extension == suffix and form.read is not None:
            return form.read(data, name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or data[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        return read_tbx(data, name=name)
    known = sorted({form.extension for form in FORMATS.values() if form.read is not None})
    raise UnreadableInput("no format of a glossary", where=name, advice=f"one of: {', '.join(known)}")


def read_concepts(path: str | PathLike[str]) -> Imported:
    """Concepts of a glossary file.

    Raises:
        UnreadableInput: there is no such file, it is too large, or no format reads it.
    """
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableInput(f"larger than {MAX_BYTES // 2**20} MB", where=str(path), advice="split it")
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableInput(error.strerror or "cannot be read", where=str(path)) from None
    return read_concepts_bytes(data, file.name)
