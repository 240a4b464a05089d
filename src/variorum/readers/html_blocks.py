"""A parsed web page to blocks in reading order, each with what its place in the page says about it.

Shared by the readers of HTML, Markdown and DOCX (which are turned into HTML first).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["WHOLE_PAGE", "PageBlock", "collect_blocks"]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCK_TAGS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select "
    "summary table tbody td tfoot th thead title tr ul"
)
_SKIPPED_TAGS = _names(
    "script style noscript template svg math iframe object embed canvas audio video map area base link meta head "
    "input textarea datalist param source track wbr"
)
_LANDMARKS = frozenset(
    ("nav", "header", "footer", "aside", "form", "button", "figure", "figcaption", "li", "blockquote", "article",
     "main", "label", "select", "table", "address", "time", "dialog", "pre", "summary")
)  # fmt: skip
WHOLE_PAGE = frozenset(("html", "body", "article", "main"))
"""Elements whose class lists what the whole page is about ("tag-ferry", "has-sidebar") and tells nothing of a part."""
_INLINE = frozenset(("span", "a", "time"))

MAX_PATH = 60
"""Elements and names remembered around a block: real pages nest some 30 deep, hostile ones a million."""

_SPACES = re.compile(r"[ \t\r\n\f\v\u200b]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class PageBlock:
    """One paragraph of a page.

    Attributes:
        text: white space joined; a single "\\n" where the page breaks the line.
        tag: the element that holds it.
        within: landmark elements around it (nav, aside, figure, li ...).
        names: classes, ids and roles of the elements around it, the nearest last, in lower case.
        element: the element itself, and `path` all around it from the root.
        link_chars, bold_chars, time_chars: how many of its characters are in links, in bold, in `time` elements.
        hidden: not shown on the page.
        depth: how deep it is nested.
    """

    text: str
    tag: str
    within: frozenset[str]
    names: tuple[str, ...]
    path: tuple[_Element, ...]
    link_chars: int = 0
    bold_chars: int = 0
    time_chars: int = 0
    hidden: bool = False
    depth: int = 0

    @property
    def link_share(self) -> float:
        """Share of its characters that are in links."""
        return self.link_chars / max(1, len(self.text))

    @property
    def is_time(self) -> bool:
        """Most of it is in a `time` element."""
        return self.time_chars * 2 > len(self.text)

    @property
    def bold_share(self) -> float:
        """Share of its characters that are in bold."""
        return self.bold_chars / max(1, len(self.text))


@dataclass(slots=True)
class _Walker:
    blocks: list[PageBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    link_chars: int = 0
    bold_chars: int = 0
    time_chars: int = 0

    def add(self, text: str | None, frame: _Frame) -> None:
        if not text:
            return
        text = _SPACES.sub(" ", text)
        self.pieces.append(text)
        size = len(text.strip())
        self.link_chars += size * frame.linked
        self.bold_chars += size * frame.bold
        self.time_chars += size * ("time" in frame.within)

    def close(self, frame: _Frame) -> None:
        """End the paragraph that is open, as one of `frame`'s element."""
        raw = "".join(self.pieces)
        self.pieces.clear()
        links, bold, time = self.link_chars, self.bold_chars, self.time_chars
        self.link_chars = self.bold_chars = self.time_chars = 0
        for text in re.split(r"(?: *\n *){2,}", raw):
            text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).strip()
            if text:
                self.blocks.append(
                    PageBlock(
                        text,
                        frame.tag,
                        frame.within,
                        frame.names,
                        frame.path,
                        min(links, len(text)),
                        min(bold, len(text)),
                        min(time, len(text)),
                        frame.hidden,
                        frame.depth,
                    )
                )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an element hands down to its children."""

    tag: str
    within: frozenset[str]
    names: tuple[str, ...]
    path: tuple[_Element, ...]
    linked: bool = False
    bold: bool = False
    hidden: bool = False
    depth: int = 0

    def child(self, element: _Element, tag: str) -> _Frame:
        """The frame inside a child element."""
        get = element.get
        own = ""
        if tag not in WHOLE_PAGE:
            own = " ".join(
                filter(None, (get("class"), get("id"), get("role"), get("itemprop"), get("rel")))
            ).lower()
        hidden = self.hidden or get("hidden") is not None or bool(_HIDDEN.search(get("style") or ""))
        is_block = tag in _BLOCK_TAGS
        return _Frame(
            tag if is_block else self.tag,
            self.within | {tag} if tag in _LANDMARKS else self.within,
            (*self.names[-MAX_PATH:], own) if own else self.names,
            (*self.path[-MAX_PATH:], element) if is_block else self.path,
            self.linked or tag == "a",
            self.bold or tag in ("b", "strong"),
            hidden,
            self.depth + 1,
        )


def _stands_alone(element: _Element) -> bool:
    """Whether the page sets an inline element apart from the one right before it, though no blank is between them:
    items of a menu, author and date of a credit line."""
    before = element.getprevious()
    if before is None or before.tail or before.tag not in _INLINE:
        return False
    classes = element.get("class"), before.get("class")
    return element.tag == before.tag == "a" or (all(classes) and classes[0] != classes[1])


def collect_blocks(root: _Element) -> list[PageBlock]:
    """All text of a page in document order, one block a paragraph; scripts and styles left out.

    Iterative, so that deep nesting cannot exhaust the stack.
    """
    walker = _Walker()
    top = _Frame("body", frozenset(), (), (root,))
    # Each entry is an element to enter, or a frame to leave with the tail text that follows it.
    stack: list[tuple[_Element, _Frame, bool]] = [(root, top, False)]
    while stack:
        element, outer, leaving = stack.pop()
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        is_block = tag in _BLOCK_TAGS
        if leaving:
            if is_block:
                walker.close(outer.child(element, tag))
            if element is not root:
                walker.add(element.tail, outer)
            continue
        if not tag or tag in _SKIPPED_TAGS:
            walker.add(element.tail, outer)
            continue
        if tag == "br":
            walker.pieces.append("\n")
            walker.add(element.tail, outer)
            continue
        if is_block:
            walker.close(outer)
        frame = outer.child(element, tag)
        if tag in _INLINE and _stands_alone(element):
            walker.pieces.append(" ")
        walker.add(element.text, frame)
        stack.append((element, outer, True))
        stack.extend((child, frame, False) for child in reversed(element))
    walker.close(top)
    return walker.blocks
