"""Files to renderings: bytes in, frozen text with paragraphs and kinds out; site text kept and marked.

One module a source format, each with `extract(data, name) -> Extract`. Which one reads a file is decided by its
content first and its name second (`sniff`).
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from datetime import date as Date
from hashlib import sha256
from os import PathLike
from pathlib import Path, PurePath
from typing import Literal

from variorum.arguments import expect
from variorum.errors import UnreadableInput
from variorum.language import detect_language, primary
from variorum.model import MadeBy, Rendering
from variorum.readers.encoding import decode
from variorum.readers.extract import Extract
from variorum.readers.sniff import extract
from variorum.segment import from_lines

__all__ = [
    "MAX_BYTES",
    "read",
    "read_bytes",
    "read_lines",
    "read_several",
    "read_several_bytes",
    "writable_name",
]

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_TEMPLATE_LANGUAGES = frozenset(("en", "vi"))
"""Declarations that are doubted: English is every template's, and both are told apart from all others with ease."""

MAX_BYTES = 64 * 1024 * 1024
"""Larger input is refused: a hundred times the longest book."""


def read(
    path: str | PathLike[str],
    *,
    siglum: str | None = None,
    language: str | None = None,
    date: Date | None = None,
    outlet: str | None = None,
    made_by: MadeBy = "unknown",
    origin: str | None = None,
) -> Rendering:
    """Read one rendering from a file.

    Args:
        path: the file.
        siglum: short name; the file's stem where None.
        language: BCP 47 tag; as the file declares it, or detected, where None.
        date: publication date; the one the text states unambiguously where None.
        outlet, made_by, origin: see `Rendering`.

    Returns:
        A rendering with paragraphs and kinds (site text marked boilerplate), no segments yet. `text` is the file's
        own for plain text, and what the reader extracted for other formats.

    Raises:
        UnreadableInput: missing, a directory, empty, too large, binary, damaged, or several renderings in one file.
        UsageError: `path` is no path.
    """
    expect(path, (str, PathLike), "read", "the path of a file", "give a str or a Path")
    return read_bytes(
        _load(path),
        os.fspath(path),
        siglum=siglum,
        language=language,
        date=date,
        outlet=outlet,
        made_by=made_by,
        origin=origin,
    )


def read_bytes(
    data: bytes,
    name: str,
    *,
    siglum: str | None = None,
    language: str | None = None,
    date: Date | None = None,
    outlet: str | None = None,
    made_by: MadeBy = "unknown",
    origin: str | None = None,
) -> Rendering:
    """Read one rendering from bytes, for example an upload; `name` says what they are called. As `read`."""
    name = writable_name(name)
    extracts = _extract(data, name)
    if len(extracts) > 1:
        labels = ", ".join(extract.label or "?" for extract in extracts)
        raise UnreadableInput(
            f"holds {len(extracts)} renderings ({labels}) where one was expected",
            where=name,
            advice="import it as a work of several renderings",
        )
    return _rendering(extracts[0], data, name, siglum, language, date, outlet, made_by, origin)


def read_several(
    path: str | PathLike[str],
    *,
    date: Date | None = None,
    outlet: str | None = None,
    made_by: MadeBy = "unknown",
    origin: str | None = None,
) -> tuple[Rendering, ...]:
    """Read all renderings of a file: two or more of a TMX or XLIFF, one of anything else.

    A rendering's siglum is the file's stem, with the label of the rendering where there are several.

    Raises:
        UnreadableInput: as `read`.
    """
    return read_several_bytes(
        _load(path), os.fspath(path), date=date, outlet=outlet, made_by=made_by, origin=origin
    )


def read_several_bytes(
    data: bytes,
    name: str,
    *,
    date: Date | None = None,
    outlet: str | None = None,
    made_by: MadeBy = "unknown",
    origin: str | None = None,
) -> tuple[Rendering, ...]:
    """As `read_several`, from bytes."""
    name = writable_name(name)
    extracts = _extract(data, name)
    stem = _stem(name)
    return tuple(
        _rendering(
            one,
            data,
            name,
            f"{stem}-{one.label}" if len(extracts) > 1 else stem,
            None,
            date,
            outlet,
            made_by,
            origin,
        )
        for one in extracts
    )


