"""Whether a word of an English rendering is one of another language: by lexicon, letters, place, other renderings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.checks.common_foreign import COMMON_FOREIGN
from variorum.checks.context import Passage
from variorum.checks.letters import FOREIGN, foreignness
from variorum.checks.vocabulary import (
    LOANS,
    PREFIXES,
    foreign_function_words,
    is_english,
    is_foreign_place,
    is_place_or_language,
    known_words,
    near_english,
)
from variorum.collate import Token
from variorum.lexicon import is_auxiliary, is_function_word
from variorum.quantities.words import word_set
from variorum.text import compose_nfc, fold_diacritics

__all__ = ["ABBREVIATIONS", "why_not_english"]

ABBREVIATIONS: frozenset[str] = word_set(
    """
    NVNONN BNG TTXVN UBND HĐND ĐBQH UBTVQH BCHTW BCĐ MTTQ LHQ TTg QĐ NĐ TƯ ĐCSVN CHXHCN CHXHCNVN TNHH ĐHQG
    BGDĐT BTC BCT TBT PTTg UBTƯ UBQG THPT THCS PCT ĐTNN XKLĐ KTXH QPAN ANQP
    """
)
"""Vietnamese abbreviations that mean nothing to an English reader. Written by hand."""

_SLIP = 6.0
"""Bits of `foreignness` a word needs that one slip of the pen would make English. Cognates ("importante") have them,
slips ("becuase") rarely do. Tuned on 500 foreign words put into English news."""

_LIKE = 3.0
"""Bits it needs where no other rendering has the English word it is like ("voto", where nobody writes "vote")."""

_COMPOUND = 8.0
"""Bits at which a capitalised word is foreign wherever it stands, if it is a long German noun or has accents."""

_LONG = 8
"""Letters of an English word that no other language's word ends in by chance."""

_BEFORE_NAME = word_set(
    """
    said says by and or of from with near to at against former called named under between while if as versus
    than told asked in after that when wrote added named starring
    """
)
"""What often stands before a name; a capitalised word after it is taken for one."""

_VIETNAMESE_LETTER = re.compile("[ĐƯƠĂ]")

_INTERJECTION = re.compile(r"(\w)\1\1|^[^aeiouy\W]+$|^[aeiouhm]{2,3}$")
"""Sounds spelled out: "ahhh", "hmm", "uh"."""

_AFTER_NAME = word_set(
    """
    and or who which of in at on from for with as that also not never then when both himself herself
    """
)
"""Function words that often follow a name."""

_JOINING = word_set("and or & de da do del della di la le van von der bin al")
"""What stands between two names, or inside one."""

_TELLING = word_set("who whose whom")
"""What follows a person's name and a comma."""

_OPENING = frozenset("\"“‘'(«[:–—-")


def why_not_english(
    tokens: Sequence[Token], place: int, others: Sequence[Passage], passage: Passage
) -> str | None:
    """Why the token is no English word but one of another language, or None."""
    token = tokens[place]
    text = token.text
    if (
        text.isascii()
        and text.isalpha()
        and text.islower()
        and text not in COMMON_FOREIGN
        and is_english(text)
    ):
        return None  # most words
    if text in ABBREVIATIONS or (text.isupper() and len(text) > 2 and _VIETNAMESE_LETTER.search(text)):
        return f"an abbreviation of the source language, “{text}”"
    if any(c.isdigit() or c in "./@&_" for c in text):
        return None
    if text.isupper() and len(text) > 1:
        return None
    word = compose_nfc(text).lower().replace("’", "'")
    parts = [p for p in word.strip("'").replace("'", "-").split("-") if len(p) > 3 or "-" not in word]
    accents = not word.isascii() and word not in LOANS and fold_diacritics(word) != word
    names = {p.lower() for p in re.split(r"[-’']", text)[1:] if p[:1].isupper() and p.isascii()}
    strange = [
        p
        for p in parts
        if p not in names
        and (
            p in COMMON_FOREIGN or (not is_english(p) and p not in PREFIXES) or (accents and not p.isascii())
        )
    ]
    if not strange or text[0] in "'’" or (word.isascii() and _INTERJECTION.search(word)):
        return None
    part = max(strange, key=len)
    if is_place_or_language(part) or (len(part) < 3 and not accents and part not in foreign_function_words()):
        return None
    first = place == 0 or tokens[place - 1].text in _OPENING or tokens[place - 1].text in ".!?…"
    capital = text[0].isupper()
    need = FOREIGN
    if (
        capital
        and others
        and foreignness(part)[0] >= FOREIGN
        and _lacks_place(tokens, others)
        and is_foreign_place(part)
        and not is_place_or_language(part)
    ):
        return f"“{text}” is the name of a country in another language"
    if capital:
        common = part in COMMON_FOREIGN
        if not others or (_is_near_name(tokens, place) and not common):
            return None
        if not (common and _stands_alone(tokens, place)) and not _names_answered(tokens, others):
            return None
        bits, language = foreignness(part)
        compound = language == "de" and bits >= _COMPOUND and len(part) > 8
        if not first and not compound and not _could_be_noun(tokens, place):
            return None
        if first and not common and not (accents and bits >= _COMPOUND) and not _begins_phrase(tokens, place):
            return None  # a name that begins a sentence
    if word in foreign_function_words() and word not in COMMON_FOREIGN:
        return None  # `_add_neighbours` looks at what stands beside it
    near = near_english(part)
    if part not in COMMON_FOREIGN and (_ends_in_english(part) or _has_kin(token, others)):
        return None
    if accents:
        need = -2.0 if capital and tokens[place - 1].norm not in ("the", "a", "an") else -8.0
    elif near:
        theirs = {t.norm for p in others for t in p.tokens}
        need = max(need, _SLIP if near & theirs or not others else _LIKE)
    if part in COMMON_FOREIGN:
        need = -20.0
    if not others:
        need += 5.0
    bits, language = foreignness(part)
    if bits < need:
        return None
    return f"“{text}” is in no English lexicon and reads like another language ({language}, {bits:.0f} bits)"


