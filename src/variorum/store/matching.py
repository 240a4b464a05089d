"""Which bead lives on in which, when sentences are grouped anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from variorum.store import standing
from variorum.store import tables as t
from variorum.store.codec import (
    load_seen,
)
from variorum.store.events import Row

__all__ = ["match_beads", "segments_seen"]

_NONE_SEEN: Mapping[int, Collection[int]] = {}


def match_beads(
    new: Sequence[Mapping[int, int]],
    before: Mapping[int, int],
    seen: Mapping[int, Collection[int]] = _NONE_SEEN,
) -> tuple[list[int | None], list[list[int]]]:
    """Which new bead goes on which old one.

    Args:
        new: for each new bead the ids of its segments with their lengths.
        before: bead of each segment as it was.
        seen: for each old bead with a decision the segments it was made on. Merged with others, such a bead is the
            one that lives on, so that its wording stays in sight; split, it lives on where most of these are.

    Returns:
        for each new bead the id it keeps (None: it is new), and the ids of all old beads it has segments of.
        An old bead lives on in the new one that has most of its text.
    """
    votes: list[tuple[bool, int, int, int, int]] = []
    parents: list[list[int]] = []
    for i, cells in enumerate(new):
        weights: Counter[int] = Counter()
        settled: Counter[int] = Counter()
        for segment, length in cells.items():
            if segment in before:
                old = before[segment]
                weights[old] += length + 1
                settled[old] += (length + 1) * (segment in seen.get(old, ()))
        votes += [(old not in seen, -settled[old], -weight, i, old) for old, weight in weights.items()]
        parents.append(sorted(weights))
    kept: list[int | None] = [None] * len(new)
    gone: set[int] = set()
    for *_, i, old in sorted(votes):
        if kept[i] is None and old not in gone:
            kept[i] = old
            gone.add(old)
    return kept, parents


def segments_seen(connection: Connection, rows: Iterable[Row]) -> dict[int, set[int]]:
    """For each of these beads with a decision in force the segments it was made on."""
    made = {row["decision_id"]: row["id"] for row in rows if row["decision_id"] is not None}
    found: dict[int, set[int]] = {}
    for chunk in standing.chunks(made):
        query = select(t.decision.c.id, t.decision.c.seen).where(t.decision.c.id.in_(chunk))
        for identity, seen in connection.execute(query):
            found[made[identity]] = {segment for part in load_seen(seen) for segment in part.segments}
    return found
