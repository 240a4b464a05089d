"""Names as they stand in a passage: which words make one, and how another passage answers them.

A name is found by shape (capitals where the sentence does not ask for them, capitals inside a word, initials), by
what the lexicon knows (a capital at the start of a sentence counts only on a word that is no ordinary word) and by
place names (CLDR's territories). `name_forms` tells whether two words may be one word of a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.checks.name_forms import ALIASES, derived, folded, is_ordinary, spelled_alike, territories
from variorum.checks.speakers import KEPT, OFFICES, speaker_words
from variorum.lexicon import is_function_word, is_proper, parts_of_speech
from variorum.quantities.words import word_set

if TYPE_CHECKING:
    from variorum.checks.context import Passage
    from variorum.collate import Token

__all__ = [
    "Mention",
    "answer_of",
    "core_words",
    "find_mentions",
    "initials",
    "is_officer",
    "is_territory",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a passage: the indices of its tokens, its first to its last."""

    first: int
    last: int
    cores: tuple[int, ...]

    def indices(self) -> range:
        """All its tokens, connecting words included."""
        return range(self.first, self.last + 1)


_CONNECTING = word_set("""
of de da do dos du del della di la le van von der den bin ibn al el y e & for
""")


_ENDS_SENTENCE = frozenset(".!?…:;\"'“”«»([-–—•*")


_NO_NAMES = word_set("""
i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
mr mrs ms dr prof mr. mrs. ms. dr. prof. ok no no. st nd rd th am pm a.m. p.m. gmt utc bc ad ce bce i.e. e.g.
usd eur vnd gbp us$ kg km gb mb tv pdf q a
""")
"""Words with capitals by convention, not for being names; dates, courtesies and units are other checks' business."""


@lru_cache(maxsize=KEPT)
def find_mentions(passage: Passage) -> tuple[Mention, ...]:
    """The names in a passage, in order."""
    tokens = passage.tokens
    language = passage.language
    kinds = [_shape(tokens[i].text) for i in range(len(tokens))]
    words = [
        k
        for k, t in zip(kinds, tokens, strict=True)
        if t.text[:1].isalpha() and len(t.text) > 3 and not is_function_word(t.norm, language)
    ]
    titled = len(words) > 3 and sum(k != "lower" for k in words) > 0.9 * len(words)
    named = [False] * len(tokens)
    for i, token in enumerate(tokens):
        if kinds[i] == "lower" or token.norm in _NO_NAMES:
            continue
        if is_function_word(token.norm, language) and not (kinds[i] == "upper" and len(token.norm) > 1):
            continue
        if kinds[i] == "inner" or (kinds[i] == "upper" and not titled):
            named[i] = True
        elif titled or i == 0 or tokens[i - 1].text[-1] in _ENDS_SENTENCE:
            named[i] = (
                not is_ordinary(token.norm, language)
                or is_proper(token.norm)
                or (not titled and i + 1 < len(tokens) and _heads(token.norm, tokens[i + 1], kinds[i + 1]))
            )
        else:
            named[i] = True
    for i in (*speaker_words(passage), *passage.aside, *_unit_words(passage)):
        named[i] = False
    return tuple(_grouped(tokens, named))


def _unit_words(passage: Passage) -> frozenset[int]:
    """The tokens that are a figure's unit ("0.8 degrees Celsius"): they differ as figures do, not as names."""
    places = [q.unit_at for q in passage.quantities if q.unit_at]
    return frozenset(
        k for k, t in enumerate(passage.tokens) if any(low <= t.start < high for low, high in places)
    )


def is_territory(passage: Passage, mention: Mention) -> bool:
    """Whether a name is a country's or its adjective, and nothing else."""
    whole = " ".join(passage.tokens[i].norm for i in mention.indices())
    return whole in ALIASES or all(
        passage.tokens[i].norm in ALIASES or folded(passage.tokens[i].norm) in territories()
        for i in mention.cores
    )


def is_officer(passage: Passage, mention: Mention) -> bool:
    """Whether a name is a person's with an office before it ("Minister Ada Lind")."""
    return len(mention.cores) > 1 and passage.tokens[mention.cores[0]].norm in OFFICES


def _heads(norm: str, following: Token, kind: str) -> bool:
    """Whether an ordinary word at a sentence's start begins a name: a noun before a capital ("Queen Astrid")."""
    parts = parts_of_speech(norm)
    capital = kind != "lower" and following.text[:1].isalpha() and following.norm not in _NO_NAMES
    return capital and "noun" in parts and "adv" not in parts


