#!/usr/bin/env python3
"""Learn `src/variorum/tables/word_links.npz` from word-aligned sentence pairs, and say how good it is.

    pip install catboost           (only here; what is learned runs without it)
    learn_word_links.py PAIRS.jsonl [--out FILE.npz] [--folds 5] [--threshold 0.45]

PAIRS.jsonl has a pair a line: `{"id": "set:corpus-annotator:number", "s": [word, ...], "t": [...], "sure": [[i, j],
...], "poss": [...]}`. The table in this repository was learned from the 714 training pairs of the Edinburgh paraphrase
corpus (Cohn, Callison-Burch and Lapata 2008) as corrected and shipped with jacana-align (Apache 2.0).

Two stages of symmetric boosted trees (`collate.trees`). The second sees scores of the first that come from trees that
did not see the document, in training as in use. Validation is by document: sentences of a corpus are cut into folds in
their order, so neighbours are never on both sides. Printed are precision and recall averaged over pairs, and F1 of the
averages.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

from variorum.collate.features import FIRST, weigh
from variorum.collate.neighbours import SECOND, neighbour_columns
from variorum.collate.scorer import PLAUSIBLE

FIRST_TREES, SECOND_TREES, DEPTH, RATE = 120, 140, 5, 0.12
"""Swept by cross-validation over 100 to 200 trees, depth 5 and 6, rate .12 to .2: no setting differs by more than
.004 in F1."""


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


def learn(tables, answers, trees):
    """Trees that tell linked pairs of words from others; `tables` hold a row a pair of words, `answers` 0 or 1."""
    weights = [np.full(len(y), max(int(y.sum()), 4) ** -0.5) for y in answers]
    model = CatBoostClassifier(
        iterations=trees, depth=DEPTH, learning_rate=RATE, l2_leaf_reg=5, border_count=32, random_seed=1,
        thread_count=2, verbose=0, allow_writing_files=False,
    )  # fmt: skip
    model.fit(Pool(np.concatenate(tables), np.concatenate(answers), weight=np.concatenate(weights)))
    return model


def across_folds(tables, answers, trees, fold):
    """Scores of each pair of sentences by trees that did not see its document."""
    scores = [None] * len(tables)
    for held in sorted(set(fold)):
        rest = [k for k in range(len(tables)) if fold[k] != held]
        model = learn([tables[k] for k in rest], [answers[k] for k in rest], trees)
        for k in range(len(tables)):
            if fold[k] == held:
                scores[k] = (
                    model.predict(tables[k], prediction_type="Probability")[:, 1] if len(tables[k]) else []
                )
    return scores


def spread(evidence, chosen, scores):
    """Scores of the chosen pairs of words as a table over all pairs."""
    table = np.zeros(evidence.shape, dtype=np.float32)
    table[evidence.rows[chosen], evidence.columns_at[chosen]] = scores
    return table


def stack(columns, names):
    """Columns as one table, in the order of the names."""
    return np.array([columns[name] for name in names], dtype=np.float32).T


def measure(answers, scores, threshold):
    """Precision and recall averaged over pairs, and F1 of the averages."""
    precision = recall = 0.0
    for gold, score in zip(answers, scores, strict=True):
        got = score > threshold
        hit = (gold & got).sum()
        precision += hit / got.sum() if got.any() else float(not gold.any())
        recall += hit / gold.sum() if gold.any() else float(not got.any())
    precision, recall = precision / len(answers), recall / len(answers)
    return precision, recall, 2 * precision * recall / (precision + recall)


def export(model, prefix, names, folder):
    """The arrays `collate.trees.Trees` reads."""
    path = folder / "model.json"
    model.save_model(str(path), format="json")
    data = json.loads(path.read_text())
    path.unlink()
    trees = data["oblivious_trees"]
    asked = np.zeros((len(trees), DEPTH), np.uint8)
    borders = np.full((len(trees), DEPTH), np.inf, np.float32)
    values = np.zeros((len(trees), 2**DEPTH), np.float32)
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
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines()]
    fold = cut_into_folds(rows, options.folds)
    evidence = [weigh(r["s"], r["t"], "en") for r in rows]
    gold = []
    for row, seen in zip(rows, evidence, strict=True):
        table = np.zeros(seen.shape, dtype=bool)
        for i, j in row["sure"] + row["poss"]:
            table[i, j] = True
        gold.append(table)

    def answers(chosen):
        return [
            g[e.rows[c], e.columns_at[c]].astype(int) for g, e, c in zip(gold, evidence, chosen, strict=True)
        ]

    every = [np.ones(len(e.rows), dtype=bool) for e in evidence]
    tables = [stack(e.columns, FIRST) for e in evidence]
    chances = across_folds(tables, answers(every), FIRST_TREES, fold)
    first = [spread(e, c, s) for e, c, s in zip(evidence, every, chances, strict=True)]
    print("first stage  ", *(f"{x:.4f}" for x in measure(gold, first, options.threshold)), flush=True)
    likely = [np.asarray(s) > PLAUSIBLE for s in chances]
    around = [
        stack(neighbour_columns(s, e, c), SECOND) for s, e, c in zip(first, evidence, likely, strict=True)
    ]
    chances = across_folds(around, answers(likely), SECOND_TREES, fold)
    second = [spread(e, c, s) for e, c, s in zip(evidence, likely, chances, strict=True)]
    for threshold in (0.35, 0.4, 0.45, 0.5):
        print(f"both, {threshold}    P %.4f  R %.4f  F1 %.4f" % measure(gold, second, threshold), flush=True)
    for held in sorted(set(fold)):
        part = [k for k in range(len(rows)) if fold[k] == held]
        f1 = measure([gold[k] for k in part], [second[k] for k in part], options.threshold)
        print(f"fold {held}: {len(part)} pairs, F1 {f1[2]:.3f}")
    if options.out:
        one = learn(tables, answers(every), FIRST_TREES)
        two = learn(around, answers(likely), SECOND_TREES)
        parts = export(one, "first", FIRST, options.out.parent) | export(
            two, "second", SECOND, options.out.parent
        )
        np.savez_compressed(options.out, **parts)
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
