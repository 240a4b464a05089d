"""Two words of a name: spelled alike, derived from one another, aliases, abbreviations.

Words are the same across renderings when they are spelled alike but for diacritics, case and spelling variants, when
one abbreviates the other, or when one is the adjective of the other. Place names are CLDR's territories, by Babel.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from variorum.lexicon import is_function_word, is_light_word, lemma, parts_of_speech
from variorum.lexicon.english import spelling_key
from variorum.quantities.words import word_set
from variorum.text import fold_diacritics

__all__ = [
    "ALIASES",
    "abbreviates",
    "derived",
    "folded",
    "is_ordinary",
    "same_name",
    "spelled_alike",
    "territories",
]


_NUMBERS = word_set("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
""")


ALIASES: dict[str, str] = {
    form: names.split()[0].replace("_", " ")
    for names in (
        "united_states us u.s. u.s usa u.s.a. america american americans united_states_of_america",
        "united_kingdom uk u.k. britain british great_britain briton britons",
        "england english", "france french frenchman", "netherlands dutch holland", "spain spanish spaniard spaniards",
        "switzerland swiss", "thailand thai thais", "turkey turkish türkiye turkiye turk turks", "denmark danish dane",
        "poland polish pole poles", "ireland irish", "wales welsh", "greece greek greeks", "laos lao laotian",
        "philippines philippine filipino filipinos", "finland finnish finn", "sweden swedish swede", "cyprus cypriot",
        "germany german germans", "china chinese prc", "viet_nam vietnam vietnamese", "portugal portuguese",
        "myanmar burma burmese", "czech_republic czechia czech czechs", "ivory_coast côte_d'ivoire", "kyiv kiev",
        "norway norwegian", "iceland icelandic", "hungary hungarian", "japan japanese", "european_union eu e.u.",
        "united_nations un u.n.", "russia russian russians russian_federation",
        "world_war_ii second_world_war wwii ww2",
        "united_arab_emirates uae u.a.e.", "islam islamic islamist muslim muslims", "beijing peking", "mumbai bombay",
        "saudi_arabia saudi saudis", "scotland scottish scots", "peru peruvian", "congo congolese", "iraq iraqi",
        "israel israeli israelis", "soviet_union soviet soviets ussr u.s.s.r.", "jew jewish jews",
        "arab arabic arabs", "saint st. st", "internet web",
        "coronavirus covid covid-19 covid19 sars-cov-2",
    )
    for form in (n.replace("_", " ") for n in names.split())
}  # fmt: skip
"""Names with more than one form that spelling does not betray: countries and their adjectives, common short forms."""


@cache
def territories() -> frozenset[str]:
    """Single words of CLDR's English territory names, folded."""
    from babel import Locale

    names = Locale("en").territories.values()
    return frozenset(
        fold_diacritics(word).casefold()
        for name in names
        for word in name.replace("&", " ").replace("(", " ").replace(")", " ").split()
        if word[:1].isupper() and len(word) > 3 and not parts_of_speech(word.casefold())
    )


@lru_cache(maxsize=65536)
def folded(norm: str) -> str:
    """A word without diacritics, apostrophes and stops: what names are compared by."""
    return spelling_key(fold_diacritics(norm).replace("'", "").replace(".", "").replace("-", ""))


@lru_cache(maxsize=65536)
def is_ordinary(norm: str, language: str) -> bool:
    """Whether a word is an ordinary one of its language, so that a capital at a sentence's start says nothing."""
    if is_function_word(norm, language) or is_light_word(norm, language) or norm in _NUMBERS:
        return True
    if norm in ALIASES or folded(norm) in territories():
        return False
    if parts_of_speech(norm):
        return True
    return any(parts_of_speech(part) for part in (lemma(norm, language), norm.split("-")[0]))


def same_name(a: str, b: str) -> bool:
    """Whether two folded words may be one word of a name, inflected, derived or spelled otherwise.

    >>> same_name("dmitry", "dmitri"), same_name("vietnam", "vietnamese"), same_name("france", "french")
    (True, True, True)
    >>> same_name("austria", "australia"), same_name("iran", "iraq")
    (False, False)
    """
    if a == b:
        return True
    if a in ALIASES and ALIASES.get(a) == ALIASES.get(b):
        return True
    return derived(a, b) or spelled_alike(a, b)


_ENDINGS = word_set("""
a e i o y s n m t an on um us os es is ia er ic ish ese ian ean ism ist ts ns ans ers ians
""") | {""}
"""Endings that names of one stem take in English."""


@lru_cache(maxsize=65536)
def derived(a: str, b: str) -> bool:
    """One stem with two endings names take: Iran, Iranian; Rome, Roman; Buddhism, Buddhist."""
    if min(len(a), len(b)) < 4:
        return a in (b + "s", b + "es") or b in (a + "s", a + "es")
    if a in territories() and b in territories():
        return False
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    if shared < 4 and shared < min(len(a), len(b)):
        return False
    rest = {a[shared:], b[shared:]}
    return rest <= _ENDINGS and (shared >= 5 or "" in rest)


@lru_cache(maxsize=65536)
def spelled_alike(a: str, b: str) -> bool:
    """Two spellings of one name, as transliterations differ: same consonant frame, or a letter apart in a long word."""
    from rapidfuzz.distance import OSA

    if min(len(a), len(b)) < 4 or not (a.isalpha() and b.isalpha()):
        return False
    if a in territories() and b in territories():
        return False
    if _frame(a) == _frame(b):
        return True
    distance = OSA.distance(a, b, score_cutoff=2)
    longest = max(len(a), len(b))
    return (distance == 1 and longest >= 6 and a[0] == b[0]) or (
        distance == 2 and longest >= 9 and a[:2] == b[:2]
    )


_SOUNDS = (
    ("kh", "h"), ("ch", "h"), ("zh", "j"), ("ts", "c"), ("ph", "f"), ("sch", "s"), ("sh", "s"), ("ck", "k"),
    ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("x", "ks"), ("z", "s"),
)  # fmt: skip
"""Letters that transliterations exchange; applied in this order."""


@lru_cache(maxsize=65536)
def _frame(word: str) -> str:
    """A word as transliterations leave it alike: letters of one sound made one, vowels after the first dropped."""
    for many, one in _SOUNDS:
        word = word.replace(many, one)
    first = "A" if word[0] in "aeiou" else word[0]
    rest = [c for c in word[1:] if c not in "aeiouh"]
    squeezed = [c for k, c in enumerate(rest) if k == 0 or c != rest[k - 1]]
    return first + "".join(squeezed) + str(len(word) // 5)


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether an abbreviation holds the initials of these words, or begins the only one: "ISIS", "Islamic State".

    >>> abbreviates("isis", ("islamic", "state")), abbreviates("rz", ("rzeczpospolita",)), abbreviates("nat", ("un",))
    (True, True, False)
    """
    if len(words) == 1:
        return len(short) >= 2 and words[0].startswith(short) and words[0] != short
    return len(words) > 1 and "".join(w[:1] for w in words) in short and len(short) <= len(words) + 2
