"""Every exchange format once: its name, files, writer, reader and losses. One contract test holds them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from variorum.errors import UnreadableInput, UsageError
from variorum.formats.concepts_json import json_lines_losses, read_json_lines, write_json_lines
from variorum.formats.csv import csv_losses, neutralise, read_csv, table_bytes, write_csv
from variorum.formats.imported import Imported
from variorum.formats.losses import Loss, LossTally
from variorum.formats.omegat import omegat_losses, read_omegat, write_omegat
from variorum.formats.profiles import PROFILES, profile_losses, profile_rows
from variorum.formats.safe_xml import root_name
from variorum.formats.tbx import tbx_losses, write_tbx
from variorum.formats.tbx_reader import read_tbx
from variorum.formats.utx import read_utx, utx_losses, write_utx
from variorum.formats.xliff_glossary import read_xliff_glossary
from variorum.formats.xlsx import cut_cells, read_xlsx, sheet_bytes, write_xlsx, xlsx_losses
from variorum.model import Concept

__all__ = [
    "FORMATS",
    "Format",
    "concept_losses",
    "format_of",
    "read_concepts",
    "read_concepts_bytes",
    "write_concepts",
]

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
        losses: concepts -> what `write` leaves out or changes; takes the same options.
        read: bytes and a name for messages -> concepts; None where the format is for output only. A bilingual
            format's takes `source` and `target`, too.
        exact: whether import gives back the same concepts but for the told losses.
        bilingual: whether `write`, `losses` and `read` take `source` and `target`, the language tags of a pair.
    """

    name: str
    title: str
    extension: str
    media_type: str
    write: Callable[..., bytes]
    losses: Callable[..., tuple[Loss, ...]]
    read: Callable[..., Imported] | None = None
    exact: bool = False
    bilingual: bool = False


def _reader(read: Callable[..., Imported]) -> Callable[..., Imported]:
    return lambda data, name, **pair: read(data, name=name, **pair)


def _csv_profile(concepts: Iterable[Concept], profile: str, **pair: str | None) -> bytes:
    return table_bytes(profile_rows(concepts, profile, **pair), delimiter=PROFILES[profile].delimiter)


def _xlsx_profile(concepts: Iterable[Concept], profile: str, **pair: str | None) -> bytes:
    return sheet_bytes(profile_rows(concepts, profile, **pair))


def _profile_losses(
    concepts: Iterable[Concept], profile: str, kind: str, **pair: str | None
) -> tuple[Loss, ...]:
    """What the profile cannot tell, and what its container changes."""
    concepts = tuple(concepts)
    losses = profile_losses(concepts, profile, **pair)
    tally = LossTally()
    rows = profile_rows(concepts, profile, **pair)
    if kind == "csv":
        for cell in (cell for row in rows for cell in row if neutralise(cell) != cell):
            tally.add("cells like formulas carry an apostrophe", cell)
    else:
        cut_cells(rows, tally)
    return (*losses, *tally)


def _profile(profile: str, kind: str, title: str) -> Format:
    write, extension, media = (
        (_csv_profile, ".csv", "text/csv") if kind == "csv" else (_xlsx_profile, ".xlsx", _XLSX)
    )
    return Format(
        f"{kind}-{profile}",
        title,
        extension,
        media,
        partial(write, profile=profile),
        partial(_profile_losses, profile=profile, kind=kind),
        bilingual=PROFILES[profile].bilingual,
    )


