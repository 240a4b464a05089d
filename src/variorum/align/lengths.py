"""How long a text of one language is in another: lengths of all languages brought to one measure.

The ratio of whole texts is wrong where one of them leaves much out: each sentence then looks too long for its
counterpart, and what was left out is pulled into the beads of its neighbours. So the ratio is taken from segments that
answer each other, one by one, once a first alignment shows them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from variorum.align.encode import Counts
from variorum.align.learn import Lesson

__all__ = ["first_rates", "measured", "seen_rates"]

Rates = Mapping[str, float]
"""Log of the characters a language needs, by language; the commonest language has 0."""

BELIEF = 400.0
"""Characters that equal lengths are worth at first, and later the rate of all documents when one is estimated."""


def first_rates(documents: Sequence[Sequence[Counts]]) -> dict[str, float]:
    """Rates before anything is aligned.

    Of two estimates the one nearer to equal lengths: whole texts (wrong where something is left out) and mean segments
    (wrong where one side merges what the other keeps apart).
    """
    reference = _reference(documents)
    rates = {reference: 0.0}
    for language in sorted({c.language for d in documents for c in d} - {reference}):
        sums = np.zeros(4)
        for document in documents:
            here = [c for c in document if c.language == language and len(c)]
            there = [c for c in document if c.language == reference and len(c)]
            if here and there:
                sums += [_mean(here, False), _mean(there, False), _mean(here, True), _mean(there, True)]
        found = [math.log(sums[x] / sums[x + 1]) for x in (0, 2) if sums[x] and sums[x + 1]]
        rates[language] = min(found, key=abs, default=0.0) * sums[0] / (sums[0] + BELIEF)
    return rates


def _reference(documents: Sequence[Sequence[Counts]]) -> str:
    sizes: dict[str, int] = {}
    for document in documents:
        for counts in document:
            sizes[counts.language] = sizes.get(counts.language, 0) + len(counts)
    return max(sorted(sizes), key=lambda language: sizes[language], default="und")


def _mean(renderings: Sequence[Counts], per_segment: bool) -> float:
    return sum(float(c.characters.mean() if per_segment else c.characters.sum()) for c in renderings) / len(
        renderings
    )


def seen_rates(
    documents: Sequence[Sequence[Counts]], taught: Sequence[Sequence[Lesson]], rates: Rates
) -> dict[str, float]:
    """Rates by the pairs of single segments that an alignment found, `rates` being worth `BELIEF`.

    Args:
        documents: with their own lengths.
        taught: what was found in each of them.
        rates: what is believed so far.
    """
    reference = next(iter(rates), "und")
    found = {reference: 0.0}
    for language in rates:
        if language == reference:
            continue
        own, other = BELIEF * math.exp(rates[language]), BELIEF
        for document, lessons in zip(documents, taught, strict=True):
            for lesson in lessons:
                a, b = (document[r] for r in lesson.pair)
                if {a.language, b.language} != {language, reference}:
                    continue
                single = np.array([(x[0], y[0]) for x, y in lesson.beads if len(x) == len(y) == 1], dtype=int)
                x, y = (
                    float(c.characters[s].sum()) for c, s in zip((a, b), single.reshape(-1, 2).T, strict=True)
                )
                own, other = (own + x, other + y) if a.language == language else (own + y, other + x)
        found[language] = math.log(own / other)
    return found


def measured(document: Sequence[Counts], rates: Rates) -> list[Counts]:
    """The same document with all lengths as if it were in one language."""
    return [
        c if not rates.get(c.language) else replace(c, characters=c.characters / math.exp(rates[c.language]))
        for c in document
    ]
