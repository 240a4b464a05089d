"""The canonical text as paragraphs, and as plain text.

Order and paragraphs are those of one rendering, the base: a paragraph ends where the base's does. A passage the base
does not have stands where its bead stands, in the paragraph before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.errors import UsageError
from variorum.model import Comparison, Kind

__all__ = ["CanonicalParagraph", "canonical_paragraphs", "write_text"]


@dataclass(frozen=True, slots=True)
class CanonicalParagraph:
    """A paragraph of the canonical text.

    Attributes:
        beads: the beads whose wording it holds, in order.
        texts: their wordings, one a bead.
        kind: what it is on the page, as in the base.
        speaker: who speaks, as in the base.
    """

    beads: tuple[int, ...]
    texts: tuple[str, ...]
    kind: Kind = "body"
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The wordings joined by a space."""
        return " ".join(self.texts)


def canonical_paragraphs(
    comparison: Comparison, canonical: Mapping[int, str], *, base: str | None = None
) -> tuple[CanonicalParagraph, ...]:
    """The canonical text in the base's order and paragraphs.

    Args:
        comparison: renderings with their alignment.
        canonical: bead index -> wording; beads that are not in it are undecided and left out, as are empty wordings.
        base: siglum of the rendering that gives order and paragraphs; default: the first.

    Raises:
        UsageError: no rendering has the base's siglum.
    """
    sigla = comparison.alignment.sigla
    if base is not None and base not in sigla:
        raise UsageError(f"no rendering {base!r}", advice=f"one of: {', '.join(sigla)}")
    column = sigla.index(base) if base is not None else 0
    placed: list[tuple[int, int]] = []
    last = -1
    for bead in comparison.alignment:
        cell = bead.cells[column]
        last = cell[0] if cell else last
        placed.append((last, bead.index))
    paragraphs: list[CanonicalParagraph] = []
    current: tuple[int, int] | None = None
    for _, index in sorted(placed, key=lambda p: p[0]):
        text = canonical.get(index, "").strip()
        if not text:
            continue
        cells = comparison.alignment.beads[index].cells
        own = column if cells[column] else next(x for x, cell in enumerate(cells) if cell)
        segment = comparison.renderings[own].segments[cells[own][0]]
        here = (own, segment.paragraph)
        # A body sentence the base lacks stays in the paragraph it follows; anything else it lacks stands alone.
        if paragraphs and (here == current or (own != column and segment.kind == "body")):
            paragraphs[-1] = _extended(paragraphs[-1], index, text)
        else:
            paragraphs.append(CanonicalParagraph((index,), (text,), segment.kind, segment.speaker))
            current = here
    return tuple(paragraphs)


def _extended(paragraph: CanonicalParagraph, bead: int, text: str) -> CanonicalParagraph:
    return CanonicalParagraph(
        (*paragraph.beads, bead), (*paragraph.texts, text), paragraph.kind, paragraph.speaker
    )


def write_text(comparison: Comparison, canonical: Mapping[int, str], *, base: str | None = None) -> bytes:
    """The canonical text as UTF-8, a blank line between paragraphs; empty where nothing is settled.

    Arguments and errors as `canonical_paragraphs`.
    """
    paragraphs = canonical_paragraphs(comparison, canonical, base=base)
    return ("\n\n".join(p.text for p in paragraphs) + "\n").encode("utf-8", "replace") if paragraphs else b""
