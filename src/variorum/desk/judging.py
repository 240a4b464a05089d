"""How candidates for the canonical line are judged: what speaks against each, and how much a reading weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.desk.terms import Terms
from variorum.model import Divergence, Reading
from variorum.store.records import BeadRecord, PartRecord, RenderingRecord

__all__ = ["Weights", "against_glossary", "count_faults", "nearness", "rank_of_maker"]

_FAULTS = ("linguistic/", "accuracy/untranslated", "terminology/forbidden")
_STYLE = ("locale/", "style/capitalization")
_MAKERS = {"human": 0, "unknown": 1, "machine": 2}


def rank_of_maker(renderings: Mapping[str, RenderingRecord], part: PartRecord) -> int:
    """0 for a person's, 1 where nobody knows, 2 for a machine's."""
    record = renderings.get(part.siglum)
    return _MAKERS[record.made_by if record else "unknown"]


def count_faults(siglum: str, divergences: Sequence[Divergence]) -> int:
    """How many faults of its own (doubled words, left untranslated, broken) were found in a rendering's part."""
    return sum(
        any(span.siglum == siglum for span in divergence.spans)
        for divergence in divergences
        if divergence.category.startswith(_FAULTS)
    )


def against_glossary(
    bead: BeadRecord, candidates: Sequence[PartRecord], sources: Sequence[str], terms: Terms | None
) -> dict[str, float]:
    """How many terms each candidate has that are not to be written, or lacks although the source has the concept."""
    against = dict.fromkeys((p.siglum for p in candidates), 0.0)
    for use in terms.uses(bead) if terms else ():
        called_for = any(siglum in use.found for siglum in sources)
        for part in candidates:
            lacks = called_for and part.siglum not in use.found and bool(use.wanted(part.language))
            against[part.siglum] += bool(use.forbidden(part.siglum)) or lacks
    return against


class Weights:
    """How much a reading weighs: its independent renderings, and the source once more."""

    def __init__(self, renderings: Mapping[str, RenderingRecord], sources: Sequence[str]) -> None:
        self._origins = {s: record.origin or s for s, record in renderings.items()}
        self._sources = sources

    def of(self, reading: Reading) -> int:
        """Independent renderings that have it; a source counts twice."""
        origins = {self._origins.get(s, s) for s in reading.sigla}
        return len(origins) + sum(s in self._sources for s in reading.sigla)

    def against(self, siglum: str, divergences: Sequence[Divergence], *, style: bool = False) -> int:
        """In how many divergences it stands with less weight than another reading."""
        count = 0
        for divergence in divergences:
            if divergence.category.startswith(_FAULTS) or divergence.severity == "neutral":
                continue
            if divergence.category.startswith(_STYLE) != style:
                continue
            if siglum in divergence.missing:
                count += 1
                continue
            own = [reading for reading in divergence.readings if siglum in reading.sigla]
            if own:
                count += any(self.of(r) > self.of(own[0]) for r in divergence.readings)
        return count


def nearness(part: PartRecord, parts: Sequence[PartRecord]) -> float:
    """How near its words are to those of all the others, 0 to 100 (rapidfuzz, by words)."""
    from rapidfuzz.fuzz import ratio

    others = [ratio(part.text.split(), other.text.split()) for other in parts if other is not part]
    return sum(others) / len(others)
