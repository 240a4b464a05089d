"""Term candidates of a work, ranked, each with the reasons for its rank.

A candidate is a concept that a glossary may settle: a name, a title, an institution, a document, a formula, a term of
the field. It shows itself in three ways: renderings made by different hands word it alike although they word the rest
differently; or they word it differently where they tell the same passage; or the text keeps coming back to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log2

from variorum.errors import UsageError
from variorum.formats.units import canonical_language
from variorum.glossary.association import Association
from variorum.glossary.grouping import Key, Occurrence, Wordings, collect
from variorum.glossary.source_terms import SourceTerms
from variorum.language import primary
from variorum.lexicon import are_synonyms, is_content_word
from variorum.model import Comparison, Concept, Rendering, Span, Term, TermStatus

__all__ = ["Candidate", "Form", "propose"]


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a candidate: in which language, in which renderings and where."""

    text: str
    language: str
    sigla: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may become a concept.

    Attributes:
        forms: its wordings, the most frequent first.
        score: for ranking only.
        beads: the passages it stands in.
        varies: whether renderings of one language word it differently.
        reasons: why it is proposed, one short sentence each.
        source: the term of the source language, where one stands in the same passages; a proposal like the rest.
        source_language: its language (BCP 47), or None.
        source_spans: where it stands in those passages.
    """

    forms: tuple[Form, ...]
    score: float
    beads: tuple[int, ...]
    varies: bool
    reasons: tuple[str, ...]
    source: str | None = None
    source_language: str | None = None
    source_spans: tuple[Span, ...] = ()

    def concept(self, identifier: str, renderings: Sequence[Rendering] = (), *, work: str = "") -> Concept:
        """The candidate as an unapproved concept: its leading form preferred, the others admitted.

        Args:
            identifier: id of the concept.
            renderings: those the candidate was found in; with them every term has the first sentence it stands in as
                its context, and the source of that: siglum and number of the segment, counted from 1.
            work: name of the work, put before that source.
        """
        texts = {r.siglum: r.segments for r in renderings}

        def shown(spans: Sequence[Span]) -> tuple[str | None, str | None]:
            place = next((span for span in spans if span.siglum in texts), None)
            if place is None:
                return None, None
            where = f"{place.siglum} {place.segment + 1}"
            return texts[place.siglum][place.segment].text, f"{work}, {where}" if work else where

        terms = []
        if self.source and self.source_language:
            context, where = shown(self.source_spans)
            terms.append(Term(self.source, self.source_language, context=context, context_source=where))
        for place, form in enumerate(self.forms):
            context, where = shown(form.spans)
            status: TermStatus = "preferred" if place == 0 else "admitted"
            terms.append(Term(form.text, form.language, status, context=context, context_source=where))
        return Concept(identifier, tuple(terms))


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Keys of one concept with their occurrences."""

    keys: tuple[Key, ...]
    places: tuple[Occurrence, ...]


def propose(comparison: Comparison, *, limit: int = 200, source: str | None = None) -> tuple[Candidate, ...]:
    """Candidates in the language of the canonical wording, best first.

    Args:
        comparison: renderings with their alignment.
        limit: how many at most.
        source: siglum of the rendering whose terms are attached; default: the first in another language.

    Raises:
        UsageError: no rendering has the source's siglum.
    """
    sigla = comparison.alignment.sigla
    if source is not None and source not in sigla:
        raise UsageError(f"no rendering {source!r}", advice=f"one of: {', '.join(sigla)}")
    if not comparison.renderings:
        return ()
    target = canonical_language(comparison.renderings)
    collected = collect(comparison)
    wordings = collected.get(target)
    if wordings is None:
        return ()
    index = _source_terms(comparison, collected, source, target)
    origin = {r.siglum: r.origin or r.siglum for r in comparison.renderings}
    count = len({origin[r.siglum] for r in comparison.renderings if primary(r.language) == target})
    association = Association(
        [w for w in (segment.text.casefold().split()) if w]
        for r in comparison.renderings
        if primary(r.language) == target
        for segment in r.segments
    )
    clusters = _clusters(wordings)
    made = [_candidate(cluster, wordings, origin, count, association) for cluster in clusters]
    places = {id(c): cluster.places for c, cluster in zip(made, clusters, strict=True) if c is not None}
    ranked = sorted((c for c in made if c is not None), key=lambda c: (-c.score, c.forms[0].text))
    chosen = list(islice(_apart(ranked), limit))
    if index is None:
        return tuple(chosen)
    found = [index.find(places[id(c)]) for c in chosen]
    return tuple(
        replace(c, source=term[0], source_language=index.language, source_spans=term[1]) if term else c
        for c, term in zip(chosen, found, strict=True)
    )


