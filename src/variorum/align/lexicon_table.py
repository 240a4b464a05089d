"""Which word stands for which: a sparse table of translation probabilities t(target | source).

One table serves every pair of renderings, same-language ones too. A row is a probability distribution over the
words of *each* other language and of its own language apart: words of the row's own language share mass 1, so do the
words of each other language.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from variorum.align.encode import Floats, Ints, Vocabulary, unique_inverse
from variorum.align.tokens import folded

__all__ = ["Table", "from_triples", "seeds"]


@dataclass(frozen=True)
class Table:
    """Sparse rows: source word v has `ids[starts[v]:starts[v + 1]]` with `values`."""

    starts: Ints
    ids: Ints
    values: Floats


def from_triples(size: int, sources: Ints, targets: Ints, values: Floats) -> Table:
    """A table from (source, target, value) triples; values of equal pairs are added."""
    if len(sources) == 0:
        return Table(np.zeros(size + 1, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    key = sources * size + targets
    unique, inverse = unique_inverse(key)
    summed = np.bincount(inverse, weights=values).astype(np.float64)
    source = unique // size
    starts = np.concatenate([[0], np.cumsum(np.bincount(source, minlength=size))])
    return Table(starts.astype(np.int64), unique % size, summed)


def _likeness(a: str, b: str) -> float:
    """How alike two folded words are by their common beginning (and end, for long ones), in [0, 1]."""
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    rest = min(len(a), len(b)) - shared
    tail = 0
    while tail < rest and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return 2.0 * (shared + tail) / (len(a) + len(b))


SEED_LEAST = 0.7
"""Words less alike than this are not seeds."""


def seeds(vocabulary: Vocabulary) -> list[tuple[int, int, float]]:
    """Pairs of words that are likely the same by their letters: (source, target, weight), both directions.

    Equal words of different languages and words equal without diacritics weigh 1; words that share most of their
    letters at both ends (inflections, spelling variants, cognates, names) weigh their likeness. Words compared must
    share their first three letters. A word is always its own seed; that is left to the caller.
    """
    buckets: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for number, (language, word) in enumerate(vocabulary.words):
        bare = folded(word)
        if bare.isdigit() or not bare[0].isalnum():
            buckets["=" + bare].append((number, language, bare))
        else:
            buckets[bare[:3]].append((number, language, bare))
    found: list[tuple[int, int, float]] = []
    for start, members in buckets.items():
        exact = start.startswith("=")
        if len(members) > 400:
            continue
        for x, (a, language_a, word_a) in enumerate(members):
            for b, language_b, word_b in members[x + 1 :]:
                if word_a == word_b:
                    weight = 1.0
                elif exact or len(word_a) < 4 or len(word_b) < 4 or abs(len(word_a) - len(word_b)) > 4:
                    continue
                else:
                    weight = _likeness(word_a, word_b)
                    if weight < SEED_LEAST:
                        continue
                    weight = weight**2
                if language_a != language_b and not exact and len(word_a) < 3:
                    continue
                found.append((a, b, weight))
                found.append((b, a, weight))
    return found
