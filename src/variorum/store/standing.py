"""How a bead stands: whether its decision still holds for what the renderings have there now.

A decision remembers a hash of every rendering's part. It holds as long as each of those parts is the same; a part of
a rendering that was deleted since is not missed. A rendering that came later and has something here makes the bead
"approved; new witness", and reopens it only where a divergence of severity major or critical involves it. A
decision reopened by an editor stays reopened whatever the parts do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from variorum.store import tables as t
from variorum.store.codec import dump, hash_text, load
from variorum.store.events import Row, Writer

__all__ = ["chunks", "part_hashes", "reassess", "wait_for_comparison"]

_CHUNK = 500
"""Ids in one query; well under the limits of both databases."""


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in order, a manageable number at a time."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def part_hashes(
    connection: Connection, beads: Collection[int]
) -> dict[int, dict[str, tuple[str, tuple[int, ...]]]]:
    """By bead and siglum: hash of the part's text and ids of its segments; deleted renderings left out."""
    s, r = t.segment, t.rendering
    texts: dict[int, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for chunk in chunks(beads):
        query = (
            select(s.c.bead_id, r.c.siglum, s.c.id, s.c.text)
            .join(r, r.c.id == s.c.rendering_id)
            .where(s.c.bead_id.in_(chunk), ~r.c.deleted)
            .order_by(s.c.position)
        )
        for bead_id, siglum, segment_id, text in connection.execute(query):
            texts[bead_id][siglum].append((segment_id, text))
    return {
        bead_id: {
            siglum: (hash_text(" ".join(text for _, text in parts)), tuple(i for i, _ in parts))
            for siglum, parts in found.items()
        }
        for bead_id, found in texts.items()
    }


def wait_for_comparison(writer: Writer, work_id: int) -> None:
    """Say that the alignment does not cover the present texts any more."""
    query = select(t.work).where(t.work.c.id == work_id)
    row = writer.connection.execute(query).mappings().one()
    writer.update(t.work, [(row, {"compared": False})])


def reassess(writer: Writer, work_id: int, beads: Collection[int], blank: Collection[int] = ()) -> None:
    """Bring state, new witnesses and life of these beads up to what the renderings have now.

    A bead lives as long as a rendering that is not deleted has something in it; those named in `blank` (blank lines
    of a line-parallel work) live without.
    """
    connection = writer.connection
    sigla = set(
        connection.execute(
            select(t.rendering.c.siglum).where(t.rendering.c.work_id == work_id, ~t.rendering.c.deleted)
        ).scalars()
    )
    parts = part_hashes(connection, beads)
    changes: list[tuple[Row, Row]] = []
    for chunk in chunks(beads):
        rows = connection.execute(select(t.bead).where(t.bead.c.id.in_(chunk))).mappings().all()
        decisions = _decisions(connection, rows)
        majors = _majors(connection, chunk)
        for row in rows:
            present = {s: parts.get(row["id"], {}).get(s, (_NOTHING, ()))[0] for s in sigla}
            decision = decisions.get(row["decision_id"])
            state, witnesses = derive(decision, present, majors.get(row["id"], set()))
            values: dict[str, Any] = {
                "state": state,
                "new_witnesses": dump(witnesses),
                "alive": row["id"] in parts or row["id"] in blank,
            }
            changes.append((row, values))
    writer.update(t.bead, changes)


_NOTHING = hash_text("")


def derive(
    decision: Row | None, present: Mapping[str, str], majors: Collection[str]
) -> tuple[str, list[str]]:
    """State and new witnesses from a decision, the hash of each rendering's part now, and the sigla that a
    divergence of severity major or critical involves."""
    if decision is None:
        return "undecided", []
    if decision["state"] == "reopened":
        return "reopened", []
    seen = {entry[0]: entry[3] for entry in load(decision["seen"])}
    new = sorted(s for s, hashed in present.items() if s not in seen and hashed != _NOTHING)
    changed = any(present.get(siglum, hashed) != hashed for siglum, hashed in seen.items())
    if changed or any(siglum in majors for siglum in new):
        return "reopened", new
    return decision["state"], new


def _decisions(connection: Connection, beads: Sequence[Row]) -> dict[int, RowMapping]:
    ids = [row["decision_id"] for row in beads if row["decision_id"] is not None]
    query = select(t.decision).where(t.decision.c.id.in_(ids))
    return {row["id"]: row for row in connection.execute(query).mappings()} if ids else {}


def _majors(connection: Connection, beads: Collection[int]) -> dict[int, set[str]]:
    """Sigla involved in divergences of severity major or critical, by bead."""
    d = t.divergence
    found: dict[int, set[str]] = defaultdict(set)
    for bead_id, data in connection.execute(
        select(d.c.bead_id, d.c.data).where(d.c.bead_id.in_(beads), d.c.rank <= 1)
    ):
        values = load(data)
        found[bead_id] |= set(values["missing"]) | {span[0] for span in values["spans"]}
        found[bead_id] |= {siglum for reading in values["readings"] for siglum in reading[0]}
    return found
