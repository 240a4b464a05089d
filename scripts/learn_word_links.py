#!/usr/bin/env python3
"""Learn `src/variorum/tables/word_links.npz` from word-aligned sentence pairs, and say how good it is.

    pip install catboost           (only here; what is learned runs without it)
    learn_word_links.py PAIRS.jsonl [--out FILE.npz] [--folds 5] [--without NAME ...]

PAIRS.jsonl has a pair a line: `{"id": "set:corpus-annotator:number", "s": [word, ...], "t": [...], "sure": [[i, j],
...], "poss": [...]}`. The table in this repository was learned from the 714 training pairs of the Edinburgh paraphrase
corpus (Cohn, Callison-Burch and Lapata 2008) as corrected and shipped with jacana-align (Apache 2.0).

Two stages: symmetric boosted trees (`collate.trees`), then small nets (`collate.nets`). The second sees scores of the
first that come from trees that did not see the document. Every pair is learned from both ways round. Validation is by
document: sentences of a corpus are cut into folds in their order, so neighbours are never on both sides. Printed are
precision and recall averaged over pairs, and F1 of the averages.
"""

import argparse
import json
import re
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

from variorum.collate.codes import EDGE, ROLES_COUNT
from variorum.collate.features import FIRST, mirrored, weigh
from variorum.collate.neighbours import KINDS, SECOND, neighbour_columns
from variorum.collate.nets import LIMIT, Nets, spread
from variorum.collate.scorer import PLAUSIBLE

FIRST_TREES, FIRST_DEPTH = 160, 6
"""Swept by cross-validation over 120 to 300 trees of depth 4 to 6: no setting differs by more than .002 in F1."""

RATE, SHARE, SHRINK = 0.1, 0.4, 20
"""Learning rate, share of the evidence each level of a tree may ask about, L2 penalty of the values; swept likewise."""

UNITS, ROUNDS, STEP, DROPPED, DECAY, BATCH = (96, 48), 14, 2e-3, 0.2, 1e-3, 512
"""Of the nets: units of the hidden layers, passes over the examples, rate of Adam (falling to nothing), share of units
left out at each step, decay of the weights, examples a step. Fewer units lose .002 in F1, more win nothing."""

NETS = 2
"""Nets that are averaged, each begun at other weights; the second wins .001."""

TOGETHER = 32
"""Pairs of passages looked at together."""


def corpus(row):
    """The corpus a pair is from."""
    return re.split(r"[-:]", row["id"].split(":", 1)[1])[0]


def number(row):
    """The place of a pair in its corpus."""
    return int(row["id"].rsplit(":", 1)[1])


