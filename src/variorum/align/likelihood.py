"""How much better two groups of segments explain each other than chance does.

The evidence of words is a log-likelihood ratio in both directions: each word w of B is either rendered from A, with
probability `alpha`, or comes from the language at large, so its score is

    log(alpha * P(w | A) / P(w) + 1 - alpha),    P(w | A) = mean over the words v of A of t(w | v)

(the mixture of IBM model 1 with a background, as in Moore 2002 and in Zipf-like null models). A group of segments is
one bag: P(w | A1 A2) is the length-weighted mean. Lengths add the log-density of Gale & Church (1993).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.align.encode import Floats, Ints, unique_inverse
from variorum.align.lexicon_table import Table
from variorum.align.profile import Pool, predicted

__all__ = ["Evidence", "evidence"]

Singles = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Evidence:
    """Word evidence by span length.

    Attributes:
        ab: `ab[p][i, j]` is the evidence of the words of column j of B given columns [i, i + p) of A.
        ba: `ba[q][i, j]` is that of the words of column i of A given columns [j, j + q) of B.
    """

    ab: dict[int, Floats]
    ba: dict[int, Floats]


def _windows(values: Floats, longest: int) -> dict[int, Floats]:
    """Sums over 1 to `longest` neighbours along the last axis; windows that leave the end are cut short."""
    result = {1: values}
    for size in range(2, longest + 1):
        grown = result[size - 1].copy()
        grown[..., : max(0, values.shape[-1] - size + 1)] += values[..., size - 1 :]
        result[size] = grown
    return result


def _direction(
    source: Pool, target: Pool, table: Table, background: Floats, alpha: float, longest: int
) -> dict[int, Floats]:
    """Evidence of each target column given each span of source columns; arrays (target, source)."""
    size = len(background)
    n = len(target.members)
    key, slot = unique_inverse(target.column * size + target.ids)
    share = np.bincount(slot, weights=target.counts / target.members[target.column], minlength=len(key))
    wanted, place = unique_inverse(key % size)
    layers = _layers(key // size, place, share.astype(np.float32)[:, None])
    rare = alpha / background[wanted][:, None]
    expected = _windows((predicted(source, table, wanted, size) * rare).astype(np.float32), longest)
    lengths = _windows(source.lengths, longest)
    result = {}
    for span in range(1, longest + 1):
        ratio = expected[span] / lengths[span].astype(np.float32)[None, :]
        ratio += np.float32(1.0 - alpha)
        np.log(ratio, out=ratio)
        total = np.zeros((n, ratio.shape[1]), dtype=np.float32)
        for columns, words, counts in layers:
            total[columns] += ratio[words] * counts
        result[span] = total.astype(np.float64)
    return result


def _layers(column: Ints, place: Ints, counts: Singles) -> list[tuple[Ints, Ints, Singles]]:
    """The first words of all columns, then the second words of those that have two, and so on.

    Evidence is summed layer by layer. A matrix product would be mostly zeros, and its threads burn more time than they
    save on matrices of this size.
    """
    first = np.flatnonzero(np.diff(column, prepend=-1))
    sizes = np.diff(first, append=len(column))
    layers = []
    for depth in range(int(sizes.max(initial=0))):
        index = first[sizes > depth] + depth
        layers.append((column[index], place[index], counts[index]))
    return layers


def evidence(a: Pool, b: Pool, table: Table, background: Floats, alpha: float, longest: int) -> Evidence:
    """Word evidence between all columns of two profiles, in both directions."""
    ab = _direction(a, b, table, background, alpha, longest)
    ba = _direction(b, a, table, background, alpha, longest)
    return Evidence({p: v.T for p, v in ab.items()}, ba)
