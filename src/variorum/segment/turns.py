"""Who speaks, and what is a question: the turns of an interview, over the paragraphs of a rendering."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Paragraph

__all__ = ["find_turns", "speaker_prefix"]

MAX_PREFIX = 90
"""Code points before the colon: the longest title with a name that was seen has 75."""
_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|gen|sen|rep|gov|hon|ron|lt|col|st|[a-zđ])\.", re.IGNORECASE
)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _set(
    "of and the for to in on at de la le van von der den bin al el và của kiêm về thuộc & – - de' do da dos"
)
_VIETNAMESE_TITLES = _set(
    "trưởng thủ tướng tịch chủ bí thư đại sứ giám đốc tổng phó bộ thứ thống ngoại giao giáo sư tiến sĩ viện cục vụ ban "
    "nước ông bà đồng chí nhà văn nghệ sĩ luật chuyên gia phát ngôn viên hội đồng dân quân tỉnh thành phố"
)
_ASKERS = _set(
    "q question interviewer reporter moderator host journalist presenter pv phóng·viên hỏi nhà·báo người·dẫn mc btv"
)
_ANSWERERS = _set("a answer đáp trả·lời")
_TITLES = re.compile(
    r"\b(?:minister|president|secretary|ambassador|chairman|chairwoman|chairperson|director|professor|prof|dr|mr|mrs|"
    r"ms|gen|general|governor|mayor|senator|speaker|spokes\w+|ceo|chief|head|king|queen|sir|bộ trưởng|thứ trưởng|"
    r"thủ tướng|chủ tịch|tổng bí thư|đại sứ|giám đốc|ông|bà|tổng thống|giáo sư|tiến sĩ|ts|gs|ngoại trưởng)\b",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"(?:photos?|source|image|video|note|notes|tags?|by|ảnh|nguồn|từ khóa|theo|first|second|third|finally|also|example|"
    r"for example|namely|specifically|cụ thể|read more|see also|xem thêm|editor.s note|update|breaking|opinion|"
    r"analysis|contact|email|tel|phone|address|website|hotline|date|time|location|place|subject|to|cc|re)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:you|your|please|could you|would you|minister,|ambassador,|mr\.?|sir|madam|thưa|xin|ông|bà|đồng chí|anh|chị|"
    r"bộ trưởng|thủ tướng|đại sứ)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:^|[.!?…]\s+|,\s*)(?:so\s+)?(?:please|could you|can you|would you|will you|tell us|how|what|why|when|where|who|"
    r"which|do you|did you|are you|is it|in your (?:opinion|view)|xin|thưa)\b",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"\b(?:please|could you|can you|would you|may we|we would like (?:you )?to|xin|mong|đề nghị|nhờ)\b[^.?!]*"
    r"\b(?:share|tell|evaluate|assess|explain|describe|comment|elaborate|give|say|talk|outline|"
    r"cho biết|chia sẻ|đánh giá|nói rõ|nêu|giải thích|bình luận)\b",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"[?？؟][\"'”’»)\]]*$")
_SPOKEN_KINDS = frozenset(("body", "question", "list-item", "standfirst"))
MAX_REQUEST = 600
"""Code points: a question without a question mark is shorter."""
MAX_QUESTION = 1200
"""Code points: a longer paragraph that ends with a question mark is an essay's, not an interviewer's."""


def speaker_prefix(text: str) -> str | None:
    """The name before the first colon of a paragraph where it looks like a speaker's.

    >>> speaker_prefix("Deputy Prime Minister and Minister Lan Tran: In 2031 the world changed.")
    'Deputy Prime Minister and Minister Lan Tran'
    >>> speaker_prefix("We can name three results: peace, trade and trust.")
    """
    colon = text.find(":", 0, MAX_PREFIX + 8)
    if colon < 0 or not (text[colon + 1 : colon + 2] or " ").isspace():
        return None
    name = text[:colon].strip(' *_"“–—-')
    if any(mark in _ABBREVIATED.sub("", name) for mark in '.?!"“”;\n') or len(name) > MAX_PREFIX:
        return None
    words = re.sub(r"\([^)]*\)", " ", name.replace(",", " ")).split()
    if not words or len(words) > 14 or _NO_SPEAKER.match(name):
        return None
    if name.lower().replace(" ", "·") in _ASKERS | _ANSWERERS:
        return name
    capitals = [word[0].isupper() for word in words]
    low = {word for word, capital in zip(words, capitals, strict=True) if not capital} - _SMALL
    if not capitals[0] or not low <= _VIETNAMESE_TITLES or (low and not all(capitals[-2:])):
        return None
    return name


def _is_asker(name: str) -> bool:
    return name.lower().replace(" ", "·") in _ASKERS


def find_turns(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with `speaker` set and questions marked `question`.

    A "Name:" prefix opens a turn, which lasts until the next prefix or question. One capitalised word counts as a
    name only where the text uses it twice or has other prefixes. A paragraph is a question where it ends with a
    question mark, or asks politely without one, and the text around it is an interview: prefixes, or several such
    paragraphs that address somebody, each followed by an answer.
    """
    spoken = [i for i, p in enumerate(paragraphs) if p.kind in _SPOKEN_KINDS]
    texts = {i: text[paragraphs[i].start : paragraphs[i].end] for i in spoken}
    names = _names(texts)
    questions = _questions(spoken, texts, names, paragraphs)
    turned = list(paragraphs)
    speaker: str | None = None
    for i in spoken:
        paragraph = paragraphs[i]
        name = names.get(i)
        if name is not None:
            speaker = name
        elif i in questions:
            speaker = None
        kind = "question" if i in questions else paragraph.kind
        own = speaker if paragraph.speaker is None else paragraph.speaker
        if own != paragraph.speaker or kind != paragraph.kind:
            turned[i] = replace(paragraph, speaker=own, kind=kind)
    for i, paragraph in enumerate(paragraphs):
        # A caption that quotes its subject says whom, and opens no turn.
        if paragraph.kind == "caption" and paragraph.speaker is None:
            name = speaker_prefix(text[paragraph.start : paragraph.end])
            if name is not None and name in names.values():
                turned[i] = replace(paragraph, speaker=name)
    return tuple(turned)


