"""What speaks for a link between two words: the evidence the scorer of `collate.scorer` weighs first.

Many pairs of passages are looked at together, since passages are short and the cost is the number of NumPy calls. Of
all pairs of words those worth a score are picked, and every feature is a column over these. Names and order are
`FIRST` here and `neighbours.SECOND`; a learned table says which names it was learned with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from variorum.collate.codes import EDGE, MARK, Side, kin_table
from variorum.collate.equivalents import initials_of
from variorum.collate.grid import after, before, beside, common_path, padded, sums_of, turns_of
from variorum.lexicon.word_vectors import vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FIRST", "Evidence", "mirrored", "weigh"]

FIRST: tuple[str, ...] = (
    "same_word", "same_lemma", "shared_sense", "shared_letters", "shared_prefix", "lower_kind", "higher_kind", "role",
    "role_back", "shared_parts", "both_capital", "shorter", "longer", "place_apart", "steps_apart", "before_same",
    "after_same", "before_2_same", "after_2_same", "near_content", "near_any", "same_there", "same_there_back",
    "turn_apart", "on_path", "in_one_gap", "gap", "gap_back", "gap_offset", "gap_offset_back", "bend", "shorter_side",
    "longer_side", "share_same", "next_content_same", "last_content_same", "meaning", "company", "same_value",
    "initials",
)  # fmt: skip


@cache
def mirrored(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the evidence for the same two words with the sides exchanged: `role_back` for `role`."""
    return tuple(
        name.removesuffix("_back")
        if name.endswith("_back")
        else f"{name}_back"
        if f"{name}_back" in names
        else name
        for name in names
    )


_LEMMAS = ("lemma", "lemma_2", "lemma_3")
_PREFIXES = ("prefix3", "prefix4", "prefix5")


