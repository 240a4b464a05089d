"""Second-stage evidence: what the first stage's scores tell about neighbours and rivals of a pair of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.collate.features import Evidence
from variorum.collate.grid import after, before, beside, padded, sums_of
from variorum.collate.phrases import PHRASES, phrase_columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from variorum.collate.codes import Side

    Table = NDArray[np.float32]
    Places = NDArray[np.int64]

__all__ = ["AROUND", "KINDS", "SECOND", "neighbour_columns"]

_WITHIN = 3
_STEPS = [
    (down, across)
    for down in range(-_WITHIN, _WITHIN + 1)
    for across in range(-_WITHIN, _WITHIN + 1)
    if (down, across) != (0, 0)
]


def _step_name(down: int, across: int) -> str:
    return f"at_{across}_{down}_back" if down > across else f"at_{down}_{across}"


AROUND: tuple[str, ...] = tuple(_step_name(*step) for step in _STEPS)
"""First scores of the pairs of words up to three words before and after: `at_-1_2` is the word before and the second
after."""

KINDS: tuple[str, ...] = (
    "role",
    "role_back",
    "kind_before",
    "kind_before_back",
    "kind_after",
    "kind_after_back",
)
"""Evidence that names a kind and is no quantity."""

SECOND: tuple[str, ...] = (
    "first", "before", "after", "before_2", "after_2", "last", "last_back", "next", "next_back", "best", "best_back",
    "rival", "rival_back", "sum", "sum_back", "near", "rank", "rank_back", "rival_apart", "rival_apart_back", "sure",
    "sure_back", "anchor_offset", "anchor_offset_back", "in_block", "next_content", "last_content", "free",
    "free_back", "best_before", "best_before_back", "best_after", "best_after_back", "same_word", "same_lemma",
    "shared_sense", "shared_letters", "lower_kind", "higher_kind", "role", "role_back", "shared_parts", "place_apart",
    "gap", "gap_back", "in_one_gap", "kind_before", "kind_before_back", "kind_after", "kind_after_back",
    "from_last", "from_last_back", "from_next", "from_next_back", "from_last_2", "from_last_2_back", "from_next_2",
    "from_next_2_back", "from_last_content", "from_last_content_back", "from_next_content", "from_next_content_back",
    "field_in", "field_in_back", "field_since", "field_since_back", "field_until", "field_until_back", "field_own",
    "field_own_back", "field_other", "field_other_back", "field_into", "field_into_back", "field_left",
    "field_left_back", "field_open", "field_open_back", "field_open_other", "field_open_other_back",
    "meaning", "company", "same_value", "initials",
    "first_odds", *PHRASES, *AROUND,
)  # fmt: skip

SURE = 0.5
"""Score from which two words that are each other's best hold a place: fields stretch between such words."""

HEARD = 0.3
"""Score from which a neighbour's best answer says where this word's answer is to be expected."""

EXACT = 1024
"""Chances of the first stage are kept as whole parts of this, so that sums of them do not depend on their order, nor
links on which passages are looked at together."""

_NOWHERE = 9
"""Distance from the answer of a neighbour that has none; others are cut at 6."""


