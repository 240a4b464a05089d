"""Alignments of pairs looked at once more: every group near the path, with all that is known, third renderings too.

The path weighs evidence as if every word counted anew; here evidence saturates, cuts and merges leave their marks, and
other renderings are witnesses: segment x answers y by way of z as likely as x answers z and z answers y (probabilistic
consistency: Do et al. 2005). Groups are chosen for the most expected hits, not for the likeliest path as a whole.
Weights are learned (scripts/learn_alignment_review.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from variorum.align.encode import Floats, Ints
from variorum.align.lattice import FAR, Chances, Lattice, best_groups, chances
from variorum.align.mend import Sets
from variorum.align.order import longest_rising
from variorum.align.pair import Features, PairScores
from variorum.align.profile import Profile
from variorum.align.settings import SHAPES, Settings

__all__ = [
    "ALONE",
    "GROUP",
    "Pairing",
    "Prepared",
    "Weights",
    "choose",
    "prepare",
    "review",
    "weighed",
    "weights",
]

ROWS = 24
"""Most segments of one side in a stretch of the path that is looked at by itself."""
ENOUGH = 14
"""Segments from which a stretch ends at the first place that is sure."""
SURE = 3.0
"""Score from which a bead of two single segments is sure."""
HEAT = 0.5
"""What the path's scores are multiplied by to be log-probabilities: fitted on conversations in four renderings."""
LEAST = 2e-5
"""Groups less likely than this are no alternatives."""
HIT, PRICE, SILENT = 2.0, 0.9, 1.0
"""What a right group is worth (it counts for precision and for recall), what each group costs, and each segment left
out: for a high F1, strict and lax. Tuned on the first half of the conversations."""
LIKELY = 0.25
"""Groups less likely than this are not chosen, so that unrelated texts are left apart."""
RARE = 0.01
"""Links less likely than this lead nowhere."""

GROUP = (
    "words", "worst", "clipped", "worst_per_word", "length", "start", "end", "start_against", "end_against",
    "low", "open", "cut_low", "cut", "joined_low", "joined", "stops", "size", "1-1", "1-2", "2-2", "1-3", "2-3",
    "3-3", "1-4", "upheld", "elsewhere", "nowhere", "unlinked", "roles", "path",
)  # fmt: skip
"""What is known of a group."""
ALONE = ("alone", "size", "low", "open", "elsewhere", "nowhere", "price", "path")
"""What is known of a segment left out; `price` is that of leaving one out of this document, less the usual."""


@dataclass(frozen=True)
class Pairing:
    """Two renderings, aligned once: their columns, what the groups were scored with, and the groups."""

    a: Profile
    b: Profile
    stops: tuple[Floats, Floats]
    found: Features
    scores: PairScores
    nulls: tuple[Floats, Floats]
    groups: Sequence[Sets]


@dataclass
class _Stretch:
    """Segments that follow each other on both sides, cut out of one pairing."""

    pairing: int
    rows: Ints
    columns: Ints


@dataclass
class Alternatives:
    """The groups of one pairing that are possible at all.

    Attributes:
        shape: place of each one's shape in `SHAPES`.
        i, j: its first segments.
        known: a row each, without what third renderings say.
        alone: the same for the segments of both sides.
        place: where it stands in the lattice: row, shape, stretch, column.
    """

    shape: Ints
    i: Ints
    j: Ints
    known: Floats
    alone: tuple[Floats, Floats]
    place: tuple[Ints, Ints, Ints, Ints]


def _spine(pairing: Pairing) -> list[Sets]:
    """The groups a path can take: neighbouring segments in rising order."""
    shapes = set(pairing.scores.by_shape)
    good = sorted(
        g
        for g in pairing.groups
        if g[0]
        and g[1]
        and g[0][-1] - g[0][0] == len(g[0]) - 1
        and g[1][-1] - g[1][0] == len(g[1]) - 1
        and (len(g[0]), len(g[1])) in shapes
    )
    kept = longest_rising([(g[1][0], float(len(g[0]) + len(g[1]))) for g in good])
    return [g for x, g in enumerate(good) if x in kept]


