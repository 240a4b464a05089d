"""Lemmas and spelling over all languages: what is known for English, the word itself elsewhere."""

from __future__ import annotations

from functools import lru_cache

from variorum.language import primary
from variorum.lexicon import english

__all__ = ["lemma", "lemmas", "same_lemma", "same_spelling"]


@lru_cache(maxsize=65536)
def lemmas(word: str, language: str) -> frozenset[str]:
    """All lemmas a word (as `Token.norm` has it) may have; the word itself where nothing is known of the language."""
    return english.lemmas(word) if primary(language) == "en" else frozenset((word,))


def lemma(word: str, language: str) -> str:
    """One lemma of a word: its own form where that may be one, else the first in the alphabet.

    >>> lemma("agreements", "en"), lemma("building", "en"), lemma("nước", "vi")
    ('agreement', 'building', 'nước')
    """
    found = lemmas(word, language)
    return word if word in found else min(found)


@lru_cache(maxsize=65536)
def same_lemma(a: str, b: str, language: str) -> bool:
    """Whether two words may be forms of one word, spelling variants included.

    >>> same_lemma("organised", "organizing", "en"), same_lemma("left", "leaving", "en")
    (True, True)
    >>> same_lemma("sign", "sing", "en")
    False
    """
    return a == b or not _lemma_keys(a, language).isdisjoint(_lemma_keys(b, language))


@lru_cache(maxsize=65536)
def _lemma_keys(word: str, language: str) -> frozenset[str]:
    """The lemmas of a word, British and American spelling alike."""
    bases = lemmas(word, language)
    return frozenset(map(english.spelling_key, bases)) if primary(language) == "en" else bases


def same_spelling(a: str, b: str, language: str) -> bool:
    """Whether two words are one word, or two spellings of one ("labour", "labor")."""
    return a == b or (primary(language) == "en" and english.spelling_key(a) == english.spelling_key(b))
