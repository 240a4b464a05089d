"""Learn how groups are weighed when pairs are looked at once more: src/variorum/tables/alignment_review.json.

    python scripts/learn_alignment_review.py GOLD.jsonl ... [-o TABLE] [--share 0.5]

GOLD are files of alignment records in one language, with three or more renderings and `pair_gold`. Of each file the
first `--share` of the documents teaches, the others judge. The weights maximise the likelihood of the gold among all
ways through each stretch (a conditional random field: Lafferty, McCallum & Pereira 2001; where the gold is no path,
the path that has most of it), first for two renderings by themselves, then with the others as witnesses.

What the data cannot tell (kinds of segments, left out passages) keeps a fixed weight, and a part of the score the path
was found with is mixed in, since a table learned from one kind of text alone trusts its habits too much: `GIVEN`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from variorum.align import nway
from variorum.align.engine import Document, align_documents
from variorum.align.evaluate import count, figures
from variorum.align.known import ALONE, GROUP
from variorum.align.lattice import FAR, Lattice, best_groups, chances
from variorum.align.review import Prepared, Weights, choose, prepare, weighed, weights
from variorum.align.settings import SHAPES

GIVEN = {"roles": 0.8, "path": 0.15, "price": 0.36}
"""Weights that are not learned, as they are shipped."""
MIXED = 0.72
"""What learned weights are multiplied by in exchange for the path's score."""
WITNESSES = ("upheld", "elsewhere", "nowhere", "unlinked")
RIDGE = 0.5

Gold = dict[tuple[int, int], set[tuple[tuple[int, ...], tuple[int, ...]]]]
Lesson = tuple[Prepared, Gold]


def read(path: Path) -> list[Any]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def lessons(records: list[Any], learned: Weights, *, alone: bool) -> list[Lesson]:
    """What is chosen from in every document of one file (or in every pair by itself), and the gold."""
    seen: list[list[Prepared]] = []

    def record(pairings: Any) -> Any:
        parts = [{key: pairing} for key, pairing in pairings.items()] if alone else [pairings]
        seen.append([prepare(part, learned) for part in parts])
        return {key: list(pairing.groups) for key, pairing in pairings.items()}

    usual, nway.review = nway.review, record
    try:
        align_documents([Document(tuple(map(tuple, r["renderings"])), tuple(r["langs"])) for r in records])
    finally:
        nway.review = usual
    result = []
    for r, parts in zip(records, seen, strict=True):
        gold: Gold = {}
        for a, b in combinations(range(len(r["renderings"])), 2):
            gold[a, b] = {(tuple(x), tuple(y)) for x, y in r["pair_gold"][f"{a}-{b}"]}
        result += [(part, gold) for part in parts]
    return result


def wanted(prepared: Prepared, gold: Gold, learned: Weights) -> np.ndarray:
    """Sum of what is known of the groups of the path that has most of the gold; groups, then segments left out."""
    lattice = weighed(prepared, learned)
    scores = np.where(lattice.scores > FAR / 2, 0.01 * lattice.scores, FAR)
    rows, columns = 0.01 * lattice.rows, 0.01 * lattice.columns
    where = {}
    for key, options in prepared.options.items():
        listed = zip(
            *(x.tolist() for x in (options.shape, options.i, options.j, *options.place)), strict=True
        )
        for number, (shape, i, j, *place) in enumerate(listed):
            p, q = SHAPES[shape]
            where[tuple(place)] = options.known[number]
            if (tuple(range(i, i + p)), tuple(range(j, j + q))) in gold[key]:
                scores[tuple(place)] += 100.0 * (p + q)
    keys = list(prepared.options)
    for s, stretch in enumerate(prepared.stretches):
        pairs = [g for g in gold[keys[stretch.pairing]] if g[0] and g[1]]
        for side, left_out, own in ((0, rows, stretch.rows), (1, columns, stretch.columns)):
            linked = {x for g in pairs for x in g[side]}
            left_out[s, : len(own)] += [0.0 if x in linked else 100.0 for x in own.tolist()]
    total, alone = np.zeros(len(GROUP)), np.zeros(len(ALONE))
    steps = best_groups(Lattice(SHAPES, scores, rows, columns, lattice.ends))
    for s, (stretch, found) in enumerate(zip(prepared.stretches, steps, strict=True)):
        options = prepared.options[keys[stretch.pairing]]
        for i, p, j, q in found:
            if p and q:
                total += where[i, SHAPES.index((p, q)), s, j]
            else:
                alone += options.alone[0][stretch.rows[i]] if p else options.alone[1][stretch.columns[j]]
    return np.concatenate([total, alone])


