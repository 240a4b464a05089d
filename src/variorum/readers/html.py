"""Web pages: the article's text with its kinds, and everything around it marked boilerplate with a reason."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import TYPE_CHECKING

from variorum.errors import UnreadableInput
from variorum.model import Kind
from variorum.readers.chrome import mark_chrome
from variorum.readers.encoding import decode
from variorum.readers.extract import Block, Extract, assemble
from variorum.readers.html_blocks import PageBlock, collect_blocks
from variorum.readers.html_roles import Roles, find_roles, second_opinion
from variorum.readers.items import Item
from variorum.readers.kinds import find_date, mark_kinds

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["SUFFIXES", "extract", "extract_tree", "parse_page"]

SUFFIXES = (".html", ".htm", ".xhtml")

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_STANDFIRST_NAME = re.compile(
    r"\b(?:sapo|standfirst|subtitle|sub-?head(?:line)?|dek|lede|(?:article|post|detail|news)[-_]"
    r"(?:sapo|summary|lead|excerpt|intro|desc\w*))\b"
)
_CAPTION_NAME = re.compile(
    r"\b(?:(?:photo|image|img|pic|picture|wp|media)[-_]?(?:caption|desc\w*|note|credit|info|text)"
    r"|(?:p|pic|fig)caption\w*)\b"
)
_BYLINE_NAME = re.compile(r"\b(?:by-?line|author(?:[-_]\w+)?|(?:post|article|detail)[-_]author)\b")
_DATE_NAME = re.compile(
    r"\b(?:date|datetime|(?:pub|post|publish|article|detail)[-_]?(?:date|time)|timestamp|published"
    r"|(?:entry|post|article|detail)[-_](?:meta|info))\b"
)
_QUESTION = re.compile(r"[?？][\"'”’»)]*$")


def extract(data: bytes, name: str) -> Extract:
    """Read a saved web page.

    Raises:
        UnreadableInput: binary, damaged, or no page at all.
    """
    found = _XML_DECLARED.search(data[:1024]) or _DECLARED.search(data[:8192])
    decoded = decode(data, name, declared=found[1].decode("ascii") if found else None)
    root = parse_page(decoded.text, name)
    return extract_tree(root, signature=f"html/1 {decoded.encoding}", notes=decoded.notes)


def parse_page(text: str, name: str) -> _Element:
    """The tree of a page, repaired as browsers do. Control characters become blanks.

    Raises:
        UnreadableInput: there is no element in it.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    cleaned = _CONTROLS.sub(" ", text)
    try:
        root = html.document_fromstring(cleaned.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise UnreadableInput("there is no page in it", where=name, advice="check the file") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableInput("the page is nested too deeply", where=name, advice="save its text as .txt")
    return root


def extract_tree(
    root: _Element, *, signature: str, notes: tuple[str, ...] = (), whole: bool = False
) -> Extract:
    """The paragraphs of a parsed page.

    Args:
        root: the page.
        signature: of the reader.
        notes: for the user.
        whole: the page is all article (it was made from Markdown or DOCX): nothing is taken for site text.
    """
    blocks = collect_blocks(root)
    roles = Roles((), None) if whole else find_roles(blocks, second_opinion(root, blocks))
    items: list[Item] = []
    place = 0
    for position, block in enumerate(blocks):
        item = Item(place, place + len(block.text), block.text)
        place = item.end + 2
        if not whole and roles.reasons[position]:
            item.mark("boilerplate", roles.reasons[position])
        else:
            kind = _kind(block)
            if kind:
                item.mark(kind, "from the page's markup")
            elif (apart := _apart(block, whole=whole)) is not None:
                item.mark("body", apart)
        items.append(item)
    if not whole:
        mark_chrome([item for item in items if not item.is_chrome and item.kind == "body"])
    mark_kinds(items)
    _mark_bold_questions(items, blocks)
    text, paragraphs = assemble(Block(i.text, i.kind, i.reason) for i in items)
    return Extract(
        text,
        paragraphs,
        signature,
        language=_language(root),
        date=_date(root) or find_date(items),
        outlet=_meta(root, "og:site_name"),
        notes=notes,
    )


def _kind(block: PageBlock) -> Kind | None:
    """What the markup says a block is; None where it says nothing."""
    names = " ".join(block.names[-2:])
    short = len(block.text) <= 200
    if block.tag != "h1" and _STANDFIRST_NAME.search(names):
        return "standfirst"
    if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "headline"
    if block.tag in ("figcaption", "caption") or "figure" in block.within or _CAPTION_NAME.search(names):
        return "caption"
    if short and (block.time_chars or _DATE_NAME.search(names)) and len(block.text) < 80:
        return "dateline"
    if short and _BYLINE_NAME.search(names):
        return "byline"
    is_note = any(name.startswith(("footnote", "endnote")) for name in block.names[-2:])
    if (block.tag in ("li", "dt", "dd") or "li" in block.within) and not is_note:
        return "list-item"
    return None


def _apart(block: PageBlock, *, whole: bool) -> str | None:
    """Why a short line without a full stop is no heading and no caption here, or None."""
    if (block.tag in ("td", "th") and len(block.text) < 80) or (whole and "table" in block.within):
        return "a table cell"
    if "blockquote" in block.within:
        return "a quotation set apart"
    return None


def _mark_bold_questions(items: list[Item], blocks: list[PageBlock]) -> None:
    """A paragraph wholly in bold among others that are not is the interviewer's, with or without a question mark."""
    bold = [
        i
        for i, b in enumerate(blocks)
        if items[i].kind == "body" and b.bold_share >= 0.9 and items[i].words >= 4
    ]
    plain = sum(
        item.kind == "body" and block.bold_share < 0.5 for item, block in zip(items, blocks, strict=True)
    )
    asking = sum(_QUESTION.search(items[i].text) is not None for i in bold)
    if asking >= 2 and plain >= len(bold):
        for i in bold:
            if items[i].ends_sentence and i + 1 < len(items):
                items[i].mark("question", "a paragraph in bold in an interview")


def _language(root: _Element) -> str | None:
    tag = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return tag.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", tag) else None


def _meta(root: _Element, *names: str) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower() in names:
            content = " ".join((meta.get("content") or "").split())
            if content:
                return content[:200]
    return None


def _date(root: _Element) -> Date | None:
    stated = _meta(
        root, "article:published_time", "datepublished", "pubdate", "dc.date", "dc.date.issued", "date"
    )
    if stated:
        try:
            return Date.fromisoformat(stated[:10])
        except ValueError:
            return None
    return None
