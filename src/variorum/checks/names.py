"""Names and titles: who and what is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.mentions import (
    Mention,
    answer_of,
    core_words,
    find_mentions,
    is_officer,
    is_territory,
)
from variorum.checks.name_forms import abbreviates, derived, folded, is_ordinary
from variorum.checks.protocol import Finding
from variorum.checks.sides import PRONOUNS
from variorum.checks.speakers import KEPT
from variorum.checks.themes import is_theme
from variorum.language import primary
from variorum.lexicon import is_proper
from variorum.model import Category, Reading, Severity
from variorum.quantities.words import word_set

__all__ = ["CHECK", "Names"]

_Place = tuple[int, Mention]
"""A name: (place of its passage among those compared, the name)."""

_BEFORE_NOUN = word_set("a an this that these those my our his her its their your some any each every no")

_REASONS = {
    "replaced": "no word of one name stands anywhere in the other rendering",
    "form": "the spellings differ by a little; the name is a candidate for the glossary",
    "title": "both are ordinary words with capitals, an office or a title; a candidate for the glossary",
}

RESEMBLANCE = 0.66
"""Share of letters in common, in order, from which two unlike names are taken for forms of one."""

NEAR = 3
"""How surely two names must stand at the same place where neither is a name but by its capitals."""

CERTAIN = 92
"""Specificity of one name in the place of another that is nowhere in the passage: above residue of another language,
which a name may look like, and above whose a quotation is."""

NEAR_AGAIN = 2
"""The same where one of them is a name that both have, only one more often: saying it again replaces no other name."""


class Names:
    """A rendering names another person, organisation, place, event or document than its counterpart.

    A name none of whose words the other rendering answers, where the other has at the same place a name that this one
    does not answer, is replaced: major. A name answered in another form (transliteration, a letter more or less) is a
    variant form: minor, and a candidate for the glossary; so is an office or title that is rendered by other words with
    capitals. Diacritics, case, plural, possessive and adjective forms
    ("Norland", "Norlandic"), abbreviations with their long form, and courtesies are no difference. A name that is
    merely left out is an omission. Who speaks ("Minister Lind: ..."), bylines, datelines and the units of figures are
    no names here, and texts that merely resemble each other are not compared. Names are compared within a language;
    across languages the source tells which reading it supports.
    """

    name = "names"
    categories: tuple[Category, ...] = ("accuracy/name",)
    severity: Severity = "major"
    specificity = 60

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each name that differs."""
        groups: dict[str, list[Passage]] = {}
        for passage in view.filled:
            groups.setdefault(primary(passage.language), []).append(passage)
        for passages in groups.values():
            if len(passages) > 1:
                yield from _compared(view, passages)


def _compared(view: View, passages: Sequence[Passage]) -> Iterable[Finding]:
    mentions = [find_mentions(p) for p in passages]
    if not any(mentions):
        return
    replaced: list[tuple[_Place, _Place]] = []
    forms: list[tuple[_Place, _Place]] = []
    offices: list[tuple[_Place, _Place]] = []
    for x, a in enumerate(passages):
        for y in range(x + 1, len(passages)):
            b = passages[y]
            if a.text == b.text or is_other_text(view, a, b):
                continue
            answers_a = [_answers(a, m, b) for m in mentions[x]]
            answers_b = [_answers(b, m, a) for m in mentions[y]]
            alone_a = [
                r for m, found in zip(mentions[x], answers_a, strict=True) for r in _alone(a, m, found, b)
            ]
            alone_b = [
                r for m, found in zip(mentions[y], answers_b, strict=True) for r in _alone(b, m, found, a)
            ]
            for one, other in _paired(view, a, b, alone_a, alone_b):
                near = _resembles(core_words(a, one), core_words(b, other))
                told = _telling(a, one) or _telling(b, other)
                (forms if near else replaced if told else offices).append(((x, one), (y, other)))
            for one, found in zip(mentions[x], answers_a, strict=True):
                if "form" in found:
                    other_form = _same_place(view, a, b, one, mentions[y])
                    if other_form is not None:
                        forms.append(((x, one), (y, other_form)))
    for relation, pairs in (("replaced", replaced), ("form", forms), ("title", offices)):
        for cluster in _clusters(pairs):
            finding = _finding(view, passages, cluster, relation)
            if finding is not None:
                yield finding


