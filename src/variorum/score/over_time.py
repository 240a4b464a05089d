"""Consistency of each outlet, month by month, over many works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from variorum.model import Comparison, Divergence
from variorum.score.consistency import VERSION, count_words, penalty, together

__all__ = ["OutletMonth", "differing", "over_time"]


@dataclass(frozen=True, slots=True)
class OutletMonth:
    """What one outlet published in one month.

    Attributes:
        outlet: its name; a rendering without one counts under its siglum.
        month: `2025-01`.
        works: how many works it had a dated rendering of.
        words: words of its renderings in passages that another rendering has.
        penalty_points: points of the divergences in which it differs; see `differing`.
        total: 100 exp(- points per word), 0 to 100; None without a shared word.
        signature: definition behind it.
    """

    outlet: str
    month: str
    works: int
    words: int
    penalty_points: float
    total: float | None
    signature: str = f"{VERSION}|over-time:1|blame:minority|wording:0"

    def as_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        total = None if self.total is None else round(self.total, 4)
        return {
            "outlet": self.outlet,
            "month": self.month,
            "works": self.works,
            "words": self.words,
            "penalty_points": self.penalty_points,
            "total": total,
            "signature": self.signature,
        }


def differing(divergence: Divergence) -> frozenset[str]:
    """The sigla a divergence counts against: all but those of the reading most renderings have.

    Where no reading has more renderings than every other, nobody knows who errs, and it counts against all.
    """
    if divergence.readings:
        groups = [frozenset(reading.sigla) for reading in divergence.readings]
    else:
        groups = [frozenset({span.siglum}) for span in divergence.spans]
    if divergence.missing:
        groups.append(frozenset(divergence.missing))
    everybody: frozenset[str] = frozenset().union(*groups)
    largest = max(map(len, groups), default=0)
    leading = [group for group in groups if len(group) == largest]
    return everybody - leading[0] if len(leading) == 1 and len(groups) > 1 else everybody


def over_time(comparisons: Iterable[Comparison]) -> tuple[OutletMonth, ...]:
    """Consistency per outlet and month, in the order of months and then of outlets.

    Args:
        comparisons: works; renderings without a date are left out of it.
    """
    works: Mapping[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    points: dict[tuple[str, str], float] = defaultdict(float)
    for comparison in comparisons:
        keys = {r.siglum: (f"{r.date:%Y-%m}", r.outlet or r.siglum) for r in comparison.renderings if r.date}
        for key in set(keys.values()):
            works[key][0] += 1
        for bead in comparison.alignment:
            if together(bead) < 2:
                continue
            for rendering, cell in zip(comparison.renderings, bead.cells, strict=True):
                if cell and rendering.siglum in keys:
                    works[keys[rendering.siglum]][1] += count_words(rendering.join(cell))
        for divergence in comparison.divergences:
            cost = penalty(divergence)
            for key in {keys[siglum] for siglum in differing(divergence) if siglum in keys} if cost else ():
                points[key] += cost
    return tuple(
        OutletMonth(
            outlet,
            month,
            count,
            words,
            points[month, outlet],
            100.0 * exp(-points[month, outlet] / words) if words else None,
        )
        for (month, outlet), (count, words) in sorted(works.items())
    )
