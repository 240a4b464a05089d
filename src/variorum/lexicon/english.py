"""English word forms with their parts of speech and lemmas, from the table inside the package `lemminflect`.

LemmInflect (MIT) carries a table of 80,000 inflected forms derived from the SPECIALIST Lexicon of the National Library
of Medicine (free to use). Only that table is read, not the package's code: reading takes 0.1 s, importing the package
0.3 s. Forms it lacks get their lemma by the regular rules of English inflection.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["all_words", "forms", "is_proper", "lemmas", "parts_of_speech", "spelling_key"]

_TABLE = ("resources", "lemma_lu.csv.gz")

_IRREGULAR = {
    "n't": "not",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "an": "a",
    "these": "this",
    "those": "that",
}

_REGULAR = (
    (re.compile(r"(\w{2,})ies$"), (r"\1y",)),
    (re.compile(r"(\w+(?:s|x|z|ch|sh))es$"), (r"\1", r"\1e")),
    (re.compile(r"(\w{2,}[^su\W])s$"), (r"\1",)),
    (re.compile(r"(\w*[aeiouy]\w*)ied$"), (r"\1y",)),
    (re.compile(r"(\w*[aeiouy]\w*?)([bdfgklmnprtz])\2(?:ed|ing)$"), (r"\1\2",)),
    (re.compile(r"(\w*[aeiouy]\w*)(?:ed|ing)$"), (r"\1", r"\1e")),
)

_SPELLING = (
    (re.compile(r"(?<=\w\w\w)is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w\w\w)ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=\w\w)our(?=$|s$|ed$|ing$|able$|ite$|ites$|ful$|hood$|less$)"), "or"),
    (re.compile(r"(?<=[^aeiou\W][^aeiou\W])re(?=$|s$)|(?<=nt)re(?=$|s$|d$)"), "er"),
    (re.compile(r"(?<=\w)ogue(?=$|s$)"), "og"),
    (re.compile(r"(?<=\w)amme(?=$|s$)"), "am"),
    (re.compile(r"(?<=\w[aeiou])ll(?=(?:ed|ing|er|ers|or|ors)$)"), "l"),
    (re.compile(r"(?<=\w)ence(?=$|s$)"), "ense"),
    (re.compile(r"(?<=\w\w)(?:ae|oe)(?=\w)|^(?:ae|oe)(?=\w\w\w)"), "e"),
)
"""British and other spellings to one key. The key is for comparison only; it need not be a word."""


_PARTS = frozenset(("noun", "verb", "adj", "adv", "aux", "propn", ""))

Forms = dict[str, str]
"""Forms with what the table says of them: `part of speech,lemma/lemma`, several joined by a semicolon."""


@cache
def forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """Every form that is written small with its parts of speech and lemmas, case folded; empty without the package.

    This takes the whole table apart (0.1 s); single words are looked up by `lemmas` and `parts_of_speech`.
    """
    return {
        form: tuple((part, base) for part, bases in _entries(said) for base in bases)
        for form, said in _tables()[0].items()
    }


def all_words() -> set[str]:
    """Every form and every lemma that is written small, case folded; a new set, made faster than `forms`."""
    small = _tables()[0]
    bases = set(";".join(small.values()).replace(";", ",").replace("/", ",").split(",")) - _PARTS
    bases.update(small)
    return bases


def is_proper(word: str) -> bool:
    """Whether a case-folded word is known with a capital: a place, a people, a given name.

    >>> is_proper("vienna"), is_proper("river")
    (True, False)
    """
    return word in _tables()[1]


@cache
def _tables() -> tuple[Forms, Forms]:
    """Forms written small, and forms written with a capital; empty without the package."""
    spec = find_spec("lemminflect")
    if spec is None or not spec.submodule_search_locations:
        return {}, {}
    path = Path(next(iter(spec.submodule_search_locations)), *_TABLE)
    if not path.exists():
        return {}, {}
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    small: Forms = {}
    capital: Forms = {}
    for written, line in zip(text.splitlines(), text.casefold().splitlines(), strict=True):
        form, said = line.split(",", 1)
        table = capital if written[0].isupper() else small
        table[form] = f"{table[form]};{said}" if form in table else said
    return small, capital


def _entries(said: str) -> list[tuple[str, list[str]]]:
    """Parts of speech with their lemmas."""
    pairs = (entry.split(",") for entry in said.split(";"))
    return [(part, bases.split("/")) for part, bases in pairs]


@lru_cache(maxsize=65536)
def lemmas(word: str) -> frozenset[str]:
    """All lemmas a form may have, itself included only where it may be one.

    >>> sorted(lemmas("saw")), sorted(lemmas("countries"))
    (['saw', 'see'], ['country'])
    """
    if word in _IRREGULAR:
        return frozenset((_IRREGULAR[word],))
    known = _tables()[0].get(word) or _tables()[1].get(word)
    if known:
        return frozenset(lemma for _, bases in _entries(known) for lemma in bases)
    for pattern, bases in _REGULAR:
        if pattern.match(word):
            stripped = [pattern.sub(base, word) for base in bases]
            in_table = [base for base in stripped if base in _tables()[0]]
            return frozenset(in_table[:1] or stripped[:1])
    return frozenset((word,))


@lru_cache(maxsize=65536)
def parts_of_speech(word: str) -> frozenset[str]:
    """The parts of speech a form may have; empty where the table does not know it.

    >>> sorted(parts_of_speech("signed"))
    ['verb']
    """
    said = _tables()[0].get(word)
    return frozenset(part for part, _ in _entries(said)) if said else frozenset()


@lru_cache(maxsize=65536)
def spelling_key(word: str) -> str:
    """One key for the British and the American spelling of a word.

    >>> spelling_key("organisations") == spelling_key("organizations"), spelling_key("centre") == spelling_key("center")
    (True, True)
    """
    for pattern, replacement in _SPELLING:
        word = pattern.sub(replacement, word)
    return word