def _names(texts: dict[int, str]) -> dict[int, str]:
    found = {i: name for i, t in texts.items() if (name := speaker_prefix(t)) is not None}
    counts = Counter(name for name in found.values())
    sure = {
        i
        for i, name in found.items()
        if counts[name] >= 2 or _TITLES.search(name) or name.lower().replace(" ", "·") in _ASKERS | _ANSWERERS
    }
    if not sure:
        return {}
    # Beside a sure speaker a second name of two words or in capitals is one too.
    return {i: n for i, n in found.items() if i in sure or " " in n or n.isupper()}


def _questions(
    spoken: list[int], texts: dict[int, str], names: dict[int, str], paragraphs: Sequence[Paragraph]
) -> set[int]:
    asked = {i for i in spoken if paragraphs[i].kind == "question"}
    asked |= {i for i, name in names.items() if _is_asker(name)}
    candidates: dict[int, int] = {}
    for position, i in enumerate(spoken):
        t = texts[i]
        if i in asked or i in names or len(t) > MAX_QUESTION or position + 1 == len(spoken):
            continue
        marked = _ENDS_ASKING.search(t, max(0, len(t) - 12)) is not None
        if not marked and (len(t) > MAX_REQUEST or _PLEASE.search(t) is None):
            continue
        following = spoken[position + 1]
        weight = 2 * (following in names) + (_ADDRESS.search(t) is not None) + (_ASKING.search(t) is not None)
        weight += marked + (len(texts[following]) > len(t) or following in names)
        candidates[i] = weight
    interview = bool(names or asked) or sum(weight >= 3 for weight in candidates.values()) >= 2
    if not interview:
        return asked
    return asked | {i for i, weight in candidates.items() if weight >= 3}