def _stretches(pairing: Pairing, number: int) -> list[_Stretch]:
    """The path cut into stretches at places that are sure; what stands off the path is in none."""
    spine = _spine(pairing)
    on = set(spine)
    held = [{x for g in pairing.groups if g not in on and g[0] and g[1] for x in g[side]} for side in (0, 1)]
    score = pairing.scores.by_shape
    steps: list[tuple[list[int], list[int], bool]] = []
    at = [0, 0]
    for group in [*spine, ((pairing.scores.n,), (pairing.scores.m,))]:
        for side in (0, 1):
            for x in range(at[side], group[side][0]):
                if x not in held[side]:
                    steps.append(([x], [], False) if side == 0 else ([], [x], False))
            at[side] = group[side][-1] + 1
        if group in on:
            single = len(group[0]) == len(group[1]) == 1
            steps.append(
                (
                    list(group[0]),
                    list(group[1]),
                    single and float(score[1, 1][group[0][0], group[1][0]]) > SURE,
                )
            )
    found: list[_Stretch] = []
    rows: list[int] = []
    columns: list[int] = []

    def close() -> None:
        if rows or columns:
            found.append(_Stretch(number, np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)))
            rows.clear()
            columns.clear()

    for (left, right, sure), after in pairwise([*steps, ([], [], True)]):
        if len(rows) + len(left) > ROWS or len(columns) + len(right) > ROWS:
            close()
        rows += left
        columns += right
        if sure and after[2] and max(len(rows), len(columns)) >= ENOUGH:
            close()
    close()
    return found


def _room(ends: Ints) -> tuple[int, int]:
    """Rows and columns that hold every stretch, and every shape."""
    return int(max(4, ends[:, 0].max())), int(max(4, ends[:, 1].max()))


def _lattice(stretches: Sequence[_Stretch], pairings: Sequence[Pairing]) -> Lattice:
    """All stretches side by side, with the scores the path was found with."""
    ends = np.array([(len(s.rows), len(s.columns)) for s in stretches], dtype=np.int64).reshape(-1, 2)
    n, m = _room(ends)
    scores = np.full((n, len(SHAPES), len(stretches), m), FAR)
    left_out = [np.zeros((len(stretches), size)) for size in (n, m)]
    for s, stretch in enumerate(stretches):
        pairing = pairings[stretch.pairing]
        rows, columns = stretch.rows, stretch.columns
        left_out[0][s, : len(rows)] = HEAT * pairing.nulls[0][rows]
        left_out[1][s, : len(columns)] = HEAT * pairing.nulls[1][columns]
        if not len(rows) or not len(columns):
            continue
        where = np.ix_(rows, columns)
        for k, (p, q) in enumerate(SHAPES):
            table = pairing.scores.by_shape.get((p, q))
            if table is None or p > len(rows) or q > len(columns):
                continue
            n_here, m_here = len(rows) - p + 1, len(columns) - q + 1
            part = HEAT * table[where][:n_here, :m_here]
            part[rows[p - 1 :] - rows[:n_here] != p - 1] = FAR
            part[:, columns[q - 1 :] - columns[:m_here] != q - 1] = FAR
            scores[:n_here, k, s, :m_here] = np.maximum(part, FAR)
    return Lattice(SHAPES, scores, left_out[0], left_out[1], ends)


def alternatives(pairings: Sequence[Pairing]) -> tuple[list[_Stretch], Ints, list[Alternatives]]:
    """Stretches of all pairings, their sizes, and for each pairing the groups that are possible in it."""
    stretches = [s for number, pairing in enumerate(pairings) for s in _stretches(pairing, number)]
    lattice = _lattice(stretches, pairings)
    first = chances(lattice)
    found = np.nonzero(first.groups > LEAST)
    owner = np.array([s.pairing for s in stretches], dtype=np.int64)[found[2]]
    result = []
    for number, pairing in enumerate(pairings):
        row, kind, stretch, column = (x[owner == number] for x in found)
        order = np.argsort(kind, kind="stable")
        row, kind, stretch, column = row[order], kind[order], stretch[order], column[order]
        i = _absolute([s.rows for s in stretches], stretch, row)
        j = _absolute([s.columns for s in stretches], stretch, column)
        known, alone = group_features(pairing, kind, i, j)
        result.append(Alternatives(kind, i, j, known, alone, (row, kind, stretch, column)))
    return stretches, lattice.ends, result


def _absolute(places: Sequence[Ints], stretch: Ints, relative: Ints) -> Ints:
    starts = np.concatenate([[0], np.cumsum([len(p) for p in places])])
    return np.asarray(np.concatenate(places)[starts[stretch] + relative]) if len(stretch) else stretch


