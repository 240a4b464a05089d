"""Text of the site around an article, in text without structure: marked `boilerplate` with a reason, never dropped.

The rules know no outlet. They look at labels every site has, at where the article plainly ends, and at runs of menu
words before and after it. In doubt a paragraph stays: a missed teaser costs an editor one click, a lost paragraph the
work. Running text is marked only after a plain end of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.readers.chrome_phrases import LINES, MENU_WORDS, OPENS
from variorum.readers.items import Item
from variorum.readers.teasers import mark_teasers

__all__ = ["mark_chrome"]

_END_MARK = re.compile(
    r"(?:\./\.|\s/\.|[.!?…”\"]\s*/\.|\./)[\"'”’)]*\s*$|^\s*(?:#{3,}|-\s?30\s?-|\(?(?:ends?|hết|HẾT|ENDS?)\)?)\s*$"
)
_SIGN_OFF = re.compile(r"[.!?”\"]\s*(?:[–—-]{1,2}\s*)[A-ZĐ]{2,6}(?:/[A-ZĐ]{2,6})?\s*$")
_BYLINE_LIKE = re.compile(
    r"(?:by|written by|theo|thực hiện|translated by|reporting by|editing by|biên dịch|dịch|PV)\b",
    re.IGNORECASE,
)
_PAREN = re.compile(r"^[(\[].*[)\]]\.?$", re.DOTALL)
_THANKS = re.compile(r"\b(?:thank|thanks|grateful|cảm ơn|cám ơn)\b", re.IGNORECASE)
_PERFORMED = re.compile(
    r"\((?:performed|implemented|thực hiện|ghi|lược ghi|biên dịch|dịch|lược dịch|tổng hợp|interviewed|translated)\)"
    r"\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•▪■●◦‣–—+]|\(?\d{1,3}[.)])\s")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?][\"”’»)]*\s+[\"“‘«(]*[^\W\d_]")
"""A full stop inside: running text, even where the paragraph itself has lost its end."""
_MAIL_FIELD = re.compile(
    r"(?:(?P<title>subject|chủ đề|tiêu đề)|from|to|cc|bcc|date|sent|reply-to|message-id|từ|người gửi|đến|tới|"
    r"người nhận|ngày gửi|ngày)\s?: .*",
    re.IGNORECASE,
)
_HEAD_RUN = 3
"""Menu words that must stand in a row before the article, or after it, to be taken for a menu."""


def mark_chrome(items: Sequence[Item]) -> None:
    """Mark the site's own text among the paragraphs of one page as `boilerplate`, in place."""
    _mark_mail_head(items)
    opened = _mark_phrases(items)
    end = _article_end(items)
    if end is not None:
        _mark_after_end(items, end)
    _mark_lists(items, opened)
    if end is None and not opened:
        mark_teasers(items)
    _mark_tail(items)
    _mark_head(items)


def _mark_mail_head(items: Sequence[Item]) -> None:
    """The fields at the head of an e-mail: three or more at the very beginning, among them a subject, which stays."""
    fields = []
    for item in items:
        match = _MAIL_FIELD.fullmatch(item.text) if item.is_short else None
        if match is None:
            break
        fields.append(match["title"])
    if len(fields) >= 3 and any(fields):
        for item, title in zip(items, fields, strict=False):
            if title is None:
                item.mark("boilerplate", "field at the head of an e-mail")
            else:
                item.mark("headline", "subject of an e-mail")


def _mark_phrases(items: Sequence[Item]) -> dict[int, str]:
    """Mark labels and site lines; the labels that open a list, by place."""
    opened: dict[int, str] = {}
    for place, item in enumerate(items):
        if len(item.text) > SHORT_LINE:
            continue
        for pattern, reason in OPENS:
            if pattern.fullmatch(item.text):
                item.mark("boilerplate", reason)
                opened[place] = reason
        if not item.is_chrome and len(items) > 1:
            for pattern, reason in LINES:
                if pattern.fullmatch(item.text):
                    item.mark("boilerplate", reason)
                    break
    return opened


SHORT_LINE = 320
"""Code points: no label or button is longer."""


def _article_end(items: Sequence[Item]) -> int | None:
    """Place of the paragraph in which the article plainly ends ("./.", "###", "- END -"), or None.

    The last such mark counts. One near the beginning, with most of the running text after it, is no end.
    """
    marks = [i for i, item in enumerate(items) if not item.is_chrome and _END_MARK.search(item.text[-40:])]
    if not marks:
        return None
    end = marks[-1]
    before = sum(len(item.text) for item in items[: end + 1] if item.is_prose)
    after = [len(item.text) for item in items[end + 1 :] if item.is_prose]
    if sum(after) > 4 * before and max(after) > 600:
        return None
    return end


