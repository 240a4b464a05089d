"""Which wording the canonical line is prefilled with, and why: a rule simple enough to be printed beside it.

First what was settled for the same passage with a wider scope. Else one reading as the base, by these reasons in order:

1. agreement: all renderings have it word for word; then what an editor called right among the facts: a base that has
   it, or into which it can be put;
2. the fewest faults of its own (doubled words, left untranslated, broken);
3. the glossary: it has no term that is not to be written, and lacks none the source calls for;
4. facts: in what is major it stands with most of the others (renderings of one origin count once, the source twice);
5. it says itself what others say: no "the minister said" that they do without;
6. in what is minor it stands with most of the others;
7. house style: it keeps to the forms that most of the work's renderings have (figures, dates, currencies, spelling);
8. made by a person before unknown before machine;
9. nearest to all the others; then the order of the work.

Then what is still wrong in the base is mended from the others: what an editor called right; a figure, date
or name on which the source or most of the others stand against it, and a term that is not to be written.

Candidates are the renderings in the target language: the language that most renderings have, and among equals one that
is not the source's. The others are witnesses, those in the source language the weightier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from variorum.desk.compose import Swap, fit_capital, offset_of, swap_in, wording_of
from variorum.desk.decided import Settled, settled_facts
from variorum.desk.judging import Weights, against_glossary, count_faults, nearness, rank_of_maker
from variorum.desk.reported import reports
from variorum.desk.terms import Terms
from variorum.language import primary, target_language
from variorum.store.records import BeadRecord, DecisionRecord, PartRecord, RemarkRecord, RenderingRecord

__all__ = [
    "REASONS",
    "Reason",
    "Suggestion",
    "all_agree",
    "candidate_sigla",
    "describe",
    "source_sigla",
    "suggest",
]

Reason = Literal[
    "nobody",
    "untranslated",
    "only",
    "single",
    "settled-work",
    "settled-house",
    "agreed",
    "decided",
    "faultless",
    "fewest-faults",
    "glossary",
    "facts",
    "direct",
    "details",
    "style",
    "person",
    "no-machine",
    "nearest",
    "first",
]
REASONS: tuple[Reason, ...] = get_args(Reason)

_SAID: dict[Reason, str] = {
    "nobody": "no rendering in the language of the canonical text has this passage: omit it",
    "untranslated": "it was left in another language: omit it, or write a wording",
    "only": "no other rendering has this passage",
    "single": "it is the one rendering",
    "settled-work": "it was settled for this work",
    "settled-house": "it was settled for the whole house",
    "agreed": "all renderings agree word for word",
    "decided": "an editor called a fact in it right",
    "faultless": "no fault was found in it",
    "fewest-faults": "it has the fewest faults",
    "glossary": "it has the terms of the glossary",
    "facts": "most renderings have its facts",
    "direct": "it says itself what others only report",
    "details": "most renderings have its details",
    "style": "it keeps to the style of the others",
    "person": "it was made by a person",
    "no-machine": "it is not known to be made by a machine",
    "nearest": "it is nearest to the others",
    "first": "it comes first and nothing speaks for another",
}

_MENDED = ("accuracy/number", "accuracy/date", "accuracy/name")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording and why it is offered; an empty one: leave the passage out.

    Attributes:
        siglum: the base reading's; None where nothing is offered, or it is no reading of this passage.
        text: the wording; empty where nothing is offered.
        reasons: why this base, by name (see `REASONS`).
        alike: sigla whose reading is the base's word for word.
        swaps: what was mended in it.
    """

    siglum: str | None
    text: str
    reasons: tuple[Reason, ...]
    alike: tuple[str, ...] = ()
    swaps: tuple[Swap, ...] = ()


def describe(suggestion: Suggestion) -> str:
    """The rule in English, as scripts print it."""
    said = ", ".join(_SAID[reason] for reason in suggestion.reasons)
    mended = "; ".join(f"“{s.new}” ({s.origin}) for “{s.old}”" for s in suggestion.swaps)
    base = f"{suggestion.siglum}: " if suggestion.siglum else ""
    return f"{base}{said}{f'; with {mended}' if mended else ''}."


