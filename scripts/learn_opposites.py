#!/usr/bin/env python3
"""Make `src/variorum/tables/opposites.npz`: which senses are opposites, condensed from WordNet.

    learn_opposites.py WORDNET_FOLDER OUT.npz

WORDNET_FOLDER holds `data.noun`, `data.verb`, `data.adj` and `data.adv` of WordNet 3.0 (Princeton University; its
licence lets anyone use, copy, modify and distribute it with its notice, see docs/collation.md). Senses have the numbers
of `word_senses.npz` (`learn_word_senses.py`); kept are the pairs of which words there have both. No text is kept.
"""

import argparse
from pathlib import Path
from zlib import crc32

import numpy as np

from variorum.lexicon.senses import sense_numbers

PARTS = {"noun": "1", "verb": "2", "adj": "3", "adv": "4"}


def number(synset: str) -> int:
    """The number of a sense, as in `learn_word_senses.py`."""
    return crc32(synset.encode()) % 65535 + 1


def main() -> None:
    """Read, condense, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    known = sense_numbers()
    pairs = set()
    for part, digit in PARTS.items():
        for line in (options.folder / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            at = 4 + 2 * int(fields[3], 16)
            for k in range(int(fields[at])):
                symbol, offset, other, _ = fields[at + 1 + 4 * k : at + 5 + 4 * k]
                if symbol == "!":
                    ends = {
                        number(digit + fields[0]),
                        number("1234"["nvar".index(other.replace("s", "a"))] + offset),
                    }
                    if len(ends) == 2 and ends <= known:
                        pairs.add(tuple(sorted(ends)))
    np.savez_compressed(options.out, pairs=np.array(sorted(pairs), dtype=np.uint16).T)
    print(len(pairs), "pairs,", options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
