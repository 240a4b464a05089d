"""Reading TMX 1.1 to 1.4b (LISA/GALA), one unit in memory at a time.

Kept: the text of every `seg`, highlighted text included (`hi`), unit ids. Dropped: inline codes (`bpt ept it ph ut`)
with what they hold, sub-flows, notes and properties; how many units are empty is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableInput
from variorum.formats.bitext import Bitext, BitextUnit
from variorum.formats.safe_xml import iterate_elements, local_name, opened

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["iterate_tmx", "read_tmx"]

_CODES = frozenset(("bpt", "ept", "it", "ph", "ut", "sub"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def language_tag(value: str | None) -> str:
    """A language attribute as a BCP 47 tag: "EN_us" is "en-US"; `und` where it is none.

    >>> language_tag("EN_us"), language_tag("vi"), language_tag("*none*")
    ('en-US', 'vi', 'und')
    """
    tag = (value or "").strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return "und"
    first, *rest = tag.split("-")
    return "-".join(
        (
            first.lower(),
            *(p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p.lower() for p in rest),
        )
    )


def text_of(element: _Element, codes: frozenset[str]) -> str:
    """The text of an element without that of its inline codes, white space joined."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if local_name(child) not in codes:
            parts.append(text_of(child, codes))
        parts.append(child.tail or "")
    text = "".join(parts)
    return (
        text
        if element.getparent() is not None and local_name(element) not in ("seg", "source", "target")
        else " ".join(text.split())
    )


def iterate_tmx(source: bytes | BinaryIO, name: str, columns: list[str]) -> Iterator[BitextUnit]:
    """The units of a TMX file, one in memory at a time; one without text has no texts.

    Args:
        source: the file in any encoding XML names, or a stream of it that can seek.
        name: for messages.
        columns: the languages met so far, filled on the way; see `Bitext.columns`.

    Raises:
        UnreadableInput: not well-formed, no TMX, or entities.
    """
    stream, root = opened(source, name)
    if root != "tmx":
        raise UnreadableInput("this is no TMX", where=name, advice="give a .tmx file")
    for unit in iterate_elements(stream, name, ("tu",)):
        texts: list[tuple[int, str]] = []
        used: dict[str, int] = {}
        for variant in unit:
            if local_name(variant) != "tuv":
                continue
            language = language_tag(variant.get(_XML_LANG) or variant.get("lang"))
            segment = next((child for child in variant if local_name(child) == "seg"), None)
            text = "" if segment is None else text_of(segment, _CODES)
            if not text:
                continue
            nth = used.get(language, 0)
            used[language] = nth + 1
            texts.append((_column(columns, language, nth), text))
        yield BitextUnit(unit.get("tuid") or "", tuple(texts), int(getattr(unit, "sourceline", 0) or 0))


def read_tmx(data: bytes, name: str) -> Bitext:
    """All units of a TMX file that have text.

    Args:
        data: the file, in any encoding XML names.
        name: for messages.

    Raises:
        UnreadableInput: as `iterate_tmx`, or no text in it.
    """
    columns: list[str] = []
    every = list(iterate_tmx(data, name, columns))
    units = tuple(unit for unit in every if unit.texts)
    if not units:
        raise UnreadableInput("there is no text in it", where=name, advice="check the export")
    empty = len(every) - len(units)
    notes = (f"{empty} units without text were left out",) if empty else ()
    return Bitext(tuple(columns), units, notes)


def _column(columns: list[str], language: str, nth: int) -> int:
    """The place of the nth column of a language; made where it does not exist yet."""
    places = [i for i, known in enumerate(columns) if known == language]
    if nth < len(places):
        return places[nth]
    columns.append(language)
    return len(columns) - 1
