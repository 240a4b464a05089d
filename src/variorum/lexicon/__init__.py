"""What is known of single words: function words, lemmas, spelling variants, synonyms.

is_function_word("of", "en"), is_content_word("treaty", "en")
lemma("countries", "en"), same_lemma("signed", "signing", "en")
"""

from __future__ import annotations

from functools import lru_cache

from variorum.language import primary
from variorum.lexicon.english import is_proper, parts_of_speech
from variorum.lexicon.function_words import AUXILIARIES, FUNCTION_WORDS, LIGHT_WORDS
from variorum.lexicon.senses import are_synonyms, kinship
from variorum.lexicon.words import lemma, lemmas, same_lemma, same_spelling

__all__ = [
    "are_synonyms",
    "is_auxiliary",
    "is_content_word",
    "is_function_word",
    "is_light_word",
    "is_proper",
    "kinship",
    "lemma",
    "lemmas",
    "parts_of_speech",
    "same_lemma",
    "same_spelling",
]

_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def is_function_word(word: str, language: str) -> bool:
    """Whether a word (as `Token.norm` has it) carries grammar only.

    >>> is_function_word("of", "en-GB"), is_function_word("treaty", "en")
    (True, False)
    """
    return word in FUNCTION_WORDS.get(primary(language), _NONE)


@lru_cache(maxsize=65536)
def is_light_word(word: str, language: str) -> bool:
    """Whether a word only links or softens: leaving it out leaves nothing out ("also")."""
    return word in LIGHT_WORDS.get(primary(language), _NONE)


def is_auxiliary(word: str, language: str) -> bool:
    """Whether a word is a form of an auxiliary or modal verb."""
    return word in AUXILIARIES.get(primary(language), _NONE)


@lru_cache(maxsize=65536)
def is_content_word(word: str, language: str) -> bool:
    """Whether a word says something of its own: neither punctuation nor function word nor light word."""
    tag = primary(language)
    return (
        any(c.isalnum() for c in word)
        and word not in FUNCTION_WORDS.get(tag, _NONE)
        and word not in LIGHT_WORDS.get(tag, _NONE)
    )
