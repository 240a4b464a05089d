"""Slips of English grammar that need no model: each rule sees two or three neighbouring words.

A rule prefers not to see a slip to seeing one that is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.collate import Token
from variorum.lexicon import lemmas, parts_of_speech
from variorum.quantities.words import word_set

__all__ = ["GrammarSlip", "grammar_slips"]


class GrammarSlip(NamedTuple):
    """Tokens `[first, last)`, the sort of slip, and why it is one."""

    first: int
    last: int
    relation: str
    why: str


_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)")
_LIKE_YOU = re.compile(
    r"(?:uni(?!m|n[^s])|u[bfkst][aeiou]|ut[ei]|usu|eu|ew|once\b|one\b|one-|ouija|u-|uranium|urin|uro)"
)
_VOWEL_LETTERS = "AEFHILMNORSX"
_NEVER_SUBJECT = word_set("me him us them myself himself themselves ourselves")
_NEVER_OBJECT = word_set("i he she we they")
_STANDING_ALONE = word_set("mine yours hers ours theirs")
_PREPOSITIONS = word_set(
    "of to with from for at by about into between among against without toward towards upon"
)
_BEFORE_POSSESSIVE = (_PREPOSITIONS | {"in", "on"}) - {"of", "between", "among"}
"""After these a pronoun before a noun should be a possessive; "many of them foreigners" is none."""
_FINITE = word_set(
    "am is are was were has have had do does did don't doesn't didn't will would can could should must may"
)
_MODALS = word_set("will would can could shall should may might must")
_DETERMINERS = word_set("the a an my your his its our their this these those")
_PLURAL_ONLY = word_set("these those many few several both various")
_AGREEMENT: dict[str, frozenset[str]] = {
    "i": word_set("is are has does were"),
    "he": word_set("are have were am do don't"),
    "she": word_set("are have were am do don't"),
    "it": word_set("are have were am do"),
    "we": word_set("is was has am does"),
    "they": word_set("is was has am does"),
}
_SUBJUNCTIVE = word_set(
    "if though wish wishes wished were had that suggest demand insist as lest and let than what how did do does "
    "would could should will can might may must shall or but is are was"
)
_CONJUNCTIONS = word_set("and but or nor because although though")
_FIXED = {
    ("and", "or"),
    ("and", "but"),
    ("and", "although"),
    ("but", "because"),
    ("and", "because"),
    ("and", "though"),
    ("but", "although"),
    ("but", "though"),
    ("or", "because"),
    ("or", "and"),
    ("as", "though"),
    ("but", "and"),
}


_TRIGGERS = _NEVER_SUBJECT.union(
    _NEVER_OBJECT, _STANDING_ALONE, _PREPOSITIONS, _MODALS, _DETERMINERS, _PLURAL_ONLY, _CONJUNCTIONS, _AGREEMENT,
    ("each", "every", "another", "him", "them"),
)  # fmt: skip
"""The first words of every rule: most words begin none."""


def grammar_slips(tokens: Sequence[Token]) -> Iterator[GrammarSlip]:
    """What the rules see, from left to right."""
    for place in range(len(tokens) - 1):
        one = tokens[place]
        if one.norm not in _TRIGGERS:
            continue
        two = tokens[place + 1]
        before = tokens[place - 1] if place else None
        after = tokens[place + 2] if place + 2 < len(tokens) else None
        if (
            one.text.islower() or before is None or not before.text[-1].isalnum()
        ):  # a grade of "A" inside a sentence
            yield from _article(place, one, two)
        yield from _pronoun(place, before, one, two)
        if after is None or after.norm != "course":  # "will of course"
            yield from _verb(place, before, one, two)
        yield from _determiner(place, one, two, after)


def _article(place: int, one: Token, two: Token) -> Iterator[GrammarSlip]:
    if one.text not in ("a", "an", "A", "An") or not two.text[0].isalnum() or one.end + 1 != two.start:
        return
    if (one.text == "A" and two.text[0].isupper()) or two.norm in _PREPOSITIONS:
        return  # a grade, a letter, a title; words in the wrong order
    vowel = _begins_with_vowel(two.text)
    if vowel is not None and vowel != (one.norm == "an"):
        right = "an" if vowel else "a"
        yield GrammarSlip(place, place + 2, "article", f"“{right}” before “{two.text}”")


def _begins_with_vowel(word: str) -> bool | None:
    """Whether a word begins with a vowel as it is spoken; None where that cannot be told."""
    lower = word.lower()
    if word[0].isdigit():
        digits = re.match(r"\d+", word)
        number = digits.group() if digits else ""
        return (
            number.startswith("8")
            or number in ("11", "18")
            or (number[:2] in ("11", "18") and len(number) % 3 == 2)
        )
    if word.isupper() and (len(word) < 4 or not re.search("[AEIOUY]", word)) and word.isalpha():
        if re.fullmatch(r"[^AEIOU][AEIOUY][^AEIOU]", word):
            return None  # spoken as a word or as letters: "NATO", "SAT"
        return word[0] in _VOWEL_LETTERS
    if not word[0].isascii() or (len(lower) == 1):
        return None
    if (
        word.isupper()
        or re.match(r"[A-Z][-.]", word)
        or (lower[0] == "h" and re.match(r"(?:his|hote|her[bo])", lower))
    ):
        return None  # acronyms spoken as words; "an historic", "an herb"
    if lower[0] in "aeiou":
        return not _LIKE_YOU.match(lower)
    return bool(_SILENT_H.match(lower))


def _pronoun(place: int, before: Token | None, one: Token, two: Token) -> Iterator[GrammarSlip]:
    begins = before is None or before.text in ('"', "“", "”", ".", ";")
    if begins and one.norm in _NEVER_SUBJECT and one.text.istitle() and two.norm in _FINITE:
        yield GrammarSlip(place, place + 1, "case", f"“{one.text}” is no subject")
    if one.norm in _PREPOSITIONS and two.norm in _NEVER_OBJECT and two.text != "He":
        if two.norm == "i" and two.text != "I":
            return
        yield GrammarSlip(place + 1, place + 2, "case", f"“{two.text}” after “{one.text}”")
    if one.norm in _STANDING_ALONE and two.text.islower() and parts_of_speech(two.norm) == {"noun"}:
        yield GrammarSlip(place, place + 1, "case", f"“{one.text}” stands alone, “{two.text}” follows it")
    if one.norm == "its" and two.norm in ("is", "was", "has", "will", "would"):
        yield GrammarSlip(place, place + 1, "case", f"“{one.text}” before “{two.text}”")
    inside = before is not None and before.norm in _BEFORE_POSSESSIVE
    person = one.norm in ("he", "she", "they", "we", "him", "them")
    if (
        inside
        and person
        and two.text.islower()
        and two.norm not in _CONJUNCTIONS
        and parts_of_speech(two.norm) == {"noun"}
    ):
        yield GrammarSlip(place, place + 1, "case", f"“{one.text}” before the noun “{two.text}”")


def _verb(place: int, before: Token | None, one: Token, two: Token) -> Iterator[GrammarSlip]:
    wrong = _AGREEMENT.get(one.norm, frozenset())
    free = before is None or (before.norm not in _SUBJUNCTIVE and not before.text[0].isdigit())
    if two.norm in wrong and free and one.text != "i":
        yield GrammarSlip(place, place + 2, "agreement", f"“{one.text}” and “{two.text}” do not agree")
    if one.norm in _MODALS and two.text.islower() and (two.norm == "of" or two.norm in _PASTS):
        yield GrammarSlip(place, place + 2, "verb", f"“{two.text}” after “{one.text}”")


_PASTS = word_set(
    """
    went was were had did gave took wrote spoke knew grew flew drew threw chose broke drove rode rose began sang
    drank swam ate fell
    """
)
"""Forms that are a past tense and nothing else: no modal stands before them."""


def _determiner(place: int, one: Token, two: Token, after: Token | None) -> Iterator[GrammarSlip]:
    if one.norm == two.norm or not two.text.islower():
        return
    follows = "" if after is None or not after.text[0].isalpha() else after.norm
    articles = one.norm in ("the", "a", "an") and one.text != "A" and two.norm != "a"
    if one.norm in _DETERMINERS and two.norm in _DETERMINERS and (two.norm == "the" or articles):
        yield GrammarSlip(place, place + 2, "doubled", f"“{one.text}” and “{two.text}” stand before one noun")
    elif one.norm in _CONJUNCTIONS and two.norm in _CONJUNCTIONS and (one.norm, two.norm) not in _FIXED:
        yield GrammarSlip(place, place + 2, "doubled", f"two conjunctions, “{one.text}” and “{two.text}”")
    elif _disagree(one.norm, two.norm, follows):
        yield GrammarSlip(place, place + 2, "agreement", f"“{one.text}” and “{two.text}” do not agree")


def _disagree(determiner: str, noun: str, follows: str) -> bool:
    if determiner in _PLURAL_ONLY:
        return follows in _AFTER_NOUN and _is_singular(noun)
    if determiner in ("each", "every", "another") or (determiner == "this" and follows in _AFTER_NOUN):
        return _is_plural(noun)
    return False


_AFTER_NOUN = word_set("of in was were is are has have that and").union({""})
"""After a noun: where another word follows, the noun may only be the first part of a compound."""


def _is_singular(word: str) -> bool:
    return (
        parts_of_speech(word) == {"noun"}
        and word in lemmas(word, "en")
        and not word.endswith("s")
        and word not in _MASS
    )


def _is_plural(word: str) -> bool:
    return (
        parts_of_speech(word) == {"noun"}
        and word.endswith("s")
        and word not in lemmas(word, "en")
        and word not in _MASS
    )


_MASS = word_set(
    """
    people police cattle folk staff personnel species series means crew fish sheep aircraft data media youth
    politics economics news physics headquarters works premises thousand hundred million billion dozen percent
    men women children
    """
)
