"""Term candidates of a work, ranked, each with the reasons for its rank.

A candidate is a phrase that a rendering uses as a name, quotes or repeats. It ranks higher the more renderings and
passages have it, and where renderings word the same passage differently, since that is what a glossary settles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log2

from variorum.glossary.phrases import Phrase, find_phrases, fold_phrase
from variorum.model import Comparison, Span

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
    """

    forms: tuple[Form, ...]
    score: float
    beads: tuple[int, ...]
    varies: bool
    reasons: tuple[str, ...]


def _kept(occurrences: Iterable[tuple[str, Phrase]]) -> bool:
    """Whether a phrase is one: a name or quotation, or a sequence used at least twice."""
    seen = list(occurrences)
    return any(p.kind != "sequence" for _, p in seen) or len({(s, p.segment) for s, p in seen}) >= 2


def propose(comparison: Comparison, *, limit: int = 200) -> tuple[Candidate, ...]:
    """Candidates, best first.

    Args:
        comparison: renderings with their alignment.
        limit: how many at most.
    """
    bead_of: dict[tuple[str, int], int] = {}
    for bead in comparison.alignment:
        for siglum, cell in zip(comparison.alignment.sigla, bead.cells, strict=True):
            bead_of.update({(siglum, segment): bead.index for segment in cell})
    languages = {r.siglum: r.language for r in comparison.renderings}
    by_form: dict[tuple[str, str], list[tuple[str, Phrase]]] = defaultdict(list)
    for rendering in comparison.renderings:
        for phrase in find_phrases(rendering):
            by_form[rendering.language, fold_phrase(phrase.text)].append((rendering.siglum, phrase))
    kept = {key: seen for key, seen in by_form.items() if _kept(seen)}
    candidates = []
    for (language, folded), seen in kept.items():
        if _inside_longer(language, folded, len(seen), kept):
            continue
        spans = tuple(dict.fromkeys(Span(s, p.segment, p.start, p.end, p.text) for s, p in seen))
        sigla = tuple(s for s in languages if any(s == span.siglum for span in spans))
        beads = tuple(
            sorted({bead_of[s.siglum, s.segment] for s in spans if (s.siglum, s.segment) in bead_of})
        )
        kinds = {p.kind for _, p in seen}
        reasons = _reasons(kinds, sigla, len(spans))
        score = log2(1 + len(spans)) * log2(1 + len(folded.split())) * (1 + 0.5 * (len(sigla) - 1))
        score *= 1.5 if "name" in kinds else 1.25 if "quoted" in kinds else 1.0
        form = Form(seen[0][1].text, language, sigla, spans)
        candidates.append(Candidate((form,), round(score, 4), beads, False, reasons))
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.forms[0].text)))[:limit]


def _inside_longer(
    language: str, folded: str, count: int, kept: dict[tuple[str, str], list[tuple[str, Phrase]]]
) -> bool:
    """Whether every use of the phrase is inside a longer one that is kept (C-value's idea, Frantzi et al. 2000)."""
    return any(
        len(seen) >= count and other != folded and f" {folded} " in f" {other} "
        for (tongue, other), seen in kept.items()
        if tongue == language and len(other) > len(folded)
    )


def _reasons(kinds: Collection[str], sigla: tuple[str, ...], uses: int) -> tuple[str, ...]:
    reasons = [f"used {uses} times in {', '.join(sigla)}" if uses > 1 else f"used once in {sigla[0]}"]
    if "name" in kinds:
        reasons.append("capitalised like a name")
    if "quoted" in kinds:
        reasons.append("stands in quotation marks")
    return tuple(reasons)
