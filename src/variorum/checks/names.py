"""Names and titles: who and what is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.mentions import Mention, answer_of, core_words, find_mentions
from variorum.checks.name_pairs import answers_of, is_telling, paired, stands_in, unanswered
from variorum.checks.names_across import translated_names
from variorum.checks.protocol import Finding
from variorum.language import primary
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


CERTAIN = 92
"""Specificity of one name in the place of another that is nowhere in the passage: above residue of another language,
which a name may look like, and above whose a quotation is."""


class Names:
    """A rendering names another person, organisation, place, event or document than its counterpart.

    A name none of whose words the other rendering answers, where the other has at the same place a name that this one
    does not answer, is replaced: major. A name answered in another form (transliteration, a letter more or less) is a
    variant form: minor, and a candidate for the glossary; so is an office or title that is rendered by other words with
    capitals. Diacritics, case, plural, possessive and adjective forms
    ("Norland", "Norlandic"), abbreviations with their long form, and courtesies are no difference. A name that is
    merely left out is an omission. Who speaks ("Minister Lind: ..."), bylines, datelines and the units of figures are
    no names here, and texts that merely resemble each other are not compared. Names are compared within a language;
    across languages the source tells which reading it supports, and where a name that a rendering usually keeps is
    translated word for word: major.
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
        yield from translated_names(view)


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
            answers_a = [answers_of(a, m, b) for m in mentions[x]]
            answers_b = [answers_of(b, m, a) for m in mentions[y]]
            alone_a = [
                r for m, found in zip(mentions[x], answers_a, strict=True) for r in unanswered(a, m, found, b)
            ]
            alone_b = [
                r for m, found in zip(mentions[y], answers_b, strict=True) for r in unanswered(b, m, found, a)
            ]
            for one, other in paired(view, a, b, alone_a, alone_b):
                near = _resembles(core_words(a, one), core_words(b, other))
                told = is_telling(a, one) or is_telling(b, other)
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
        is_telling(passages[x], mention)
        and not _repeats_itself(passages[x], mention)
        and not (mention.first and passages[x].tokens[mention.first - 1].norm in _BEFORE_NOUN)
        for x, mention in cluster
    ) and not any(
        stands_in(passages[x], mention, passages[y]) for x, mention in cluster for y, _ in cluster if x != y
    )


def _repeats_itself(passage: Passage, mention: Mention) -> bool:
    """Whether a word stands twice in a row in it, which is another slip."""
    words = core_words(passage, mention)
    return any(a == b for a, b in pairwise(words))


CHECK = Names()
