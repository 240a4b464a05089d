"""Which blocks of a page are the article, and why the others are not: by landmarks, names, links and density."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.readers.html_blocks import PageBlock

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Roles", "find_roles"]

_CHROME_NAME = re.compile(
    r"(?<![a-z])(?:comments?|disqus|related\w*|relate|recommend\w*|sidebar|side-?bar|social\w*|share\w*|sharing|cookie\w*|"
    r"consent|gdpr|footer|site-?header|masthead|nav\w*|menu\w*|breadcrumbs?|tags?|tag-?list|widget\w*|promo\w*|"
    r"newsletter|subscri\w+|advert\w*|ads?|ad-?\w{0,10}|banner|sponsor\w*|popup|modal|overlay|toolbar|pagination|pager|login|"
    r"sign-?(?:in|up)|search\w*|most-?(?:read|viewed|popular)|trending|popular|more-?(?:news|stories)|read-?more|"
    r"other-?news|same-?\w+|tin-?lien-?quan|lien-?quan|tin-?khac|box-?(?:tin|news)|hot-?news|latest\w*|teaser\w*|"
    r"copyright|skip-?link|screen-?reader\w*|visually-?hidden|sr-only|print-?\w*|rating|vote|poll|author-?bio|follow\w*)"
    r"(?![a-z])"
)
_ARTICLE_NAME = re.compile(
    r"(?<![a-z])(?:article-?(?:body|content|text)|articlebody|entry-?content|post-?(?:body|content)|story-?(?:body|content)|"
    r"detail-?(?:content|body)|content-?detail|news-?(?:content|detail|body)|main-?content|fck_detail|body-?text)(?![a-z])"
)
_CREDIT_NAME = re.compile(
    r"(?<![a-z])(?:by-?line|author|date|time|publish\w*|source|sapo|standfirst|subtitle|lead|dek|summary|headline|title)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What `find_roles` decided: for each block why it is site text (None: it is the article's), and the article's
    element."""

    reasons: tuple[str | None, ...]
    article: _Element | None


def find_roles(root: _Element, blocks: Sequence[PageBlock]) -> Roles:
    """Tell the article's blocks from the site's."""
    article = _find_article(blocks)
    own = [i for i, block in enumerate(blocks) if article is None or article in block.path]
    first = own[0] if own else 0
    headline = _find_headline(blocks, first)
    reasons: list[str | None] = []
    for place, block in enumerate(blocks):
        reasons.append(_reason(block, place, article, headline, first))
    return Roles(tuple(reasons), article)


def _is_prose(block: PageBlock) -> bool:
    return (
        len(block.text) >= 60
        and block.link_share < 0.4
        and not block.hidden
        and block.text.rstrip("\"'”’)»]")[-1:] in (".", "!", "?", "…", ":", "。")
    )


def _find_article(blocks: Sequence[PageBlock]) -> _Element | None:
    """The element that holds most of the running text with least around it: each paragraph counts for its parent
    whole, for its grandparent by half, and so on."""
    scores: dict[_Element, float] = defaultdict(float)
    for block in blocks:
        if (
            not _is_prose(block)
            or _chrome_name(block.names, None)
            or block.within & {"nav", "footer", "aside", "form"}
        ):
            continue
        weight = min(len(block.text), 600)
        holders = [
            e
            for e in reversed(block.path)
            if e is not block.path[-1] or block.tag not in ("p", "li", "h2", "h3")
        ]
        for step, element in enumerate(holders[:5]):
            scores[element] += weight / (1.0, 1.3, 2.0, 3.0, 4.0)[step]
    if not scores:
        return None
    for element in scores:
        own = " ".join(
            filter(None, (element.get("class"), element.get("id"), element.get("itemprop")))
        ).lower()
        if _ARTICLE_NAME.search(own):
            scores[element] *= 1.4
        if element.tag in ("article", "main"):
            scores[element] *= 1.2
    best = max(scores, key=lambda e: scores[e])
    parent = best.getparent()
    # An article cut in two by an inserted box: the parent holds clearly more.
    while parent is not None and parent in scores and parent.tag not in ("body", "html"):
        inside = sum(len(b.text) for b in blocks if _is_prose(b) and best in b.path)
        around = sum(
            len(b.text)
            for b in blocks
            if _is_prose(b) and parent in b.path and not _chrome_name(b.names, None)
        )
        if around < 1.25 * inside:
            break
        best, parent = parent, parent.getparent()
    return best


def _find_headline(blocks: Sequence[PageBlock], first: int) -> int | None:
    """The last first-level heading before or at the head of the article; else the nearest second-level one."""
    for tag in ("h1", "h2"):
        found = [
            i
            for i, b in enumerate(blocks)
            if b.tag == tag and i <= first + 3 and not b.hidden and len(b.text) > 8
        ]
        if found:
            return found[-1] if tag == "h1" else next((i for i in reversed(found) if first - i <= 12), None)
    return None


def _chrome_name(names: Sequence[str], _: None) -> str | None:
    for name in names:
        if _ARTICLE_NAME.search(name):
            continue
        for token in name.split():
            match = _CHROME_NAME.search(token)
            if match is not None:
                return match[0]
    return None


def _reason(
    block: PageBlock, place: int, article: _Element | None, headline: int | None, first: int
) -> str | None:
    if block.hidden:
        return "hidden on the page"
    if place == headline:
        return None
    inside = article is None or article in block.path
    if not inside:
        near = headline is not None and headline < place < first
        if (
            near
            and len(block.text) <= 600
            and block.link_share < 0.6
            and not block.within & {"nav", "footer", "aside", "button", "form"}
        ):
            if (
                _CREDIT_NAME.search(" ".join(block.names[-3:]))
                or block.is_time
                or "figure" in block.within
                or _is_prose(block)
            ):
                return None
        return "outside of the article on the page"
    landmark = next(
        (
            mark
            for mark in ("nav", "footer", "aside", "form", "button", "select", "dialog")
            if mark in block.within
        ),
        None,
    )
    if (
        landmark is not None
        and article is not None
        and not any(e.tag == landmark for e in article.iterancestors())
    ):
        return f"in the page's {landmark}"
    names = _names_inside(block, article)
    chrome = _chrome_name(names, None)
    if chrome is not None and not (_is_prose(block) and len(block.text) > 400):
        return f"in a part of the page named {chrome!r}"
    if (
        block.link_share > 0.85
        and len(block.text) < 200
        and block.tag in ("li", "div", "p", "td", "h2", "h3", "h4")
        and not block.text.rstrip().endswith((".", "?", "!"))
    ):
        return "nothing but a link"
    return None


def _names_inside(block: PageBlock, article: _Element | None) -> Sequence[str]:
    """The names of what lies between the article and the block."""
    if article is None:
        return block.names
    outer = 0
    for element in (article, *article.iterancestors()):
        get = element.get
        outer += bool(get("class") or get("id") or get("role") or get("itemprop") or get("rel"))
    return block.names[outer:]
