#!/usr/bin/env python3
"""Make `src/variorum/tables/word_vectors.npz`: what dictionaries say of English words, and what company they keep.

    pip install scipy             (only here; what is learned runs without it)
    learn_word_vectors.py WORDNET_FOLDER OUT.npz

WORDNET_FOLDER is that of `learn_word_senses.py` (WordNet 3.0). Two spaces, each the leading directions (truncated
singular value decomposition) of a table of words by evidence, weighed by positive pointwise mutual information with
the context distribution smoothed by .75 (Levy, Goldberg and Dagan 2015):

- `meaning`: the senses of a word, those they point to, the words in them and the words that explain them;
- `company`: the words before and after it, from the pairs of words in `symspellpy` (MIT; Google Books n-grams).

Vectors have length 1 and are coded as one of 256 centres in each of a few groups of directions (product quantisation,
Jegou, Douze and Schmid 2011). None of WordNet's texts is kept.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from learn_word_senses import PARTS, pack
from scipy.cluster.vq import kmeans2, vq
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from variorum.lexicon.english import lemmas
from variorum.lexicon.word_pairs import all_pairs, word_counts

DIRECTIONS, CENTRES = 64, 256
LEARNED = {"meaning": 12_000, "company": 6_000}
WORDS = {"meaning": 9_000, "company": 4_500}
"""The commonest words that centres are learned from, and those that are kept."""

GROUPS = {"meaning": 7, "company": 5}
SENSES, LEAST = 4, 3
"""Senses taken of a word; kinds of evidence a word needs."""

STOP = frozenset(
    re.findall(
        "[a-z]+",
        """a an the of to in or and for by with that is as on from be at it used who which
        not his etc one are having made any being""",
    )
)
Table = Mapping[str, Mapping[str, float]]


def read_company() -> Table:
    """For every word and its lemmas the words before and after it, by the root of their counts."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for a, b, count in all_pairs():
        for base in {a, *lemmas(a)}:
            table[base][f"> {b}"] += count**0.5 / 1e3
        for base in {b, *lemmas(b)}:
            table[base][f"< {a}"] += count**0.5 / 1e3
    return table


def read_meaning(folder: Path) -> Table:
    """For every single word of WordNet its senses, their neighbours, and the words in and of both."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, rest[0].replace("5", "3") + offset] = (int(count), -int(rank))
    senses: dict[str, list[tuple[tuple[int, int], str]]] = defaultdict(list)
    pointers: dict[str, list[tuple[str, str]]] = {}
    explained: dict[str, list[str]] = {}
    members: dict[str, list[str]] = {}
    for part, digit in PARTS.items():
        for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            head, gloss = line.split("|", 1)
            fields = head.split()
            synset, size = digit + fields[0], int(fields[3], 16)
            members[synset] = [fields[4 + 2 * k].lower().split("(")[0] for k in range(size)]
            at = 5 + 2 * size
            ends = [fields[at + 4 * k : at + 3 + 4 * k] for k in range(int(fields[at - 1]))]
            pointers[synset] = [(s, "1234"["nvar".index(p.replace("s", "a"))] + o) for s, o, p in ends]
            said = [w for w in re.findall(r"[a-z][a-z'-]+", gloss.lower()) if w not in STOP]
            explained[synset] = [min(lemmas(w)) for w in said]
            for word in members[synset]:
                senses[word].append((counts.get((word, synset), (0, 0)), synset))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for word, ranked in senses.items():
        if "_" in word or (word not in word_counts() and not max(ranked)[0][0]):
            continue
        row = table[word]
        for (count, _), synset in sorted(ranked, reverse=True)[:SENSES]:
            weight = 1.0 if count else 0.5
            row[f"sense {synset}"] += 4 * weight
            for symbol, other in pointers[synset]:
                row[f"sense {other}"] += 2 * weight
                if symbol in ("@", "&", "+"):
                    for member in members[other]:
                        row[member] += weight
            for member in members[synset]:
                row[member] += 2 * weight
            for base in explained[synset]:
                row[base] += weight
    for synset, bases in explained.items():
        for base in set(bases) & table.keys():
            table[base][f"sense {synset}"] += 1
    return table


def directions(table: Table) -> dict[str, np.ndarray]:
    """A vector of length 1 for each word."""
    rows = {word: row for word, row in sorted(table.items()) if len(row) >= LEAST}
    places: dict[str, int] = {}
    cells = [
        (r, places.setdefault(name, len(places)), count)
        for r, row in enumerate(rows.values())
        for name, count in sorted(row.items())
    ]
    at, of, counts = (np.array(x) for x in zip(*cells, strict=True))
    shape = (len(rows), len(places))
    said, met = np.bincount(at, counts, shape[0]), np.bincount(of, counts, shape[1])
    smooth = met**0.75
    smooth *= met.sum() / smooth.sum()
    information = np.log(counts * counts.sum() / (said[at] * smooth[of]))
    kept = information > 0
    left, strength, _ = svds(
        csr_matrix((information[kept], (at[kept], of[kept])), shape=shape),
        k=DIRECTIONS,
        v0=np.ones(min(shape)),
    )
    vectors = left * strength**0.5
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return dict(zip(rows, vectors, strict=True))


def code(vectors: np.ndarray, groups: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """The nearest centre of each word in each group of directions, and the centres."""
    codes, books = [], []
    for start in range(groups):
        part = np.ascontiguousarray(vectors[:, start::groups])
        book, _ = kmeans2(part, CENTRES, iter=30, minit="++", rng=1)
        codes.append(vq(part, book)[0].astype(np.uint8))
        books.append(book)
    return np.stack(codes), books


def main() -> None:
    """Read, condense, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rank = {word: place for place, word in enumerate(word_counts())}
    arrays = {}
    for space, table in (("meaning", read_meaning(options.folder)), ("company", read_company())):
        vectors = directions(table)
        words = sorted(vectors.keys() & rank.keys(), key=rank.__getitem__)[: LEARNED[space]]
        rows = np.array([vectors[word] for word in words])
        codes, books = code(rows[:, np.argsort(-rows.var(0))], GROUPS[space])
        kept = sorted(range(WORDS[space]), key=words.__getitem__)
        arrays[f"{space}_words"] = pack("\n".join(words[k] for k in kept).encode(), 1)
        arrays[f"{space}_codes"] = codes[:, kept]
        for group, book in enumerate(books):
            arrays[f"{space}_book_{group}"] = np.rint(book * 127).astype(np.int8)
    np.savez_compressed(options.out, **arrays)
    print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
