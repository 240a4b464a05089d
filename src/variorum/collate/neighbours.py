"""Second-stage evidence: what the first stage's scores tell about neighbours and rivals of a pair of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.collate.features import Evidence
from variorum.collate.grid import content_beside, padded, steps, sums_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

__all__ = ["SECOND", "neighbour_columns"]

SECOND: tuple[str, ...] = (
    "first", "before", "after", "before_2", "after_2", "left", "right", "above", "below", "row_rival", "column_rival",
    "row_sum", "column_sum", "near", "same_word", "same_lemma", "shared_letters", "lower_class", "higher_class",
    "shared_parts", "place_apart", "anchor_offset", "anchor_offset_back", "row_rank", "column_rank", "gap_left",
    "gap_right", "in_one_gap", "next_content", "last_content", "free_rows", "free_columns", "row_free_before",
    "row_free_after", "column_free_before", "column_free_after", "rival_apart", "rival_apart_back", "in_block",
    "kinds_before", "kinds_after", "shared_sense",
)  # fmt: skip


def _free_run(taken: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Length of the run of free places each place stands in; 0 where it is taken."""
    import numpy as np

    lengths = np.zeros(len(taken), dtype=np.int64)
    start = 0
    for place in range(len(taken) + 1):
        if place == len(taken) or taken[place]:
            lengths[start:place] = place - start
            start = place + 1
    return np.minimum(lengths, 9)


def neighbour_columns(first: Table, evidence: Evidence, chosen: NDArray[np.bool_]) -> dict[str, Any]:
    """Second-stage evidence, by the names of `SECOND`.

    Args:
        first: the first stage's scores of all pairs of words, 0 for those not worth one; shape `evidence.shape`.
        evidence: what the first stage saw.
        chosen: which of its pairs are looked at again; the columns have a value for each of these.
    """
    import numpy as np

    n, m = first.shape
    rows, columns = evidence.rows[chosen], evidence.columns_at[chosen]
    here = first[rows, columns]
    by_row, by_column = np.sort(first, axis=1), np.sort(first, axis=0)
    best_row, best_column = by_row[:, -1], by_column[-1]
    next_row = by_row[:, -2] if m > 1 else np.zeros(n, np.float32)
    next_column = by_column[-2] if n > 1 else np.zeros(m, np.float32)
    sure = (first >= best_row[:, None]) & (first >= best_column) & (first > 0.5)
    path = list(zip(*(places.tolist() for places in sure.nonzero()), strict=True))
    low_j, high_j = steps(path, n, m)
    low_i, high_i = steps(sorted((j, i) for i, j in path), m, n)
    lj, hj, li, hi = low_j[rows], high_j[rows], low_i[columns], high_i[columns]
    wide = padded(first, 2)
    r2, c2 = rows + 2, columns + 2
    sums = sums_of(wide)
    kinds_a, kinds_b = evidence.kinds
    next_a, next_b = np.array(content_beside(kinds_a, 1))[rows], np.array(content_beside(kinds_b, 1))[columns]
    last_a, last_b = (
        np.array(content_beside(kinds_a, -1))[rows],
        np.array(content_beside(kinds_b, -1))[columns],
    )
    taken_a = np.concatenate(([1], best_row, [1]))
    taken_b = np.concatenate(([1], best_column, [1]))
    row_best, column_best = best_row[rows], best_column[columns]
    table: dict[str, Any] = {
        "first": here,
        "before": wide[r2 - 1, c2 - 1],
        "after": wide[r2 + 1, c2 + 1],
        "before_2": wide[rows, columns],
        "after_2": wide[r2 + 2, c2 + 2],
        "left": wide[r2, c2 - 1],
        "right": wide[r2, c2 + 1],
        "above": wide[r2 - 1, c2],
        "below": wide[r2 + 1, c2],
        "row_rival": np.where(here >= row_best, next_row[rows], row_best),
        "column_rival": np.where(here >= column_best, next_column[columns], column_best),
        "row_sum": first.sum(1)[rows] - here,
        "column_sum": first.sum(0)[columns] - here,
        "near": sums[r2 + 3, c2 + 3]
        - sums[rows, c2 + 3]
        - sums[r2 + 3, columns]
        + sums[rows, columns]
        - here,
        "anchor_offset": np.minimum(np.minimum(np.abs(columns - lj - 1), np.abs(columns - hj + 1)), 15),
        "anchor_offset_back": np.minimum(np.minimum(np.abs(rows - li - 1), np.abs(rows - hi + 1)), 15),
        "row_rank": (first[rows] > here[:, None]).sum(1),
        "column_rank": (first[:, columns] > here).sum(0),
        "next_content": wide[next_a + 2, next_b + 2],
        "last_content": wide[last_a + 2, last_b + 2],
        "free_rows": _free_run(best_row > 0.5)[rows],
        "free_columns": _free_run(best_column > 0.5)[columns],
        "row_free_before": taken_a[rows],
        "row_free_after": taken_a[r2],
        "column_free_before": taken_b[columns],
        "column_free_after": taken_b[c2],
        "rival_apart": np.minimum(np.maximum(columns - first.argmax(1)[rows], -6), 6),
        "rival_apart_back": np.minimum(np.maximum(rows - first.argmax(0)[columns], -6), 6),
        "in_block": (columns > lj) & (columns < hj) & (rows > li) & (rows < hi),
    }
    for name in SECOND:
        if name not in table:
            table[name] = evidence.columns[name][chosen]
    return table
