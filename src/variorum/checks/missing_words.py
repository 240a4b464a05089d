"""Words and clauses that some renderings of a passage in one language have and others lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from variorum.checks.clauses_across import is_said_across
from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.gaps import CLAUSE, Chances, Gap
from variorum.checks.pair_gaps import Said, gaps_between
from variorum.checks.protocol import Finding
from variorum.checks.said_otherwise import holds_capital, holds_name, is_said_otherwise
from variorum.checks.sides import PRONOUNS
from variorum.checks.slight_words import is_number, says_little, weight_of
from variorum.checks.speakers import address_words, speaker_words
from variorum.checks.themes import holds_theme
from variorum.checks.whole_passages import LIGHT_KINDS, is_added
from variorum.model import Severity
from variorum.quantities.words import word_set

__all__ = ["missing_words"]

MINOR, MAJOR = 0.89, 0.95
"""Chance that words are missing from which that is told, and from which it is major. By document, with all limits of
this module and tables learned from two thirds of the pairs (but the shipped counts of `word_order`), one good pair in
fifteen is told to lack something, and of what is left out 62 % of verbs, 67 % of nouns, 70 % of subjects, 95 % of
names, 61 % of phrases and 43 % of adjectives and adverbs are told."""

VERBATIM_MINOR = 0.8
"""The same where both sides have the words around the place one by one: one good pair in a hundred more is told."""

ADDED, ADDED_LACKED = 0.83, 0.3
"""Chance that words are put in from which that is told, and how likely they must also be missing over there. Measured
as above: one good pair in fifteen, and 55 % of words put in."""

MISSING_SURE = 0.99
"""What is missing over there so likely is told as added too, however unlike it is to the words that were put in where
the chances were learned: those are modifiers, not what is said at an end ("good evening")."""

ADDED_SURE, MISSING_LEAST = 0.97, 0.5
"""What one rendering omits may as well have been put in by the other: told too where that is so likely, and that the
words are missing at least so likely. What is added is major only where they are missing at least so likely."""

SLIGHT_MINOR = 0.98
"""The same for a single word that says little by itself ("situation", "current"): good renderings lack it often."""

SEVERAL = 1.5
"""Weight (`weight_of`) from which words are more than a single one."""

NAME_MINOR, NAME_MAJOR = 0.65, 0.85
"""The same for a name no word of which stands in the other rendering: names are not reworded."""

NUMBER_MINOR = 0.75
"""The same for a single number spelled out ("one of the three busiest"), which is major where a name would be."""

CAPITAL_MINOR = 0.8
"""The same for ordinary words that are a name by their capitals inside a sentence ("the Senate committee"). Tuned on
the development data: of good pairs hardly one in a hundred more is told."""

_STANDING_IN = PRONOUNS | word_set("their theirs its his hers our ours whose who which")


def missing_words(view: View, passages: list[Passage]) -> Iterable[Finding]:
    """One finding for each place where words of one of these passages, all in one language, are missing in others."""
    said = [Said(p.text, p.language, speaker_words(p) | address_words(p) | p.aside) for p in passages]
    lost: dict[tuple[int, tuple[int, ...]], dict[int, tuple[Chances, Gap]]] = {}
    for x, a in enumerate(passages):
        for y in range(x + 1, len(passages)):
            b = passages[y]
            if is_other_text(view, a, b):
                continue
            for in_second, gap, chance in gaps_between(said[x], said[y]):
                here, there = (y, x) if in_second else (x, y)
                lost.setdefault((here, gap.words), {})[there] = (chance, gap)
    yield from _told(view, passages, lost)


def _told(
    view: View,
    passages: list[Passage],
    lost: Mapping[tuple[int, tuple[int, ...]], Mapping[int, tuple[Chances, Gap]]],
) -> Iterable[Finding]:
    """One finding for words that one or several renderings lack, the longest run first.

    What answers the words of an earlier finding in another rendering, and is lacked by no other, is told with it.
    """
    told: list[tuple[dict[int, tuple[int, int]], set[int]]] = []
    for (here, words), by_other in sorted(lost.items(), key=lambda item: -len(item[0][1])):
        passage = passages[here]
        added = view.source is not passage and is_added(
            view, len(passages) - len(by_other), len(by_other), 0 not in by_other
        )
        likely = {
            there: (chance, gap)
            for there, (found, gap) in by_other.items()
            if (chance := _chance(found, added=added)) >= NAME_MINOR
            and not is_said_otherwise(view, passage, words, passages[there])
            and not _is_understood(view, passage, gap, passages[there])
        }
        named = {there for there in likely if holds_name(passage, words, passages[there])}
        lacking = {
            there: (chance, gap)
            for there, (chance, gap) in likely.items()
            if there in named or _is_missing(passage, gap, chance, passages[there], added=added)
        }
        if not lacking:
            continue
        start, end = passage.tokens[words[0]].start, passage.tokens[words[-1]].end
        if any(
            lacking.keys() <= without and _covers(places.get(here), start, end) for places, without in told
        ):
            continue
        having = _having(view, passages, here, words, set(lacking))
        told.append((having, set(lacking)))
        yield _missing(view, passages, here, having, lacking, named)


def _chance(found: Chances, *, added: bool) -> float:
    """The chance by which words are told, by whether they would be told as added or as missing."""
    if added:
        if found.missing < ADDED_LACKED:
            return 0.0
        if found.missing >= MISSING_SURE:
            return max(found.added, found.missing)
        return found.added if found.missing >= MISSING_LEAST else min(found.added, MINOR)
    both = found.added >= ADDED_SURE and found.missing >= MISSING_LEAST
    return max(found.missing, MINOR) if both else found.missing


def _is_understood(view: View, passage: Passage, gap: Gap, other: Passage) -> bool:
    """Whether the other passage may mean by a pronoun there what its rendering names throughout."""
    return (
        all(passage.tokens[i].text[:1].isupper() for i in gap.words)
        and holds_theme(view.work, passage, gap.words, other)
        and _may_mean(view, passage, gap, other)
    )


def _is_missing(passage: Passage, gap: Gap, chance: float, other: Passage, *, added: bool) -> bool:
    """Whether words that hold no name are likely enough missing to be told."""
    words = gap.words
    if is_number(passage, words):
        return chance >= NUMBER_MINOR
    if says_little(passage, words):
        return chance >= SLIGHT_MINOR
    least = ADDED if added else VERBATIM_MINOR if gap.is_verbatim else MINOR
    return chance >= least or (chance >= CAPITAL_MINOR and holds_capital(passage, words, other))


def _covers(place: tuple[int, int] | None, start: int, end: int) -> bool:
    """Whether a place holds at least half of the stretch from `start` to `end`."""
    return place is not None and 2 * (min(end, place[1]) - max(start, place[0])) >= end - start


def _missing(
    view: View,
    passages: list[Passage],
    here: int,
    having: dict[int, tuple[int, int]],
    lacking: Mapping[int, tuple[float, Gap]],
    named: set[int],
) -> Finding:
    passage = passages[here]
    start, end = having[here]
    chance, gap = max(lacking.values(), key=lambda found: found[0])
    against = [passages[k].siglum for k in sorted(lacking)]
    evidence = [_judged(passage, gap, chance), _against(gap, against)]
    added = is_added(view, len(having), len(lacking), 0 in having)
    supported: list[str] = []
    source = view.source
    if source is passage:
        added = False
        evidence.append("the source has it")
    elif source is not None and source not in passages:
        said = is_said_across(view.work, passage, passage.text[slice(*having[here])], source)
        if said is not None:
            added = not said
            supported = [passages[k].siglum for k in sorted(having)] if said else against
            evidence.append(f"the source {source.siglum} {'has' if said else 'lacks'} it")
    heavy = bool(named) or is_number(passage, gap.words)
    severity = _severity(chance, single=weight_of(passage, gap.words) < SEVERAL, named=heavy)
    if severity == "major" and all(s.kind in LIGHT_KINDS for s in passage.segments):
        severity = "minor"
        evidence.append(
            f"it stands in a {passage.segments[0].kind}, which every outlet words by its own lights"
        )
    if severity == "major" and all(holds_theme(view.work, passage, gap.words, passages[k]) for k in lacking):
        severity = "minor"
        evidence.append(f"{', '.join(against)} says it in many other places")
    if severity == "major" and all(_may_mean(view, passage, g, passages[k]) for k, (_, g) in lacking.items()):
        severity = "minor"
        evidence.append(f"{', '.join(against)} has a pronoun there, which may stand for it")
    text = passage.text[start:end]
    only = ", ".join(passages[k].siglum for k in sorted(having))
    note = f"; the source supports {', '.join(supported)}" if supported else ""
    return Finding(
        category="accuracy/addition" if added else "accuracy/omission",
        severity=severity,
        message=(f"“{text}” only in {only}" if added else f"“{text}” missing in {', '.join(against)}") + note,
        readings=(
            view.reading(
                [passages[k] for k in sorted(having)], [having[k] for k in sorted(having)], value=text
            ),
        ),
        missing=tuple(against),
        relation="words",
        explanation=tuple(evidence),
    )


def _may_mean(view: View, passage: Passage, gap: Gap, other: Passage) -> bool:
    """Whether a pronoun at the gap's place in the other passage, which the passage lacks, may stand for its words."""
    if gap.is_clause:
        return False
    same = {j for i, j in view.links(passage, other) if passage.tokens[i].norm == other.tokens[j].norm}
    near = range(max(0, gap.place - 1), min(gap.place + 2, len(other.tokens)))
    return any(j not in same and other.tokens[j].norm in _STANDING_IN for j in near)


