"""CSV and TSV of a glossary, one row a term, every field a column; and back.

Cells that begin like a formula (`= + - @`, tab, carriage return) get an apostrophe before them, so that no spreadsheet
runs them (OWASP, "CSV injection"); cells that begin with apostrophes and then such a character get one more. Import
takes exactly one away again, so nothing is lost.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from io import BytesIO, StringIO, TextIOWrapper
from itertools import chain
from typing import BinaryIO

from variorum.errors import UnreadableInput, UsageError
from variorum.formats.imported import Imported, quoted
from variorum.formats.losses import CONCEPT_FIELDS, TERM_FIELDS, Loss, field_losses
from variorum.formats.plain_text import decode_text
from variorum.formats.vocabulary import (
    normal_gender,
    normal_part_of_speech,
    normal_status,
    normal_term_type,
)
from variorum.model import Concept, Term

__all__ = [
    "COLUMNS",
    "MAX_BYTES",
    "csv_losses",
    "neutralise",
    "read_csv",
    "restore",
    "rows_of",
    "stream_csv",
    "table_bytes",
    "terms_of_rows",
    "write_csv",
]

MAX_BYTES = 64 * 2**20
"""Larger tables are refused: a glossary of 100,000 terms with all fields is about 40 MB."""

_TERM_COLUMNS = {
    "language": "language", "text": "term", "status": "status", "part_of_speech": "part of speech", "gender": "gender",
    "term_type": "term type", "note": "note", "context": "context", "context_source": "context source",
    "case_sensitive": "case sensitive", "customer": "customer", "by": "by", "at": "at",
    "modified_by": "modified by", "modified_at": "modified at",
}  # fmt: skip
_CONCEPT_COLUMNS = {
    "id": "concept", "definition": "definition", "definition_source": "definition source",
    "definition_language": "definition language", "subject_field": "subject field",
    "do_not_translate": "do not translate", "approved": "approved", "note": "concept note",
    "customer": "concept customer", "by": "concept by", "at": "concept at", "modified_by": "concept modified by",
    "modified_at": "concept modified at",
}  # fmt: skip
COLUMNS: tuple[str, ...] = ("concept", *_TERM_COLUMNS.values(), *list(_CONCEPT_COLUMNS.values())[1:])
"""The header, in order. Columns may stand in any order in an import; only `term` and `language` must be there."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_YES = {"yes", "true", "1", "x", "y"}
_NO = {"", "no", "false", "0", "n"}


def neutralise(cell: str) -> str:
    """The cell so that a spreadsheet takes it for text.

    >>> neutralise("=1+1"), neutralise("'-x"), neutralise("plain")
    ("'=1+1", "''-x", 'plain')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """What `neutralise` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    return "yes" if value is True else str(value)


def rows_of(concepts: Iterable[Concept]) -> Iterator[list[str]]:
    """A row a term in the order of `COLUMNS`, cells not neutralised."""
    for concept in concepts:
        shared = {column: _cell(getattr(concept, name)) for name, column in _CONCEPT_COLUMNS.items()}
        for term in concept.terms:
            own = {column: _cell(getattr(term, name)) for name, column in _TERM_COLUMNS.items()}
            row = shared | own
            yield [row[column] for column in COLUMNS]


