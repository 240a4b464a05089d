"""Reading TBX concept by concept: both styles of ISO 30042:2019, TBX of 2008, and `martif` files of older programs.

What has no place in our model is counted, never dropped in silence. A term without a status is preferred, unless its
language has one that says so: then it is admitted. A concept counts as approved unless our own note says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import UnreadableInput
from variorum.formats.imported import Imported
from variorum.formats.losses import LossTally
from variorum.formats.safe_xml import iterate_elements, opened
from variorum.formats.tbx import CASE_SENSITIVE, DO_NOT_TRANSLATE, NOT_APPROVED
from variorum.formats.vocabulary import normal_gender, normal_part_of_speech, normal_status, normal_term_type
from variorum.formats.xml_writing import XML, decode_id, language_tag
from variorum.model import Concept, Term

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["iterate_tbx", "read_tbx"]

_SECTIONS = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_FLAGS = frozenset({CASE_SENSITIVE, DO_NOT_TRANSLATE, NOT_APPROVED})
_NOTES = frozenset({"note", "usageNote"})
_ORIGINS = frozenset({"origination", "creation", "input"})
_LAYOUT = re.compile(r"[ \t]*\r?\n[ \t]{2,}|[ \t]*\r?\n\t+")
_BASIC_DATE = re.compile(r"^(\d{4})(\d\d)(\d\d)(?=T|$)")


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def _category(element: etree._Element) -> str:
    """The data category: the `type` of a DCA element, the name of a DCT one."""
    return element.get("type") or _local(element)


def _text(element: etree._Element | None) -> str:
    """The text of an element; an indented continuation line is the file's layout, not a line of the text."""
    if element is None:
        return ""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return (_LAYOUT.sub(" ", text) if "\n" in text else text).strip()


def _moment(text: str | None) -> str | None:
    """A date or time in ISO 8601; `20010507T10:57:25Z`, which older tools write, gets its hyphens."""
    return _BASIC_DATE.sub(r"\1-\2-\3", text) if text else None


@dataclass
class _Said:
    """What the children of an entry, language section or term section say, by category."""

    values: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    by: str | None = None
    at: str | None = None
    modified_by: str | None = None
    modified_at: str | None = None

    def add(self, category: str, text: str, source: str | None = None) -> None:
        if text:
            self.values.setdefault(category, []).append((text, source))

    def take(self, category: str) -> tuple[str | None, str | None]:
        """The first value of a category and its source, removed; further ones stay."""
        found = self.values.get(category)
        if not found:
            return None, None
        value = found.pop(0)
        if not found:
            del self.values[category]
        return value

    def note(self) -> str | None:
        return "\n".join(self.notes) or None

    def rest(self, level: str, name: str, tally: LossTally) -> None:
        """Count what nobody took."""
        for category, values in self.values.items():
            for _ in values:
                tally.add(f"{level} {category}", name)


def _listen(parent: etree._Element, tally: LossTally) -> _Said:
    said = _Said()
    for part in parent:
        name = _local(part)
        if name in _SECTIONS or name in _TERMS or name in ("term", "termGrp"):
            continue
        if name == "transacGrp":
            _transaction(part, said, tally)
        elif name.endswith("Grp") and len(part):
            source = next((_text(c) for c in part if _category(c) == "source" and c is not part[0]), None)
            _say(part[0], said, source)
            for extra in part[0].itersiblings():
                if _category(extra) != "source":
                    _say(extra, said, None)
        else:
            _say(part, said, None)
    if parent.tag is not None and _local(parent) == "ntig":
        group = next((c for c in parent if _local(c) == "termGrp"), None)
        for part in group if group is not None else ():
            if _local(part) == "termNote":
                _say(part, said, None)
            elif _local(part) == "termNoteGrp" and len(part):
                _say(part[0], said, None)
            elif _local(part) != "term":
                said.add(_local(part), _text(part))
    return said


def _say(element: etree._Element, said: _Said, source: str | None) -> None:
    category, text = _category(element), _text(element)
    if category in _NOTES:
        if text in _FLAGS:
            said.flags.add(text)
        elif text:
            said.notes.append(text)
    else:
        said.add(category, text or element.get("target") or "", source)


def _transaction(group: etree._Element, said: _Said, tally: LossTally) -> None:
    kind = next((_text(c) for c in group if _category(c) == "transactionType"), "")
    by = next((_text(c) for c in group if _category(c) == "responsibility"), "") or None
    date = next((_text(c) for c in group if _local(c) == "date"), "") or None
    # A time of day stands beside its date as a note of ours.
    at = next(
        (_text(c) for c in group if _local(c) == "note" and (not date or _text(c).startswith(date))), date
    )
    if kind in _ORIGINS and not (said.by or said.at):
        said.by, said.at = by, at
    elif kind not in _ORIGINS and not (said.modified_by or said.modified_at):
        said.modified_by, said.modified_at = by, at
    else:
        tally.add("further transactions", " ".join(filter(None, (kind, by, at))))