def read_lines(
    path: str | PathLike[str],
    *,
    siglum: str | None = None,
    language: str | None = None,
    blank_lines: Literal["separate", "keep"] = "separate",
    date: Date | None = None,
    outlet: str | None = None,
    made_by: MadeBy = "unknown",
    origin: str | None = None,
) -> Rendering:
    """Read a file whose lines are its segments (`--segmented`, `--parallel`); see `segment.from_lines`.

    Raises:
        UnreadableInput: as `read`; a file of blank lines is read with `blank_lines="keep"` only.
    """
    name = writable_name(os.fspath(path))
    data = _load(path)
    if not data or (blank_lines == "separate" and not data.strip()):
        raise UnreadableInput("the file is empty", where=name, advice="check the export")
    decoded = decode(data, name)
    rendering = from_lines(
        decoded.text,
        siglum or _stem(name),
        language=language,
        blank_lines=blank_lines,
        path=name,
        date=date,
        outlet=outlet,
        made_by=made_by,
        origin=origin,
    )
    return replace(
        rendering,
        sha256=sha256(data).hexdigest(),
        reader=f"lines/1 {decoded.encoding}",
        notes=decoded.notes,
    )


def _load(path: str | PathLike[str]) -> bytes:
    """The bytes of a regular file, or of a pipe handed over as one, at most `MAX_BYTES`."""
    name = os.fspath(path)
    shown = writable_name(name)
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableInput("this is a directory, not a file", where=shown, advice="name a file in it")
        if not stat.S_ISREG(status.st_mode) and not name.startswith(
            ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
        ):
            raise UnreadableInput("this is not a regular file", where=shown)
        if status.st_size > MAX_BYTES:
            raise _too_large(shown, status.st_size)
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableInput("no such file", where=shown, advice="check the path") from None
    except PermissionError:
        raise UnreadableInput("no permission to read it", where=shown) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"cannot be read: {reason}", where=shown) from None
    return data


def _too_large(name: str, size: int) -> UnreadableInput:
    return UnreadableInput(
        f"too large: {size / 2**20:.0f} MB, at most {MAX_BYTES // 2**20} MB are read",
        where=name,
        advice="split it into its works",
    )


def _extract(data: bytes, name: str) -> tuple[Extract, ...]:
    if len(data) > MAX_BYTES:
        raise _too_large(name, len(data))
    if not data.strip(b" \t\r\n\0\f\v"):
        raise UnreadableInput("the file is empty", where=name, advice="check the export")
    extracts = extract(data, name)
    if not any(one.paragraphs for one in extracts):
        raise UnreadableInput("there is no text in it", where=name, advice="check the export")
    return extracts


def writable_name(name: str) -> str:
    """A file's name for messages and output: what no line and no encoding can hold is replaced by U+FFFD.

    Names of files may hold line ends, and bytes that are no UTF-8 arrive as lone surrogates.
    """
    return _UNWRITABLE.sub("\ufffd", name)


def _stem(name: str) -> str:
    file = PurePath(name.replace("\\", "/")).stem.strip()
    return file.split(".")[0].strip() or file or "text"


def _rendering(
    one: Extract,
    data: bytes,
    name: str,
    siglum: str | None,
    language: str | None,
    date: Date | None,
    outlet: str | None,
    made_by: MadeBy,
    origin: str | None,
) -> Rendering:
    notes = one.notes
    if language is None:
        article = " ".join(one.text[p.start : p.end] for p in one.paragraphs[:400] if p.kind != "boilerplate")
        language, doubt = _language(one, article)
        notes += doubt
    return Rendering(
        siglum=siglum or _stem(name),
        text=one.text,
        language=language,
        paragraphs=one.paragraphs,
        sha256=sha256(data).hexdigest(),
        reader=one.signature,
        path=name,
        outlet=outlet or one.outlet,
        date=date or one.date,
        made_by=made_by,
        origin=origin,
        notes=notes,
    )


def _language(one: Extract, article: str) -> tuple[str, tuple[str, ...]]:
    """The language a file declares unless its text plainly is in another, else the one detected; and what to say.

    Pages of sites in two languages often keep the declaration of the other one, or of the template they came with.
    """
    if not one.language:
        return detect_language(article), ()
    if one.label or primary(one.language) not in _TEMPLATE_LANGUAGES or len(article) < 200:
        return one.language, ()
    found = detect_language(article)
    if found == "und" or primary(found) == primary(one.language):
        return one.language, ()
    return found, (f"it says that its language is {one.language}, but its text is {found}",)
