"""OmegaT's own glossary: tab-separated lines of source term, target term and comment, in UTF-8.

OmegaT offers every line it finds, so only preferred and admitted terms are written (OmegaT manual, "Glossaries").
Files named `.utf8` are read as UTF-8 by every version. The format does not name its languages; a comment in the first
line, which OmegaT passes over, does it for our import.
"""

from __future__ import annotations

from collections.abc import Iterable

from variorum.errors import UnreadableInput
from variorum.formats.bilingual import glossary_pair, in_pair, one_line, term_pairs
from variorum.formats.imported import Imported
from variorum.formats.losses import Loss, LossTally, field_losses
from variorum.formats.xml_writing import language_tag
from variorum.model import Concept, Term

__all__ = ["omegat_losses", "read_omegat", "write_omegat"]

_LANGUAGES = "# languages: "


def _comment(concept: Concept, source: Term, target: Term) -> str:
    parts = (concept.definition, concept.note, source.note, target.note)
    return "; ".join(dict.fromkeys(one_line(p) for p in parts if p))


def _escaped(text: str) -> str:
    # A line that begins with # is a comment.
    return f" {text}" if text.startswith("#") else text


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
        f"{_escaped(one_line(r.source.text))}\t{one_line(r.target.text)}\t{_comment(r.concept, r.source, r.target)}"
        for r in rows
    )
    header = f"{_LANGUAGES}{pair[0]} {pair[1]}"
    return "".join(f"{line.rstrip()}\n" for line in (header, *dict.fromkeys(lines))).encode(
        "utf-8", "replace"
    )


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
        settled: set[str] = set()
        for term in concept.terms:
            if term.status == "preferred" and term.language in settled:
                tally.add("term.status (a second preferred term stands after the first)", term.text)
            settled.add(term.language)
            if term.text.startswith("#"):
                tally.add("term.text (begins with #, which OmegaT keeps for comments)", term.text)
            if term.status not in ("preferred", "admitted"):
                tally.add(f"{term.status} terms (OmegaT would offer them)", term.text)
            elif term.status == "admitted":
                tally.add("term.status (admitted stands like preferred, after it)", term.text)
    return tuple(tally)


def read_omegat(
    data: bytes, *, name: str = "glossary", source: str | None = None, target: str | None = None
) -> Imported:
    """Concepts of an OmegaT glossary in UTF-8 or UTF-16.

    Lines of one source term with one comment are one concept, and so are lines of one target term with one comment
    that says something. The first term of a language is preferred, further ones are admitted; the comment is the
    concept's note.

    Args:
        data: the file.
        name: what errors call it.
        source, target: its languages (BCP 47); needed where the file was not written by us.

    Raises:
        UnreadableInput: it is no such file, or its languages are not known; the message names the line.
    """
    text = _decoded(data, name)
    lines = text.replace("\r\n", "\n").split("\n")
    told = lines[0].removeprefix(_LANGUAGES).split() if lines[0].startswith(_LANGUAGES) else ["", ""]
    languages = [language_tag(tag) for tag in (source or told[0], target or told[-1])]
    if "und" in languages:
        raise UnreadableInput(
            "it does not say its languages", where=name, advice="name source and target language"
        )
    rows: dict[tuple[str, str], tuple[dict[str, None], dict[str, None], str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise UnreadableInput(
                "a line without source and target term",
                where=f"{name} line {number}",
                advice="separate them by a tab",
            )
        comment = " ".join(filter(None, cells[2:]))
        keys = [(f"s {cells[0]}", comment), *([(f"t {cells[1]}", comment)] if comment else [])]
        concept = next((rows[key] for key in keys if key in rows), ({}, {}, comment))
        concept[0][cells[0]] = concept[1][cells[1]] = None
        rows.update(dict.fromkeys(keys, concept))
    unique = {id(concept): concept for concept in rows.values()}.values()
    if not unique:
        raise UnreadableInput("no term in it", where=name)
    return Imported(tuple(_concept(*concept, languages, n) for n, concept in enumerate(unique, start=1)))


def _concept(
    sources: Iterable[str], targets: Iterable[str], comment: str, languages: list[str], number: int
) -> Concept:
    terms = tuple(
        Term(text, language, "preferred" if place == 0 else "admitted")
        for language, texts in zip(languages, (sources, targets), strict=True)
        for place, text in enumerate(texts)
    )
    return Concept(f"row-{number}", terms, note=comment or None, approved=True)


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"byte {error.start} is not {encoding[:6].upper().rstrip('-')}",
            where=name,
            advice="save it as UTF-8",
        ) from None
    if "\0" in text:
        raise UnreadableInput("it has NUL characters and is no glossary", where=name)
    return text
