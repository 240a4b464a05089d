"""Every format of aligned and canonical text once, behind one way of writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from variorum.errors import UsageError
from variorum.formats.canonical import write_text
from variorum.formats.document import write_docx, write_html
from variorum.formats.losses import Loss, LossTally
from variorum.formats.tei import tei_losses, write_tei
from variorum.formats.text_export import TextExport
from variorum.formats.tmx import tmx_losses, write_tmx
from variorum.formats.xliff import Version, write_xliff, xliff_losses

__all__ = ["TEXT_FORMATS", "TextExport", "TextFormat", "text_losses", "write_work"]


@dataclass(frozen=True, slots=True)
class TextFormat:
    """One way to write a work.

    Attributes:
        name, title, extension, media_type: as `registry.Format` has them.
        write: what to export -> bytes.
        losses: what to export -> what `write` leaves out.
    """

    name: str
    title: str
    extension: str
    media_type: str
    write: Callable[[TextExport], bytes]
    losses: Callable[[TextExport], tuple[Loss, ...]]


def _tmx(work: TextExport) -> bytes:
    return write_tmx(
        work.comparison, work.canonical, pair=work.pair, language=work.language, document=work.document
    )


def _tmx_losses(work: TextExport) -> tuple[Loss, ...]:
    return (
        *tmx_losses(work.comparison, work.canonical, pair=work.pair, language=work.language),
        *_without_notes(work),
    )


def _xliff(version: Version) -> Callable[[TextExport], bytes]:
    def write(work: TextExport) -> bytes:
        return write_xliff(
            work.comparison,
            work.canonical,
            version=version,
            pair=work.pair,
            language=work.language,
            document=work.document,
            concepts=work.concepts,
        )

    return write


def _xliff_losses(version: Version) -> Callable[[TextExport], tuple[Loss, ...]]:
    def losses(work: TextExport) -> tuple[Loss, ...]:
        told = xliff_losses(
            work.comparison,
            work.canonical,
            version=version,
            pair=work.pair,
            language=work.language,
            concepts=work.concepts,
        )
        return (*told, *_without_notes(work))

    return losses


def _tei(work: TextExport) -> bytes:
    return write_tei(
        work.comparison, work.canonical, base=work.base, language=work.language, document=work.document
    )


def _tei_losses(work: TextExport) -> tuple[Loss, ...]:
    return (*tei_losses(work.comparison, work.canonical), *_without_notes(work))


def _text(work: TextExport) -> bytes:
    return write_text(work.comparison, work.canonical, base=work.base)


def _undecided(work: TextExport) -> tuple[Loss, ...]:
    """Passages without a canonical wording, which documents leave out."""
    tally = LossTally()
    for bead in work.comparison.alignment:
        if bead.filled and bead.index not in work.canonical:
            place = bead.filled[0]
            tally.add("undecided passages", work.comparison.renderings[place].join(bead.cells[place]))
    return tuple(tally)


def _text_losses(work: TextExport) -> tuple[Loss, ...]:
    return (*_undecided(work), *_without_notes(work))


def _without_notes(work: TextExport) -> tuple[Loss, ...]:
    tally = LossTally()
    for note in work.notes.values():
        if note.strip():
            tally.add("notes", note)
    return tuple(tally)


_XLIFF = "application/xliff+xml"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALL = (
    TextFormat("txt", "Canonical text", ".txt", "text/plain", _text, _text_losses),
    TextFormat("html", "Canonical text as a web page", ".html", "text/html", write_html, _undecided),
    TextFormat("docx", "Canonical text as a DOCX document", ".docx", _DOCX, write_docx, _undecided),
    TextFormat("tmx", "TMX 1.4b", ".tmx", "application/x-tmx", _tmx, _tmx_losses),
    TextFormat("xliff", "XLIFF 2.1", ".xlf", _XLIFF, _xliff("2.1"), _xliff_losses("2.1")),
    TextFormat("xliff-1.2", "XLIFF 1.2", ".xlf", _XLIFF, _xliff("1.2"), _xliff_losses("1.2")),
    TextFormat("tei", "TEI P5 with apparatus", ".xml", "application/tei+xml", _tei, _tei_losses),
)

TEXT_FORMATS: Mapping[str, TextFormat] = MappingProxyType({f.name: f for f in _ALL})
"""All formats of a work by name."""


def _format(name: str) -> TextFormat:
    if name not in TEXT_FORMATS:
        raise UsageError(f"no format {name!r}", advice=f"one of: {', '.join(TEXT_FORMATS)}")
    return TEXT_FORMATS[name]


def write_work(work: TextExport, name: str) -> bytes:
    """The work in the format of that name.

    Raises:
        UsageError: there is no such format, or it cannot hold the work.
    """
    return _format(name).write(work)


def text_losses(work: TextExport, name: str) -> tuple[Loss, ...]:
    """What `write_work` with the same arguments leaves out: a dry run."""
    return _format(name).losses(work)
