"""Quotations: other words between the marks, another speaker, spliced quotations, direct speech made indirect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.checks.alone import peers
from variorum.checks.context import Passage, View
from variorum.checks.differences import alike_pairs
from variorum.checks.protocol import Finding
from variorum.checks.quoted_speakers import speaker_of, turn_of, who_differs
from variorum.checks.quotes import quoted_places
from variorum.language import primary
from variorum.lexicon import is_content_word, kinship, same_lemma
from variorum.model import Category, Severity

__all__ = ["CHECK", "Quotations"]

_SAME = 0.5
"""Share of content words (Dice) above which two quotations are one; below it they may be two."""

_NEAR = 0.7
"""Share above which a word that differs was changed, not the whole quotation worded anew."""

_SPEECH = 4
"""Words from which a quotation is speech, not a title or a word set apart."""


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation in a passage: where it stands, its content words, how many words it has."""

    passage: Passage
    start: int
    end: int
    words: frozenset[str]
    length: int

    @property
    def marks(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The places of its two marks."""
        return (self.start, self.start + 1), (self.end - 1, self.end)


class Quotations:
    """A quotation differs between the renderings.

    Other words stand between the marks, though most are the same (minor; neutral where they mean the same); the
    quotation, or a turn of an interview, is given to somebody else (major; to another office, where nobody is named,
    minor); two quotations of one rendering are spliced to one in another (minor); what one quotes another tells in its
    own words or without marks (neutral). Where the work has a source, the explanation holds the source's quotations at
    this place.
    """

    name = "quotations"
    categories: tuple[Category, ...] = ("accuracy/quotation",)
    severity: Severity = "minor"
    specificity = 60

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a quotation and fault; each quotation is compared with the first rendering that has it."""
        seen: set[tuple[int, int]] = set()
        for passage in view.filled:
            quotes = _quotes(passage)
            for other in peers(view, passage):
                if other.column < passage.column or not quotes:
                    continue
                yield from _compare(view, quotes, _quotes(other), other, seen)
        yield from _turns(view)
        for passage in view.filled:
            own = _quotes(passage)
            for other in peers(view, passage):
                if other.column < passage.column and own:
                    yield from _unquoted(view, own, other)


def _quotes(passage: Passage) -> list[_Quote]:
    found = []
    for start, end in quoted_places(passage.text):
        tokens = [t for t in passage.tokens if start < t.start and t.end < end]
        words = [t.norm for t in tokens if any(c.isalnum() for c in t.norm)]
        content = frozenset(w for w in words if is_content_word(w, passage.language))
        if content:
            found.append(_Quote(passage, start, end, content, len(words)))
    return found


def _likeness(a: _Quote, b: _Quote) -> float:
    return 2 * len(a.words & b.words) / (len(a.words) + len(b.words))


def _compare(
    view: View, own: Sequence[_Quote], theirs: Sequence[_Quote], other: Passage, seen: set[tuple[int, int]]
) -> Iterator[Finding]:
    answers: dict[int, list[_Quote]] = {}
    for quote in own:
        best = max(theirs, key=lambda t: _likeness(quote, t), default=None)
        if best is None or (_likeness(quote, best) < _SAME and not _is_inside(quote, best)):
            yield from _unquoted(view, [quote], other)
            continue
        answers.setdefault(best.start, []).append(quote)
        if (other.column, best.start) in seen:
            continue
        seen.add((other.column, best.start))
        if _likeness(quote, best) >= _SAME:
            yield from _words(view, quote, best)
            yield from _speaker(view, quote, best)
    for best in theirs:
        parts = answers.get(best.start, [])
        if len(parts) > 1 and all(_is_inside(part, best) for part in parts):
            yield _finding(
                view, "spliced", "minor", (parts[0], best), [p for part in parts for p in part.marks], list(best.marks),
                f"{len(parts)} quotations of {parts[0].passage.siglum} are one in {other.siglum}",
            )  # fmt: skip


def _is_inside(part: _Quote, whole: _Quote) -> bool:
    return part.length >= _SPEECH and len(part.words & whole.words) >= _NEAR * len(part.words)


def _words(view: View, a: _Quote, b: _Quote) -> Iterator[Finding]:
    """Content words that only one of two near quotations has."""
    odd_a, odd_b = _odd(a, b), _odd(b, a)
    if not odd_a or not odd_b:
        return
    language = a.passage.language
    norms_a, norms_b = ([q.passage.tokens[k].norm for k in odd] for q, odd in ((a, odd_a), (b, odd_b)))
    alike = all(any(kinship(x, y, language) > 1 for y in norms_b) for x in norms_a)
    near = _likeness(a, b) >= _NEAR
    places = [
        [(q.passage.tokens[k].start, q.passage.tokens[k].end) for k in odd]
        for q, odd in ((a, odd_a), (b, odd_b))
    ]
    said = [
        ", ".join(f"“{q.passage.text[x:y]}”" for x, y in where)
        for q, where in ((a, places[0]), (b, places[1]))
    ]
    yield _finding(
        view, "words", "minor" if near and not alike else "neutral", (a, b), places[0], places[1],
        f"quoted with other words: {said[0]} in {a.passage.siglum}, {said[1]} in {b.passage.siglum}", specificity=10,
    )  # fmt: skip


def _odd(a: _Quote, b: _Quote) -> list[int]:
    language = a.passage.language
    return [
        k
        for k, t in enumerate(a.passage.tokens)
        if a.start < t.start and t.end < a.end and t.norm in a.words - b.words
        and not any(same_lemma(t.norm, w, language) for w in b.words)
    ]  # fmt: skip


def _speaker(view: View, a: _Quote, b: _Quote) -> Iterator[Finding]:
    """One quotation with another name, or another office, beside the verb of speech."""
    if min(a.length, b.length) < _SPEECH:
        return
    one, two = (speaker_of(q.passage.tokens, q.start, q.end) for q in (a, b))
    severity = who_differs(a.passage.tokens, one, b.passage.tokens, two)
    if severity:
        yield _told_speaker(view, severity, (a, b), (one.words, two.words))


def _told_speaker(
    view: View, severity: Severity, pair: tuple[_Quote, _Quote], words: tuple[Sequence[int], Sequence[int]]
) -> Finding:
    places = [
        [(q.passage.tokens[k].start, q.passage.tokens[k].end) for k in found]
        for q, found in zip(pair, words, strict=True)
    ]
    said = [" ".join(q.passage.text[x:y] for x, y in where) for q, where in zip(pair, places, strict=True)]
    a, b = pair
    return _finding(
        view, "speaker", severity, pair, places[0], places[1],
        f"a quotation is {said[0]}’s in {a.passage.siglum} and {said[1]}’s in {b.passage.siglum}", specificity=65,
    )  # fmt: skip


def _turns(view: View) -> Iterator[Finding]:
    """A turn of an interview that one rendering gives to somebody else ("Minister Orlova: ...")."""
    for a, b in alike_pairs(view, None):
        if primary(a.language) != primary(b.language):
            continue
        one, two = turn_of(a), turn_of(b)
        if who_differs(a.tokens, one, b.tokens, two) == "major":
            quotes = tuple(_Quote(p, 0, len(p.text), frozenset(), 0) for p in (a, b))
            yield _told_speaker(view, "major", (quotes[0], quotes[1]), (one.words, two.words))


def _unquoted(view: View, quotes: Sequence[_Quote], other: Passage) -> Iterator[Finding]:
    """Quotations whose words stand in another rendering without marks."""
    theirs = _quotes(other)
    for quote in quotes:
        if any(
            _likeness(quote, t) >= _SAME or len(quote.words & t.words) >= _NEAR * len(quote.words)
            for t in theirs
        ):
            continue
        held = [k for k, t in enumerate(other.tokens) if t.norm in quote.words]
        if len({other.tokens[k].norm for k in held}) < _NEAR * len(quote.words):
            continue
        relation = "reported" if quote.length >= _SPEECH else "unquoted"
        places = [(other.tokens[k].start, other.tokens[k].end) for k in held]
        yield _finding(
            view, relation, "neutral", (quote, None), list(quote.marks), places[:1],
            f"quoted in {quote.passage.siglum}, told without marks in {other.siglum}", other=other,
        )  # fmt: skip


def _finding(
    view: View,
    relation: str,
    severity: Severity,
    pair: tuple[_Quote, _Quote | None],
    left: Sequence[tuple[int, int]],
    right: Sequence[tuple[int, int]],
    message: str,
    *,
    other: Passage | None = None,
    specificity: int | None = None,
) -> Finding:
    sides = [(pair[0].passage, left), (pair[1].passage if pair[1] else other, right)]
    readings = [view.reading([p], [place]) for p, places in sides if p is not None for place in places]
    return Finding(
        category="accuracy/quotation",
        severity=severity,
        message=message,
        readings=tuple(readings),
        relation=relation,
        explanation=_source_words(view, [p for p, _ in sides if p is not None]),
        specificity=specificity,
    )


def _source_words(view: View, passages: Sequence[Passage]) -> tuple[str, ...]:
    """What the source quotes at this place, where it is none of these renderings."""
    source = view.source
    if source is None or source in passages:
        return ()
    quoted = [source.text[start:end] for start, end in quoted_places(source.text)]
    if quoted:
        return tuple(f"the source {source.siglum} quotes {text}" for text in quoted)
    return (f"the source {source.siglum} quotes nothing here",)


CHECK = Quotations()
