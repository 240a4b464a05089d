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

from variorum.collate.features import FIRST, SECOND, lexical_features, neighbour_features
from variorum.collate.scorer import PLAUSIBLE, candidates

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


def learn(tables, answers, names, masks, trees, seed=1):
    """Trees that tell linked pairs of words from others."""
    columns = np.concatenate(
        [np.stack([t[n][m] for n in names], 1) for t, m in zip(tables, masks, strict=True)]
    )
    wanted = np.concatenate([y[m] for y, m in zip(answers, masks, strict=True)]).astype(int)
    weights = np.concatenate(
        [np.full(int(m.sum()), max(int(y.sum()), 4) ** -0.5) for y, m in zip(answers, masks, strict=True)]
    )
    model = CatBoostClassifier(
        iterations=trees, depth=DEPTH, learning_rate=RATE, l2_leaf_reg=5, border_count=32, random_seed=seed,
        thread_count=2, verbose=0, allow_writing_files=False,
    )  # fmt: skip
    model.fit(Pool(columns, wanted, weight=weights))
    return model


def apply(model, table, names, mask):
    """Probabilities of one pair; 0 outside the mask."""
    scores = np.zeros(mask.shape, dtype=np.float32)
    if mask.any():
        columns = np.stack([table[n][mask] for n in names], 1)
        scores[mask] = model.predict(columns, prediction_type="Probability")[:, 1]
    return scores


def across_folds(tables, answers, names, masks, trees, fold):
    """Scores of each pair by trees that did not see its document."""
    scores = [None] * len(tables)
    for held in sorted(set(fold)):
        rest = [k for k in range(len(tables)) if fold[k] != held]
        model = learn(
            [tables[k] for k in rest], [answers[k] for k in rest], names, [masks[k] for k in rest], trees
        )
        for k in range(len(tables)):
            if fold[k] == held:
                scores[k] = apply(model, tables[k], names, masks[k])
    return scores


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
    lexical = [lexical_features(r["s"], r["t"], "en") for r in rows]
    answers = []
    for row, table in zip(rows, lexical, strict=True):
        gold = np.zeros(table["same_word"].shape, dtype=bool)
        for i, j in row["sure"] + row["poss"]:
            gold[i, j] = True
        answers.append(gold)
    masks = [candidates(table) for table in lexical]
    first = across_folds(lexical, answers, FIRST, masks, FIRST_TREES, fold)
    print("first stage  ", *(f"{x:.4f}" for x in measure(answers, first, options.threshold)), flush=True)
    around = [neighbour_features(s, t) for s, t in zip(first, lexical, strict=True)]
    likely = [s > PLAUSIBLE for s in first]
    second = across_folds(around, answers, SECOND, likely, SECOND_TREES, fold)
    for threshold in (0.35, 0.4, 0.45, 0.5):
        print(
            f"both, {threshold}    P %.4f  R %.4f  F1 %.4f" % measure(answers, second, threshold), flush=True
        )
    for held in sorted(set(fold)):
        part = [k for k in range(len(rows)) if fold[k] == held]
        f1 = measure([answers[k] for k in part], [second[k] for k in part], options.threshold)
        print(f"fold {held}: {len(part)} pairs, F1 {f1[2]:.3f}")
    if options.out:
        one = learn(lexical, answers, FIRST, masks, FIRST_TREES)
        two = learn(around, answers, SECOND, likely, SECOND_TREES)
        parts = export(one, "first", FIRST, options.out.parent) | export(
            two, "second", SECOND, options.out.parent
        )
        np.savez_compressed(options.out, **parts)
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
