"""Which reading the canonical line is prefilled with, and why: a rule simple enough to be printed beside it.

The order of reasons: a reading without faults of its own (doubled words, left untranslated, broken) goes before one
with; then the one that stands with the majority on facts (renderings of one origin count once); then human before
unknown before machine; then the one nearest to all the others; then the order of the work. A rendering in the source
language is a witness, never a candidate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Divergence
from variorum.store.records import BeadRecord, PartRecord, RenderingRecord

__all__ = ["Suggestion", "source_sigla", "suggest"]

_FAULTS = ("linguistic/", "accuracy/untranslated", "terminology/forbidden")
_MAKERS = {"human": 0, "unknown": 1, "machine": 2}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reading and why it is offered; no siglum and no text where nothing can be offered."""

    siglum: str | None
    text: str
    rule: str
    alike: tuple[str, ...] = ()


def source_sigla(renderings: Sequence[RenderingRecord], source_language: str | None) -> tuple[str, ...]:
    """Renderings in the source language, where there are others besides; else none."""
    if not source_language:
        return ()
    primary = source_language.split("-")[0].casefold()
    sources = tuple(r.siglum for r in renderings if r.language.split("-")[0].casefold() == primary)
    return sources if len(sources) < len(renderings) else ()


def suggest(
    bead: BeadRecord, renderings: Mapping[str, RenderingRecord], sources: Sequence[str]
) -> Suggestion:
    """The reading to start from.

    Args:
        bead: the passage.
        renderings: the work's, by siglum: who made each, and its origin.
        sources: sigla that are source, not candidates.
    """
    candidates = [part for part in bead.parts if part.segments and part.siglum not in sources]
    if not candidates:
        return Suggestion(None, "", "No rendering has this passage.")
    if len(candidates) == 1:
        only = candidates[0]
        if _is_left_untranslated(only, bead):
            rule = f"{only.siglum} left it in another language: omit it, or write a wording."
            return Suggestion(None, "", rule)
        several = sum(part.siglum not in sources for part in bead.parts) > 1
        rule = f"Only {only.siglum} has this passage." if several else f"{only.siglum} is the one rendering."
        return Suggestion(only.siglum, only.text, rule, (only.siglum,))
    alike = _alike(candidates)
    if len(alike[candidates[0].siglum]) == len(candidates):
        first = min(candidates, key=lambda part: _MAKERS[_maker(renderings, part)])
        count = "Both" if len(candidates) == 2 else f"All {len(candidates)}"
        return Suggestion(
            first.siglum, first.text, f"{count} renderings agree word for word.", alike[first.siglum]
        )
    faults = {p.siglum: _faults(p.siglum, bead.divergences) for p in candidates}
    alone = {p.siglum: _against_majority(p.siglum, bead.divergences, renderings, sources) for p in candidates}
    near = {p.siglum: _nearness(p, candidates) for p in candidates}
    best = min(
        candidates,
        key=lambda p: (
            faults[p.siglum],
            alone[p.siglum],
            _MAKERS[_maker(renderings, p)],
            -round(near[p.siglum], 2),
            candidates.index(p),
        ),
    )
    reasons = []
    if faults[best.siglum] < max(faults.values()):
        reasons.append("no fault was found in it" if not faults[best.siglum] else "it has the fewest faults")
    if alone[best.siglum] < max(alone.values()):
        reasons.append("most renderings have its facts")
    if _MAKERS[_maker(renderings, best)] < max(_MAKERS[_maker(renderings, p)] for p in candidates):
        reasons.append("it was made by a person")
    if len(candidates) > 2 and near[best.siglum] == max(near.values()):
        reasons.append("it is nearest to the others")
    if not reasons:
        reasons.append("it comes first and nothing speaks for another")
    return Suggestion(best.siglum, best.text, f"{best.siglum}: {', '.join(reasons)}.", alike[best.siglum])


def _is_left_untranslated(part: PartRecord, bead: BeadRecord) -> bool:
    return any(
        divergence.category == "accuracy/untranslated"
        and divergence.relation == "passage"
        and any(span.siglum == part.siglum for span in divergence.spans)
        for divergence in bead.divergences
    )


def _maker(renderings: Mapping[str, RenderingRecord], part: PartRecord) -> str:
    record = renderings.get(part.siglum)
    return record.made_by if record else "unknown"


def _alike(parts: Sequence[PartRecord]) -> dict[str, tuple[str, ...]]:
    from variorum.text import normalise

    forms = {part.siglum: normalise(part.text) for part in parts}
    return {s: tuple(t for t in forms if forms[t] == forms[s]) for s in forms}


def _faults(siglum: str, divergences: Sequence[Divergence]) -> int:
    return sum(
        any(span.siglum == siglum for span in divergence.spans)
        for divergence in divergences
        if divergence.category.startswith(_FAULTS)
    )


def _against_majority(
    siglum: str,
    divergences: Sequence[Divergence],
    renderings: Mapping[str, RenderingRecord],
    sources: Sequence[str],
) -> int:
    """On how many facts it stands with fewer independent renderings than another reading; a source counts double."""

    def weight(sigla: Sequence[str]) -> int:
        origins = {(renderings[s].origin or s) if s in renderings else s for s in sigla}
        return len(origins) + sum(s in sources for s in sigla)

    against = 0
    for divergence in divergences:
        if divergence.category.startswith(_FAULTS) or divergence.severity == "neutral":
            continue
        if siglum in divergence.missing:
            against += 1
            continue
        own = [reading for reading in divergence.readings if siglum in reading.sigla]
        if own:
            against += any(weight(r.sigla) > weight(own[0].sigla) for r in divergence.readings)
    return against


def _nearness(part: PartRecord, parts: Sequence[PartRecord]) -> float:
    from rapidfuzz.fuzz import ratio

    others = [ratio(part.text.split(), other.text.split()) for other in parts if other is not part]
    return sum(others) / len(others)
