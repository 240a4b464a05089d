"""Words that no English lexicon has and that a slip of the pen makes one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from variorum.checks.alone import alone, begins_sentence, peers, replaces_something
from variorum.checks.context import Passage, View, WorkView
from variorum.checks.slips import (
    COMMON,
    are_variants,
    is_made_of_words,
    is_slip,
    rank,
    words_meant,
    words_nearly_meant,
    words_scrambled,
)
from variorum.checks.spelling_evidence import Slip, words_of_others
from variorum.checks.vocabulary import LOANS, PREFIXES, is_english, is_place_or_language, known_words
from variorum.collate import Token
from variorum.lexicon import (
    is_content_word,
    is_function_word,
    is_light_word,
    is_proper,
    parts_of_speech,
    same_lemma,
)
from variorum.quantities.words import EN_ONES, EN_ORDINALS, EN_SCALES, EN_TENS, word_set

__all__ = ["find_misspelt", "is_unknown"]

_WORD = re.compile(r"[A-Za-z]+\Z")
_PART = re.compile(r"[A-Za-z]+")
_SOUND = re.compile(r"(\w)\1\1\1|^[^aeiouy\W]{4,}$|^(?:[aeiou]h+|h+[aeiou]h*|[aeiou]{3,}|h?m+)$")
"""Sounds and abbreviations: "ahhh", "hmm", "kmph". A word needs a vowel."""

_OF_A_PEOPLE = re.compile(r".{4}(?:ians?|eans?|ese)$")
"""Names of peoples: proper nouns that have one spelling."""

_SHORT = word_set(
    """
    mr mrs ms dr st vs km kg cm mm ft lb lbs oz mph kph kmh mw kw gw hz khz mhz ghz mb gb tb pm am bn mn tn ph pp
    de la le el al van von der den bin ibn tel fax ext et etc ii iii iv vi vii viii ix xi xii tv pc dj ok vip ngo ceo sq
    co inc ltd jr sr no cf ie eg bc bce ce dos das du da di del
    """
)
"""Short forms that are no words and no slips."""

_WORDS_TOO = word_set(
    """
    info blog non tech none pics ads lab labs pub pubs cafe euro app apps wiki tab tabs bio prep doc docs geek eco meta
    sync spec specs mac max min geo exec yeah hey bye aka thru thou thee thy unto til oops rec fed mod med eve rand jean
    tens amid amidst via per pro ifs buts ad ads uh um er ah oh ooh eh hm yay nay yep nope wow ouch phew aye poo loo
    """
).union(EN_ONES, EN_TENS, EN_ORDINALS, EN_SCALES)
"""Short words that the lexicon does not know as words; other scraps of the frequency list are none."""


_SHORTEST = 5
"""Letters under which two unknown words side by side are another language, however near to English words they are."""
_LONG = 7
"""Letters from which a capitalised word that is a slip away from a rarer word is no name by accident."""
_SEVERAL = 3
_LONG_WORD = re.compile(rf"[a-z]{{{_LONG},}}")
_EVERYDAY = 2000
"""Rank up to which a word is meant even by one that could be made of two others ("youself")."""


def find_misspelt(view: View, passage: Passage, place: int) -> Slip | None:
    """The slip in a token that no other rendering has, where it is no word or has a part that is none."""
    token = passage.tokens[place]
    text = token.text
    if place in passage.aside or not text.isascii():
        return None
    if not _WORD.match(text):
        return _slip_in_compound(token) if "-" in text else None
    if (
        not (text[1:].islower() or len(text) == 1)
        or text.lower() != token.norm
        or _is_short_form(passage, place)
    ):
        return None
    return _unknown(view, passage, place) if is_unknown(text, token.norm) else None


def _slip_in_compound(token: Token) -> Slip | None:
    """A part of a hyphenated word that is none and one slip makes one; the other parts must be words."""
    parts = list(_PART.finditer(token.text))
    odd = [p for p in parts if p.group().lower() not in known_words() and p.group().lower() not in PREFIXES]
    if len(odd) != 1 or not token.text.islower() or len(odd[0].group()) < 4 or len(parts) < 2:
        return None
    word = odd[0].group()
    meant = () if is_english(word) or _SOUND.search(word) else words_meant(word)
    if not meant or (len(word) < _SHORTEST and rank(meant[0]) > COMMON):
        return None
    return Slip(token.start + odd[0].start(), token.start + odd[0].end(), meant, "unknown")


def _is_short_form(passage: Passage, place: int) -> bool:
    """Whether a short string is an abbreviation, a unit after its figure, a label or what an apostrophe left."""
    tokens = passage.tokens
    word = tokens[place].norm
    if word in _SHORT:
        return True
    if len(word) > 2:
        return False
    if place and tokens[place - 1].text[-1].isdigit():
        return True
    before = passage.text[: tokens[place].start].rstrip()[-1:]
    after = passage.text[tokens[place].end :].lstrip()[:1]
    if len(word) == 1 and (tokens[place].text.isupper() or after.isdigit()):
        return True
    return (
        passage.text[tokens[place].start - 1 : tokens[place].start].isdigit()
        or before in "(#@/-–'’&\"“"
        or after in (")", ".", "-", "/", "'", "’", "&", '"', "”", "=")
    )


@lru_cache(maxsize=65536)
def is_unknown(text: str, word: str) -> bool:
    """Whether no lexicon has the word as it is written: a name written small is unknown."""
    if word in ("a", "o") or (word == "i" and text == "I") or word in LOANS or word in _WORDS_TOO:
        return False
    if len(word) == 1:
        return True
    if is_function_word(word, "en") or is_light_word(word, "en"):
        return False
    if text[0].isupper() and (is_place_or_language(word) or is_proper(word)):
        return False
    if word not in known_words():
        return word not in PREFIXES
    # The frequency list also holds scraps and names, "ste" and "ben", that the lexicon does not know as words.
    return len(word) < 5 and text.islower() and not parts_of_speech(word)


def _witnesses(view: View, passage: Passage, word: str, slips: int) -> Iterator[tuple[Passage, int]]:
    """Words that only other renderings have, so many slips away."""
    size = len(word)
    for other in view.remember("words of others", words_of_others)[passage.column]:
        if (
            abs(other.size - size) <= slips
            and is_slip(word, other.norm, slips)
            and other.norm in known_words()
        ):
            yield other.passage, other.place


def _unknown(view: View, passage: Passage, place: int) -> Slip | None:
    token = passage.tokens[place]
    word = token.norm
    capital = token.text[0].isupper()
    meant = words_meant(word) or (words_nearly_meant(word) if len(word) > 5 and not capital else ())
    for other, at in _witnesses(view, passage, word, 1 if len(word) < 6 else 2):
        theirs = other.tokens[at]
        if theirs.norm not in meant and meant and rank(meant[0]) < COMMON:
            continue  # a common word is nearer
        if _is_common(theirs.norm) and not are_variants(word, theirs.norm) and (not capital or len(word) > 3):
            return Slip(token.start, token.end, (theirs.norm,), "unknown", (other, theirs))
    if _is_foreign_phrase(passage.tokens, place):
        return None
    if _is_name_there(view, passage, word):
        return None
    if not meant and not capital and len(word) >= _LONG:
        return _slip_in_new_word(view, passage, token)
    scrambled = () if capital else words_scrambled(word)
    if scrambled and (not meant or rank(scrambled[0]) < rank(meant[0])):
        meant = scrambled
    if not meant or are_variants(word, meant[0]) or _is_inflected(word, meant[0]):
        return None
    if rank(meant[0]) > COMMON and not peers(view, passage):
        return None  # nobody bears witness that the rarer word is meant
    if rank(meant[0]) > _EVERYDAY and is_made_of_words(word):
        return None
    if rank(meant[0]) > COMMON and _SOUND.search(word):
        return None
    if capital:
        inside = not begins_sentence(passage.tokens, place)
        limit = COMMON if len(word) < _LONG else 4 * COMMON
        if rank(meant[0]) > limit or not _is_common(meant[0]) or len(word) < (6 if inside else 4):
            return None
        if not peers(view, passage) or _is_name_missing(view, passage):
            return None
        if is_content_word(meant[0], "en") and not replaces_something(view, passage, place):
            return None  # a name that was left out there
    return Slip(token.start, token.end, meant, "unknown")


def _is_name_there(view: View, passage: Passage, word: str) -> bool:
    """Whether another rendering has nearly this word as a name no lexicon has: two spellings of one name."""
    return any(
        other.passage.tokens[other.place].text[0].isupper()
        and other.norm not in known_words()
        and is_slip(word, other.norm, 1 if len(word) < 5 else 2)
        for other in view.remember("words of others", words_of_others)[passage.column]
    )


def _slip_in_new_word(view: View, passage: Passage, token: Token) -> Slip | None:
    """A slip for a word no lexicon has yet, which the work has several times and this rendering here spells so once."""
    for other in view.remember("words of others", words_of_others)[passage.column]:
        if abs(other.size - len(token.norm)) < 2 and is_slip(token.norm, other.norm):
            counts = view.work.remember("words written", _words_written)
            if counts[other.norm] >= _SEVERAL and counts[token.norm] == 1:
                theirs = other.passage.tokens[other.place]
                return Slip(token.start, token.end, (theirs.norm,), "unknown", (other.passage, theirs))
    return None


def _words_written(work: WorkView) -> Counter[str]:
    """How often each word of `_LONG` letters or more is written in the renderings."""
    texts = (segment.text.lower() for rendering in work.renderings for segment in rendering.segments)
    return Counter(word for text in texts for word in _LONG_WORD.findall(text))


def _is_inflected(word: str, meant: str) -> bool:
    """Whether a word is a form of the word it is near to ("concretized"), and none with another letter ("absense")."""
    endings = (meant + "s", meant[:-1] + "ing", *((meant + "d",) if meant[-1] == "e" else ()))
    return (len(meant) > 3 and word in endings) or (len(word) != len(meant) and same_lemma(word, meant, "en"))


def _is_foreign_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word beside it is no English word either: "doi moi", a name written small."""
    beside = [tokens[k] for k in (place - 1, place + 1) if 0 <= k < len(tokens)]
    odd = [t for t in beside if t.text.isalpha() and t.norm not in known_words()]
    if len(tokens[place].text) < _SHORTEST:
        return any(len(t.text) < _SHORTEST for t in odd)
    return any(t.text.islower() and not words_meant(t.norm) for t in odd)


def _is_common(word: str) -> bool:
    """Whether a word is more than a name of persons."""
    return (
        bool(parts_of_speech(word))
        or is_function_word(word, "en")
        or is_light_word(word, "en")
        or is_place_or_language(word)
        or word.endswith("day")
        or (is_proper(word) and _OF_A_PEOPLE.search(word) is not None)
    )


def _is_name_missing(view: View, passage: Passage) -> bool:
    """Whether another rendering has a name that this one lacks, which an odd word here may be."""
    for other in peers(view, passage):
        for place in alone(view, other):
            token = other.tokens[place]
            if token.text[0].isupper() and not token.text.isupper() and token.norm not in known_words():
                return True
    return False
