"""What leaving out a segment costs: dear in a rendering of which the others have all, cheap where they lack much.

The share is that of the last, quick alignment; before the first one it is what a text is longer than the other, which
cannot have a counterpart there. Segments are often left out in runs, so the first of a run costs more than further ones
(affine gaps, Gotoh 1982).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from variorum.align.encode import Counts
from variorum.align.learn import Lesson
from variorum.align.settings import Settings

__all__ = ["with_silence"]

USUAL_SHARE = 0.04
USUAL_SIZE = 40
"""Share of segments without a counterpart that is believed before a document is seen, and how many segments this
belief is worth."""
USUAL_FURTHER = 0.1
USUAL_RUNS = 10
"""The same for the share of those that follow another one."""
ODDS = (2.0, 0.8)
FURTHER_ODDS = (2.0, 0.7)
"""What makes a null, the first of a run and a further one, dearer than its share says, since other evidence is worth
less than it claims; same language, different languages. Set on the development sets as they are and with half of one
side, or of both, left out at random and in blocks."""


def with_silence(document: Sequence[Counts], taught: Sequence[Lesson], settings: Settings) -> list[Counts]:
    """The document with the price of leaving out a segment of each rendering (`Counts.spare`).

    The log prior goes from its usual value towards the log of the share of what was left out, by `settings.follow`.

    Args:
        document: its renderings.
        taught: what the last alignment found; empty before the first.
        settings: with the usual prices.
    """
    found = []
    for r, counts in enumerate(document):
        same, other = (
            _price(*_left_out(r, document, taught, bilingual), settings, bilingual)
            for bilingual in (False, True)
        )
        found.append(replace(counts, spare=((same[0], other[0]), (same[1], other[1]))))
    return found


def _left_out(
    r: int, document: Sequence[Counts], taught: Sequence[Lesson], bilingual: bool
) -> tuple[float, float, float]:
    """How many segments of rendering r have no counterpart, how many runs of them there are, of how many segments.

    Before the first alignment: what it is longer than the others, which cannot have a counterpart there.
    """
    counts = document[r]
    silent = runs = size = 0.0
    for lesson in taught:
        if r in lesson.pair and (lesson.a.language != lesson.b.language) is bilingual:
            answered = {i for bead in lesson.beads for i in bead[lesson.pair.index(r)]}
            alone = [i for i in range(len(counts)) if i not in answered]
            silent += len(alone)
            runs += sum(1 for i in alone if i - 1 in answered or i == 0)
            size += len(counts)
    if taught:
        return silent, runs, size
    for s, other in enumerate(document):
        if s != r and (other.language != counts.language) is bilingual and len(counts):
            share = max(0.0, 1.0 - float(other.characters.sum() / counts.characters.sum()))
            silent += share * len(counts)
            runs += share * (1.0 - share) * len(counts)
            size += len(counts)
    return silent, runs, size


def _price(
    silent: float, runs: float, size: float, settings: Settings, bilingual: bool
) -> tuple[float, float]:
    """For the first segment of a run and for further ones, what is added to the usual log prior of leaving it out."""
    usual, trust = settings.null[bilingual], settings.follow[bilingual]
    if not size:
        return 0.0, 0.0
    first = (runs + USUAL_SHARE * USUAL_SIZE) / (size - silent + runs + USUAL_SIZE)
    further = (silent - runs + USUAL_FURTHER * USUAL_RUNS) / (silent + USUAL_RUNS)
    price = usual + trust * (math.log(first) - ODDS[bilingual] - usual)
    on = usual + trust * (math.log(further) - FURTHER_ODDS[bilingual] - usual)
    return price - usual, max(price, on) - usual