class _Marks:
    """What the first stage's scores make of the words of one side; every array is (pairs, words).

    Attributes:
        best, rival: the scores of each word's best and second best answer.
        answer: the place of its best answer on the other side.
        sure: whether the two are each other's best and above `SURE`.
        low, high: the answer of the nearest sure word at or before it, at or after it; -1 and the length of the other
            side where there is none.
        open_content: content words without an answer before each place; a column more.
    """

    def __init__(
        self, grid: Table, sure: NDArray[np.bool_], side: Side, other_sizes: NDArray[np.int64]
    ) -> None:
        """`grid` and `sure` with this side's words as rows."""
        import numpy as np

        two = np.partition(grid, grid.shape[2] - 2, axis=2)
        self.best, self.rival = two[:, :, -1], two[:, :, -2]
        self.answer = grid.argmax(2)
        self.sure: NDArray[np.bool_] = np.asarray(sure.any(2))
        self.sizes, self._other_sizes, self._there = side.sizes, other_sizes, side.there
        earlier, later = before(self.sure), after(self.sure)
        self.low = self._answer_at(earlier, -1)
        self.high = self._answer_at(np.where(later < grid.shape[1], later, -1), other_sizes[:, None])
        is_open = side.content & (self.best < SURE)
        self.open_content = np.concatenate(
            (np.zeros((len(grid), 1), dtype=np.int64), is_open.cumsum(1)), axis=1
        )

    def _answer_at(self, places: Places, without: Any) -> Places:
        """The answers of the words at these places; `without` where the place is -1."""
        import numpy as np

        found = np.take_along_axis(self.answer, np.maximum(places, 0), 1)
        return np.where(places < 0, without, found)

    def apart(self, pair: Places, other: Places, neighbour: Places) -> Places:
        """How far places of the other side are from the answers of words of this side; -1 is no word."""
        import numpy as np

        size = self.best.shape[1]
        inside = (neighbour >= 0) & (neighbour < size)
        at = pair * size + np.where(inside, neighbour, 0)
        heard = inside & (self.best.reshape(-1)[at] >= HEARD)
        return np.where(heard, np.clip(other - self.answer.reshape(-1)[at], -6, 6), _NOWHERE)

    def free(self) -> Places:
        """Length of the run of words without answer each word stands in, at most 9; 0 for those with one."""
        import numpy as np

        taken = (self.best > SURE) | ~self._there
        lengths = np.where(taken, 0, after(taken) - before(taken) - 1)
        return np.minimum(lengths, 9)

    def walled(self) -> NDArray[np.float32]:
        """`best` with a 1 before and after the words of each row, flat."""
        import numpy as np

        best = np.where(self._there, self.best, np.float32(1))
        return np.pad(best, ((0, 0), (1, 1)), constant_values=1).reshape(-1)

    def fields(self, other: _Marks) -> dict[str, Places]:
        """The field of each word: what lies between the sure words before and after it, and between their answers."""
        import numpy as np

        last, coming = beside(self.sure, -1), beside(self.sure, 1)
        end = np.where(coming < 0, self.sizes[:, None], coming)
        low = self._answer_at(last, -1)
        high = self._answer_at(coming, self._other_sizes[:, None])
        places = np.arange(self.best.shape[1])

        def open_between(marks: _Marks, start: Places, stop: Places) -> Places:
            sums = marks.open_content
            between: Places = np.take_along_axis(sums, stop, 1) - np.take_along_axis(sums, start, 1)
            return between

        return {
            "low": low,
            "high": high,
            "own": np.minimum(np.maximum(end - last - 1, 0), 12),
            "other": np.clip(high - low - 1, -3, 12),
            "into": np.minimum(places - last, 6),
            "left": np.clip(end - places, 0, 6),
            "open": open_between(self, last + 1, end),
            "open_other": open_between(other, low + 1, high),
        }


