"""What a paragraph is on the page, in text without structure: headline, standfirst, byline, dateline, caption, list.

Called after `chrome.mark_chrome`; leaves boilerplate alone. Questions and speakers are found by `segment`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date
from itertools import pairwise

from variorum.readers.datelines import ends_with_glued_date, is_dateline, read_date
from variorum.readers.items import Item
from variorum.segment import speaker_prefix

__all__ = ["find_date", "mark_kinds"]

_BYLINE = re.compile(
    r"(?:by|written by|interview(?:ed)? by|reported by|words by|reporting by|story by|text by|translated by|theo|"
    r"thực hiện|bài và ảnh|bài|tác giả|author|biên dịch)\s*:?\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_PICTURE = r"(?:photos?|images?|pictures?|ảnh|hình ảnh|hình|nguồn ảnh)"
_CAPTION = re.compile(
    # "... - Ảnh 1."
    r"(?:[-–—]\s*|^)(?:Ảnh|Hình)\s*\d{1,3}\s*\.?\s*$"
    # "... (Photo: VNA)", "... (File photo)"
    rf"|\((?:(?:file|illustrative|illustration|archive)\s+)?(?:{_PICTURE}|photo credit)\b[^()]{{0,80}}\)?\.?\s*$"
    # "... on Monday. (Source: VNA)": after the full stop; before it, it is the source of a figure.
    r"|[.!?”\"]\s\((?:source|nguồn)\s*:\s*[^()]{0,60}\)\s*$"
    # "... - Photo: BNG", "... / Photo courtesy of X"
    rf"|[-–—|./]\s*(?:file\s+)?{_PICTURE}\s*(?:credit|courtesy)?\s*(?:\bby\b|:|/|\bof\b)\s*[^.:]{{1,60}}\.?\s*$"
    rf"|(?:[.!?”\"’)]|\s){_PICTURE}\s*:\s*[^.:]{{1,60}}\.?\s*$"
    r"|\b(?:photos?|image)\s+courtesy\s+of\b[^.]{1,60}\.?\s*$"
    # "... XYZ Photo", "... VNA/VNS Photo"
    r"|\b(?-i:[A-Z]{2,6}(?:/[A-Z]{2,6}){0,2})\s+(?:file )?photos?(?:\s+(?:by\s+)?[^.]{1,40})?\.?\s*$",
    re.IGNORECASE,
)
_CAPTION_START = re.compile(
    rf"(?:{_PICTURE}|in (?:the|this) (?:photo|picture|image)|caption|trong ảnh|ảnh minh họa)\s*(?:\d{{1,3}}\s*)?[:.]\s",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"(?:[*•▪■●◦‣+]|[-–—](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-zđ]\)(?=\s)|\([ivx]{1,5}\)(?=\s))\s*\S"
)
_LEAD = re.compile(
    r"(?:[A-ZĐ][\w.’'-]*(?: [A-ZĐ][\w.’'-]*){0,3}|[\w-]+\.(?:vn|com|org|net|gov\.vn|com\.vn))(?:,[^()–—-]{0,30})?"
    r"\s*(?:\([\w\s./-]{1,30}\))?\s*[-–—]\s*\S"
)
_PERFORMED = re.compile(
    r"[^\W\d_][^.:!?]{1,50}\((?:performed|implemented|thực hiện|ghi|lược ghi|biên dịch|dịch|lược dịch|tổng hợp)\)\s*$",
    re.IGNORECASE,
)
_DOCUMENT_NUMBER = re.compile(
    r"(?:Số|No\.?|Ref\.?|Reference)\s*:?\s*\d{1,5}\s*[/-]\s*[\w/.-]{2,30}$", re.IGNORECASE
)
_ENDS_WITH_DATE = re.compile(
    r",\s+(?:(?:on\s+)?(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\s+(?:\d{1,2},\s*)?\d{4}|tháng\s+\d{1,2}/\d{4}|ngày\s+\d{1,2}/\d{1,2}(?:/\d{4})?|\d{4})$"
)
_AGENCY_LEAD = re.compile(r"[A-ZĐ][\w.’' -]{1,40}(?:,[^()–—-]{0,30})?\s*\([\w\s./-]{1,30}\)\s*[-–—]\s*\S")
_ASKED = re.compile(
    r"(?:[-–—]\s|(?:Q|A|PV|Phóng viên|Question|Interviewer|Reporter|Moderator|Host|MC)\s*:)", re.IGNORECASE
)
_ATTRIBUTION = re.compile(r"^[(\[].*[)\]]$", re.DOTALL)
_ENDS_OPEN = re.compile(r"[:,;]\s*$")
_NUMBERED_PICTURE = re.compile(r"\d\s*\.?\s*$")

CAPTION_TAIL = 160
"""Code points at the end of a caption in which its credit stands."""
MAX_HEADLINE = 220
MAX_STANDFIRST = 900
MAX_HEADING_WORDS = 14
"""A subheading longer than this would be two lines of large type; longer lines without a full stop are captions."""


def mark_kinds(items: Sequence[Item]) -> None:
    """Decide the kinds of the paragraphs of one page, in place."""
    content = [item for item in items if not item.is_chrome]
    if len(content) < 2:
        return
    for item in content:
        if item.is_short and item.kind == "body":
            _mark_plain(item)
    _mark_credit_lines(content)
    headline = _mark_headline(content)
    _mark_headings_and_captions(content, headline)
    if headline is not None:
        _mark_standfirst(content, headline)
    _mark_under_numbered_pictures(items)


def _mark_plain(item: Item) -> None:
    """Kinds that the paragraph itself tells."""
    text = item.text
    if item.words <= 16 and not item.ends_sentence and (_BYLINE.match(text) or _PERFORMED.match(text)):
        item.mark("byline", "says who wrote it")
    elif is_dateline(text) or _DOCUMENT_NUMBER.match(text):
        item.mark("dateline", "a date, or a place and a date, alone")
    elif _CAPTION.search(text, max(0, len(text) - CAPTION_TAIL)) or _CAPTION_START.match(text):
        item.mark("caption", "names a picture or its photographer")
    elif _BULLET.match(text) and not text.rstrip().endswith("?"):
        item.mark("list-item", "begins with a bullet or a number")


def _mark_credit_lines(content: Sequence[Item]) -> None:
    """Outlet and date run together near the top; a name alone at the foot."""
    for item in content[1:4]:
        if (
            item.kind == "body"
            and item.words <= 14
            and not item.ends_sentence
            and ends_with_glued_date(item.text)
        ):
            item.mark("dateline", "names the outlet and the date")
    foot = content[-1]
    words = re.findall(r"[^\W\d_]+", foot.text[:80])
    if (
        foot.kind == "body"
        and foot.words <= 5
        and not foot.ends_sentence
        and words
        and all(word[0].isupper() for word in words)
        and content[-2].ends_sentence
    ):
        foot.mark("byline", "a name alone at the foot")


def _is_title_like(item: Item) -> bool:
    return (
        item.kind == "body"
        and item.reason is None
        and item.is_short
        and not _ENDS_OPEN.search(item.text)
        and not _ATTRIBUTION.match(item.text)
        and (not item.ends_sentence or item.text.rstrip("\"'”’)")[-1:] in "?!")
    )


def _mark_headline(content: Sequence[Item]) -> int | None:
    """The first paragraph that could be one, looked for before the first running text; its place or None."""
    for place, item in enumerate(content[:6]):
        if item.kind == "headline":
            return place
        if item.kind != "body":
            continue
        if (
            _is_title_like(item)
            and len(item.text) <= MAX_HEADLINE
            and not _LEAD.match(item.text)
            and not _ASKED.match(item.text)
            and place + 1 < len(content)
            and (item.words >= 2 or place == 0)
        ):
            item.mark("headline", "the first line, without a full stop")
            return place
        return None
    return None


def _mark_headings_and_captions(content: Sequence[Item], headline: int | None) -> None:
    """Lines without a full stop inside running text: a heading where short, a caption where long."""
    first = 0 if headline is None else headline + 1
    if sum(item.is_prose for item in content) < 2:
        return
    for place in range(first, len(content)):
        item = content[place]
        if not _is_title_like(item) or item.ends_sentence:
            continue
        following = content[place + 1] if place + 1 < len(content) else None
        dated = item.words >= 7 and _ENDS_WITH_DATE.search(item.text) is not None
        under_headline = place == first and headline is not None and following is not None
        if under_headline and not dated and item.words > MAX_HEADING_WORDS // 2:
            item.mark("standfirst", "a line without a full stop under the headline")
        elif item.words > MAX_HEADING_WORDS:
            item.mark("caption", "a long line without a full stop between paragraphs")
        elif dated:
            item.mark("caption", "a line without a full stop that ends with a date")
        elif following is not None and (
            following.is_prose
            or following.kind in ("list-item", "caption")
            or (item.words <= 8 and following.kind == "body" and following.ends_sentence)
        ):
            item.mark("headline", "a short line without a full stop before a paragraph")


def _mark_standfirst(content: Sequence[Item], headline: int) -> None:
    """The paragraph under the headline that is set apart from the story: by a picture, a question, a heading, or
    because the story begins again after it."""
    rest = [i for i in range(headline + 1, len(content)) if content[i].kind not in ("dateline", "byline")]
    if len(rest) < 3:
        return
    first, second = content[rest[0]], content[rest[1]]
    if first.kind != "body" or not first.ends_sentence or len(first.text) > MAX_STANDFIRST:
        return
    if _AGENCY_LEAD.match(first.text) or speaker_prefix(first.text) is not None:
        return
    story_begins = second.is_prose and _LEAD.match(second.text) is not None
    if second.kind in ("caption", "headline") or second.text.rstrip().endswith("?") or story_begins:
        first.mark("standfirst", "the paragraph between the headline and the story")


def _mark_under_numbered_pictures(items: Sequence[Item]) -> None:
    """The line right under a numbered picture ("- Ảnh 1.") is its caption where the other paragraphs of the file are a
    blank line apart."""
    gaps = [b.start - a.end for a, b in pairwise(items)]
    if sum(gap >= 2 for gap in gaps) < 0.6 * len(gaps):
        return
    for (item, following), gap in zip(pairwise(items), gaps, strict=True):
        if (
            item.kind == "caption"
            and following.kind == "body"
            and gap == 1
            and _NUMBERED_PICTURE.search(item.text)
        ):
            following.mark("caption", "stands right under a numbered picture")


def find_date(items: Sequence[Item]) -> Date | None:
    """The date of a dateline or byline near the top, where it can be read in one way only."""
    for item in [item for item in items if not item.is_chrome][:6]:
        if item.kind in ("dateline", "byline") and (found := read_date(item.text)) is not None:
            return found
    return None
