"""Which source word a target word renders, learned from the passages of one work.

IBM Model 1 (Brown et al. 1993) with a preference for the diagonal in the form of Dyer, Chahuneau & Smith (2013,
"fast_align", tension fixed), five rounds of expectation maximisation in both directions. A work is little text, so a
null word takes what has no counterpart, and equal or equally written words start with an advantage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import exp

from variorum.text import fold_diacritics

__all__ = ["Posteriors", "WordTranslation"]

ROUNDS = 5
TENSION = 4.0
"""Strength of the diagonal preference; the value fast_align starts from."""
NULL = ""
_NULL_SHARE = 0.08
_SAME = 20.0
"""Weight of a pair of words written alike against an arbitrary pair before the first round."""

MAX_CELLS = 400_000
"""Word pairs looked at in a round; a long work is sampled evenly, since more text changes little but costs seconds."""

Posteriors = list[list[float]]
"""For each target token, how likely each source token is its origin; rows sum to at most 1, the rest is the null's."""


class WordTranslation:
    """Translation probabilities t(target | source) of one direction.

    Args:
        pairs: source and target words of each passage, as they are compared (case folded).
    """

    def __init__(self, pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
        self._table: dict[tuple[str, str], float] = {}
        known = _sample([(s, t) for s, t in pairs if s and t])
        for _ in range(ROUNDS):
            counts: dict[tuple[str, str], float] = defaultdict(float)
            totals: dict[str, float] = defaultdict(float)
            for source, target in known:
                for word, row in zip(target, self.posteriors(source, target, with_null=True), strict=True):
                    for origin, share in zip((NULL, *source), row, strict=True):
                        if share > 1e-6:
                            counts[origin, word] += share
                            totals[origin] += share
            self._table = {pair: count / totals[pair[0]] for pair, count in counts.items()}

    def _probability(self, source: str, target: str) -> float:
        if self._table:
            return self._table.get((source, target), 1e-9)
        return _SAME if source and fold_diacritics(source) == fold_diacritics(target) else 1.0

    def posteriors(
        self, source: Sequence[str], target: Sequence[str], *, with_null: bool = False
    ) -> Posteriors:
        """For each target word the distribution over source words; with the null first if asked for."""
        rows = []
        width, height = max(1, len(source)), max(1, len(target))
        for place, word in enumerate(target):
            weights = [_NULL_SHARE * self._probability(NULL, word)]
            diagonal = [
                exp(-TENSION * abs((place + 0.5) / height - (j + 0.5) / width)) for j in range(len(source))
            ]
            whole = sum(diagonal) or 1.0
            for j, origin in enumerate(source):
                weights.append((1 - _NULL_SHARE) * diagonal[j] / whole * self._probability(origin, word))
            total = sum(weights) or 1.0
            shares = [w / total for w in weights]
            rows.append(shares if with_null else shares[1:])
        return rows


def _sample(pairs: list[tuple[Sequence[str], Sequence[str]]]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Every n-th passage, so that there are at most about `MAX_CELLS` word pairs."""
    cells = sum(len(source) * len(target) for source, target in pairs)
    step = max(1, -(-cells // MAX_CELLS))
    return pairs[::step]
