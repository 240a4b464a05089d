"""Constants of the aligner in one place, with where each comes from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SHAPES", "Settings"]

SHAPES: tuple[tuple[int, int], ...] = (
    (1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3)
)  # fmt: skip
"""Shapes of beads the path may take; larger ones are found by growing beads afterwards."""


@dataclass(frozen=True)
class Settings:
    """How kinds of evidence count; all in nats.

    Attributes:
        alpha: share of words that are rendered from the other side (same language, different languages).
        words: weight of the mean of the word evidence in both directions.
        length: weight of the length term (same language, different languages).
        spread: variance of the length difference per character; Gale & Church (1993) measured 6.8.
        null: log prior of leaving out one segment; of one that many renderings have `firm` less.
        follow: how far the price of leaving out follows the share of what a first alignment left out (same language,
            different languages).
        gap: log prior of each hole in a group.
        shape: log priors of shapes by (smaller, larger) side.
        edge_alpha, edge: the same as `alpha` and `words` for the words at both ends.
        low, still_open: cost of beginning with a small letter, of ending without a full stop, on one side only.
        kind: cost of a kind on one side only.
        sign: weight of both sides being headlines, or questions, times how rare these are. On the real interview of
            the tests strict F1 is .945 without, .960 with it.
        seam: cost of a change of kind or speaker inside a group.
        swap: log prior of two neighbouring blocks changing places.
    """

    alpha: tuple[float, float] = (0.73, 0.45)
    words: tuple[float, float] = (1.35, 0.55)
    length: tuple[float, float] = (1.0, 1.05)
    spread: float = 9.0
    null: tuple[float, float] = (-4.0, -3.5)
    firm: float = 1.1
    follow: tuple[float, float] = (0.5, 1.0)
    gap: float = -2.7
    shape: tuple[tuple[tuple[int, int], float], ...] = (
        ((1, 1), -0.2),
        ((1, 2), -2.6),
        ((2, 2), -5.0),
        ((1, 3), -5.0),
        ((2, 3), -8.5),
        ((3, 3), -8.0),
        ((1, 4), -6.5),
    )
    edge_alpha: tuple[float, float] = (0.6, 0.4)
    edge: tuple[float, float] = (0.6, 0.45)
    low: tuple[float, float] = (0.1, 0.3)
    still_open: tuple[float, float] = (0.1, 0.9)
    kind: float = 1.5
    sign: float = 2.0
    seam: float = 3.0
    swap: tuple[float, float] = (-13.0, -7.5)