def _clusters(wordings: Wordings) -> list[_Cluster]:
    """Keys joined where they answer each other, the strongest answers first."""
    parent: dict[Key, Key] = {key: key for key in wordings.places}

    def root(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    together = _together(wordings)
    content = {key: frozenset(w for w in key if is_content_word(w, wordings.language)) for key in parent}
    members: dict[Key, list[Key]] = {key: [key] for key in parent}
    for (a, b), times in sorted(wordings.answers.items(), key=lambda item: (-item[1], item[0])):
        first, second = root(a), root(b)
        if first == second or not _may_join(a, b, times, wordings, together):
            continue
        if any(_says_more(content[x], content[y]) for x in members[first] for y in members[second]):
            continue
        parent[second] = first
        members[first] += members.pop(second)
    groups: dict[Key, list[Key]] = {}
    for key in wordings.places:
        groups.setdefault(root(key), []).append(key)
    return [
        _Cluster(tuple(keys), tuple(place for key in keys for place in wordings.places[key]))
        for keys in groups.values()
    ]


def _says_more(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one has all content words of the other and more: "port fee policy" is another concept than "port fee"."""
    return bool(a and b) and (a < b or b < a)


def _together(wordings: Wordings) -> Mapping[Key, frozenset[tuple[str, int]]]:
    """Where each key stands: rendering and bead."""
    return {key: frozenset((p.siglum, p.bead) for p in places) for key, places in wordings.places.items()}


def _may_join(
    a: Key, b: Key, times: int, wordings: Wordings, together: Mapping[Key, frozenset[tuple[str, int]]]
) -> bool:
    """Two wordings are of one concept unless a rendering uses both in one passage, side by side."""
    if not set(a) & set(b) and min(len(a), len(b)) == 1 and times < 2:
        # One word for quite another is often a stray link; a dictionary may know better.
        return are_synonyms(a[-1], b[-1], wordings.language)
    return not together[a] & together[b]


def _candidate(
    cluster: _Cluster,
    wordings: Wordings,
    origin: Mapping[str, str],
    count: int,
    association: Association,
) -> Candidate | None:
    forms = _forms(cluster, wordings)
    longest = max(len(key) for key in cluster.keys)
    kinds = Counter(p.phrase.kind for p in cluster.places)
    names = sum(_name_like(p) for p in cluster.places) / len(cluster.places)
    hands = {origin[p.siglum] for p in cluster.places}
    beads = tuple(sorted({p.bead for p in cluster.places}))
    varies = len(forms) > 1
    if longest == 1 and names < 0.5 and not varies:
        return None
    if len(hands) == 1 and len(beads) == 1 and not kinds["quoted"] and names < 0.5 and count > 1:
        return None
    content = max(sum(is_content_word(w, wordings.language) for w in key) for key in cluster.keys)
    reasons = []
    score = 0.0
    if names >= 0.5:
        score += 2.0
        reasons.append("written like a name")
    if kinds["quoted"]:
        score += 1.0
        reasons.append("stands in quotation marks")
    if count > 1 and len(hands) > 1:
        score += 2.0 * (len(hands) - 1) / (count - 1)
        reasons.append(f"{len(hands)} of {count} renderings have it")
    if len(beads) > 1 and (longest > 1 or names >= 0.5):
        score += 0.8 * log2(len(beads))
        reasons.append(f"stands in {len(beads)} passages")
    if varies:
        score += 0.7
        reasons.append("worded differently: " + ", ".join(f.text for f in forms[:4]))
    score += {1: -1.0, 2: 0.6, 3: 0.9}.get(content, 0.7)
    strength = max((association.strength(f.text.casefold().split()) for f in forms), default=0.0)
    score += min(1.0, strength / 60.0)
    return Candidate(forms, round(score, 4), beads, varies, tuple(reasons))


def _source_terms(
    comparison: Comparison, collected: Mapping[str, Wordings], source: str | None, target: str
) -> SourceTerms | None:
    """The source rendering's phrases; None where all renderings are of one language."""
    for place, rendering in enumerate(comparison.renderings):
        language = primary(rendering.language)
        if language != target and source in (None, rendering.siglum):
            return SourceTerms(comparison, place, target, collected[language])
    return None


def _name_like(place: Occurrence) -> bool:
    words = [w for w in place.text.split() if w[:1].isalpha() and len(w) > 3]
    return place.phrase.kind == "name" and bool(words) and all(w[0].isupper() for w in words)


def _forms(cluster: _Cluster, wordings: Wordings) -> tuple[Form, ...]:
    """A form a key, in its most frequent spelling; the most frequent key first."""
    made = []
    for key in cluster.keys:
        places = wordings.places[key]
        texts = Counter(p.text for p in places)
        text = min(texts, key=lambda t: (-texts[t], t[0].isupper(), t))
        sigla = tuple(dict.fromkeys(p.siglum for p in places))
        spans = tuple(dict.fromkeys(s for p in places for s in p.spans))
        made.append(Form(text, wordings.language, sigla, spans))
    return tuple(sorted(made, key=lambda f: (-len(f.spans), f.text)))


def _apart(ranked: Sequence[Candidate]) -> Iterable[Candidate]:
    """The candidates without those whose every place lies inside places of a better or longer one.

    C-value's idea (Frantzi, Ananiadou & Mima 2000): a part of a term counts only by its uses outside the term.
    """
    covered: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for number, candidate in enumerate(ranked):
        for span in (s for f in candidate.forms for s in f.spans):
            covered.setdefault((span.siglum, span.segment), []).append((span.start, span.end, number))
    for number, candidate in enumerate(ranked):
        spans = [s for f in candidate.forms for s in f.spans]
        inside = [_holders(covered[s.siglum, s.segment], s, number) for s in spans]
        free = sum(1 for holders in inside if not holders)
        if free or not _one_holder(inside, ranked, candidate):
            yield candidate


def _holders(places: Collection[tuple[int, int, int]], span: Span, own: int) -> set[int]:
    """Candidates that have a longer place around this one."""
    return {
        n
        for start, end, n in places
        if n != own and start <= span.start and end >= span.end and end - start > span.end - span.start
    }


def _one_holder(inside: Sequence[set[int]], ranked: Sequence[Candidate], candidate: Candidate) -> bool:
    """Whether longer candidates hold every place, and those are not worth much less."""
    holders = set().union(*inside)
    return any(ranked[n].score >= candidate.score - 1.5 for n in holders)
