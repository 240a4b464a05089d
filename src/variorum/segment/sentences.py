"""Sentence boundaries by rule. Stance: rather not split than split wrongly (docs/segmentation.md).

Every run of closing punctuation that white space follows is a candidate; a candidate is kept unless a rule speaks
against it. The rules look at the word before, at what follows, and at quotation marks and brackets around. Nothing
is stripped or changed: the ranges cover the text, and only white space lies between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from variorum.language import primary
from variorum.segment.abbreviations import (
    BEFORE_NUMBER,
    COMPANIES,
    NEVER,
    NO_SPEECH_ENDS,
    OPENERS,
    SELDOM,
    SPEECH_VERBS,
    UNITS,
)
from variorum.segment.paragraphs import Range, find_paragraphs

__all__ = ["split_paragraph", "split_sentences"]

_CLOSERS = "\"'”’»)\\]}›“‘"
_MARK = re.compile(r"[.!?…؟।۔/。！？｡]")
"""Where a candidate can begin; one set of characters, because that is what scans fast."""
_CANDIDATE = re.compile(
    r"(?P<mark>(?:[.!?…؟।۔]+(?:\s?/\.)?|/\.))"
    rf"(?P<close>[{_CLOSERS}]*)(?=\s|$|(?P<glued>[A-ZÀ-ÖØ-ÞĐƠƯẠ-Ỹ“][a-zà-öø-ÿđơưạ-ỹA-Z]+\s))"
    r"|(?P<wide>[。！？｡]+[」』”’）】]*)"
)
_LOOK_BACK = 300
"""How far back an open quotation mark or bracket is looked for: enough for a clause, and bounded."""
_LOOK_AHEAD = 160
"""How far ahead its closing mark is looked for."""

_LONGEST_WORD = 60
"""How far back the word before a candidate is looked for: no abbreviation is longer."""

_WORD_BEFORE = re.compile(r"[^\s\"“”‘«»(\[{,;:!?…—–]*$")
_SPACE = re.compile(r"\s*")
_OPENING = re.compile(r"[\s\"'“‘«(\[{„‹¿¡*_#•–—-]*")
_NEXT_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_ENUMERATOR = re.compile(r"[\"'“(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-zĐđ]|[ivxlIVXL]{1,6})$")
_MULTI = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,2}$")
_LISTED = re.compile(r"\s*\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s+[A-ZĐÀ-ỸΑ-ΩА-Я]")
_FINITE = re.compile(
    r"\S+\s+(?:was|were|is|are|has|have|had|will|would|can|could|may|might|did|does|said|rose|fell|gained|lost)\b"
)
_VOWEL = re.compile(r"[aeiouyàáâãèéêìíòóôõùúýăđĩũơưạ-ỹäëïöüåæø]", re.IGNORECASE)
_ROMAN_OR_DIGIT = re.compile(r"[\"'“(]?(?:[+#]?\d|(?!I['’]?\s?[a-z])[IVXLC]+\b)")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_UNIT_BEFORE = re.compile(r"\d[\d.,]*\s?(?:[a-z]{1,3}|(?:°|độ |degrees )?[CF])$")
_SECTION_LABEL = re.compile(
    r"(?:Article|Chapter|Section|Part|Clause|Rule|Annex|Title|Điều|Chương|Mục|Phần|Khoản|Phụ lục|Bài|Câu)\s+"
    r"(?:\d{1,4}[a-z]?|[IVXLC]{1,7}|[A-Z])$"
)
_ATTRIBUTION = re.compile(
    r"\s+(?=[A-ZĐÀ-Ỹ])([^\W\d_]+\.?)(?:\s+(?:[^\W\d_][\w’'-]*,?|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov)\.)){0,6}?"
    rf"\s+(?:{'|'.join(sorted(SPEECH_VERBS))})\b"
)
"""Up to eight words that end in a verb of saying: they belong to the quotation before them."""
_TIME_AFTER = re.compile(
    r"\s+(?:(?:on\s+)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|[A-Z]{2,5}\b|[A-Z]\w+(?:\s+\w+)?\s+time\b)"
)
_SIGN_OFF = re.compile(r"\s*(?:[–—]\s*|-{1,2}\s+)[A-ZĐ]{2}[A-ZĐ/.&-]{0,8}\s*$")
_CREDIT = re.compile(
    r"\s*[(\[](?:file |illustrative )?(?:photos?|image|picture|ảnh|hình|nguồn|source|credit)\b[^()]{0,80}[)\]]?\s*$",
    re.IGNORECASE,
)
_NAMED_CREDIT = re.compile(
    r"\s*(?:(?:file |illustrative )?photo(?:graph)?s?|ảnh|hình|nguồn ảnh|image|picture|foto|bild)\s*:\s*[^.:!?]{1,70}"
    r"\.?\s*$",
    re.IGNORECASE,
)
_STRAY_CLOSE = re.compile(r"\s[\"”](?=\s|$)")
_PICTURE_NUMBER = re.compile(r"(?:Ảnh|Hình|Photo|Figure|Fig)\s+\d{1,3}$")
_ORDINAL_LANGUAGES = frozenset(
    ("de", "da", "nb", "no", "nn", "is", "fi", "et", "hu", "cs", "sk", "sl", "hr", "sr", "lv", "pl")
)
_LOW_START_LANGUAGES = frozenset(("en", "vi", "und"))


def split_sentences(text: str, language: str) -> list[Range]:
    """The sentences of a text as `[start, end)` ranges into it.

    Args:
        text: any text; blank lines, and lines in a file of one paragraph a line, end a sentence too.
        language: BCP 47 tag; English and Vietnamese have rules and abbreviations of their own, some others have
            abbreviations, all the rest generic rules.

    Returns:
        Trimmed ranges in order; between two of them there is nothing but white space, and nothing at all where a
        blank is missing between sentences. Empty for a text of white space.
    """
    return [
        (start + a, start + b)
        for start, end in find_paragraphs(text)
        for a, b in split_paragraph(text[start:end], language)
    ]


def split_paragraph(text: str, language: str) -> list[Range]:
    """The sentences of one paragraph, whose line ends are ordinary white space. See `split_sentences`."""
    rules = _rules(primary(language))
    ranges: list[Range] = []
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches the empty string too
    end = len(text.rstrip())
    for match in _candidates(text, start, end):
        place = match.end()
        if place >= end or match.start() < start:
            continue
        if match["wide"] is None and not rules.ends(text, start, match):
            continue
        stray = _STRAY_CLOSE.match(text, place)
        if stray is not None and text.count('"', start, place) % 2 >= (stray[0][-1] == '"'):
            place = stray.end()
        ranges.append((start, place))
        start = _SPACE.match(text, place).end()  # type: ignore[union-attr]
    if start < end:
        ranges.append((start, end))
    return ranges


def _candidates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    mark = _MARK.search(text, start, end)
    while mark is not None:
        place = mark.start()
        match = _CANDIDATE.match(text, place, end)
        if match is not None:
            yield match
            place = match.end() - 1
        mark = _MARK.search(text, place + 1, end)


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    return _Rules(language)


class _Rules:
    """The rules of one language."""

    def __init__(self, language: str) -> None:
        # English abbreviations are known everywhere: names and titles travel.
        self.language = language
        self.never = NEVER.get(language, frozenset()) | (
            NEVER["en"] if language in _LOW_START_LANGUAGES else frozenset()
        )
        self.before_number = BEFORE_NUMBER.get(language, frozenset()) | BEFORE_NUMBER["en"]
        self.seldom = SELDOM.get(language, frozenset()) | (
            SELDOM["en"] if language in _LOW_START_LANGUAGES else frozenset()
        )
        self.openers = OPENERS.get(language, frozenset())

    def ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether the sentence that began at `start` ends with this candidate."""
        mark, close, place = match["mark"], match["close"], match.end()
        opening = _OPENING.match(text, place).end()  # type: ignore[union-attr]
        following = text[opening : opening + 1]
        if not following:
            return text[place:].strip() not in ("", "-", "–", "—")
        if _SIGN_OFF.match(text, place) or _CREDIT.match(text, place) or _NAMED_CREDIT.match(text, place):
            return False
        if "/." in mark:
            return True
        # As much of the sentence so far as any rule looks at: it may be a megabyte long.
        before = text[max(start, match.start() - _LOOK_BACK) : match.start()].rstrip()
        if not before or not any(map(str.isalnum, before[-80:])):
            return False
        low = following.islower() and not _CAMEL.match(text, opening) and not _LISTED.match(text, place)
        opened = text[place:opening].strip()
        if match["glued"] is not None:
            return self._ends_glued(before, mark, match["glued"])
        if self._inside(text, start, match.start(), place, low=low):
            return False
        if "!" in mark or "?" in mark or "؟" in mark:
            return self._ends_loud(text, before, close, place, low=low)
        if "…" in mark or ".." in mark:
            return not low and not following.isdigit() and not text[match.start() - 1].isspace()
        if low and (close or opened):
            return False
        return self._ends_full_stop(text, start, before, place, opening, low=low)

    def _ends_glued(self, before: str, mark: str, glued: str) -> bool:
        """A missing blank: "over.The next". Only between a plain lower-case word and a capitalised one."""
        word = _WORD_BEFORE.search(before, max(0, len(before) - _LONGEST_WORD))[0]  # type: ignore[index]
        plain = len(word) >= 3 and word.isalpha() and word[1:].islower() and _VOWEL.search(word) is not None
        return plain and len(mark) == 1 and glued.strip("“").lower().strip() in self.openers

    def _ends_loud(self, text: str, before: str, close: str, place: int, *, low: bool) -> bool:
        if low or before.endswith(("(", "[")):
            return False
        if not close:
            return before[before.rfind(" ") + 1 :].lower() not in NO_SPEECH_ENDS
        attribution = _ATTRIBUTION.match(text, place)
        return attribution is None or attribution[1].lower() in self.openers

    def _ends_full_stop(
        self, text: str, start: int, before: str, place: int, opening: int, *, low: bool
    ) -> bool:
        word = _WORD_BEFORE.search(before, max(0, len(before) - _LONGEST_WORD))[0].lstrip("'’*_")  # type: ignore[index]
        key = word.lower()
        next_match = _NEXT_WORD.match(text, opening)
        next_word = next_match[0] if next_match else ""
        opens = next_word.lower() in self.openers
        number_next = _ROMAN_OR_DIGIT.match(text, opening) is not None
        if key in self.never:
            return False
        if (len(before) <= 8 and _ENUMERATOR.match(before)) or (
            len(before) <= 20 and _SECTION_LABEL.match(before)
        ):
            return False
        if number_next and key in self.before_number:
            return False
        if key in ("etc", "v.v", "vv"):
            return not low
        if key in ("a.m", "p.m"):
            return not low and not _TIME_AFTER.match(text, place)
        if word.islower() and key in UNITS:
            return not low
        if key in COMPANIES and not low and _FINITE.match(text, opening):
            return True
        if key in self.seldom or _MULTI.match(word):
            return opens and not low
        if _UNIT_BEFORE.search(before[-16:]):
            return not low
        if len(word) == 1 and word.isalpha() and not (self.language == "vi" and word.islower()):
            return opens and not low and not (word.isupper() and next_word == "I")
        if word.isdigit() and len(word) <= 2 and self.language in _ORDINAL_LANGUAGES:
            return opens and not low
        if _PICTURE_NUMBER.search(before):
            return not low
        if low:
            return self._plain(word)
        if next_word[:1].isdigit():
            return len(word) >= 3 or not word.isalpha() or word.isupper() or self._plain(word + "xx")
        return not self._looks_abbreviated(word) or opens

    def _plain(self, word: str) -> bool:
        """An ordinary word in lower case, after which even a lower-case beginning is a new sentence."""
        if self.language not in _LOW_START_LANGUAGES or not word.isalpha() or _VOWEL.search(word) is None:
            return False
        if word.islower():
            return len(word) >= (2 if self.language == "vi" else 4)
        return word.istitle() and len(word) >= 6

    @staticmethod
    def _looks_abbreviated(word: str) -> bool:
        """A short capitalised word without a vowel, such as "Hr" or "Sgt"; not an acronym."""
        return 2 <= len(word) <= 4 and word.isalpha() and word.istitle() and _VOWEL.search(word) is None

    @staticmethod
    def _inside(text: str, start: int, mark: int, place: int, *, low: bool) -> bool:
        """Whether the candidate stands inside a quotation or bracket that the sentence goes on after.

        Only for one opened in mid-sentence, not introduced by a comma or colon, that closes soon and is followed by
        a small letter or by punctuation: “Act now. Think later.” was the slogan's first form.
        """
        piece = text[max(start, mark - _LOOK_BACK) : mark]
        for opener, closer in (("“", "”"), ("(", ")"), ("«", "»"), ("[", "]"), ('"', '"')):
            if opener not in piece:
                continue
            if opener == closer:
                if piece.count(opener) % 2 == 0:
                    continue
                at = piece.rfind(opener)
            else:
                at = piece.rfind(opener)
                if piece.find(closer, at) >= 0:
                    continue
            lead = piece[:at].rstrip()
            if not lead or (opener not in "([" and lead[-1] in ",:.!?…"):
                continue
            ahead = text[place - 1 : place + _LOOK_AHEAD]
            close = ahead.find(closer)
            if close < 0:
                continue
            rest = ahead[close + 1 :].lstrip()
            if rest and (rest[0].islower() or rest[0] in ",;:)–—") and close > 0:
                return True
        return False
