"""Between values of the model and the canonical JSON the tables keep.

Canonical: keys sorted, no spaces, nothing escaped that need not be. Equal values have equal spellings, which is what
the hashes of the chain and the byte-for-byte archive rest on. Spans are kept with permanent segment ids and come back
with segment indices.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from variorum.errors import InvalidValue
from variorum.model import Divergence, Lemma, Origin, Piece, Reading, Span, Variant
from variorum.store.records import Evidence, SeenPart
from variorum.text import COMPARISON, normalise

__all__ = [
    "check_text",
    "digest",
    "dump",
    "dump_divergence",
    "dump_lemma",
    "dump_seen",
    "dump_variant",
    "hash_text",
    "load",
    "load_divergence",
    "load_evidence",
    "load_lemma",
    "load_seen",
    "load_variant",
    "segment_key",
]

DERIVED = frozenset({"version", "text_key", "place"})
"""Columns that are no part of a digest: the count of changes, what is worked out from other columns, and an order that
an older schema does not keep."""

Numbers = Mapping[tuple[str, int], int]
"""(siglum, segment index) to permanent id, or (siglum, permanent id) to index."""


def dump(value: object) -> str:
    """The canonical spelling."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(text: str) -> Any:
    """The value of a canonical spelling."""
    return json.loads(text)


def digest(row: Mapping[str, Any] | RowMapping) -> str:
    """SHA-256 of a row as 32 hexadecimal digits (128 bits).

    The columns of `DERIVED` are left out, so that the log of an old store stays true in a new schema. A column a later
    schema adds must be one of them, or be left out while it holds what it was filled with then.
    """
    plain = {key: value for key, value in row.items() if key not in DERIVED}
    return hashlib.sha256(dump(plain).encode()).hexdigest()[:32]


def hash_text(text: str) -> str:
    """SHA-256 of a text, its white space joined: a line break moved is no change of wording."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def segment_key(text: str) -> int:
    """A number by which equal sentences are found, case, quotes and spaces apart. Signed, 64 bits."""
    plain = normalise(text, COMPARISON).casefold()
    return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8], signed=True)


def check_text(text: str, where: str) -> str:
    """The text itself, if a database can hold it.

    Raises:
        InvalidValue: it has a NUL or half a surrogate pair.
    """
    if "\x00" in text:
        raise InvalidValue("the text has a NUL character", where=where, advice="is it a binary file?")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidValue(
            f"the text has half a character at {error.start}", where=where, advice="decode it again"
        ) from None
    return text


def _dump_span(span: Span, ids: Numbers) -> list[object]:
    return [span.siglum, ids[span.siglum, span.segment], span.start, span.end, span.text]


def _load_span(data: list[Any], indices: Numbers) -> Span:
    siglum, segment, start, end, text = data
    return Span(siglum, indices[siglum, segment], start, end, text)


def _dump_reading(reading: Reading, ids: Numbers) -> list[object]:
    return [list(reading.sigla), [_dump_span(s, ids) for s in reading.spans], reading.value]


def _load_reading(data: list[Any], indices: Numbers) -> Reading:
    sigla, spans, value = data
    return Reading(tuple(sigla), tuple(_load_span(s, indices) for s in spans), value)


def dump_variant(variant: Variant, ids: Numbers) -> list[object]:
    """The readings of a variant; its bead is the row it is kept in."""
    return [_dump_reading(r, ids) for r in variant.readings]


def load_variant(data: list[Any], bead: int, indices: Numbers) -> Variant:
    """The other way round.

    Raises:
        KeyError: a segment it speaks of is gone (the work waits for its comparison).
    """
    return Variant(bead, tuple(_load_reading(r, indices) for r in data))


def dump_divergence(divergence: Divergence, ids: Numbers) -> dict[str, object]:
    """What has no column of its own."""
    return {
        "message": divergence.message,
        "relation": divergence.relation,
        "readings": [_dump_reading(r, ids) for r in divergence.readings],
        "missing": list(divergence.missing),
        "spans": [_dump_span(s, ids) for s in divergence.spans],
        "explanation": list(divergence.explanation),
    }


def load_divergence(
    row: Mapping[str, Any] | RowMapping, bead: int, indices: Numbers, severity: Any
) -> Divergence:
    """The other way round, from a row of the table.

    Raises:
        KeyError: a segment it speaks of is gone.
    """
    data = load(row["data"])
    return Divergence(
        id=row["key"],
        bead=bead,
        category=row["category"],
        severity=severity,
        check=row["check_name"],
        message=data["message"],
        relation=data["relation"],
        readings=tuple(_load_reading(r, indices) for r in data["readings"]),
        missing=tuple(data["missing"]),
        spans=tuple(_load_span(s, indices) for s in data["spans"]),
        explanation=tuple(data["explanation"]),
    )


def dump_lemma(lemma: Lemma) -> str:
    """Pieces as `[text, kind, name, revision, segment, start, end]`."""
    return dump(
        [
            [
                p.text,
                p.origin.kind,
                p.origin.name,
                p.origin.revision,
                p.origin.segment,
                p.origin.start,
                p.origin.end,
            ]
            for p in lemma.pieces
        ]
    )


def load_lemma(text: str) -> Lemma:
    """The other way round."""
    return Lemma(tuple(Piece(data[0], Origin(*data[1:])) for data in load(text)))


def dump_seen(seen: tuple[SeenPart, ...]) -> str:
    """Parts as `[siglum, revision, [segment ids], hash]`."""
    return dump([[p.siglum, p.revision, list(p.segments), p.hash] for p in seen])


def load_seen(text: str) -> tuple[SeenPart, ...]:
    """The other way round."""
    return tuple(SeenPart(s, revision, tuple(ids), hashed) for s, revision, ids, hashed in load(text))


def load_evidence(text: str | None) -> Evidence | None:
    """Where a term was marked; None where it was not marked in a text."""
    return Evidence(**load(text)) if text else None
