"""Imported concepts against those of the house: what is new, the same, changed, in conflict. Nothing is done here.

An imported concept answers one of ours if it has its id and a term of it, or if it has its preferred term in the same
language. Comparing is by text as it stands; who and when do not make a difference by themselves. What one concept of a
file has settled, a later one of the same file does not change: that is a conflict, so that importing a file a second
time gives the same verdicts on the same conflicts, and `same` for all the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from variorum.model import Concept, Term

__all__ = ["Merge", "Verdict", "merge_concepts", "plan_merge"]

Verdict = Literal["new", "same", "changed", "conflict"]

_TOLD = frozenset({"by", "at", "modified_by", "modified_at", "approved", "id", "terms"})
"""Fields that do not make an imported concept another one."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What one imported concept means for the glossary.

    Attributes:
        verdict: `new` (nothing of ours answers it), `same` (it adds nothing), `changed` (it adds or replaces), or
            `conflict` (a person must decide).
        imported: the concept as it came.
        ours: the concept it answers, or None.
        reasons: one short sentence for everything that differs.
    """

    verdict: Verdict
    imported: Concept
    ours: Concept | None
    reasons: tuple[str, ...] = ()


def _key(term: Term) -> tuple[str, str]:
    return term.language.lower(), term.text


def plan_merge(ours: Sequence[Concept], imported: Iterable[Concept]) -> tuple[Merge, ...]:
    """One verdict an imported concept, in its order.

    Args:
        ours: the glossary as it is.
        imported: concepts of a file.
    """
    by_id = {concept.id: concept for concept in ours}
    preferred: dict[tuple[str, str], list[Concept]] = {}
    for concept in ours:
        for term in concept.terms:
            if term.status == "preferred":
                preferred.setdefault(_key(term), []).append(concept)
    answered: dict[str, str] = {}
    claimed: dict[tuple[str, str], str] = {}
    merges = []
    for concept in imported:
        merge = _judge(concept, by_id, preferred)
        other = next((claimed[key] for key in _preferred(concept) if key in claimed), None)
        if other is None and merge.ours is not None:
            other = answered.get(merge.ours.id)
        if other is not None:
            told = f"the file has {other!r} for the same concept"
            merge = Merge("conflict", concept, merge.ours, (told,))
        else:
            claimed.update(dict.fromkeys(_preferred(concept), concept.id))
            if merge.ours is not None:
                answered[merge.ours.id] = concept.id
        merges.append(merge)
    return tuple(merges)


def _preferred(concept: Concept) -> list[tuple[str, str]]:
    return [_key(term) for term in concept.terms if term.status == "preferred"]


def _judge(
    concept: Concept, by_id: dict[str, Concept], preferred: dict[tuple[str, str], list[Concept]]
) -> Merge:
    same_id = by_id.get(concept.id)
    answering = list(
        {found.id: found for key in _preferred(concept) for found in preferred.get(key, ())}.values()
    )
    if same_id is not None and {_key(t) for t in same_id.terms} & {_key(t) for t in concept.terms}:
        answering = [same_id, *(found for found in answering if found.id != same_id.id)]
    if len(answering) == 1:
        return _compared(concept, answering[0])
    if len(answering) > 1:
        names = ", ".join(found.id for found in answering)
        return Merge(
            "conflict", concept, None, (f"its preferred terms are those of several concepts: {names}",)
        )
    if same_id is not None:
        return Merge("conflict", concept, same_id, (f"the id {concept.id!r} is that of another concept",))
    return Merge("new", concept, None)


def _compared(concept: Concept, ours: Concept) -> Merge:
    reasons: list[str] = []
    conflict = False
    for field in fields(Concept):
        theirs, own = getattr(concept, field.name), getattr(ours, field.name)
        if field.name in _TOLD or theirs == own or theirs in (None, False):
            continue
        reasons.append(f"{field.name}: {theirs!r}" + ("" if own in (None, False) else f", ours is {own!r}"))
    known = {_key(term): term for term in ours.terms}
    agreed = set(_preferred(concept)) & set(_preferred(ours))
    rivals = {term.language.lower(): term.text for term in ours.terms if term.status == "preferred"}
    for language in {language for language, _ in agreed}:
        rivals.pop(language, None)
    for term in concept.terms:
        own = known.get(_key(term))
        rival = rivals.get(term.language.lower()) if term.status == "preferred" else None
        if rival is not None:
            conflict = True
            reasons.append(f"{term.text} is preferred ({term.language}), ours prefers {rival}")
        if own is None:
            reasons.append(f"new {term.status} term: {term.text} ({term.language})")
            continue
        if {term.status, own.status} & {"preferred"} and {term.status, own.status} & {
            "deprecated",
            "superseded",
        }:
            conflict = True
        for field in fields(Term):
            theirs, mine = getattr(term, field.name), getattr(own, field.name)
            if field.name not in _TOLD and theirs != mine and theirs not in (None, False):
                reasons.append(
                    f"{term.text}, {field.name}: {theirs!r}"
                    + ("" if mine in (None, False) else f", ours is {mine!r}")
                )
    if not reasons:
        return Merge("same", concept, ours)
    return Merge("conflict" if conflict else "changed", concept, ours, tuple(reasons))


def merge_concepts(merge: Merge) -> Concept:
    """The concept after the import was accepted: what it says replaces ours, what only we have stays.

    Merging the same import again gives the same concept. For `new` and for a conflict without a concept of ours it is
    the imported one.
    """
    if merge.ours is None:
        return merge.imported
    ours, theirs = merge.ours, merge.imported
    values = {
        field.name: value
        for field in fields(Concept)
        if field.name not in ("id", "terms", "approved")
        and (value := getattr(theirs, field.name)) not in (None, False)
    }
    updates = {_key(term): term for term in theirs.terms}
    terms = [_merged(term, updates.pop(_key(term), None)) for term in ours.terms]
    return replace(
        ours, terms=(*terms, *updates.values()), approved=ours.approved or theirs.approved, **values
    )


def _merged(ours: Term, theirs: Term | None) -> Term:
    if theirs is None:
        return ours
    values = {
        field.name: value
        for field in fields(Term)
        if field.name not in ("text", "language")
        and (value := getattr(theirs, field.name)) not in (None, False)
    }
    return replace(ours, **values)
