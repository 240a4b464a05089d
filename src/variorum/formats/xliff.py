"""XLIFF of aligned text: 2.1 with glossary, metadata and marked terms, and 1.2 for older tools.

Sources: XLIFF 2.1 (OASIS Standard, 2018), modules glossary (`gls:`) and metadata (`mda:`); XLIFF 1.2 (OASIS Standard,
2008). Every unit has an id made of its bead; a unit whose target is canonical is `final`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Literal

from variorum.errors import UsageError
from variorum.formats.bilingual import on_side
from variorum.formats.losses import Loss, LossTally, field_losses
from variorum.formats.term_marks import TermMark, TermMarks
from variorum.formats.units import CANONICAL, Unit, UnitTable, units
from variorum.formats.xliff_glossary import GLOSSARY, entry_id
from variorum.formats.xml_writing import XML, attribute, child, encode_id, xml_text
from variorum.model import Comparison, Concept

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Version", "stream_xliff", "write_xliff", "xliff_losses", "xliff_table"]

Version = Literal["2.1", "1.2"]

CORE_2 = "urn:oasis:names:tc:xliff:document:2.0"
CORE_1 = "urn:oasis:names:tc:xliff:document:1.2"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_MODULES = {"gls": GLOSSARY, "mda": METADATA}
_DECLARED = f' xmlns:gls="{GLOSSARY}" xmlns:mda="{METADATA}"'


def xliff_table(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    pair: tuple[str, str] | None = None,
    language: str | None = None,
) -> UnitTable:
    """The units of one pair: the given one, else source and canonical wording, else source and the next rendering.

    Raises:
        UsageError: as `units.units`.
    """
    table = units(comparison, canonical, pair=pair, language=language)
    if len(table.columns) > 2:
        first, second = (column.siglum for column in table.columns[:2])
        table = units(comparison, canonical, pair=(first, second), language=language)
    return table


def _marked(
    parent: etree._Element, text: str, marks: Sequence[TermMark], attributes: Sequence[dict[str, str]]
) -> None:
    """Fill an element with the text, each marked stretch inside a `mrk`."""
    parent.text = xml_text(text[: marks[0].start] if marks else text)
    for place, mark in enumerate(marks):
        element = child(parent, "mrk", text[mark.start : mark.end], attributes[place])
        following = marks[place + 1].start if place + 1 < len(marks) else len(text)
        element.tail = xml_text(text[mark.end : following])


def _translations(concept: Concept, language: str) -> list[str]:
    """The terms to be used, preferred ones first."""
    return [
        t.text
        for status in ("preferred", "admitted")
        for t in concept.terms
        if on_side(t.language, language) and t.status == status
    ]


def _unit_2(unit: Unit, table: UnitTable, marks: TermMarks) -> etree._Element:
    from lxml import etree

    source, target = unit.texts[0] or "", unit.texts[1] or ""
    element = etree.Element("unit", {"id": f"u{unit.bead}"}, nsmap=_MODULES)
    found = list(marks.find(source))
    if found:
        glossary = child(element, f"{{{GLOSSARY}}}glossary")
        seen: dict[str, int] = {}
        for place, mark in enumerate(found):
            name = encode_id(mark.concept.id)
            identity = {"id": entry_id(name, seen.get(name, 0)), "ref": f"#m{place}"}
            seen[name] = seen.get(name, 0) + 1
            entry = child(glossary, f"{{{GLOSSARY}}}glossEntry", attributes=identity)
            child(entry, f"{{{GLOSSARY}}}term", mark.term.text)
            for text in _translations(mark.concept, table.columns[1].language):
                child(entry, f"{{{GLOSSARY}}}translation", text)
            if mark.concept.definition:
                attributes = (
                    {"source": mark.concept.definition_source} if mark.concept.definition_source else {}
                )
                child(entry, f"{{{GLOSSARY}}}definition", mark.concept.definition, attributes)
    group = child(
        child(element, f"{{{METADATA}}}metadata"),
        f"{{{METADATA}}}metaGroup",
        attributes={"category": "variorum"},
    )
    for kind, value in _facts(unit, table):
        child(group, f"{{{METADATA}}}meta", value, {"type": kind})
    state = "final" if table.columns[1].siglum == CANONICAL else "translated"
    segment = child(element, "segment", attributes={"id": f"s{unit.bead}", "state": state})
    _marked(
        child(segment, "source"),
        source,
        found,
        [{"id": f"m{n}", "type": "term"} for n in range(len(found))],
    )
    child(segment, "target", target)
    return element


def _unit_1(unit: Unit, table: UnitTable, marks: TermMarks) -> etree._Element:
    from lxml import etree

    source, target = unit.texts[0] or "", unit.texts[1] or ""
    final = table.columns[1].siglum == CANONICAL
    element = etree.Element("trans-unit", {"id": f"u{unit.bead}", "approved": "yes" if final else "no"})
    found = list(marks.find(source))
    side = child(element, "source")
    side.set(f"{XML}lang", table.columns[0].language)
    _marked(side, source, found, [{"mtype": "term", "mid": f"m{n}"} for n in range(len(found))])
    other = child(element, "target", target, {"state": "final" if final else "translated"})
    other.set(f"{XML}lang", table.columns[1].language)
    for kind, value in _facts(unit, table):
        child(element, "note", f"{kind}: {value}", {"from": "variorum"})
    return element


def _facts(unit: Unit, table: UnitTable) -> Iterable[tuple[str, str]]:
    for side, column, segments in zip(("source", "target"), table.columns, unit.segments, strict=False):
        yield f"{side}-siglum", column.siglum
        if segments:
            yield f"{side}-segments", " ".join(map(str, segments))
    if unit.moved:
        yield "moved", " ".join(unit.moved)
    if unit.repeat_of is not None:
        yield "repeat-of", str(unit.repeat_of)


def stream_xliff(
    table: UnitTable,
    stream: BinaryIO,
    *,
    version: Version = "2.1",
    document: str = "",
    concepts: Iterable[Concept] = (),
) -> None:
    """Write a table of two columns as XLIFF to a binary stream, one unit in memory at a time.

    Args:
        table: as `xliff_table` makes it.
        stream: opened for writing bytes.
        version: `2.1`, or `1.2` for older tools.
        document: name of the work.
        concepts: terms of these are marked in the source; 2.1 carries them as glossary entries of the unit.

    Raises:
        UsageError: no unit has two sides, or another version is asked for.
    """
    from lxml import etree

    if version not in ("2.1", "1.2"):
        raise UsageError(f"no XLIFF version {version!r}", advice="2.1 or 1.2")
    if not table.units:
        sides = " and ".join(c.siglum for c in table.columns[:2])
        raise UsageError(
            f"no passage has a wording in both {sides}", advice="choose another pair or approve wordings"
        )
    source, target = (column.language for column in table.columns[:2])
    marks = TermMarks(concepts, source)
    original = attribute(xml_text(document) or "work")
    if version == "2.1":
        languages = f"srcLang={attribute(source)} trgLang={attribute(target)}"
        start = f'<xliff xmlns="{CORE_2}"{_DECLARED} version="2.1" {languages}>\n<file id="f1" original={original}>\n'
        end, build = "</file>\n</xliff>\n", _unit_2
    else:
        languages = f"source-language={attribute(source)} target-language={attribute(target)}"
        start = (
            f'<xliff xmlns="{CORE_1}" version="1.2">\n'
            f'<file original={original} {languages} datatype="plaintext">\n<header/>\n<body>\n'
        )
        end, build = "</body>\n</file>\n</xliff>\n", _unit_1
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{start}'.encode())
    for unit in table.units:
        written = etree.tostring(build(unit, table, marks), encoding="utf-8")
        # The root declares the modules for all units.
        stream.write((written.replace(_DECLARED.encode(), b"", 1) if version == "2.1" else written) + b"\n")
    stream.write(end.encode())


def write_xliff(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    version: Version = "2.1",
    pair: tuple[str, str] | None = None,
    language: str | None = None,
    document: str = "",
    concepts: Iterable[Concept] = (),
) -> bytes:
    """The aligned text of one pair as XLIFF; arguments and errors as `xliff_table` and `stream_xliff`."""
    stream = BytesIO()
    table = xliff_table(comparison, canonical, pair=pair, language=language)
    stream_xliff(table, stream, version=version, document=document, concepts=concepts)
    return stream.getvalue()


def xliff_losses(
    comparison: Comparison,
    canonical: Mapping[int, str] | None = None,
    *,
    version: Version = "2.1",
    pair: tuple[str, str] | None = None,
    language: str | None = None,
    concepts: Iterable[Concept] = (),
) -> tuple[Loss, ...]:
    """What `write_xliff` with the same arguments leaves out."""
    table = xliff_table(comparison, canonical, pair=pair, language=language)
    tally = LossTally()
    kept = {column.siglum for column in table.columns}
    for rendering in comparison.renderings:
        if rendering.siglum not in kept:
            tally.add("renderings outside the pair", rendering.siglum)
    return (*table.losses, *tally, *_glossary_losses(table, tuple(concepts), version))


def _glossary_losses(table: UnitTable, concepts: Sequence[Concept], version: Version) -> Iterable[Loss]:
    """What of the glossary is not told: 2.1 has the concepts whose terms stand in the source, 1.2 none."""
    source, target = (column.language for column in table.columns[:2])
    marks = TermMarks(concepts, source)
    standing: dict[str, set[str]] = {}
    for unit in table.units:
        for mark in marks.find(unit.texts[0] or ""):
            standing.setdefault(mark.concept.id, set()).add(mark.term.text)
    told = [c for c in concepts if c.id in standing] if version == "2.1" else []
    tally = field_losses(
        told, ("id", "definition", "definition_source", "approved"), ("text", "language", "status")
    )
    for concept in concepts:
        if version == "1.2" and concept.id in standing:
            tally.add("glossary entries (their terms are marked)", concept.id)
        elif concept.id not in standing:
            tally.add("concepts without a term in the text", concept.id)
    for concept in told:
        for term in concept.terms:
            if on_side(term.language, source) and term.text not in standing[concept.id]:
                tally.add("source terms that are not in the text", term.text)
            elif not on_side(term.language, source) and not on_side(term.language, target):
                tally.add("terms in other languages", term.text)
            elif on_side(term.language, target) and term.status not in ("preferred", "admitted"):
                tally.add(f"{term.status} terms", term.text)
            elif term.status != "preferred":
                tally.add("term.status", term.text)
    return tally
