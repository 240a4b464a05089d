"""OmegaT's own glossary: tab-separated lines of source term, target term and comment, in UTF-8.

OmegaT offers every line it finds, so only preferred and admitted terms are written (OmegaT manual, "Glossaries").
Files named `.utf8` are read as UTF-8 by every version. The format does not name its languages; a comment in the first
line, which OmegaT passes over, does it for our import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.errors import UnreadableInput
from variorum.formats.bilingual import glossary_pair, in_pair, on_side, one_line, term_pairs
from variorum.formats.imported import Imported
from variorum.formats.losses import Loss, LossTally, field_losses
from variorum.formats.plain_text import decode_text
from variorum.formats.xml_writing import language_tag
from variorum.model import Concept, Term

__all__ = ["omegat_losses", "read_omegat", "write_omegat"]

_LANGUAGES = "# languages: "


Row = tuple[str, str, str]
"""Source term, target term, comment."""


def _comment(concept: Concept, source: Term, target: Term) -> str:
    parts = (concept.definition, concept.note, source.note, target.note)
    return "; ".join(dict.fromkeys(one_line(p) for p in parts if p))


def _rows(concept: Concept, pair: tuple[str, str]) -> list[Row]:
    return [
        (one_line(r.source.text), one_line(r.target.text), _comment(r.concept, r.source, r.target))
        for r in term_pairs([concept], pair, usable_only=True)
    ]


def _line(row: Row) -> str:
    # A line that begins with # is a comment.
    source = f" {row[0]}" if row[0].startswith("#") else row[0]
    return "\t".join((source, *row[1:])).rstrip()


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
    lines = dict.fromkeys(
        _line(row) for concept in in_pair(concepts, pair, LossTally()) for row in _rows(concept, pair)
    )
    header = f"{_LANGUAGES}{pair[0]} {pair[1]}"
    return "".join(f"{line}\n" for line in (header, *lines)).encode("utf-8", "replace")


def omegat_losses(
    concepts: Iterable[Concept], *, source: str | None = None, target: str | None = None
) -> tuple[Loss, ...]:
    """What `write_omegat` leaves out, and what its lines do not tell apart."""
    concepts = tuple(concepts)
    pair = glossary_pair(concepts, source, target)
    tally = field_losses(
        concepts, ("id", "definition", "note", "approved"), ("text", "language", "status", "note")
    )
    for concept in in_pair(concepts, pair, tally):
        _lost(concept, pair, tally)
    return tuple(tally)


def _lost(concept: Concept, pair: tuple[str, str], tally: LossTally) -> None:
    rows = _rows(concept, pair)
    name = concept.terms[0].text
    if rows:
        tally.add("concept.id", concept.id)
        if not concept.approved:
            tally.add("concept.approved (it stands like an approved one)", name)
        if concept.definition:
            tally.add("concept.definition (becomes the comment)", name)
        if any(comment != (concept.note or "") for _, _, comment in rows):
            tally.add("concept.note (the comment holds definition and notes)", name)
    back = {(t.language, t.text): t.status for part in _concepts(rows, pair) for t in part.terms}
    for term in concept.terms:
        side = pair[0] if on_side(term.language, pair[0]) else pair[1]
        if term.status not in ("preferred", "admitted"):
            tally.add(f"{term.status} terms (OmegaT would offer them)", term.text)
        elif (side, one_line(term.text)) not in back:
            tally.add("terms without a counterpart", term.text)
        else:
            if back[side, one_line(term.text)] != term.status:
                tally.add(f"term.status ({term.status} stands by its place only)", term.text)
            if term.note:
                tally.add("term.note (becomes the comment)", term.text)
            if language_tag(term.language) != side:
                tally.add(f"term.language (becomes {side})", term.text)
            if one_line(term.text) != term.text:
                tally.add("term.text (white space)", term.text)


def _concepts(rows: Iterable[Row], languages: Sequence[str]) -> Iterator[Concept]:
    """Lines as concepts, as `read_omegat` says."""
    groups: dict[tuple[str, str], tuple[dict[str, None], dict[str, None], str]] = {}
    for source, target, comment in rows:
        keys = [(f"s {source}", comment), *([(f"t {target}", comment)] if comment else [])]
        group = next((groups[key] for key in keys if key in groups), ({}, {}, comment))
        group[0][source] = group[1][target] = None
        groups.update(dict.fromkeys(keys, group))
    unique = {id(group): group for group in groups.values()}.values()
    for number, (sources, targets, comment) in enumerate(unique, start=1):
        terms = tuple(
            Term(text, language, "preferred" if place == 0 else "admitted")
            for language, texts in zip(languages, (sources, targets), strict=True)
            for place, text in enumerate(texts)
        )
        yield Concept(f"row-{number}", terms, note=comment or None, approved=True)


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
    lines = decode_text(data, name).replace("\r\n", "\n").split("\n")
    told = lines[0].removeprefix(_LANGUAGES).split() if lines[0].startswith(_LANGUAGES) else ["", ""]
    languages = [language_tag(tag) for tag in (source or told[0], target or told[-1])]
    if "und" in languages:
        raise UnreadableInput(
            "it does not say its languages", where=name, advice="name source and target language"
        )
    rows: list[Row] = []
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
        rows.append((cells[0], cells[1], " ".join(filter(None, cells[2:]))))
    if not rows:
        raise UnreadableInput("no term in it", where=name)
    return Imported(tuple(_concepts(rows, languages)))
