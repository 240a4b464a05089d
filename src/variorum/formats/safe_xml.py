"""Reading XML that others wrote: no network, no DTD, no entities, bounded memory; one clear line where it is refused.

A bare `<!DOCTYPE tmx SYSTEM "tmx14.dtd">`, which real files carry, is accepted and never fetched. An internal subset
(where entities are declared) is refused before the parser sees it, in any encoding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from io import SEEK_CUR, BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from variorum.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["check_prolog", "iterate_elements", "local_name", "opened", "parse_xml", "root_name"]

_DECLARED = re.compile(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_SAFE_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|utf-?32|ucs-?[24]|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d|windows-125\d|cp125\d|"
    r"shift[_-]?jis|euc-(?:jp|kr|cn)|gbk?|gb2312|gb18030|big5|koi8-[ru]|tis-620|windows-874|windows-31j|iso-2022-jp",
    re.IGNORECASE,
)
"""Encodings in which "<!DOCTYPE" is spelt in ASCII characters; UTF-7 and EBCDIC could hide it."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\s>\[]+[^>\[]*", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
MAX_PROLOG = 1 << 20
"""Bytes looked at before the root element: a longer prolog is an attack or an accident."""


def local_name(element: _Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _head(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[:MAX_PROLOG].decode(encoding, "replace")
    if data[:4:2] == b"\0\0" and data[1:2] == b"<":
        return data[:MAX_PROLOG].decode("utf-16-be", "replace")
    if data[1:4:2] == b"\0\0" and data[:1] == b"<":
        return data[:MAX_PROLOG].decode("utf-16-le", "replace")
    return data[:MAX_PROLOG].decode("latin-1")


def _after_prolog(head: str) -> tuple[str | None, int]:
    """The DOCTYPE up to its internal subset, if there is one, and where the root element begins."""
    place, doctype = 0, None
    while True:
        skipped = _PROLOG.match(head, place)
        if skipped is not None and skipped.end() > place:
            place = skipped.end()
            continue
        found = _DOCTYPE.match(head, place)
        if found is None or doctype is not None:
            return doctype, place
        doctype = found[0] + head[found.end() : found.end() + 1]
        place = found.end() + 1


def root_name(data: bytes) -> str | None:
    """Local name of the root element, without parsing the file; None where there is none to see."""
    head = _head(data)
    found = _ROOT.match(head, _after_prolog(head)[1])
    return found[1] if found else None


def check_prolog(data: bytes, name: str) -> None:
    """Refuse XML that could declare entities.

    Raises:
        UnreadableInput: an internal subset, a second DOCTYPE, or an encoding in which either could hide.
    """
    head = _head(data)
    declared = _DECLARED.search(head[:1024])
    if declared is not None and not _SAFE_ENCODINGS.fullmatch(declared[1]):
        raise UnreadableInput(
            f"XML in the encoding {declared[1]!r} is not read", where=name, advice="save it as UTF-8"
        )
    doctype, place = _after_prolog(head)
    if doctype is not None and doctype.endswith("["):
        raise UnreadableInput(
            "the XML declares entities or elements of its own", where=name, advice="remove its DOCTYPE"
        )
    if head.startswith("<!", place):
        raise UnreadableInput("the XML begins with a declaration that is not read", where=name)


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of a small document.

    Raises:
        UnreadableInput: not well-formed (the message names the line), or refused by `check_prolog`.
    """
    from lxml import etree

    check_prolog(data, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(error, name) from None
    except (ValueError, LookupError) as error:
        raise UnreadableInput(f"not readable as XML: {error}", where=name) from None
    if any(True for _ in root.iter(etree.Entity)):
        raise UnreadableInput("the XML uses an entity it does not define", where=name)
    return root


def opened(source: bytes | BinaryIO, name: str) -> tuple[BinaryIO, str | None]:
    """A document ready to be parsed, and the local name of its root element.

    Args:
        source: the document, or a stream of it that can seek.
        name: for messages.

    Raises:
        UnreadableInput: refused by `check_prolog`.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    head = stream.read(MAX_PROLOG)
    stream.seek(-len(head), SEEK_CUR)
    check_prolog(head, name)
    return stream, root_name(head)


def iterate_elements(source: bytes | BinaryIO, name: str, tags: Collection[str]) -> Iterator[_Element]:
    """Every element whose local name is one of `tags`, one in memory at a time, in document order.

    An element is cleared once the loop goes on. Elements inside a yielded one are not yielded again before it.

    Args:
        source: the document, or a stream of it that can seek.
        name: for messages.
        tags: local names.

    Raises:
        UnreadableInput: as `parse_xml`, when the loop reaches the place.
    """
    from lxml import etree

    stream, _ = opened(source, name)
    wanted = frozenset(tags)
    try:
        events = etree.iterparse(
            stream, events=("end",), tag=[f"{{*}}{tag}" for tag in sorted(wanted)], resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for _, element in events:
            if any(True for _ in element.iter(etree.Entity)):
                raise UnreadableInput("the XML uses an entity it does not define", where=name)
            yield element
            element.clear()
            parent: Any = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _malformed(error, name) from None
    except LookupError as error:
        raise UnreadableInput(f"not readable as XML: {error}", where=name) from None


def _malformed(error: Any, name: str) -> UnreadableInput:
    reason = re.sub(r",? line \d+, column \d+.*$", "", str(error.msg or error)).replace("\n", " ")[:200]
    return UnreadableInput(f"not well-formed XML: {reason}", where=f"{name} line {error.lineno or 1}")
