#!/usr/bin/env python3
"""Make `src/variorum/tables/word_senses.npz`: which English words share or border a sense, condensed from WordNet.

    learn_word_senses.py WORDNET_FOLDER OUT.npz

WORDNET_FOLDER holds `data.noun`, `data.verb`, `data.adj`, `data.adv` and `index.sense` of WordNet 3.0 (Princeton
University; its licence lets anyone use, copy, modify and distribute it with its notice, see docs/collation.md).

Kept are single words that occur in the sense-tagged corpora or share a sense with one that does; of each the numbers
of its commonest senses (`own`) and of the senses those point to (`near`: more general, similar, derived). Numbers are
16-bit hashes of WordNet's offsets: two senses meet by chance once in 65,000. A number that only one word has tells
nothing and goes, unless it has an opposite. None of WordNet's texts is kept.
"""

import argparse
import lzma
from collections import Counter, defaultdict
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
    opposed = set()
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
                if symbol == "!":
                    opposed.add(synset)
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
        rows.append(([*map(number, own)], [*map(number, dict.fromkeys(near))][:NEAR]))
        words.append(word)
    write(options.out, words, rows, {number(synset) for synset in opposed})
    print(f"{len(words)} words, {options.out.stat().st_size} bytes")


def write(path: Path, words: list[str], rows: list[tuple[list[int], list[int]]], opposed: set[int]) -> None:
    """The table as `lexicon.senses` reads it: numbers are places in the list of all, the commonest first."""
    counts = Counter(n for own, near in rows for n in {*own, *near})
    met = {n for n, count in counts.items() if count > 1} | opposed
    # A word keeps a sense of its own, so that it is known to be a word.
    kept = [
        ([n for n in own if n in met] or own[:1], [n for n in near if n in met and n not in own])
        for own, near in rows
    ]
    counts = Counter(n for row in kept for side in row for n in side)
    every = sorted(counts, key=lambda n: (-counts[n], n))
    places = {n: place for place, n in enumerate(every)}
    arrays = {
        "words": pack("\n".join(words).encode(), 1),
        "numbers": pack(np.array(every, np.uint16).tobytes(), 2),
    }
    for side, name in enumerate(("own", "near")):
        sorted_rows = [sorted(places[n] for n in row[side]) for row in kept]
        arrays[f"{name}_counts"] = pack(bytes(map(len, sorted_rows)), 1)
        flat = np.array([place for row in sorted_rows for place in row], np.uint16)
        arrays[name] = pack(flat.tobytes(), 2)
    np.savez(path, **arrays)


def pack(data: bytes, width: int) -> np.ndarray:
    """Bytes of numbers that wide, as small as `lzma` makes them."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0 if width > 1 else 3,
                "lp": width - 1, "pb": width - 1}]  # fmt: skip
    return np.frombuffer(lzma.compress(data, lzma.FORMAT_XZ, filters=filters), np.uint8)


if __name__ == "__main__":
    main()
