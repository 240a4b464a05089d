"""The canonical text as paragraphs, and as plain text.

Order and paragraphs are those of one rendering, the base: a paragraph ends where the base's does. A passage the base
does not have stands where its bead stands; a body sentence stays in the paragraph before it, a headline, question or
caption stands alone. `arrange` is that rule, for whoever knows where passages stand.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from variorum.errors import UsageError
from variorum.model import Bead, Comparison, Kind

__all__ = ["CanonicalParagraph", "PassagePlace", "arrange", "canonical_paragraphs", "write_text"]


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage begins: in the base if it is there, else in the first rendering that has it.

    Attributes:
        in_base: whether the base has it.
        position: index of its first segment in that rendering.
        rendering: which rendering that is, in any numbering.
        paragraph: index of its paragraph there.
        kind: what it is on the page.
        speaker: who speaks in it.
    """

    in_base: bool
    position: int
    rendering: int
    paragraph: int
    kind: Kind = "body"
    speaker: str | None = None


def arrange(places: Sequence[PassagePlace | None]) -> list[tuple[int, Hashable]]:
    """The canonical order of passages, and the paragraph of each.

    Args:
        places: where each passage begins, in the order of the alignment; None for one that no rendering has.

    Returns:
        Indices into `places` in the base's order, each with a key: neighbours of one key are one paragraph.
    """
    last = -1
    ranked = []
    for index, place in enumerate(places):
        if place is not None and place.in_base:
            last = place.position
        ranked.append((last, index))
    arranged: list[tuple[int, Hashable]] = []
    current: Hashable = None
    for _, index in sorted(ranked):
        place = places[index]
        if place is not None and (place.in_base or place.kind != "body" or current is None):
            current = (place.rendering, place.paragraph)
        arranged.append((index, current))
    return arranged


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
    places = [_place(comparison, bead, column) for bead in comparison.alignment]
    paragraphs: list[CanonicalParagraph] = []
    written: Hashable = None
    for index, paragraph in arrange(places):
        text, place = canonical.get(index, "").strip(), places[index]
        if not text:
            continue
        if paragraphs and paragraph == written:
            paragraphs[-1] = _extended(paragraphs[-1], index, text)
        elif place is not None:
            paragraphs.append(CanonicalParagraph((index,), (text,), place.kind, place.speaker))
        else:
            paragraphs.append(CanonicalParagraph((index,), (text,)))
        written = paragraph
    return tuple(paragraphs)


def _place(comparison: Comparison, bead: Bead, base: int) -> PassagePlace | None:
    column = base if bead.cells[base] else next(iter(bead.filled), None)
    if column is None:
        return None
    first = bead.cells[column][0]
    segment = comparison.renderings[column].segments[first]
    return PassagePlace(column == base, first, column, segment.paragraph, segment.kind, segment.speaker)


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
