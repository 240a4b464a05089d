"""TBX, TermBase eXchange: TBX-Basic of ISO 30042:2019 in both styles, and the TBX of 2008 that older tools read.

Sources: ISO 30042:2019; TBX-Basic 1.2.1 (https://www.tbxinfo.net), its RELAX NG and Schematron; for 2008 the core
structure DTD of LISA and TBX-Basic 3.1. Where things stand, as those demand:

- definition with its source in a `descripGrp`, at concept level or, where it has a language, at language level;
- subject field at concept level, context with its source at term level only;
- all `termNote` before the other children of a `termSec`;
- who and when in `transacGrp`, responsibility pointing at the person in the `refObjectSec` at the end.

What TBX-Basic has no category for is said in notes a reader of any tool understands and our import takes back:
`[case sensitive]`, `[do not translate]`, `[not approved]`; a time of day stands as a note beside its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from variorum.errors import UsageError
from variorum.formats.losses import CONCEPT_FIELDS, TERM_FIELDS, Loss, field_losses
from variorum.formats.vocabulary import GENDERS, PARTS_OF_SPEECH, STATUS_TO_TBX, TERM_TYPES
from variorum.formats.xml_writing import (
    XML,
    attribute,
    child,
    encode_id,
    has_forbidden,
    language_tag,
    xml_text,
)
from variorum.model import Concept, Term

if TYPE_CHECKING:
    from lxml import etree

__all__ = [
    "CASE_SENSITIVE",
    "DO_NOT_TRANSLATE",
    "NAMESPACE",
    "NAMESPACE_BASIC",
    "NAMESPACE_MIN",
    "NOT_APPROVED",
    "Dialect",
    "stream_tbx",
    "tbx_losses",
    "write_tbx",
]

Dialect = Literal["v3", "v3-dct", "2008"]

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
NAMESPACE_MIN = "http://www.tbxinfo.net/ns/min"
NAMESPACE_BASIC = "http://www.tbxinfo.net/ns/basic"
_SPACES: dict[str, str] = {"min": NAMESPACE_MIN, "basic": NAMESPACE_BASIC}
_DCT_SPACES = f' xmlns:min="{NAMESPACE_MIN}" xmlns:basic="{NAMESPACE_BASIC}"'

CASE_SENSITIVE = "[case sensitive]"
DO_NOT_TRANSLATE = "[do not translate]"
NOT_APPROVED = "[not approved]"

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PERSON = "_person-"
_XCS_2008 = "http://www.lisa.org/fileadmin/filestore/tbx/TBXBasicXCSV02.xcs"


@dataclass(frozen=True, slots=True)
class _Names:
    """The element names in which the three dialects differ."""

    root: str
    header: str
    entry: str
    language: str
    term: str
    references: str


_V3 = _Names("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", "refObjectSec")
_V2 = _Names("martif", "martifHeader", "termEntry", "langSet", "tig", "refObjectList")

# Data categories of the Min module in DCT style; the others belong to the Basic module.
_MIN = frozenset(
    {"administrativeStatus", "partOfSpeech", "subjectField", "customerSubset", "externalCrossReference"}
)
_PICKLISTS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {"part_of_speech": PARTS_OF_SPEECH, "gender": GENDERS, "term_type": TERM_TYPES}
)


class _Builder:
    """Builds the elements of one document in one dialect and gathers the people it names."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.names = _V2 if dialect == "2008" else _V3
        self.people: dict[str, str] = {}
        self.nsmap = _SPACES if dialect == "v3-dct" else {}

    def category(
        self, parent: etree._Element, element: str, category: str, text: str, target: str | None = None
    ) -> etree._Element:
        """A data category as attribute (`<descrip type="context">`) or as tag (`<basic:context>`)."""
        attributes = {"target": target} if target else {}
        if self.dialect == "v3-dct":
            prefix = "min" if category in _MIN else "basic"
            return child(parent, f"{{{_SPACES[prefix]}}}{category}", text, attributes)
        return child(parent, element, text, {"type": category, **attributes})

    def with_source(self, parent: etree._Element, category: str, text: str, source: str | None) -> None:
        group = child(parent, "descripGrp")
        self.category(group, "descrip", category, text)
        if source:
            self.category(group, "admin", "source", source)

    def note(self, parent: etree._Element, text: str | None) -> None:
        if text:
            child(parent, "note", text)

    def transaction(self, parent: etree._Element, kind: str, by: str | None, at: str | None) -> None:
        if not by and not at:
            return
        group = child(parent, "transacGrp")
        self.category(group, "transac", "transactionType", kind)
        if by:
            target = self.people.setdefault(by, f"{_PERSON}{len(self.people) + 1}")
            self.category(group, "transacNote", "responsibility", by, target)
        if at and _DATE.match(at):
            child(group, "date", at[:10])
        if at and not _DATE.fullmatch(at):
            self.note(group, at)

    def entry(self, concept: Concept) -> etree._Element:
        from lxml import etree

        entry = etree.Element(self.names.entry, {"id": _entry_id(concept.id)}, nsmap=self.nsmap)
        if concept.subject_field:
            self.category(entry, "descrip", "subjectField", concept.subject_field)
        told_in = concept.definition_language
        languages = {language_tag(term.language) for term in concept.terms}
        if concept.definition and (told_in is None or language_tag(told_in) not in languages):
            self.with_source(entry, "definition", concept.definition, concept.definition_source)
        if concept.customer:
            self.category(entry, "admin", "customerSubset", concept.customer)
        self.note(entry, concept.note)
        self.note(entry, DO_NOT_TRANSLATE if concept.do_not_translate else None)
        self.note(entry, None if concept.approved else NOT_APPROVED)
        self.transaction(entry, "origination", concept.by, concept.at)
        self.transaction(entry, "modification", concept.modified_by, concept.modified_at)
        for language, terms in groupby(_by_language(concept.terms), key=lambda t: language_tag(t.language)):
            section = child(entry, self.names.language)
            section.set(f"{XML}lang", language)
            if concept.definition and _same_language(concept.definition_language, language):
                self.with_source(section, "definition", concept.definition, concept.definition_source)
            for term in terms:
                self.term(section, term)
        return entry

    def term(self, section: etree._Element, term: Term) -> None:
        part = child(section, self.names.term)
        child(part, "term", term.text)
        self.category(part, "termNote", "administrativeStatus", STATUS_TO_TBX[term.status])
        for field, category in (
            ("part_of_speech", "partOfSpeech"),
            ("gender", "grammaticalGender"),
            ("term_type", "termType"),
        ):
            value = _picked(field, getattr(term, field))
            if value:
                self.category(part, "termNote", category, value)
        if term.context:
            self.with_source(part, "context", term.context, term.context_source)
        if term.customer:
            self.category(part, "admin", "customerSubset", term.customer)
        self.note(part, term.note)
        self.note(part, CASE_SENSITIVE if term.case_sensitive else None)
        self.transaction(part, "origination", term.by, term.at)
        self.transaction(part, "modification", term.modified_by, term.modified_at)

    def root(self, language: str) -> tuple[str, str]:
        """Start tag and end tag of the document."""
        tag = attribute(language_tag(language))
        if self.dialect == "2008":
            return f'<martif type="TBX-Basic" xml:lang={tag}>', "</martif>"
        style = "dct" if self.dialect == "v3-dct" else "dca"
        spaces = f'xmlns="{NAMESPACE}"{_DCT_SPACES if style == "dct" else ""}'
        return f'<tbx {spaces} style="{style}" type="TBX-Basic" xml:lang={tag}>', "</tbx>"

    def header(self, title: str, source: str) -> etree._Element:
        from lxml import etree

        header = etree.Element(self.names.header)
        description = child(header, "fileDesc")
        child(child(description, "titleStmt"), "title", title)
        child(child(description, "sourceDesc"), "p", source)
        if self.dialect == "2008":
            child(child(header, "encodingDesc"), "p", _XCS_2008, {"type": "XCSURI"})
        return header

    def back(self) -> etree._Element:
        from lxml import etree

        back = etree.Element("back")
        people = child(back, self.names.references, attributes={"type": "respPerson"})
        for name, identifier in self.people.items():
            person = child(people, "refObject", attributes={"id": identifier})
            child(person, "item", name, {"type": "fn"})
        return back


