"""Which reader a file is for: by its content where that tells, else by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from variorum.readers.extract import Extract

__all__ = ["extract", "reader_of"]

_READERS: dict[str, tuple[str, ...]] = {
    "html": (".html", ".htm", ".xhtml", ".mhtml"),
}
"""Readers by module name, with the file name endings that call for them; anything else is plain text."""

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def reader_of(data: bytes, name: str) -> str:
    """Name of the module that reads these bytes."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    suffix = PurePath(name).suffix.lower()
    return next((reader for reader, suffixes in _READERS.items() if suffix in suffixes), "plain")


def extract(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read the bytes with the reader they call for; its libraries are imported only now.

    Raises:
        UnreadableInput: see the reader.
    """
    module = import_module(f"variorum.readers.{reader_of(data, name)}")
    if hasattr(module, "extract_several"):
        return cast(Callable[[bytes, str], tuple[Extract, ...]], module.extract_several)(data, name)
    return (cast(Callable[[bytes, str], Extract], module.extract)(data, name),)
