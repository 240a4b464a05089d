"""What leaves a work: its canonical and aligned text, its approved glossary, its evidence page.

The command line and the browser call these, so that both give the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.errors import UsageError
from variorum.workbench import approved_concepts, canonical_wordings

if TYPE_CHECKING:
    from variorum.formats import Loss, TextExport
    from variorum.store import Store

__all__ = ["EVIDENCE", "Export", "export", "exports"]

EVIDENCE = "evidence"
"""The export that is a report: scores, divergences and decisions on one page."""


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


def exports() -> dict[str, tuple[str, str]]:
    """Every export format: its name, then what people call it and the extension of its files."""
    from variorum.formats import FORMATS, TEXT_FORMATS

    text = {form.name: (form.title, form.extension) for form in TEXT_FORMATS.values()}
    glossary = {form.name: (form.title, form.extension) for form in FORMATS.values()}
    return text | glossary | {EVIDENCE: ("Evidence page", ".evidence.html")}


def export(store: Store, slug: str, what: str, *, pair: tuple[str, str] | None = None) -> Export:
    """One export of a work, with what it loses.

    Args:
        what: a name of `exports()`.
        pair: for a format with two sides, two sigla (of a glossary format: two language tags); by default source
            language to canonical wording.

    Raises:
        UsageError: there is no such format, or nothing to export.
        NotFound: there is no such work.
    """
    from variorum.formats import FORMATS, TEXT_FORMATS

    if what in TEXT_FORMATS:
        form = TEXT_FORMATS[what]
        work = _text_export(store, slug, pair)
        if form.name in ("txt", "html", "docx") and not any(work.canonical.values()):
            raise UsageError(f"no wording of {slug} is approved yet", advice="approve some passages first")
        return Export(f"{slug}{form.extension}", form.media_type, form.write(work), form.losses(work))
    if what == EVIDENCE:
        return Export(f"{slug}.evidence.html", "text/html", _evidence_page(store, slug).encode())
    if what not in FORMATS:
        raise UsageError(f"there is no export format {what!r}", advice=f"one of: {', '.join(exports())}")
    return _export_glossary(store, slug, what, pair)


def _evidence_page(store: Store, slug: str) -> str:
    from variorum.glossary import term_uses
    from variorum.score import over_time, score, write_evidence

    comparison = store.comparison(slug).comparison
    concepts = approved_concepts(store, slug)
    canonical, notes = canonical_wordings(store, slug)
    scores = score(comparison, uses=term_uses(comparison, concepts), canonical=canonical)
    works = (store.comparison(summary.work.slug).comparison for summary in store.works())
    return write_evidence(
        comparison,
        scores,
        title=store.work(slug).title,
        canonical=canonical,
        notes=notes,
        concepts=concepts,
        over_time=over_time(works),
    )


def _text_export(store: Store, slug: str, pair: tuple[str, str] | None) -> TextExport:
    from variorum.formats import TextExport

    canonical, notes = canonical_wordings(store, slug)
    return TextExport(
        store.comparison(slug).comparison,
        canonical,
        pair=pair,
        base=store.canonical_text(slug).base,
        document=store.work(slug).title,
        notes=notes,
        concepts=approved_concepts(store, slug),
    )


def _export_glossary(store: Store, slug: str, what: str, pair: tuple[str, str] | None) -> Export:
    from variorum.formats import FORMATS, concept_losses, write_concepts

    work = store.work(slug)
    concepts = approved_concepts(store, slug)
    if not concepts:
        raise UsageError(f"no term of {slug} is approved yet", advice="mark and approve a term first")
    languages = list(dict.fromkeys(r.language for r in store.renderings(slug)))
    source = work.source_language or languages[0]
    target = next((language for language in languages if language != source), source)
    source, target = pair or (source, target)
    form = FORMATS[what]
    return Export(
        f"{slug}{form.extension}",
        form.media_type,
        write_concepts(concepts, what, source=source, target=target),
        concept_losses(concepts, what, source=source, target=target),
    )
