"""Quantifiers and scope: of how many a thing is said to hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set, read_cues
from variorum.checks.differences import Difference, Side, alike_pairs, is_answered_there, tell
from variorum.checks.polarity import denies_near, negators_of
from variorum.checks.protocol import Finding
from variorum.language import primary
from variorum.model import Category, Severity

__all__ = ["CHECK", "Quantifiers"]

_LONGEST = 3
"""Words of the longest quantifier that is looked for."""


class Quantifiers:
    """Renderings say a thing of all, of most or of some: another quantifier stands at the same place.

    Major where all or most of something is told against some or few of it, and "at least" against "at most"; minor for
    all against most, and for "only" where nothing in the other rendering restricts. Not told: a quantifier that only
    one side has, one before a figure (which `numbers` compares), one that stands elsewhere in the passage, or is
    denied.
    """

    name = "quantifiers"
    categories: tuple[Category, ...] = ("accuracy/mistranslation",)
    severity: Severity = "major"
    specificity = 44

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each place with contradicting quantifiers."""
        if len(view.filled) < 2:
            return
        differences: list[Difference] = []
        for language in {primary(p.language) for p in view.filled} & set(read_cues("quantifiers")):
            for a, b in alike_pairs(view, language):
                differences += _differences(view, a, b, language)
        yield from tell(view, "accuracy/mistranslation", differences)


@cache
def _classes(language: str) -> dict[str, str]:
    names = set(read_cues("quantifiers")[language]) - {"against", "restricts"}
    return {phrase: name for name in names for phrase in cue_set("quantifiers", language, name)}


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _classes(language))


@cache
def _contradict(language: str) -> frozenset[frozenset[str]]:
    found = set()
    for line in read_cues("quantifiers")[language]["against"]:
        left, right = line.split(" / ")
        found |= {frozenset((x, y)) for x in left.split() for y in right.split()}
    return frozenset(found)


def _quantifiers(passage: Passage, language: str) -> dict[tuple[int, ...], str]:
    """The quantifiers of a passage with their classes; those before a figure left out."""
    classes = _classes(language)
    norms = [t.norm for t in passage.tokens]
    found: dict[tuple[int, ...], str] = {}
    taken = -1
    first = _first_words(language)
    for i, norm in enumerate(norms):
        if i <= taken or norm not in first:
            continue
        for size in range(_LONGEST, 0, -1):
            phrase = " ".join(norms[i : i + size])
            after = norms[i + size] if i + size < len(norms) else ""
            if phrase in classes and not after[:1].isdigit():
                found[tuple(range(i, i + size))] = classes[phrase]
                taken = i + size - 1
                break
    return found


def _differences(view: View, a: Passage, b: Passage, language: str) -> Iterable[Difference]:
    one, other = _quantifiers(a, language), _quantifiers(b, language)
    links = view.links(a, b)
    yield from _only(view, a, b, one, other)
    for words, kind in one.items():
        if kind in other.values():
            continue
        for answer, answered in other.items():
            if answered in one.values() or frozenset((kind, answered)) not in _contradict(language):
                continue
            if not _same_place(words, answer, links) or denies_near(a, words) or denies_near(b, answer):
                continue
            severity: Severity = "minor" if {kind, answered} == {"all", "most"} else "major"
            why = (f"the words after “{_text(a, words)}” and “{_text(b, answer)}” answer each other",)
            yield Difference(Side(a, words, kind), Side(b, answer, answered), "quantifier", severity, why)


def _only(
    view: View,
    a: Passage,
    b: Passage,
    one: Mapping[tuple[int, ...], str],
    other: Mapping[tuple[int, ...], str],
) -> Iterable[Difference]:
    """A word that restricts ("only") on one side alone."""
    restricted = ["only" in found.values() for found in (one, other)]
    if restricted[0] == restricted[1]:
        return
    here, there, found = (a, b, one) if restricted[0] else (b, a, other)
    words = next(w for w, kind in found.items() if kind == "only")
    language = primary(here.language)
    after = here.tokens[words[-1] + 1].norm if words[-1] + 1 < len(here.tokens) else ""
    if after in ("to", "if", "or") or denies_near(here, words) or negators_of(there):
        return
    if not is_answered_there(view, here, words[0], there):
        return
    if not cue_set("quantifiers", language, "restricts").isdisjoint(t.norm for t in there.tokens):
        return
    own, none = Side(here, words, "only"), Side(there, (), "not restricted")
    first, second = (own, none) if here is a else (none, own)
    yield Difference(first, second, "only", "minor", (f"nothing in {there.siglum} restricts it",))


def _same_place(one: Sequence[int], other: Sequence[int], links: Sequence[tuple[int, int]]) -> bool:
    """Whether the quantifiers themselves, or the words right after them, answer each other."""
    near_a = range(one[-1] + 1, one[-1] + 4)
    near_b = range(other[-1] + 1, other[-1] + 4)
    return any((i in one and j in other) or (i in near_a and j in near_b) for i, j in links)


def _text(passage: Passage, words: Sequence[int]) -> str:
    return " ".join(passage.tokens[i].text for i in words)


CHECK = Quantifiers()
