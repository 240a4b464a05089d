"""Normalisation as named, explained steps. Nothing here changes a stored text: the steps serve comparison only.

Each step is a function `str -> str` under one name, which is also its key in `STEPS` and in a signature. A chain of
steps is applied with `normalise(text, steps)`. Where offsets must survive, use `fold_keep_length`, which maps every
character to exactly one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from variorum.errors import UsageError

__all__ = [
    "COMPARISON",
    "STEPS",
    "compose_nfc",
    "fold_case",
    "fold_diacritics",
    "fold_keep_length",
    "fold_vietnamese_tone_placement",
    "join_spaces",
    "normalise",
    "sort_key",
    "straighten_quotes",
    "strip_invisible",
    "unify_dashes",
]

_QUOTES = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
})  # fmt: skip
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# Zero-width characters, joiners, direction marks, soft hyphen, byte order mark: they never tell two wordings apart.
_INVISIBLE = str.maketrans(dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF,
                                          *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))  # fmt: skip
_SPACES = re.compile(r"\s+")

# Vietnamese writes the tone of "oa, oe, uy" on either vowel: "hoà" (old) and "hòa" (new) are one word, and NFC
# does not unify them. The new placement, on the first vowel where no consonant follows, is taken as the common form.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND = re.compile(rf"(o)([ae])([{_TONES}])(?!\w)|(u)(y)([{_TONES}])(?!\w)", re.IGNORECASE)


def compose_nfc(text: str) -> str:
    """Unicode normalisation form C: one code point for a letter with its marks, where there is one."""
    return unicodedata.normalize("NFC", text)


def strip_invisible(text: str) -> str:
    """Drop zero-width characters, direction marks and soft hyphens."""
    return text.translate(_INVISIBLE)


def straighten_quotes(text: str) -> str:
    """Curly, low and angle quotation marks and primes become `'` and `"`.

    >>> straighten_quotes("“soft power” of a nation’s")
    '"soft power" of a nation\\'s'
    """
    return text.translate(_QUOTES)


def unify_dashes(text: str) -> str:
    """En and em dashes, minus and non-breaking hyphens become `-`."""
    return text.translate(_DASHES)


def join_spaces(text: str) -> str:
    """Runs of white space become one space; none is left at the ends."""
    return _SPACES.sub(" ", text).strip()


def fold_case(text: str) -> str:
    """Unicode case folding."""
    return text.casefold()


def fold_vietnamese_tone_placement(text: str) -> str:
    """The two ways to place a tone on "oa, oe, uy" become one.

    >>> fold_vietnamese_tone_placement("hoà bình, thuỷ lợi") == fold_vietnamese_tone_placement("hòa bình, thủy lợi")
    True
    """

    def moved(match: re.Match[str]) -> str:
        first, second, tone = (g for g in match.groups() if g is not None)
        return f"{first}{tone}{second}"

    if text.isascii():
        return text
    return compose_nfc(_TONE_ON_SECOND.sub(moved, unicodedata.normalize("NFD", text)))


def fold_diacritics(text: str) -> str:
    """Letters lose their marks; "đ", which has no decomposition, becomes "d".

    >>> fold_diacritics("Đối ngoại, António")
    'Doi ngoai, Antonio'
    """
    if text.isascii():
        return text
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = fold_diacritics(straighten_quotes(unify_dashes(character))).casefold()
    return folded if len(folded) == 1 else character


def fold_keep_length(text: str) -> str:
    """Case, diacritics, quotes and dashes folded one character at a time, so that every offset stays valid.

    A character whose folding is not exactly one character (a combining mark, "ß") stays as it is.
    """
    return "".join(map(_fold_character, text))


STEPS: dict[str, Callable[[str], str]] = {
    step.__name__: step
    for step in (
        compose_nfc,
        strip_invisible,
        straighten_quotes,
        unify_dashes,
        join_spaces,
        fold_case,
        fold_vietnamese_tone_placement,
        fold_diacritics,
    )
}
"""Every step by its name."""

COMPARISON: tuple[str, ...] = (
    "compose_nfc",
    "strip_invisible",
    "straighten_quotes",
    "unify_dashes",
    "join_spaces",
    "fold_vietnamese_tone_placement",
)
"""The steps under which two wordings that look the same are the same; case and diacritics still count."""


def normalise(text: str, steps: Iterable[str] = COMPARISON) -> str:
    """Apply the named steps in order.

    Raises:
        UsageError: a step of that name does not exist.
    """
    for name in steps:
        if name not in STEPS:
            raise UsageError(f"no normalisation step {name!r}", advice=f"one of: {', '.join(STEPS)}")
        text = STEPS[name](text)
    return text


_WORDS = re.compile(r"\w+")
_LETTER_MARKS = {"\u0306": 1, "\u0302": 2, "\u031b": 3}
"""Breve, circumflex, horn: with them a letter is another letter, after the bare one (a ă â, o ô ơ)."""
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng, after the level tone: the order of Vietnamese dictionaries."""

SortKey = tuple[tuple[tuple[tuple[str, int], ...], int], ...]


def sort_key(text: str) -> SortKey:
    """The place of a text in a list sorted the Vietnamese way; English and other Latin texts sort as they always do.

    Word by word, as dictionaries have it: first the letters (ă â đ ê ô ơ ư are letters of their own, each after the
    bare one), then the tone, wherever in the syllable it is written. Case and punctuation do not count.

    >>> sorted(["bạc", "đá", "bà", "bác", "da", "bà con", "băng", "bang"], key=sort_key)
    ['bà', 'bà con', 'bác', 'bạc', 'bang', 'băng', 'da', 'đá']
    """
    key = []
    for word in _WORDS.findall(compose_nfc(text).casefold()):
        letters: list[tuple[str, int]] = []
        tone = 0
        for character in unicodedata.normalize("NFD", word):
            if character in _TONE_ORDER:
                tone = tone or _TONE_ORDER[character]
            elif character in _LETTER_MARKS and letters:
                letters[-1] = (letters[-1][0], _LETTER_MARKS[character])
            elif character == "đ":
                letters.append(("d", 1))
            elif not unicodedata.combining(character):
                letters.append((character, 0))
        key.append((tuple(letters), tone))
    return tuple(key)
