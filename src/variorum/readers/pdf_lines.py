"""The lines of a PDF in reading order, with their places on the page; hostile files are stopped here."""

from __future__ import annotations

import logging
import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from variorum.errors import UnreadableInput

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

__all__ = ["MAX_PAGES", "Line", "read_lines"]

MAX_PAGES = 1_500
MAX_SECONDS = 120.0
"""CPU seconds one file may take; a book of 500 pages takes about 40."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes all streams of a file may unpack to."""
_STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: as printed, a hyphen at its end included.
        page, box: where it stands: page number from 0, number of the text box on the page.
        x0, y0, x1, y1: its frame in points, from the lower left corner of the page.
        left, right: edges of its box.
        size: height of its letters.
        height: height of the page.
        bold: set in a bold font, as far as its name tells.
    """

    text: str
    page: int
    box: int
    x0: float
    y0: float
    x1: float
    y1: float
    left: float
    right: float
    size: float
    height: float
    bold: bool = False


def read_lines(data: bytes, name: str) -> list[list[Line]]:
    """The lines of every page.

    Raises:
        UnreadableInput: damaged, encrypted, or beyond the bounds of this module.
    """
    _refuse_bombs(data, name)
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    # pdfminer logs what it repairs; a repaired file is none of the user's business.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        return [list(_lines(page, number)) for number, page in enumerate(_pages(data, name))]
    except UnreadableInput:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise UnreadableInput(
            "the PDF is encrypted", where=name, advice="save it without a password"
        ) from None
    except (MemoryError, RecursionError):
        raise UnreadableInput("the PDF is nested too deeply or too large", where=name) from None
    except Exception as error:  # pdfminer raises whatever a damaged file makes its parts raise
        raise UnreadableInput(
            f"the PDF is damaged ({type(error).__name__})", where=name, advice="save or download it again"
        ) from None


def _pages(data: bytes, name: str) -> Iterator[LTPage]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    started = time.process_time()
    layout = LAParams(line_margin=0.4, boxes_flow=0.5)
    for number, page in enumerate(extract_pages(BytesIO(data), laparams=layout)):
        if number >= MAX_PAGES:
            raise UnreadableInput(
                f"more than {MAX_PAGES} pages", where=name, advice="split it into its works"
            )
        if time.process_time() - started > MAX_SECONDS:
            raise UnreadableInput(f"takes more than {MAX_SECONDS:.0f} s to read", where=name)
        yield page


def _lines(page: LTPage, number: int) -> Iterator[Line]:
    from pdfminer.layout import LTTextBox, LTTextLine

    box_number = 0
    for box in page:
        if not isinstance(box, LTTextBox):
            continue
        for line in _rows([line for line in box if isinstance(line, LTTextLine)]):
            text = " ".join(line.get_text().replace("\u00ad\n", "-\n").split())
            if text:
                yield Line(
                    text,
                    number,
                    box_number,
                    line.x0,
                    line.y0,
                    line.x1,
                    line.y1,
                    box.x0,
                    box.x1,
                    _size(line),
                    page.height,
                    _is_bold(line),
                )
        box_number += 1


def _rows(lines: list[Any]) -> list[Any]:
    """The lines of a box from top to foot, pieces of one row from left to right: wide blanks cut a row in two, and
    pdfminer then orders the pieces by fractions of a point."""
    ordered: list[Any] = []
    row: list[Any] = []
    for line in sorted(lines, key=lambda line: -line.y1):
        if row and row[0].y0 + 0.5 * row[0].height > line.y1:
            ordered.extend(sorted(row, key=lambda piece: piece.x0))
            row = []
        row.append(line)
    return [*ordered, *sorted(row, key=lambda piece: piece.x0)]


def _is_bold(line: Any) -> bool:
    from pdfminer.layout import LTChar

    fonts = [
        letter.fontname.lower() for letter in line if isinstance(letter, LTChar) and letter.get_text().strip()
    ]
    return bool(fonts) and sum("bold" in font or "black" in font for font in fonts) > 0.8 * len(fonts)


def _size(line: Any) -> float:
    """Font size most of the line is set in; its height where no letter tells."""
    from pdfminer.layout import LTChar

    sizes = sorted(letter.size for letter in line if isinstance(letter, LTChar) and letter.get_text().strip())
    return float(sizes[len(sizes) // 2]) if sizes else float(line.height)


def _refuse_bombs(data: bytes, name: str) -> None:
    """Unpack every compressed stream with a bound, nested ones too, and keep nothing: pdfminer itself has no bound."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableInput("this is no PDF", where=name, advice="check the file")
    unpacked = 0
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        for size in _unpacked_sizes(iter((view[match.end() :],)), 0):
            unpacked += size
            if unpacked > MAX_UNPACKED:
                raise UnreadableInput(
                    f"the PDF would unpack to more than {MAX_UNPACKED // 2**20} MB", where=name
                )


def _unpacked_sizes(pieces: Iterator[bytes | memoryview], level: int) -> Iterator[int]:
    """Sizes of what a zlib stream unpacks to, and of what that unpacks to where it is one again, piece by piece."""
    first = next(pieces, b"")
    head = bytes(first[:2])
    if level > 3 or len(head) < 2 or head[0] & 15 != 8 or int.from_bytes(head, "big") % 31:
        yield from (len(piece) for piece in chain((first,), pieces) if level)
        return
    yield from _unpacked_sizes(_unpack(chain((first,), pieces)), level + 1)


def _unpack(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for piece in pieces:
            waiting: bytes | memoryview = piece
            while waiting and not unpacker.eof:
                done = unpacker.decompress(waiting, 1 << 20)
                waiting = unpacker.unconsumed_tail
                if done:
                    yield done
            if unpacker.eof:
                return
    except zlib.error:
        return
