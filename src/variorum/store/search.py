"""Full-text search over segments: FTS5 on SQLite, tsvector on PostgreSQL; Vietnamese with and without diacritics.

Each segment is indexed twice: *exact* (case folded, tone placement unified) and *folded* (diacritics gone too). A
word typed with a diacritic is looked up in the exact index, one typed without in the folded, so "doi ngoai" finds
"đối ngoại" and "đối ngoại" does not find "đôi ngoài". All words must occur; words in double quotes, in that order.

PostgreSQL's index has each pair of neighbouring words as well: without them a rare phrase of common words is looked
for in every segment that has the words (408 ms among a million segments, 52 ms with them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import REGCONFIG, TSQUERY

from variorum.store import tables as t
from variorum.store.records import Hit, SegmentRecord
from variorum.text import fold_diacritics, normalise

__all__ = ["beads_of_work", "hits", "index", "unindex", "words"]

_EXACT = (
    "compose_nfc",
    "strip_invisible",
    "straighten_quotes",
    "fold_vietnamese_tone_placement",
    "fold_case",
)
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')

_index = table("segment_search", column("rowid"), column("segment_id"), column("exact"), column("folded"))


def words(said: str) -> tuple[str, str]:
    """A text as the two indexes take it: its words, exact and folded, a space between them.

    >>> words("Đối ngoại, 2025")
    ('đối ngoại 2025', 'doi ngoai 2025')
    """
    exact = " ".join(_WORD.findall(normalise(said, _EXACT)))
    return exact, fold_diacritics(exact)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def index(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Add segments: (id, text)."""
    values: list[dict[str, Any]] = [
        dict(zip(("id", "exact", "folded"), (i, *words(said)), strict=True)) for i, said in rows
    ]
    if not values:
        return
    if _is_sqlite(connection):
        statement = "INSERT INTO segment_search(rowid, exact, folded) VALUES (:id, :exact, :folded)"
    else:
        statement = (
            "INSERT INTO segment_search(segment_id, exact, folded) "
            "VALUES (:id, to_tsvector('simple', :exact) || array_to_tsvector(:exact_pairs), "
            "to_tsvector('simple', :folded) || array_to_tsvector(:folded_pairs))"
        )
        for row in values:
            row |= {f"{name}_pairs": sorted(set(_pairs(row[name].split()))) for name in ("exact", "folded")}
    connection.execute(text(statement), values)


