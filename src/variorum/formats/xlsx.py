"""XLSX: the table of the CSV module as text cells, and back.

Every cell is text, so nothing is run as a formula and nothing turns into a date. Reading checks the archive first:
number of members, unpacked size and paths; XML with a DOCTYPE is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from variorum.errors import UnreadableInput
from variorum.formats.csv import COLUMNS, rows_of, terms_of_rows
from variorum.formats.imported import Imported, quoted
from variorum.formats.losses import CONCEPT_FIELDS, TERM_FIELDS, Loss, LossTally, field_losses
from variorum.formats.xml_writing import has_forbidden, xml_text
from variorum.model import Concept

__all__ = ["MAX_CELL", "read_xlsx", "sheet_bytes", "write_xlsx", "xlsx_losses"]

MAX_CELL = 32767
"""Characters a cell can hold (Excel specifications and limits)."""

MAX_ROWS = 1_048_576
"""Rows a sheet can have (the same source); a row said to stand below them is an attack."""

_MAX_UNPACKED = 512 * 2**20
_MAX_MEMBERS = 1000
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
# A workbook writes characters XML cannot hold as _xHHHH_; a text that has this form by itself is escaped.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def _cell_text(text: str) -> str:
    return _ESCAPED.sub("_x005F_", xml_text(text))[:MAX_CELL]


def sheet_bytes(rows: Iterable[Sequence[str]], *, title: str = "Glossary") -> bytes:
    """A workbook with one sheet of text cells, the first row bold and frozen."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    # A fixed time keeps equal glossaries equal files.
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.properties.creator = "Variorum"
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _cell_text(value))
            # Otherwise openpyxl takes a text that begins with = for a formula.
            cell.data_type = "s"
            cell.number_format = "@"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    stream = BytesIO()
    book.save(stream)
    return _without_times(stream.getvalue())


def _without_times(data: bytes) -> bytes:
    """The archive with the times of its members and its own `modified` fixed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def write_xlsx(concepts: Iterable[Concept]) -> bytes:
    """The glossary as a workbook, a row a term, the columns of CSV."""

    def rows() -> Iterator[Sequence[str]]:
        yield COLUMNS
        yield from rows_of(concepts)

    return sheet_bytes(rows())


def xlsx_losses(concepts: Iterable[Concept]) -> tuple[Loss, ...]:
    """What `write_xlsx` has to leave out or cut."""
    concepts = tuple(concepts)
    tally = field_losses(concepts, CONCEPT_FIELDS, TERM_FIELDS)
    cut_cells(rows_of(concepts), tally)
    return tuple(tally)


def cut_cells(rows: Iterable[Sequence[str]], tally: LossTally) -> None:
    """Count cells that are too long or hold characters XML forbids."""
    for row in rows:
        for cell in row:
            if len(cell) > MAX_CELL:
                tally.add(f"cells longer than {MAX_CELL} characters", cell)
            if has_forbidden(cell):
                tally.add("characters that XML forbids", xml_text(cell))


def check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that is none, or unpacks to too much, or names paths outside itself.

    Raises:
        UnreadableInput: in one of these cases.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MAX_MEMBERS:
                raise UnreadableInput(f"{len(members)} files packed in it", where=name)
            if sum(m.file_size for m in members) > _MAX_UNPACKED:
                raise UnreadableInput(f"unpacks to more than {_MAX_UNPACKED // 2**20} MB", where=name)
            for member in members:
                if member.filename.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", member.filename):
                    raise UnreadableInput(f"has a file with the path {quoted(member.filename)}", where=name)
                with archive.open(member) as part:
                    if _DOCTYPE.search(part.read(4096)):
                        raise UnreadableInput(
                            f"{quoted(member.filename)} declares a document type", where=name
                        )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableInput(f"no workbook: {error}", where=name, advice="save it as .xlsx") from None


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).replace("_x005F_", "_")


def read_xlsx(data: bytes, *, name: str = "workbook") -> Imported:
    """Concepts from the first sheet of a workbook with the columns of CSV, in any order.

    Raises:
        UnreadableInput: it is no workbook, a hostile one, or no such table; the message names the row.
    """
    from openpyxl import load_workbook

    check_archive(data, name)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What the sheet says of its size is not believed: every row would be padded to it.
        sheet.reset_dimensions()
        rows = []
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MAX_ROWS:
                raise UnreadableInput(f"it has more than {MAX_ROWS} rows", where=name)
            if any(cells := [_value(v) for v in row]):
                rows.append((number, cells))
    except UnreadableInput:
        raise
    except Exception as error:
        told = str(error).split("\n")[0][:100] or type(error).__name__
        raise UnreadableInput(f"no workbook: {told}", where=name, advice="save it as .xlsx") from None
    return Imported(terms_of_rows(rows, name))
