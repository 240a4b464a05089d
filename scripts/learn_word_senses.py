#!/usr/bin/env python3
"""Make `src/variorum/tables/word_senses.npz`: which English words share or border a sense, condensed from WordNet.

    learn_word_senses.py WORDNET_FOLDER OUT.npz

WORDNET_FOLDER holds `data.noun`, `data.verb`, `data.adj`, `data.adv` and `index.sense` of WordNet 3.0 (Princeton
University; its licence lets anyone use, copy, modify and distribute it with its notice, see docs/collation.md).

Kept are single words that occur in the sense-tagged corpora or share a sense with one that does; of each the numbers
of its commonest senses (`own`) and of the senses those point to (`near`: more general, similar, derived). Numbers are
16-bit hashes of WordNet's offsets: two senses meet by chance once in 65,000. None of WordNet's texts is kept.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from zlib import crc32

import numpy as np

OWN, NEAR = 6, 6
"""Senses and neighbours kept of a word: more of them link words by senses nobody thinks of."""

POINTERS = ("&", "+", "\\", "^", "$", "@")
"""Similar, derived, pertaining, see also, verb group, more general; in the order in which they are kept."""

PARTS = {"noun": "1", "verb": "2", "adj": "3", "adv": "4"}


def main() -> None:
    """Read, condense, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for line in (options.folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, rest[0].replace("5", "3") + offset] = (int(count), -int(rank))
    senses: dict[str, list[tuple[tuple[int, int], str]]] = defaultdict(list)
    pointers: dict[str, list[str]] = {}
    known_synsets = set()
    for part, digit in PARTS.items():
        lines = (options.folder / f"data.{part}").read_text("utf-8").splitlines()
        for line in lines:
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            synset = digit + fields[0]
            size = int(fields[3], 16)
            members = [fields[4 + 2 * k].lower().split("(")[0] for k in range(size)]
            at = 4 + 2 * size
            found = []
            for k in range(int(fields[at])):
                symbol, offset, other, _ = fields[at + 1 + 4 * k : at + 5 + 4 * k]
                if symbol in POINTERS:
                    found.append(
                        (POINTERS.index(symbol), "1234"["nvar".index(other.replace("s", "a"))] + offset)
                    )
            pointers[synset] = [s for _, s in sorted(found)]
            for word in members:
                if word.isalpha() and len(word) > 1:
                    count = counts.get((word, synset), (0, 0))
                    senses[word].append((count, synset))
                    if count[0]:
                        known_synsets.add(synset)

    def number(synset: str) -> int:
        return crc32(synset.encode()) % 65535 + 1

    rows, words = [], []
    for word in sorted(senses):
        ranked = sorted(senses[word], reverse=True)
        if not ranked[0][0][0] and not any(s in known_synsets for _, s in ranked):
            continue
        own = [s for _, s in ranked[:OWN]]
        near = [t for s in own[:3] for t in pointers[s] if t not in own]
        row = [*map(number, own)] + [0] * (OWN - len(own)) + [*map(number, dict.fromkeys(near))][:NEAR]
        rows.append(row + [0] * (OWN + NEAR - len(row)))
        words.append(word)
    np.savez_compressed(options.out, words=np.array("\n".join(words)), senses=np.array(rows, dtype=np.uint16))
    print(f"{len(words)} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