@dataclass(frozen=True, eq=False)
class Evidence:
    """The pairs of words worth a score, and what speaks for each.

    Attributes:
        left, right: the words.
        pair, rows, columns_at: for each which pair of passages it is in, its word on the left and on the right; in
            the order of the pairs, then of the text.
        columns: first-stage evidence, a value each, by the names of `FIRST` (and some more for the second stage).
    """

    left: Side
    right: Side
    pair: NDArray[np.intp]
    rows: NDArray[np.intp]
    columns_at: NDArray[np.intp]
    columns: dict[str, Any]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of a grid: pairs of passages, most words on the left, most words on the right."""
        return (*self.left.there.shape, self.right.there.shape[1])


def weigh(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], language: str) -> Evidence:
    """First-stage evidence for the pairs of words, in pairs of passages in one language, that are worth a score.

    No passage may be empty.
    """
    import numpy as np

    left, right = (Side([pair[side] for pair in pairs], language) for side in (0, 1))
    count, n = left.there.shape
    m = right.there.shape[1]
    a, b = left.numbers, right.numbers
    cells = left.there[:, :, None] & right.there[:, None, :]
    same = (a["word"][:, :, None] == b["word"][:, None, :]) & cells
    alike = np.zeros_like(same)
    for x in _LEMMAS:
        for y in _LEMMAS:
            alike |= a[x][:, :, None] == b[y][:, None, :]
    alike = (alike | same) & cells
    evidence = alike.astype(np.float32)
    kin = kin_table(left, right)
    paths = _Paths(left, right)
    letters_a, letters_b = a["letters"][:, :, None], b["letters"][:, None, :]
    letters = np.bitwise_count(letters_a & letters_b) / np.maximum(np.bitwise_count(letters_a | letters_b), 1)
    places_a, places_b = np.arange(n), np.arange(m)
    low_j, high_j, low_i, high_i = paths.low_j, paths.high_j, paths.low_i, paths.high_i
    inside = (places_b > low_j[:, :, None]) & (places_b < high_j[:, :, None])
    gap_a = np.minimum(np.maximum(high_i - low_i - 1, 0), 20)
    gap_b = np.minimum(np.maximum(high_j - low_j - 1, 0), 20)
    offset = np.clip(places_b - ((low_j + high_j) / 2)[:, :, None], -12, 12)
    offset_back = np.clip(places_a[:, None] - ((low_i + high_i) / 2)[:, None, :], -12, 12)
    wide = padded(evidence, 3)
    near = wide[:, 2 : n + 2, 2 : m + 2] + wide[:, 4 : n + 4, 4 : m + 4]
    numbers = np.arange(count)[:, None, None]
    next_content, last_content = (
        wide[numbers, beside(left.content, step)[:, :, None] + 3, beside(right.content, step)[:, None, :] + 3]
        for step in (1, -1)
    )
    content = evidence * left.content[:, :, None]
    sums = sums_of(padded(content, 3))
    near_content = sums[:, 7:, 7:] - sums[:, :-7, 7:] - sums[:, 7:, :-7] + sums[:, :-7, :-7] - content
    said_a, said_b = left.kind < MARK, right.kind < MARK
    meaning = _nearness(left, right, "meaning")
    initials = _initials(pairs, left, right)
    values_a, values_b = a["value"][:, :, None], b["value"][:, None, :]
    same_value = (values_a == values_b) & (values_a != 0)
    worth = cells & (
        alike
        | (kin >= 2)
        | (letters > 0.34)
        | (inside & (gap_b[:, :, None] + gap_a[:, None, :] < 24))
        | (meaning > 0.6)
        | same_value
        | initials
        | (near > 0)
        | (next_content + last_content > 0)
        | ((np.abs(offset) < 3) & (np.abs(offset_back) < 3))
        | ((near_content >= 2) & said_a[:, :, None] & said_b[:, None, :])
    )
    picked = worth.reshape(-1).nonzero()[0]
    pair, rows, columns = np.unravel_index(picked, worth.shape)
    at_a, at_b = pair * n + rows, pair * m + columns

    def here(grid: Any) -> Any:
        return grid.reshape(-1)[picked]

    def of_a(side: Any) -> Any:
        return side.reshape(-1)[at_a]

    def of_b(side: Any) -> Any:
        return side.reshape(-1)[at_b]

    kind_a, kind_b = of_a(left.kind), of_b(right.kind)
    length_a, length_b = of_a(a["length"]), of_b(b["length"])
    any_sums = sums_of(wide)
    span = m + 7
    corner = (pair * (n + 7) + rows + 3) * span + columns + 3
    any_flat, wide_flat = any_sums.reshape(-1), wide.reshape(-1)
    at_wide = (pair * (n + 6) + rows + 3) * (m + 6) + columns + 3
    down = m + 6
    size_a, size_b = left.sizes[pair], right.sizes[pair]
    ahead_a, behind_a = _neighbour_kinds(left.kind)
    ahead_b, behind_b = _neighbour_kinds(right.kind)
    same_here, lemma_here = here(same), here(evidence)
    table: dict[str, Any] = {
        "same_word": same_here,
        "same_lemma": lemma_here,
        "shared_letters": here(letters),
        "shared_prefix": sum((of_a(a[p]) == of_b(b[p])) & (of_a(a[p]) != 0) for p in _PREFIXES),
        "lower_kind": np.minimum(kind_a, kind_b),
        "higher_kind": np.maximum(kind_a, kind_b),
        "shared_parts": np.bitwise_count(of_a(a["parts"]) & of_b(b["parts"])),
        "both_capital": of_a(a["capital"]) & of_b(b["capital"]),
        "shorter": np.minimum(length_a, length_b),
        "longer": np.maximum(length_a, length_b),
        "place_apart": np.abs((rows + 0.5) / size_a - (columns + 0.5) / size_b),
        "steps_apart": np.minimum(np.abs(rows - columns), 30),
        "before_same": wide_flat[at_wide - down - 1],
        "after_same": wide_flat[at_wide + down + 1],
        "before_2_same": wide_flat[at_wide - 2 * down - 2],
        "after_2_same": wide_flat[at_wide + 2 * down + 2],
        "near_content": here(near_content),
        "near_any": any_flat[corner + 3 * span + 3]
        - any_flat[corner - 2 * span + 3]
        - any_flat[corner + 3 * span - 2]
        + any_flat[corner - 2 * span - 2]
        - lemma_here,
        "same_there": of_a(evidence.sum(2)),
        "same_there_back": of_b(evidence.sum(1)),
        "turn_apart": np.abs(of_a(paths.turns_a) - of_b(paths.turns_b)),
        "on_path": of_a(paths.partner) == columns,
        "in_one_gap": here(inside),
        "gap": of_a(gap_b),
        "gap_back": of_b(gap_a),
        "gap_offset": here(offset),
        "gap_offset_back": here(offset_back),
        "bend": np.abs(np.clip(columns - of_a(low_j), -9, 9) - np.clip(rows - of_b(low_i), -9, 9)),
        "shorter_side": np.minimum(np.minimum(size_a, size_b), 60),
        "longer_side": np.minimum(np.maximum(size_a, size_b), 60),
        "share_same": 2 * paths.lengths[pair] / (size_a + size_b),
        "next_content_same": here(next_content),
        "last_content_same": here(last_content),
        "meaning": here(meaning),
        "company": here(_nearness(left, right, "company")),
        "same_value": np.where(
            here(same_value), 1, -1.0 * ((of_a(a["value"]) != 0) & (of_b(b["value"]) != 0))
        ),
        "initials": here(initials),
        "kind_before": of_a(ahead_a),
        "kind_before_back": of_b(ahead_b),
        "kind_after": of_a(behind_a),
        "kind_after_back": of_b(behind_b),
        "shared_sense": np.where(same_here, 4, here(kin)),
        "role": of_a(a["role"]),
        "role_back": of_b(b["role"]),
    }
    return Evidence(left, right, pair, rows, columns, table)


def _nearness(left: Side, right: Side, space: str) -> NDArray[np.float32]:
    """`lexicon.word_vectors.nearness` of every two words, to a 64th: in finer steps it would depend on the batch."""
    import numpy as np

    one, other = (vectors(space)[side.numbers[space].astype(np.intp)] for side in (left, right))
    found: NDArray[np.float32] = (one @ np.swapaxes(other, 1, 2) * 64).round() / np.float32(64)
    return found


def _initials(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], left: Side, right: Side
) -> NDArray[np.bool_]:
    """Which words are the initials of a name the other word is part of."""
    import numpy as np

    found = np.zeros((*left.there.shape, right.there.shape[1]), dtype=bool)
    for side, grid in ((left, found), (right, np.swapaxes(found, 1, 2))):
        for number, place in zip(*side.numbers["initials"].nonzero(), strict=True):
            here, there = pairs[number] if side is left else pairs[number][::-1]
            grid[number, place, list(initials_of(here[place], there))] = True
    return found


def _neighbour_kinds(kinds: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The kinds of the words before and after each place."""
    import numpy as np

    edge = np.full((len(kinds), 1), EDGE)
    return np.concatenate((edge, kinds[:, :-1]), axis=1), np.concatenate((kinds[:, 1:], edge), axis=1)


