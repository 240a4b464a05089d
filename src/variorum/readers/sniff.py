"""Which reader a file is for: by its content where that tells, else by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from variorum.errors import UnreadableInput
from variorum.readers.extract import Extract

__all__ = ["READERS", "extract", "reader_of"]

READERS: dict[str, tuple[str, ...]] = {
    "docx": (".docx", ".docm", ".dotx"),
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown", ".mdown"),
    "pdf": (".pdf",),
    "plain": (".txt", ".text"),
    "subtitles": (".srt", ".vtt"),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".mxliff"),
}
"""Readers by module name, with the file name endings that call for them; any other name is plain text's."""

_SUBTITLES = re.compile(rb"\s*(?:WEBVTT(?=\s|$)|\d+[ \t]*\r?\n\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->)")
_XML = re.compile(rb"(?:\xff\xfe|\xfe\xff)?\s*<\0?(?:\?\0?x|!\0?-|tmx|xliff)")
_HTML = re.compile(rb"\s*(?><!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


_MIME = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,60}?"
    rb"Content-(?:Type:\s*multipart/|Transfer-Encoding:\s*(?:base64|quoted-printable))",
    re.IGNORECASE,
)
"""The head of a saved e-mail or web archive (.mht, .eml) whose text is packed."""


def looks_like_subtitles(head: bytes) -> bool:
    """Whether a text begins as SubRip or WebVTT does."""
    return _SUBTITLES.match(head) is not None


def reader_of(data: bytes, name: str) -> str:
    """Name of the module that reads these bytes.

    Raises:
        UnreadableInput: a web archive, or XML that is a glossary or of a kind no module reads.
    """
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return "pdf"
    if _MIME.match(head):
        raise UnreadableInput(
            "this is a web archive or a saved e-mail, whose text is packed",
            where=name,
            advice='save the page as "HTML only", or the text as .txt',
        )
    if _HTML.match(head):
        return "html"
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if _XML.match(head) or suffix in (*READERS["tmx"], *READERS["xliff"]):
        from variorum.formats.safe_xml import check_prolog, root_name

        root = (root_name(data) or "").lower()
        if root in ("tmx", "xliff", "html"):
            return root
        check_prolog(data, name)
        if root in ("tbx", "martif"):
            raise UnreadableInput(
                "this is a glossary, not a text", where=name, advice="import it as a glossary"
            )
        if head.lstrip().startswith(b"<?xml"):
            raise UnreadableInput(
                f"XML of a kind that is not read: <{root[:40]}>",
                where=name,
                advice="save the text as .txt or .html",
            )
    if suffix not in READERS["markdown"] and looks_like_subtitles(head):
        return "subtitles"
    named = next((reader for reader, suffixes in READERS.items() if suffix in suffixes), "plain")
    return "plain" if named == "pdf" else named


def extract(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read the bytes with the reader they call for; its libraries are imported only now.

    Raises:
        UnreadableInput: see the reader.
    """
    module = import_module(f"variorum.readers.{reader_of(data, name)}")
    if hasattr(module, "extract_several"):
        return cast(Callable[[bytes, str], tuple[Extract, ...]], module.extract_several)(data, name)
    return (cast(Callable[[bytes, str], Extract], module.extract)(data, name),)
