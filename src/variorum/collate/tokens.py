"""Text to tokens with offsets: the first stage of collation.

A token is a word, a figure, a code, an abbreviation or a mark of punctuation. What belongs together for a reader is
one token: `US$786.29`, `59-NQ/TW`, `U.S.`, `six-month`, `6/7`, `COVID-19`. What two hands write in one or two words is
two tokens: `nation` `'s`, `do` `n't`, `39.5` `%`, `2026` `-` `2028`. Vietnamese is written in syllables, and a token is
a syllable. Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) get a token a character.

`Token.norm` is what is compared: the steps of `text.COMPARISON`, then `text.fold_case`, then contractions in full.
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from variorum.text import fold_case, normalise

__all__ = ["NORM_STEPS", "Token", "is_word", "norm_of", "tokenize"]

NORM_STEPS: tuple[str, ...] = ("text.COMPARISON", "fold_case", "expand_contraction")
"""The steps behind `Token.norm`, in order; for signatures and `docs/collation.md`."""


class Token(NamedTuple):
    """A token of a text.

    Attributes:
        text: what stands there, `source[start:end]`.
        start, end: offsets into the text given to `tokenize`, code points, `[start, end)`.
        norm: what is compared: normalised, case folded, contractions written in full (`n't` is `not`).
    """

    text: str
    start: int
    end: int
    norm: str


_MARKS = "\u0300-\u036f"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060"
_DASH = "\\-\u2010\u2011"
_QUOTE = "'\u2019\u02bc"
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W_])"
_SHORT = "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|St|Jr|Sr|No|Mt|Inc|Ltd|Co|Corp|vs|etc"
_NUMBER = r"\d+(?:[.,:\u00b7]\d+)*"
_TOKEN = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)\]'\u201d\u2019]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<unspaced>[{_UNSPACED}][{_MARKS}\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)
    | (?P<money>(?:[A-Z]{{1,3}})?[$€£¥₫]{_NUMBER})
    | (?P<range>{_NUMBER}(?=[{_DASH}\u2013]\d[\d.,]*(?![\w/])))
    | (?P<code>\d+(?:[{_DASH}/]{_LETTER}[\w]*|/\d+|[.]\d+)+(?:[{_DASH}/][\w]+)*)
    | (?P<number>{_NUMBER}(?:(?:st|nd|rd|th|s|bn|mn|tn|k|m|km|kg|pm|am)\b)?)
    | (?P<abbreviation>(?:{_LETTER}\.){{2,}}(?:{_LETTER}\b(?!\.))?|(?:{_SHORT})\.(?=\s|,|$))
    | (?P<clitic>[{_QUOTE}](?:s|S|re|ve|ll|d|m|RE|VE|LL)(?![\w]))
    | (?P<negation>n[{_QUOTE}]t(?![\w]))
    | (?P<word>{_LETTER}[\w{_MARKS}{_INVISIBLE}]*?(?=n[{_QUOTE}]t(?!\w))
        | {_LETTER}(?:[^\W{_UNSPACED}]|[{_MARKS}{_INVISIBLE}])*
          (?:(?:[{_DASH}&/]|[{_QUOTE}](?!(?:s|S|re|ve|ll|d|m|RE|VE|LL)(?!\w)))(?:[^\W{_UNSPACED}]|[{_MARKS}])+)*)
    | (?P<other>\.{{2,}}|-{{2,}}|'{{2}}|`{{2}}|[^\w\s]|_+|\w)
    """,
    re.VERBOSE,
)

_CONTRACTIONS = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'m": "am",
    "cannot": "can not",
    "``": '"',
    "''": '"',
    "...": "…",
}
_BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall"}


@lru_cache(maxsize=65536)
def norm_of(word: str) -> str:
    """What a word is compared by, see `NORM_STEPS`.

    >>> norm_of("N’T"), norm_of("Việt")
    ('not', 'việt')
    """
    folded = fold_case(normalise(word))
    return _CONTRACTIONS.get(folded, folded)


@lru_cache(maxsize=65536)
def is_word(norm: str) -> bool:
    """Whether a token says something: it holds a letter or a digit."""
    return any(c.isalnum() for c in norm)


def tokenize(text: str, language: str = "und") -> tuple[Token, ...]:
    """The tokens of a text, in order; nothing but white space and invisible marks lies between them.

    Args:
        text: any text; offsets of the tokens count into it.
        language: BCP 47 tag; the rules are the same for all, since none of them can hit another language's words.

    >>> [t.text for t in tokenize("It didn’t reach US$786.29 under 59-NQ/TW", "en")]
    ['It', 'did', 'n’t', 'reach', 'US$786.29', 'under', '59-NQ/TW']
    >>> [t.text for t in tokenize("the nation’s six-month U.S. deal.", "en")]
    ['the', 'nation', '’s', 'six-month', 'U.S.', 'deal', '.']
    >>> [t.text for t in tokenize("Năm 2026-2028, tăng 39,5%", "vi")]
    ['Năm', '2026', '-', '2028', ',', 'tăng', '39,5', '%']
    """
    return _tokens(text)


# Collation and the checks tokenize the same cells in two passes over a work; the cache holds a work of that size.
@lru_cache(maxsize=32768)
def _tokens(text: str) -> tuple[Token, ...]:
    tokens = [
        Token(intern(found.group()), found.start(), found.end(), norm_of(found.group()))
        for found in _TOKEN.finditer(text)
    ]
    for place, token in enumerate(tokens):
        if place and token.norm == "not" and token.text[0] in "nN" and token.text[1] not in "oO":
            before = tokens[place - 1]
            if before.norm in _BEFORE_NOT and before.end == token.start:
                tokens[place - 1] = before._replace(norm=_BEFORE_NOT[before.norm])
    return tuple(tokens)
