"""The glossary module of XLIFF 2 read as concepts (XLIFF 2.1, section 5.2, namespace `gls:`).

An entry is a source term, its translations and a definition. Entries of several units that say the same are one
concept; our own exports carry its id. The module knows no statuses: the first translation is preferred, further ones
are admitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.errors import UnreadableInput
from variorum.formats.imported import Imported
from variorum.formats.losses import LossTally
from variorum.formats.safe_xml import iterate_elements, local_name, root_name
from variorum.formats.xml_writing import decode_id, language_tag
from variorum.model import Concept, Term
from variorum.text import join_spaces

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["GLOSSARY", "entry_id", "read_xliff_glossary"]

GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"


def entry_id(concept: str, nth: int) -> str:
    """The id of a concept's nth entry in a unit, where ids must differ; a colon occurs in none of ours.

    Args:
        concept: the concept's id, as an XML id.
        nth: counted from 0.
    """
    return concept if nth == 0 else f"{concept}:{nth + 1}"


def read_xliff_glossary(data: bytes, *, name: str = "glossary") -> Imported:
    """Concepts of the glossaries of an XLIFF 2 file.

    Raises:
        UnreadableInput: not well-formed, no XLIFF, entities, or no glossary in it.
    """
    if root_name(data) not in ("xliff", "XLIFF"):
        raise UnreadableInput("this is no XLIFF", where=name, advice="give a .xlf or .xliff file")
    found: dict[object, tuple[str | None, dict[tuple[str, str], None], tuple[str | None, str | None]]] = {}
    tally = LossTally()
    for entry in iterate_elements(data, name, ("glossEntry",)):
        if not str(entry.tag).startswith(f"{{{GLOSSARY}}}"):
            continue
        source, target = _languages(entry)
        parts = [(local_name(part), join_spaces("".join(map(str, part.itertext()))), part) for part in entry]
        terms = [(text, source) for kind, text, _ in parts if kind == "term" and text]
        terms += [(text, target) for kind, text, _ in parts if kind == "translation" and text]
        meant = next(
            ((text, part.get("source")) for kind, text, part in parts if kind == "definition" and text),
            (None, None),
        )
        if not terms or terms[0][1] != source:
            tally.add("glossary entries without a term", entry.get("id") or "")
            continue
        identity = entry.get("id")
        identifier = decode_id(identity.split(":")[0]) if identity else None
        known = found.setdefault(identifier or (tuple(terms), meant), (identifier, {}, meant))
        known[1].update(dict.fromkeys(terms))
    if not found:
        raise UnreadableInput("no glossary in it", where=name, advice="give an XLIFF 2 file with a glossary")
    return Imported(tuple(_concept(n, *said) for n, said in enumerate(found.values(), start=1)), tuple(tally))


def _concept(
    number: int,
    identifier: str | None,
    terms: dict[tuple[str, str], None],
    meant: tuple[str | None, str | None],
) -> Concept:
    settled: set[str] = set()
    made = []
    for text, language in terms:
        made.append(Term(text, language, "admitted" if language in settled else "preferred"))
        settled.add(language)
    ordered = sorted(made, key=lambda term: term.language != made[0].language)
    return Concept(
        identifier or f"entry-{number}",
        tuple(ordered),
        definition=meant[0],
        definition_source=meant[1],
        approved=True,
    )


def _languages(entry: _Element) -> tuple[str, str]:
    """Source and target language of the file."""
    source = target = None
    for around in entry.iterancestors():
        source, target = source or around.get("srcLang"), target or around.get("trgLang")
    return language_tag(source or ""), language_tag(target or "")