def loss(
    prepared: Prepared, target: np.ndarray, learned: Weights, vector: np.ndarray
) -> tuple[float, np.ndarray]:
    """Minus log-likelihood of the wanted path, and its gradient."""
    found = chances(weighed(prepared, learned))
    group, alone = np.zeros(len(GROUP)), np.zeros(len(ALONE))
    keys = list(prepared.options)
    for options in prepared.options.values():
        group += found.groups[options.place] @ options.known
    for s, stretch in enumerate(prepared.stretches):
        sides = prepared.options[keys[stretch.pairing]].alone
        alone += found.rows[s, : len(stretch.rows)] @ sides[0][stretch.rows]
        alone += found.columns[s, : len(stretch.columns)] @ sides[1][stretch.columns]
    return float(found.total.sum() - target @ vector), np.concatenate([group, alone]) - target


def fit(taught: list[Lesson], mode: str, start: np.ndarray, steps: int) -> np.ndarray:
    """Weights of groups and of segments left out."""
    names = [*GROUP, *ALONE]
    fixed = {"1-1", *GIVEN} | (set(WITNESSES) if mode == "two" else set())
    free = np.array([name not in fixed for name in names])

    def split(vector: np.ndarray) -> Weights:
        return {mode: (vector[: len(GROUP)], vector[len(GROUP) :])}

    targets = [wanted(prepared, gold, split(start)) for prepared, gold in taught]

    def objective(part: np.ndarray) -> tuple[float, np.ndarray]:
        vector = start.copy()
        vector[free] = part
        value, gradient = 0.0, np.zeros(len(vector))
        for (prepared, _), target in zip(taught, targets, strict=True):
            one, slope = loss(prepared, target, split(vector), vector)
            value, gradient = value + one, gradient + slope
        away = vector - start
        return value + 0.5 * RIDGE * float(away @ away), (gradient + RIDGE * away)[free]

    found = minimize(objective, start[free], jac=True, method="L-BFGS-B", options={"maxiter": steps})
    result = start.copy()
    result[free] = found.x
    return result


def shipped(vector: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As it is shipped: learned weights a little less, what is given in its place."""
    names = [*GROUP, *ALONE]
    mixed = np.array([GIVEN.get(name, MIXED * value) for name, value in zip(names, vector, strict=True)])
    return mixed[: len(GROUP)], mixed[len(GROUP) :]


def raw(learned: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Where learning starts: the table as it is, with nothing mixed in."""
    vector = np.concatenate(learned) / MIXED
    for number, name in enumerate([*GROUP, *ALONE]):
        if name in GIVEN:
            vector[number] = 0.5 if name == "price" else 0.0
    return vector


def judge(records: list[Any], taught: list[Lesson], learned: Weights) -> str:
    """Strict, lax and null F1 of the groups of pairs."""
    total: Counter[str] = Counter()
    for record, (prepared, _) in zip(records, taught, strict=True):
        for (a, b), groups in choose(prepared, learned).items():
            texts = [record["renderings"][r] for r in (a, b)]
            total += count({"renderings": texts, "gold": record["pair_gold"][f"{a}-{b}"]}, groups)
    return " ".join(f"{name} {figures(total)[name]:.4f}" for name in ("strict", "lax", "null"))


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("src/variorum/tables/alignment_review.json")
    )
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--steps", type=int, default=40)
    options = parser.parse_args()
    sets = [read(path) for path in options.gold]
    learned = dict(weights())
    for mode in ("two", "more"):
        taught: list[Lesson] = []
        held: list[tuple[Path, list[Any], list[Lesson]]] = []
        for path, records in zip(options.gold, sets, strict=True):
            found = lessons(records, learned, alone=mode == "two")
            cut = round(options.share * len(records))
            each = len(found) // len(records)
            taught += found[: cut * each]
            if mode == "more":
                held.append((path, records[cut:], found[cut:]))
        learned[mode] = shipped(fit(taught, mode, raw(learned[mode]), options.steps))
        for path, records, rest in held:
            print(path.stem, judge(records, rest, learned), flush=True)
    table = {
        mode: {
            "group": {name: round(float(x), 3) for name, x in zip(GROUP, group, strict=True)},
            "alone": {name: round(float(x), 3) for name, x in zip(ALONE, alone, strict=True)},
        }
        for mode, (group, alone) in learned.items()
    }
    options.output.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