Links = tuple[Floats, Floats, Floats]
"""Probability of every link, and for each segment of A, of B, that it has no counterpart."""


def _links(prepared: Prepared, key: tuple[int, int], found: Chances) -> Links:
    """What the chances of groups say of links; what stands off the path is taken as found."""
    options = prepared.options[key]
    n, m = (len(side) for side in options.alone)
    linked = np.zeros((n, m))
    chance = found.groups[options.place]
    for k, (p, q) in enumerate(SHAPES):
        low, high = np.searchsorted(options.shape, [k, k + 1])
        for x in range(p):
            for y in range(q):
                np.add.at(linked, (options.i[low:high] + x, options.j[low:high] + y), chance[low:high])
    silent = (np.zeros(n), np.zeros(m))
    seen = np.zeros(n, dtype=bool)
    number = list(prepared.options).index(key)
    for s, stretch in enumerate(prepared.stretches):
        if stretch.pairing == number:
            silent[0][stretch.rows] = found.rows[s, : len(stretch.rows)]
            silent[1][stretch.columns] = found.columns[s, : len(stretch.columns)]
            seen[stretch.rows] = True
    for left, right in prepared.groups[key]:
        if left and right and not seen[left[0]]:
            linked[np.ix_(left, right)] = 1.0
    return linked, silent[0], silent[1]


def _sums(values: Floats, size: int) -> Floats:
    total = values.copy()
    for x in range(1, size):
        total[: len(values) - x] += values[x:]
    return total


def group_features(pairing: Pairing, kind: Ints, i: Ints, j: Ints) -> tuple[Floats, tuple[Floats, Floats]]:
    """What is known of groups (shape number `kind`, first segments i and j) and of segments left out.

    The columns for third renderings are left empty.
    """
    a, b, found = pairing.a, pairing.b, pairing.found
    rows = np.zeros((len(i), len(GROUP)))
    column = {name: x for x, name in enumerate(GROUP)}
    lengths = (a.words.lengths, b.words.lengths)
    log_size = (np.log(a.characters), np.log(b.characters))
    start = found.start[i, j]
    rows[:, column["start"]], rows[:, column["start_against"]] = start, np.minimum(start, 0.0)
    rows[:, column["low"]] = found.low[i, j]
    for k, (p, q) in enumerate(SHAPES):
        low, high = np.searchsorted(kind, [k, k + 1])
        if low == high:
            continue
        here, x, y = rows[low:high], i[low:high], j[low:high]
        parts = np.array(
            [found.evidence.ab[p][x, y + c] for c in range(q)]
            + [found.evidence.ba[q][x + r, y] for r in range(p)]
        )
        sizes = np.array([lengths[1][y + c] for c in range(q)] + [lengths[0][x + r] for r in range(p)])
        end = found.end[x + p - 1, y + q - 1]
        here[:, column["words"]] = found.words[p, q][x, y]
        here[:, column["worst"]] = np.clip(parts.min(axis=0), -8.0, 4.0)
        here[:, column["clipped"]] = np.clip(parts, -6.0, 3.0).sum(axis=0)
        here[:, column["worst_per_word"]] = np.clip((parts / sizes).min(axis=0), -1.5, 1.0)
        here[:, column["length"]] = found.length[p, q][x, y]
        here[:, column["end"]], here[:, column["end_against"]] = end, np.minimum(end, 0.0)
        here[:, column["open"]] = found.still_open[x + p - 1, y + q - 1]
        for profile, at, size in ((a, x, p), (b, y, q)):
            for step in range(size - 1):
                still_open, low_next = profile.ends_open[at + step], profile.starts_low[at + step + 1]
                here[:, column["cut_low"]] += still_open * low_next
                here[:, column["cut"]] += still_open * (1.0 - low_next)
                here[:, column["joined_low"]] += (1.0 - still_open) * low_next
                here[:, column["joined"]] += (1.0 - still_open) * (1.0 - low_next)
        stops = _sums(pairing.stops[0], p)[x] - _sums(pairing.stops[1], q)[y]
        here[:, column["stops"]] = np.minimum(np.abs(stops), 3.0)
        if p == q == 1:
            here[:, column["size"]] = np.minimum(log_size[0][x], log_size[1][y])
        here[:, column[f"{min(p, q)}-{max(p, q)}"]] = 1.0
        here[:, column["path"]] = pairing.scores.by_shape[p, q][x, y]
        base = Settings()
        here[:, column["roles"]] = base.sign * found.signs[x, y] - base.kind * found.kind[x, y]
        for seam, at, size in ((found.seams[0], x, p), (found.seams[1], y, q)):
            for step in range(size - 1):
                here[:, column["roles"]] -= base.seam * seam[at + step]
    alone = []
    for profile, sizes_of, nulls in ((a, log_size[0], pairing.nulls[0]), (b, log_size[1], pairing.nulls[1])):
        empty = np.zeros(len(profile))
        price = nulls - Settings().null[False]
        alone.append(
            np.stack(
                [
                    np.ones(len(profile)),
                    sizes_of,
                    profile.starts_low,
                    profile.ends_open,
                    empty,
                    empty,
                    price,
                    nulls,
                ],
                axis=1,
            )
        )
    return rows, (alone[0], alone[1])


