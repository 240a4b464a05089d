"""Long sequences: a coarse path first, then windows along it, so that work grows with length and not with its square.

Neighbouring columns are pooled into some 250 blocks a side; the best path through the blocks (for very long texts
found the same way, one level up) says roughly which column of B a column of A faces. Windows of columns are then
aligned exactly one after the other, each from where the last one left off; the last groups of a window are not kept,
since they were made without seeing what follows. (Multi-resolution as in Thompson & Koehn 2019 and FastDTW, Salvador
& Chan 2007; windows instead of a band, so that the exact code for short texts is used as it is.)
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from variorum.align.encode import Floats
from variorum.align.lexicon_table import Table
from variorum.align.pair import Group, align_pair, score_pair
from variorum.align.profile import Pool, Profile
from variorum.align.settings import Settings

__all__ = ["align_profiles"]

DENSE = 100_000
"""Cells up to which the whole table is searched."""
BLOCKS = 256
"""Blocks a side of the coarse path."""
WINDOW = 56
"""Rows aligned at once."""
MARGIN = 12
"""Rows and columns at a window's end that are aligned again with what follows."""
COARSE_WORDS = 4000
"""Words the coarse path looks at, the rarer first."""
WIDEST = 1500
"""Columns of a window; what exceeds it has no counterpart."""


