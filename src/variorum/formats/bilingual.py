"""A glossary as rows of a source and a target term, for formats that know no concepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.errors import UsageError
from variorum.formats.losses import LossTally
from variorum.formats.xml_writing import language_tag
from variorum.model import Concept, Term, TermStatus

__all__ = ["STATUS_ORDER", "TermPair", "glossary_pair", "in_pair", "on_side", "one_line", "term_pairs"]

STATUS_ORDER: tuple[TermStatus, ...] = ("preferred", "admitted", "superseded", "deprecated")
"""The order in which terms are offered: those to use before those not to."""


@dataclass(frozen=True, slots=True)
class TermPair:
    """A source term, a target term and the concept they belong to."""

    concept: Concept
    source: Term
    target: Term


def one_line(text: str | None) -> str:
    """The text without line ends and tabs, for formats that have a line a row."""
    return " ".join((text or "").split())


def on_side(language: str, side: str) -> bool:
    """Whether a term's language belongs to a side of the pair: the same, or one narrows the other (`en`, `en-GB`).

    >>> on_side("en-GB", "en"), on_side("en", "en-GB"), on_side("en-x-vbf", "en"), on_side("vi", "en")
    (True, True, False, False)
    """
    a, b = language_tag(language), language_tag(side)
    if a == b:
        return True
    return "-x-" not in a + b and (a.startswith(f"{b}-") or b.startswith(f"{a}-"))


def glossary_pair(
    concepts: Sequence[Concept], source: str | None = None, target: str | None = None
) -> tuple[str, str]:
    """The language tags of both sides.

    Args:
        concepts: the glossary.
        source, target: BCP 47 tags; default: the first two languages of the first concept that has two, in order.

    Raises:
        UsageError: the glossary has no term in one of the languages, or only one language.
    """
    present = list(dict.fromkeys(language_tag(t.language) for c in concepts for t in c.terms))
    for asked in (source, target):
        if asked is not None and not any(on_side(tag, asked) for tag in present):
            raise UsageError(
                f"the glossary has no term in {asked!r}", advice=f"it has: {', '.join(present) or 'none'}"
            )
    of_concepts = [list(dict.fromkeys(language_tag(t.language) for t in c.terms)) for c in concepts]
    order = next((languages for languages in of_concepts if len(languages) > 1), []) + present
    first = (
        language_tag(source)
        if source
        else next((tag for tag in order if target is None or tag != language_tag(target)), None)
    )
    second = language_tag(target) if target else next((tag for tag in order if tag != first), None)
    if first is None or second is None or first == second:
        raise UsageError(
            "a bilingual format needs terms in two languages", advice="name the pair, or choose TBX or CSV"
        )
    return first, second


def in_pair(concepts: Iterable[Concept], pair: tuple[str, str], tally: LossTally) -> tuple[Concept, ...]:
    """The concepts with the terms of the two languages, source terms first; what falls away is counted."""
    kept = []
    for concept in concepts:
        if not concept.terms:
            continue
        sides = [[t for t in concept.terms if on_side(t.language, tag)] for tag in pair]
        name = concept.terms[0].text
        if not sides[0]:
            tally.add("concepts without a source term", name)
            continue
        if not sides[1]:
            tally.add("concepts without a target term", name)
            continue
        for term in concept.terms:
            if not any(on_side(term.language, tag) for tag in pair):
                tally.add("terms in other languages", term.text)
        kept.append(replace(concept, terms=(*_offered(sides[0]), *_offered(sides[1]))))
    return tuple(kept)


def _offered(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda t: STATUS_ORDER.index(t.status))


def term_pairs(
    concepts: Iterable[Concept], pair: tuple[str, str], *, usable_only: bool = False
) -> Iterable[TermPair]:
    """Every source term with every target term of its concept.

    Args:
        concepts: as `in_pair` returns them.
        pair: the language tags of both sides.
        usable_only: only preferred and admitted terms, for formats that cannot say that a term is not to be used.
    """
    for concept in concepts:
        terms = [t for t in concept.terms if not usable_only or t.status in ("preferred", "admitted")]
        for source in (t for t in terms if on_side(t.language, pair[0])):
            for target in (t for t in terms if on_side(t.language, pair[1])):
                yield TermPair(concept, source, target)
