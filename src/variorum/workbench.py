"""What a front end does with the store in one call: import a work, compare it again, export it.

The command line and the browser call these and nothing deeper, so that both do the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from variorum import flow
from variorum.errors import NotFound, UsageError
from variorum.model import Comparison, Concept, Rendering
from variorum.text import fold_diacritics

if TYPE_CHECKING:
    from variorum.formats import Loss
    from variorum.store import Store

__all__ = [
    "EXPORTS",
    "Export",
    "add_renderings",
    "approved_concepts",
    "canonical_by_bead",
    "compare_again",
    "export",
    "import_folder",
    "slug_of",
]

Progress = Callable[[str, int, int], None]


def slug_of(title: str) -> str:
    """A short name for addresses, made of a title.

    >>> slug_of("Đối ngoại 2031: một năm nhìn lại!")
    'doi-ngoai-2031-mot-nam-nhin-lai'
    """
    words = re.findall(r"[a-z0-9]+", fold_diacritics(title).lower())
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) > 60:
            break
        slug = f"{slug}-{word}" if slug else word[:60]
    return slug or "work"


def import_folder(store: Store, folder: str | Path, *, by: str, progress: Progress | None = None) -> str:
    """Read a folder with a `work.toml`, align and compare its renderings, and keep all of it.

    A work of that slug that exists already gets the renderings as new revisions where they changed.

    Returns:
        The slug.

    Raises:
        UnreadableInput, UsageError, StoreError: nothing is kept then.
    """
    work = flow.read_work_folder(folder)
    originals = {
        rendering.siglum: Path(rendering.path).read_bytes() for rendering in work.renderings if rendering.path
    }
    add_renderings(
        store,
        work.slug,
        work.renderings,
        by=by,
        originals=originals,
        title=work.title,
        source_language=work.source_language,
        licence=work.licence,
        progress=progress,
    )
    return work.slug


def add_renderings(
    store: Store,
    slug: str,
    renderings: Sequence[Rendering],
    *,
    by: str,
    originals: Mapping[str, bytes] | None = None,
    title: str | None = None,
    source_language: str | None = None,
    licence: str | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Add renderings to a work, making it if need be, and compare all its renderings anew.

    A rendering whose siglum the work has already becomes a new revision of it. All the reading, aligning and checking
    happens before the store is touched, and what is kept is kept in one go.

    Raises:
        UsageError: the work would have fewer than two renderings.
        StoreError: the store cannot keep it.
    """
    try:
        known = [store.rendering(slug, record.siglum) for record in store.renderings(slug)]
        work = store.work(slug)
        source_language = work.source_language
        exists = True
    except NotFound:
        known, exists = [], False
    incoming = {rendering.siglum: rendering for rendering in renderings}
    if len(incoming) != len(renderings):
        raise UsageError("two renderings have the same siglum", advice="give each a name of its own")
    everything = [incoming.pop(r.siglum, r) for r in known] + list(incoming.values())
    source = _source(everything, source_language)
    comparison = flow.prepare(everything, source=source, progress=progress or flow.silent)
    if not exists:
        store.add_work(slug, title or slug, source_language=source_language, licence=licence, by=by)
    try:
        store.save_comparison(slug, comparison, originals=originals or {}, by=by)
    except BaseException:
        if not exists:
            store.delete_work(slug, by=by)
        raise
    return comparison


def compare_again(store: Store, slug: str, *, by: str, progress: Progress | None = None) -> Comparison:
    """Align and compare a work anew, for example after the glossary or the rules changed."""
    return add_renderings(store, slug, (), by=by, progress=progress)


def _source(renderings: Sequence[Rendering], language: str | None) -> str | None:
    return next((r.siglum for r in renderings if language and r.language == language), None)


@dataclass(frozen=True, slots=True)
class Export:
    """A file that leaves the house.

    Attributes:
        name: file name, without a folder.
        media_type: for the browser.
        data: its bytes.
        losses: what the format could not carry.
    """

    name: str
    media_type: str
    data: bytes
    losses: tuple[Loss, ...] = ()


EXPORTS: dict[str, tuple[str, str, str]] = {
    "text": ("canonical text, plain", ".txt", "text/plain; charset=utf-8"),
    "tmx": ("aligned text, TMX 1.4b", ".tmx", "application/x-tmx+xml"),
    "tbx": ("glossary, TBX-Basic v3", ".tbx", "application/x-tbx"),
    "tbx2008": ("glossary, TBX 2008", ".2008.tbx", "application/x-tbx"),
    "csv": ("glossary, CSV", ".csv", "text/csv; charset=utf-8"),
}
"""Name of a format: what it holds, extension, media type."""


def canonical_by_bead(
    store: Store, slug: str, comparison: Comparison, bead_ids: Sequence[int]
) -> dict[int, str]:
    """The settled wordings of a work by the index of their bead."""
    index = {bead_id: bead.index for bead_id, bead in zip(bead_ids, comparison.alignment, strict=True)}
    text = store.canonical_text(slug)
    return {
        index[bead]: wording
        for paragraph in text.paragraphs
        for bead, wording in zip(paragraph.beads, paragraph.texts, strict=True)
        if bead in index
    }


def export(store: Store, slug: str, what: str, *, pair: tuple[str, str] | None = None) -> Export:
    """One export of a work, with what it loses.

    Args:
        what: a key of `EXPORTS`.
        pair: two sigla for a bilingual format; by default source language to canonical wording.

    Raises:
        UsageError: there is no such format, or nothing to export.
        NotFound: there is no such work.
    """
    if what not in EXPORTS:
        raise UsageError(f"there is no export format {what!r}", advice=f"one of: {', '.join(EXPORTS)}")
    _, extension, media_type = EXPORTS[what]
    write = _write_text_export if what in ("text", "tmx") else _write_glossary_export
    data, losses = write(store, slug, what, pair)
    return Export(f"{slug}{extension}", media_type, data, losses)


def _write_text_export(
    store: Store, slug: str, what: str, pair: tuple[str, str] | None
) -> tuple[bytes, tuple[Loss, ...]]:
    from variorum.formats import tmx_losses, write_text, write_tmx

    stored = store.comparison(slug)
    comparison = stored.comparison
    canonical = canonical_by_bead(store, slug, comparison, stored.bead_ids)
    if what == "text":
        if not canonical:
            raise UsageError(f"no wording of {slug} is approved yet", advice="approve some passages first")
        return write_text(comparison, canonical, base=store.canonical_text(slug).base), ()
    data = write_tmx(comparison, canonical, pair=pair, document=slug)
    return data, tuple(tmx_losses(comparison, canonical, pair=pair))


def _write_glossary_export(
    store: Store, slug: str, what: str, pair: tuple[str, str] | None
) -> tuple[bytes, tuple[Loss, ...]]:
    from variorum.formats import csv_losses, tbx_losses, write_csv, write_tbx

    store.work(slug)
    concepts = approved_concepts(store, slug)
    if not concepts:
        raise UsageError(f"no term of {slug} is approved yet", advice="mark and approve a term first")
    if what == "csv":
        return write_csv(concepts), csv_losses(concepts)
    data = write_tbx(concepts, dialect="2008" if what == "tbx2008" else "v3", title=slug)
    return data, tbx_losses(concepts)


def approved_concepts(store: Store, slug: str | None = None) -> tuple[Concept, ...]:
    """The approved glossary of a work, the house's included."""
    return tuple(record.concept for record in store.concepts(work=slug, approved=True))
