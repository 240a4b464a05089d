"""Slips of the pen: which words one slip makes of another.

A slip loses a letter, puts one in, changes one or swaps two neighbours (Damerau 1964, who found four of five misspelt
words to be one such slip away from the word meant).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from variorum.checks.vocabulary import PREFIXES, known_words, word_ranks
from variorum.lexicon import parts_of_speech

__all__ = [
    "COMMON",
    "are_variants",
    "is_made_of_words",
    "is_slip",
    "rank",
    "words_meant",
    "words_nearly_meant",
    "words_scrambled",
]

COMMON = 5000
"""Rank up to which a word is common: those a person misspells because they write them all day."""

_NEARLY = 30_000
"""Rank up to which a word may be meant by one that is two slips away."""

_LONGEST = 30
"""Letters of the longest word that is looked at: a string of thousands is none, and has millions of neighbours."""
_RARE = 100_000
_EVERYDAY = 1000
_LONG = 8
"""Rank up to which a short word may be meant by its letters in any order, and letters from which a word is long."""
_SUFFIX = re.compile(
    r"(?:ness|ly|isms?|ists?|able|less|like|ship|hood|wards?|ers?|izers?|ingly|ally|ian|ics?)$"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VARIANTS = (
    (re.compile(r"our(?=$|s$|ed$|ing|able|ite|ful|less|er|ly|al|i[sz]|hood|y$)"), "or"),
    (re.compile(r"(?<=[tbpg])re(?=s?$)"), "er"),
    (re.compile(r"is(?=[aeio])|ys(?=e)"), "iz"),
    (re.compile(r"(?<=def|off)enc|(?<=pret)enc|(?<=lic)enc"), "ens"),
    (re.compile(r"ae|oe(?=[^sr])"), "e"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"ll(?=e[dr]|ing|or)"), "l"),
)
"""British and American spellings to one key."""
_ENDINGS = ((re.compile(r"or(?=s?$)"), "er"), (re.compile(r"c(?=e)"), "s"), (re.compile(r"y"), "i"))
"""Spellings of which both are words, though not always the same one ("adviser", "advisor"); for words only."""


def rank(word: str) -> int:
    """The rank of a word in lower case by frequency, 0 the commonest; a number past all ranks where it has none.

    >>> rank("the") < rank("harbour") < rank("hrabour")
    True
    """
    return word_ranks().get(word, _RARE)


def is_slip(a: str, b: str, slips: int = 1) -> bool:
    """Whether at most so many slips make one word of the other, and at least one."""
    return a != b and abs(len(a) - len(b)) <= slips and _distance()(a, b, score_cutoff=slips) <= slips


@cache
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


@lru_cache(maxsize=16384)
def are_variants(a: str, b: str) -> bool:
    """Whether two words, in lower case, are one in British and American spelling, or singular and plural.

    >>> are_variants("behaviourist", "behaviorist"), are_variants("litres", "liters"), are_variants("open", "opne")
    (True, True, False)
    """
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and long in (short + "s", short + "es"):
        return True
    one, other = _key(a, _VARIANTS), _key(b, _VARIANTS)
    if one == other:
        return True
    both = a in known_words() and b in known_words()
    return both and _key(one, _ENDINGS) == _key(other, _ENDINGS)


def _key(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=16384)
def is_made_of_words(word: str) -> bool:
    """Whether a word in lower case is made of a usual word and an ending or beginning, or of two usual words.

    >>> is_made_of_words("experiencers"), is_made_of_words("shootdown"), is_made_of_words("poltical")
    (True, True, False)
    """
    stem = _SUFFIX.sub("", word)
    if stem != word and len(stem) > 3 and any(_usual(s) for s in (stem, stem + "e", stem[:-1] + "y")):
        return True
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 4 and rank(rest) < _NEARLY:
            return True
    return any(max(rank(word[:i]), rank(word[i:])) < 2 * COMMON for i in range(3, len(word) - 3))


def _usual(word: str) -> bool:
    return len(word) > 4 and (rank(word) < _NEARLY or bool(parts_of_speech(word)))


@lru_cache(maxsize=16384)
def words_meant(word: str) -> tuple[str, ...]:
    """Known words one slip away from a word in lower case, the commonest first.

    >>> words_meant("hrabour")[0], words_meant("teh")[0]
    ('harbour', 'the')
    """
    if len(word) > _LONGEST:
        return ()
    found = set()
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        found.add(head + tail[1:])
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
        for letter in _LETTERS:
            found.add(head + letter + tail)
            if tail:
                found.add(head + letter + tail[1:])
    found.discard(word)
    return tuple(sorted(found & known_words(), key=lambda w: (rank(w), w)))


@cache
def _by_initial() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, place in word_ranks().items():
        if place < _NEARLY and len(word) > 3:
            found.setdefault(word[0], []).append(word)
    return found


@lru_cache(maxsize=4096)
def words_nearly_meant(word: str) -> tuple[str, ...]:
    """Usual words two slips away that begin alike, the commonest first; for words none is one slip away from.

    >>> words_nearly_meant("oppononent")
    ('opponent',)
    """
    distance = _distance()
    return tuple(
        other
        for other in _by_initial().get(word[:1], ())
        if abs(len(other) - len(word)) < 3 and distance(word, other, score_cutoff=2) <= 2
    )


@cache
def _by_letters() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, place in word_ranks().items():
        if place < _NEARLY and len(word) > 3:
            found.setdefault("".join(sorted(word)), []).append(word)
    return found


@lru_cache(maxsize=4096)
def words_scrambled(word: str) -> tuple[str, ...]:
    """Usual words of the same letters in another order, the commonest first.

    A short one must be a word of every day; a longer one begins and ends as the word does.

    >>> words_scrambled("mkea")[0], words_scrambled("precedessor"), words_scrambled("tenal")
    ('make', ('predecessor',), ())
    """
    alike = _by_letters().get("".join(sorted(word)), ())
    return tuple(
        other
        for other in alike
        if other != word
        and (rank(other) < _EVERYDAY if len(word) < _LONG else (word[0], word[-1]) == (other[0], other[-1]))
    )
