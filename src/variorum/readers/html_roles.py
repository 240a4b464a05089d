"""Which blocks of a page are the article, and why the others are not: by landmarks, names, links, density and a second
opinion (trafilatura, the best of the extractors tried on news pages).

A block is taken for site text only for a reason that can be told. Running text inside the article's element is never
dropped because of the second opinion alone, and the second opinion alone can save running text outside of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.readers.html_blocks import WHOLE_PAGE, PageBlock

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Roles", "find_roles", "second_opinion"]

_CHROME_NAME = re.compile(
    r"(?<![a-z])(?:comments?|disqus|fb-comments|related\w*|relate|recommend\w*|sidebar|side-?bar|social\w*|share\w*|sharing|"
    r"cookie\w*|consent|gdpr|footer|site-?header|masthead|nav\w*|menu\w*|breadcrumbs?|tags?|tag-?list|widget\w*|"
    r"promo\w*|newsletter|subscri\w+|advert\w*|ads?|adsbygoogle|banner|sponsor\w*|popup|modal|overlay|toolbar|"
    r"pagination|pager|login|sign-?(?:in|up)|search\w*|most-?(?:read|viewed|popular)|trending|popular|"
    r"more-?(?:news|stories)|read-?(?:more|next|also)|other-?news|same-?\w+|tin-?lien-?quan|lien-?quan|tin-?khac|"
    r"box-?(?:tin|news)|hot-?news|latest\w*|teaser\w*|copyright|skip-?link|screen-?reader\w*|visually-?hidden|sr-only|"
    r"rating|vote|poll|author-?bio|follow\w*|binh-?luan|chuyen-?muc|zone-?relate\w*|tool-?bar|topbar|jp-relatedposts)"
    r"(?![a-z])"
)
_ARTICLE_NAME = re.compile(
    r"(?<![a-z])(?:article-?(?:body|content|text)|articlebody|entry-?content|post-?(?:body|content)|"
    r"story-?(?:body|content)|detail-?(?:content|body|cmain)|content-?detail|news-?(?:content|detail|body)|"
    r"main-?content|fck_detail|body-?text|the-?content|rich-?text)(?![a-z])"
)
_CREDIT_NAME = re.compile(
    r"(?<![a-z])(?:by-?line|author|date|time|publish\w*|meta|info|source|sapo|standfirst|subtitle|lead|dek|summary|headline|title|"
    r"caption)(?![a-z])"
)
_OUTSIDE = frozenset(("nav", "footer", "aside", "form", "button", "select", "dialog"))
MAX_BLOCKS, MAX_DEPTH = 20_000, 200
"""No second opinion on larger or deeper pages: it copies the tree recursively."""

_ENDS = (".", "!", "?", "…", ":", "。", "！", "？")


@dataclass(frozen=True, slots=True)
class Roles:
    """What `find_roles` decided: for each block why it is site text (None: it is the article's), and the article's
    element."""

    reasons: tuple[str | None, ...]
    article: _Element | None


def second_opinion(root: _Element, blocks: Sequence[PageBlock]) -> frozenset[int]:
    """Places of the blocks that trafilatura takes for the article; empty where it has no opinion."""
    if len(blocks) > MAX_BLOCKS or max((block.depth for block in blocks), default=0) > MAX_DEPTH:
        return frozenset()
    import logging
    from copy import deepcopy

    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = extract(deepcopy(root), include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # an opinion only: whatever it stumbles over, our own rules stand
        return frozenset()
    if not text:
        return frozenset()
    article = " ".join(text.split())
    return frozenset(
        place
        for place, block in enumerate(blocks)
        if len(block.text) >= 25 and " ".join(block.text.split())[:200] in article
    )


def find_roles(blocks: Sequence[PageBlock], opinion: frozenset[int] = frozenset()) -> Roles:
    """Tell the article's blocks from the site's.

    Args:
        blocks: of the whole page, in order.
        opinion: see `second_opinion`.
    """
    article = _find_article(blocks, opinion)
    own = [i for i, block in enumerate(blocks) if article is None or article in block.path]
    first = next((i for i in own if _is_prose(blocks[i])), own[0] if own else 0)
    headline = _find_headline(blocks, first)
    reasons = [
        _reason(block, place, article, headline, first, liked=place in opinion)
        for place, block in enumerate(blocks)
    ]
    return Roles(tuple(reasons), article)


def _is_prose(block: PageBlock) -> bool:
    return (
        len(block.text) >= 60
        and block.link_share < 0.4
        and not block.hidden
        and block.text.rstrip("\"'”’)»]")[-1:] in _ENDS
    )


def _find_article(blocks: Sequence[PageBlock], opinion: frozenset[int]) -> _Element | None:
    """The element that holds most of the running text with least around it: each paragraph counts for its parent
    whole, for the elements around that less and less."""
    scores: dict[_Element, float] = defaultdict(float)
    for place, block in enumerate(blocks):
        if not _is_prose(block) or chrome_name(block.names) or block.within & _OUTSIDE:
            continue
        weight = min(len(block.text), 600) * (1.5 if place in opinion else 0.75 if opinion else 1.0)
        holders = list(reversed(block.path))
        if block.tag in ("p", "li", "blockquote") and len(holders) > 1:
            holders = holders[1:]
        for share, element in zip((1.0, 0.75, 0.5, 0.33, 0.25), holders, strict=False):
            scores[element] += weight * share
    if not scores:
        return None
    for element in scores:
        own = " ".join(
            filter(None, (element.get("class"), element.get("id"), element.get("itemprop")))
        ).lower()
        scores[element] *= 1.4 if _ARTICLE_NAME.search(own) else 1.0
        scores[element] *= 1.2 if element.tag in ("article", "main") else 1.0
    best = max(scores, key=lambda element: scores[element])
    parent = best.getparent()
    # An article cut in two by an inserted box: the parent holds clearly more of the same kind.
    while parent is not None and parent in scores and parent.tag not in ("body", "html"):
        inside = _amount(blocks, best, opinion)
        if _amount(blocks, parent, opinion) < 1.25 * inside:
            break
        best, parent = parent, parent.getparent()
    return best


def _amount(blocks: Sequence[PageBlock], element: _Element, opinion: frozenset[int]) -> int:
    return sum(
        len(block.text)
        for place, block in enumerate(blocks)
        if _is_prose(block)
        and element in block.path
        and not chrome_name(block.names)
        and (not opinion or place in opinion)
    )


def _find_headline(blocks: Sequence[PageBlock], first: int) -> int | None:
    """The nearest first-level heading before the article's running text; else the nearest second-level one."""
    for tag in ("h1", "h2"):
        found = [
            i
            for i, b in enumerate(blocks)
            if b.tag == tag and i <= first + 1 and not b.hidden and len(b.text) > 8
        ]
        found = [i for i in found if not blocks[i].within & {"nav", "footer", "aside", "form"}]
        if found and (tag == "h1" or first - found[-1] <= 12):
            return found[-1]
    return None


def chrome_name(names: Sequence[str]) -> str | None:
    """The class or id that tells site text among these, or None."""
    for name in names:
        if _ARTICLE_NAME.search(name):
            continue
        for token in name.split():
            match = _CHROME_NAME.search(token)
            if match is not None:
                return match[0]
    return None


def _reason(
    block: PageBlock, place: int, article: _Element | None, headline: int | None, first: int, *, liked: bool
) -> str | None:
    if block.hidden:
        return "hidden on the page"
    if place == headline:
        return None
    if article is not None and article not in block.path:
        return _reason_outside(block, place, headline, first, liked=liked)
    landmark = next((mark for mark in sorted(_OUTSIDE) if mark in block.within), None)
    if landmark is not None and article is not None and not _stands_in(article, landmark):
        return f"in the page's {landmark}"
    chrome = chrome_name(_names_inside(block, article))
    if chrome is not None and not (liked and _is_prose(block)):
        return f"in a part of the page named {chrome!r}"
    if block.link_share > 0.85 and len(block.text) < 200 and not block.text.rstrip().endswith(_ENDS):
        return "nothing but a link"
    return None


def _reason_outside(
    block: PageBlock, place: int, headline: int | None, first: int, *, liked: bool
) -> str | None:
    """Between headline and article stand its credits, its standfirst and its picture; elsewhere a paragraph of the
    article stands only where the second opinion says so."""
    plain = not block.within & _OUTSIDE and chrome_name(block.names[-2:]) is None
    if headline is not None and headline < place < first and plain and len(block.text) <= 900:
        credit = _CREDIT_NAME.search(" ".join(block.names[-3:])) is not None and len(block.text) <= 300
        if credit or block.is_time or "figure" in block.within or _is_prose(block):
            return None
    if liked and plain and _is_prose(block) and len(block.text) >= 140:
        return None
    return "outside of the article on the page"


def _stands_in(article: _Element, landmark: str) -> bool:
    return article.tag == landmark or any(element.tag == landmark for element in article.iterancestors())


def _names_inside(block: PageBlock, article: _Element | None) -> Sequence[str]:
    """The names of what lies between the article and the block."""
    if article is None:
        return block.names
    outer = 0
    for element in (article, *article.iterancestors()):
        get = element.get
        outer += element.tag not in WHOLE_PAGE and bool(
            get("class") or get("id") or get("role") or get("itemprop") or get("rel")
        )
    return block.names[outer:]