def align_profiles(
    a: Profile,
    b: Profile,
    table: Table,
    background: Floats,
    settings: Settings,
    *,
    bilingual: bool,
    firmness: Floats | None = None,
) -> list[Group]:
    """Groups of columns of A and B, of any length, in the order of the path.

    `firmness` is what makes leaving out each column of A dearer.
    """
    n, m = len(a), len(b)
    first, further = a.nulls(settings, bilingual=bilingual)
    nulls = (first, further) if firmness is None else (first - firmness, further - firmness)
    nulls_b = b.nulls(settings, bilingual=bilingual)
    if n * m <= (20 * DENSE if min(n, m) < 2 * WINDOW else DENSE):
        scores = score_pair(a, b, table, background, settings, bilingual=bilingual)
        return align_pair(scores, settings, nulls_a=nulls, nulls_b=nulls_b, bilingual=bilingual)
    guide, slack = _guide(a, b, table, background, settings, bilingual=bilingual)
    groups: list[Group] = []
    i = j = 0
    size, lost = WINDOW, False
    while i < n or j < m:
        end_a = min(n, i + size)
        expected = float(guide[end_a])
        if not lost and abs(float(guide[i]) - j) <= slack:
            near = j + expected - float(guide[i]) + MARGIN
        else:
            near = expected + slack
        end_b = m if end_a == n and expected + slack >= m else min(m, max(j + MARGIN, round(near)))
        if end_a == n and end_b < m and i == n:
            end_b = m
        if end_b - j > WIDEST:
            skip = min(end_b - WIDEST, max(j, round(float(guide[i])) - slack))
            skip = max(skip, j + 1)
            groups.extend(Group(i, 0, y, 1) for y in range(j, skip))
            j = skip
            continue
        scores = score_pair(
            a.part(i, end_a), b.part(j, end_b), table, background, settings, bilingual=bilingual
        )
        found = align_pair(
            scores,
            settings,
            nulls_a=(nulls[0][i:end_a], nulls[1][i:end_a]),
            nulls_b=(nulls_b[0][j:end_b], nulls_b[1][j:end_b]),
            bilingual=bilingual,
        )
        last = end_a == n and end_b == m
        kept = len(found) if last else _closed(found, end_a - i, end_b - j, end_a == n, end_b == m)
        filled = sum(1 for group in found if group.p and group.q)
        if not last and not lost and (not kept or 3 * filled < end_a - i):
            lost = True
            continue
        if not kept and size < 8 * WINDOW and end_a < n:
            size *= 2
            continue
        lost = False
        kept = kept or max(1, len(found) // 2)
        kept = _close_at_least(found, kept)
        size = WINDOW
        groups.extend(replace(group, i=group.i + i, j=group.j + j) for group in found[:kept])
        i += sum(group.p for group in found[:kept])
        j += sum(group.q for group in found[:kept])
    return groups


def _closed(found: list[Group], rows: int, columns: int, rows_end: bool, columns_end: bool) -> int:
    """How many groups of a window are certain enough: up to the last filled one before the margin."""
    kept = used_a = used_b = most_a = most_b = 0
    for place, group in enumerate(found):
        used_a, used_b = used_a + group.p, used_b + group.q
        if group.p:
            most_a = max(most_a, group.i + group.p)
        if group.q:
            most_b = max(most_b, group.j + group.q)
        if most_a > rows - MARGIN and not rows_end:
            break
        if most_b > columns - MARGIN and not columns_end:
            break
        if used_a == most_a and used_b == most_b and group.p and group.q:
            kept = place + 1
    return kept


def _close_at_least(found: list[Group], kept: int) -> int:
    """The first place from `kept` on where the groups so far leave no hole."""
    used_a = used_b = most_a = most_b = 0
    for place, group in enumerate(found, start=1):
        used_a, used_b = used_a + group.p, used_b + group.q
        most_a = max(most_a, group.i + group.p) if group.p else most_a
        most_b = max(most_b, group.j + group.q) if group.q else most_b
        if place >= kept and used_a == most_a and used_b == most_b:
            return place
    return len(found)


def _guide(
    a: Profile, b: Profile, table: Table, background: Floats, settings: Settings, *, bilingual: bool
) -> tuple[Floats, int]:
    """For each row (and the end) the column it faces, roughly; and how far that may be off."""
    n, m = len(a), len(b)
    factor = max(8, -(-max(n, m) // BLOCKS)) if max(n, m) <= 64 * BLOCKS else 16
    coarse_a, coarse_b = a.coarse(factor), b.coarse(factor)
    if len(coarse_a) * len(coarse_b) <= 4 * BLOCKS * BLOCKS:
        coarse_a, coarse_b = _telling(coarse_a, coarse_b, table, background)
    rough = replace(settings, null=(-1.0, -1.0), length=(0.5, 0.5))
    groups = align_profiles(coarse_a, coarse_b, table, background, rough, bilingual=bilingual)
    rows, columns = [0.0], [0.0]
    for group in groups:
        if group.p and group.q and group.i * factor >= rows[-1] and group.j * factor >= columns[-1]:
            rows += [group.i * factor, min(n, (group.i + group.p) * factor)]
            columns += [group.j * factor, min(m, (group.j + group.q) * factor)]
    rows.append(float(n))
    columns.append(float(m))
    return np.interp(np.arange(n + 1), rows, columns), 2 * factor + MARGIN


def _telling(a: Profile, b: Profile, table: Table, background: Floats) -> tuple[Profile, Profile]:
    """Both profiles with only the words that tell places apart: rare, and possibly known to the other side."""
    result = []
    for mine, other in ((a, b), (b, a)):
        reach = np.zeros(len(background), dtype=bool)
        for word in np.flatnonzero(np.bincount(other.words.ids)):
            reach[table.ids[table.starts[word] : table.starts[word + 1]]] = True
        spread = np.bincount(mine.words.ids, minlength=len(background))
        good = np.flatnonzero(reach & (spread > 0) & (spread <= max(4, len(mine) // 8)))
        good = good[np.argsort(spread[good], kind="stable")][:COARSE_WORDS]
        keep = np.zeros(len(background), dtype=bool)
        keep[good] = True
        chosen = keep[mine.words.ids]
        words = mine.words
        pool = Pool(
            words.column[chosen], words.ids[chosen], words.counts[chosen], words.lengths, words.members
        )
        result.append(replace(mine, words=pool))
    return result[0], result[1]