def source_sigla(renderings: Sequence[RenderingRecord], source_language: str | None) -> tuple[str, ...]:
    """Renderings in the source language, where the `target_language` of the work is another; else none."""
    if not source_language:
        return ()
    source = primary(source_language)
    if target_language([rendering.language for rendering in renderings], source) == source:
        return ()
    return tuple(r.siglum for r in renderings if primary(r.language) == source)


def candidate_sigla(
    renderings: Iterable[RenderingRecord | PartRecord], sources: Sequence[str]
) -> tuple[str, ...]:
    """Renderings in the target language (see `source_sigla`, whose answer is `sources`): a wording is taken of them."""
    left = [(r.siglum, primary(r.language)) for r in renderings if r.siglum not in sources]
    target = target_language([language for _siglum, language in left])
    return tuple(siglum for siglum, language in left if language == target)


def all_agree(bead: BeadRecord, sources: Sequence[str]) -> bool:
    """Whether two or more candidates have the passage, all of them word for word, and nothing major was found."""
    from variorum.text import normalise

    sigla = candidate_sigla(bead.parts, sources)
    texts = [part.text for part in bead.parts if part.siglum in sigla]
    major = any(d.severity in ("critical", "major") for d in bead.divergences)
    return not major and len(texts) > 1 and all(texts) and len({normalise(text) for text in texts}) == 1


def suggest(
    bead: BeadRecord,
    renderings: Mapping[str, RenderingRecord],
    sources: Sequence[str],
    *,
    terms: Terms | None = None,
    settled: Sequence[DecisionRecord] = (),
    remarks: Sequence[RemarkRecord] = (),
) -> Suggestion:
    """The wording to start from.

    Args:
        bead: the passage.
        renderings: the work's, by siglum: who made each, and its origin.
        sources: sigla that are source, not candidates.
        terms: the approved glossary; without it no reading is judged by it.
        settled: what was settled with a wider scope for the same passage, as `Store.suggestions` gives it.
        remarks: the open ones on the passage: what an editor called right on the Facts page goes before all else.
    """
    sigla = candidate_sigla(bead.parts, sources)
    candidates = [part for part in bead.parts if part.segments and part.siglum in sigla]
    if settled and settled[0].lemma is not None:
        wider = settled[0]
        alike = tuple(part.siglum for part in candidates if part.text == settled[0].lemma.text)
        reason: Reason = "settled-house" if wider.scope == "house" else "settled-work"
        return Suggestion(alike[0] if alike else None, settled[0].lemma.text, (reason,), alike)
    if not candidates:
        return Suggestion(None, "", ("nobody",))
    if len(candidates) == 1:
        only = candidates[0]
        if _is_left_untranslated(only, bead):
            return Suggestion(None, "", ("untranslated",), (only.siglum,))
        reason = "only" if len(sigla) > 1 else "single"
        return _mended(bead, only, (reason,), (only.siglum,), sigla, terms)
    alike_by = _alike(candidates)
    if len(alike_by[candidates[0].siglum]) == len(candidates):
        first = min(candidates, key=lambda part: rank_of_maker(renderings, part))
        return _mended(bead, first, ("agreed",), alike_by[first.siglum], sigla, terms)
    decided = settled_facts(bead, remarks, sigla)
    best, reasons = _best(bead, candidates, renderings, sources, terms, decided)
    weights = Weights(renderings, sources)
    return _mended(bead, best, reasons, alike_by[best.siglum], sigla, terms, weights, decided)


