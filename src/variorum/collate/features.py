"""What speaks for a link between two words: the evidence the scorer of `collate.scorer` weighs.

For n words against m, every feature is an n x m table of float32; `lexical_features` gives those that words and their
places tell (first stage), `neighbour_features` those that the first stage's scores tell about neighbours and rivals
(second stage). Names and order are `FIRST` and `SECOND`; a learned table says which names it was learned with.
"""

from __future__ import annotations

from collections.abc import Sequence
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

__all__ = ["FIRST", "SECOND", "lexical_features", "neighbour_features"]

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


def _path(same: NDArray[np.bool_], a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The longest common subsequence of two sequences of word numbers, as pairs of places."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int]] = []
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            pairs += [(code.src_start + k, code.dest_start + k) for k in range(code.src_end - code.src_start)]
    return pairs


def _bounds(path: Sequence[tuple[int, int]], n: int, m: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each place of one side the other side's path place before and after it (-1 and m at the ends)."""
    import numpy as np

    before = np.full(n, -1)
    after = np.full(n, m)
    if path:
        own = np.array([i for i, _ in path])
        other = np.array([j for _, j in path])
        places = np.arange(n)
        at = np.searchsorted(own, places, side="right") - 1
        before = np.where(at >= 0, other[at], -1)
        at = np.searchsorted(own, places, side="left")
        after = np.where(at < len(own), other[np.minimum(at, len(own) - 1)], m)
    return before, after


def _shift(table: Table, down: int, right: int) -> Table:
    """The table moved so that [i, j] holds what stood at [i - down, j - right]; zeros come in."""
    import numpy as np

    n, m = table.shape
    moved = np.zeros_like(table)
    i0, i1 = max(down, 0), min(n, n + down)
    j0, j1 = max(right, 0), min(m, m + right)
    if i0 < i1 and j0 < j1:
        moved[i0:i1, j0:j1] = table[i0 - down : i1 - down, j0 - right : j1 - right]
    return moved


def _box(table: Table, radius: int) -> Table:
    """Sums over the square of this radius around each place."""
    import numpy as np

    n, m = table.shape
    sums = np.zeros((n + 1, m + 1), dtype=np.float32)
    sums[1:, 1:] = table.cumsum(0).cumsum(1)
    low_i, high_i = np.maximum(np.arange(n) - radius, 0), np.minimum(np.arange(n) + radius + 1, n)
    low_j, high_j = np.maximum(np.arange(m) - radius, 0), np.minimum(np.arange(m) + radius + 1, m)
    found: Table = (
        sums[np.ix_(high_i, high_j)]
        - sums[np.ix_(low_i, high_j)]
        - sums[np.ix_(high_i, low_j)]
        + sums[np.ix_(low_i, low_j)]
    )
    return found


def lexical_features(a: Sequence[str], b: Sequence[str], language: str) -> dict[str, Table]:
    """First-stage evidence for every pair of words of two passages in one language, by the names of `FIRST`."""
    import numpy as np

    codes_a = [_encode(w, language) for w in a]
    codes_b = [_encode(w, language) for w in b]
    n, m = len(a), len(b)
    rows_a = np.array([c[:9] for c in codes_a], dtype=np.uint64)
    rows_b = np.array([c[:9] for c in codes_b], dtype=np.uint64)
    left = rows_a.T[:, :, None]
    right = rows_b.T[:, None, :]
    same = left[0] == right[0]
    lemma = same.copy()
    where: dict[str, list[int]] = {}
    for j, code in enumerate(codes_b):
        for base in code.lemmas:
            where.setdefault(base, []).append(j)
    for i, code in enumerate(codes_a):
        for base in code.lemmas:
            if base in where:
                lemma[i, where[base]] = True
    f32 = np.float32
    kin = _kin(codes_a, codes_b)
    kinds_a, kinds_b = rows_a[:, 1].astype(f32), rows_b[:, 1].astype(f32)
    lengths_a, lengths_b = rows_a[:, 4].astype(f32), rows_b[:, 4].astype(f32)
    both = np.bitwise_count(left[8] & right[8]).astype(f32)
    union = np.bitwise_count(left[8] | right[8]).astype(f32)
    prefixes = sum(((left[k] == right[k]) & (left[k] != 0)).astype(f32) for k in (5, 6, 7))
    evidence = lemma.astype(f32)
    content_a = ((kinds_a == CONTENT) | (kinds_a == NUMBER)).astype(f32)
    content = evidence * content_a[:, None]
    place_a, place_b = (np.arange(n, dtype=f32) + 0.5) / n, (np.arange(m, dtype=f32) + 0.5) / m
    bases_a = [min(c.lemmas) for c in codes_a]
    bases_b = [min(c.lemmas) for c in codes_b]
    numbers: dict[str, int] = {}
    ids_a = [numbers.setdefault(w, len(numbers)) for w in bases_a]
    ids_b = [numbers.setdefault(w, len(numbers)) for w in bases_b]
    turns_a, turns_b = _turns(ids_a), _turns(ids_b)
    path = _path(lemma, ids_a, ids_b)
    on_path = np.zeros((n, m), dtype=f32)
    for i, j in path:
        on_path[i, j] = 1
    low_j, high_j = _bounds(path, n, m)
    low_i, high_i = _bounds([(j, i) for i, j in path], m, n)
    columns, rows = np.arange(m)[None, :], np.arange(n)[:, None]
    inside = (columns > low_j[:, None]) & (columns < high_j[:, None])
    gap_a = np.maximum(high_i - low_i - 1, 0).astype(f32)
    gap_b = np.maximum(high_j - low_j - 1, 0).astype(f32)
    expected = (low_j + high_j) / 2.0
    expected_back = (low_i + high_i) / 2.0
    table: dict[str, Any] = {
        "same_word": same.astype(f32),
        "same_lemma": evidence,
        "shared_letters": both / np.maximum(union, 1),
        "shared_prefix": prefixes,
        "lower_class": np.minimum(kinds_a[:, None], kinds_b[None, :]),
        "higher_class": np.maximum(kinds_a[:, None], kinds_b[None, :]),
        "shared_parts": np.bitwise_count(left[2] & right[2]).astype(f32),
        "both_capital": (left[3] * right[3]).astype(f32),
        "shorter": np.minimum(lengths_a[:, None], lengths_b[None, :]),
        "longer": np.maximum(lengths_a[:, None], lengths_b[None, :]),
        "place_apart": np.abs(place_a[:, None] - place_b[None, :]),
        "steps_apart": np.minimum(np.abs(rows - columns), 30).astype(f32),
        "before_same": _shift(evidence, 1, 1),
        "after_same": _shift(evidence, -1, -1),
        "before_2_same": _shift(evidence, 2, 2),
        "after_2_same": _shift(evidence, -2, -2),
        "near_content": _box(content, 3) - content,
        "near_any": _box(evidence, 1) - evidence,
        "row_same": evidence.sum(1, keepdims=True) + 0 * evidence,
        "column_same": evidence.sum(0, keepdims=True) + 0 * evidence,
        "turn_apart": np.abs(turns_a[:, None] - turns_b[None, :]),
        "on_path": on_path,
        "in_one_gap": inside.astype(f32),
        "gap_left": np.minimum(gap_b, 20)[:, None] + 0 * evidence,
        "gap_right": np.minimum(gap_a, 20)[None, :] + 0 * evidence,
        "gap_offset": np.clip(columns - expected[:, None], -12, 12).astype(f32),
        "gap_offset_back": np.clip(rows - expected_back[None, :], -12, 12).astype(f32),
        "bend": np.abs(
            np.clip(columns - low_j[:, None], -9, 9) - np.clip(rows - low_i[None, :], -9, 9)
        ).astype(f32),
        "shorter_side": np.full((n, m), min(n, m, 60), dtype=f32),
        "longer_side": np.full((n, m), min(max(n, m), 60), dtype=f32),
        "share_same": np.full((n, m), 2 * len(path) / (n + m), dtype=f32),
        "next_content_same": _at_content(evidence, kinds_a, kinds_b, 1),
        "last_content_same": _at_content(evidence, kinds_a, kinds_b, -1),
        "kinds_before": _before(kinds_a)[:, None] * 6 + _before(kinds_b)[None, :],
        "kinds_after": _before(kinds_a[::-1])[::-1][:, None] * 6 + _before(kinds_b[::-1])[::-1][None, :],
        "shared_sense": np.where(same, 4, kin),
        "kinds_a": kinds_a,
        "kinds_b": kinds_b,
    }
    return table


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


def _before(kinds: Table) -> Table:
    """The kind of the word before each word; 5 before the first."""
    import numpy as np

    return np.concatenate([np.array([5], dtype=np.float32), kinds[:-1]])


def _neighbour(kinds: Table, step: int) -> NDArray[np.int64]:
    """For each place the nearest content word after it (step 1) or before it (step -1); -1 where there is none."""
    import numpy as np

    nearest = np.full(len(kinds), -1)
    last = -1
    for place in range(len(kinds))[::-step]:
        nearest[place] = last
        if kinds[place] in (CONTENT, NUMBER):
            last = place
    return nearest


def _at_content(table: Table, kinds_a: Table, kinds_b: Table, step: int) -> Table:
    """The table's value for the content words next to each two words; 0 where one has none."""
    import numpy as np

    rows, columns = _neighbour(kinds_a, step), _neighbour(kinds_b, step)
    found = table[np.ix_(rows, columns)]
    found[rows < 0, :] = 0
    found[:, columns < 0] = 0
    return found


def _turns(ids: Sequence[int]) -> Table:
    """Which occurrence of its word each place holds, from 0."""
    import numpy as np

    seen: dict[int, int] = {}
    turns = []
    for number in ids:
        turns.append(seen.get(number, 0))
        seen[number] = turns[-1] + 1
    return np.array(turns, dtype=np.float32)


def _free_run(taken: NDArray[np.int64]) -> NDArray[np.int64]:
    """Length of the run of free places each place stands in; 0 where it is taken."""
    import numpy as np

    lengths = np.zeros(len(taken), dtype=np.int64)
    start = 0
    for place in range(len(taken) + 1):
        if place == len(taken) or taken[place]:
            lengths[start:place] = place - start
            start = place + 1
    return np.minimum(lengths, 9)


def _slide(values: Table, step: int) -> Table:
    """Values moved by one place; 1, as if taken, comes in."""
    import numpy as np

    edge = np.ones(1, dtype=np.float32)
    return np.concatenate([edge, values[:-1]]) if step > 0 else np.concatenate([values[1:], edge])


def neighbour_features(first: Table, lexical: dict[str, Table]) -> dict[str, Table]:
    """Second-stage evidence, from the first stage's scores and some of its evidence, by the names of `SECOND`."""
    import numpy as np

    n, m = first.shape
    by_row, by_column = np.sort(first, axis=1), np.sort(first, axis=0)
    row_best, column_best = by_row[:, -1:], by_column[-1:, :]
    row_next = by_row[:, -2:-1] if m > 1 else np.zeros((n, 1), np.float32)
    column_next = by_column[-2:-1, :] if n > 1 else np.zeros((1, m), np.float32)
    sure = first * (first >= row_best) * (first >= column_best) > 0.5
    path = [(int(i), int(j)) for i, j in zip(*np.nonzero(sure), strict=True)]
    low_j, high_j = _bounds(path, n, m)
    back = sorted((j, i) for i, j in path)
    low_i, high_i = _bounds(back, m, n)
    columns, rows = np.arange(m)[None, :], np.arange(n)[:, None]
    row_at, column_at = first.argmax(1), first.argmax(0)
    best_row, best_column = row_best[:, 0], column_best[0]
    taken_a, taken_b = (best_row > 0.5).astype(np.int64), (best_column > 0.5).astype(np.int64)
    free_a, free_b = _free_run(taken_a), _free_run(taken_b)
    inside = (columns > low_j[:, None]) & (columns < high_j[:, None])
    inside &= (rows > low_i[None, :]) & (rows < high_i[None, :])
    table: dict[str, Any] = {
        "next_content": _at_content(first, lexical["kinds_a"], lexical["kinds_b"], 1),
        "last_content": _at_content(first, lexical["kinds_a"], lexical["kinds_b"], -1),
        "free_rows": np.broadcast_to(free_a[:, None], (n, m)),
        "free_columns": np.broadcast_to(free_b[None, :], (n, m)),
        "row_free_before": np.broadcast_to(_slide(best_row, 1)[:, None], (n, m)),
        "row_free_after": np.broadcast_to(_slide(best_row, -1)[:, None], (n, m)),
        "column_free_before": np.broadcast_to(_slide(best_column, 1)[None, :], (n, m)),
        "column_free_after": np.broadcast_to(_slide(best_column, -1)[None, :], (n, m)),
        "rival_apart": np.clip(columns - row_at[:, None], -6, 6),
        "rival_apart_back": np.clip(rows - column_at[None, :], -6, 6),
        "in_block": inside,
        "first": first,
        "before": _shift(first, 1, 1),
        "after": _shift(first, -1, -1),
        "before_2": _shift(first, 2, 2),
        "after_2": _shift(first, -2, -2),
        "left": _shift(first, 0, 1),
        "right": _shift(first, 0, -1),
        "above": _shift(first, 1, 0),
        "below": _shift(first, -1, 0),
        "row_rival": np.where(first >= row_best, row_next, row_best),
        "column_rival": np.where(first >= column_best, column_next, column_best),
        "row_sum": first.sum(1, keepdims=True) - first,
        "column_sum": first.sum(0, keepdims=True) - first,
        "near": _box(first, 2) - first,
        "anchor_offset": np.minimum(
            np.abs(columns - low_j[:, None] - 1), np.abs(columns - high_j[:, None] + 1)
        ).clip(0, 15),
        "anchor_offset_back": np.minimum(
            np.abs(rows - low_i[None, :] - 1), np.abs(rows - high_i[None, :] + 1)
        ).clip(0, 15),
        "row_rank": (first[:, :, None] < first[:, None, :]).sum(2),
        "column_rank": (first[:, None, :] < first[None, :, :]).sum(1),
    }
    for name in SECOND:
        if name not in table:
            table[name] = lexical[name]
    return {name: np.asarray(table[name], dtype=np.float32) for name in SECOND}
