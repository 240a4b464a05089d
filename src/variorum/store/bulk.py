"""Many decisions in one go: one event, so that they are taken back in one go too."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.errors import InvalidValue
from variorum.model import Lemma
from variorum.store import beads, decisions
from variorum.store.events import Writer
from variorum.store.works import check_version

__all__ = ["decide_many"]


def decide_many(writer: Writer, choices: Sequence[tuple[int, Lemma, int]]) -> int:
    """See `Store.decide_many`."""
    if len({bead for bead, _, _ in choices}) != len(choices):
        raise InvalidValue("one passage is decided twice")
    records = {bead.id: bead for bead in beads.by_ids(writer.connection, [bead for bead, _, _ in choices])}
    rows = {row["id"]: row for row in beads.rows(writer.connection, records)}
    for identity, lemma, expected in choices:
        row = rows.get(identity) or beads.row(writer.connection, identity)
        check_version(row, expected, f"bead {identity}")
        decisions.check_lemma(writer.connection, lemma, row["work_id"])
        decisions.settle(writer, row, records[identity], "approved", lemma, None)
    works = {rows[identity]["work_id"] for identity, _, _ in choices}
    writer.work = works.pop() if len(works) == 1 else None
    writer.summary = f"{len(choices)} passages approved in one go"
    return len(choices)
