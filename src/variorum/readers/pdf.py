"""PDF, by way of pdfminer.six: columns in reading order, running heads marked, words at line ends rejoined.

A PDF knows places of letters, not paragraphs: they are found by gaps, indents and sentence ends. Lost: pictures,
tables as tables, links. Scans have no text and are refused.
"""

from __future__ import annotations

from variorum.errors import UnreadableInput
from variorum.readers.extract import Extract, assemble
from variorum.readers.items import Item
from variorum.readers.kinds import find_date, mark_kinds
from variorum.readers.pdf_lines import Line, read_lines
from variorum.readers.pdf_paragraphs import PdfParagraph, join_lines, mark_running

__all__ = ["SUFFIXES", "extract"]

SUFFIXES = (".pdf",)


def extract(data: bytes, name: str) -> Extract:
    """Read a PDF.

    Raises:
        UnreadableInput: damaged, encrypted, hostile, or pictures only.
    """
    pages = read_lines(data, name)
    if not any(pages):
        raise UnreadableInput(
            "no text in it, only pictures", where=name, advice="run text recognition (OCR) on it first"
        )
    running = mark_running(pages)
    paragraphs = join_lines([[line for line in page if line not in running] for page in pages])
    _mark_headings(paragraphs, [line for page in pages for line in page])
    items = [Item(0, len(p.text), p.text, p.kind, p.reason) for p in paragraphs]
    place = 0
    for item in items:
        item.start, item.end = place, place + len(item.text)
        place = item.end + 2
    mark_kinds(items)
    blocks = [p.block(item.kind, item.reason) for p, item in zip(paragraphs, items, strict=True)]
    blocks.extend(
        PdfParagraph(line.text, line.size).block("boilerplate", why) for line, why in running.items()
    )
    text, found = assemble(blocks)
    notes = (
        (f"{len(running)} running heads, feet and page numbers stand at the end of the text",)
        if running
        else ()
    )
    return Extract(text, found, "pdf/1", date=find_date(items), notes=notes)


def _mark_headings(paragraphs: list[PdfParagraph], lines: list[Line]) -> None:
    """Short paragraphs set clearly larger than most of the text, or in bold without a full stop, are headings."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    common = max(sizes, key=lambda size: sizes[size])
    for paragraph in paragraphs:
        plain = paragraph.text.rstrip("\"'”’»)")[-1:] not in (".", ":", ";", ",", "…")
        large = paragraph.size >= 1.15 * common and len(paragraph.text) <= 250
        if large or (paragraph.bold and plain and len(paragraph.text) <= 120):
            paragraph.kind, paragraph.reason = "headline", "set in larger or bold type"