def _entry_id(name: str) -> str:
    identifier = encode_id(name)
    # Ids of people are ours; a concept of that name steps aside, reversibly.
    return f"_x005F_{identifier[1:]}" if identifier.startswith(_PERSON) else identifier


def _same_language(definition: str | None, section: str) -> bool:
    return definition is not None and language_tag(definition) == section


def _by_language(terms: Iterable[Term]) -> Iterator[Term]:
    """The terms with those of one language together, languages in the order of their first term."""
    order: dict[str, list[Term]] = {}
    for term in terms:
        order.setdefault(language_tag(term.language), []).append(term)
    for group in order.values():
        yield from group


def _picked(field: str, value: str | None) -> str | None:
    if not value:
        return None
    choices = _PICKLISTS[field]
    return value if value in choices else "other" if "other" in choices else None


def stream_tbx(
    concepts: Iterable[Concept],
    stream: BinaryIO,
    *,
    dialect: Dialect = "v3",
    title: str = "Glossary",
    source: str = "Approved in Variorum",
    language: str = "en",
) -> None:
    """Write a TBX document to a binary stream, one concept in memory at a time.

    Args:
        concepts: in the order they are to stand; those without terms are left out (`tbx_losses` counts them).
        stream: opened for writing bytes.
        dialect: `v3` is TBX-Basic DCA (ISO 30042:2019), `v3-dct` the same in DCT style, `2008` for older tools.
        title, source: what the header says the file is and where it comes from.
        language: BCP 47 tag of the notes and the header.

    Raises:
        UsageError: an unknown dialect; no concept has a term, which TBX has no form for; two concepts have one id.
    """
    from lxml import etree

    if dialect not in get_args(Dialect):
        raise UsageError(f"no TBX dialect {dialect!r}", advice=f"one of: {', '.join(get_args(Dialect))}")
    with_terms = (concept for concept in concepts if concept.terms)
    first = next(with_terms, None)
    if first is None:
        raise UsageError("there is no term to export", advice="approve a term first")
    build = _Builder(dialect)
    start, end = build.root(language)

    def put(part: etree._Element) -> None:
        # Elements are built without the default namespace, and repeat the others: the root declares them for all.
        written = etree.tostring(part, encoding="utf-8")
        stream.write((written.replace(_DCT_SPACES.encode(), b"", 1) if build.nsmap else written) + b"\n")

    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{start}\n'.encode())
    put(build.header(title, source))
    stream.write(b"<text><body>\n")
    seen: set[str] = set()
    for concept in chain([first], with_terms):
        if concept.id in seen:
            raise UsageError(f"two concepts have the id {concept.id!r}")
        seen.add(concept.id)
        put(build.entry(concept))
    stream.write(b"</body>\n")
    if build.people:
        put(build.back())
    stream.write(f"</text>{end}\n".encode())


