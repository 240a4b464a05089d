"""Whether two texts render one another at all.

Any two texts can be aligned, and what is learned from a wrong alignment upholds it. So the question is put to what was
known before: do the segments of a bead share more words, by the table that nothing was taught yet (equal words, names,
numbers, cognates, a shipped or a given dictionary), than each of them shares with what stands in the beads near by?
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum.align.columns import GroupCells, joint_beads
from variorum.align.encode import Counts, Floats
from variorum.align.model import Model
from variorum.align.profile import Pool, profile_of
from variorum.align.sets import paired

__all__ = ["kinship"]

MOST = 80
"""Beads of a document that are looked at."""
SHIFTS = (1, 2, 3, -1, -2)
"""Which other beads each is held against."""
FIRM = 0.15
"""Nats a word the spread of the gains is at least taken for, so that a few alike beads prove little."""


def kinship(beads: Sequence[GroupCells], document: Sequence[Counts], model: Model) -> Floats:
    """For each rendering how far its parts of the beads fit the other parts better than they fit others near by.

    Args:
        beads: of one document.
        document: its renderings.
        model: with the first table.

    Returns:
        A row a rendering: the mean gain in nats a word, and how many standard errors that is above none.
    """
    found = np.zeros((len(document), 2))
    table = model.first if model.first is not None else model.table
    for r, counts in enumerate(document):
        here = joint_beads(beads, r)
        here = here[:: -(-len(here) // MOST)] if here else here
        if len(here) < 2:
            continue
        left = profile_of([(beads[x][r],) for x in here], [counts]).words

        def worth(shift: int, here: list[int] = here, r: int = r, left: Pool = left) -> Floats:
            turned = here[shift % len(here) :] + here[: shift % len(here)]
            rest = [tuple(() if s == r else cell for s, cell in enumerate(beads[x])) for x in turned]
            right = profile_of(rest, document).words
            alpha = model.settings.alpha[0]
            total = paired(left, right, table, model.background, alpha)
            back = paired(right, left, table, model.background, alpha)
            size = np.bincount(right.column, weights=right.counts, minlength=len(here))
            return np.asarray(0.5 * (total / left.lengths + back / np.maximum(size / right.members, 1.0)))

        others = [worth(shift) for shift in SHIFTS if shift % len(here)]
        gains = worth(0) - np.mean(others, axis=0)
        error = max(float(gains.std()), FIRM) / np.sqrt(len(gains))
        found[r] = gains.mean(), gains.mean() / error
    return found
