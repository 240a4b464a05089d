"""What speaks for a link between two words: the evidence the scorer of `collate.scorer` weighs first.

Of all pairs of words those worth a score are picked, and every feature is a column over these pairs. Names and order
are `FIRST` here and `neighbours.SECOND`; a learned table says which names it was learned with. Passages are short, so
the cost is the number of NumPy calls, not their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from variorum.collate.codes import CONTENT, MARK, NUMBER, encode, kin_table
from variorum.collate.grid import bounds, common_path, content_beside, padded, sums_of, turns_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FIRST", "Evidence", "weigh"]

FIRST: tuple[str, ...] = (
    "same_word", "same_lemma", "shared_letters", "shared_prefix", "lower_class", "higher_class", "shared_parts",
    "both_capital", "shorter", "longer", "place_apart", "steps_apart", "before_same", "after_same", "before_2_same",
    "after_2_same", "near_content", "near_any", "row_same", "column_same", "turn_apart", "on_path", "in_one_gap",
    "gap_left", "gap_right", "gap_offset", "gap_offset_back", "bend", "shorter_side", "longer_side", "share_same",
    "next_content_same", "last_content_same", "shared_sense",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Evidence:
    """The pairs of words worth a score, and what speaks for each.

    Attributes:
        shape: how many words each side has.
        rows, columns_at: for each pair its word on the left and on the right; pairs in the order of the text.
        columns: first-stage evidence, a value a pair, by the names of `FIRST` (and some more for the second stage).
        kinds: what each word of each side is (function word, light, content, number, mark).
    """

    shape: tuple[int, int]
    rows: NDArray[np.intp]
    columns_at: NDArray[np.intp]
    columns: dict[str, Any]
    kinds: tuple[list[int], list[int]]


def weigh(a: Sequence[str], b: Sequence[str], language: str) -> Evidence:
    """First-stage evidence for the pairs of words of two passages in one language that are worth a score."""
    import numpy as np

    f32 = np.float32
    codes_a = [encode(w, language) for w in a]
    codes_b = [encode(w, language) for w in b]
    n, m = len(a), len(b)
    rows_a = np.array([c[:9] for c in codes_a], dtype=np.uint64)
    rows_b = np.array([c[:9] for c in codes_b], dtype=np.uint64)
    kinds_a, kinds_b = [c.kind for c in codes_a], [c.kind for c in codes_b]
    same = rows_a[:, 0, None] == rows_b[:, 0]
    evidence = same.astype(f32)
    where: dict[str, list[int]] = {}
    for j, code in enumerate(codes_b):
        for base in code.lemmas:
            where.setdefault(base, []).append(j)
    for i, code in enumerate(codes_a):
        for base in code.lemmas:
            if base in where:
                evidence[i, where[base]] = 1
    kin = kin_table(codes_a, codes_b)
    numbers: dict[str, int] = {}
    ids_a = [numbers.setdefault(min(c.lemmas), len(numbers)) for c in codes_a]
    ids_b = [numbers.setdefault(min(c.lemmas), len(numbers)) for c in codes_b]
    path = common_path(ids_a, ids_b)
    low_j, high_j = bounds(path, n, m)
    low_i, high_i = bounds([(j, i) for i, j in path], m, n)
    letters_a, letters_b = rows_a[:, 8, None], rows_b[:, 8]
    letters = np.bitwise_count(letters_a & letters_b) / np.bitwise_count(letters_a | letters_b)
    places_a, places_b = np.arange(n), np.arange(m)
    inside = (places_b > low_j[:, None]) & (places_b < high_j[:, None])
    gap_a = np.minimum(np.maximum(high_i - low_i - 1, 0), 20)
    gap_b = np.minimum(np.maximum(high_j - low_j - 1, 0), 20)
    offset = np.minimum(np.maximum(places_b - ((low_j + high_j) / 2)[:, None], -12), 12)
    offset_back = np.minimum(np.maximum(places_a[:, None] - (low_i + high_i) / 2, -12), 12)
    wide = padded(evidence, 3)
    before, after = wide[2 : n + 2, 2 : m + 2], wide[4 : n + 4, 4 : m + 4]
    next_content = wide[
        np.ix_([i + 3 for i in content_beside(kinds_a, 1)], [j + 3 for j in content_beside(kinds_b, 1)])
    ]
    last_content = wide[
        np.ix_([i + 3 for i in content_beside(kinds_a, -1)], [j + 3 for j in content_beside(kinds_b, -1)])
    ]
    content_a = np.array([k in (CONTENT, NUMBER) for k in kinds_a], dtype=f32)
    content = evidence * content_a[:, None]
    sums = sums_of(padded(content, 3))
    near_content = sums[7:, 7:] - sums[:-7, 7:] - sums[7:, :-7] + sums[:-7, :-7] - content
    worth = (
        (evidence > 0)
        | (kin >= 2)
        | (letters > 0.34)
        | (inside & (gap_b[:, None] + gap_a < 24))
        | (before + after > 0)
        | (next_content + last_content > 0)
        | ((np.abs(offset) < 3) & (np.abs(offset_back) < 3))
        | ((near_content >= 2) & np.minimum.outer(np.array(kinds_a) < MARK, np.array(kinds_b) < MARK))
    )
    rows, columns = worth.nonzero()
    at_a, at_b = rows_a[rows].T, rows_b[columns].T
    kind_a, kind_b = at_a[1], at_b[1]
    any_sums = sums_of(wide)
    r3, c3 = rows + 3, columns + 3
    here = evidence[rows, columns]
    on_path = np.zeros((n, m), dtype=f32)
    if path:
        on_path[[i for i, _ in path], [j for _, j in path]] = 1
    ahead_a, ahead_b = [5, *kinds_a[:-1]], [5, *kinds_b[:-1]]
    behind_a, behind_b = [*kinds_a[1:], 5], [*kinds_b[1:], 5]
    table: dict[str, Any] = {
        "same_word": same[rows, columns],
        "same_lemma": here,
        "shared_letters": letters[rows, columns],
        "shared_prefix": ((at_a[5:8] == at_b[5:8]) & (at_a[5:8] != 0)).sum(0),
        "lower_class": np.minimum(kind_a, kind_b),
        "higher_class": np.maximum(kind_a, kind_b),
        "shared_parts": np.bitwise_count(at_a[2] & at_b[2]),
        "both_capital": at_a[3] & at_b[3],
        "shorter": np.minimum(at_a[4], at_b[4]),
        "longer": np.maximum(at_a[4], at_b[4]),
        "place_apart": np.abs((rows + 0.5) / n - (columns + 0.5) / m),
        "steps_apart": np.minimum(np.abs(rows - columns), 30),
        "before_same": before[rows, columns],
        "after_same": after[rows, columns],
        "before_2_same": wide[rows + 1, columns + 1],
        "after_2_same": wide[rows + 5, columns + 5],
        "near_content": near_content[rows, columns],
        "near_any": any_sums[r3 + 2, c3 + 2]
        - any_sums[r3 - 1, c3 + 2]
        - any_sums[r3 + 2, c3 - 1]
        + any_sums[r3 - 1, c3 - 1]
        - here,
        "row_same": evidence.sum(1)[rows],
        "column_same": evidence.sum(0)[columns],
        "turn_apart": np.abs(np.array(turns_of(ids_a))[rows] - np.array(turns_of(ids_b))[columns]),
        "on_path": on_path[rows, columns],
        "in_one_gap": inside[rows, columns],
        "gap_left": gap_b[rows],
        "gap_right": gap_a[columns],
        "gap_offset": offset[rows, columns],
        "gap_offset_back": offset_back[rows, columns],
        "bend": np.abs(
            np.minimum(np.maximum(columns - low_j[rows], -9), 9)
            - np.minimum(np.maximum(rows - low_i[columns], -9), 9)
        ),
        "shorter_side": np.full(len(rows), min(n, m, 60)),
        "longer_side": np.full(len(rows), min(max(n, m), 60)),
        "share_same": np.full(len(rows), 2 * len(path) / (n + m)),
        "next_content_same": next_content[rows, columns],
        "last_content_same": last_content[rows, columns],
        "kinds_before": np.array(ahead_a)[rows] * 6 + np.array(ahead_b)[columns],
        "kinds_after": np.array(behind_a)[rows] * 6 + np.array(behind_b)[columns],
        "shared_sense": np.where(same, 4, kin)[rows, columns],
    }
    return Evidence((n, m), rows, columns, table, (kinds_a, kinds_b))
