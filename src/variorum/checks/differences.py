"""What differs between two passages, and how the differences of several pairs become one finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.protocol import Finding
from variorum.checks.speakers import KEPT
from variorum.checks.verdict import source_evidence, source_note
from variorum.language import primary
from variorum.lexicon import is_content_word
from variorum.model import SEVERITIES, Category, Reading, Severity

__all__ = ["LEAST_ANSWERED", "Difference", "Side", "alike_pairs", "is_answered_there", "tell"]

LEAST_ANSWERED = 0.4
"""Share of the shorter passage's content words that must be answered before single words are compared; below it the
passage is told anew, or the two are no renderings of one passage. Chosen by hand."""


_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Side:
    """What one passage has at the place.

    Attributes:
        passage: the passage.
        words: token indices; none where it has nothing there.
        value: what it stands for ("future", "negative"); sides of one value are one reading.
    """

    passage: Passage
    words: tuple[int, ...]
    value: str

    @property
    def place(self) -> tuple[int, int]:
        """Where the words stand in the passage's text."""
        return self.passage.tokens[min(self.words)].start, self.passage.tokens[max(self.words)].end

    @property
    def key(self) -> tuple[int, int]:
        """By what differences of several pairs meet: the passage's column and the last word."""
        return self.passage.column, max(self.words, default=-1)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sides that say something else at one place; at least one of them has words there."""

    a: Side
    b: Side
    relation: str
    severity: Severity
    why: tuple[str, ...] = ()


def alike_pairs(view: View, language: str | None = "en") -> list[tuple[Passage, Passage]]:
    """Every two passages of one language (None: any two) that differ and are renderings of one passage."""
    return view.remember(f"alike {language}", lambda v: _alike_pairs(v, language))


def _alike_pairs(view: View, language: str | None) -> list[tuple[Passage, Passage]]:
    return [
        (a, b)
        for a, b in view.pairs()
        if a.text != b.text
        and (language is None or primary(a.language) == primary(b.language) == language)
        and not is_other_text(view, a, b)
        and (language is None or _answered(view, a, b))
    ]


def _answered(view: View, a: Passage, b: Passage) -> bool:
    content_a, content_b = _content(a), _content(b)
    links = view.links(a, b)
    answered = min(len({i for i, _ in links} & content_a), len({j for _, j in links} & content_b))
    return answered >= LEAST_ANSWERED * min(len(content_a), len(content_b))


@lru_cache(maxsize=KEPT)
def _content(passage: Passage) -> frozenset[int]:
    return frozenset(i for i, t in enumerate(passage.tokens) if is_content_word(t.norm, passage.language))


def is_answered_there(view: View, here: Passage, place: int, there: Passage) -> bool:
    """Whether the sentence a token stands in has a counterpart in the other passage.

    A cell may hold a sentence more than the others (a pull quote); what it says by itself is an addition.
    """
    first, last = place, place
    while first > 0 and here.tokens[first - 1].text not in _ENDS:
        first -= 1
    while last + 1 < len(here.tokens) and here.tokens[last].text not in _ENDS:
        last += 1
    sentence = _content(here) & set(range(first, last + 1))
    linked = {i for i, _ in view.links(here, there)}
    return len(sentence & linked) >= LEAST_ANSWERED * len(sentence)


def tell(
    view: View,
    category: Category,
    differences: Iterable[Difference],
    witness: Callable[[Passage], Side | None] | None = None,
) -> Iterable[Finding]:
    """One finding for all differences that meet at one place; the readings are the sides of one value.

    Args:
        view: the bead.
        category: of the findings.
        differences: of every two passages.
        witness: what a source in another language says of it, where it says something: a side whose value is the first
            word, or one, of a reading's value ("future" of "future progressive").
    """
    clusters: list[list[Difference]] = []
    for difference in differences:
        keys = {side.key for side in (difference.a, difference.b) if side.words}
        touching = [c for c in clusters if any(keys & _keys(d) for d in c)]
        merged = [d for c in touching for d in c] + [difference]
        clusters = [c for c in clusters if c not in touching] + [merged]
    for cluster in clusters:
        yield _finding(view, category, cluster, witness)


def _keys(difference: Difference) -> set[tuple[int, int]]:
    return {side.key for side in (difference.a, difference.b) if side.words}


def _finding(
    view: View,
    category: Category,
    cluster: Sequence[Difference],
    witness: Callable[[Passage], Side | None] | None,
) -> Finding:
    heaviest = min(cluster, key=lambda d: SEVERITIES.index(d.severity))
    sides: dict[int, Side] = {}
    for difference in cluster:
        for side in (difference.a, difference.b):
            if side.passage.column not in sides or side.words:
                sides.setdefault(side.passage.column, side)
    source = view.source
    if witness and source is not None and source.column not in sides and (seen := witness(source)):
        seconded = {side.value for side in sides.values() if seen.value in side.value.split()}
        if len(seconded) == 1:
            sides[source.column] = Side(source, seen.words, seconded.pop())
    values = list(dict.fromkeys(side.value for side in sides.values()))
    readings = []
    for value in values:
        having = [s for s in sides.values() if s.value == value]
        placed = [s for s in having if s.words]
        if placed:
            readings.append(view.reading([s.passage for s in placed], [s.place for s in placed], value))
        else:
            readings.append(Reading(tuple(s.passage.siglum for s in having), (), value))
    told = " against ".join(
        f"“{r.text}” ({r.value})" if r.spans else f"nothing ({r.value})" for r in readings
    )
    missing = tuple(s.passage.siglum for s in sides.values() if not s.words)
    return Finding(
        category=category,
        severity=heaviest.severity,
        message=told + source_note(view, readings),
        readings=tuple(readings),
        missing=missing,
        relation=heaviest.relation,
        explanation=(*heaviest.why, *(source_evidence(view, readings) if view.source else ())),
    )
