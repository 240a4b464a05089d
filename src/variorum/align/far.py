"""Parts of one passage that ended up in beads far from each other: a paragraph that some renderings have elsewhere.

The path and the mending look near by. Here beads that lack a rendering are held against those that have what they lack,
wherever they stand, and joined where the words say so clearly. The cost is that of a block that changed places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from variorum.align.columns import Groups, cells_of
from variorum.align.encode import Counts
from variorum.align.model import Model
from variorum.align.profile import Pool, profile_of
from variorum.align.sets import score_sets

__all__ = ["join_far"]

MOST = 200
"""Beads that lack a rendering up to which every pair is looked at; with more of them, only those that share a word
which no more than `COMMON` of them have."""
COMMON = 12
AT_ONCE = 1000
LEAST = 6.0
"""What joining must gain beyond its cost, in nats. On the sample works of `parallel/` every value from 4 to 8 gives the
same beads (strict F1 of the interview .871 against .835 without joining); development sets move by .003 at most."""


def join_far(beads: Sequence[Groups], document: Sequence[Counts], model: Model) -> list[Groups]:
    """Join beads that complement each other, the clearest first; every other bead stays as it is.

    Args:
        beads: of one document, over all its renderings.
        document: its renderings.
        model: as the beads were found with.
    """
    k = len(document)
    cells = [cells_of(bead, k) for bead in beads]
    filled = [frozenset(r for r, cell in enumerate(bead) if cell) for bead in cells]
    partial = [b for b, have in enumerate(filled) if len(have) < k]
    profile = profile_of(cells, document)
    pairs = [
        (x, y)
        for x, y in (combinations(partial, 2) if len(partial) <= MOST else _sharing(partial, profile.words))
        if not filled[x] & filled[y]
    ]
    settings = model.settings
    gains: list[tuple[float, int, int]] = []
    for bilingual in (False, True):
        mine = [p for p in pairs if bilingual is not _share_language(filled[p[0]], filled[p[1]], document)]
        for start in range(0, len(mine), AT_ONCE):
            part = mine[start : start + AT_ONCE]
            scored = score_sets(
                profile, profile, [((x,), (y,)) for x, y in part], model.table, model.background, settings,
                bilingual=bilingual,
            )  # fmt: skip
            cost = settings.swap[bilingual] + settings.firm
            alone, _ = profile.nulls(settings, bilingual=bilingual)
            gains += [
                (round(float(s - alone[x] - alone[y]) + cost, 4), x, y)
                for s, (x, y) in zip(scored, part, strict=True)
            ]
    joined: dict[int, Groups] = {}
    gone: set[int] = set()
    for gain, x, y in sorted(gains, key=lambda g: (-g[0], g[1], g[2])):
        if gain < LEAST:
            break
        if x not in gone and y not in gone and x not in joined and y not in joined:
            joined[x] = (tuple(a or b for a, b in zip(cells[x], cells[y], strict=True)),)
            gone.add(y)
    return [joined.get(b, bead) for b, bead in enumerate(beads) if b not in gone]


def _share_language(x: frozenset[int], y: frozenset[int], document: Sequence[Counts]) -> bool:
    return bool({document[r].language for r in x} & {document[r].language for r in y})


def _sharing(partial: Sequence[int], words: Pool) -> list[tuple[int, int]]:
    """Pairs of these beads that share a word few of them have."""
    wanted = set(partial)
    holders: dict[int, list[int]] = defaultdict(list)
    for bead, word in zip(words.column.tolist(), words.ids.tolist(), strict=True):
        if bead in wanted:
            holders[word].append(bead)
    found = {
        pair for beads in holders.values() if len(beads) <= COMMON for pair in combinations(sorted(beads), 2)
    }
    return sorted(found)
