"""Untranslated: words, captions and abbreviations of another language left in a rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import name as unicode_name

from variorum.checks.alone import replaces_something
from variorum.checks.common_foreign import COMMON_FOREIGN
from variorum.checks.context import Passage, View
from variorum.checks.letters import FOREIGN, foreignness
from variorum.checks.protocol import Finding
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
from variorum.language import detect_language, primary
from variorum.lexicon import is_auxiliary, is_function_word
from variorum.model import Category, Segment, Severity
from variorum.quantities.words import word_set
from variorum.text import compose_nfc, fold_diacritics

__all__ = ["ABBREVIATIONS", "CHECK", "Untranslated"]

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


class Untranslated:
    """A rendering holds words of another language than its own that the other renderings do not have.

    Found are: whole sentences and captions in another language; words in another script; English words' places taken by
    words that no English lexicon has and whose letters follow each other as in another language; source-language
    abbreviations. A word that another rendering of the same language has too, a name, and a word one slip of the pen
    away from an English one are left alone, as are bylines and datelines; captions are not. Major; minor for an
    abbreviation and for a word in brackets, which may be a gloss.
    """

    name = "untranslated"
    categories: tuple[Category, ...] = ("accuracy/untranslated",)
    severity: Severity = "major"
    specificity = 90

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a foreign sentence, and one a run of foreign words."""
        for passage in view.filled:
            tongue = primary(passage.language)
            if tongue == "und":
                continue
            others = [p for p in view.filled if p is not passage and primary(p.language) == tongue]
            foreign = set()
            for segment in passage.segments:
                if segment.kind in ("byline", "dateline"):
                    continue  # an outlet's own name and the place it writes from stay what they are
                language = _language_of(segment, tongue)
                if language:
                    foreign.add(segment.index)
                    yield _sentence(view, passage, segment, language)
            if len(foreign) < len(passage.segments):
                yield from _words(view, passage, others, foreign, tongue)


def _language_of(segment: Segment, tongue: str) -> str | None:
    """The language of a whole segment where it is not the rendering's; None where it is, or cannot be told."""
    words = [w.strip(".,;:!?()[]\"“”‘’'…-–") for w in segment.text.split()]
    words = [w for w in words if any(c.isalpha() for c in w)]
    if len(words) < (3 if tongue in ("en", "vi") else 5):
        return None
    if tongue == "en":
        if sum(w.isascii() and is_english(w.lower()) for w in words) > 0.4 * len(words):
            return None
        if sum(w.isascii() for w in words) == len(words) and all(w[0].isupper() for w in words):
            return None
    elif tongue == "vi" and any(not w.isascii() for w in words):
        return None
    found = detect_language(segment.text)
    return found if found not in ("und", tongue) else None


def _sentence(view: View, passage: Passage, segment: Segment, language: str) -> Finding:
    start = 0
    for other in passage.segments:
        if other.index == segment.index:
            break
        start += len(other.text) + 1
    return Finding(
        category="accuracy/untranslated",
        severity="major",
        message=f"a passage in another language ({language}) in {passage.siglum}",
        readings=(view.reading([passage], [(start, start + len(segment.text))]),),
        relation="passage",
        explanation=(f"its words are {language}, the rendering is {passage.language}",),
    )


def _words(
    view: View, passage: Passage, others: Sequence[Passage], foreign: set[int], tongue: str
) -> Iterator[Finding]:
    tokens = passage.tokens
    shared = {n for p in others for n in p.words.norms}
    marked: dict[int, str] = {}
    for place, token in enumerate(tokens):
        if place in passage.aside or token.norm in shared or not any(c.isalpha() for c in token.text):
            continue
        why = _other_script(token, tongue)
        if why is None and tongue == "en":
            why = _not_english(tokens, place, others, passage)
            if why and others and token.text[0].isupper() and token.norm not in COMMON_FOREIGN:
                # A capitalised word where nothing stands over there is a name that was left out.
                why = why if replaces_something(view, passage, place) else None
        if why:
            marked[place] = why
    if tongue == "en":
        _add_neighbours(tokens, marked, shared)
    for run in _runs(marked):
        start, end = tokens[run[0]].start, tokens[run[-1]].end
        spans = passage.spans(start, end)
        if not spans or all(s.segment in foreign for s in spans):
            continue
        abbreviation = marked[run[0]].startswith("an abbreviation")
        bracketed = passage.text[:start].rstrip()[-1:] in ("(", "[")
        text = passage.text[start:end]
        yield Finding(
            category="accuracy/untranslated",
            severity="minor" if abbreviation or bracketed else "major",
            message=f"“{text}” in {passage.siglum} is left in another language",
            readings=(view.reading([passage], [(start, end)], text),),
            relation="acronym" if abbreviation else "word",
            explanation=(marked[run[0]], *(["no other rendering of this language has it"] if others else [])),
        )


def _runs(marked: dict[int, str]) -> Iterator[list[int]]:
    run: list[int] = []
    for place in sorted(marked):
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _script(character: str) -> str:
    return unicode_name(character, "").split(" ")[0]


_LATIN = word_set(
    """
    en vi de fr es pt it nl sv da nb no fi pl cs sk hu ro hr sl et lv lt tr id ms is ca eu ga sq sw tl
    """
)  # fmt: skip


_SIGNS = frozenset((
    "LATIN", "MATHEMATICAL", "MICRO", "FEMININE", "MASCULINE", "DOUBLE-STRUCK", "SCRIPT", "MODIFIER", "FULLWIDTH",
    "OHM", "KELVIN", "ANGSTROM", "FRAKTUR", "BLACK-LETTER", "PLANCK", "EULER", "",
))  # fmt: skip
"""First words of the Unicode names of letters that are of the Latin script, or signs."""


def _other_script(token: Token, tongue: str) -> str | None:
    """Why the token is of another script than its rendering's, or None. Mathematical letters and units are signs."""
    if token.text.isascii() or tongue not in _LATIN:
        return None
    letters = [c for c in token.text if c.isalpha() and not c.isascii()]
    scripts = {_script(c) for c in letters}
    other = scripts - _SIGNS
    if not other or (other == {"GREEK"} and len(token.text) == 1):
        return None
    return f"“{token.text}” is written in {sorted(other)[0].capitalize()} script"


def _not_english(
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


def _add_neighbours(tokens: Sequence[Token], marked: dict[int, str], shared: set[str]) -> None:
    """Foreign function words beside a foreign word belong to it; alone they count where no name is near."""
    strangers = foreign_function_words()
    for place, token in enumerate(tokens):
        if place in marked or token.text not in strangers or token.norm in shared:
            continue
        beside = {place - 1, place + 1} & marked.keys()
        near_name = any(
            0 <= p < len(tokens) and tokens[p].text[:1].isupper() for p in (place - 1, place + 1, place + 2)
        )
        accents = not token.text.isascii() and token.norm not in LOANS
        if beside or ((accents or not near_name) and not is_english(token.norm)):
            marked[place] = f"“{token.text}” is a function word of another language"


CHECK = Untranslated()