class _Paths:
    """The longest common order of the lemmas of each pair of passages.

    Attributes:
        partner: for each word on the left the one it meets on that path; -1 where it is not on it.
        low_j, high_j: for each word on the left the nearest place on the right that the path passes at or before it,
            at or after it; -1 and the length where there is none.
        low_i, high_i: the same for words on the right.
        turns_a, turns_b: `grid.turns_of` the lemmas.
        lengths: of the paths.
    """

    def __init__(self, left: Side, right: Side) -> None:
        import numpy as np

        count, n = left.there.shape
        m = right.there.shape[1]
        self.partner = np.full((count, n), -1)
        back = np.full((count, m), -1)
        self.turns_a = np.zeros((count, n), dtype=np.int64)
        self.turns_b = np.zeros((count, m), dtype=np.int64)
        self.lengths = np.zeros(count)
        for number, (size_a, size_b) in enumerate(
            zip(left.sizes.tolist(), right.sizes.tolist(), strict=True)
        ):
            ids_a = left.numbers["lemma"][number, :size_a].tolist()
            ids_b = right.numbers["lemma"][number, :size_b].tolist()
            self.turns_a[number, :size_a] = turns_of(ids_a)
            self.turns_b[number, :size_b] = turns_of(ids_b)
            path = common_path(ids_a, ids_b)
            self.lengths[number] = len(path)
            if path:
                on_a, on_b = zip(*path, strict=True)
                self.partner[number, on_a] = on_b
                back[number, on_b] = on_a
        self.low_j, self.high_j = _bounds(self.partner, right.sizes)
        self.low_i, self.high_i = _bounds(back, left.sizes)


def _bounds(
    partner: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each place the partner of the nearest place with one at or before it, and at or after it."""
    import numpy as np

    on_path = partner >= 0
    earlier, later = before(on_path), after(on_path)
    size = partner.shape[1]
    low = np.take_along_axis(partner, np.maximum(earlier, 0), 1)
    high = np.take_along_axis(partner, np.minimum(later, size - 1), 1)
    return np.where(earlier < 0, -1, low), np.where(later == size, sizes[:, None], high)
