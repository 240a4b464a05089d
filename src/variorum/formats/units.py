"""Aligned text as rows of wordings, ready for any bilingual or multilingual format.

TMX and XLIFF know languages, not renderings. A pair names two columns; where two columns share a language, renderings
carry a private tag made of their siglum (`en-x-vbf`, RFC 5646 section 2.2.7), so that no wording passes for another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.errors import UsageError
from variorum.formats.losses import Loss, LossTally
from variorum.formats.xml_writing import has_forbidden, language_tag
from variorum.model import Bead, Comparison, Rendering
from variorum.text import fold_diacritics

__all__ = ["CANONICAL", "Column", "Unit", "UnitTable", "canonical_language", "private_tag", "units"]

CANONICAL = "canonical"
"""The siglum under which the canonical wording appears in exports; no rendering can have it in a pair."""


@dataclass(frozen=True, slots=True)
class Column:
    """One side of the aligned text: a rendering or the canonical wording, with the tag it is exported under."""

    siglum: str
    language: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One bead as wordings.

    Attributes:
        bead: index of the bead.
        texts: a wording a column, in their order; None where the column has nothing.
        segments: the segment indices behind each wording; empty for canonical ones.
        moved: sigla whose part stands off the common order.
        repeat_of: index of the bead this one repeats, or None.
    """

    bead: int
    texts: tuple[str | None, ...]
    segments: tuple[tuple[int, ...], ...]
    moved: tuple[str, ...] = ()
    repeat_of: int | None = None


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Columns, the units that have a source and at least one other wording, and what was left out."""

    columns: tuple[Column, ...]
    units: tuple[Unit, ...]
    losses: tuple[Loss, ...]


def private_tag(language: str, siglum: str) -> str:
    """The language with the siglum as a private-use subtag of at most eight ASCII letters and digits.

    >>> private_tag("en", "VnExpress Int."), private_tag("vi", "—")
    ('en-x-vnexpres', 'vi-x-other')
    """
    plain = "".join(c for c in fold_diacritics(siglum).lower() if c.isascii() and c.isalnum())
    return f"{language_tag(language)}-x-{plain[:8] or 'other'}"


def _primary(language: str) -> str:
    return language_tag(language).split("-")[0]


def _source(renderings: Sequence[Rendering], canonical_language: str | None) -> Rendering:
    """The source: the only rendering in a language of its own, otherwise the first."""
    languages = [_primary(r.language) for r in renderings]
    alone = [
        r
        for r, language in zip(renderings, languages, strict=True)
        if languages.count(language) == 1 and language != _primary(canonical_language or "und")
    ]
    return alone[0] if len(alone) == 1 and len(renderings) > 1 else renderings[0]


def canonical_language(renderings: Sequence[Rendering]) -> str:
    """Primary subtag of the language most renderings are in, which is that of the canonical wording.

    On a tie it is not the first rendering's, since a source stands first: of a source and one rendering of it the
    rendering's language is meant.
    """
    languages = [_primary(r.language) for r in renderings]
    return max(
        dict.fromkeys(reversed(languages)), key=lambda tag: (languages.count(tag), tag != languages[0])
    )


def _tagged(columns: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    """Columns with different tags: the canonical wording and a language's only column keep the plain one."""
    plain = [language_tag(language) for _, language in columns]
    taken: set[str] = set()
    result = []
    for (siglum, _), tag in zip(columns, plain, strict=True):
        exported = tag if siglum == CANONICAL or plain.count(tag) == 1 else private_tag(tag, siglum)
        stem, number = exported, 2
        while exported in taken:
            exported = f"{stem[: len(stem.rpartition('-')[0]) + 7]}{number}"
            number += 1
        taken.add(exported)
        result.append(Column(siglum, exported))
    return tuple(result)


def _columns(
    comparison: Comparison, canonical: Mapping[int, str], pair: tuple[str, str] | None, language: str | None
) -> tuple[Column, ...]:
    known = {r.siglum: r.language for r in comparison.renderings}
    ours = language or canonical_language(comparison.renderings)
    if pair is not None:
        for siglum in pair:
            if siglum not in known and siglum != CANONICAL:
                raise UsageError(
                    f"no rendering {siglum!r}", advice=f"one of: {', '.join([*known, CANONICAL])}"
                )
        if pair[0] == pair[1]:
            raise UsageError(f"a pair needs two sides, got {pair[0]!r} twice")
        return _tagged([(s, ours if s == CANONICAL else known[s]) for s in pair])
    source = _source(comparison.renderings, ours)
    if any(canonical.values()):
        return _tagged([(source.siglum, source.language), (CANONICAL, ours)])
    others = [(r.siglum, r.language) for r in comparison.renderings if r is not source]
    return _tagged([(source.siglum, source.language), *others])


def units(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    pair: tuple[str, str] | None = None,
    language: str | None = None,
) -> UnitTable:
    """The aligned text as a table.

    Args:
        comparison: renderings with their alignment.
        canonical: bead index -> canonical wording; a bead that is not in it is undecided, "" means it is omitted.
        pair: sigla of source and target; `canonical` names the canonical wording. Default: the source and the
            canonical wording where there is any, otherwise the source with every other rendering. The source is the
            one rendering in a language of its own, or the first.
        language: BCP 47 tag of the canonical wording; default: the language of most renderings.

    Raises:
        UsageError: the pair names something else, or there is nothing to pair.
    """
    if len(comparison.renderings) < 2 and not canonical:
        raise UsageError("aligned text needs two renderings", advice="add a rendering or approve a wording")
    canonical = canonical or {}
    columns = _columns(comparison, canonical, pair, language)
    place = {siglum: i for i, siglum in enumerate(comparison.alignment.sigla)}
    tally = LossTally()
    made = []
    for bead in comparison.alignment:
        unit = _unit(comparison, bead, columns, place, canonical)
        for text in unit.texts:
            if text is not None and has_forbidden(text):
                tally.add("characters that XML forbids", text)
        if unit.texts[0] and any(unit.texts[1:]):
            made.append(unit)
            continue
        kept = next((t for t in unit.texts if t), None)
        if kept:
            side = columns[0].siglum if not unit.texts[0] else " or ".join(c.siglum for c in columns[1:])
            tally.add(f"passages without a counterpart in {side}", kept)
    return UnitTable(columns, tuple(made), tuple(tally))


def _unit(
    comparison: Comparison,
    bead: Bead,
    columns: Sequence[Column],
    place: Mapping[str, int],
    canonical: Mapping[int, str],
) -> Unit:
    texts: list[str | None] = []
    segments: list[tuple[int, ...]] = []
    for column in columns:
        if column.siglum == CANONICAL and CANONICAL not in place:
            texts.append(canonical.get(bead.index) or None)
            segments.append(())
        else:
            cell = bead.cells[place[column.siglum]]
            texts.append(comparison.renderings[place[column.siglum]].join(cell) or None)
            segments.append(cell)
    return Unit(bead.index, tuple(texts), tuple(segments), bead.moved, bead.repeat_of)
