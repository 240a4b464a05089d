"""Clauses of a passage that its counterpart in another language lacks, where no words are linked.

Three things speak for a loss: the counterpart is shorter than the passage lets expect by about the length of the
clause, hardly a word of the clause has one of its translations there, and the other clauses have theirs. Lengths are
those of Gale and Church (1993). Translations are those of the shipped table of words (`align.dictionary`) and those
that the work itself shows by standing in the same beads. Vietnamese and English.

The weights were fitted by logistic regression on news and their translations (NTREX-128, 22 documents, 856 pairs) with
clauses struck out of one side, and measured with tables of words that had not seen the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from variorum.checks.speakers import speaker_words
from variorum.language import primary
from variorum.lexicon import is_function_word

if TYPE_CHECKING:
    from variorum.checks.context import Passage, WorkView

__all__ = ["Clause", "Translations", "is_said_across", "missing_clause", "translations_of"]

Translations = Mapping[tuple[str, str], Mapping[str, float]]
"""(language, word) to words of the other language, with how surely each translates it."""

LANGUAGES = frozenset({"vi", "en"})

LENGTH_RATIO = 0.91
"""Characters of English for one of Vietnamese where a work is too short to tell: the mean of 22 documents of news,
from 0.87 to 0.95."""

_USUAL = 1500
"""Characters of text that weigh as much as the usual ratio against a work's own."""

_TELLING = 8
"""Beads with both languages from which a work's own translations are counted."""

_COUNTED = 400
"""Beads from which translations are counted; a longer work has shown its words by then."""

_VARIANCE = 8.0
"""Variance of the length of a translation, per expected character; 6.8 in Gale and Church's English and French."""

_LEAST = 0.03
"""Chance from which a word of the shipped table counts as a translation."""

_TOGETHER = 0.45
"""Dice coefficient from which two words that share beads translate each other; they must share two."""

_WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "vi": (-1.439, 0.375, -1.681, -0.281, 0.04, 2.108, 1.032, -0.924, 0.082, -0.033),
    "en": (0.305, 1.537, -0.663, -3.645, 0.083, 1.781, 1.392, 1.005, 0.244, -0.059),
}
"""By the language of the passage that has the clause: the bias, then a weight for each value of `_evidence`."""

_LACK, _FOUND = 0.5, 0.5
"""How many standard deviations fewer translations of a clause must be found than its neighbours let expect, and the
greatest share of them that may be found, for its words to say that it is missing."""

_LIMIT = {"vi": 2.0, "en": 1.0}
"""Log-odds from which such a clause is missed: three intact pairs in 1,000, and one in three of the clauses that were
struck out of the other side; four in five of those told are the clause that is gone."""

_SURELY_LACK, _SURELY_FOUND, _SURE = 0.8, 0.4, {"vi": 1.5, "en": 0.5}
"""The same for what is sure: two intact pairs in 1,000, and one clause in four; nine in ten are the clause."""

_SHORTER = 5.0
"""Log-odds from which something is missed for the lengths alone."""

_FEWEST = {"vi": 4, "en": 3}
"""Content words (in Vietnamese syllables) a clause needs."""

_KNOWN, _SAID, _UNSAID = 0.8, 0.45, 0.1
"""Words whose translations must be known for the source to bear witness (twice as many for saying that it lacks them),
and the shares of them that must be found, or may be."""

_BORDER = re.compile(r"[,;:–—()]|(?<=\w)[.?!](?=\s|$)|(?<=\s)-(?=\s)")


class Clause(NamedTuple):
    """A clause that is likely missing.

    Attributes:
        start, end: its place in the passage's text.
        odds: log-odds that it is missing.
        is_sure: whether they are high, and its words have no translations there; else the lengths may be all there is.
    """

    start: int
    end: int
    odds: float
    is_sure: bool

    @property
    def rank(self) -> tuple[bool, float]:
        """By what the likeliest of several is chosen."""
        return self.is_sure, self.odds


def translations_of(work: WorkView) -> Translations:
    """What translates what between Vietnamese and English in this work."""
    return work.remember("translations", _translations)


def _translations(work: WorkView) -> Translations:
    from variorum.align.dictionary import shipped
    from variorum.align.tokens import words

    found: dict[tuple[str, str], dict[str, float]] = {}

    def note(vietnamese: str, english: str, chance: float) -> None:
        for key, other in ((("vi", vietnamese), english), (("en", english), vietnamese)):
            known = found.setdefault(key, {})
            known[other] = max(chance, known.get(other, 0.0))

    for (vietnamese, english), chances in shipped("vi", "en").items():
        if max(chances) >= _LEAST:
            note(vietnamese, english, max(chances))
    tongues = [primary(r.language) for r in work.renderings]
    seen: dict[str, Counter[str]] = {"vi": Counter(), "en": Counter()}
    together: Counter[tuple[str, str]] = Counter()
    beads = 0
    for bead in work.alignment:
        said: dict[str, set[str]] = {"vi": set(), "en": set()}
        for rendering, tongue, cell in zip(work.renderings, tongues, bead.cells, strict=True):
            if tongue in said:
                text = " ".join(rendering.segments[i].text for i in cell)
                said[tongue].update(w for w in words(text) if _says(w, tongue))
        if said["vi"] and said["en"]:
            beads += 1
            for tongue, own in said.items():
                seen[tongue].update(own)
            together.update((v, e) for v in said["vi"] for e in said["en"])
        if beads >= _COUNTED:
            break
    if beads >= _TELLING:
        for (vietnamese, english), count in together.items():
            dice = 2 * count / (seen["vi"][vietnamese] + seen["en"][english])
            if count > 1 and dice >= _TOGETHER:
                note(vietnamese, english, 0.8 * dice)
    return found