def cut_into_folds(rows, folds):
    """A fold for each pair: contiguous stretches of each corpus, equal numbers together."""
    fold = [0] * len(rows)
    for name in {corpus(r) for r in rows}:
        order = sorted((k for k, r in enumerate(rows) if corpus(r) == name), key=lambda k: number(rows[k]))
        for place, k in enumerate(order):
            before = order[place - 1]
            near = place and number(rows[k]) - number(rows[before]) <= 1
            fold[k] = fold[before] if near else min(folds * place // len(order), folds - 1)
    return fold


class Examples:
    """Pairs of words of many pairs of passages with their evidence, a row each, batch by batch."""

    def __init__(self, rows, fold):
        both = [(k, r["s"], r["t"], r["sure"] + r["poss"]) for k, r in enumerate(rows)]
        both += [(k + len(rows), t, s, [(j, i) for i, j in links]) for k, s, t, links in both]
        both.sort(key=lambda x: max(len(x[1]), len(x[2])))
        self.rows = len(rows)
        self.gold = {k: set(map(tuple, links)) for k, _, _, links in both}
        self.batches = []
        for start in range(0, len(both), TOGETHER):
            some = both[start : start + TOGETHER]
            evidence = weigh([(s, t) for _, s, t, _ in some], "en")
            owners = np.array([k for k, *_ in some])[evidence.pair]
            self.batches.append((evidence, owners))
        self.owner = np.concatenate([owners for _, owners in self.batches])
        self.fold = np.array(fold)[self.owner % len(rows)]
        self.places = [
            place
            for evidence, owners in self.batches
            for place in zip(
                owners.tolist(), evidence.rows.tolist(), evidence.columns_at.tolist(), strict=True
            )
        ]
        self.answers = np.array([(i, j) in self.gold[k] for k, i, j in self.places])

    def first(self, names):
        """First-stage evidence, a column a name."""
        return np.concatenate([stack(evidence.columns, names) for evidence, _ in self.batches])

    def second(self, scores, chosen, names):
        """Second-stage evidence of the chosen rows, given first-stage scores of all."""
        tables, start = [], 0
        for evidence, _ in self.batches:
            own = slice(start, start + len(evidence.rows))
            start = own.stop
            tables.append(spread(neighbour_columns(scores[own], evidence, chosen[own]), *names))
        return np.concatenate(tables)

    def weighed(self, chosen):
        """Answers and weights of the chosen rows.

        A pair of passages weighs like the root of its links: long ones say more, but not as much more.
        """
        owner, answers = self.owner[chosen], self.answers[chosen]
        links = np.bincount(owner, weights=answers, minlength=2 * self.rows)
        return answers, np.maximum(links, 4)[owner] ** -0.5

    def across_folds(self, table, chosen, stage):
        """Scores of the chosen rows by a model that did not see their document; `stage` is `Forest` or `Layers`."""
        fold = self.fold[chosen]
        answers, weights = self.weighed(chosen)
        scores = np.zeros(len(table), dtype=np.float32)
        for held in sorted(set(fold.tolist())):
            keep = fold != held
            model = stage(table[keep], answers[keep], weights[keep])
            scores[~keep] = model.chances(table[~keep])
        return scores

    def measure(self, scores, chosen, threshold, only=None):
        """Precision and recall averaged over pairs as they stand in the file, and F1 of the averages."""
        got = {k: set() for k in (range(self.rows) if only is None else only)}
        for row in (np.flatnonzero(chosen)[scores > threshold]).tolist():
            k, i, j = self.places[row]
            if k in got:
                got[k].add((i, j))
        precision = recall = 0.0
        for k, found in got.items():
            gold = self.gold[k]
            precision += len(gold & found) / len(found) if found else float(not gold)
            recall += len(gold & found) / len(gold) if gold else float(not found)
        precision, recall = precision / len(got), recall / len(got)
        return precision, recall, 2 * precision * recall / (precision + recall)


class Forest:
    """Trees of the first stage that tell linked pairs of words from others."""

    def __init__(self, names, table, answers, weights):
        self.names = names
        self.model = CatBoostClassifier(
            iterations=FIRST_TREES, depth=FIRST_DEPTH, learning_rate=RATE, rsm=SHARE, l2_leaf_reg=SHRINK,
            border_count=32, random_seed=1, thread_count=2, verbose=0, allow_writing_files=False,
        )  # fmt: skip
        self.model.fit(Pool(table, answers.astype(int), weight=weights))

    def chances(self, table):
        """Chances of rows: the mean of both ways round."""
        back = [self.names.index(name) for name in mirrored(self.names)]
        odds = self.model.predict(table, prediction_type="RawFormulaVal")
        odds += self.model.predict(table[:, back], prediction_type="RawFormulaVal")
        return 1 / (1 + np.exp(-odds / 2))


class Layers:
    """Nets of the second stage: two hidden layers, learned by Adam (Kingma and Ba 2015) with dropout."""

    def __init__(self, names, kinds, table, answers, weights):
        self.names, self.kinds = names, kinds
        columns = [*names, *(f"{name}:{k}" for name, count in kinds for k in range(count))]
        swapped = [*mirrored(names)]
        for (_, count), other in zip(kinds, mirrored(tuple(name for name, _ in kinds)), strict=True):
            swapped += [f"{other}:{k}" for k in range(count)]
        self.back = np.array([columns.index(name) for name in swapped])
        # Both ways round are learned from, so that the two sides have one mean and deviation but for rounding.
        mean, scale = table.mean(0), table.std(0) + 1e-3
        self.mean, self.scale = (mean + mean[self.back]) / 2, (scale + scale[self.back]) / 2
        inputs = np.clip((table - self.mean) / self.scale, -LIMIT, LIMIT).astype(np.float32)
        weights = (weights / weights.mean()).astype(np.float32)
        self.layers = tuple(
            rounded(learn_net(inputs, answers.astype(np.float32), weights, seed)) for seed in range(NETS)
        )

    def chances(self, table):
        """Chances of rows as they are worked out in use."""
        nets = Nets(
            self.names, self.kinds, self.back, self.mean, self.scale,
            tuple(tuple((w * unit, b) for w, unit, b in net) for net in self.layers),
        )  # fmt: skip
        return 1 / (1 + np.exp(-nets.score_rows(table.copy())))

    def export(self, prefix):
        """The arrays `collate.nets.Nets` reads."""
        arrays = {
            f"{prefix}_names": np.array(" ".join(self.names)),
            f"{prefix}_kinds": np.array(" ".join(f"{name}:{count}" for name, count in self.kinds)),
            f"{prefix}_back": self.back.astype(np.uint16),
            f"{prefix}_mean": self.mean.astype(np.float32),
            f"{prefix}_scale": self.scale.astype(np.float32),
            f"{prefix}_nets": np.array(len(self.layers)),
        }
        for net, layers in enumerate(self.layers):
            for layer, (weights, unit, biases) in enumerate(layers):
                arrays[f"{prefix}_{net}_{layer}_weights"] = weights
                arrays[f"{prefix}_{net}_{layer}_unit"] = unit
                arrays[f"{prefix}_{net}_{layer}_biases"] = biases
        return arrays


def learn_net(inputs, answers, weights, seed):
    """Weights and biases of the layers of one net, by minimising the log-loss."""
    rng = np.random.default_rng(seed)
    sizes = [inputs.shape[1], *UNITS, 1]
    values = []
    for size, units in pairwise(sizes):
        values += [
            rng.normal(0, (2 / size) ** 0.5, (size, units)).astype(np.float32),
            np.zeros(units, np.float32),
        ]
    first, second = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    total, step = ROUNDS * (len(inputs) // BATCH), 0
    for _ in range(ROUNDS):
        order = rng.permutation(len(inputs))
        for start in range(0, len(inputs) - BATCH + 1, BATCH):
            step += 1
            some = order[start : start + BATCH]
            slopes = slope(values, inputs[some], answers[some], weights[some], rng)
            rate = STEP * (1 - step / total) + 1e-5
            for value, m, v, g in zip(values, first, second, slopes, strict=True):
                m += 0.1 * (g - m)
                v += 0.01 * (g * g - v)
                value *= 1 - rate * DECAY
                value -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return [(values[k], values[k + 1]) for k in (0, 2, 4)]


def slope(values, inputs, answers, weights, rng):
    """The slope of the loss in each weight and bias, with some units left out by chance."""
    passed, masks = [inputs], []
    for k in (0, 2):
        mask = (rng.random((len(inputs), len(values[k + 1])), np.float32) > DROPPED) / np.float32(1 - DROPPED)
        before = passed[-1] @ values[k] + values[k + 1]
        masks.append(mask * (before > 0))
        passed.append(before * masks[-1])
    odds = (passed[-1] @ values[4] + values[5])[:, 0]
    back = ((1 / (1 + np.exp(-odds)) - answers) * weights / len(answers))[:, None]
    slopes = []
    for k in (4, 2, 0):
        slopes += [back.sum(0), passed[k // 2].T @ back]
        if k:
            back = (back @ values[k].T) * masks[k // 2 - 1]
    return slopes[::-1]


def rounded(layers):
    """Weights as whole numbers from -127 to 127, with what one is worth for each unit."""
    found = []
    for weights, biases in layers:
        unit = (np.abs(weights).max(0) / 127).astype(np.float32)
        found.append((np.rint(weights / unit).astype(np.int8), unit, biases.astype(np.float32)))
    return tuple(found)


def stack(columns, names):
    """Columns as one table, in the order of the names."""
    return np.array([columns[name] for name in names], dtype=np.float32).T


def told(figures):
    """Precision, recall and F1 as they are printed."""
    return "P {:.4f}  R {:.4f}  F1 {:.4f}".format(*figures)


def export(model, prefix, names, folder):
    """The arrays `collate.trees.Trees` reads."""
    path = folder / "model.json"
    model.save_model(str(path), format="json")
    data = json.loads(path.read_text())
    path.unlink()
    trees = data["oblivious_trees"]
    depth = max(len(tree["splits"] or []) for tree in trees)
    asked = np.zeros((len(trees), depth), np.uint8)
    borders = np.full((len(trees), depth), np.inf, np.float32)
    values = np.zeros((len(trees), 2**depth), np.float32)
    scale, (bias,) = data["scale_and_bias"]
    for k, tree in enumerate(trees):
        splits = tree["splits"] or []
        for level, split in enumerate(splits):
            asked[k, level] = split["float_feature_index"]
            borders[k, level] = split["border"]
        values[k, : 2 ** len(splits)] = np.array(tree["leaf_values"]) * scale
    return {
        f"{prefix}_names": np.array(" ".join(names)),
        f"{prefix}_asked": asked,
        f"{prefix}_borders": borders,
        f"{prefix}_values": values.astype(np.float16),
        f"{prefix}_bias": np.array(bias),
    }


def main():
    """Validate, then learn from everything and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--threshold", type=float, default=0.45)
    parser.add_argument("--without", nargs="*", default=(), help="leave out evidence whose name starts so")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines()]
    fold = cut_into_folds(rows, options.folds)
    examples = Examples(rows, fold)
    near_names, far_names, kind_names = (
        tuple(n for n in names if not n.startswith(tuple(options.without)))
        for names in (FIRST, [n for n in SECOND if n not in KINDS], KINDS)
    )
    every = np.ones(len(examples.owner), dtype=bool)
    near = examples.first(near_names)
    forest = partial(Forest, near_names)
    chances = examples.across_folds(near, every, forest)
    print("first stage ", told(examples.measure(chances, every, options.threshold)), flush=True)
    likely = chances > PLAUSIBLE
    kinds = tuple((name, ROLES_COUNT if name.startswith("role") else EDGE + 1) for name in kind_names)
    around = examples.second(chances, likely, (far_names, kinds))
    layers = partial(Layers, far_names, kinds)
    final = examples.across_folds(around, likely, layers)
    for threshold in (0.35, 0.4, 0.45, 0.5):
        print(f"both, {threshold} ", told(examples.measure(final, likely, threshold)), flush=True)
    groups = {f"fold {held}": [k for k in range(len(rows)) if fold[k] == held] for held in sorted(set(fold))}
    groups |= {
        name: [k for k, r in enumerate(rows) if corpus(r) == name]
        for name in sorted({corpus(r) for r in rows})
    }
    for name, part in groups.items():
        f1 = examples.measure(final, likely, options.threshold, part)[2]
        print(f"{name}: {len(part)} pairs, F1 {f1:.3f}")
    if options.out:
        one = forest(near, *examples.weighed(every))
        two = layers(around, *examples.weighed(likely))
        parts = export(one.model, "first", near_names, options.out.parent) | two.export("second")
        np.savez_compressed(options.out, **parts)
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
