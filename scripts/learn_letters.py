#!/usr/bin/env python3
"""Learn which letters follow each other in English and in other languages written in Latin letters.

    uv pip install simplemma==2.0.0
    scripts/learn_letters.py [OUT]

Writes `src/variorum/tables/letters.bin`, which `variorum.checks.letters` reads: for each language the probability of
each letter after two others (27 signs: a to z and the edge of a word), in eighths of a bit, one byte each, zlib.

Learned from the word forms of simplemma's dictionaries (MIT licence; up to 120,000 forms a language, drawn with a fixed
seed, diacritics folded), every form once. No running text is used. Of each language one form in ten is held out, and
the share of held-out forms is printed that the table takes for foreign at `letters.FOREIGN`.
"""

from __future__ import annotations

import random
import sys
import unicodedata
import zlib
from collections import Counter
from math import log2
from pathlib import Path

LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "hu",
    "ro",
    "fi",
    "sv",
    "da",
    "tr",
    "id",
    "lt",
    "hbs",
]
SIGNS = "_abcdefghijklmnopqrstuvwxyz"
FORMS = 120_000
SMOOTHING = 0.3


def fold(word: str) -> str:
    """Lower case without diacritics, as `variorum.checks.letters` folds."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return bare.translate(
        str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
    )


def forms_of(language: str) -> list[str]:
    """Word forms of one language, sorted."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    dictionary = DefaultDictionaryFactory().get_dictionary(language)
    found = set()
    for pair in dictionary.items():
        for word in pair:
            text = word.decode() if isinstance(word, bytes) else word
            if 2 <= len(text) <= 20 and (text.islower() or language == "de"):
                folded = fold(text)
                if folded.isascii() and folded.isalpha():
                    found.add(folded)
    return sorted(found)


def learn(forms: list[str]) -> bytes:
    """The table of one language."""
    triples: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for form in forms:
        padded = f"__{form}_"
        for place in range(len(padded) - 2):
            triples[padded[place : place + 3]] += 1
            pairs[padded[place : place + 2]] += 1
    table = bytearray()
    for a in SIGNS:
        for b in SIGNS:
            for c in SIGNS:
                chance = (triples[a + b + c] + SMOOTHING) / (pairs[a + b] + SMOOTHING * len(SIGNS))
                table.append(min(255, round(-8 * log2(chance))))
    return bytes(table)


def main(out: str) -> None:
    """Learn, write, and print how the table does on held-out forms."""
    draw = random.Random(20261122)
    tables, held = [], {}
    for language in LANGUAGES:
        forms = forms_of(language)
        draw.shuffle(forms)
        forms = forms[:FORMS]
        held[language] = forms[: len(forms) // 10]
        tables.append(learn(forms[len(forms) // 10 :]))
    head = " ".join(LANGUAGES).encode() + b"\n"
    Path(out).write_bytes(zlib.compress(head + b"".join(tables), 9))
    print(f"{out}: {Path(out).stat().st_size} bytes")
    from variorum.checks.letters import FOREIGN, foreignness

    for language, forms in held.items():
        share = sum(foreignness(form)[0] >= FOREIGN for form in forms) / len(forms)
        print(f"{language:4s} {len(forms):6d} held-out forms, taken for foreign {share:.3f}")


if __name__ == "__main__":
    default = Path(__file__).parents[1] / "src" / "variorum" / "tables" / "letters.bin"
    main(sys.argv[1] if len(sys.argv) > 1 else str(default))
