"""Fit how sure a bead is: src/variorum/tables/alignment_confidence.json.

    python scripts/learn_alignment_confidence.py GOLD.jsonl ... [-o TABLE] [--folds N]

Every record is aligned by itself; a bead is right if it is a bead of the gold exactly. Logistic regression with a
small ridge, by Newton's method. With `--folds` the expected calibration error (Naeini et al. 2015, ten bins of equal
width) on documents held out is printed, and nothing is written. The same document in several files (its id after the
last colon) is always in one fold.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from variorum.align.columns import cells_of
from variorum.align.confidence import FEATURES, features
from variorum.align.engine import Document, align_documents


def fit(rows: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Coefficients of a logistic regression."""
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -12, 12)))
        gradient = rows.T @ (right - chance) - ridge * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, gradient)
    return weights


def calibration_error(chance: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Mean distance between confidence and share right, over bins of equal width."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(chance[place == b].mean() - right[place == b].mean()) * (place == b).mean()
            for b in range(bins)
            if (place == b).any()
        )
    )


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("src/variorum/tables/alignment_confidence.json")
    )
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    parts, rights, kinds, names, sets = [], [], [], [], []
    for path in options.gold:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            document = Document(tuple(map(tuple, record["renderings"])), tuple(record["langs"]))
            groups, encoded, model = align_documents([document])
            beads = [cells_of(bead, len(document.texts)) for bead in groups[0]]
            gold = {tuple(tuple(sorted(cell)) for cell in bead) for bead in record["gold"]}
            rows, many = features(beads, encoded[0], model)
            parts.append(rows)
            rights += [bead in gold for bead in beads]
            kinds += many
            names += [record["id"].rsplit(":", 1)[-1]] * len(beads)
            sets += [path.stem] * len(beads)
    rows, right, filled = np.concatenate(parts), np.array(rights, dtype=float), np.array(kinds)
    if not options.folds:
        table = {
            "features": list(FEATURES),
            "filled": [round(float(x), 4) for x in fit(rows[filled], right[filled])],
            "alone": [round(float(x), 4) for x in fit(rows[~filled], right[~filled])],
        }
        options.output.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        return
    order = {name: i % options.folds for i, name in enumerate(sorted(set(names)))}
    fold = np.array([order[name] for name in names])
    chance = np.zeros(len(right))
    for held in range(options.folds):
        for kind in (True, False):
            train, test = (fold != held) & (filled == kind), (fold == held) & (filled == kind)
            weights = fit(rows[train], right[train])
            chance[test] = 1.0 / (1.0 + np.exp(-np.clip(rows[test] @ weights, -12, 12)))
    print(f"all            beads {len(right):6d}  ECE {calibration_error(chance, right):.3f}")
    for name in sorted(set(sets)):
        here = np.array([s == name for s in sets])
        print(f"{name:24s} {here.sum():6d}  ECE {calibration_error(chance[here], right[here]):.3f}")


if __name__ == "__main__":
    main()
