"""TEI P5 with a critical apparatus by parallel segmentation.

Source: TEI P5 Guidelines, chapter 12 (`app`, `lem`, `rdg`, `listWit`; `variantEncoding` internal,
parallel-segmentation). Witnesses are the renderings of the canonical text's language. Outside an `app` every witness
has the same words, letter by letter. A passage whose canonical wording is settled is one `app` with it as `lem`; in an
unsettled one each place of difference is an `app`, or the whole passage where little is common. White space between
words does not count as a difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.errors import UsageError
from variorum.formats.losses import Loss, LossTally
from variorum.formats.units import CANONICAL
from variorum.formats.xml_writing import XML, child, encode_id, has_forbidden, language_tag, xml_text
from variorum.model import Bead, Comparison

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["NAMESPACE", "tei_losses", "write_tei"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"

MIN_COMMON = 0.3
"""Least share of common words, of the longest wording, for places inside a passage: below it one place reads better."""

Piece = str | tuple[tuple[tuple[str, ...], str], ...]
"""Common wording, or the readings of one place: sigla and wording each."""


def _primary(language: str) -> str:
    return language_tag(language).split("-")[0]


def _witnesses(comparison: Comparison, base: str | None) -> tuple[int, list[int]]:
    """Position of the base and of all witnesses, in order."""
    sigla = comparison.alignment.sigla
    if base is not None and base not in sigla:
        raise UsageError(f"no rendering {base!r}", advice=f"one of: {', '.join(sigla)}")
    languages = [_primary(r.language) for r in comparison.renderings]
    common = max(dict.fromkeys(languages), key=languages.count)
    place = sigla.index(base) if base is not None else languages.index(common)
    return place, [i for i, language in enumerate(languages) if language == languages[place]]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _whole(comparison: Comparison, bead: Bead, witnesses: Sequence[int]) -> list[Piece]:
    """The passage as one place."""
    readings: dict[str, list[str]] = {}
    for place in witnesses:
        text = _squeezed(comparison.renderings[place].join(bead.cells[place]))
        readings.setdefault(text, []).append(comparison.renderings[place].siglum)
    if len(readings) == 1:
        return [next(iter(readings))]
    return [tuple((tuple(sigla), text) for text, sigla in readings.items())]


def _pieces(comparison: Comparison, bead: Bead, witnesses: Sequence[int]) -> list[Piece]:
    """Common wording and places of difference; the passage as one place where little is common."""
    texts = {
        comparison.renderings[i].siglum: comparison.renderings[i].join(bead.cells[i]).split()
        for i in witnesses
    }
    first = comparison.renderings[witnesses[0]].siglum
    if not all(texts.values()):
        return _whole(comparison, bead, witnesses)
    runs = _common_runs(list(texts.values()))
    if sum(length for _, length in runs) < MIN_COMMON * max(map(len, texts.values())):
        return _whole(comparison, bead, witnesses)
    pieces: list[Piece] = []
    cursor = [0] * len(texts)
    for starts, length in [*runs, ([len(words) for words in texts.values()], 0)]:
        readings: dict[str, list[str]] = {}
        for place, (siglum, words) in enumerate(texts.items()):
            readings.setdefault(" ".join(words[cursor[place] : starts[place]]), []).append(siglum)
        if len(readings) > 1:
            pieces.append(tuple((tuple(sigla), text) for text, sigla in readings.items()))
        if length:
            pieces.append(" ".join(texts[first][starts[0] : starts[0] + length]))
        cursor = [start + length for start in starts]
    return pieces


def _common_runs(texts: Sequence[Sequence[str]]) -> list[tuple[list[int], int]]:
    """Runs of two or more words (one at either end) that all texts share in order: where they start, and how long."""
    from rapidfuzz.distance import Indel

    answers: list[dict[int, int]] = []
    for other in texts[1:]:
        answer: dict[int, int] = {}
        for code in Indel.opcodes(texts[0], other):
            if code.tag == "equal":
                answer.update(
                    {code.src_start + n: code.dest_start + n for n in range(code.src_end - code.src_start)}
                )
        answers.append(answer)
    runs: list[tuple[list[int], int]] = []
    for place in range(len(texts[0])):
        if not all(place in answer for answer in answers):
            continue
        starts = [place, *(answer[place] for answer in answers)]
        if runs and starts == [start + runs[-1][1] for start in runs[-1][0]]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((starts, 1))
    ends = [len(text) for text in texts]
    return [
        (starts, length)
        for starts, length in runs
        if length > 1 or not any(starts) or [s + 1 for s in starts] == ends
    ]


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


def _fill(parent: etree._Element, pieces: Sequence[Piece], lemma: str | None) -> None:
    for number, piece in enumerate(pieces):
        if number:
            _append(parent, " ")
        if isinstance(piece, str):
            _append(parent, piece)
            continue
        app = child(parent, "app")
        if lemma is not None:
            agreeing = next((sigla for sigla, text in piece if text == _squeezed(lemma)), ())
            told = {"wit": _pointers(agreeing)} if agreeing else {}
            child(app, "lem", lemma, {"resp": f"#{CANONICAL}", **told})
        for sigla, text in piece:
            if lemma is None or text != _squeezed(lemma):
                child(app, "rdg", text, {"wit": _pointers(sigla)})


def write_tei(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    base: str | None = None,
    document: str = "",
) -> bytes:
    """The work as TEI P5 in UTF-8.

    Args:
        comparison: renderings and alignment.
        canonical: bead index -> canonical wording; beads that are not in it are undecided.
        base: siglum of the rendering that gives order and paragraphs; default: the first in the language of most.
        document: title of the work.

    Raises:
        UsageError: no rendering has the base's siglum.
    """
    from lxml import etree

    canonical = canonical or {}
    place, witnesses = _witnesses(comparison, base)
    witnesses = [place, *[i for i in witnesses if i != place]]
    rendering = comparison.renderings[place]
    root = etree.Element("TEI")
    root.set("xmlns", NAMESPACE)
    _header(root, comparison, witnesses, document)
    text = child(root, "text")
    text.set(f"{XML}lang", language_tag(rendering.language))
    body = child(text, "body")
    current: int | None = None
    paragraph: etree._Element | None = None
    for bead in _ordered(comparison, place):
        if not any(bead.cells[i] for i in witnesses):
            continue
        own = bead.cells[place]
        number = rendering.segments[own[0]].paragraph if own else current
        if paragraph is None or number != current:
            paragraph, current = child(body, "p"), number
        elif len(paragraph):
            _append(paragraph, " ")
        segment = child(paragraph, "seg", attributes={"n": str(bead.index)})
        segment.set(f"{XML}id", f"bead-{bead.index}")
        lemma = canonical.get(bead.index)
        if lemma is None:
            _fill(segment, _pieces(comparison, bead, witnesses), None)
            continue
        whole = _whole(comparison, bead, witnesses)
        if isinstance(whole[0], str):
            # All witnesses agree: a place only if the canonical wording is another.
            sigla = tuple(comparison.renderings[i].siglum for i in witnesses)
            whole = whole if _squeezed(lemma) == whole[0] else [((sigla, whole[0]),)]
        _fill(segment, whole, lemma)
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


def tei_losses(
    comparison: Comparison, canonical: Mapping[int, str] | None = None, *, base: str | None = None
) -> tuple[Loss, ...]:
    """What `write_tei` leaves out: renderings in other languages, and passages only they have."""
    _, witnesses = _witnesses(comparison, base)
    tally = LossTally()
    for place, rendering in enumerate(comparison.renderings):
        if place not in witnesses:
            tally.add("renderings in other languages", rendering.siglum)
    for bead in comparison.alignment:
        if bead.filled and not any(bead.cells[i] for i in witnesses):
            other = bead.filled[0]
            tally.add("passages no witness has", comparison.renderings[other].join(bead.cells[other]))
        for place in witnesses:
            if has_forbidden(comparison.renderings[place].join(bead.cells[place])):
                tally.add("characters that XML forbids", comparison.renderings[place].siglum)
    return tuple(tally)
