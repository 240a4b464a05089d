"""Words without an answer that are there all the same: as a figure, an abbreviation, "our country"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.checks.alone import begins_sentence
from variorum.checks.context import Passage, View
from variorum.checks.mentions import answer_of, find_mentions, is_territory
from variorum.checks.name_forms import is_ordinary, same_name
from variorum.checks.places import places_of
from variorum.checks.relations import relate, same_class
from variorum.checks.speakers import COURTESIES
from variorum.lexicon import is_content_word

__all__ = ["holds_capital", "holds_name", "is_said_otherwise"]

_COMPARED = re.compile(
    r"\b(?:(?:compared (?:to|with)|over|against|from|than|on) )?the (?:same|corresponding) period"
    r"(?: (?:of |in )?(?:the )?(?:last|previous|\d{4})(?: year)?)?"
    r"|\byear[- ](?:on|over)[- ]year\b|\ban(?:nual(?:ly)?|num)\b"
    r"|\bcompared (?:to|with) (?:\d{4}|last year|the year before)"
    r"|\b(?:from|than|on) (?:a year (?:ago|earlier|before)|last year|the (?:year before|previous year)|\d{4})",
    re.IGNORECASE,
)
"""A growth's measure: "year on year", "over the same period in 2023", "from a year earlier"."""

_OWN = frozenset(("our", "ours", "us", "we"))
"""Words by which a speaker means the country a translator may name."""

_COMPANY = frozenset(("inc", "ltd", "corp", "plc", "llc", "gmbh"))
"""A company's form in law, which good renderings leave out."""

_ONE_FIGURE = frozenset(("same", "format", "bound", "precision", "unit"))
"""How two figures may stand to each other whose words are then the number check's business."""


def is_said_otherwise(view: View, passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the other passage says the words (token indices) in a way that links of words do not show."""
    return (
        all((norm := passage.tokens[i].norm) in COURTESIES or norm.rstrip(".") in _COMPANY for i in words)
        or _is_comparison(passage, words, other)
        or _is_glossed(view, passage, words, other)
        or _is_unit(passage, words, other)
        or _is_own_country(passage, words, other)
        or _has_figure(view, passage, words, other)
        or _is_abbreviated(passage, words, other)
        or _is_named_otherwise(passage, words, other)
    )


def _is_comparison(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words belong to a comparison with the year before, which the other passage has in other words."""
    if not _COMPARED.search(other.text):
        return False
    return any(
        all(found.start() <= passage.tokens[i].start < found.end() for i in words)
        for found in _COMPARED.finditer(passage.text)
    )


def _is_glossed(view: View, passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words stand beside a gloss in brackets that is all the other passage has: "Doi Moi (Renovation)".

    A gloss that stands in brackets there too, or is a figure (an age), is none for words that are gone.
    """
    norms = [t.norm for t in passage.tokens]
    behind = words[-1] + 1
    if norms[behind : behind + 1] != ["("] or ")" not in norms[behind:]:
        return False
    gloss = range(behind + 1, norms.index(")", behind))
    return any(
        i in gloss
        and norms[i][0].isalpha()
        and is_content_word(norms[i], passage.language)
        and not _is_bracketed(other.words.norms[:j])
        for i, j in view.links(passage, other)
    )


def _is_bracketed(before: Sequence[str]) -> bool:
    """Whether a bracket is open behind these words."""
    return before.count("(") > before.count(")")


def _is_unit(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words are part of a figure that the other passage has too, with its unit written otherwise."""
    tokens = passage.tokens
    for fact in passage.facts:
        if fact.quantity is None or not all(fact.start <= tokens[i].start < fact.end for i in words):
            continue
        if any(g.quantity is not None and relate(fact, g) in _ONE_FIGURE for g in other.facts):
            return True
    return False


def _has_figure(view: View, passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words hold a figure whose place the other passage has a figure at, or may have one."""
    tokens = passage.tokens
    digits = [tokens[i] for i in words if any(c.isdigit() for c in tokens[i].norm)]
    if not digits:
        return False
    own = [f for f in passage.facts if any(f.start <= t.start < f.end for t in digits)]
    paired = {
        id(fact)
        for place in places_of(view)
        if {passage.column, other.column} <= place.facts.keys()
        for fact in place.facts.values()
    }
    free = [f for f in other.facts if id(f) not in paired]
    return not own or any(id(f) in paired or any(same_class(f, g) for g in free) for f in own)


def _is_own_country(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words name a country where the other rendering says "our country", "ours", "us"."""
    if not any(t.norm in _OWN for t in other.tokens) or any(t.norm in _OWN for t in passage.tokens):
        return False
    countries = {i for m in find_mentions(passage) if is_territory(passage, m) for i in m.cores}
    return countries.issuperset(words)


def _is_abbreviated(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words are what an abbreviation in the other passage stands for, or the abbreviation of its words."""
    return all(
        any(i in m.cores and answer_of(passage, m, i, other) == "short" for m in find_mentions(passage))
        for i in words
    )


def _is_named_otherwise(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether the words are names the other passage has in another form, as often: an alias, a part of a compound."""
    own, theirs = passage.words.norms, other.words.norms
    cores = {i: mention for mention in find_mentions(passage) for i in mention.cores}
    return all(
        i in cores
        and own[i] not in theirs
        and sum(same_name(own[i], n) for n in own) <= max(1, sum(same_name(own[i], n) for n in theirs))
        and answer_of(passage, cores[i], i, other) in ("same", "short")
        for i in words
    )


def holds_name(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether one of the words is a name that the other passage does not have in any form."""
    return any(
        not is_ordinary(passage.tokens[i].norm, passage.language)
        and answer_of(passage, mention, i, other) is None
        for mention in find_mentions(passage)
        for i in mention.cores
        if i in words
    )


def holds_capital(passage: Passage, words: Sequence[int], other: Passage) -> bool:
    """Whether all the words have capitals inside a sentence, and the other passage has none of them in any form."""
    named = {i: mention for mention in find_mentions(passage) for i in mention.cores}
    return all(
        i in named
        and not begins_sentence(passage.tokens, i)
        and answer_of(passage, named[i], i, other) is None
        for i in words
    )
