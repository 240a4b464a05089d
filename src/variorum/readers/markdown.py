"""Markdown (CommonMark with tables): the text as it is meant to be read, without its marks.

Kept: headings, paragraphs, lists, quotations, table cells, code as text. Lost: link targets, pictures, HTML scripts.
A block of settings at the top ("front matter") is kept as boilerplate; its `date` and `lang` are used.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date

from variorum.errors import UnreadableInput
from variorum.model import Paragraph
from variorum.readers.encoding import decode
from variorum.readers.extract import Extract
from variorum.readers.html import extract_tree, parse_page

__all__ = ["SUFFIXES", "extract"]

SUFFIXES = (".md", ".markdown", ".mdown")

MAX_NESTING = 100
"""Lists and quotations inside each other; deeper ones markdown-it would leave out in silence."""

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_SETTING = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?([^\"'\r\n]+)", re.MULTILINE)


def extract(data: bytes, name: str) -> Extract:
    """Read a Markdown file.

    Raises:
        UnreadableInput: binary or damaged.
    """
    from markdown_it import MarkdownIt

    decoded = decode(data, name)
    source, settings = decoded.text, {}
    front = _FRONT_MATTER.match(source)
    if front is not None:
        settings = {key.lower(): value.strip() for key, value in _SETTING.findall(front[1])}
        source = source[front.end() :]
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    try:
        tokens = markdown.parse(source)
        too_deep = any(token.level >= MAX_NESTING - 2 for token in tokens)
        page = "" if too_deep else markdown.renderer.render(tokens, markdown.options, {})
    except RecursionError:
        too_deep, page = True, ""
    if too_deep:
        raise UnreadableInput("nested too deeply", where=name, advice="save its text as .txt")
    signature = f"markdown/1 {decoded.encoding}"
    root = parse_page(f"<html><body>{page}</body></html>", name)
    found = extract_tree(root, signature=signature, notes=decoded.notes, whole=True)
    if front is not None:
        found = _with_front_matter(found, front[1].strip())
    language = settings.get("lang") or settings.get("language")
    return replace(found, date=_date(settings.get("date")) or found.date, language=language or found.language)


def _with_front_matter(found: Extract, settings: str) -> Extract:
    if not settings:
        return found
    shift = len(settings) + 2
    moved = (replace(p, start=p.start + shift, end=p.end + shift) for p in found.paragraphs)
    first = Paragraph(0, len(settings), "boilerplate", reason="settings at the top of the file")
    return replace(found, text=f"{settings}\n\n{found.text}", paragraphs=(first, *moved))


def _date(value: str | None) -> Date | None:
    try:
        return Date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
