"""Fit how sure a bead is: src/variorum/tables/alignment_confidence.json.

    python scripts/learn_alignment_confidence.py GOLD.jsonl ... [-o TABLE] [--folds N | --by-set]

Every record is aligned by itself, between languages also without the shipped table; a bead is right if it is a bead of
the gold exactly. Besides the records as they are, others are made of them (`disturbed`): half or most of one rendering,
or half of both, left out; a beginning; and renderings of two records that have nothing to do with each other. Logistic
regressions with a small ridge, by Newton's method. The expected calibration error (Naeini et al. 2015, ten bins of
equal width) is printed on documents held out, with `--by-set` on sets held out. The same document in several files (its
id after the last colon) is always in one fold.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from variorum.align.columns import cells_of
from variorum.align.confidence import bead_rows, chance, features, rendering_rows, together
from variorum.align.dictionary import TABLES
from variorum.align.engine import Document, align_documents
from variorum.align.evaluate import calibration_error

UNRELATED = 0.3
"""Weight of unrelated texts where it is fitted whether texts are related: they are rare."""


def fit(
    rows: np.ndarray, right: np.ndarray, worth: np.ndarray | None = None, ridge: float = 1.0
) -> np.ndarray:
    """Coefficients of a logistic regression; `worth` of each row, 1 where there is none."""
    worth = np.ones(len(rows)) if worth is None else worth
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        guess = chance(rows, weights)
        gradient = rows.T @ (worth * (right - guess)) - ridge * weights
        curve = (rows * (worth * guess * (1 - guess))[:, None]).T @ rows + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, gradient)
    return weights


def left_out(
    record: dict[str, Any], share: float, blocks: bool, sides: Sequence[int], seed: int
) -> dict[str, Any]:
    """The record without a share of the segments of some renderings."""
    draw = random.Random(f"{record['id']} {share} {blocks} {seed}")
    texts, gold = list(record["renderings"]), record["gold"]
    for side in sides:
        kept, keep = [], True
        for i in range(len(texts[side])):
            if not blocks or draw.random() < 0.125:
                keep = draw.random() > share
            if keep or (i == len(texts[side]) - 1 and not kept):
                kept.append(i)
        place = {i: x for x, i in enumerate(kept)}
        texts[side] = [texts[side][i] for i in kept]
        gold = [
            [[place[i] for i in cell if i in place] if r == side else cell for r, cell in enumerate(bead)]
            for bead in gold
        ]
    return {**record, "renderings": texts, "gold": [bead for bead in gold if any(bead)]}


def beginning(record: dict[str, Any], size: int) -> dict[str, Any]:
    """Its first segments, and what answers them."""
    gold = [bead for bead in record["gold"] if bead[0] and bead[1] and max(bead[0]) < size]
    kept = [sorted({i for bead in gold for i in bead[side]}) for side in (0, 1)]
    if not gold:
        return record
    texts = [[text[i] for i in side] for text, side in zip(record["renderings"], kept, strict=True)]
    gold = [[[side.index(i) for i in cell] for cell, side in zip(bead, kept, strict=True)] for bead in gold]
    return {**record, "renderings": texts, "gold": gold}


def of_two(record: dict[str, Any]) -> dict[str, Any]:
    """Its first two renderings."""
    pairs = record.get("pair_gold", {}).get("0-1", [bead[:2] for bead in record["gold"]])
    return {
        **record,
        "langs": record["langs"][:2],
        "renderings": record["renderings"][:2],
        "gold": [bead for bead in pairs if any(bead)],
    }


def disturbed(records: Sequence[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records, and what is made of them, with the name of the kind."""
    for number, record in enumerate(records):
        two = of_two(record)
        yield "as it is", record
        if len(record["renderings"]) > 2 and number % 2:
            yield "as it is", two
            continue
        yield "half left out", left_out(two, 0.5, bool(number % 2), [number // 2 % 2], 1)
        yield "most left out", left_out(two, 0.8, bool(number % 2), [number // 2 % 2], 2)
        yield "half of both left out", left_out(two, 0.5, True, [0, 1], 3)
        other = records[(number + 3) % len(records)]
        if other["id"] == record["id"]:
            continue
        yield "a beginning", beginning(two, number % 14 + 1)
        texts = [two["renderings"][0], other["renderings"][1]]
        if number % 3 == 0:
            texts = [text[: number % 14 + 1] for text in texts]
        alone = [[[i], []] for i in range(len(texts[0]))] + [[[], [i]] for i in range(len(texts[1]))]
        yield "unrelated", {**two, "renderings": texts, "gold": alone}


def knows(languages: Sequence[str]) -> bool:
    """Whether a table of words is shipped for two of these languages."""
    return any({first, second} <= set(languages) for first, second in TABLES)


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, help="write the table; otherwise only measure")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--by-set", action="store_true")
    options = parser.parse_args()
    rows_of, rights, kinds, names, sets, spans, texts = [], [], [], [], [], [], []
    for path in options.gold:
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        tables = [None, {}] if knows(records[0]["langs"]) else [None]
        for table, (made, record) in product(tables, list(disturbed(records))):
            document = Document(tuple(map(tuple, record["renderings"])), tuple(record["langs"]))
            groups, encoded, model = align_documents([document], associations=table)
            beads = [cells_of(bead, len(document.texts)) for bead in groups[0]]
            gold = {tuple(tuple(sorted(cell)) for cell in bead) for bead in record["gold"]}
            rows, many = features(beads, encoded[0], model)
            spans.append((len(rights), len(rights) + len(beads), beads))
            texts.append(rendering_rows(rows, beads))
            rows_of.append(bead_rows(rows))
            rights += [bead in gold for bead in beads]
            kinds += many
            names += [record["id"].rsplit(":", 1)[-1]] * len(beads)
            sets += [(path.stem + (" without a table" if table is not None else ""), made)] * len(beads)
    rows, right, filled = np.concatenate(rows_of), np.array(rights, dtype=float), np.array(kinds)
    unrelated = np.array([made == "unrelated" for _, made in sets])
    kin = np.concatenate(texts)
    whose = np.array([start for (start, _, _), of in zip(spans, texts, strict=True) for _ in of])

    def fitted(train: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Coefficients of what stands together, what stands alone, and of whether texts are related."""
        here = train[whose]
        strange = unrelated[whose][here]
        of_texts = fit(kin[here], 1.0 - strange, np.where(strange, UNRELATED, 1.0), 0.3)
        use = train & ~unrelated
        return (
            fit(rows[use & filled], right[use & filled]),
            fit(rows[use & ~filled], right[use & ~filled]),
            of_texts,
        )

    if options.output:
        found = fitted(np.ones(len(right), dtype=bool))
        table = {
            name: [round(float(x), 4) for x in weights]
            for name, weights in zip(("filled", "alone", "related"), found, strict=True)
        }
        options.output.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    source = [name.split("-")[0] for name, _ in sets] if options.by_set else names
    known = sorted(set(source))
    fold = np.array(
        [known.index(name) % (len(known) if options.by_set else options.folds) for name in source]
    )
    sure = np.zeros(len(right))
    for held in sorted(set(fold.tolist())):
        both, one, of_texts = fitted(fold != held)
        for (start, end, beads), of in zip(spans, texts, strict=True):
            if fold[start] == held:
                kindred = chance(of, of_texts)
                related = np.array([min(kindred[r] for r, cell in enumerate(bead) if cell) for bead in beads])
                weights = np.where(filled[start:end, None], both, one)
                sure[start:end] = together(
                    chance(rows[start:end], weights), related, filled[start:end].tolist()
                )

    def tell(name: str, here: np.ndarray) -> None:
        error = calibration_error(sure[here].tolist(), right[here].tolist())
        print(
            f"{name:44s} {here.sum():6d}  ECE {error:.3f}  "
            f"confidence {sure[here].mean():.2f}, of beads with two sides {sure[here & filled].mean():.2f}"
        )

    plain = np.array([made == "as it is" for _, made in sets])
    tell("all as they are", plain)
    tell("all", np.ones(len(right), dtype=bool))
    for name in sorted(set(sets)):
        tell(": ".join(name), np.array([s == name for s in sets]))


if __name__ == "__main__":
    main()
