"""The table of words, learned from the texts themselves while they are aligned (IBM model 1 over beads)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum.align.encode import Counts, Floats, Ints, Vocabulary, unique_inverse
from variorum.align.lexicon_table import Table, from_triples, seeds
from variorum.align.profile import expand, profile_of

__all__ = ["Lesson", "Prior", "learn", "prior_of"]

LEAST_COUNT = 0.02
"""Expected counts below this are dropped: they make the table large and change nothing."""

LEAST_SHARE = 0.004

Prior = tuple[Ints, Ints, Floats]
"""What is believed of words before the texts are read: source, target, t(target | source)."""


def prior_of(
    vocabulary: Vocabulary, extra: Sequence[tuple[int, int, float]] = (), *, identity: float, seed: float
) -> Prior:
    """A word stands for itself with probability `identity`; what looks like it shares `seed`.

    Args:
        vocabulary: all words.
        extra: further triples (source, target, weight), for example of a dictionary; weight 1 is certain.
        identity, seed: probabilities. A word that nothing of its own language looks like still keeps `1 - identity`
            for words to be learned.
    """
    size = len(vocabulary)
    found = [*seeds(vocabulary), *extra]
    source = np.array([a for a, _, _ in found], dtype=np.int64)
    target = np.array([b for _, b, _ in found], dtype=np.int64)
    weight = np.array([w for _, _, w in found], dtype=np.float64)
    languages = vocabulary.languages()
    if len(source):
        same = languages[source] == languages[target]
        count = int(languages.max()) + 1
        row = source * count + languages[target]
        total = np.bincount(row, weights=weight, minlength=size * count)
        share = np.where(same, seed, 0.9)
        weight = weight / np.maximum(total[row], 1.0) * share
    own = np.arange(size, dtype=np.int64)
    return (
        np.concatenate([own, source]),
        np.concatenate([own, target]),
        np.concatenate([np.full(size, identity), weight]),
    )


Lesson = tuple[Counts, Counts, Sequence[tuple[tuple[int, ...], tuple[int, ...]]]]
"""Two renderings and which of their segments render each other, both sides filled."""


def _word_pairs(lesson: Lesson) -> tuple[Ints, Ints, Ints, Floats, Floats]:
    """All word pairs inside beads: bead, source, target, count of source, count of target."""
    a, b, beads = lesson
    left = profile_of([(cell,) for cell, _ in beads], [a]).words
    right = profile_of([(cell,) for _, cell in beads], [b]).words
    order = np.argsort(right.column, kind="stable")
    per_bead = np.bincount(right.column, minlength=len(beads))
    starts = np.concatenate([[0], np.cumsum(per_bead)])[:-1]
    sizes = per_bead[left.column]
    index = order[expand(starts[left.column], sizes)]
    return (
        np.repeat(left.column, sizes),
        np.repeat(left.ids, sizes),
        right.ids[index],
        np.repeat(left.counts, sizes),
        right.counts[index],
    )


def learn(
    lessons: Sequence[Lesson],
    vocabulary: Vocabulary,
    prior: Prior,
    background: Floats,
    *,
    iterations: int = 2,
    strength: float = 4.0,
    discount: float = 0.1,
    table: Table | None = None,
) -> Table:
    """Translation probabilities from the words that share beads, in both directions, with the prior as Dirichlet mass.

    t(w | v) = (max(0, c(v, w) - discount) + strength * prior(w | v)) / (c(v, .) + strength), with expected counts
    c by EM. Each word may also come from nowhere, with the background's probability.
    """
    size = len(vocabulary)
    parts: list[tuple[Ints, Ints, Ints, Floats, Floats]] = []
    offset = 0
    for lesson in lessons:
        bead, source, target, left, right = _word_pairs(lesson)
        if len(bead) == 0:
            continue
        parts.append((bead + offset, source, target, left, right))
        offset += int(bead.max()) + 1
        parts.append((bead + offset, target, source, right, left))
        offset += int(bead.max()) + 1
    current = table if table is not None else from_triples(size, *prior)
    if not parts:
        return current
    bead, source, target, left, right = (np.concatenate(x) for x in zip(*parts, strict=True))
    pair, place = unique_inverse(source * size + target)
    slot, slots = unique_inverse(bead * size + target)
    slot_size = np.bincount(slots, weights=left, minlength=len(slot))
    languages = vocabulary.languages()
    rows = source * (int(languages.max()) + 1) + languages[target]
    pair_source, pair_target = pair // size, pair % size
    nothing = background[slot % size]
    for iteration in range(iterations):
        known = lookup(current, pair, size)
        if iteration == 0:
            known = np.maximum(known, background[pair_target])
        part = left * known[place] / slot_size[slots]
        total = np.bincount(slots, weights=part, minlength=len(slot)) + nothing
        expected = right * part / total[slots]
        counts: Floats = np.maximum(np.bincount(place, weights=expected, minlength=len(pair)) - discount, 0.0)
        spent: Floats = np.bincount(
            rows, weights=expected, minlength=size * (int(languages.max()) + 1)
        ).astype(np.float64)
        current = _combine(size, languages, pair_source, pair_target, counts, spent, prior, strength)
    return current


def lookup(table: Table, keys: Ints, size: int) -> Floats:
    """Values of `source * size + target` keys; 0 where the table has none."""
    known = np.repeat(np.arange(size), np.diff(table.starts)) * size + table.ids
    place = np.minimum(np.searchsorted(known, keys), max(0, len(known) - 1))
    if len(known) == 0:
        return np.zeros(len(keys))
    return np.where(known[place] == keys, table.values[place], 0.0)


def _combine(
    size: int,
    languages: Ints,
    source: Ints,
    target: Ints,
    counts: Floats,
    spent: Floats,
    prior: Prior,
    strength: float,
) -> Table:
    many = int(languages.max()) + 1
    keep = (counts > LEAST_COUNT) & (
        counts / (spent[source * many + languages[target]] + strength) > LEAST_SHARE
    )
    source, target, counts = source[keep], target[keep], counts[keep]
    row = source * many + languages[target]
    prior_row = prior[0] * many + languages[prior[1]]
    return from_triples(
        size,
        np.concatenate([source, prior[0]]),
        np.concatenate([target, prior[1]]),
        np.concatenate(
            [counts / (spent[row] + strength), strength * prior[2] / (spent[prior_row] + strength)]
        ),
    )
