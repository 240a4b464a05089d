"""Scores of parts of a work, from the rows already counted: a part costs a sum."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from variorum.errors import UsageError
from variorum.model import Comparison
from variorum.score.pairs import PairStatistics
from variorum.score.values import MetricScore

__all__ = ["SliceBy", "slice_pair"]

SliceBy = Literal["segment", "speaker", "kind", "outlet", "month"]


def _keys(comparison: Comparison, pair: PairStatistics, by: SliceBy) -> Iterable[tuple[int, str]]:
    """Bead and name of its part; beads without one are in no part."""
    place = comparison.alignment.sigla.index(pair.a)
    rendering = comparison.renderings[place]
    for bead in pair.beads:
        segment = rendering.segments[comparison.alignment.beads[bead].cells[place][0]]
        key = {
            "segment": str(bead),
            "speaker": segment.speaker,
            "kind": segment.kind,
            "outlet": rendering.outlet,
            "month": f"{rendering.date:%Y-%m}" if rendering.date else None,
        }[by]
        if key:
            yield bead, key


def slice_pair(
    comparison: Comparison, pair: PairStatistics, by: SliceBy
) -> tuple[tuple[str, tuple[MetricScore, ...]], ...]:
    """The scores of each part of a pair, in the order parts first occur.

    Args:
        comparison: what the pair was measured on.
        pair: statistics of a pair.
        by: `segment` (one bead each), `speaker`, `kind`, `outlet` or `month` (of the first rendering of the pair).

    Raises:
        UsageError: another word, or a pair of another comparison.
    """
    if by not in get_args(SliceBy):
        raise UsageError(f"no slices by {by!r}", advice=f"one of: {', '.join(get_args(SliceBy))}")
    if pair.a not in comparison.alignment.sigla:
        raise UsageError(f"no rendering {pair.a!r} in this comparison")
    parts: dict[str, set[int]] = {}
    for bead, key in _keys(comparison, pair, by):
        parts.setdefault(key, set()).add(bead)
    return tuple((key, pair.scores(beads.__contains__)) for key, beads in parts.items())
