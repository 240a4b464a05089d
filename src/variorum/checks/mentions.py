"""Names as they stand in a passage: which words make one, and when two of them are the same name.

A name is found by shape (capitals where the sentence does not ask for them, capitals inside a word, initials), by
what the lexicon knows (a capital at the start of a sentence counts only on a word that is no ordinary word) and by
place names (CLDR's territories). Two names are the same across renderings when their words are spelled alike but for
diacritics, case and spelling variants, when one abbreviates the other, or when one is the adjective of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.lexicon import is_function_word, is_light_word, is_proper, lemma, parts_of_speech
from variorum.lexicon.english import spelling_key
from variorum.quantities.words import word_set
from variorum.segment.turns import speaker_prefix
from variorum.text import fold_diacritics

if TYPE_CHECKING:
    from variorum.checks.context import Passage
    from variorum.collate import Token
    from variorum.model import Segment

__all__ = [
    "ALIASES",
    "OFFICES",
    "Mention",
    "answer_of",
    "core_words",
    "find_mentions",
    "folded",
    "is_officer",
    "is_ordinary",
    "is_territory",
    "same_name",
    "speaker_words",
]


OFFICES = word_set(
    """
    minister president premier chairman chairwoman chairperson chair secretary ambassador envoy general governor
    director mayor senator king queen prince princess professor prof prof. dr dr. mr mr. mrs mrs. ms ms. sir speaker
    chancellor spokesman spokeswoman spokesperson chief head deputy vice prime foreign
    """
)
"""What may stand before a person's name to say who speaks."""

_KEPT = 64
"""Passages (told apart by identity) whose words are kept: those of the bead at hand, which every check asks for."""

_LONGEST_SPEAKER = 120
"""Characters before the colon that may name a speaker with office and title."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a passage: the indices of its tokens, its first to its last."""

    first: int
    last: int
    cores: tuple[int, ...]

    def indices(self) -> range:
        """All its tokens, connecting words included."""
        return range(self.first, self.last + 1)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONNECTING = _words("""
of de da do dos du del della di la le van von der den bin ibn al el y e & for
""")
_ENDS_SENTENCE = frozenset(".!?…:;\"'“”«»([-–—•*")
_NO_NAMES = _words("""
i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
mr mrs ms dr prof mr. mrs. ms. dr. prof. ok no no. st nd rd th am pm a.m. p.m. gmt utc bc ad ce bce i.e. e.g.
usd eur vnd gbp us$ kg km gb mb tv pdf q a
""")
"""Words with capitals by convention, not for being names; dates, courtesies and units are other checks' business."""

_NUMBERS = _words("""
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
    )
    for form in (n.replace("_", " ") for n in names.split())
}  # fmt: skip
"""Names with more than one form that spelling does not betray: countries and their adjectives, common short forms."""


@cache
def _territories() -> frozenset[str]:
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
    if norm in ALIASES or folded(norm) in _territories():
        return False
    if parts_of_speech(norm):
        return True
    return any(parts_of_speech(part) for part in (lemma(norm, language), norm.split("-")[0]))


@lru_cache(maxsize=_KEPT)
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


@lru_cache(maxsize=_KEPT)
def speaker_words(passage: Passage) -> frozenset[int]:
    """The tokens that only say who speaks ("Minister Lind: ..."): part of the layout, not of what is said."""
    if ":" not in passage.text:
        return frozenset()
    found: set[int] = set()
    offset = 0
    for segment in passage.segments:
        colon = segment.text.find(":")
        if 0 < colon <= _LONGEST_SPEAKER and _is_speaker(segment, colon):
            found |= {k for k, t in enumerate(passage.tokens) if offset <= t.start <= offset + colon}
        offset += len(segment.text) + 1
    return frozenset(found)


def _is_speaker(segment: Segment, colon: int) -> bool:
    """Whether what stands before the colon is the speaker's name, or a name with an office where none is known."""
    before = segment.text[:colon]
    if segment.speaker:
        return before.split()[-1:] != [] and before.split()[-1] in segment.speaker
    if segment.kind not in ("body", "question") or speaker_prefix(segment.text) is None:
        return False
    return any(word in OFFICES for word in before.casefold().replace(",", " ").split())


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
        passage.tokens[i].norm in ALIASES or folded(passage.tokens[i].norm) in _territories()
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
    return _derived(a, b) or spelled_alike(a, b)


_ENDINGS = _words("""
a e i o y s n m t an on um us os es is ia er ic ish ese ian ean ism ist ts ns ans ers ians
""") | {""}
"""Endings that names of one stem take in English."""


@lru_cache(maxsize=65536)
def _derived(a: str, b: str) -> bool:
    """One stem with two endings names take: Iran, Iranian; Rome, Roman; Buddhism, Buddhist."""
    if min(len(a), len(b)) < 4:
        return a in (b + "s", b + "es") or b in (a + "s", a + "es")
    if a in _territories() and b in _territories():
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
    if a in _territories() and b in _territories():
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


@lru_cache(maxsize=_KEPT)
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
    if any(_derived(word, w) for w in close):
        return "same"
    if any(w.startswith(word) or word.startswith(w) for w in close if min(len(w), len(word)) >= 5):
        return "same"
    if any(spelled_alike(word, w) for w in names):
        return "form"
    return None


@lru_cache(maxsize=_KEPT)
def _capitals_of(passage: Passage) -> frozenset[str]:
    return frozenset(folded(t.norm) for t in passage.tokens if t.text[:1].isupper())


@lru_cache(maxsize=_KEPT)
def _words_of(passage: Passage) -> frozenset[str]:
    """The folded words of a passage, and the parts of those with hyphens."""
    found = set()
    for token in passage.tokens:
        found.add(folded(token.norm))
        if "-" in token.norm:
            found.update(folded(p) for p in token.norm.split("-") if len(p) > 2)
    return frozenset(found)


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether an abbreviation holds the initials of these words, or begins the only one: "ISIS", "Islamic State".

    >>> abbreviates("isis", ("islamic", "state")), abbreviates("rz", ("rzeczpospolita",)), abbreviates("nat", ("un",))
    (True, True, False)
    """
    if len(words) == 1:
        return len(short) >= 2 and words[0].startswith(short) and words[0] != short
    return len(words) > 1 and "".join(w[:1] for w in words) in short and len(short) <= len(words) + 2


def _has_alias(passage: Passage, alias: str) -> bool:
    norms = [t.norm for t in passage.tokens]
    for size in (1, 2, 3):
        for start in range(len(norms) - size + 1):
            if ALIASES.get(" ".join(norms[start : start + size])) == alias:
                return True
    return False