Via = tuple[Floats, Floats, Floats]
"""Probability of every link by way of a third rendering, and for each segment of A, of B, that it leads nowhere."""


def vias(pair: tuple[int, int], of: Mapping[tuple[int, int], Links]) -> list[Via]:
    """What each third rendering says of a pair."""

    def seen(x: int, y: int) -> tuple[Floats, Floats]:
        """Links from x to y; how likely each segment of y leads nowhere in x."""
        if (x, y) in of:
            return of[x, y][0], of[x, y][2]
        return of[y, x][0].T, of[y, x][1]

    a, b = pair
    result = []
    for c in sorted({r for key in of for r in key} - {a, b}):
        if all((min(x, c), max(x, c)) in of for x in pair):
            (ac, silent_a), (bc, silent_b) = seen(a, c), seen(b, c)
            nowhere = np.minimum(ac @ silent_b, 1.0), np.minimum(bc @ silent_a, 1.0)
            result.append((_product(ac, bc), *nowhere))
    return result


def _product(left: Floats, right: Floats) -> Floats:
    """left @ right.T of matrices that are nearly empty."""
    total = np.zeros((len(left), len(right)))
    i, z = np.nonzero(left > RARE)
    order = np.argsort(z, kind="stable")
    i, z = i[order], z[order]
    j, y = np.nonzero(right > RARE)
    starts, stops = np.searchsorted(z, y), np.searchsorted(z, y, side="right")
    sizes = stops - starts
    index = (
        np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts, sizes)
    )
    j, y = np.repeat(j, sizes), np.repeat(y, sizes)
    i = i[index]
    np.add.at(total, (i, j), left[i, y] * right[j, y])
    return total


def witness(options: Alternatives, via: Sequence[Via]) -> None:
    """Fill in what third renderings say."""
    column = {name: x for x, name in enumerate(GROUP)}
    for links, nowhere_a, nowhere_b in via:
        for side, (table, nowhere) in enumerate(((links, nowhere_a), (links.T, nowhere_b))):
            reach = table.sum(axis=1)
            options.alone[side][:, 4] += np.minimum(reach, 1.0)
            options.alone[side][:, 5] += nowhere
            for k, shape in enumerate(SHAPES):
                low, high = np.searchsorted(options.shape, [k, k + 1])
                if low == high:
                    continue
                here = options.known[low:high]
                own, other = (options.i, options.j) if side == 0 else (options.j, options.i)
                many, wide = (shape[0], shape[1]) if side == 0 else (shape[1], shape[0])
                for step in range(many):
                    x = own[low:high] + step
                    inside = table[x[:, None], other[low:high, None] + np.arange(wide)].sum(axis=1)
                    upheld = np.minimum(inside, 1.0)
                    here[:, column["upheld"]] += upheld
                    here[:, column["elsewhere"]] += np.minimum(reach[x] - inside, 1.0) * (1.0 - upheld)
                    here[:, column["nowhere"]] += nowhere[x]
                    here[:, column["unlinked"]] += np.maximum(
                        wide - 1.0 - np.maximum(inside - 1.0, 0.0), 0.0
                    ) * np.minimum(reach[x], 1.0)


