"""Which segment of a corrected text is which of the old one. Pure; texts in, indices out.

Never by a hash alone, for passages repeat: the longest common order decides first, then likeness between what stands
at the same place, and only then whether something moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.text import normalise

__all__ = ["LIKE_HERE", "LIKE_MOVED", "carry"]

LIKE_HERE = 0.5
"""Least likeness (normalised Indel similarity of characters) for a changed sentence that stands at the same place.
A corrected figure or name leaves over 0.9; two unrelated English sentences of the samples under `parallel/` reach
0.45 at most in 19 of 20 cases."""

LIKE_MOVED = 0.8
"""Least likeness for a sentence that was moved and changed at once: there is no neighbourhood to vouch for it."""

_LARGEST_GAP = 250_000
"""Cells of the largest table of likenesses (500 x 500); in a larger gap only a band around the diagonal is tried."""


def carry(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new text the index of the old one whose identity it keeps, None where it is new.

    No old text is given twice.
    """
    from rapidfuzz.distance import Indel

    before = [normalise(text) for text in old]
    after = [normalise(text) for text in new]
    result: list[int | None] = [None] * len(new)
    gaps: list[tuple[range, range]] = []
    last = (0, 0)
    for op in Indel.opcodes(before, after):
        if op.tag == "equal":
            gaps.append((range(last[0], op.src_start), range(last[1], op.dest_start)))
            for offset in range(op.src_end - op.src_start):
                result[op.dest_start + offset] = op.src_start + offset
            last = (op.src_end, op.dest_end)
    gaps.append((range(last[0], len(old)), range(last[1], len(new))))
    taken = {i for i in result if i is not None}
    _carry_moved_whole(before, after, result, taken)
    for olds, news in gaps:
        for i, j in _best_path(before, after, olds, news, result, taken):
            result[j] = i
            taken.add(i)
    _carry_moved_changed(before, after, result, taken)
    return result


def _carry_moved_whole(
    before: Sequence[str], after: Sequence[str], result: list[int | None], taken: set[int]
) -> None:
    """Sentences left over on both sides with the very same words were moved; the first goes with the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in reversed(range(len(before))):
        if i not in taken:
            places[before[i]].append(i)
    for j, text in enumerate(after):
        if result[j] is None and places.get(text):
            i = places[text].pop()
            result[j] = i
            taken.add(i)


def _best_path(
    before: Sequence[str],
    after: Sequence[str],
    olds: range,
    news: range,
    result: Sequence[int | None],
    taken: set[int],
) -> list[tuple[int, int]]:
    """The pairs in order with the highest sum of likenesses, each at least LIKE_HERE."""
    from rapidfuzz.distance import Indel

    rows = [i for i in olds if i not in taken]
    columns = [j for j in news if result[j] is None]
    if not rows or not columns:
        return []
    band = max(len(rows), len(columns)) if len(rows) * len(columns) <= _LARGEST_GAP else 50
    slope = len(columns) / len(rows)
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    likeness: dict[tuple[int, int], float] = {}
    for a, i in enumerate(rows):
        for b, j in enumerate(columns):
            value = max(best[a][b + 1], best[a + 1][b])
            if abs(b - a * slope) <= band:
                like = Indel.normalized_similarity(before[i], after[j], score_cutoff=LIKE_HERE)
                if like:
                    likeness[a, b] = like
                    value = max(value, best[a][b] + like)
            best[a + 1][b + 1] = value
    pairs: list[tuple[int, int]] = []
    a, b = len(rows), len(columns)
    while a and b:
        like = likeness.get((a - 1, b - 1), 0.0)
        if like and best[a][b] == best[a - 1][b - 1] + like:
            a, b = a - 1, b - 1
            pairs.append((rows[a], columns[b]))
        elif best[a][b] == best[a - 1][b]:
            a -= 1
        else:
            b -= 1
    return pairs


def _carry_moved_changed(
    before: Sequence[str], after: Sequence[str], result: list[int | None], taken: set[int]
) -> None:
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    left = {i: before[i] for i in range(len(before)) if i not in taken}
    for j, text in enumerate(after):
        if result[j] is not None or not left:
            continue
        found = process.extractOne(
            text, left, scorer=Indel.normalized_similarity, score_cutoff=LIKE_MOVED, processor=None
        )
        if found:
            result[j] = found[2]
            del left[found[2]]