def _best(
    bead: BeadRecord,
    candidates: Sequence[PartRecord],
    renderings: Mapping[str, RenderingRecord],
    sources: Sequence[str],
    terms: Terms | None,
    decided: Sequence[Settled],
) -> tuple[PartRecord, tuple[Reason, ...]]:
    weights = Weights(renderings, sources)
    grave = [d for d in bead.divergences if d.severity in ("critical", "major")]
    counted: dict[Reason, dict[str, float]] = {
        "decided": {p.siglum: _out_of_reach(p, decided) for p in candidates},
        "faultless": {p.siglum: count_faults(p.siglum, bead.divergences) for p in candidates},
        "glossary": against_glossary(bead, candidates, sources, terms),
        "facts": {p.siglum: weights.against(p.siglum, grave) for p in candidates},
        "direct": {p.siglum: reports(p.text, p.language) for p in candidates},
        "details": {p.siglum: weights.against(p.siglum, bead.divergences) for p in candidates},
        "style": {p.siglum: weights.against(p.siglum, bead.divergences, style=True) for p in candidates},
        "person": {p.siglum: rank_of_maker(renderings, p) for p in candidates},
        "nearest": {p.siglum: -nearness(p, candidates) for p in candidates},
    }
    order = list(candidates)
    best = min(candidates, key=lambda p: (*(by[p.siglum] for by in counted.values()), order.index(p)))
    reasons: list[Reason] = []
    for reason, by in counted.items():
        mine, worst = by[best.siglum], max(by.values())
        if reason == "faultless" and mine < worst:
            reasons.append("faultless" if not mine else "fewest-faults")
        elif reason == "decided":
            if any(settled.stands_in(best.siglum) or settled.swap_for(best) for settled in decided):
                reasons.append(reason)
        elif reason == "nearest":
            if len(candidates) > 2 and mine == min(by.values()):
                reasons.append(reason)
        elif reason == "person" and mine < worst:
            reasons.append("no-machine" if mine else "person")
        elif mine < worst and not (reason == "details" and "facts" in reasons):
            reasons.append(reason)
    return best, tuple(reasons) or ("first",)


def _out_of_reach(part: PartRecord, decided: Sequence[Settled]) -> int:
    """How many facts that an editor called right a reading neither has nor can be given."""
    return sum(not settled.stands_in(part.siglum) and settled.swap_for(part) is None for settled in decided)


def _mended(
    bead: BeadRecord,
    base: PartRecord,
    reasons: tuple[Reason, ...],
    alike: tuple[str, ...],
    sigla: Sequence[str],
    terms: Terms | None,
    weights: Weights | None = None,
    decided: Sequence[Settled] = (),
) -> Suggestion:
    swaps = [swap for settled in decided if (swap := settled.swap_for(base)) is not None]
    kept = [own for settled in decided if (own := settled.line.of(base.siglum)) is not None]
    swaps += [
        swap
        for swap in (_better_facts(bead, base, sigla, weights) if weights else [])
        if not any(own.start < swap.start + len(swap.old) and swap.start < own.end for own in kept)
    ]
    if terms:
        swaps += _better_terms(base, terms)
    text, done = swap_in(base.text, swaps)
    return Suggestion(base.siglum, text, reasons, alike, done)


def _better_facts(bead: BeadRecord, base: PartRecord, sigla: Sequence[str], weights: Weights) -> list[Swap]:
    """Figures, dates and names on which the source, or most of the others, stand against the base."""
    others = [part.siglum for part in bead.parts if part.siglum not in sigla]
    found = []
    for divergence in bead.divergences:
        if divergence.category not in _MENDED or divergence.severity not in ("critical", "major"):
            continue
        own = next((r for r in divergence.readings if base.siglum in r.sigla), None)
        spans = [s for s in own.spans if s.siglum == base.siglum] if own else []
        if own is None or len(spans) != 1:
            continue
        best = max(divergence.readings, key=weights.of)
        said = wording_of(best, bead.parts, others)
        start = offset_of(spans[0], base)
        if weights.of(best) > weights.of(own) and said is not None and start is not None:
            new = fit_capital(base.text, start, spans[0].text, said.text)
            found.append(Swap(spans[0].text, new, said.pick, said.siglum, start))
    return found


def _better_terms(base: PartRecord, terms: Terms) -> list[Swap]:
    """Terms that are not to be written, as the glossary spells them: an inflected form is left to the editor."""
    found = []
    for concept, term, start, end in terms.find(base.text, base.language):
        if term.status in ("preferred", "admitted") or base.text[start:end] != term.text:
            continue
        wanted = terms.wanted(concept, base.language)
        if wanted:
            found.append(Swap(base.text[start:end], wanted[0], f"term:{wanted[0]}", "glossary", start))
    return found


def _is_left_untranslated(part: PartRecord, bead: BeadRecord) -> bool:
    return any(
        divergence.category == "accuracy/untranslated"
        and divergence.relation == "passage"
        and any(span.siglum == part.siglum for span in divergence.spans)
        for divergence in bead.divergences
    )


def _alike(parts: Sequence[PartRecord]) -> dict[str, tuple[str, ...]]:
    from variorum.text import normalise

    forms = {part.siglum: normalise(part.text) for part in parts}
    return {s: tuple(t for t in forms if forms[t] == forms[s]) for s in forms}
