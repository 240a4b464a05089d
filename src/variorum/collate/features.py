"""What speaks for a link between two words: the evidence the scorer of `collate.scorer` weighs.

Of all pairs of words those worth a score are picked (`weigh`), and every feature is a column over these pairs:
`Evidence.columns` are those that words and their places tell (first stage), `neighbour_columns` those that the first
stage's scores tell about neighbours and rivals (second stage). Names and order are `FIRST` and `SECOND`; a learned
table says which names it was learned with. Passages are short, so the cost is the number of NumPy calls, not their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from variorum.collate.tokens import norm_of
from variorum.language import primary
from variorum.lexicon import is_function_word, is_light_word, lemmas, parts_of_speech
from variorum.lexicon.english import spelling_key
from variorum.lexicon.senses import Senses, senses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

__all__ = ["FIRST", "SECOND", "Evidence", "neighbour_columns", "weigh"]

FIRST: tuple[str, ...] = (
    "same_word", "same_lemma", "shared_letters", "shared_prefix", "lower_class", "higher_class", "shared_parts",
    "both_capital", "shorter", "longer", "place_apart", "steps_apart", "before_same", "after_same", "before_2_same",
    "after_2_same", "near_content", "near_any", "row_same", "column_same", "turn_apart", "on_path", "in_one_gap",
    "gap_left", "gap_right", "gap_offset", "gap_offset_back", "bend", "shorter_side", "longer_side", "share_same",
    "next_content_same", "last_content_same", "shared_sense",
)  # fmt: skip
SECOND: tuple[str, ...] = (
    "first", "before", "after", "before_2", "after_2", "left", "right", "above", "below", "row_rival", "column_rival",
    "row_sum", "column_sum", "near", "same_word", "same_lemma", "shared_letters", "lower_class", "higher_class",
    "shared_parts", "place_apart", "anchor_offset", "anchor_offset_back", "row_rank", "column_rank", "gap_left",
    "gap_right", "in_one_gap", "next_content", "last_content", "free_rows", "free_columns", "row_free_before",
    "row_free_after", "column_free_before", "column_free_after", "rival_apart", "rival_apart_back", "in_block",
    "kinds_before", "kinds_after", "shared_sense",
)  # fmt: skip

_PARTS = {"noun": 1, "verb": 2, "adj": 4, "adv": 8, "aux": 16}
_UNKNOWN = 32 | 1
FUNCTION, LIGHT, CONTENT, NUMBER, MARK = range(5)


class _Code(NamedTuple):
    word: int
    kind: int
    parts: int
    capital: int
    length: int
    prefix3: int
    prefix4: int
    prefix5: int
    letters: int
    lemmas: frozenset[str]
    senses: Senses


@lru_cache(maxsize=65536)
def _encode(word: str, language: str) -> _Code:
    norm = norm_of(word)
    if any(c.isdigit() for c in norm):
        kind = NUMBER
    elif not any(c.isalpha() for c in norm):
        kind = MARK
    elif is_function_word(norm, language):
        kind = FUNCTION
    else:
        kind = LIGHT if is_light_word(norm, language) else CONTENT
    english = primary(language) == "en"
    key = spelling_key(norm) if english else norm
    parts = sum(_PARTS[p] for p in parts_of_speech(norm)) if english else 0
    framed = f"^{key}$"
    letters = 0
    for at in range(len(framed) - 1):
        letters |= 1 << (crc32(framed[at : at + 2].encode("utf-8", "surrogatepass")) & 63)

    def prefix(length: int) -> int:
        return crc32(key[:length].encode("utf-8", "surrogatepass")) if len(key) >= length else 0

    return _Code(
        crc32(norm.encode("utf-8", "surrogatepass")),
        kind,
        parts or _UNKNOWN,
        int(word[:1].isupper()),
        min(len(key), 20),
        prefix(3),
        prefix(4),
        prefix(5),
        letters,
        frozenset(map(spelling_key, lemmas(norm, language))) if english else frozenset((norm,)),
        senses(norm, language) if kind in (LIGHT, CONTENT) else Senses(frozenset(), frozenset()),
    )


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


def _path(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The longest common subsequence of two sequences of word numbers, as pairs of places."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int]] = []
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            pairs += [(code.src_start + k, code.dest_start + k) for k in range(code.src_end - code.src_start)]
    return pairs


def _bounds(path: Sequence[tuple[int, int]], n: int, m: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each place of one side the other side's path place at or before it and at or after it (-1, m at the ends)."""
    import numpy as np

    before, after = [-1] * n, [m] * n
    for k, (own, other) in enumerate(path):
        stop = path[k + 1][0] if k + 1 < len(path) else n
        before[own:stop] = [other] * (stop - own)
        start = path[k - 1][0] + 1 if k else 0
        after[start : own + 1] = [other] * (own + 1 - start)
    return np.array(before), np.array(after)


def _padded(table: Table, margin: int) -> Table:
    """The table with a margin of zeros, so that neighbours exist everywhere."""
    import numpy as np

    n, m = table.shape
    wide = np.zeros((n + 2 * margin, m + 2 * margin), dtype=np.float32)
    wide[margin : n + margin, margin : m + margin] = table
    return wide


def _sums(table: Table) -> Table:
    """Sums over all that is above and left: differences of it are sums over squares (Crow 1984)."""
    import numpy as np

    n, m = table.shape
    sums = np.zeros((n + 1, m + 1), dtype=np.float32)
    table.cumsum(0, out=sums[1:, 1:])
    return sums.cumsum(1)


