"""What approving or forbidding a term touches: the approved passages whose wording the concept does not allow.

Worked out anew whenever it is asked for, from the decisions as they stand: a passage that was mended is gone from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.glossary import term_uses
from variorum.language import primary
from variorum.model import Comparison, Concept
from variorum.store.records import BeadRecord
from variorum.terms import Enforcer, TermMatcher

__all__ = ["FormUse", "Touched", "forms_used", "touched_by"]

PERMITTED = ("preferred", "admitted")


@dataclass(frozen=True, slots=True)
class Touched:
    """An approved passage that a concept touches.

    Attributes:
        bead: the passage.
        wording: its approved wording.
        found: the form in it that is not to be written; empty where it has no form of the concept though a rendering
            has one.
        start, end: offsets of `found` into the wording.
        said: the form the rendering has, where the wording has none.
        instead: what may be written, the preferred form first.
        exact: whether `found` is written as the term is, so that the preferred form can take its place.
    """

    bead: BeadRecord
    wording: str
    found: str
    start: int
    end: int
    said: str
    instead: tuple[str, ...]
    exact: bool = False

    @property
    def mended(self) -> str | None:
        """The wording with the preferred form instead; None where an editor has to write it."""
        if not self.exact or not self.instead:
            return None
        new = self.instead[0]
        if self.found[:1].isupper() and new[:1].islower() and not self.wording[: self.start].strip():
            new = new[:1].upper() + new[1:]
        return self.wording[: self.start] + new + self.wording[self.end :]


def touched_by(concept: Concept, beads: Iterable[BeadRecord], language: str) -> tuple[Touched, ...]:
    """The approved passages a concept touches, in their order.

    Args:
        concept: as it is, or as it would be.
        beads: of one work; those without an approved wording are passed over.
        language: of the approved wordings.
    """
    enforcer = Enforcer((concept,), language=language)
    allowed = sorted(
        (t for t in concept.terms if primary(t.language) == primary(language) and t.status in PERMITTED),
        key=lambda t: PERMITTED.index(t.status),
    )
    instead = tuple(term.text for term in allowed)
    wanted = TermMatcher(allowed, language=language)
    matchers = {
        tag: TermMatcher(concept.terms, language=tag) for tag in {primary(t.language) for t in concept.terms}
    }
    touched = []
    for bead in beads:
        lemma = bead.decision.lemma if bead.decision and bead.state == "approved" else None
        if lemma is None:
            continue
        forbidden = enforcer.find(lemma.text)
        touched += [
            Touched(bead, lemma.text, f.match.text, f.match.start, f.match.end, "", f.instead, f.match.exact)
            for f in forbidden
        ]
        if not forbidden and instead and not wanted.find(lemma.text):
            said = _said(bead, matchers)
            if said:
                touched.append(Touched(bead, lemma.text, "", 0, 0, said, instead))
    return tuple(touched)


def _said(bead: BeadRecord, matchers: dict[str, TermMatcher]) -> str:
    """A form of the concept that a rendering has, with the rendering's siglum; empty where none has it."""
    for part in bead.parts:
        matcher = matchers.get(primary(part.language))
        found = matcher.find(part.text) if matcher else ()
        if found:
            return f"{part.siglum}: {found[0].text}"
    return ""


@dataclass(frozen=True, slots=True)
class FormUse:
    """How often a form of a concept stands in the renderings, and in which."""

    text: str
    permitted: bool
    count: int
    sigla: tuple[str, ...]


def forms_used(comparison: Comparison, concepts: Sequence[Concept]) -> dict[str, tuple[FormUse, ...]]:
    """By the id of a concept, its forms that stand in the passages of a work, the most frequent first."""
    counts: dict[tuple[str, str, bool], dict[str, int]] = {}
    for use in term_uses(comparison, concepts):
        by_siglum = counts.setdefault((use.concept, use.form, use.permitted), {})
        by_siglum[use.siglum] = by_siglum.get(use.siglum, 0) + 1
    found: dict[str, list[FormUse]] = {}
    for (concept, form, permitted), by_siglum in counts.items():
        found.setdefault(concept, []).append(
            FormUse(form, permitted, sum(by_siglum.values()), tuple(by_siglum))
        )
    return {
        concept: tuple(sorted(forms, key=lambda f: (-f.count, f.text))) for concept, forms in found.items()
    }
