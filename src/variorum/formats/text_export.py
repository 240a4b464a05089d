"""What is exported of a work, whatever the format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.model import Comparison, Concept

__all__ = ["TextExport"]


@dataclass(frozen=True)
class TextExport:
    """What is exported of a work; each format takes what it knows.

    Attributes:
        comparison: renderings, alignment, variants.
        canonical: bead index -> canonical wording; a bead that is not in it is undecided, "" means it is omitted.
        pair: sigla of source and target for bilingual formats; `canonical` names the canonical wording.
        base: siglum of the rendering that gives order and paragraphs.
        language: BCP 47 tag of the canonical wording.
        document: title of the work.
        notes: bead index -> a note on its wording.
        concepts: glossary whose terms are marked.
    """

    comparison: Comparison
    canonical: Mapping[int, str] = field(default_factory=dict)
    pair: tuple[str, str] | None = None
    base: str | None = None
    language: str | None = None
    document: str = ""
    notes: Mapping[int, str] = field(default_factory=dict)
    concepts: Sequence[Concept] = ()
