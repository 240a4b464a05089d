"""Terms: wordings the glossary or the house does not permit, and one concept under several names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.protocol import Finding
from variorum.language import primary
from variorum.model import Category, Concept, Severity, Term
from variorum.terms import Enforcer, NotPermitted, TermMatch, TermMatcher

__all__ = ["CHECK", "Terms"]

_RARE = 3
"""How often as much the commoner term of a concept must stand in a rendering before another one is worth a look."""


class _Glossary(NamedTuple):
    """The concepts that apply, made ready for one language."""

    enforcer: Enforcer
    matcher: TermMatcher
    owners: dict[Term, Concept]


class Terms:
    """A term is not permitted, or one concept goes by several names.

    Not permitted are the deprecated and superseded terms of the glossary and the banned forms of the house, in any
    inflection; the message says what to write. Inconsistent is a permitted term of a concept where the same rendering
    writes another one three times as often, or where the source has the concept and a rendering none of its terms.
    Minor; neutral where renderings merely choose different permitted terms. Without a glossary or house forms nothing
    is said.
    """

    name = "terms"
    categories: tuple[Category, ...] = ("terminology/forbidden", "terminology/inconsistent")
    severity: Severity = "minor"
    specificity = 40

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a term that is not permitted, and one a concept and rendering."""
        concepts = view.work.remember("concepts", _concepts)
        if not concepts:
            return
        glossaries = view.work.remember(
            "glossaries", lambda work: {g: _ready(concepts, g) for g in _tongues(work)}
        )
        for passage in view.filled:
            glossary = glossaries[primary(passage.language)]
            for breach in glossary.enforcer.find(passage.text):
                yield _forbidden(view, passage, breach)
        yield from _missing(view, glossaries)
        yield from _choices(view, glossaries)


def _concepts(work: WorkView) -> tuple[Concept, ...]:
    return (*work.glossary, *(form.concept() for form in work.house.forms))


def _tongues(work: WorkView) -> set[str]:
    return {primary(r.language) for r in work.renderings}


def _ready(concepts: Iterable[Concept], language: str) -> _Glossary:
    owners = {
        term: concept
        for concept in concepts
        for term in concept.terms
        if primary(term.language) == language and term.status in ("preferred", "admitted")
    }
    return _Glossary(Enforcer(concepts, language=language), TermMatcher(owners, language=language), owners)


def _forbidden(view: View, passage: Passage, breach: NotPermitted) -> Finding:
    match = breach.match
    instead = ", ".join(f"“{text}”" for text in breach.instead)
    return Finding(
        category="terminology/forbidden",
        severity="minor",
        message=f"“{match.text}” in {passage.siglum} is not permitted"
        + (f"; write {instead}" if instead else ""),
        readings=(view.reading([passage], [(match.start, match.end)], breach.concept.id),),
        relation=match.term.status,
        explanation=tuple(note for note in (match.term.note, breach.concept.note) if note),
    )


def _found(passage: Passage, glossary: _Glossary) -> dict[str, list[TermMatch]]:
    """The permitted terms in a passage by the id of their concept."""
    found: dict[str, list[TermMatch]] = {}
    for match in glossary.matcher.find(passage.text):
        found.setdefault(glossary.owners[match.term].id, []).append(match)
    return found


def _missing(view: View, glossaries: dict[str, _Glossary]) -> Iterator[Finding]:
    """Concepts the source names, and a rendering names by none of their terms."""
    source = view.source
    if source is None:
        return
    own = glossaries[primary(source.language)]
    for concept_id, matches in _found(source, own).items():
        concept = own.owners[matches[0].term]
        for passage in view.filled:
            tongue = primary(passage.language)
            if tongue == primary(source.language) or not any(
                primary(t.language) == tongue for t in concept.terms
            ):
                continue
            held = TermMatcher(concept.terms, language=tongue).find(passage.text)
            if not held:
                wanted = next(t.text for t in concept.terms if primary(t.language) == tongue)
                yield Finding(
                    category="terminology/inconsistent",
                    severity="minor",
                    message=f"{passage.siglum} has no “{wanted}” for “{matches[0].text}” in {source.siglum}",
                    readings=(view.reading([source], [(matches[0].start, matches[0].end)], concept_id),),
                    missing=(passage.siglum,),
                    relation="missing",
                )


def _choices(view: View, glossaries: dict[str, _Glossary]) -> Iterator[Finding]:
    """Different permitted terms of one concept, in one rendering or between renderings."""
    habits = view.work.remember("terms used", lambda work: _habits(work, glossaries))
    for tongue, glossary in glossaries.items():
        by_concept: dict[str, list[tuple[Passage, TermMatch]]] = {}
        for passage in view.filled:
            if primary(passage.language) == tongue:
                for concept_id, matches in _found(passage, glossary).items():
                    by_concept.setdefault(concept_id, []).extend((passage, m) for m in matches)
        for concept_id, places in by_concept.items():
            if len({m.term.text for _, m in places}) > 1 or any(
                _is_odd(habits[p.column][concept_id], m.term.text) for p, m in places
            ):
                yield from _inconsistent(view, concept_id, places, habits)


def _habits(work: WorkView, glossaries: dict[str, _Glossary]) -> list[dict[str, Counter[str]]]:
    """For every rendering how often it uses each term, by concept."""
    habits: list[dict[str, Counter[str]]] = []
    for rendering in work.renderings:
        glossary = glossaries[primary(rendering.language)]
        counts: dict[str, Counter[str]] = {concept.id: Counter() for concept in glossary.owners.values()}
        for segment in rendering.segments:
            for match in glossary.matcher.find(segment.text) if segment.kind != "boilerplate" else ():
                counts[glossary.owners[match.term].id][match.term.text] += 1
        habits.append(counts)
    return habits


def _is_odd(used: Counter[str], text: str) -> bool:
    form, most = used.most_common(1)[0]
    return form != text and most >= _RARE * used[text]


def _inconsistent(
    view: View,
    concept_id: str,
    places: list[tuple[Passage, TermMatch]],
    habits: list[dict[str, Counter[str]]],
) -> Iterator[Finding]:
    odd = [(p, m) for p, m in places if _is_odd(habits[p.column][concept_id], m.term.text)]
    if odd:
        for passage, match in odd:
            usual = habits[passage.column][concept_id].most_common(1)[0]
            yield Finding(
                category="terminology/inconsistent",
                severity="minor",
                message=f"{passage.siglum} has “{match.text}” here and “{usual[0]}” elsewhere, {usual[1]} times",
                readings=(view.reading([passage], [(match.start, match.end)], concept_id),),
                relation="inside",
            )
        return
    yield Finding(
        category="terminology/inconsistent",
        severity="neutral",
        message="one concept, several permitted terms: "
        + ", ".join(dict.fromkeys(f"“{m.text}”" for _, m in places)),
        readings=tuple(view.reading([p], [(m.start, m.end)], concept_id) for p, m in places),
        relation="between",
    )


CHECK = Terms()
