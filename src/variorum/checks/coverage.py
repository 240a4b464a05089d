"""Which renderings are of one text: how much of one answers to another, and which stand apart.

A file given as a rendering may be another text on the same matter: another interview with the same person, another
year's speech. What it lacks is no omission and what it has is no addition; it only resembles the others in places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.checks.context import Passage, View, WorkView

__all__ = ["COVERAGE", "FEWEST", "coverage_of", "is_other_text", "strangers"]

COVERAGE = 0.5
"""Share of a rendering's alignable segments that must answer to another rendering for the two to be of one text. One
half, by reason: a rendering of a text says mostly what the text says, whatever it leaves out. Of two renderings the
larger share counts, so that an excerpt is a rendering of the whole. Renderings of one text (interviews and speeches in
several outlets and languages) had .73 and more, different interviews with one person .34 and less."""

FEWEST = 4
"""Segments the shorter rendering must have for a share to mean anything; of fewer all are taken for one text."""


def coverage_of(work: WorkView) -> dict[tuple[int, int], float]:
    """For every two columns the larger of the two shares of segments that answer to the other; 1 for `FEWEST`."""
    return work.remember("coverage", _coverage)


def _coverage(work: WorkView) -> dict[tuple[int, int], float]:
    sizes = [len(r.alignable) for r in work.renderings]
    places = range(len(sizes))
    answered = {(i, j): [0, 0] for i in places for j in places if i < j}
    for bead in work.alignment:
        there = [i for i in places if bead.cells[i]]
        for place, i in enumerate(there):
            for j in there[place + 1 :]:
                answered[i, j][0] += len(bead.cells[i])
                answered[i, j][1] += len(bead.cells[j])
    return {
        (i, j): 1.0 if min(sizes[i], sizes[j]) < FEWEST else max(left / sizes[i], right / sizes[j])
        for (i, j), (left, right) in answered.items()
    }


def is_other_text(view: View, a: Passage, b: Passage) -> bool:
    """Whether the two passages are of texts that merely resemble each other in places: one covers little of the other.

    Formulas that come back from year to year ("relations with 194 countries") are the same words with other figures.
    """
    return coverage_of(view.work)[min(a.column, b.column), max(a.column, b.column)] < COVERAGE


def strangers(work: WorkView) -> frozenset[int]:
    """Columns of the renderings that are not held to be renderings of the text most others render.

    Renderings that cover each other, directly or through others, are of one text; the largest such group is the work's
    (of equal ones the first). Where no two renderings cover each other nobody can say which one stands apart: none
    does.
    """
    return work.remember("strangers", _strangers)


def _strangers(work: WorkView) -> frozenset[int]:
    groups: list[set[int]] = [{i} for i in range(len(work.renderings))]
    for (i, j), share in sorted(coverage_of(work).items()):
        if share >= COVERAGE:
            joined = [g for g in groups if i in g or j in g]
            groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    groups.sort(key=lambda group: (-len(group), min(group)))
    largest = groups[0]
    if len(largest) < 2:
        return frozenset()
    return frozenset(range(len(work.renderings))) - largest
