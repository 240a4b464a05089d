"""TEI P5 with a critical apparatus by parallel segmentation.

Source: TEI P5 Guidelines, chapter 12 (`app`, `lem`, `rdg`, `listWit`; `variantEncoding` internal,
parallel-segmentation). Every rendering is a witness. Outside an `app` every witness has the same words, letter by
letter. A passage whose canonical wording is settled is one `app` with it as `lem`; in an unsettled one each place of
difference is an `app`, or the whole passage where little is common. A witness in another language than the canonical
text's is a reading of the whole passage with its `xml:lang`; the places of difference of the others then stand in a
reading of theirs. White space between words does not count as a difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.errors import UsageError
from variorum.formats.apparatus import Piece, Place, pieces, readings, squeezed
from variorum.formats.losses import Loss, LossTally
from variorum.formats.units import CANONICAL, canonical_language
from variorum.formats.xml_writing import XML, child, encode_id, has_forbidden, language_tag, xml_text
from variorum.model import Bead, Comparison

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["NAMESPACE", "tei_losses", "write_tei"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def _primary(language: str) -> str:
    return language_tag(language).split("-")[0]


@dataclass(frozen=True, slots=True)
class _Witnesses:
    """Positions of the renderings in their parts.

    Attributes:
        base: the one that gives order and paragraphs.
        own: those in the language of the canonical text, the base first if it is one of them.
        foreign: the others.
        language: BCP 47 tag of the canonical text.
    """

    base: int
    own: tuple[int, ...]
    foreign: tuple[int, ...]
    language: str


def _witnesses(comparison: Comparison, base: str | None, language: str | None) -> _Witnesses:
    sigla = comparison.alignment.sigla
    if base is not None and base not in sigla:
        raise UsageError(f"no rendering {base!r}", advice=f"one of: {', '.join(sigla)}")
    languages = [_primary(r.language) for r in comparison.renderings]
    common = canonical_language(comparison.renderings)
    if language is not None and _primary(language) in languages:
        common = _primary(language)
    own = [place for place, tag in enumerate(languages) if tag == common]
    place = sigla.index(base) if base is not None else own[0]
    own.sort(key=lambda i: i != place)
    foreign = tuple(i for i in range(len(languages)) if i not in own)
    return _Witnesses(place, tuple(own), foreign, language or comparison.renderings[own[0]].language)


def _append(parent: etree._Element, text: str) -> None:
    text = xml_text(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _pointers(sigla: Sequence[str]) -> str:
    return " ".join(f"#{_witness_id(siglum)}" for siglum in sigla)


def _witness_id(siglum: str) -> str:
    identifier = encode_id(siglum)
    # Ids of our own elements are taken.
    return (
        f"wit-{identifier}"
        if identifier == CANONICAL or identifier.startswith(("bead-", "wit-"))
        else identifier
    )


def _fill(parent: etree._Element, parts: Sequence[Piece]) -> None:
    """Common wording as text, every place as an `app`."""
    for number, piece in enumerate(parts):
        if number:
            _append(parent, " ")
        if isinstance(piece, str):
            _append(parent, piece)
        else:
            _add_readings(child(parent, "app"), piece)


def _add_readings(app: etree._Element, place: Place, *, language: str | None = None) -> None:
    for sigla, text in place:
        reading = child(app, "rdg", text, {"wit": _pointers(sigla)})
        if language is not None:
            reading.set(f"{XML}lang", language)


def _add_passage(
    segment: etree._Element, comparison: Comparison, bead: Bead, witnesses: _Witnesses, lemma: str | None
) -> None:
    said = readings(comparison, bead, witnesses.own)
    if lemma is not None:
        if witnesses.foreign or len(said) > 1 or said[0][1] != squeezed(lemma):
            app = child(segment, "app")
            agreeing = next((sigla for sigla, text in said if text == squeezed(lemma)), ())
            told = {"wit": _pointers(agreeing)} if agreeing else {}
            child(app, "lem", lemma, {"resp": f"#{CANONICAL}", **told})
            _add_readings(app, tuple((s, text) for s, text in said if text != squeezed(lemma)))
            _add_foreign(app, comparison, bead, witnesses)
        else:
            _append(segment, said[0][1])
        return
    parts = pieces(comparison, bead, witnesses.own)
    if not witnesses.foreign:
        _fill(segment, parts)
        return
    app = child(segment, "app")
    if len(parts) == 1:
        _add_readings(app, said)
    else:
        everyone = [comparison.renderings[i].siglum for i in witnesses.own]
        _fill(child(app, "rdg", attributes={"wit": _pointers(everyone)}), parts)
    _add_foreign(app, comparison, bead, witnesses)


def _add_foreign(app: etree._Element, comparison: Comparison, bead: Bead, witnesses: _Witnesses) -> None:
    by_language: dict[str, list[int]] = {}
    for place in witnesses.foreign:
        by_language.setdefault(language_tag(comparison.renderings[place].language), []).append(place)
    for language, places in by_language.items():
        _add_readings(app, readings(comparison, bead, places), language=language)


def write_tei(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    base: str | None = None,
    language: str | None = None,
    document: str = "",
) -> bytes:
    """The work as TEI P5 in UTF-8.

    Args:
        comparison: renderings and alignment.
        canonical: bead index -> canonical wording; beads that are not in it are undecided.
        base: siglum of the rendering that gives order and paragraphs; default: the first in the language of most.
        language: BCP 47 tag of the canonical wording; default: the language of most renderings.
        document: title of the work.

    Raises:
        UsageError: no rendering has the base's siglum.
    """
    from lxml import etree

    canonical = canonical or {}
    witnesses = _witnesses(comparison, base, language)
    rendering = comparison.renderings[witnesses.base]
    root = etree.Element("TEI")
    root.set("xmlns", NAMESPACE)
    _header(root, comparison, (*witnesses.own, *witnesses.foreign), document)
    text = child(root, "text")
    text.set(f"{XML}lang", language_tag(witnesses.language))
    body = child(text, "body")
    current: int | None = None
    paragraph: etree._Element | None = None
    for bead in _ordered(comparison, witnesses.base):
        if not bead.filled:
            continue
        own = bead.cells[witnesses.base]
        number = rendering.segments[own[0]].paragraph if own else current
        if paragraph is None or number != current:
            paragraph, current = child(body, "p"), number
        elif len(paragraph):
            _append(paragraph, " ")
        segment = child(paragraph, "seg", attributes={"n": str(bead.index)})
        segment.set(f"{XML}id", f"bead-{bead.index}")
        _add_passage(segment, comparison, bead, witnesses, canonical.get(bead.index))
    if paragraph is None:
        child(body, "p")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _ordered(comparison: Comparison, place: int) -> list[Bead]:
    """The beads in the base's order; one without the base stands after its predecessor."""
    last, keyed = -1, []
    for bead in comparison.alignment:
        last = bead.cells[place][0] if bead.cells[place] else last
        keyed.append((last, bead.index, bead))
    return [bead for _, _, bead in sorted(keyed, key=lambda k: (k[0], k[1]))]