def _ends_in_english(word: str) -> bool:
    """Whether a word ends in a long English one: a term of a science that no lexicon has ("temporomandibular")."""
    known = known_words()
    return word.isascii() and any(word[k:] in known for k in range(3, len(word) - _LONG + 1))


def _lacks_place(tokens: Sequence[Token], others: Sequence[Passage]) -> bool:
    """Whether another rendering names a country or region that is not named here."""
    here = {t.norm for t in tokens}
    return any(
        t.text[:1].isupper() and t.norm not in here and is_place_or_language(t.norm)
        for p in others
        for t in p.tokens
    )


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether no capitalised word stands beside it that would make one name with it; the first word does not count."""
    beside = [p for p in (place - 1, place + 1) if 0 < p < len(tokens)]
    return not any(tokens[p].text[0].isupper() for p in beside)


def _could_be_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capitalised word inside a sentence stands as a common noun does (German writes nouns so)."""
    before = tokens[place - 1]
    if before.text[0].isdigit() or place == 1:
        return True
    lower = before.text.islower() and before.norm not in _BEFORE_NAME
    return lower and all(is_english(part) for part in before.norm.split("-") if part)


def _begins_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Whether what follows the first word of a sentence follows no name: a comma, or a word like "you" and "to"."""
    after = tokens[place + 1].norm if place + 1 < len(tokens) else "."
    if after == ",":
        return True
    return is_function_word(after, "en") and not is_auxiliary(after, "en") and after not in _AFTER_NAME


def _names_answered(tokens: Sequence[Token], others: Sequence[Passage]) -> bool:
    """Whether every name of the other renderings is here too, so that a strange word takes no name's place."""
    from rapidfuzz.distance import JaroWinkler

    here = {t.norm for t in tokens}
    for passage in others:
        for place, token in enumerate(passage.tokens):
            if not token.text[0].isupper() or token.norm in here or token.text.isupper():
                continue
            if place and is_english(token.norm) and not is_place_or_language(token.norm):
                continue
            if not place and is_english(token.norm):
                continue
            if not any(JaroWinkler.similarity(token.norm, norm) >= 0.88 for norm in here):
                return False
    return True


def _is_near_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands beside a capitalised word makes it a part of a name, or a name beside another."""
    after = [t.text for t in tokens[place + 1 : place + 3]]
    following = after[0] if after else ""
    if following[:1].isupper() or following in ("'s", "’s", "’", "'", "-"):
        return True
    before = tokens[place - 1].text if place else ""
    if before[:1].isupper() and before.isalpha() and not is_english(before.lower()):
        return True  # a first name
    if len(after) < 2:
        return False
    return (following in _JOINING and after[1][:1].isupper()) or (following == "," and after[1] in _TELLING)


def _has_kin(token: Token, others: Sequence[Passage]) -> bool:
    """Whether another rendering has nearly the same word: a name in another spelling, a word one slip away."""
    from rapidfuzz.distance import OSA, JaroWinkler

    word = fold_diacritics(token.norm)
    capital = token.text[0].isupper()
    for passage in others:
        for place, other in enumerate(passage.tokens):
            # Another ending is no slip but another language: "importante".
            ending = word[:-1] in (other.norm, other.norm[:-1])
            if len(word) > 3 and not ending and OSA.distance(word, other.norm, score_cutoff=1) == 1:
                return True
            inside = place > 0 and passage.tokens[place - 1].text not in _OPENING
            if is_english(other.norm) and not (capital and inside and other.text[0].isupper()):
                continue
            if JaroWinkler.similarity(word, fold_diacritics(other.norm)) >= (0.75 if capital else 0.85):
                return True
    return False
