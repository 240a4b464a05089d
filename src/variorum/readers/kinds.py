"""What a paragraph is on the page, in text without structure: headline, standfirst, byline, dateline, caption, list.

Called after `chrome.mark_chrome`; leaves boilerplate alone. Questions and speakers are found by `segment`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date

from variorum.readers.items import Item

__all__ = ["find_date", "mark_kinds"]

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*[AP]\.?M\.?)?(?:\s*\(?(?:GMT|UTC|ICT|EST|EDT|CET|CEST|BST)\s?(?:[+-]?\d{1,2}(?::?\d{2})?)?\)?)?"
_DATE = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}},?\s+năm\s+\d{{4}})"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?|Thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|Chủ nhật"
_STAMP_PART = rf"(?:{_DATE}|{_CLOCK}|{_WEEKDAY}|updated|published|posted|last (?:updated|modified)|cập nhật|đăng|on|at|lúc|ngày|[|,;:·•–—-]|\(?GMT\s?[+-]\d{{1,2}}\)?|giờ|AM|PM)"
_STAMP = re.compile(rf"(?:\s*{_STAMP_PART}\s*)+", re.IGNORECASE)
_HAS_DATE = re.compile(_DATE, re.IGNORECASE)
_GLUED_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}\s*$")
_PLACE_DATE = re.compile(
    rf"(?:[A-ZĐ][\w.’' -]{{1,40}},\s*)?(?:{_WEEKDAY})?,?\s*(?:{_DATE})\s*", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:by|written by|interview(?:ed)? by|reported by|words by|reporting by|theo|thực hiện|bài và ảnh|bài|tác giả|author|translated by|biên dịch)\s*:?\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[-–—]?\s*(?:Ảnh|Hình)\s*\d{1,3}\s*\.?\s*$"
    r"|\((?:(?:file|illustrative|illustration|archive)\s+)?(?:photos?|image|picture|ảnh|hình|nguồn ảnh|source|photo credit)\b[^()]{0,80}\)?\.?\s*$"
    r"|[-–—|./]\s*(?:file\s+)?(?:photos?|image|picture|ảnh|hình ảnh|nguồn ảnh)\s*(?:credit|courtesy)?\s*(?:by|:|/|of)\s*[^.:]{1,60}\.?\s*$"
    r"|(?:[.!?”\"’)]|\s)\s*(?:photos?|ảnh)\s*:\s*[^.:]{1,60}\.?\s*$"
    r"|\b(?:photos?|image)\s+courtesy\s+of\b[^.]{1,60}\.?\s*$"
    r"|[.!?”\"]\s+[A-Z]{2,6}(?:/[A-Z]{2,6})?(?:/[A-Z]\w+(?: [A-Z]\w+)*)?\s+(?:photo|file photo)s?(?:\s+by\s+[^.]{1,40})?\.?\s*$"
    r"|\bVNA/VNS photo\b.{0,40}$",
    re.IGNORECASE,
)
_CAPTION_START = re.compile(
    r"(?:photos?|image|picture|in (?:the|this) (?:photo|picture|image)|caption|ảnh|hình|trong ảnh|ảnh minh họa)\s*(?:\d{1,3}\s*)?[:.]\s",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[*•▪■●◦‣+]|[-–—](?=\s)|\(?\d{1,3}[.)](?=\s)|\(?[a-zđ]\)(?=\s))\s*\S")
_LEAD = re.compile(
    r"(?:[A-ZĐ][\w.’'-]*(?: [A-ZĐ][\w.’'-]*){0,3}|[\w-]+\.(?:vn|com|org|net|gov\.vn|com\.vn))(?:,[^()–—-]{0,30})?\s*(?:\([\w\s./-]{1,30}\))?\s*[-–—]\s*\S"
)
_ATTRIBUTION = re.compile(r"^[(\[].*[)\]]$", re.DOTALL)
_ENDS_OPEN = re.compile(r"[:,;]\s*$")

MAX_HEADLINE = 220
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
    _mark_caption_followers(items)


def _mark_plain(item: Item) -> None:
    """Kinds that the paragraph itself tells."""
    text = item.text
    if _STAMP.fullmatch(text) and _HAS_DATE.search(text):
        item.mark("dateline", "a date or time alone")
    elif item.words <= 12 and not item.ends_sentence and _PLACE_DATE.fullmatch(text):
        item.mark("dateline", "a place and a date alone")
    elif _CAPTION.search(text) or _CAPTION_START.match(text):
        item.mark("caption", "names a picture or its photographer")
    elif item.words <= 16 and not item.ends_sentence and _BYLINE.match(text):
        item.mark("byline", "says who wrote it")
    elif _BULLET.match(text) and not text.rstrip().endswith("?"):
        item.mark("list-item", "begins with a bullet or a number")


def _mark_credit_lines(content: Sequence[Item]) -> None:
    """Outlet and date run together near the top; a name alone at the foot."""
    for item in content[1:4]:
        if (
            item.kind == "body"
            and item.words <= 14
            and not item.ends_sentence
            and _GLUED_DATE.search(item.text)
        ):
            item.mark("byline", "names the outlet and the date")
    foot = content[-1]
    words = re.findall(r"[^\W\d_]+", foot.text)
    if (
        foot.kind == "body"
        and foot.words <= 5
        and not foot.ends_sentence
        and words
        and all(word[0].isupper() for word in words)
        and content[-2].is_prose
    ):
        foot.mark("byline", "a name alone at the foot")


def _is_title_like(item: Item) -> bool:
    return (
        item.kind == "body"
        and item.is_short
        and not _ENDS_OPEN.search(item.text)
        and not _ATTRIBUTION.match(item.text)
        and (not item.ends_sentence or item.text.rstrip("\"'”’)")[-1:] in "?!")
    )


def _mark_headline(content: Sequence[Item]) -> int | None:
    """The first paragraph that could be one, looked for before the first running text; its place or None."""
    for place, item in enumerate(content[:6]):
        if item.kind != "body":
            continue
        if _is_title_like(item) and len(item.text) <= MAX_HEADLINE and not _LEAD.match(item.text):
            if place + 1 < len(content) and (item.words >= 2 or place == 0):
                item.mark("headline", "the first line, without a full stop")
                return place
            return None
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
        if item.words > MAX_HEADING_WORDS:
            item.mark("caption", "a long line without a full stop between paragraphs")
        elif (
            following is not None
            and (following.is_prose or following.kind in ("list-item", "caption"))
            and item.words >= 1
        ):
            item.mark("headline", "a short line without a full stop before a paragraph")


def _mark_standfirst(content: Sequence[Item], headline: int) -> None:
    """The paragraph under the headline that is set apart from the story: by a picture, a question, a heading, or
    because the story begins again after it."""
    rest = [i for i in range(headline + 1, len(content)) if content[i].kind not in ("dateline", "byline")]
    if len(rest) < 3:
        return
    first, second = content[rest[0]], content[rest[1]]
    if first.kind != "body" or not first.ends_sentence or len(first.text) > 900:
        return
    story_begins = _LEAD.match(second.text) is not None and not second.text[:60].endswith(":")
    if (
        second.kind in ("caption", "headline")
        or second.text.rstrip().endswith("?")
        or (story_begins and second.is_prose)
    ):
        first.mark("standfirst", "the paragraph between the headline and the story")


def _mark_caption_followers(items: Sequence[Item]) -> None:
    """The line right under a numbered picture ("- Ảnh 1.") is its caption where other paragraphs are a blank line apart."""
    gaps = [b.start - a.end for a, b in zip(items, items[1:], strict=False)]
    apart = sum(gap >= 2 for gap in gaps)
    if apart < 0.6 * len(gaps):
        return
    for item, following, gap in zip(items, items[1:], gaps, strict=False):
        if (
            item.kind == "caption"
            and following.kind == "body"
            and gap == 1
            and re.search(r"\d\s*\.?\s*$", item.text)
        ):
            following.mark("caption", "stands right under a numbered picture")


def find_date(items: Sequence[Item]) -> Date | None:
    """The date of a dateline or byline near the top, where it can be read in one way only."""
    for item in [item for item in items if not item.is_chrome][:6]:
        if item.kind in ("dateline", "byline"):
            found = _read_date(item.text)
            if found is not None:
                return found
    return None


def _read_date(text: str) -> Date | None:
    match = re.search(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", text)
    if match:
        first, second, year = (int(group) for group in match.groups())
        if first != second and first <= 12 and second <= 12:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _safe_date(year, month, day)
    match = re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", text)
    if match:
        return _safe_date(*(int(group) for group in match.groups()))
    match = re.search(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+năm\s+(\d{4})", text, re.IGNORECASE)
    if match:
        day, month, year = (int(group) for group in match.groups())
        return _safe_date(year, month, day)
    match = re.search(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", text, re.IGNORECASE)
    if match:
        return _safe_date(int(match[3]), _month(match[1]), int(match[2]))
    match = re.search(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+(\d{{4}})", text, re.IGNORECASE)
    if match:
        return _safe_date(int(match[3]), _month(match[2]), int(match[1]))
    return None


def _month(name: str) -> int:
    short = name.lower()[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(short))


def _safe_date(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None
