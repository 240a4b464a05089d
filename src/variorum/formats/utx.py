"""UTX 1.11, the Universal Terminology eXchange of AAMT: tab-separated, source and target, a term status, a concept id.

Source: UTX 1.11 Specification (AAMT, 2013). Status: preferred is `approved`, admitted `non-standard`, deprecated and
superseded `forbidden`; a preferred term of a concept nobody approved yet is `provisional`. The status is the target
term's; an empty cell is `-`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from variorum.errors import UnreadableInput
from variorum.formats.bilingual import glossary_pair, in_pair, on_side, one_line, term_pairs
from variorum.formats.imported import Imported, quoted
from variorum.formats.losses import Loss, LossTally, field_losses
from variorum.formats.plain_text import decode_text
from variorum.formats.vocabulary import normal_part_of_speech
from variorum.formats.xml_writing import language_tag
from variorum.model import Concept, Term, TermStatus

__all__ = ["read_utx", "utx_losses", "write_utx"]

_COLUMNS = ("src", "tgt", "src:pos", "tgt:pos", "src:comment", "tgt:comment", "term status", "concept ID")
_TO_UTX: dict[TermStatus, str] = {
    "preferred": "approved", "admitted": "non-standard", "deprecated": "forbidden", "superseded": "forbidden",
}  # fmt: skip
_FROM_UTX: dict[str, TermStatus] = {
    "approved": "preferred", "provisional": "preferred", "non-standard": "admitted", "forbidden": "deprecated",
    "rejected": "deprecated", "": "preferred",
}  # fmt: skip


def write_utx(
    concepts: Iterable[Concept],
    *,
    source: str | None = None,
    target: str | None = None,
    at: datetime | None = None,
) -> bytes:
    """The glossary as UTX 1.11 in UTF-8 without byte order mark, CRLF.

    Args:
        concepts: in order.
        source, target: BCP 47 tags; default as `bilingual.glossary_pair` chooses.
        at: when the file was made, with a time zone; left out of the header by default.

    Raises:
        UsageError: the glossary has no two languages.
    """
    concepts = tuple(concepts)
    pair = glossary_pair(concepts, source, target)
    stamp = f" {at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ};" if at else ""
    lines = [f"#UTX 1.11; {pair[0]}/{pair[1]};{stamp}", "#" + "\t".join(_COLUMNS)]
    for row in term_pairs(in_pair(concepts, pair, LossTally()), pair):
        status = _TO_UTX[row.target.status]
        if status == "approved" and not row.concept.approved:
            status = "provisional"
        cells = (
            _escaped(row.source.text), row.target.text, row.source.part_of_speech, row.target.part_of_speech,
            row.source.note, row.target.note, status, row.concept.id,
        )  # fmt: skip
        lines.append("\t".join(one_line(cell) or "-" for cell in cells))
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _escaped(text: str) -> str:
    # A line that begins with # is a comment.
    return f" {text}" if text.startswith("#") else text


def utx_losses(
    concepts: Iterable[Concept], *, source: str | None = None, target: str | None = None
) -> tuple[Loss, ...]:
    """What `write_utx` leaves out or changes."""
    concepts = tuple(concepts)
    pair = glossary_pair(concepts, source, target)
    tally = field_losses(
        concepts, ("id", "approved"), ("text", "language", "status", "part_of_speech", "note")
    )
    for concept in in_pair(concepts, pair, tally):
        for term in concept.terms:
            side = pair[0] if on_side(term.language, pair[0]) else pair[1]
            if language_tag(term.language) != side:
                tally.add(f"term.language (becomes {side})", term.text)
            if term.text.startswith("#"):
                tally.add("term.text (begins with #, which UTX keeps for comments)", term.text)
            if on_side(term.language, pair[0]) and term.status != "preferred":
                tally.add("term.status of source terms", term.text)
            elif term.status == "superseded":
                tally.add("term.status (superseded becomes forbidden)", term.text)
        if not concept.approved and all(
            t.status != "preferred" for t in concept.terms if on_side(t.language, pair[1])
        ):
            tally.add("concept.approved", concept.terms[0].text)
    return tuple(tally)


def read_utx(
    data: bytes, *, name: str = "glossary", source: str | None = None, target: str | None = None
) -> Imported:
    """Concepts of a UTX file, rows of one concept id together.

    Args:
        data: the file.
        name: what errors call it.
        source, target: BCP 47 tags instead of those its header names.

    Raises:
        UnreadableInput: it is no UTX; the message names the line.
    """
    text = decode_text(data, name)
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines[0].upper().startswith("#UTX"):
        raise UnreadableInput("the first line is no UTX header", where=name, advice="it begins with #UTX")
    languages = next((p.strip() for p in lines[0].split(";")[1:] if "/" in p and ":" not in p), "")
    header = next((n for n in range(1, len(lines)) if lines[n].lower().startswith("#src\t")), None)
    if not languages or header is None:
        raise UnreadableInput("no languages or no column line in the header", where=name)
    named = languages.split("/", 1)
    first, second = language_tag(source or named[0]), language_tag(target or named[1])
    columns = [c.strip().lower() for c in lines[header][1:].split("\t")]
    tally = LossTally()
    found: dict[str, tuple[bool, dict[tuple[str, str], Term]]] = {}
    known = {c.lower() for c in _COLUMNS}
    for number, line in enumerate(lines[header + 1 :], start=header + 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = {
            c: v.strip()
            for c, v in zip(columns, line.split("\t"), strict=False)
            if v.strip() not in ("", "-")
        }
        if not cells.get("src") or not cells.get("tgt"):
            raise UnreadableInput("a row without source or target", where=f"{name} line {number}")
        for column in cells.keys() - known:
            tally.add(f"column {column}", cells["src"])
        raw = cells.get("term status", "").lower()
        if raw not in _FROM_UTX:
            raise UnreadableInput(f"no term status {quoted(raw)}", where=f"{name} line {number}")
        identifier = cells.get("concept id") or f"row-{number}"
        approved, terms = found.setdefault(identifier, (raw != "provisional", {}))
        for side, language, status in (("src", first, "preferred"), ("tgt", second, _FROM_UTX[raw])):
            term = Term(
                cells[side],
                language,
                status,  # type: ignore[arg-type]
                part_of_speech=normal_part_of_speech(cells.get(f"{side}:pos")),
                note=cells.get(f"{side}:comment"),
            )
            terms.setdefault((language, term.text), term)
        found[identifier] = (approved and raw != "provisional", terms)
    if not found:
        raise UnreadableInput("no term in it", where=name)
    concepts = []
    for identifier, (approved, terms) in found.items():
        ordered = sorted(terms.values(), key=lambda t: t.language != first)
        concepts.append(Concept(identifier, tuple(ordered), approved=approved))
    return Imported(tuple(concepts), tuple(tally))