_TBX = "application/x-tbx"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TSV = "text/tab-separated-values"
_ALL: Sequence[Format] = (
    Format("tbx", "TBX-Basic (ISO 30042:2019, DCA)", ".tbx", _TBX, write_tbx, tbx_losses, _reader(read_tbx), True),
    Format(
        "tbx-dct", "TBX-Basic (ISO 30042:2019, DCT)", ".tbx", _TBX, partial(write_tbx, dialect="v3-dct"), tbx_losses,
        _reader(read_tbx), True,
    ),
    Format(
        "tbx-2008", "TBX-Basic (ISO 30042:2008)", ".tbx", _TBX, partial(write_tbx, dialect="2008"), tbx_losses,
        _reader(read_tbx), True,
    ),
    Format("csv", "CSV, a row a term", ".csv", "text/csv", write_csv, csv_losses, _reader(read_csv), True),
    Format(
        "tsv", "Tab-separated, a row a term", ".tsv", _TSV, partial(write_csv, delimiter="\t"), csv_losses,
        _reader(read_csv), True,
    ),
    Format("xlsx", "Excel workbook, a row a term", ".xlsx", _XLSX, write_xlsx, xlsx_losses, _reader(read_xlsx), True),
    Format(
        "jsonl", "JSON Lines, a concept a line", ".jsonl", "application/jsonl", write_json_lines, json_lines_losses,
        _reader(read_json_lines), True,
    ),
    Format("utx", "UTX 1.11", ".utx", _TSV, write_utx, utx_losses, _reader(read_utx), bilingual=True),
    Format(
        "omegat", "OmegaT glossary", ".utf8", _TSV, write_omegat, omegat_losses, _reader(read_omegat), bilingual=True,
    ),
    _profile("memoq", "csv", "CSV for memoQ"),
    _profile("weblate", "csv", "CSV for Weblate"),
    _profile("trados", "xlsx", "Excel workbook for Trados"),
    _profile("spreadsheet", "xlsx", "Excel workbook, a row a concept"),
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


def write_concepts(
    concepts: Iterable[Concept], name: str, *, source: str | None = None, target: str | None = None
) -> bytes:
    """The concepts in the format of that name.

    Args:
        concepts: in order.
        name: a key of `FORMATS`.
        source, target: BCP 47 tags of the pair for a bilingual format; other formats ignore them.

    Raises:
        UsageError: there is no such format, or it cannot hold these concepts.
    """
    form = format_of(name)
    return form.write(concepts, source=source, target=target) if form.bilingual else form.write(concepts)


def concept_losses(
    concepts: Iterable[Concept], name: str, *, source: str | None = None, target: str | None = None
) -> tuple[Loss, ...]:
    """What `write_concepts` with the same arguments leaves out or changes: a dry run."""
    form = format_of(name)
    return form.losses(concepts, source=source, target=target) if form.bilingual else form.losses(concepts)


def read_concepts_bytes(
    data: bytes, name: str, *, source: str | None = None, target: str | None = None
) -> Imported:
    """Concepts of an uploaded or read file; its name and content decide the format.

    Args:
        data: the file.
        name: its name.
        source, target: the languages (BCP 47) of a bilingual format that does not say them itself.

    Raises:
        UnreadableInput: no format reads it, or it is broken.
    """
    if not data.strip():
        raise UnreadableInput("the file is empty", where=name)
    suffix = Path(name).suffix.lower()
    for form in FORMATS.values():
        if form.extension == suffix and form.read is not None:
            return (
                form.read(data, name, source=source, target=target)
                if form.bilingual
                else form.read(data, name)
            )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or data[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        if root_name(data) in ("xliff", "XLIFF"):
            return read_xliff_glossary(data, name=name)
        return read_tbx(data, name=name)
    if data.startswith(b"#UTX"):
        return read_utx(data, name=name, source=source, target=target)
    known = sorted({form.extension for form in FORMATS.values() if form.read is not None} | {".xlf"})
    raise UnreadableInput("no format of a glossary", where=name, advice=f"one of: {', '.join(known)}")


def read_concepts(
    path: str | PathLike[str], *, source: str | None = None, target: str | None = None
) -> Imported:
    """Concepts of a glossary file; `source` and `target` as `read_concepts_bytes` takes them.

    Raises:
        UnreadableInput: there is no such file, it is too large, or no format reads it.
    """
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableInput(f"larger than {MAX_BYTES // 2**20} MB", where=str(path), advice="split it")
        data = file.read_bytes()
    except OSError as error:
        absent = isinstance(error, FileNotFoundError)
        raise UnreadableInput(
            "no such file" if absent else error.strerror or "cannot be read",
            where=str(path),
            advice="check the path" if absent else None,
        ) from None
    return read_concepts_bytes(data, file.name, source=source, target=target)