def _mark_after_end(items: Sequence[Item], end: int) -> None:
    for place in range(end + 1, len(items)):
        item = items[place]
        if item.is_chrome:
            continue
        near = place <= end + 3
        if near and (_is_credit(item) or _is_thanks(item) or (_PAREN.match(item.text) and item.is_short)):
            continue
        item.mark("boilerplate", "stands after the end of the article")


def _mark_lists(items: Sequence[Item], opened: dict[int, str]) -> None:
    """What follows a label such as "Related news": to the end of the page, or until the article resumes."""
    for place, reason in opened.items():
        rest = range(place + 1, len(items))
        resume = next((i for i in rest if _resumes(items, i)), len(items))
        if reason == "list of tags" and ":" in items[place].text and resume == len(items):
            continue
        for i in range(place + 1, resume):
            item = items[i]
            if item.is_chrome or (_is_signed(item) and i == resume - 1):
                continue
            if resume < len(items) and item.is_prose:
                break
            item.mark("boilerplate", f"stands under the {reason}")


def _resumes(items: Sequence[Item], place: int) -> bool:
    """Whether the article goes on here after an inserted list: a long paragraph, or two of running text together."""
    item = items[place]
    if item.is_chrome or not item.is_prose:
        return False
    following = items[place + 1] if place + 1 < len(items) else None
    return len(item.text) > SHORT_LINE or (
        following is not None and not following.is_chrome and following.is_prose
    )


def _is_credit(item: Item) -> bool:
    """A name at the foot of an article: "By Lan Tran", "Minh Anh", "TTXVN"."""
    if item.words > 12 or item.ends_sentence:
        return False
    if _is_signed(item):
        return True
    words = re.findall(r"[^\W\d_]+", item.text)
    return (
        1 <= len(words) <= 5
        and all(w[0].isupper() for w in words)
        and item.text.lower().replace(" ", "_") not in MENU_WORDS
    )


def _is_signed(item: Item) -> bool:
    return item.words <= 12 and (
        _BYLINE_LIKE.match(item.text) is not None or _PERFORMED.search(item.text) is not None
    )


def _is_thanks(item: Item) -> bool:
    """The interviewer's thanks, which some outlets print after the end mark."""
    return item.words <= 14 and item.ends_sentence and _THANKS.search(item.text) is not None


def _is_menu_word(item: Item) -> bool:
    text = item.text.strip()
    return (
        item.words <= 3
        and not item.ends_sentence
        and text[-1:] not in ":,;"
        and not any(map(str.isdigit, text))
    )


def _mark_tail(items: Sequence[Item]) -> None:
    """Menu words and titles of other articles after the last running text, where there is a whole run of them."""
    last = next(
        (i for i in range(len(items) - 1, -1, -1) if items[i].is_prose and not items[i].is_chrome), None
    )
    if last is None or items[last].text.rstrip().endswith(":"):
        return
    tail = [i for i in range(last + 1, len(items)) if not items[i].is_chrome]
    chrome_there = any(items[i].is_chrome for i in range(last + 1, len(items)))
    suspects = [
        i
        for i in tail
        if not items[i].ends_sentence
        and not (items[i].words >= 8 and _TWO_SENTENCES.search(items[i].text))
        and not _BULLET.match(items[i].text)
        and not _PAREN.match(items[i].text)
        and not (_BYLINE_LIKE.match(items[i].text) and items[i].words <= 12)
    ]
    menu = sum(_is_menu_word(items[i]) for i in suspects)
    if len(suspects) >= _HEAD_RUN and (chrome_there or menu >= _HEAD_RUN or len(suspects) == len(tail)):
        for i in suspects:
            items[i].mark("boilerplate", "one of a run of menu words or titles after the article")
    elif chrome_there:
        for i in suspects:
            if items[i].text.lower().strip().replace(" ", "_") in MENU_WORDS:
                items[i].mark("boilerplate", "menu word after the article")


def _mark_head(items: Sequence[Item]) -> None:
    """A menu before the article: a run of at least three menu words."""
    first = next(
        (i for i, item in enumerate(items) if not _is_menu_word(item) and not item.is_chrome), len(items)
    )
    run = [item for item in items[:first] if not item.is_chrome]
    if first < len(items) and len(run) >= _HEAD_RUN:
        known = sum(item.text.lower().strip().replace(" ", "_") in MENU_WORDS for item in run)
        if known >= 2:
            for item in run:
                item.mark("boilerplate", "one of a run of menu words before the article")
