"""Phrases of one passage that may be terms: names, quoted wordings, noun phrases, word sequences.

English has a table of parts of speech, so its phrases are noun phrases; other languages give capitalised runs (where
capitals mean names) and sequences between function words. A phrase never crosses punctuation, and never begins or
ends with a function word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.collate import CellView, Token, is_word
from variorum.language import primary
from variorum.lexicon import is_function_word, is_light_word, parts_of_speech

__all__ = ["Phrase", "PhraseKind", "find_phrases", "is_capitalised"]

PhraseKind = Literal["name", "quoted", "noun phrase", "sequence", "word"]

MAX_WORDS = 5
"""Longest noun phrase or sequence; names may be longer."""

# Words that join the parts of a name: "Ministry of Fisheries and Ports", "Bank for the Coast".
_JOINTS = {
    "en": frozenset({"of", "the", "and", "for", "&", "no."}),
    "de": frozenset({"der", "die", "das", "für", "und", "von", "vom", "zur", "zum"}),
    "vi": frozenset({"và", "về"}),
}
# Adjectives and nouns so general that a term seldom begins with them. From reading general English, not from any text
# of this project: order, quantity, evaluation, time.
_VAGUE_LINE = """
many several more most other another same such own whole entire first second third fourth fifth last next new old recent
recently current present past former latter great good better best big large little main important
significant certain various different similar particular specific able ready sure clear real true full high higher
highest low lower long short early late few much less least due year years month months week weeks day days hour
hours morning evening today yesterday tomorrow time times thing things way ways part parts number numbers lot lots kind
kinds side sides case cases point points fact facts end beginning example term terms place places result results
question questions answer answers word words mr mrs ms percent per cent million billion trillion half dozen hundred
thousand people person man men woman women someone everyone anyone nobody zero one two three four five six seven eight
nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
seventy eighty ninety quarter third thirds fifths halves none nothing something anything
everything neither either both each
"""
_VAGUE = frozenset(_VAGUE_LINE.split())
_CALENDAR_LINE = """
january february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec
"""
_CALENDAR = frozenset(_CALENDAR_LINE.split())
# A title before a person's name is a concept of its own.
_TITLES_LINE = """
minister president premier chairman chairwoman chairperson chair secretary ambassador envoy general governor director
spokesman spokeswoman spokesperson king queen prince princess mayor senator professor prof. dr dr. mr mr. mrs mrs. ms
ms. sir madam judge captain colonel admiral chancellor commissioner deputy delegate representative consul pope bishop
chief head officer
"""
_TITLES = frozenset(_TITLES_LINE.split())
_DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "of",
        "in",
        "for",
        "with",
        "and",
        "its",
        "their",
        "our",
        "his",
    )
)
_BEFORE_VERBS = frozenset(
    (
        "to",
        "we",
        "they",
        "i",
        "you",
        "he",
        "she",
        "it",
        "who",
        "which",
        "will",
        "would",
        "must",
        "should",
        "can",
        "may",
    )
)
_CODE = re.compile(r"[\d/]+[\w/\-]*|[A-ZĐ]{2,}[\w/\-]*")
_SENTENCE_END = frozenset({".", "!", "?", "…", ":", "...", "“", '"', "‘", "«", "(", "[", ")", "]", "–", "—"})


_CURRENCY = frozenset("$€£¥₫")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One occurrence: tokens `[first, last]` of one rendering's cell."""

    first: int
    last: int
    kind: PhraseKind

    @property
    def tokens(self) -> range:
        """Indices of its tokens."""
        return range(self.first, self.last + 1)


def is_capitalised(token: Token) -> bool:
    """Whether it begins with a capital letter, or is a code such as `27-NQ/HĐ`."""
    return token.text[:1].isupper()