def unindex(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Take segments out: (id, text as it was indexed)."""
    rows = list(rows)
    if not rows:
        return
    if _is_sqlite(connection):
        # The index keeps no texts, so it has to be told what it is to forget.
        statement = (
            "INSERT INTO segment_search(segment_search, rowid, exact, folded) "
            "VALUES ('delete', :id, :exact, :folded)"
        )
        values: Sequence[dict[str, Any]] = [
            dict(zip(("id", "exact", "folded"), (i, *words(said)), strict=True)) for i, said in rows
        ]
    else:
        statement = "DELETE FROM segment_search WHERE segment_id = :id"
        values = [{"id": i} for i, _ in rows]
    connection.execute(text(statement), values)


def _pairs(found: Sequence[str]) -> list[str]:
    """Neighbouring words as one lexeme each; no word has a space."""
    return [" ".join(pair) for pair in pairwise(found)]


def _phrases(query: str) -> list[tuple[str, list[str]]]:
    """Phrases of a query with the index each belongs to."""
    found = []
    for quoted, bare in _PHRASE.findall(query):
        exact, folded = words(quoted or bare)
        if exact:
            found.append(("exact" if exact != folded else "folded", exact.split()))
    return found


def _identity(connection: Connection) -> ColumnElement[int]:
    return _index.c.rowid if _is_sqlite(connection) else _index.c.segment_id


def _match(connection: Connection, query: str) -> list[ColumnElement[bool]]:
    """Conditions on the index; none where no word is asked for."""
    phrases = _phrases(query)
    if not phrases:
        return []
    if _is_sqlite(connection):
        said = " AND ".join(f'{name} : "{" ".join(found)}"' for name, found in phrases)
        return [literal_column("segment_search").op("MATCH", is_comparison=True)(said)]
    conditions: list[ColumnElement[bool]] = []
    for name, found in phrases:
        asked: ColumnElement[Any] = func.to_tsquery(
            literal("simple").cast(REGCONFIG), " <-> ".join(f"'{word}'" for word in found)
        )
        if len(found) > 1:
            pairs = " & ".join(f"'{pair}'" for pair in _pairs(found))
            asked = literal(pairs).cast(TSQUERY).op("&&")(asked)
        conditions.append(_index.c[name].op("@@", is_comparison=True)(asked))
    return conditions


def _in_work(connection: Connection, work_id: int) -> list[ColumnElement[bool]]:
    """A work's sentences lie near each other, so most of the index need not be looked at."""
    s, r = t.segment, t.rendering
    query = select(func.min(s.c.id), func.max(s.c.id)).join(r, r.c.id == s.c.rendering_id)
    first, last = connection.execute(query.where(r.c.work_id == work_id)).one()
    identity = _identity(connection)
    return [t.rendering.c.work_id == work_id, identity >= (first or 0), identity <= (last or 0)]


def beads_of_work(connection: Connection, query: str, work_id: int) -> list[int]:
    """Ids of the beads of a work with a segment that matches; of none where no word is asked for."""
    match = _match(connection, query)
    if not match:
        return []
    s, r = t.segment, t.rendering
    found = (
        select(s.c.bead_id)
        .select_from(_index)
        .join(s, s.c.id == _identity(connection))
        .join(r, r.c.id == s.c.rendering_id)
        .where(*match, *_in_work(connection, work_id), ~r.c.deleted, s.c.bead_id.is_not(None))
        .distinct()
    )
    return list(connection.execute(found).scalars())


_STRETCH = 20_000
"""Sentences PostgreSQL walks through in order before it asks the index for all matches."""

_FEW = 5000
"""Matches the index is asked for at once; beyond that walking in order finds a page soon enough."""


def hits(
    connection: Connection, query: str, work_id: int | None, after: int, limit: int
) -> tuple[tuple[Hit, ...], bool]:
    """See `Store.search`."""
    match = _match(connection, query)
    if not match:
        return (), False
    identity = _identity(connection)
    match.append(identity > after)
    if work_id is not None:
        match += _in_work(connection, work_id)
    elif not _is_sqlite(connection):
        return _hits_everywhere(connection, match, after, limit)
    return _page(connection, match, limit)


def _page(
    connection: Connection, match: list[ColumnElement[bool]], limit: int
) -> tuple[tuple[Hit, ...], bool]:
    s, r, w = t.segment, t.rendering, t.work
    identity = _identity(connection)
    statement = (
        select(s, r.c.siglum, r.c.language, w.c.slug)
        .select_from(_index)
        .join(s, s.c.id == identity)
        .join(r, r.c.id == s.c.rendering_id)
        .join(w, w.c.id == r.c.work_id)
        .where(*match, ~r.c.deleted, ~w.c.deleted)
        .order_by(identity)
        .limit(limit + 1)
    )
    rows = connection.execute(statement).mappings().all()
    return tuple(_hit(row) for row in rows[:limit]), len(rows) > limit


def _hits_everywhere(
    connection: Connection, match: list[ColumnElement[bool]], after: int, limit: int
) -> tuple[tuple[Hit, ...], bool]:
    """Spare PostgreSQL a guess it gets wrong: for a rare word it would walk all sentences in order (1.7 s).

    A common word fills a page within the next stretch of sentences. One that does not is rare: its matches are asked
    of the index, which is quick only without an order, and put in order here.
    """
    identity = _identity(connection)
    found, more = _page(connection, [*match, identity <= after + _STRETCH], limit)
    if more:
        return found, more
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    few = list(connection.execute(select(identity).where(*match).limit(_FEW + 1)).scalars())
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return _page(connection, match if len(few) > _FEW else [identity.in_(few)], limit)


def _hit(row: RowMapping) -> Hit:
    segment = SegmentRecord(
        row["id"],
        row["siglum"],
        row["position"],
        row["start"],
        row["end"],
        row["text"],
        row["kind"],
        row["speaker"],
        row["paragraph"],
    )
    return Hit(row["slug"], row["siglum"], row["language"], row["bead_id"], segment)