def _stream_rows(rows: Iterable[Sequence[str]], stream: BinaryIO, delimiter: str) -> None:
    text = TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([neutralise(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def table_bytes(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> bytes:
    """Any rows as a table: UTF-8 with a byte order mark (Excel needs it), CRLF, RFC 4180 quoting, cells neutralised."""
    stream = BytesIO()
    _stream_rows(rows, stream, delimiter)
    return stream.getvalue()


def stream_csv(concepts: Iterable[Concept], stream: BinaryIO, *, delimiter: str = ",") -> None:
    """Write the glossary as a table to a binary stream, a row in memory at a time."""
    _stream_rows(chain([COLUMNS], rows_of(concepts)), stream, delimiter)


def write_csv(concepts: Iterable[Concept], *, delimiter: str = ",") -> bytes:
    """The glossary as a table, a row a term; `delimiter="\\t"` gives TSV. An empty glossary gives the header only."""
    stream = BytesIO()
    stream_csv(concepts, stream, delimiter=delimiter)
    return stream.getvalue()


def csv_losses(concepts: Iterable[Concept]) -> tuple[Loss, ...]:
    """What `write_csv` has to leave out: concepts without terms, nothing else."""
    return tuple(field_losses(concepts, CONCEPT_FIELDS, TERM_FIELDS))


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        raise UnreadableInput("the table is empty", where=name)
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            f"the table is larger than {MAX_BYTES // 2**20} MB", where=name, advice="split it"
        )
    return decode_text(data, name)


def _rows(text: str, name: str, delimiter: str | None) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that has any; the header comes first."""
    if delimiter is None:
        head = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableInput(f"not a table: {error}", where=f"{name} line {reader.line_num}") from None
        if any(cell.strip() for cell in row):
            yield reader.line_num, [restore(cell) for cell in row]


def _flag(value: str, column: str, where: str) -> bool:
    folded = value.strip().lower()
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise UnreadableInput(f"{column} is {quoted(value)}", where=where, advice="write yes or no")


def terms_of_rows(rows: Iterable[tuple[int, list[str]]], name: str) -> tuple[Concept, ...]:
    """Concepts from numbered rows of which the first is the header; rows with one concept id are one concept.

    Raises:
        UnreadableInput: a column is missing, doubled or unknown, a row is too long, or a value cannot be read.
    """
    numbered = iter(rows)
    first = next(numbered, None)
    if first is None:
        raise UnreadableInput("the table is empty", where=name)
    header = [cell.strip().lower() for cell in first[1]]
    known = set(COLUMNS)
    doubled = sorted({c for c in header if c and header.count(c) > 1})
    unknown = [c for c in header if c and c not in known]
    missing = [c for c in ("term", "language") if c not in header]
    if doubled or unknown or missing:
        told = [f"column {quoted(c)} stands twice" for c in doubled]
        told += [f"no column {quoted(c)} is known" for c in unknown]
        told += [f"there is no column {c!r}" for c in missing]
        more = f" and {len(told) - 3} more" if len(told) > 3 else ""
        raise UnreadableInput("; ".join(told[:3]) + more, where=name, advice=f"columns: {', '.join(COLUMNS)}")
    concepts: dict[str, tuple[Concept, list[Term]]] = {}
    for number, cells in numbered:
        where = f"{name} line {number}"
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise UnreadableInput(
                f"{len(cells)} cells under {len(header)} columns",
                where=where,
                advice="quote cells that contain the separator",
            )
        row = dict(zip(header, cells, strict=False))
        if not row.get("term", "").strip():
            raise UnreadableInput("a row without a term", where=where)
        term = _term(row, where)
        concept = _concept(row, where, default_id=f"row-{number}")
        if concept.id in concepts:
            if concepts[concept.id][0] != concept:
                raise UnreadableInput(f"concept {quoted(concept.id)} is described in two ways", where=where)
            concepts[concept.id][1].append(term)
        else:
            concepts[concept.id] = (concept, [term])
    return tuple(replace(concept, terms=tuple(terms)) for concept, terms in concepts.values())


def _optional(
    kind: type[Concept] | type[Term], columns: dict[str, str], row: dict[str, str], where: str
) -> dict[str, object]:
    """Values of the optional fields that the row has."""
    values: dict[str, object] = {}
    for field in fields(kind):
        column = columns.get(field.name)
        cell = row.get(column, "") if column else ""
        if field.name == "approved" and column not in row:
            # A table that does not tell is one somebody settled elsewhere.
            values[field.name] = True
        elif field.default is False:
            values[field.name] = _flag(cell, column or field.name, where)
        elif field.default is None and cell:
            values[field.name] = cell
    return values


def _concept(row: dict[str, str], where: str, *, default_id: str) -> Concept:
    values = _optional(Concept, _CONCEPT_COLUMNS, row, where)
    return Concept(row.get("concept", "").strip() or default_id, **values)  # type: ignore[arg-type]


def _term(row: dict[str, str], where: str) -> Term:
    values = _optional(Term, _TERM_COLUMNS, row, where)
    raw = row.get("status", "")
    status = normal_status(raw) if raw.strip() else "preferred"
    if status is None:
        raise UnreadableInput(
            f"no status {quoted(raw)}", where=where, advice="preferred, admitted, deprecated or superseded"
        )
    for name, normal in (
        ("part_of_speech", normal_part_of_speech),
        ("gender", normal_gender),
        ("term_type", normal_term_type),
    ):
        if name in values:
            values[name] = normal(str(values[name]))
    language = row["language"].strip()
    if not language:
        raise UnreadableInput("a term without a language", where=where)
    return Term(row["term"], language, status, **values)  # type: ignore[arg-type]


def read_csv(data: bytes, *, name: str = "table", delimiter: str | None = None) -> Imported:
    """Concepts from a table as `write_csv` makes it, in UTF-8 or UTF-16, comma, semicolon or tab separated.

    Raises:
        UnreadableInput: it is no such table; the message names the line.
        UsageError: the delimiter is not one character.
    """
    if delimiter is not None and len(delimiter) != 1:
        raise UsageError(f"{delimiter!r} is no delimiter", advice="one character")
    return Imported(terms_of_rows(_rows(_decoded(data, name), name, delimiter), name))
