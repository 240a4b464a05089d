#!/usr/bin/env python3
"""Learn `src/variorum/tables/word_links.npz` from word-aligned sentence pairs, and say how good it is.

    pip install catboost           (only here; what is learned runs without it)
    learn_word_links.py PAIRS.jsonl [--out FILE.npz] [--folds 5] [--without NAME ...]

PAIRS.jsonl has a pair a line: `{"id": "set:corpus-annotator:number", "s": [word, ...], "t": [...], "sure": [[i, j],
...], "poss": [...]}`. The table in this repository was learned from the 714 training pairs of the Edinburgh paraphrase
corpus (Cohn, Callison-Burch and Lapata 2008) as corrected and shipped with jacana-align (Apache 2.0).

Two stages of symmetric boosted trees (`collate.trees`). The second sees scores of the first that come from trees that
did not see the document, in training as in use. Every pair is learned from both ways round. Validation is by document:
sentences of a corpus are cut into folds in their order, so neighbours are never on both sides. Printed are precision
and recall averaged over pairs, and F1 of the averages.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

from variorum.collate.features import FIRST, mirrored, weigh
from variorum.collate.neighbours import SECOND, neighbour_columns
from variorum.collate.scorer import PLAUSIBLE

FIRST_TREES, FIRST_DEPTH, SECOND_TREES, SECOND_DEPTH = 160, 6, 300, 4
"""Swept by cross-validation over 120 to 300 trees of depth 4 to 6: no setting differs by more than .002 in F1."""

RATE, SHARE, SHRINK = 0.1, 0.4, 20
"""Learning rate, share of the evidence each level of a tree may ask about, L2 penalty of the values; swept likewise."""

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
            grid = np.zeros(evidence.shape, dtype=np.float32)
            grid[evidence.pair, evidence.rows, evidence.columns_at] = scores[own]
            tables.append(stack(neighbour_columns(grid, evidence, chosen[own]), names))
        return np.concatenate(tables)

    def learn(self, table, chosen, shape, keep):
        """Trees that tell linked pairs of words from others, from the rows of `chosen` that `keep` marks.

        `shape` is how many trees, and how deep. A pair of passages weighs like the root of its links: long ones say
        more, but not as much more.
        """
        trees, depth = shape
        owner, answers = self.owner[chosen], self.answers[chosen]
        links = np.bincount(owner, weights=answers, minlength=2 * self.rows)
        weights = np.maximum(links, 4)[owner] ** -0.5
        model = CatBoostClassifier(
            iterations=trees, depth=depth, learning_rate=RATE, rsm=SHARE, l2_leaf_reg=SHRINK, border_count=32,
            random_seed=1, thread_count=2, verbose=0, allow_writing_files=False,
        )  # fmt: skip
        model.fit(Pool(table[keep], answers[keep].astype(int), weight=weights[keep]))
        return model

    @staticmethod
    def predict(model, table, names):
        """Chances of rows: the mean of both ways round."""
        back = [names.index(name) for name in mirrored(names)]
        odds = model.predict(table, prediction_type="RawFormulaVal")
        odds += model.predict(table[:, back], prediction_type="RawFormulaVal")
        return 1 / (1 + np.exp(-odds / 2))

    def across_folds(self, table, chosen, shape, names):
        """Scores of the chosen rows by trees that did not see their document."""
        fold = self.fold[chosen]
        scores = np.zeros(len(table), dtype=np.float32)
        for held in sorted(set(fold.tolist())):
            model = self.learn(table, chosen, shape, fold != held)
            scores[fold == held] = self.predict(model, table[fold == held], names)
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
    names = tuple(
        tuple(n for n in stage if not n.startswith(tuple(options.without))) for stage in (FIRST, SECOND)
    )
    every = np.ones(len(examples.owner), dtype=bool)
    near = examples.first(names[0])
    chances = examples.across_folds(near, every, (FIRST_TREES, FIRST_DEPTH), names[0])
    print("first stage ", told(examples.measure(chances, every, options.threshold)), flush=True)
    likely = chances > PLAUSIBLE
    around = examples.second(chances, likely, names[1])
    final = examples.across_folds(around, likely, (SECOND_TREES, SECOND_DEPTH), names[1])
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
        one = examples.learn(near, every, (FIRST_TREES, FIRST_DEPTH), every)
        two = examples.learn(around, likely, (SECOND_TREES, SECOND_DEPTH), np.ones(len(around), dtype=bool))
        for weight, name in sorted(zip(two.get_feature_importance(), names[1], strict=True), reverse=True)[
            :20
        ]:
            print(f"  {name} {weight:.1f}")
        parts = export(one, "first", names[0], options.out.parent)
        parts |= export(two, "second", names[1], options.out.parent)
        np.savez_compressed(options.out, **parts)
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
