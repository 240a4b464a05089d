"""Lines of a PDF to paragraphs: running heads apart, hyphens mended, paragraphs joined over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Kind
from variorum.readers.extract import Block
from variorum.readers.pdf_lines import Line

__all__ = ["PdfParagraph", "join_lines", "mark_running"]

_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page\s+|trang\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—|])?", re.IGNORECASE
)
_HYPHENATED = re.compile(r"[^\W\d_]{2,}-$")
_BULLET = re.compile(r"(?:[•▪■●◦‣*]|[-–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")
EDGE = 0.1
"""Share of the page's height at its top and foot in which running heads are looked for."""


@dataclass(slots=True)
class PdfParagraph:
    """A paragraph while it is put together; `size` is the height of its letters, `bold` whether it
    begins in bold."""

    text: str
    size: float
    bold: bool = False
    kind: Kind = "body"
    reason: str | None = None

    def block(self, kind: Kind, reason: str | None) -> Block:
        """The paragraph with its kind."""
        return Block(self.text, kind, reason)


def mark_running(pages: Sequence[Sequence[Line]]) -> dict[Line, str]:
    """Running heads, feet and page numbers, with the reason."""
    found: dict[Line, str] = {}
    edges = [[line for line in page if _at_edge(line)] for page in pages]
    counts = Counter(key for page in edges for key in {_likeness(line.text) for line in page})
    needed = max(2, len(pages) // 3)
    for page in edges:
        for line in page:
            if _PAGE_NUMBER.fullmatch(line.text):
                found[line] = "page number"
            elif len(pages) >= 2 and counts[_likeness(line.text)] >= needed:
                found[line] = "running head or foot: stands on several pages"
    return found


def _at_edge(line: Line) -> bool:
    return line.y1 > (1 - EDGE) * line.height or line.y0 < EDGE * line.height


def _likeness(text: str) -> str:
    return re.sub(r"\d+", "0", text).casefold()


def join_lines(pages: Sequence[Sequence[Line]]) -> list[PdfParagraph]:
    """Paragraphs of a document, in order."""
    words = Counter(
        word
        for page in pages
        for line in page
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower())
    )
    paragraphs: list[PdfParagraph] = []
    last: Line | None = None
    for page in pages:
        for line in page:
            if last is not None and paragraphs and _goes_on(last, line):
                paragraphs[-1].text = _join(paragraphs[-1].text, line.text, words)
            else:
                paragraphs.append(PdfParagraph(line.text, line.size, line.bold))
            last = line
    return paragraphs


def _goes_on(last: Line, line: Line) -> bool:
    """Whether `line` is of the same paragraph as `last`."""
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size) or _BULLET.match(line.text):
        return False
    if line.bold and not last.bold and _TERMINAL.search(last.text):
        return False
    if last.bold and not line.bold and not line.text[:1].islower() and line.box != last.box:
        return False
    if (last.page, last.box) != (line.page, line.box):
        # A new box: the next column or page. Only a torn sentence goes on there.
        return (not _TERMINAL.search(last.text) or last.text.endswith((":", ";"))) and line.text[:1].islower()
    if abs(last.y0 - line.y0) < 0.3 * line.size and line.x0 >= last.x1:
        return True
    indent = line.x0 - line.left
    short = last.x1 < last.right - 0.12 * (last.right - last.left)
    ended = _TERMINAL.search(last.text) is not None
    indented = indent > 0.6 * line.size and last.x0 - last.left <= 0.6 * line.size
    if ended and (indented or short):
        return False
    gap = last.y0 - line.y1
    return gap < 0.9 * line.size


def _join(text: str, following: str, words: Counter[str]) -> str:
    """Two lines as one; a hyphen at the end of the first is taken out where the word is one elsewhere or unknown."""
    if _HYPHENATED.search(text) and following[:1].islower():
        head = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*-$", text)
        tail = re.match(r"[^\W\d_]+", following)
        if head is not None and tail is not None:
            kept = (head[0] + tail[0]).lower()
            if words[kept] and not words[kept.replace("-", "")]:
                return text + following
        return text[:-1] + following
    glued = text.endswith(("-", "–", "/")) and not text.endswith((" -", " –"))
    return text + ("" if glued else " ") + following