def write_tbx(
    concepts: Iterable[Concept],
    *,
    dialect: Dialect = "v3",
    title: str = "Glossary",
    source: str = "Approved in Variorum",
    language: str = "en",
) -> bytes:
    """A TBX document in UTF-8; arguments and errors as `stream_tbx`."""
    stream = BytesIO()
    stream_tbx(concepts, stream, dialect=dialect, title=title, source=source, language=language)
    return stream.getvalue()


def tbx_losses(concepts: Iterable[Concept]) -> tuple[Loss, ...]:
    """What `write_tbx` has to leave out or change, whatever the dialect."""
    concepts = tuple(concepts)
    tally = field_losses(concepts, CONCEPT_FIELDS, TERM_FIELDS)
    for concept in concepts:
        if not concept.terms:
            continue
        name = concept.terms[0].text
        languages = {language_tag(term.language) for term in concept.terms}
        if concept.definition_language and (
            not concept.definition or language_tag(concept.definition_language) not in languages
        ):
            tally.add("concept.definition_language", name)
        if concept.definition_source and not concept.definition:
            tally.add("concept.definition_source", name)
        for field in ("definition", "definition_source", "subject_field", "note", "customer"):
            if has_forbidden(getattr(concept, field) or ""):
                tally.add("characters that XML forbids", name)
        for term in concept.terms:
            if term.context_source and not term.context:
                tally.add("term.context_source", term.text)
            for field in _PICKLISTS:
                value = getattr(term, field)
                if value and _picked(field, value) != value:
                    tally.add(f"term.{field} (not in TBX-Basic's list)", f"{term.text}: {value}")
            for field in ("text", "note", "context", "context_source", "customer", "by"):
                if has_forbidden(getattr(term, field) or ""):
                    tally.add("characters that XML forbids", xml_text(term.text))
    return tuple(tally)
