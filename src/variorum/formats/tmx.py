"""TMX 1.4b of aligned text, streaming.

Source: TMX 1.4b specification (LISA OSCAR, 2005) and its DTD. Dates are UTC in the form `YYYYMMDDThhmmssZ`, the header
has all attributes, the source language is present in every unit. `prop`: `x-document` (the work), `x-bead`,
`x-moved` and `x-repeat-of` on a unit, `x-siglum` and `x-segments` on a wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UsageError
from variorum.formats.losses import Loss
from variorum.formats.units import Column, Unit, units
from variorum.formats.xml_writing import XML, attribute, child
from variorum.model import Comparison

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["stream_tmx", "tmx_losses", "write_tmx"]


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _unit_element(unit: Unit, columns: Sequence[Column], document: str) -> etree._Element:
    from lxml import etree

    element = etree.Element("tu", {"tuid": str(unit.bead), "srclang": columns[0].language})
    if document:
        child(element, "prop", document, {"type": "x-document"})
    child(element, "prop", str(unit.bead), {"type": "x-bead"})
    if unit.moved:
        child(element, "prop", " ".join(unit.moved), {"type": "x-moved"})
    if unit.repeat_of is not None:
        child(element, "prop", str(unit.repeat_of), {"type": "x-repeat-of"})
    for column, text, segments in zip(columns, unit.texts, unit.segments, strict=True):
        if text is None:
            continue
        wording = child(element, "tuv")
        wording.set(f"{XML}lang", column.language)
        child(wording, "prop", column.siglum, {"type": "x-siglum"})
        if segments:
            child(wording, "prop", " ".join(map(str, segments)), {"type": "x-segments"})
        child(wording, "seg", text)
    return element


def stream_tmx(
    columns: Sequence[Column],
    rows: Iterable[Unit],
    stream: BinaryIO,
    *,
    document: str = "",
    at: datetime | None = None,
) -> None:
    """Write units as TMX to a binary stream, one in memory at a time.

    Args:
        columns: the sides; the first is the source language.
        rows: units with a text a column; every one has a source text.
        stream: opened for writing bytes.
        document: name of the work, written on each unit.
        at: when the file was made, with a time zone; default: now.

    Raises:
        UsageError: there is no unit.
    """
    from lxml import etree

    from variorum import __version__

    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        sides = " and ".join(c.siglum for c in columns)
        raise UsageError(
            f"no passage has a wording in both {sides}", advice="choose another pair or approve wordings"
        )
    header = {
        "creationtool": "Variorum",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "variorum/1",
        "adminlang": "en",
        "srclang": columns[0].language,
        "datatype": "plaintext",
        "creationdate": _date(at or datetime.now(UTC)),
    }
    attributes = " ".join(f"{name}={attribute(value)}" for name, value in header.items())
    stream.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header {attributes}/>\n<body>\n'.encode()
    )
    for unit in chain([first], remaining):
        stream.write(etree.tostring(_unit_element(unit, columns, document), encoding="utf-8") + b"\n")
    stream.write(b"</body>\n</tmx>\n")


def write_tmx(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    pair: tuple[str, str] | None = None,
    language: str | None = None,
    document: str = "",
    at: datetime | None = None,
) -> bytes:
    """The aligned text of a work as TMX 1.4b in UTF-8.

    Args:
        comparison, canonical, pair, language: as `units.units` takes them.
        document, at: as `stream_tmx` takes them.

    Raises:
        UsageError: the pair names no rendering, or no passage has two sides.
    """
    stream = BytesIO()
    table = units(comparison, canonical, pair=pair, language=language)
    stream_tmx(table.columns, table.units, stream, document=document, at=at)
    return stream.getvalue()


def tmx_losses(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    pair: tuple[str, str] | None = None,
    language: str | None = None,
) -> tuple[Loss, ...]:
    """What `write_tmx` with the same arguments leaves out."""
    return units(comparison, canonical, pair=pair, language=language).losses