def _term(section: etree._Element, language: str, tally: LossTally) -> tuple[Term, bool] | None:
    """The term, and whether the file gave it a status."""
    from variorum.text import join_spaces

    element = next((e for e in section.iter() if _local(e) == "term"), None)
    text = join_spaces(_text(element))
    if not text:
        tally.add("empty terms", language)
        return None
    said = _listen(section, tally)
    raw = said.take("administrativeStatus")[0] or said.take("normativeAuthorization")[0]
    status = normal_status(raw)
    if raw and status is None:
        tally.add("term status", f"{text}: {raw}")
    context, context_source = said.take("context")
    if context is None:
        context, context_source = said.take("example")
    term = Term(
        text=text,
        language=language,
        status=status or "preferred",
        part_of_speech=normal_part_of_speech(said.take("partOfSpeech")[0]),
        note=said.note(),
        context=context,
        context_source=context_source,
        case_sensitive=CASE_SENSITIVE in said.flags,
        by=said.by,
        at=said.at,
        gender=normal_gender(said.take("grammaticalGender")[0]),
        term_type=normal_term_type(said.take("termType")[0]),
        customer=said.take("customerSubset")[0],
        modified_by=said.modified_by,
        modified_at=said.modified_at,
    )
    said.rest("term", text, tally)
    return term, status is not None


def _terms(section: etree._Element, language: str, tally: LossTally) -> list[Term]:
    found = [t for part in section if _local(part) in _TERMS and (t := _term(part, language, tally))]
    settled = any(term.status == "preferred" and said for term, said in found)
    return [replace(term, status="admitted") if settled and not said else term for term, said in found]


def _concept(entry: etree._Element, number: int, tally: LossTally) -> Concept:
    said = _listen(entry, tally)
    identifier = decode_id(entry.get("id") or f"entry-{number}")
    definition, source = said.take("definition")
    definition_language: str | None = None
    terms: list[Term] = []
    for section in (e for e in entry if _local(e) in _SECTIONS):
        language = language_tag(section.get(f"{XML}lang") or section.get("lang") or "")
        terms += _terms(section, language, tally)
        local = _listen(section, tally)
        if definition is None:
            definition, source = local.take("definition")
            definition_language = language if definition else None
        if local.notes:
            tally.add("notes of a language (now the concept's)", identifier)
            said.notes += local.notes
        local.rest("language", identifier, tally)
    subject = said.take("subjectField")[0]
    customer = said.take("customerSubset")[0]
    said.rest("concept", identifier, tally)
    return Concept(
        id=identifier,
        terms=tuple(terms),
        definition=definition,
        definition_source=source,
        subject_field=subject,
        note=said.note(),
        approved=NOT_APPROVED not in said.flags,
        definition_language=definition_language,
        customer=customer,
        do_not_translate=DO_NOT_TRANSLATE in said.flags,
        by=said.by,
        at=said.at,
        modified_by=said.modified_by,
        modified_at=said.modified_at,
    )


def iterate_tbx(
    stream: BinaryIO, tally: LossTally | None = None, *, name: str = "glossary"
) -> Iterator[Concept]:
    """The concepts of a TBX file, one in memory at a time.

    Args:
        stream: the file, opened for reading bytes, seekable.
        tally: counts what has no place in the model; complete when the iterator is exhausted.
        name: what errors call the file.

    Raises:
        UnreadableInput: it is not well-formed, not TBX, or carries entities; the message names the line.
    """
    stream, root = opened(stream, name)
    if root is not None and root not in ("tbx", "martif"):
        raise UnreadableInput(f"<{root[:40]}> is no TBX", where=name, advice="give a .tbx file")
    tally = LossTally() if tally is None else tally
    seen: dict[str, int] = {}
    number = 0
    for element in iterate_elements(stream, name, ("conceptEntry", "termEntry")):
        number += 1
        concept = _concept(element, number, tally)
        if not concept.terms:
            tally.add("concepts without terms", concept.id)
            continue
        seen[concept.id] = seen.get(concept.id, 0) + 1
        if seen[concept.id] > 1:
            tally.add("concept ids used twice (now numbered)", concept.id)
            concept = replace(concept, id=f"{concept.id}-{seen[concept.id]}")
        yield concept
    if number == 0:
        raise UnreadableInput("no concept in it", where=name)


def read_tbx(data: bytes, *, name: str = "glossary") -> Imported:
    """All concepts of a TBX file; errors as `iterate_tbx`."""
    tally = LossTally()
    concepts = tuple(iterate_tbx(BytesIO(data), tally, name=name))
    return Imported(concepts, tuple(tally))
