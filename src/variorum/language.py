"""Which language a text is in, from its script and its commonest words: no model, no download, one pass.

The answer is a BCP 47 tag or `und`. Scripts that one language alone uses decide at once; for the Latin and Cyrillic
scripts the function words of each language are counted, and letters only some languages have add to the count. A
text too short or too mixed to tell is `und`, which every later step accepts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from variorum.language_words import FUNCTION_WORDS, TELLING_LETTERS

__all__ = ["detect_language", "primary", "target_language"]

_SAMPLE = 20_000
"""Code points looked at from each of three places: enough for certainty, little enough for any size of file."""

_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("fa", re.compile(r"[\u067e\u0686\u0698\u06af\u06cc]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
)
"""Scripts, the narrower before the wider: kana tells Japanese from Chinese, four letters Persian from Arabic."""

_WORD_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _language, _words in FUNCTION_WORDS.items():
    for _word in _words:
        _WORD_LANGUAGES[_word] = (*_WORD_LANGUAGES.get(_word, ()), _language)


def target_language(languages: Sequence[str], source: str | None = None) -> str:
    """The language a canonical text is in: the one most renderings have, among equals one that is not the source's.

    >>> target_language(["vi", "en-GB", "de"], "vi"), target_language(["en", "en", "de"], "en"), target_language([])
    ('en', 'en', 'und')
    """
    found = [primary(language) for language in languages]
    origin = primary(source) if source else None
    return max(found, key=lambda language: (found.count(language), language != origin), default="und")


@lru_cache(maxsize=1024)
def primary(language: str) -> str:
    """The primary subtag in lower case.

    >>> primary("en-GB"), primary("vi_VN"), primary("")
    ('en', 'vi', 'und')
    """
    return re.split(r"[-_]", language.strip(), maxsplit=1)[0].lower() or "und"


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def detect_language(text: str) -> str:
    """The language most of the text is in, as a BCP 47 primary tag; `und` where nothing tells.

    >>> detect_language("The minister said that the talks would go on.")
    'en'
    >>> detect_language("Bộ trưởng cho biết các cuộc đàm phán sẽ tiếp tục.")
    'vi'
    >>> detect_language("Xyz 123")
    'und'
    """
    sample = unicodedata.normalize("NFC", _sample(text))
    by_script = _by_script(sample)
    if by_script is not None:
        return by_script
    words = Counter(_WORD.findall(sample.lower()))
    total = sum(words.values())
    scores: dict[str, float] = defaultdict(float)
    for word, count in words.items():
        languages = _WORD_LANGUAGES.get(word, ())
        for language in languages:
            # A word that several languages share says less about each of them.
            scores[language] += count / len(languages)
        if not word.isascii():
            for language, letters in TELLING_LETTERS.items():
                if not letters.isdisjoint(word):
                    scores[language] += count * 0.5
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if not ranked:
        return "und"
    best, score = ranked[0]
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    if score < 0.08 * total or score <= runner_up:
        return "und"
    return best


def _by_script(sample: str) -> str | None:
    """The language of a script that one language (almost) alone uses, where at least a third of the letters are in
    it; a Chinese character or a Korean syllable says as much as two letters."""
    if sample.isascii():
        return None
    letters = sum(map(str.isalpha, sample))
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS}
    if counts["ja"] and counts["ja"] * 8 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    if counts["fa"] and counts["fa"] * 40 > counts["ar"]:
        counts["fa"] = counts.pop("ar")
    language, most = max(counts.items(), key=lambda item: item[1])
    return language if most * 3 > letters and most else None
