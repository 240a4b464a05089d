"""Full-text search over segments: FTS5 on SQLite, tsvector on PostgreSQL; Vietnamese with and without diacritics.

Each segment is indexed twice: *exact* (case folded, tone placement unified) and *folded* (diacritics gone too). A
word typed with a diacritic is looked up in the exact index, one typed without in the folded, so "doi ngoai" finds
"đối ngoại" and "đối ngoại" does not find "đôi ngoài". All words must occur; words in double quotes, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    bindparam,
    column,
    func,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import REGCONFIG

from variorum.store import tables as t
from variorum.store.records import Hit, SegmentRecord
from variorum.text import fold_diacritics, normalise

__all__ = ["hits", "index", "segments_of_work", "unindex", "words"]

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
    values = [dict(zip(("id", "exact", "folded"), (i, *words(said)), strict=True)) for i, said in rows]
    if not values:
        return
    if _is_sqlite(connection):
        statement = "INSERT INTO segment_search(rowid, exact, folded) VALUES (:id, :exact, :folded)"
    else:
        statement = (
            "INSERT INTO segment_search(segment_id, exact, folded) "
            "VALUES (:id, to_tsvector('simple', :exact), to_tsvector('simple', :folded))"
        )
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


def _phrases(query: str) -> list[tuple[str, list[str]]]:
    """Phrases of a query with the index each belongs to."""
    found = []
    for quoted, bare in _PHRASE.findall(query):
        exact, folded = words(quoted or bare)
        if exact:
            found.append(("exact" if exact != folded else "folded", exact.split()))
    return found


def matching(
    connection: Connection, query: str, first: int | None = None, last: int | None = None
) -> Select[tuple[int]] | None:
    """A query for the ids of the segments that match, between two ids if given; None where no word is asked for."""
    phrases = _phrases(query)
    if not phrases:
        return None
    if _is_sqlite(connection):
        match = " AND ".join(f'{name} : "{" ".join(found)}"' for name, found in phrases)
        identity = _index.c.rowid
        condition: list[ColumnElement[bool]] = [
            text("segment_search MATCH :match").bindparams(bindparam("match", match, unique=True))  # type: ignore[list-item]
        ]
    else:
        identity = _index.c.segment_id
        condition = [
            _index.c[name].op("@@")(
                func.to_tsquery(
                    literal("simple").cast(REGCONFIG), " <-> ".join(f"'{word}'" for word in found)
                )
            )
            for name, found in phrases
        ]
    if first is not None:
        condition.append(identity >= first)
    if last is not None:
        condition.append(identity <= last)
    return select(identity.label("id")).where(*condition)


def segments_of_work(connection: Connection, query: str, work_id: int) -> Select[tuple[int]]:
    """A query for the ids of a work's segments that match; of none where no word is asked for."""
    s, r = t.segment, t.rendering
    base = select(s.c.id).join(r, r.c.id == s.c.rendering_id).where(r.c.work_id == work_id, ~r.c.deleted)
    # A work's sentences lie near each other, so most of the index need not be looked at.
    here = base.subquery()
    first, last = connection.execute(select(func.min(here.c.id), func.max(here.c.id))).one()
    found = matching(connection, query, first, last)
    return base.where(s.c.id.in_(found)) if found is not None else base.where(s.c.id < 0)


def hits(
    connection: Connection, query: str, work_id: int | None, after: int, limit: int
) -> tuple[tuple[Hit, ...], bool]:
    """See `Store.search`."""
    s, r, w = t.segment, t.rendering, t.work
    found = matching(connection, query, after + 1)
    if found is None:
        return (), False
    ids = found.subquery() if work_id is None else segments_of_work(connection, query, work_id).subquery()
    statement = (
        select(s, r.c.siglum, r.c.language, w.c.slug)
        .join(ids, ids.c.id == s.c.id)
        .join(r, r.c.id == s.c.rendering_id)
        .join(w, w.c.id == r.c.work_id)
        .where(~r.c.deleted, ~w.c.deleted, s.c.id > after)
        .order_by(ids.c.id)
        .limit(limit + 1)
    )
    rows = connection.execute(statement).mappings().all()
    return tuple(_hit(row) for row in rows[:limit]), len(rows) > limit


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
