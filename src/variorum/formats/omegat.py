"""OmegaT's own glossary: tab-separated lines of source term, target term and comment, in UTF-8.

OmegaT offers every line it finds, so only preferred and admitted terms are written (OmegaT manual, "Glossaries").
Files named `.utf8` are read as UTF-8 by every version.
"""

from __future__ import annotations

from collections.abc import Iterable

from variorum.formats.bilingual import glossary_pair, in_pair, one_line, term_pairs
from variorum.formats.losses import Loss, LossTally, field_losses
from variorum.model import Concept, Term

__all__ = ["omegat_losses", "write_omegat"]


def _comment(concept: Concept, source: Term, target: Term) -> str:
    parts = (concept.definition, concept.note, source.note, target.note)
    return "; ".join(dict.fromkeys(one_line(p) for p in parts if p))


def write_omegat(
    concepts: Iterable[Concept], *, source: str | None = None, target: str | None = None
) -> bytes:
    """The glossary for OmegaT's `glossary` folder.

    Args:
        concepts: in order.
        source, target: BCP 47 tags; default as `bilingual.glossary_pair` chooses.

    Raises:
        UsageError: the glossary has no two languages.
    """
    concepts = tuple(concepts)
    pair = glossary_pair(concepts, source, target)
    rows = term_pairs(in_pair(concepts, pair, LossTally()), pair, usable_only=True)
    lines = (
        f"{one_line(r.source.text)}\t{one_line(r.target.text)}\t{_comment(r.concept, r.source, r.target)}"
        for r in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in dict.fromkeys(lines)).encode("utf-8", "replace")


def omegat_losses(
    concepts: Iterable[Concept], *, source: str | None = None, target: str | None = None
) -> tuple[Loss, ...]:
    """What `write_omegat` leaves out."""
    concepts = tuple(concepts)
    pair = glossary_pair(concepts, source, target)
    tally = field_losses(
        concepts, ("id", "definition", "note", "approved"), ("text", "language", "status", "note")
    )
    for concept in in_pair(concepts, pair, tally):
        for term in concept.terms:
            if term.status not in ("preferred", "admitted"):
                tally.add(f"{term.status} terms (OmegaT would offer them)", term.text)
            elif term.status == "admitted":
                tally.add("term.status (admitted stands like preferred, after it)", term.text)
    return tuple(tally)
