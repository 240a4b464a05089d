"""The table of words, learned from the texts themselves while they are aligned (IBM model 1 over beads)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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


@dataclass(frozen=True)
class Lesson:
    """Two renderings, which of their segments render each other, and their numbers."""

    a: Counts
    b: Counts
    beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
    pair: tuple[int, int] = (0, 1)


@dataclass
class _Pairs:
    """The word pairs inside the beads of one lesson, in one direction.

    Attributes:
        keys: the different pairs, as source * size + target, rising.
        place: for each pair of words in a bead its key's place.
        slot: for each, the place of its target word in its bead.
        left, right: how often source and target stand in the bead.
        weight: words of the source side a slot; nothing: the background's probability of its word.
        where: places of the keys among those of all lessons.
    """

    keys: Ints
    place: npt.NDArray[np.int32]
    slot: npt.NDArray[np.int32]
    left: npt.NDArray[np.float32]
    right: npt.NDArray[np.float32]
    weight: Floats
    nothing: Floats
    where: Ints

    def expected(self, known: Floats) -> Floats:
        """Expected count of each key, where `known` are the probabilities of all lessons' keys."""
        part = self.left * known[self.where][self.place] / self.weight[self.slot]
        total = np.bincount(self.slot, weights=part, minlength=len(self.weight)) + self.nothing
        share = self.right * part / total[self.slot]
        return np.bincount(self.place, weights=share, minlength=len(self.keys)).astype(np.float64)


def _pairs(lesson: Lesson, background: Floats) -> Iterator[_Pairs]:
    """Both directions; nothing where no bead has words on both sides."""
    beads, size = lesson.beads, len(background)
    left = profile_of([(cell,) for cell, _ in beads], [lesson.a]).words
    right = profile_of([(cell,) for _, cell in beads], [lesson.b]).words
    for x, y in ((left, right), (right, left)):
        order = np.argsort(y.column, kind="stable")
        per_bead = np.bincount(y.column, minlength=len(beads))
        starts = np.concatenate([[0], np.cumsum(per_bead)])[:-1]
        sizes = per_bead[x.column]
        index = order[expand(starts[x.column], sizes)]
        if not len(index):
            return
        target = y.ids[index]
        keys, place = unique_inverse(np.repeat(x.ids, sizes) * size + target)
        slots, slot = unique_inverse(np.repeat(x.column, sizes) * size + target)
        count = np.repeat(x.counts, sizes)
        yield _Pairs(
            keys,
            place.astype(np.int32),
            slot.astype(np.int32),
            count.astype(np.float32),
            y.counts[index].astype(np.float32),
            np.bincount(slot, weights=count, minlength=len(slots)).astype(np.float64),
            background[slots % size],
            keys,
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
    parts = [part for lesson in lessons for part in _pairs(lesson, background)]
    current = table if table is not None else from_triples(size, *prior)
    if not parts:
        return current
    pair, _ = unique_inverse(np.concatenate([part.keys for part in parts]))
    for part in parts:
        part.where = np.searchsorted(pair, part.keys)
    languages = vocabulary.languages()
    many = int(languages.max()) + 1
    source, target = pair // size, pair % size
    rows = source * many + languages[target]
    for iteration in range(iterations):
        known = lookup(current, pair, size)
        if iteration == 0:
            known = np.maximum(known, background[target])
        counts = np.zeros(len(pair))
        for part in parts:
            counts[part.where] += part.expected(known)
        spent: Floats = np.bincount(rows, weights=counts, minlength=size * many).astype(np.float64)
        counts = np.maximum(counts - discount, 0.0)
        current = _combine(size, languages, source, target, counts, spent, prior, strength)
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
