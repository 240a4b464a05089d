"""Groups mended one by one: what a path cannot do. Gaps, parts that stand elsewhere, one too many, one too few.

A path joins only neighbours. Here a column or segment left out may be given to a group near by, even where others lie
between, or to one farther off that holds its words; a group may give one up or hand it over; and two that were left out
may be linked wherever they stand. Every change is judged by the score the path uses; candidates are scored together and
the best are carried out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum.align.dynamic import Prices
from variorum.align.encode import Floats
from variorum.align.lexicon_table import Table
from variorum.align.profile import Profile
from variorum.align.sets import Sets, paired, pick_pool, score_sets
from variorum.align.settings import Settings

__all__ = ["mend"]

MOST = 5
"""Columns of one side in one group."""
AT_ONCE = 1000
"""Groups scored together: enough for speed, few enough for memory."""
NEAR = 8
"""How far apart, in columns, two that were left out count as near."""
REACH = 12
"""How far off, in columns, what answers a column left out is looked for."""
TELLING = 0.1
"""Gain a word, in nats, from which a column of the other side counts as such an answer. With these two strict F1 of
conversations with moved blocks rose from .915 to .918 and whole n-tuples from .835 to .836; of three English renderings
of news made from other development data, on which nothing was tuned, from .947 to .975 and from .931 to .960."""


Change = tuple[tuple[Sets, ...], tuple[Sets, ...], float]
"""Groups taken away, groups put in their place, and what the change costs besides."""


class _State:
    """Groups with an index of which columns they hold."""

    def __init__(self, groups: Sequence[Sets], n: int, m: int) -> None:
        self.groups = set(groups)
        self.of: tuple[list[Sets | None], list[Sets | None]] = ([None] * n, [None] * m)
        for group in groups:
            self.put(group)

    def put(self, group: Sets) -> None:
        self.groups.add(group)
        for side in (0, 1):
            for c in group[side]:
                self.of[side][c] = group

    def neighbours(self, side: int, c: int) -> list[Sets]:
        """The nearest groups with both sides filled before and after column c, at most 4 columns away."""
        found = []
        for step in (-1, 1):
            x = c + step
            while 0 <= x < len(self.of[side]) and abs(x - c) <= 4:
                group = self.of[side][x]
                if group is not None and group[0] and group[1]:
                    if c not in group[side] and group not in found:
                        found.append(group)
                    break
                x += step
        return found

    def expected(self, side: int, c: int) -> tuple[float, float]:
        """Between which columns of the other side column c would stand in order."""
        low, high = -1.0, float(len(self.of[1 - side]))
        for step in (-1, 1):
            x = c + step
            while 0 <= x < len(self.of[side]):
                group = self.of[side][x]
                if group is not None and group[0] and group[1]:
                    if step < 0:
                        low = float(group[1 - side][-1])
                    else:
                        high = float(group[1 - side][0])
                    break
                x += step
        return low, high


def _with(group: Sets, side: int, c: int) -> Sets:
    grown = tuple(sorted({*group[side], c}))
    return (grown, group[1]) if side == 0 else (group[0], grown)


def _minus(group: Sets, side: int, c: int) -> Sets:
    left = tuple(x for x in group[side] if x != c)
    return (left, group[1]) if side == 0 else (group[0], left)


def _alone(side: int, c: int) -> Sets:
    return ((c,), ()) if side == 0 else ((), (c,))


Answers = dict[tuple[int, int], list[int]]
"""By side and column: columns of the other side that may answer it, wherever they stand; two at most, best first."""


def _answers(
    a: Profile, b: Profile, state: _State, table: Table, background: Floats, alpha: float
) -> Answers:
    """What on the other side explains the words of each column left out: a merge may hold two that stand apart."""
    found: dict[tuple[int, int], list[tuple[float, int]]] = {}
    for side, (own, other) in enumerate(((a, b), (b, a))):
        asked: list[tuple[int, int]] = []
        for c, group in enumerate(state.of[side]):
            if group is not None and not group[1 - side]:
                low, high = state.expected(side, c)
                reached = range(max(0, int(low) - REACH), min(len(other), int(high) + REACH + 1))
                asked += [(c, d) for d in reached]
        for start in range(0, len(asked), AT_ONCE):
            part = asked[start : start + AT_ONCE]
            source = pick_pool(other.words, np.array([d for _, d in part]))
            target = pick_pool(own.words, np.array([c for c, _ in part]))
            gains = np.round(paired(source, target, table, background, alpha) / target.lengths, 4)
            for (c, d), gain in zip(part, gains.tolist(), strict=True):
                if gain > TELLING:
                    found.setdefault((side, c), []).append((-gain, d))
    return {place: [d for _, d in sorted(gains)[:2]] for place, gains in found.items()}


def _changes(state: _State, swap: float, answers: Answers) -> list[Change]:
    found: dict[Change, None] = {}
    for side in (0, 1):
        for c, group in enumerate(state.of[side]):
            if group is None:
                continue
            if not group[1 - side]:
                near = state.neighbours(side, c)
                far = [g for d in answers.get((side, c), ()) if (g := state.of[1 - side][d]) and g[side]]
                for other in dict.fromkeys((*near, *far)):
                    if len(other[side]) < MOST:
                        cost = 0.0 if other in near else swap
                        found[(group, other), (_with(other, side, c),), cost] = None
                if side == 0:
                    low, high = state.expected(0, c)
                    for d in range(max(0, int(low) - NEAR), min(len(state.of[1]), int(high) + NEAR + 1)):
                        loose = state.of[1][d]
                        if loose is not None and not loose[0]:
                            cost = 0.0 if low < d < high else swap
                            found[(group, loose), (((c,), (d,)),), cost] = None
            elif len(group[side]) > 1:
                found[(group,), (_minus(group, side, c), _alone(side, c)), 0.0] = None
                for other in state.neighbours(side, c):
                    if c in (group[side][0], group[side][-1]) and len(other[side]) < MOST:
                        found[(group, other), (_minus(group, side, c), _with(other, side, c)), 0.0] = None
    return list(found)


def _alone_prices(prices: Prices, alone: set[int]) -> Floats:
    """What leaving out each column costs: as a further one where a neighbour is left out."""
    first, further = prices
    beside = [c - 1 in alone or c + 1 in alone for c in range(len(first))]
    return np.where(beside, further, first)


def mend(
    a: Profile, b: Profile, groups: Sequence[Sets], table: Table, background: Floats, settings: Settings,
    firmness: Floats, *, bilingual: bool, passes: int = 3, least: float = 0.2,
) -> list[Sets]:  # fmt: skip
    """Carry out changes as long as they raise the score, at most `passes` times over all groups.

    Args:
        a, b: what is aligned.
        groups: sets of columns; every column of both sides in exactly one.
        firmness: what makes leaving out each column of A dearer.
        least: what a change must gain.

    Returns:
        The groups, by their first column of A, those without one by that of B, at the end.
    """
    nulls_a = _alone_prices(
        a.nulls(settings, bilingual=bilingual),
        {c for x, y in groups if not y for c in x},
    )
    nulls_a = nulls_a - firmness
    nulls_b = _alone_prices(
        b.nulls(settings, bilingual=bilingual),
        {c for x, y in groups if not x for c in y},
    )
    state = _State(groups, len(a), len(b))
    known: dict[Sets, float] = {}

    def value(group: Sets) -> float:
        if not group[1]:
            return float(nulls_a[list(group[0])].sum())
        if not group[0]:
            return float(nulls_b[list(group[1])].sum())
        return known[group]

    answers = _answers(a, b, state, table, background, settings.alpha[bilingual])
    for _ in range(passes):
        changes = _changes(state, settings.swap[bilingual], answers)
        fresh = {g: None for old, new, _ in changes for g in (*old, *new) if g[0] and g[1] and g not in known}
        if fresh:
            listed = list(fresh)
            for start in range(0, len(listed), AT_ONCE):
                part = listed[start : start + AT_ONCE]
                scored = score_sets(a, b, part, table, background, settings, bilingual=bilingual)
                known.update(zip(part, np.round(scored, 4).tolist(), strict=True))
        gains = sorted(
            ((sum(map(value, new)) - sum(map(value, old)) + cost, old, new) for old, new, cost in changes),
            key=lambda g: (-g[0], g[1], g[2]),
        )
        changed = False
        for gain, old, new in gains:
            if gain < least:
                break
            if all(group in state.groups for group in old):
                state.groups.difference_update(old)
                for group in new:
                    state.put(group)
                changed = True
        if not changed:
            break
    return sorted(state.groups, key=lambda g: (not g[0], g[0] or g[1]))
