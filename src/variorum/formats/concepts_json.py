"""A glossary as JSON Lines: one concept a line, keys are the names of the model's fields, unsaid fields left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from io import BytesIO
from typing import Any, BinaryIO

from variorum.errors import InvalidValue, UnreadableInput
from variorum.formats.imported import Imported, quoted
from variorum.formats.losses import CONCEPT_FIELDS, TERM_FIELDS, Loss, field_losses, set_fields
from variorum.model import Concept, Term

__all__ = [
    "iterate_json_lines",
    "json_lines_losses",
    "read_json_lines",
    "stream_json_lines",
    "write_json_lines",
]


def concept_as_json(concept: Concept) -> dict[str, Any]:
    """The concept as JSON values."""
    terms = [
        {"text": t.text, "language": t.language, "status": t.status}
        | {n: getattr(t, n) for n in set_fields(t)}
        for t in concept.terms
    ]
    own = {name: getattr(concept, name) for name in set_fields(concept)}
    return {"id": concept.id, "terms": terms, "approved": concept.approved} | own


def stream_json_lines(concepts: Iterable[Concept], stream: BinaryIO) -> None:
    """Write a line a concept to a binary stream, UTF-8; concepts without terms are left out."""
    for concept in concepts:
        if concept.terms:
            line = json.dumps(concept_as_json(concept), ensure_ascii=False, allow_nan=False)
            stream.write(line.encode("utf-8", "replace") + b"\n")


def write_json_lines(concepts: Iterable[Concept]) -> bytes:
    """The glossary as JSON Lines; an empty one is no bytes."""
    stream = BytesIO()
    stream_json_lines(concepts, stream)
    return stream.getvalue()


def json_lines_losses(concepts: Iterable[Concept]) -> tuple[Loss, ...]:
    """Concepts without terms; nothing else is lost."""
    return tuple(field_losses(concepts, CONCEPT_FIELDS, TERM_FIELDS))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"key {quoted(max(keys, key=keys.count))} stands twice")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _checked(kind: type[Concept] | type[Term], data: Any, where: str) -> dict[str, Any]:
    """The object with known keys and values of the right type only."""
    if not isinstance(data, dict):
        raise UnreadableInput(f"a {kind.__name__.lower()} must be an object", where=where)
    known = {f.name: f for f in fields(kind)}
    for key, value in data.items():
        if key not in known:
            raise UnreadableInput(
                f"no key {quoted(key)} is known", where=where, advice=f"one of: {', '.join(known)}"
            )
        wanted = bool if known[key].default is False else str
        if (
            key != "terms"
            and not isinstance(value, wanted)
            and not (value is None and known[key].default is None)
        ):
            raise UnreadableInput(f"{key} must be a {'yes or no' if wanted is bool else 'text'}", where=where)
    return dict(data)


def _concept(line: str, where: str) -> Concept:
    try:
        data = json.loads(line, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else str(error).split("\n")[0]
        raise UnreadableInput(f"no JSON: {told}", where=where) from None
    values = _checked(Concept, data, where)
    terms = values.pop("terms", None)
    if not isinstance(terms, list) or not terms or "id" not in values:
        raise UnreadableInput("a concept needs an id and terms", where=where)
    try:
        values.setdefault("approved", True)
        return Concept(terms=tuple(Term(**_checked(Term, term, where)) for term in terms), **values)
    except (InvalidValue, TypeError) as error:
        told = str(error) if isinstance(error, InvalidValue) else "a term needs a text and a language"
        raise UnreadableInput(told, where=where) from None


def iterate_json_lines(stream: BinaryIO, *, name: str = "glossary") -> Iterator[Concept]:
    """The concepts of a JSON Lines file, one in memory at a time.

    Raises:
        UnreadableInput: a line is no concept, or has a key twice, NaN, or an id used before; it names the line.
    """
    seen: set[str] = set()
    for number, raw in enumerate(stream, start=1):
        where = f"{name} line {number}"
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise UnreadableInput("not UTF-8", where=where) from None
        if not line.strip():
            continue
        concept = _concept(line, where)
        if concept.id in seen:
            raise UnreadableInput(f"two concepts have the id {quoted(concept.id)}", where=where)
        seen.add(concept.id)
        yield concept


def read_json_lines(data: bytes, *, name: str = "glossary") -> Imported:
    """All concepts of a JSON Lines file; errors as `iterate_json_lines`, and an empty file."""
    concepts = tuple(iterate_json_lines(BytesIO(data), name=name))
    if not concepts:
        raise UnreadableInput("the file is empty", where=name)
    return Imported(concepts)