def _says(word: str, tongue: str) -> bool:
    """Whether a word (of `align.tokens.words`) is one of content."""
    return word[0].isalpha() and not is_function_word(word, tongue) and (tongue == "vi" or len(word) > 2)


def _length_ratio(work: WorkView, here: int, there: int) -> float:
    """Characters of the one rendering for one of the other, over the beads that both have."""
    return work.remember(f"length of {here} in {there}", lambda w: _find_ratio(w, here, there))


def _find_ratio(work: WorkView, here: int, there: int) -> float:
    one, other = work.renderings[here], work.renderings[there]
    lengths = [
        (sum(len(one.segments[i].text) for i in x), sum(len(other.segments[i].text) for i in y))
        for x, y in ((bead.cells[here], bead.cells[there]) for bead in work.alignment)
        if x and y
    ]
    usual = LENGTH_RATIO if primary(one.language) == "vi" else 1 / LENGTH_RATIO
    return (sum(y for _, y in lengths) + usual * _USUAL) / (sum(x for x, _ in lengths) + _USUAL)


class _Counterpart:
    """A passage in the other language, asked which words of `tongue` it has translations of."""

    def __init__(self, tongue: str, text: str, translations: Translations) -> None:
        from variorum.align.tokens import folded, words

        self.tongue = tongue
        self.translations = translations
        self.words = set(words(text))
        self.alike = {folded(w) for w in self.words}

    def answered(self, text: str) -> tuple[int, float, float]:
        """Words of content of a text, how many of them are expected to be found here, and how many are."""
        from variorum.align.tokens import folded, words

        count, expected, got = 0, 0.0, 0.0
        for word in words(text):
            if word[0].isdigit():
                count, expected, got = count + 1, expected + 1.5, got + 1.5 * (word in self.words)
            elif _says(word, self.tongue):
                count += 1
                known = self.translations.get((self.tongue, word), {})
                same = word in self.words or folded(word) in self.alike
                if known:
                    mass = min(1.0, sum(known.values()))
                    found = 1.5 * sum(chance for other, chance in known.items() if other in self.words)
                    expected, got = expected + mass, got + (mass if same else min(mass, found))
                elif same and self.tongue == "en":
                    expected, got = expected + 1, got + 1
        return count, expected, got


def is_said_across(work: WorkView, here: Passage, text: str, there: Passage) -> bool | None:
    """Whether a passage in the other language says this text of `here`; None where too few of its words are known."""
    tongue = primary(here.language)
    if {tongue, primary(there.language)} != LANGUAGES:
        return None
    _, expected, got = _Counterpart(tongue, there.text, translations_of(work)).answered(text)
    if expected >= _KNOWN and got >= _SAID * expected:
        return True
    return False if expected >= 2 * _KNOWN and got <= _UNSAID * expected else None


def missing_clause(work: WorkView, here: Passage, there: Passage) -> Clause | None:
    """The clause of `here` that `there` most likely lacks, one being Vietnamese and the other English; or None."""
    tongue = primary(here.language)
    if {tongue, primary(there.language)} != LANGUAGES:
        return None
    spoken = speaker_words(here)
    said_at = max((here.tokens[k].end for k in spoken), default=0)
    places = [(start, end) for start, end in _clauses(here.text) if end > said_at]
    if len(places) < 2:
        return None
    ratio = _length_ratio(work, here.column, there.column)
    bias, *weights = _WEIGHTS[tongue]
    best: Clause | None = None
    for (start, end), values in _evidence(here, there, places, ratio, translations_of(work)):
        odds = bias + sum(w * v for w, v in zip(weights, values, strict=True))
        lack, found = values[:2]
        sure = lack >= _SURELY_LACK and found <= _SURELY_FOUND and odds >= _SURE[tongue]
        likely = odds >= (_LIMIT[tongue] if lack >= _LACK and found <= _FOUND else _SHORTER)
        clause = Clause(start, end, odds, sure)
        if (sure or likely) and (best is None or clause.rank > best.rank):
            best = clause
    return best


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between marks, but not between those inside a figure."""
    start = 0
    for mark in _BORDER.finditer(text):
        place, after = mark.span()
        if text[max(0, place - 1) : place].isdigit() and text[after : after + 1].isdigit():
            continue
        if text[start:place].strip():
            yield start, place
        start = after
    if text[start:].strip():
        yield start, len(text)


def _evidence(
    here: Passage,
    there: Passage,
    places: Sequence[tuple[int, int]],
    ratio: float,
    translations: Translations,
) -> Iterator[tuple[tuple[int, int], tuple[float, ...]]]:
    """For each clause that is long enough its place and the values that `_WEIGHTS` weighs."""
    tongue = primary(here.language)
    there_says = _Counterpart(tongue, there.text, translations)
    found = [there_says.answered(here.text[start:end]) for start, end in places]
    expected_all, got_all = sum(e for _, e, _ in found), sum(g for _, _, g in found)
    length = len(here.text) * ratio
    lacking = length - len(there.text)
    more = len(places) - sum(1 for _ in _clauses(there.text))
    for (start, end), (count, expected, got) in zip(places, found, strict=True):
        if count < _FEWEST[tongue]:
            continue
        rate = (got_all - got + 0.5) / (expected_all - expected + 1)
        own = (end - start) * ratio
        yield (
            (start, end),
            (
                (expected * rate - got) / sqrt(expected * rate + 0.3),
                got / (expected + 0.3),
                rate,
                expected,
                lacking / sqrt(length * _VARIANCE),
                min(2.0, max(-1.0, lacking / own)),
                own / length,
                more,
                log(length),
            ),
        )
