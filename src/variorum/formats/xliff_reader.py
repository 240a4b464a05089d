"""Reading XLIFF 1.0 to 1.2 and 2.0 to 2.2 (OASIS) and their dialects, one unit in memory at a time.

Kept: source and target of every unit, unit ids; in 2.x every segment of a unit is one. Dropped: inline codes with
what they hold, alternatives (`alt-trans`), notes, `ignorable` parts, and deleted or rejected text markers' codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.errors import UnreadableInput
from variorum.formats.bitext import Bitext, BitextUnit
from variorum.formats.safe_xml import iterate_elements, local_name, root_name
from variorum.formats.tmx_reader import language_tag, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_xliff"]

_CODES = frozenset(("bpt", "ept", "it", "ph", "x", "bx", "ex", "sub", "sc", "ec", "sm", "em", "cp"))
_NAMES = ("xliff", "XLIFF")


def read_xliff(data: bytes, name: str) -> Bitext:
    """All units of an XLIFF file: the source column first, then one column a target language.

    Raises:
        UnreadableInput: not well-formed, no XLIFF, entities, or no text in it.
    """
    if root_name(data) not in _NAMES:
        raise UnreadableInput("this is no XLIFF", where=name, advice="give a .xlf or .xliff file")
    columns: list[tuple[str, str]] = []
    units: list[BitextUnit] = []
    untranslated = 0
    for unit in iterate_elements(data, name, ("trans-unit", "unit")):
        source_language, target_language = _languages(unit)
        for number, (source, target) in enumerate(_pairs(unit)):
            texts: list[tuple[int, str]] = []
            for role, language, element in (
                ("source", source_language, source),
                ("target", target_language, target),
            ):
                text = "" if element is None else text_of(element, _CODES)
                if text:
                    texts.append((_column(columns, role, language), text))
            untranslated += len(texts) == 1
            if texts:
                identity = (unit.get("id") or "") + (f"/{number}" if number else "")
                units.append(BitextUnit(identity, tuple(texts), int(getattr(unit, "sourceline", 0) or 0)))
    if not units:
        raise UnreadableInput("there is no text in it", where=name, advice="check the export")
    notes = (f"{untranslated} units have no translation",) if untranslated else ()
    return Bitext(tuple(language for _, language in columns), tuple(units), notes)


def _languages(unit: _Element) -> tuple[str, str]:
    """Source and target language, as `file` (1.x) or `xliff` (2.x) around the unit says."""
    source = target = None
    for around in unit.iterancestors():
        source = source or around.get("source-language") or around.get("srcLang")
        target = target or around.get("target-language") or around.get("trgLang")
    return language_tag(source), language_tag(target)


def _pairs(unit: _Element) -> list[tuple[_Element | None, _Element | None]]:
    holders = [unit] if local_name(unit) == "trans-unit" else [s for s in unit if local_name(s) == "segment"]
    return [(_child(holder, "source"), _child(holder, "target")) for holder in holders]


def _child(holder: _Element, name: str) -> _Element | None:
    return next((child for child in holder if local_name(child) == name), None)


def _column(columns: list[tuple[str, str]], role: str, language: str) -> int:
    if (role, language) not in columns:
        columns.append((role, language))
    return columns.index((role, language))