@lru_cache(maxsize=65536)
def _shape(text: str) -> str:
    """lower, first (a capital first), upper (all capitals), inner (capitals inside)."""
    letters = [c for c in text if c.isalpha()]
    if not letters or not any(c.isupper() for c in letters):
        return "lower"
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "upper"
    inside = any(b.isupper() and a.islower() for a, b in pairwise(text))
    return "inner" if inside and "-" not in text else "first" if letters[0].isupper() else "inner"


def _grouped(tokens: Sequence[Token], named: Sequence[bool]) -> list[Mention]:
    found: list[Mention] = []
    i = 0
    size = len(tokens)
    while i < size:
        if not named[i]:
            i += 1
            continue
        cores = [i]
        last = i
        while True:
            nxt = last + 1
            if nxt < size and named[nxt]:
                cores.append(nxt)
                last = nxt
            elif (
                nxt + 1 < size
                and named[nxt + 1]
                and tokens[nxt].norm in _CONNECTING
                and tokens[nxt].text.islower()
            ):
                cores.append(nxt + 1)
                last = nxt + 1
            else:
                break
        found.append(Mention(i, last, tuple(cores)))
        i = last + 1
    return found


def core_words(passage: Passage, mention: Mention) -> tuple[str, ...]:
    """The words of a name that are compared, folded."""
    return tuple(folded(passage.tokens[i].norm) for i in mention.cores)


@lru_cache(maxsize=KEPT)
def initials(passage: Passage, length: int) -> dict[str, tuple[int, ...]]:
    """Initials of every run of `length` content words, with the places of the words."""
    said = [
        i
        for i, t in enumerate(passage.tokens)
        if t.norm[:1].isalnum() and not (is_function_word(t.norm, passage.language) and t.text.islower())
    ]
    found = {}
    for start in range(len(said) - length + 1):
        run = said[start : start + length]
        found["".join(folded(passage.tokens[i].norm)[:1] for i in run)] = tuple(run)
    return found


def answer_of(passage: Passage, mention: Mention, index: int, other: Passage) -> str | None:
    """How another passage answers a word of a name: "same", "form", "short"; None where it does not."""
    norm = passage.tokens[index].norm
    word = folded(norm)
    words = _words_of(other)
    if word in words or (word.endswith("s") and word[:-1] in words):
        return "same"
    parts = [folded(p) for p in norm.split("-") if len(p) > 2]
    if len(parts) > 1 and any(p in words for p in parts):
        return "same"
    whole = " ".join(passage.tokens[i].norm for i in mention.indices())
    alias = ALIASES.get(whole) or ALIASES.get(norm)
    if alias is not None and _has_alias(other, alias):
        return "same"
    text = passage.tokens[index].text
    if text.isupper() and 2 <= len(word) <= 6 and word in initials(other, len(word)):
        return "short"
    own = _words_of(passage)
    for token in other.tokens:
        # An abbreviation that both passages have answers itself; it says nothing of the words before it.
        if token.text.isupper() and 2 <= len(token.norm) <= 6 and folded(token.norm) not in own:
            runs = initials(passage, len(folded(token.norm)))
            if index in runs.get(folded(token.norm), ()):
                return "short"
    names = _capitals_of(other)
    close = [w for w in names if w[:1] == word[:1]]
    if any(derived(word, w) for w in close):
        return "same"
    if any(w.startswith(word) or word.startswith(w) for w in close if min(len(w), len(word)) >= 5):
        return "same"
    if any(spelled_alike(word, w) for w in names):
        return "form"
    return None


@lru_cache(maxsize=KEPT)
def _capitals_of(passage: Passage) -> frozenset[str]:
    return frozenset(folded(t.norm) for t in passage.tokens if t.text[:1].isupper())


@lru_cache(maxsize=KEPT)
def _words_of(passage: Passage) -> frozenset[str]:
    """The folded words of a passage, and the parts of those with hyphens."""
    found = set()
    for token in passage.tokens:
        found.add(folded(token.norm))
        if "-" in token.norm:
            found.update(folded(p) for p in token.norm.split("-") if len(p) > 2)
    return frozenset(found)


def _has_alias(passage: Passage, alias: str) -> bool:
    norms = [t.norm for t in passage.tokens]
    for size in (1, 2, 3):
        for start in range(len(norms) - size + 1):
            if ALIASES.get(" ".join(norms[start : start + size])) == alias:
                return True
    return False