def _neighbours(kinds: Sequence[int], step: int) -> list[int]:
    """For each place the nearest content word after it (step 1) or before it (step -1); -1 where there is none."""
    nearest = [-1] * len(kinds)
    last = -1
    for place in range(len(kinds))[::-step]:
        nearest[place] = last
        if kinds[place] in (CONTENT, NUMBER):
            last = place
    return nearest


def _kin(codes_a: Sequence[_Code], codes_b: Sequence[_Code]) -> Table:
    """`lexicon.kinship` of every two words."""
    import numpy as np

    owners: dict[int, list[int]] = {}
    pointing: dict[int, list[int]] = {}
    for j, code in enumerate(codes_b):
        for sense in code.senses.own:
            owners.setdefault(sense, []).append(j)
        for sense in code.senses.near:
            pointing.setdefault(sense, []).append(j)
    kin = np.zeros((len(codes_a), len(codes_b)), dtype=np.float32)
    for i, code in enumerate(codes_a):
        row = kin[i]
        for sense in code.senses.near:
            if sense in pointing:
                row[pointing[sense]] = np.maximum(row[pointing[sense]], 1)
        for sense in code.senses.near:
            if sense in owners:
                row[owners[sense]] = 2
        for sense in code.senses.own:
            if sense in pointing:
                row[pointing[sense]] = 2
        for sense in code.senses.own:
            if sense in owners:
                row[owners[sense]] = 3
    return kin


def _turns(ids: Sequence[int]) -> list[int]:
    """Which occurrence of its word each place holds, from 0."""
    seen: dict[int, int] = {}
    turns: list[int] = []
    for number in ids:
        turns.append(seen.get(number, 0))
        seen[number] = turns[-1] + 1
    return turns


def weigh(a: Sequence[str], b: Sequence[str], language: str) -> Evidence:
    """First-stage evidence for the pairs of words of two passages in one language that are worth a score."""
    import numpy as np

    f32 = np.float32
    codes_a = [_encode(w, language) for w in a]
    codes_b = [_encode(w, language) for w in b]
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
    kin = _kin(codes_a, codes_b)
    numbers: dict[str, int] = {}
    ids_a = [numbers.setdefault(min(c.lemmas), len(numbers)) for c in codes_a]
    ids_b = [numbers.setdefault(min(c.lemmas), len(numbers)) for c in codes_b]
    path = _path(ids_a, ids_b)
    low_j, high_j = _bounds(path, n, m)
    low_i, high_i = _bounds([(j, i) for i, j in path], m, n)
    letters_a, letters_b = rows_a[:, 8, None], rows_b[:, 8]
    letters = np.bitwise_count(letters_a & letters_b) / np.bitwise_count(letters_a | letters_b)
    places_a, places_b = np.arange(n), np.arange(m)
    inside = (places_b > low_j[:, None]) & (places_b < high_j[:, None])
    gap_a = np.minimum(np.maximum(high_i - low_i - 1, 0), 20)
    gap_b = np.minimum(np.maximum(high_j - low_j - 1, 0), 20)
    offset = np.minimum(np.maximum(places_b - ((low_j + high_j) / 2)[:, None], -12), 12)
    offset_back = np.minimum(np.maximum(places_a[:, None] - (low_i + high_i) / 2, -12), 12)
    wide = _padded(evidence, 3)
    before, after = wide[2 : n + 2, 2 : m + 2], wide[4 : n + 4, 4 : m + 4]
    next_content = wide[
        np.ix_([i + 3 for i in _neighbours(kinds_a, 1)], [j + 3 for j in _neighbours(kinds_b, 1)])
    ]
    last_content = wide[
        np.ix_([i + 3 for i in _neighbours(kinds_a, -1)], [j + 3 for j in _neighbours(kinds_b, -1)])
    ]
    content_a = np.array([k in (CONTENT, NUMBER) for k in kinds_a], dtype=f32)
    content = evidence * content_a[:, None]
    sums = _sums(_padded(content, 3))
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
    any_sums = _sums(wide)
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
        "turn_apart": np.abs(np.array(_turns(ids_a))[rows] - np.array(_turns(ids_b))[columns]),
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
    low_j, high_j = _steps(path, n, m)
    low_i, high_i = _steps(sorted((j, i) for i, j in path), m, n)
    lj, hj, li, hi = low_j[rows], high_j[rows], low_i[columns], high_i[columns]
    wide = _padded(first, 2)
    r2, c2 = rows + 2, columns + 2
    sums = _sums(wide)
    kinds_a, kinds_b = evidence.kinds
    next_a, next_b = np.array(_neighbours(kinds_a, 1))[rows], np.array(_neighbours(kinds_b, 1))[columns]
    last_a, last_b = np.array(_neighbours(kinds_a, -1))[rows], np.array(_neighbours(kinds_b, -1))[columns]
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


def _steps(path: Sequence[tuple[int, int]], n: int, m: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """`_bounds` for pairs that may cross or share a place: the last one at or before, the first one at or after."""
    import numpy as np

    before, after = [-1] * n, [m] * n
    seen = iter(path)
    coming = next(seen, None)
    last = -1
    for place in range(n):
        while coming is not None and coming[0] <= place:
            last = coming[1]
            coming = next(seen, None)
        before[place] = last
    ahead = m
    left = len(path) - 1
    for place in range(n - 1, -1, -1):
        while left >= 0 and path[left][0] >= place:
            ahead = path[left][1]
            left -= 1
        after[place] = ahead
    return np.array(before), np.array(after)