def find_phrases(cell: CellView) -> tuple[Phrase, ...]:
    """All phrases of a cell, from left to right; overlapping ones included, no stretch twice."""
    tokens, language = cell.tokens, primary(cell.language)
    title = _is_title(tokens)
    found: dict[tuple[int, int], Phrase] = {}
    phrases: list[Iterator[Phrase]] = [_quoted(tokens, language)]
    if not title and language != "de":
        phrases.append(_names(tokens, language))
    phrases.append(_noun_phrases(tokens, title) if language == "en" else _sequences(tokens, language))
    for source in phrases:
        for phrase in source:
            found.setdefault((phrase.first, phrase.last), phrase)
    return tuple(found[key] for key in sorted(found))


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether nearly every long word is capitalised, so that capitals tell nothing."""
    words = [t for t in tokens if is_word(t.text) and len(t.text) > 3]
    return len(words) > 3 and sum(map(is_capitalised, words)) > 0.8 * len(words)


def _starts_sentence(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].text in _SENTENCE_END


def _quoted(tokens: Sequence[Token], language: str) -> Iterator[Phrase]:
    opened: int | None = None
    for place, token in enumerate(tokens):
        if token.text in ("“", "«", "„") or (token.text == '"' and opened is None):
            opened = place
        elif token.text in ("”", "»", "“", '"') and opened is not None:
            first, last = opened + 1, place - 1
            while last > first and not is_word(tokens[last].text):
                last -= 1
            words = [t for t in tokens[first : last + 1] if is_word(t.text)]
            if 1 < len(words) <= MAX_WORDS + 1 and not any(
                t.text in (".", "?", "!") for t in tokens[first:last]
            ):
                yield Phrase(first, last, "quoted")
            opened = None


def _names(tokens: Sequence[Token], language: str) -> Iterator[Phrase]:
    joints = _JOINTS.get(language, frozenset())
    place = 0
    while place < len(tokens):
        if not _may_begin_name(tokens, place, language):
            place += 1
            continue
        last = probe = place
        while probe + 1 < len(tokens):
            following = tokens[probe + 1]
            if is_word(following.text) and (is_capitalised(following) or _is_code(tokens, probe + 1)):
                last = probe = probe + 1
            elif following.norm in joints and probe - last < 2:
                probe += 1
            else:
                break
        if all(
            tokens[i].norm in _CALENDAR or not tokens[i].text[:1].isalpha() for i in range(place, last + 1)
        ):
            place = last + 1
            continue
        yield from _parts_of_name(tokens, place, last, joints)
        place = last + 1


def _parts_of_name(
    tokens: Sequence[Token], first: int, last: int, joints: frozenset[str]
) -> Iterator[Phrase]:
    """A capitalised run as the names it is made of."""
    conjunction = next(
        (i for i in range(first + 1, last) if tokens[i].norm in ("and", "und", "và", "&")), None
    )
    if conjunction is not None and not any(
        tokens[i].norm in ("of", "for") for i in range(first, conjunction)
    ):
        # "Ana Torres and Port Elgar" is two names; "Ministry of Fisheries and Ports" is one.
        start = next((n for n in range(conjunction + 1, last + 1) if tokens[n].norm not in joints), last)
        yield from _parts_of_name(tokens, first, conjunction - 1, joints)
        yield from _parts_of_name(tokens, start, last, joints)
        return
    title = next((i for i in range(last - 1, first - 1, -1) if _is_personal(tokens[i])), None)
    if title is not None and tokens[title + 1].norm not in joints:
        # "Foreign Minister Ana Torres" is a title and a person; "Minister" alone is no term.
        if title > first or "-" in tokens[title].norm:
            yield Phrase(first, title, "name")
        yield Phrase(title + 1, last, "name")
        return
    if first == last and _is_personal(tokens[first]) and "-" not in tokens[first].norm:
        return
    yield Phrase(first, last, "name")
    if tokens[first].text.isupper() and len(tokens[first].text) > 1 and last - first > 1:
        yield Phrase(first + 1, last, "name")


def _is_personal(token: Token) -> bool:
    """Whether a title of people, a hyphenated one included: "Minister", "Secretary-General"."""
    return token.norm.rpartition("-")[2] in _TITLES


def _is_code(tokens: Sequence[Token], place: int) -> bool:
    """A figure or code that belongs to the name before it: "Resolution 12", "Storm No. 4"."""
    previous = tokens[place - 1]
    return bool(_CODE.fullmatch(tokens[place].text)) and (
        is_capitalised(previous) or previous.norm in ("số", "no.")
    )


def _may_begin_name(tokens: Sequence[Token], place: int, language: str) -> bool:
    token = tokens[place]
    if not is_word(token.text) or not is_capitalised(token) or _CURRENCY & set(token.text):
        return False
    if is_function_word(token.norm, language) or is_light_word(token.norm, language):
        return False
    if not _starts_sentence(tokens, place):
        return True
    # At the start of a sentence a capital tells nothing, unless the next word has one, or no dictionary knows the word.
    if token.norm in _VAGUE:
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and is_word(following.text) and is_capitalised(following):
        parts = parts_of_speech(token.norm)
        return language != "en" or "verb" not in parts or bool(parts & {"noun", "adj"})
    return language == "en" and not parts_of_speech(token.norm)


def _is_modifier(token: Token) -> bool:
    parts = parts_of_speech(token.norm.rpartition("-")[2])
    if "noun" in parts or "adj" in parts or not parts:
        return True
    # Participles stand before nouns: "stalled projects", "overlapping area".
    return parts == {"verb"} and token.norm.endswith(("ed", "en", "ing"))


def _is_head(token: Token) -> bool:
    parts = parts_of_speech(token.norm.rpartition("-")[2])
    return "noun" in parts or not parts


def is_name_word(token: Token) -> bool:
    """Whether it is capitalised and no dictionary knows it."""
    return is_capitalised(token) and not parts_of_speech(token.norm)


def _noun_phrases(tokens: Sequence[Token], title: bool) -> Iterator[Phrase]:
    """Maximal runs of modifiers that end in a noun, their right parts, and two of them joined by "of"."""
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for place in range(len(tokens) + 1):
        inside = place < len(tokens) and _fits(tokens[place])
        if inside and first is not None and _ends_name(tokens, place):
            runs.append((first, place - 1))
            first = None
        if inside and first is None:
            first = place
        elif not inside and first is not None:
            runs.append((first, place - 1))
            first = None
    starts: dict[int, int] = {}
    for start, end in runs:
        low, high = _trimmed(tokens, start, end)
        for last in (n for n in range(low, high + 1) if n == high or _is_verb_like(tokens, n + 1)):
            for begin in range(low, last + 1):
                if not title and _is_name(tokens, begin, last):
                    continue
                if last - begin < MAX_WORDS and _is_head(tokens[last]) and _may_begin(tokens, begin, last):
                    yield Phrase(begin, last, "noun phrase" if last > begin else "word")
        if low <= high:
            starts[high] = low
            if _numbered(tokens, high):
                yield Phrase(high, high + 2, "name")
    for start, end in runs:
        joint = start - 2 if start >= 2 and tokens[start - 1].norm == "the" else start - 1
        if (
            joint < 1
            or tokens[joint].norm != "of"
            or joint - 1 not in starts
            or is_capitalised(tokens[start])
        ):
            continue
        _, high = _trimmed(tokens, start, end)
        for begin in {joint - 1, max(starts[joint - 1], joint - 2)}:
            if start <= high < begin + MAX_WORDS + 1 and _may_begin(tokens, begin, joint - 1):
                yield Phrase(begin, high, "noun phrase")


def _is_verb_like(tokens: Sequence[Token], place: int) -> bool:
    """Whether a run of noun-like words may end before this one because it is the verb: "the harbour projects cost"."""
    return "verb" in parts_of_speech(tokens[place].norm) and not is_capitalised(tokens[place])


def _is_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words are a name, which `_names` finds; one capital at the start of a sentence makes none."""
    if not all(is_capitalised(token) for token in tokens[first : last + 1]):
        return False
    return first < last or not _starts_sentence(tokens, first) or is_name_word(tokens[first])