def _resembles(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names look like forms of one name: the same beginning and most letters in common."""
    from rapidfuzz.distance import Indel

    return (
        one[0][0] == other[0][0]
        and Indel.normalized_similarity(" ".join(one), " ".join(other)) >= RESEMBLANCE
    )


def _answers(passage: Passage, mention: Mention, other: Passage) -> list[str | None]:
    return [answer_of(passage, mention, i, other) for i in mention.cores]


def _tells(passage: Passage, index: int) -> bool:
    """Whether a word is a name by itself, not only by its capital (a title, a heading, a translated motto)."""
    token = passage.tokens[index]
    return (
        not is_ordinary(token.norm, passage.language)
        or is_proper(token.norm)
        or (token.text.isupper() and len(token.norm) > 1)
    )


def _telling(passage: Passage, mention: Mention) -> bool:
    return any(_tells(passage, i) for i in mention.cores)


def _alone(
    passage: Passage, mention: Mention, answers: Sequence[str | None], other: Passage
) -> Iterable[Mention]:
    """The parts of a name that the other passage lacks, or has less often ("Graf" twice for once)."""
    run: list[int] = []
    for index, answer in [*zip(mention.cores, answers, strict=True), (-1, "same")]:
        lacks = answer is None or (
            index >= 0 and answer == "same" and _count(passage, index) > _count(other, index, passage) > 0
        )
        if lacks and index >= 0:
            run.append(index)
        elif run:
            # A title or an office that differs beside a name that does not ("the Harbour Office" against "the Harbour
            # Board") is wording, unless a word of it is a name by itself.
            if len(run) == len(mention.cores) or any(_tells(passage, i) for i in run):
                yield Mention(run[0], run[-1], tuple(run))
            run = []


def _count(passage: Passage, index: int, of: Passage | None = None) -> int:
    word = folded((of or passage).tokens[index].norm)
    return sum(n for other, n in _folded_words(passage).items() if word == other or derived(word, other))


def _stands_in(passage: Passage, mention: Mention, other: Passage) -> bool:
    """Whether every word of a name stands in the other passage."""
    theirs = _folded_words(other)
    return all(word in theirs for word in core_words(passage, mention))


@lru_cache(maxsize=KEPT)
def _folded_words(passage: Passage) -> Counter[str]:
    """How often each word stands in a passage, by what names are compared by."""
    return Counter(folded(t.norm) for t in passage.tokens)


def _paired(
    view: View, a: Passage, b: Passage, alone_a: Sequence[Mention], alone_b: Sequence[Mention]
) -> Iterable[tuple[Mention, Mention]]:
    """Unanswered names of both sides that stand at the same place, the nearest first, each once."""
    if not alone_a or not alone_b:
        return
    links = view.links(a, b)
    told_a, told_b = [_telling(a, m) for m in alone_a], [_telling(b, m) for m in alone_b]
    only = sum(told_a) == 1 and sum(told_b) == 1
    options = []
    for i, one in enumerate(alone_a):
        for j, other in enumerate(alone_b):
            words_a, words_b = core_words(a, one), core_words(b, other)
            if abbreviates(words_a[0], words_b) or abbreviates(words_b[0], words_a) or words_a == words_b:
                continue
            if _unlike(a, one, b, other):
                continue
            near = _nearness(links, one, other, len(a.tokens), len(b.tokens))
            least = (0 if told_a[i] or told_b[j] else NEAR) if not (only and told_a[i] and told_b[j]) else -9
            if _stands_in(a, one, b) or _stands_in(b, other, a):
                least = max(least, NEAR_AGAIN)
            if _is_understood(view, a, one, b) or _is_understood(view, b, other, a):
                least = max(least, NEAR)
            if near > least:
                options.append((-near, i, j))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for _, i, j in sorted(options):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            yield alone_a[i], alone_b[j]


def _is_understood(view: View, passage: Passage, mention: Mention, other: Passage) -> bool:
    """Whether the other passage may mean the name by "we" or "it": it is what the whole rendering is about."""
    return any(t.norm in PRONOUNS for t in other.tokens) and all(
        is_theme(view.work, other.column, word) for word in core_words(passage, mention)
    )


def _unlike(a: Passage, one: Mention, b: Passage, other: Mention) -> bool:
    """Whether one is a country and the other a person with an office: neither takes the other's place."""
    return (is_territory(a, one) and is_officer(b, other)) or (is_officer(a, one) and is_territory(b, other))


def _nearness(
    links: Sequence[tuple[int, int]], one: Mention, other: Mention, length: int, other_length: int
) -> float:
    """How well two names stand at the same place: linked words, then neighbours linked, then the place itself."""
    inside = sum(one.first <= i <= one.last and other.first <= j <= other.last for i, j in links)
    around = sum(
        (0 < one.first - i <= 3 and -3 <= other.first - j <= 3)
        or (0 < i - one.last <= 3 and -3 <= j - other.last <= 3)
        for i, j in links
        if not (one.first <= i <= one.last or other.first <= j <= other.last)
    )
    apart = abs(one.first / length - other.first / other_length)
    return 2 * inside + around + (0.5 if apart < 0.35 else 0) - apart


def _same_place(
    view: View, a: Passage, b: Passage, mention: Mention, others: Sequence[Mention]
) -> Mention | None:
    links = view.links(a, b)
    best: tuple[float, Mention] | None = None
    for other in others:
        inside = sum(mention.first <= i <= mention.last and other.first <= k <= other.last for i, k in links)
        alike = sum(
            answer_of(a, mention, i, b) == "form"
            and any(answer_of(b, other, k, a) == "form" for k in other.cores)
            for i in mention.cores
        )
        if alike and (best is None or inside + alike > best[0]):
            best = (inside + alike, other)
    return None if best is None else best[1]


def _clusters(pairs: Iterable[tuple[_Place, _Place]]) -> list[list[_Place]]:
    """Names that pairs connect, over all renderings."""
    clusters: list[set[_Place]] = []
    for one, other in pairs:
        joined = {one, other}
        rest = []
        for cluster in clusters:
            if cluster & joined:
                joined |= cluster
            else:
                rest.append(cluster)
        clusters = [*rest, joined]
    return [sorted(c, key=lambda place: (place[0], place[1].first)) for c in clusters]


def _finding(
    view: View,
    passages: Sequence[Passage],
    cluster: Sequence[_Place],
    relation: str,
) -> Finding | None:
    by_text: dict[str, list[tuple[Passage, tuple[int, int]]]] = {}
    for x, mention in cluster:
        passage = passages[x]
        start, end = passage.tokens[mention.first].start, passage.tokens[mention.last].end
        by_text.setdefault(passage.text[start:end], []).append((passage, (start, end)))
    if len(by_text) < 2:
        return None
    readings: list[Reading] = [
        view.reading([p for p, _ in places], [at for _, at in places], value=text)
        for text, places in by_text.items()
    ]
    evidence = []
    source = view.source
    if source is not None and source not in passages:
        words = {t.norm for t in source.tokens}
        for text, places in by_text.items():
            if all(w.casefold() in words for w in text.split()):
                evidence.append(f"the source has {text}, as {', '.join(p.siglum for p, _ in places)}")
    evidence.append(_REASONS[relation])
    return Finding(
        category="accuracy/name",
        severity="major" if relation == "replaced" else "minor",
        message=" against ".join(by_text),
        readings=tuple(readings),
        relation=relation,
        explanation=tuple(evidence),
        specificity=CERTAIN if relation == "replaced" and _is_certain(passages, cluster) else None,
    )


def _is_certain(passages: Sequence[Passage], cluster: Sequence[_Place]) -> bool:
    """Whether all these are names by themselves, not what an article makes a noun, and no passage has another's."""
    return all(
        _telling(passages[x], mention)
        and not (mention.first and passages[x].tokens[mention.first - 1].norm in _BEFORE_NOUN)
        for x, mention in cluster
    ) and not any(
        _stands_in(passages[x], mention, passages[y]) for x, mention in cluster for y, _ in cluster if x != y
    )


CHECK = Names()
