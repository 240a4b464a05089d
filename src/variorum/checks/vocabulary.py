"""Whether a word is English, for checks that look for what is not."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from variorum.language_words import FUNCTION_WORDS as COMMON
from variorum.lexicon.english import all_words, spelling_key
from variorum.lexicon.function_words import FUNCTION_WORDS, LIGHT_WORDS
from variorum.lexicon.word_pairs import word_counts
from variorum.quantities.units import UNITS
from variorum.quantities.words import (
    EN_ONES,
    EN_ORDINALS,
    EN_PLURALS,
    EN_SCALES,
    EN_TENS,
    FRACTION_NAMES,
    word_set,
)
from variorum.text import fold_diacritics

__all__ = [
    "LOANS",
    "PREFIXES",
    "foreign_function_words",
    "is_english",
    "is_foreign_place",
    "is_place_or_language",
    "known_words",
    "near_english",
    "word_ranks",
]

_SPELLED_OUT = (EN_ONES, EN_TENS, EN_SCALES, EN_PLURALS, EN_ORDINALS, FRACTION_NAMES)
PREFIXES = (
    "un", "re", "non", "multi", "inter", "micro", "mini", "sub", "super", "anti", "pre", "post", "over", "under",
    "mis", "dis", "counter", "mega", "cyber", "hyper", "bio", "geo", "eco", "self", "out", "up", "down", "back",
    "semi", "intra", "trans", "ultra", "tele", "auto", "de", "co", "in", "im", "euro", "psycho", "neuro",
    "socio", "pan",
)  # fmt: skip
"""What English puts before its words, with a hyphen or without."""
_SUFFIXES = re.compile(
    r"(?:ness|nesses|ly|ism|isms|ist|ists|able|ible|ability|less|ful|like|ship|hood|wise|ward|wards|er|ers|ing|ings|ed"
    r"|es|s|al|ality|ally|ical|ically|ic|ity|ize|ise|ized|ised|izing|ising|ization|isation|ian|ians|man|men|woman"
    r"|women|maker|makers|work|works|fold|side|line|lines|land|time|way|ways|day|days|proof|based)$"
)


@cache
def word_ranks() -> dict[str, int]:
    """Words with their rank by frequency, 0 the commonest; empty without the package.

    From the frequency list inside the package `symspellpy` (MIT); its code is not used.
    """
    words = word_counts()
    return dict(zip(words, range(len(words)), strict=True))


@cache
def known_words() -> frozenset[str]:
    """Every English word that is written down somewhere, in lower case: lexicon, frequency list, closed classes."""
    words = all_words()
    words.update(word_ranks())
    words |= FUNCTION_WORDS["en"] | LIGHT_WORDS["en"] | set(COMMON["en"])
    for numbers in _SPELLED_OUT:
        words |= set(numbers)
    words |= {piece for spelling in UNITS if spelling.isascii() for piece in spelling.split()}
    words.discard("")
    return frozenset(words)


@lru_cache(maxsize=65536)
def is_english(word: str) -> bool:
    """Whether a word in lower case is English: in the lexicon, in another spelling, or made of what is in it.

    >>> is_english("multilateral"), is_english("friendliness"), is_english("caf\u00e9s"), is_english("ventaja")
    (True, True, True, False)
    """
    known = known_words()
    bare = fold_diacritics(word)
    if bare in known or word in LOANS or spelling_key(bare) in known:
        return True
    if len(bare) < 5 or not bare.isascii():
        return False
    stem = _SUFFIXES.sub("", bare)
    if (
        stem != bare
        and len(stem) > 2
        and any(s in known for s in (stem, stem + "e", stem + "y", stem[:-1] + "y"))
    ):
        return True
    for prefix in PREFIXES:
        if bare.startswith(prefix) and len(bare) - len(prefix) > 3 and bare[len(prefix) :] in known:
            return True
    return any(bare[:i] in known and bare[i:] in known for i in range(4, len(bare) - 3))


@lru_cache(maxsize=16384)
def near_english(word: str) -> frozenset[str]:
    """English words one slip of the pen away: a letter lost, put in, changed or swapped with its neighbour.

    A letter too many, or another vowel, at the very end is no slip but the ending of a foreign cognate ("importante",
    "voto").

    >>> "because" in near_english("becuase"), "important" in near_english("importante")
    (True, False)
    """
    known = known_words()
    if not 4 <= len(word) <= 30 or not word.isascii():
        return frozenset()
    found = set()
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        last = i >= len(word) - 1
        if not last:
            found.add(head + tail[1:])
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
        for letter in "abcdefghijklmnopqrstuvwxyz":
            found.add(head + letter + tail)
            if not last:
                found.add(head + letter + tail[1:])
    return frozenset(found & known) - {word}


@cache
def _proper_nouns() -> frozenset[str]:
    from babel import Locale

    locale = Locale("en")
    names = [
        *locale.territories.values(),
        *locale.languages.values(),
        *locale.months["format"]["wide"].values(),
    ]
    return frozenset(piece.lower() for name in names for piece in re.findall(r"[^\W\d_]+", name))


def is_place_or_language(word: str) -> bool:
    """Whether a word in lower case belongs to the English name of a country, region or language (CLDR, by Babel)."""
    return word in _proper_nouns()


@cache
def _foreign_places() -> frozenset[str]:
    from babel import localedata

    found: set[str] = set()
    for language in ("de", "fr", "es", "it", "pt", "pl"):
        for name in localedata.load(language, merge_inherited=False)["territories"].values():
            found.update(piece.lower() for piece in re.findall(r"[^\W\d_]+", name) if len(piece) > 5)
    return frozenset(word for word in found if not is_english(word) and word not in _proper_nouns())


def is_foreign_place(word: str) -> bool:
    """Whether a word in lower case belongs to a country's name in another language ("argentinien"), not in English.

    From CLDR, by Babel; read when the first such word is asked for.
    """
    return word in _foreign_places()


LOANS: frozenset[str] = word_set(
    """
    attaché attachés brûlée café cafés château châteaux cliché clichés communiqué communiqués consommé
    cortège coup couture fatale coöperate coördinate crèche crème créole d'état d'être divorcée doppelgänger début
    débutante débuts décor déjà dépôt détente el entrée exposé faire fatale façade façades façon femme
    fiancé fiancée fête führer garçon glacé gruyère guerre haute ingénue jalapeño la laissez lamé macramé
    matinée maître moiré mère mêlée naïf naïve naïveté niño noir nouveau née négligé outré papier
    papier-mâché passé piqué piñata portière poste première protégé protégée précis purée pâté père raison
    reëlect risqué rosé régime résumé résumés rôle sauté sautéed señor señora smörgåsbord soirée soufflé
    séance sérac touché vis-à-vis vivre voilà vu à élan élite émeute émigré émigrés étagère état étude über
    australis borealis
    """
)
"""Words English took from other languages, with their accents."""


_SHARED = word_set(
    """
    an men man die most war hat bin pas per sin so no as os ha de se me den plus son us all hasta non era sino sa fait
    alle
    """
)
"""Function words of other languages that English text needs too, as words or in names."""


@cache
def foreign_function_words() -> frozenset[str]:
    """Common words of other languages in Latin letters that no English text needs, "que" and "und" among them."""
    found: set[str] = set()
    for language, words in COMMON.items():
        if language not in ("en", "vi"):
            found.update(w for w in words if len(w) > 1)
    found |= {"y", "una", "con", "que", "les", "pour", "avec", "et", "el", "la", "le"}
    english = FUNCTION_WORDS["en"] | set(COMMON["en"]) | _SHARED
    return frozenset(w for w in found - english if w.isalpha())