@lru_cache(maxsize=1)
def weights() -> dict[str, tuple[Floats, Floats]]:
    """Learned weights of groups and of segments left out: `two` renderings, `more`."""
    text = (files("variorum") / "tables" / "alignment_review.json").read_text("utf-8")
    loaded = json.loads(text)
    return {
        name: (
            np.array([of["group"].get(x, 0.0) for x in GROUP]),
            np.array([of["alone"].get(x, 0.0) for x in ALONE]),
        )
        for name, of in loaded.items()
    }


Weights = Mapping[str, tuple[Floats, Floats]]
"""Of groups, of segments left out; `two` renderings, `more`."""


@dataclass
class Prepared:
    """What is chosen from: the stretches of all pairs, and the possible groups of each pair with all that is known.

    Attributes:
        more: for each pair whether a third rendering says something of it.
        groups: the groups each pair had before.
    """

    stretches: list[_Stretch]
    ends: Ints
    options: dict[tuple[int, int], Alternatives]
    more: dict[tuple[int, int], bool]
    groups: dict[tuple[int, int], Sequence[Sets]]


def prepare(pairings: Mapping[tuple[int, int], Pairing], learned: Weights) -> Prepared:
    """Look for what is possible in each pair, and ask third renderings.

    Args:
        pairings: by the numbers of their renderings.
        learned: tell how likely links are, by themselves.
    """
    keys = list(pairings)
    stretches, ends, options = alternatives([pairings[key] for key in keys])
    prepared = Prepared(
        stretches,
        ends,
        dict(zip(keys, options, strict=True)),
        dict.fromkeys(keys, False),
        {key: pairings[key].groups for key in keys},
    )
    if len(keys) > 2:
        found = chances(weighed(prepared, learned))
        of = {key: _links(prepared, key, found) for key in keys}
        for key in keys:
            via = vias(key, of)
            witness(prepared.options[key], via)
            prepared.more[key] = bool(via)
    return prepared


def weighed(prepared: Prepared, learned: Weights) -> Lattice:
    """The lattice of all stretches with the learned scores."""
    n, m = _room(prepared.ends)
    many = len(prepared.stretches)
    scores = np.full((n, len(SHAPES), many, m), FAR)
    left_out = (np.zeros((many, n)), np.zeros((many, m)))
    alone: list[tuple[Floats, Floats]] = []
    for key, options in prepared.options.items():
        group, single = learned["more" if prepared.more[key] else "two"]
        scores[options.place] = options.known @ group
        alone.append((options.alone[0] @ single, options.alone[1] @ single))
    for s, stretch in enumerate(prepared.stretches):
        left_out[0][s, : len(stretch.rows)] = alone[stretch.pairing][0][stretch.rows]
        left_out[1][s, : len(stretch.columns)] = alone[stretch.pairing][1][stretch.columns]
    return Lattice(SHAPES, scores, left_out[0], left_out[1], prepared.ends)


def choose(prepared: Prepared, learned: Weights) -> dict[tuple[int, int], list[Sets]]:
    """The groups of each pair with the most expected hits; what stands off the path is kept."""
    lattice = weighed(prepared, learned)
    last = chances(lattice)
    worth = np.where(last.groups > LIKELY, HIT * last.groups - PRICE, FAR)
    steps = best_groups(Lattice(SHAPES, worth, last.rows - SILENT, last.columns - SILENT, lattice.ends))
    keys = list(prepared.options)
    chosen: list[list[Sets]] = [[] for _ in keys]
    seen: list[tuple[set[int], set[int]]] = [(set(), set()) for _ in keys]
    for stretch, found in zip(prepared.stretches, steps, strict=True):
        seen[stretch.pairing][0].update(stretch.rows.tolist())
        seen[stretch.pairing][1].update(stretch.columns.tolist())
        for i, p, j, q in found:
            chosen[stretch.pairing].append(
                (tuple(stretch.rows[i : i + p].tolist()), tuple(stretch.columns[j : j + q].tolist()))
            )
    for number, key in enumerate(keys):
        chosen[number] += [
            g
            for g in prepared.groups[key]
            if not (g[0] and g[0][0] in seen[number][0]) and not (g[1] and g[1][0] in seen[number][1])
        ]
    return dict(zip(keys, chosen, strict=True))


def review(pairings: Mapping[tuple[int, int], Pairing]) -> dict[tuple[int, int], list[Sets]]:
    """The groups of all pairs of one document, chosen once more.

    Args:
        pairings: by the numbers of their renderings.
    """
    return choose(prepare(pairings, weights()), weights())
