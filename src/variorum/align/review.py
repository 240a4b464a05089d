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

import numpy as np

from variorum.align.dynamic import FAR
from variorum.align.encode import Floats, Ints
from variorum.align.known import ALONE, GROUP, Alternatives, group_features
from variorum.align.lattice import Chances, Lattice, best_groups, chances
from variorum.align.sets import Sets
from variorum.align.settings import SHAPES
from variorum.align.stretches import Pairing, Stretch, lattice_of, room, stretches_of
from variorum.align.witnesses import Links, vias, witness

__all__ = ["Prepared", "Weights", "choose", "prepare", "review", "weighed", "weights"]

LEAST = 2e-5
"""Groups less likely than this are no alternatives."""
HIT, PRICE, SILENT = 2.0, 0.9, 1.0
"""What a right group is worth (it counts for precision and for recall), what each group costs, and each segment left
out: for a high F1, strict and lax. Tuned on the first half of the conversations."""
LIKELY = 0.25
"""Groups less likely than this are not chosen, so that unrelated texts are left apart."""


def alternatives(pairings: Sequence[Pairing]) -> tuple[list[Stretch], Ints, list[Alternatives]]:
    """Stretches of all pairings, their sizes, and for each pairing the groups that are possible in it."""
    stretches = [s for number, pairing in enumerate(pairings) for s in stretches_of(pairing, number)]
    lattice = lattice_of(stretches, pairings)
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

    stretches: list[Stretch]
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
    n, m = room(prepared.ends)
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