def _numbered(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number follows that belongs to the noun: "storm No. 4"."""
    following = tokens[place + 1 : place + 3]
    return (
        len(following) == 2
        and following[0].norm in ("no.", "number")
        and bool(_CODE.fullmatch(following[1].text))
    )


def _ends_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name ends before this word and the word may be its verb: "Ana Torres visits"."""
    if is_capitalised(tokens[place]) or not is_capitalised(tokens[place - 1]):
        return False
    return "verb" in parts_of_speech(tokens[place].norm) and not parts_of_speech(tokens[place - 1].norm)


def _may_begin(tokens: Sequence[Token], begin: int, high: int) -> bool:
    """Whether a noun phrase may begin here: no vague word, no verb, not in the middle of a name."""
    token = tokens[begin]
    if token.norm in _VAGUE or token.norm in _CALENDAR:
        return False
    before = tokens[begin - 1] if begin else None
    if before is not None and is_capitalised(token) and is_capitalised(before) and is_word(before.text):
        return False
    if (
        high - begin >= 2
        and is_capitalised(token)
        and any(not is_capitalised(t) for t in tokens[begin : high + 1])
    ):
        # A name before two or more words of its own describes them; the words are the term.
        lower = sum(not is_capitalised(t) for t in tokens[begin : high + 1])
        if lower >= 2 and not _starts_sentence(tokens, begin):
            return False
    parts = parts_of_speech(token.norm)
    if begin < high and parts and "noun" not in parts and "adj" not in parts:
        # A participle after a determiner describes; elsewhere it is a verb.
        return before is not None and (before.norm in _DETERMINERS or _is_modifier_only(before))
    if begin < high and "verb" in parts and before is not None:
        return before.norm not in _BEFORE_VERBS
    return True


def _is_modifier_only(token: Token) -> bool:
    return parts_of_speech(token.norm) == {"adj"}


def _fits(token: Token) -> bool:
    if not is_word(token.text) or token.text[0].isdigit() or token.text.startswith(("'", "’")):
        return False
    if is_function_word(token.norm, "en") or is_light_word(token.norm, "en") or token.norm == "no.":
        return False
    return _is_modifier(token)


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The run from its first word that is not vague to its last noun; start after end where none is left."""
    while end >= start and not (_is_head(tokens[end]) and tokens[end].norm not in _VAGUE):
        end -= 1
    while start <= end and tokens[start].norm in _VAGUE:
        start += 1
    return start, end


def _sequences(tokens: Sequence[Token], language: str) -> Iterator[Phrase]:
    """Runs of two or more words between punctuation whose ends are content words."""
    for first, token in enumerate(tokens):
        if not _is_content(token, language):
            continue
        for last in range(first + 1, min(first + MAX_WORDS + 1, len(tokens))):
            if not is_word(tokens[last].text) or is_function_word(tokens[last].norm, language):
                break
            if _is_content(tokens[last], language):
                yield Phrase(first, last, "sequence")


def _is_content(token: Token, language: str) -> bool:
    if not is_word(token.text) or token.text[0].isdigit():
        return False
    return not is_function_word(token.norm, language) and not is_light_word(token.norm, language)
