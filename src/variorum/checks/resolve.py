"""From findings to divergences: one for one underlying difference, the most specific, with an id that lasts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from variorum.checks.context import View
from variorum.checks.protocol import Check, Finding, summary_of
from variorum.model import Divergence, Severity, Span

__all__ = ["SHARE", "keep_most_specific", "make_id", "to_divergence"]

SHARE = 0.5
"""A finding gives way where more specific ones cover this share of the characters it marks. Below that it marks more
than they do (a clause left out that also holds a changed figure), and both are worth telling."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the check that saw it."""

    check: Check
    finding: Finding

    @property
    def specificity(self) -> int:
        """How specific it is; see `Check.specificity`."""
        own = self.finding.specificity
        return self.check.specificity if own is None else own

    @property
    def spans(self) -> tuple[Span, ...]:
        """All places of its readings."""
        return tuple(span for reading in self.finding.readings for span in reading.spans)


def _characters(spans: Iterable[Span]) -> set[tuple[str, int, int]]:
    return {(s.siglum, s.segment, place) for s in spans for place in range(s.start, s.end)}


def keep_most_specific(found: Sequence[Found]) -> list[Found]:
    """Those that are left when every underlying difference is told once, in the order they came.

    A finding gives way to more specific ones that cover `SHARE` of what it marks; of two findings of one check and one
    category on the same places the first is kept.
    """
    if len(found) < 2:
        return list(found)
    ranked = sorted(range(len(found)), key=lambda i: (-found[i].specificity, i))
    kept: list[int] = []
    covered: list[tuple[int, set[tuple[str, int, int]]]] = []
    seen: set[tuple[str, str, tuple[Span, ...]]] = set()
    for index in ranked:
        candidate = found[index]
        key = (candidate.check.name, candidate.finding.category, candidate.spans)
        marked = _characters(candidate.spans)
        above = [places for rank, places in covered if rank > candidate.specificity]
        hidden = marked.intersection(set().union(*above)) if above else set()
        if key in seen or len(hidden) >= SHARE * len(marked):
            continue
        seen.add(key)
        kept.append(index)
        covered.append((candidate.specificity, marked))
    return [found[i] for i in sorted(kept)]


def make_id(view: View, found: Found, taken: set[str]) -> str:
    """An id made of the check, the texts and the place in them, which does not change when the text changes elsewhere.

    The place is told by the segments that hold it and its offsets in them, never by an index. Where the same segments
    differ in the same way twice (a repeated caption), the later ones are told apart by the segments before them.
    """
    finding = found.finding
    parts = [found.check.name, finding.category, finding.relation or "", *sorted(finding.missing)]
    by_siglum = {p.siglum: p for p in view.filled}
    for span in sorted(found.spans, key=lambda s: (s.siglum, s.segment, s.start)):
        segment = by_siglum[span.siglum].rendering.segments[span.segment]
        parts += [span.siglum, segment.text, f"{span.start}-{span.end}"]
    identity = _digest(parts)
    before = 0
    while identity in taken:
        before += 1
        for passage in view.filled:
            place = passage.cell[0] - before
            parts.append(passage.rendering.segments[place].text if place >= 0 else f"start {before}")
        identity = _digest(parts)
    taken.add(identity)
    return identity


def _digest(parts: Sequence[str]) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def to_divergence(view: View, found: Found, severity: Severity, taken: set[str]) -> Divergence:
    """The finding as a `Divergence` of this bead."""
    finding = found.finding
    order = {r.siglum: i for i, r in enumerate(view.work.renderings)}
    spans = tuple(sorted(set(found.spans), key=lambda s: (order[s.siglum], s.segment, s.start)))
    return Divergence(
        id=make_id(view, found, taken),
        bead=view.bead.index,
        category=finding.category,
        severity=severity,
        check=found.check.name,
        message=finding.message,
        relation=finding.relation,
        readings=tuple(sorted(finding.readings, key=lambda r: order[r.sigla[0]] if r.sigla else len(order))),
        missing=tuple(sorted(finding.missing, key=order.__getitem__)),
        spans=spans,
        explanation=(summary_of(found.check), *finding.explanation),
    )
