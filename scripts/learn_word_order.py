#!/usr/bin/env python3
"""Make `src/variorum/tables/word_order.npz`: counts of word classes that follow one another in English text.

    learn_word_order.py OUT.npz WORDNET_FOLDER PAIRS.jsonl REFERENCES.jsonl TRIPLES.jsonl

Counted were the example sentences of WordNet 3.0 (its own licence, see docs/collation.md), the sentences of the 714
training pairs of the Edinburgh paraphrase corpus (as shipped with jacana-align, Apache 2.0), the references of 500
sentences of MLQE-PE (CC0) and the good renderings of DEMETR's development half (MIT). The table holds classes only, no
sentence and no word but function words. Triples seen less than three times are left out. Whoever measures on these
texts must leave them out of the counts, as `learn_word_absence.py` does.
"""

import argparse
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

from variorum.collate import tokenize
from variorum.lexicon.word_order import EDGE, word_class

KEYS = ("s", "t", "ref1", "ref2", "ref", "good")
"""Where the records of the files keep their sentences."""

LEAST = 3
"""How often a triple must be seen to be kept."""


def sentences(path):
    """The sentences of a file of records, or the examples of a WordNet folder, each once and in order."""
    if not path.is_dir():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found = {
            row[k] if isinstance(row[k], str) else " ".join(row[k]) for row in rows for k in KEYS if k in row
        }
        return sorted(found)
    lines = [
        line.split("|", 1)[1]
        for part in ("noun", "verb", "adj", "adv")
        for line in (path / f"data.{part}").read_text("utf-8").splitlines()
        if "|" in line and not line.startswith(" ")  # the licence at the head
    ]
    return sorted({e for line in lines for e in re.findall(r'"([^"]+)"', line) if e.count(" ") > 2})


def count(texts):
    """How often each class, pair and triple of classes occurs."""
    one, two, three = Counter(), Counter(), Counter()
    for text in texts:
        classes = [word_class(t.norm, t.text[:1].isupper()) for t in tokenize(text, "en")]
        row = [EDGE, EDGE, *classes, EDGE, EDGE]
        one.update(row)
        two.update(pairwise(row))
        three.update(zip(row, row[1:], row[2:], strict=False))
    return one, two, three


def in_steps(runs, names):
    """The keys of `word_order._Counts` by rising steps, which pack well, and the count of each run."""
    number = {name: k for k, name in enumerate(names)}
    keyed = sorted(
        (sum(number[c] * len(names) ** k for k, c in enumerate(run[::-1])), n) for run, n in runs.items()
    )
    keys, counts = np.array(keyed, np.int64).T
    return np.diff(keys, prepend=0).astype(np.uint32), counts.astype(np.uint32)


def main():
    """Count and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    options = parser.parse_args()
    one, two, three = count(dict.fromkeys(text for path in options.texts for text in sentences(path)))
    three = Counter({run: n for run, n in three.items() if n >= LEAST})
    names = sorted(one)
    two, three = (in_steps(runs, names) for runs in (two, three))
    np.savez_compressed(
        options.out,
        classes=np.array("\n".join(names)),
        one=np.array([one[n] for n in names], np.uint32),
        two_steps=two[0],
        two=two[1],
        three_steps=three[0],
        three=three[1],
    )
    print(f"{len(names)} classes, {sum(one.values())} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
