"""One concept made of two, or two made of one: what becomes of terms, fields and people. Nothing is kept here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace

from variorum.errors import InvalidValue, UsageError
from variorum.model import Concept, Term

__all__ = ["join_concepts", "split_concept"]


def join_concepts(kept: Concept, given_up: Concept) -> Concept:
    """One concept of two that mean the same.

    The first keeps its id and what it says; fields it leaves unsaid come from the second. Terms of the second follow
    those of the first; one that both have stands once, as the first has it. In a language that has a preferred term
    already, a preferred term of the second is admitted. A second definition or note is not dropped: it joins the note.

    Raises:
        InvalidValue: it is the same concept twice.
    """
    if kept.id == given_up.id:
        raise InvalidValue(f"{kept.id!r} cannot be joined with itself", advice="name two concepts")
    known = {(term.language.lower(), term.text) for term in kept.terms}
    settled = {term.language.lower() for term in kept.terms if term.status == "preferred"}
    added = [
        replace(term, status="admitted")
        if term.status == "preferred" and term.language.lower() in settled
        else term
        for term in given_up.terms
        if (term.language.lower(), term.text) not in known
    ]
    unsaid = {
        field.name: getattr(given_up, field.name)
        for field in fields(Concept)
        if field.name not in ("id", "terms", "note") and getattr(kept, field.name) in (None, False)
    }
    # A source belongs to its definition: it does not come without it.
    if kept.definition:
        for name in ("definition_source", "definition_language"):
            unsaid.pop(name, None)
    unsaid["approved"] = kept.approved
    notes = [kept.note, given_up.note]
    if kept.definition and given_up.definition and given_up.definition != kept.definition:
        notes.append(given_up.definition)
    note = "\n".join(dict.fromkeys(n for n in notes if n)) or None
    return replace(kept, terms=(*kept.terms, *added), note=note, **unsaid)


def split_concept(concept: Concept, terms: Collection[str], identifier: str) -> tuple[Concept, Concept]:
    """Two concepts of one that holds two meanings.

    Args:
        concept: the one to be split.
        terms: texts of the terms that leave.
        identifier: id of the new concept.

    Returns:
        What remains, with all it says; and the new concept, with the terms that leave, the subject field and the
        customer. It is not approved: its definition is for a person to write.

    Raises:
        UsageError: a term is not the concept's, or none would remain or leave.
    """
    own = {term.text for term in concept.terms}
    unknown = [text for text in terms if text not in own]
    if unknown:
        raise UsageError(
            f"{concept.id} has no term {unknown[0]!r}", advice=f"its terms: {', '.join(sorted(own))}"
        )
    leaving = tuple(term for term in concept.terms if term.text in terms)
    staying = tuple(term for term in concept.terms if term.text not in terms)
    if not leaving or not staying:
        raise UsageError(f"both parts of {concept.id} need a term", advice="name some of its terms")
    new = Concept(identifier, _led(leaving), subject_field=concept.subject_field, customer=concept.customer)
    return replace(concept, terms=_led(staying)), new


def _led(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms so that every language with a usable one prefers one: the first admitted where none is preferred."""
    languages = {term.language for term in terms if term.status == "preferred"}
    led = []
    for term in terms:
        if term.status == "admitted" and term.language not in languages:
            languages.add(term.language)
            term = replace(term, status="preferred")
        led.append(term)
    return tuple(led)