def neighbour_columns(chances: Table, evidence: Evidence, chosen: NDArray[np.bool_]) -> dict[str, Any]:
    """Second-stage evidence, by the names of `SECOND`.

    Args:
        chances: what the first stage gave the pairs of words of the evidence.
        evidence: what the first stage saw.
        chosen: which of its pairs are looked at again; the columns have a value for each of these.
    """
    import numpy as np

    chances = (chances * EXACT).round() / np.float32(EXACT)
    first = np.zeros(evidence.shape, dtype=np.float32)
    first[evidence.pair, evidence.rows, evidence.columns_at] = chances
    n, m = first.shape[1:]
    pair, rows, columns = evidence.pair[chosen], evidence.rows[chosen], evidence.columns_at[chosen]
    at_a, at_b = pair * n + rows, pair * m + columns
    here = first[pair, rows, columns]
    left_best, right_best = first.max(2), first.max(1)
    sure = (first >= left_best[:, :, None]) & (first >= right_best[:, None, :]) & (first > SURE)
    a = _Marks(first, sure, evidence.left, evidence.right.sizes)
    b = _Marks(np.swapaxes(first, 1, 2), np.swapaxes(sure, 1, 2), evidence.right, evidence.left.sizes)

    def of_a(side: Any) -> Any:
        return side.reshape(-1)[at_a]

    def of_b(side: Any) -> Any:
        return side.reshape(-1)[at_b]

    wide = padded(first, _WITHIN)
    flat = wide.reshape(-1)
    down = m + 2 * _WITHIN
    at = (pair * (n + 2 * _WITHIN) + rows + _WITHIN) * down + columns + _WITHIN
    span = down + 1
    corner = (pair * (n + 2 * _WITHIN + 1) + rows + _WITHIN) * span + columns + _WITHIN
    sums = sums_of(wide).reshape(-1)
    row_best, column_best = of_a(a.best), of_b(b.best)
    around_a, around_b = a.walled(), b.walled()
    wall_a, wall_b = pair * (n + 2) + rows + 1, pair * (m + 2) + columns + 1
    lj, hj, li, hi = of_a(a.low), of_a(a.high), of_b(b.low), of_b(b.high)
    next_a, last_a = of_a(beside(evidence.left.content, 1)), of_a(beside(evidence.left.content, -1))
    next_b, last_b = of_b(beside(evidence.right.content, 1)), of_b(beside(evidence.right.content, -1))
    base = pair * (n + 2 * _WITHIN)
    bounded = np.clip(here, 1e-3, 1 - 1e-3)
    table: dict[str, Any] = {
        "first": here,
        "before": flat[at - down - 1],
        "after": flat[at + down + 1],
        "before_2": flat[at - 2 * down - 2],
        "after_2": flat[at + 2 * down + 2],
        "last": flat[at - 1],
        "next": flat[at + 1],
        "last_back": flat[at - down],
        "next_back": flat[at + down],
        "best": row_best,
        "best_back": column_best,
        "rival": np.where(here >= row_best, of_a(a.rival), row_best),
        "rival_back": np.where(here >= column_best, of_b(b.rival), column_best),
        "sum": of_a(first.sum(2)) - here,
        "sum_back": of_b(first.sum(1)) - here,
        "near": sums[corner + 3 * span + 3]
        - sums[corner - 2 * span + 3]
        - sums[corner + 3 * span - 2]
        + sums[corner - 2 * span - 2]
        - here,
        "anchor_offset": np.minimum(np.minimum(np.abs(columns - lj - 1), np.abs(columns - hj + 1)), 15),
        "anchor_offset_back": np.minimum(np.minimum(np.abs(rows - li - 1), np.abs(rows - hi + 1)), 15),
        "rank": (first[pair, rows] > here[:, None]).sum(1),
        "rank_back": (first[pair, :, columns] > here[:, None]).sum(1),
        "next_content": flat[(base + next_a + _WITHIN) * down + next_b + _WITHIN],
        "last_content": flat[(base + last_a + _WITHIN) * down + last_b + _WITHIN],
        "free": of_a(a.free()),
        "free_back": of_b(b.free()),
        "best_before": around_a[wall_a - 1],
        "best_after": around_a[wall_a + 1],
        "best_before_back": around_b[wall_b - 1],
        "best_after_back": around_b[wall_b + 1],
        "rival_apart": np.clip(columns - of_a(a.answer), -6, 6),
        "rival_apart_back": np.clip(rows - of_b(b.answer), -6, 6),
        "in_block": (columns > lj) & (columns < hj) & (rows > li) & (rows < hi),
        "from_last": a.apart(pair, columns, rows - 1),
        "from_next": a.apart(pair, columns, rows + 1),
        "from_last_2": a.apart(pair, columns, rows - 2),
        "from_next_2": a.apart(pair, columns, rows + 2),
        "from_last_content": a.apart(pair, columns, last_a),
        "from_next_content": a.apart(pair, columns, next_a),
        "from_last_back": b.apart(pair, rows, columns - 1),
        "from_next_back": b.apart(pair, rows, columns + 1),
        "from_last_2_back": b.apart(pair, rows, columns - 2),
        "from_next_2_back": b.apart(pair, rows, columns + 2),
        "from_last_content_back": b.apart(pair, rows, last_b),
        "from_next_content_back": b.apart(pair, rows, next_b),
        "sure": of_a(a.sure),
        "sure_back": of_b(b.sure),
        "first_odds": np.log(bounded / (1 - bounded)),
    }
    table |= phrase_columns(chances, evidence, chosen)
    for name, (step_down, step_across) in zip(AROUND, _STEPS, strict=True):
        table[name] = flat[at + step_down * down + step_across]
    for suffix, side, fields, places in (
        ("", of_a, a.fields(b), columns),
        ("_back", of_b, b.fields(a), rows),
    ):
        low, high = side(fields["low"]), side(fields["high"])
        table[f"field_in{suffix}"] = (places > low) & (places < high)
        table[f"field_since{suffix}"] = np.clip(places - low, -6, 6)
        table[f"field_until{suffix}"] = np.clip(high - places, -6, 6)
        for name in ("own", "other", "into", "left", "open", "open_other"):
            table[f"field_{name}{suffix}"] = side(fields[name])
    for name in SECOND:
        if name not in table:
            table[name] = evidence.columns[name][chosen]
    return table