def _severity(chance: float, *, single: bool, named: bool) -> Severity:
    """Major where the evidence is strong; a single word that is no name is minor: translators leave one out easily."""
    if not named and single:
        return "minor"
    return "major" if chance >= (NAME_MAJOR if named else MAJOR) else "minor"


def _having(
    view: View, passages: list[Passage], here: int, words: tuple[int, ...], lacking: set[int]
) -> dict[int, tuple[int, int]]:
    """Where the words stand: in their own passage and in those of the others that answer them."""
    own = passages[here]
    found = {here: (own.tokens[words[0]].start, own.tokens[words[-1]].end)}
    for k, other in enumerate(passages):
        if k == here or k in lacking:
            continue
        answers = sorted(j for i, j in view.links(own, other) if i in words)
        if answers:
            found[k] = (other.tokens[answers[0]].start, other.tokens[answers[-1]].end)
    return found


def _judged(passage: Passage, gap: Gap, chance: float) -> str:
    words = ", ".join(passage.tokens[i].text for i in gap.words)
    if gap.is_clause:
        return f"no word answers {words} there, {CLAUSE} content words or more, and nothing else stands in their place"
    return (
        f"no word answers {words} there; chance that it is missing rather than said otherwise: {chance:.2f}"
    )


def _against(gap: Gap, missing: Sequence[str]) -> str:
    spare = gap.unanswered
    where = ", ".join(missing)
    if spare:
        return (
            f"against it: {spare} content words of {where} are without an answer too and may say it otherwise"
        )
    return f"every content word of {where} has its answer: none is left that might say it otherwise"
