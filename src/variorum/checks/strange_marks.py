"""Marks that stand where none belongs: signs that cling to words, marks that divide what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.checks.alone import peers, side_by_side
from variorum.checks.marks import Mark
from variorum.language import primary
from variorum.lexicon.word_order import EDGE, fitness, word_class
from variorum.quantities.words import word_set

if TYPE_CHECKING:
    from variorum.checks.context import Passage, View
    from variorum.collate import Token

__all__ = ["strange_marks"]

_SIGN = re.compile(r"(?<=[\w,.;:!?)])[~^_@|\\*#=<>`]+(?=\s|$)|(?<!\S)[~^_|\\=<>`](?!\S)|(?<=[,.;:!?])_")
"""Signs that are no punctuation, at the end of a word or alone. "*" and "#" alone begin lists and notes."""

_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_ODD = re.compile(r"[~^_@|\\*#=<>`]")
_HANGING = re.compile(
    r"(?<=[^\W\d_])-(?=\s+(?!(?:and|or|to|und|oder|et|ou|y|và|hoặc|bis)\b)[^\W\d_])|(?<=\w\s)-(?=[^\W\d_])"
)
"""A hyphen at the end or beginning of a word, but for "mid- and long-term"."""

_STOP = re.compile(r"(?<=[^\W\d_]{2})[.!?](?=\s+[a-z])|(?<=[^\W\d_])[!?](?=\s)")
_APOSTROPHE = re.compile(r"(?<=[^\WsSxXzZ_])['’](?=\s)|(?<=[,;:.%)])['’](?=\s+[a-z])")
_SINGLE_QUOTE = re.compile(r"(?:^|[\s(\"“])'\w")
_WORD_BEFORE = re.compile(r"\w+\W?\Z")
_WORD_AFTER = re.compile(r"\s*\w+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|vs|al|ca|approx|no|nos|vol|fig|pp?|cf|ed|eds|est|incl|dept|govt|inc|ltd|co|corp|jr|sr|bn|mn|min|max|ave"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|mr|mrs|ms|dr|prof|st|gen|col|sq|in|ft"
    r"|lb|oz|hrs?|art|sec|ch|ex|tel|tr|tp|q|ph)|\.\w+|\b\w)\Z",
    re.IGNORECASE,
)
_NEAR = 40
"""Characters before a mark that are looked at: a long text is not searched from its beginning for every mark."""
_MISFIT = {",": 10.0, ";": 4.0, ":": 3.0, ".": 5.0, "!": 3.0, "?": 3.0}
_COMMA_BETWEEN = 4.0
"""Nats by which words must go together better without the mark (`lexicon.word_order`): a comma is often a matter of
taste, less so where another rendering has the two words side by side without it. Tuned on all good pairs of the
development data, of which 1 % have a comma past it; their texts are also among those behind `lexicon.word_order`, so
that on other texts the share is likely to be higher (docs/collation.md, *Learned tables*)."""
_LISTED = word_set("and or but to in for with so yet as by on of while whereas not therefore however thus")
"""Words that begin a part of a list whose parts semicolons divide."""
_NEVER_LAST = word_set(
    "the a an and or but of my your our their its every whose if because although than to into from"
)
"""Words no sentence ends with."""


def strange_marks(view: View, passage: Passage) -> Iterator[Mark]:
    """Where they stand, the relation, and why they are strange.

    Args:
        view: the bead; a mark that another rendering of the language has beside the same word is not strange.
        passage: where to look.
    """
    theirs = [p.text for p in peers(view, passage)]
    text = passage.text
    tags = [found.span() for found in _TAG.finditer(text)] if ">" in text else []
    for found in _SIGN.finditer(text) if _ODD.search(text) else ():
        inside = any(start <= found.start() < end for start, end in tags)
        if not inside and not any(found.group() in other for other in theirs):
            yield Mark(found.start(), found.end(), "stray", "a sign that is no punctuation")
    for pattern, why in ((_HANGING, "a hyphen that joins nothing"), (_STOP, "the end of no sentence")):
        for found in pattern.finditer(text):
            if not _is_fine(text, found.start(), theirs):
                yield Mark(found.start(), found.end(), "stray", why)
    if theirs and "‘" not in text and ("'" in text or "’" in text) and not _SINGLE_QUOTE.search(text):
        for found in _APOSTROPHE.finditer(text):
            if not _stands_in(text, found.start(), theirs):
                yield Mark(found.start(), found.end(), "stray", "an apostrophe that belongs to no word")
    if theirs and primary(passage.language) == "en":
        yield from _misfits(view, passage)


def _is_fine(text: str, place: int, theirs: Sequence[str]) -> bool:
    """Whether a hyphen or stop is that of an abbreviation, a title, a quotation, or stands in another rendering too."""
    if text[place] == "." and _ABBREVIATED.search(text, max(0, place - _NEAR), place):
        return True
    after = text[place + 1 :].lstrip()
    if text[place] in "!?" and (after[:1].isupper() or after[:1] in "\"“”'’)–—-" or not theirs):
        return True
    return _stands_in(text, place, theirs)


def _stands_in(text: str, place: int, theirs: Sequence[str]) -> bool:
    """Whether another rendering has the mark after the same word, or before it."""
    word = _WORD_BEFORE.search(text, max(0, place - _NEAR), place)
    follows = _WORD_AFTER.match(text, place + 1)
    options = [word.group() + text[place]] if word else []
    if follows:
        options.append(text[place] + follows.group())
    return any(option in other for option in options for other in theirs)


def _misfits(view: View, passage: Passage) -> Iterator[Mark]:
    """Commas, colons and semicolons between words that go together far better without them."""
    tokens = passage.tokens
    classes: list[str] = []
    theirs = [p.text for p in peers(view, passage)]
    for place, token in enumerate(tokens):
        if token.text not in _MISFIT or not 0 < place < len(tokens) - 1:
            continue
        if not tokens[place - 1].text[-1].isalnum() or not tokens[place + 1].text[0].isalnum():
            continue
        if _has_reason(tokens, place):
            continue
        if _stands_in(passage.text, token.start, theirs):
            continue
        if not classes:
            classes = [EDGE, EDGE, *(word_class(t.norm, t.text[0].isupper()) for t in tokens), EDGE, EDGE]
        at = place + 2
        before, after = classes[at - 2 : at], classes[at + 1 : at + 3]
        gain = fitness(before, [], after) - fitness(before, [classes[at]], after)
        least = _MISFIT[token.text]
        if token.text == ",":
            beside = (tokens[place - 1].norm, tokens[place + 1].norm) in side_by_side(view, passage)
            if not beside and _sets_off(tokens, place):
                continue
            least = _COMMA_BETWEEN if beside else least
        if gain > least:
            yield Mark(token.start, token.end, "stray", "the words around it belong together")


def _sets_off(tokens: Sequence[Token], place: int) -> bool:
    """Whether a comma is one of several, or stands beside a name: it sets something off, or lists."""
    names = tokens[place - 1].text[0].isupper() or not tokens[place + 1].text[0].islower()
    return names or sum(t.text == "," for t in tokens) > 1


def _has_reason(tokens: Sequence[Token], place: int) -> bool:
    """Whether a mark between two words is that of a list, a speaker, an abbreviation or the end of a sentence."""
    mark, before, after = tokens[place].text, tokens[place - 1], tokens[place + 1]
    if len(after.text) == 1 and not after.text.isdigit():
        return True  # the letter of a list: "a) ..., b) ..."
    if mark == ".":
        return before.norm not in _NEVER_LAST
    if mark == ":":
        return after.text[0].isupper() or any(c.isdigit() for c in before.text)
    if mark == ";":
        return after.norm in _LISTED or after.norm.endswith("ing") or sum(t.text == ";" for t in tokens) > 1
    return before.text[-1].isdigit() or after.norm in _LISTED
