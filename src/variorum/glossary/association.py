"""How strongly the words of a phrase belong together: log-likelihood ratio (Dunning 1993), by NLTK."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["Association"]


class Association:
    """Bigram counts of some texts.

    Args:
        texts: each a sequence of words; words of different texts are no neighbours.
    """

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._first: Counter[str] = Counter()
        self._second: Counter[str] = Counter()
        self._both: Counter[tuple[str, str]] = Counter()
        for words in texts:
            for pair in pairwise(words):
                self._both[pair] += 1
                self._first[pair[0]] += 1
                self._second[pair[1]] += 1
        self._total = sum(self._both.values())

    def strength(self, words: Sequence[str]) -> float:
        """The weakest log-likelihood ratio between neighbours of the phrase; 0 where one never occurs."""
        from nltk.metrics.association import BigramAssocMeasures

        weakest = float("inf")
        for pair in pairwise(words):
            both = self._both[pair]
            if not both:
                return 0.0
            marginals = (self._first[pair[0]], self._second[pair[1]])
            weakest = min(weakest, float(BigramAssocMeasures.likelihood_ratio(both, marginals, self._total)))
        return max(0.0, weakest) if weakest != float("inf") else 0.0