def _header(root: etree._Element, comparison: Comparison, witnesses: Sequence[int], document: str) -> None:
    header = child(root, "teiHeader")
    description = child(header, "fileDesc")
    statement = child(description, "titleStmt")
    child(statement, "title", document or "Work")
    editor = child(child(statement, "respStmt"), "resp", "canonical wording").getparent()
    assert editor is not None
    editor.set(f"{XML}id", CANONICAL)
    child(editor, "name", "Variorum")
    child(child(description, "publicationStmt"), "p", "Exported from Variorum.")
    listed = child(child(description, "sourceDesc"), "listWit")
    for place in witnesses:
        rendering = comparison.renderings[place]
        witness = child(listed, "witness")
        witness.set(f"{XML}id", _witness_id(rendering.siglum))
        told = (
            rendering.siglum,
            rendering.outlet,
            str(rendering.date or ""),
            rendering.language,
            rendering.made_by,
        )
        witness.text = xml_text(", ".join(t for t in told if t))
    encoding = child(header, "encodingDesc")
    child(encoding, "variantEncoding", attributes={"method": "parallel-segmentation", "location": "internal"})


def tei_losses(comparison: Comparison, canonical: Mapping[int, str] | None = None) -> tuple[Loss, ...]:
    """What `write_tei` leaves out: characters that XML forbids."""
    tally = LossTally()
    for wording in (canonical or {}).values():
        if has_forbidden(wording):
            tally.add("characters that XML forbids", CANONICAL)
    for rendering in comparison.renderings:
        for segment in rendering.segments:
            if has_forbidden(segment.text):
                tally.add("characters that XML forbids", rendering.siglum)
    return tuple(tally)
