"""Word files (.docx), by way of mammoth: headings, paragraphs, lists, tables, footnotes.

Tracked changes are read as accepted: insertions are kept, deletions left out, and both are said aloud. Comments,
headers, footers and pictures are left out.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from variorum.errors import UnreadableInput
from variorum.formats.safe_xml import check_prolog, iterate_elements, local_name
from variorum.readers.extract import Extract
from variorum.readers.html import extract_tree, parse_page
from variorum.readers.safe_zip import open_zip, read_member

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

__all__ = ["SUFFIXES", "extract"]

SUFFIXES = (".docx", ".docm", ".dotx")

MAX_XML = 16 * 1024 * 1024
"""Bytes of the XML of one part: a book of 500 pages has about 5 MB, and parsing takes some 20 times the size."""

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Word files begin so, and so does what Word makes of a new one when it gets a password."""
_MAIN = "word/document.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Caption'] => p.photo-caption:fresh
p[style-name='caption'] => p.photo-caption:fresh
"""


def extract(data: bytes, name: str) -> Extract:
    """Read a Word file.

    Raises:
        UnreadableInput: damaged, encrypted, hostile, or another kind of zip archive.
    """
    if data.startswith(_OLD_CONTAINER):
        raise UnreadableInput(
            "this is a Word file with a password, or an old one",
            where=name,
            advice="save it as .docx without a password",
        )
    archive = open_zip(data, name)
    with archive:
        notes = _look_over(archive, name)
    root = _convert(data, name)
    _drop_note_marks(root)
    return extract_tree(root, signature="docx/1", notes=notes, whole=True)


def _look_over(archive: ZipFile, name: str) -> tuple[str, ...]:
    """Refuse hostile parts; what the reader should be told about tracked changes and comments."""
    members = {member.filename: member for member in archive.infolist()}
    if _MAIN not in members:
        raise UnreadableInput(
            "this archive is no Word file", where=name, advice="save the text as .docx, .txt or .html"
        )
    notes: list[str] = []
    for member in members.values():
        if not member.filename.endswith((".xml", ".rels")):
            continue
        if member.file_size > MAX_XML:
            raise UnreadableInput(
                f"its part {member.filename!r} is too large: {member.file_size / 2**20:.0f} MB", where=name
            )
        check_prolog(read_member(archive, member.filename, name), name)
    counts = {"ins": 0, "del": 0, "moveTo": 0}
    # A parse of its own: it bounds the depth of nesting (256) before mammoth, which recurses, sees the tree.
    for element in iterate_elements(read_member(archive, _MAIN, name), name, tuple(counts)):
        counts[local_name(element)] += element.getparent() is not None
    if counts["ins"] or counts["del"]:
        notes.append(
            f"tracked changes were read as accepted: {counts['ins']} insertions kept, "
            f"{counts['del']} deletions left out"
        )
    if "word/comments.xml" in members:
        notes.append("comments were left out")
    return tuple(notes)


def _convert(data: bytes, name: str) -> _Element:
    import mammoth

    def no_picture(_: object) -> dict[str, str]:
        return {}

    try:
        result = mammoth.convert_to_html(
            BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(no_picture)
        )
    except RecursionError:
        raise UnreadableInput("nested too deeply", where=name) from None
    except Exception as error:  # mammoth raises whatever its parts raise on a damaged file
        raise UnreadableInput(
            f"damaged: {type(error).__name__} in the Word document",
            where=name,
            advice="open and save it in Word again",
        ) from None
    return parse_page(f"<html><body>{result.value}</body></html>", name)


def _drop_note_marks(root: _Element) -> None:
    """Take out the "[1]" that mammoth sets for a note and the arrow back: they are no words of the text."""
    for link in list(root.iter("a")):
        target = link.get("href") or ""
        if not re.match(r"#(?:[\w-]*-)?(?:foot|end)note(?:-ref)?-", target):
            continue
        holder = link.getparent()
        drop = holder if holder is not None and holder.tag == "sup" else link
        parent = drop.getparent()
        if parent is None:
            continue
        before = drop.getprevious()
        if drop.tail and before is not None:
            before.tail = (before.tail or "") + drop.tail
        elif drop.tail:
            parent.text = (parent.text or "") + drop.tail
        parent.remove(drop)
