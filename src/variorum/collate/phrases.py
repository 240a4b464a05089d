"""Phrases as the second stage sees them: small words with the words of content after them, cut by marks.

No parser stands behind this: a phrase begins after a mark, and where a function word follows a word of content ("the
old harbour | was closed | by the council"). Annotators often link phrases as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from variorum.collate.codes import FUNCTION, MARK, Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from variorum.collate.features import Evidence

__all__ = ["PHRASES", "phrase_columns"]

PHRASES: tuple[str, ...] = (
    "phrase_mass", "phrase_best", "phrase_share", "phrase_share_back", "phrase_elsewhere", "phrase_elsewhere_back",
    "phrase_behind", "phrase_behind_back", "phrase_length", "phrase_length_back", "phrase_place", "phrase_place_back",
)  # fmt: skip


def phrase_columns(
    chances: NDArray[np.float32], evidence: Evidence, chosen: NDArray[np.bool_]
) -> dict[str, Any]:
    """How far the phrases of two words answer each other, by the names of `PHRASES`.

    Args:
        chances: the first stage's, of every pair of words in the evidence.
        evidence: what the first stage saw.
        chosen: which of its pairs are looked at again; the columns have a value for each of these.
    """
    import numpy as np

    (phrase_a, place_a, length_a), (phrase_b, place_b, length_b) = map(
        _phrases, (evidence.left, evidence.right)
    )
    count = len(evidence.left.sizes)
    p, q = int(phrase_a.max()) + 1, int(phrase_b.max()) + 1
    pair, rows, columns = evidence.pair, evidence.rows, evidence.columns_at
    one, other = phrase_a[pair, rows], phrase_b[pair, columns]
    cell = (pair * p + one) * q + other
    mass = np.bincount(cell, chances, count * p * q).reshape(count, p, q)
    best = np.zeros((count, p, q), dtype=np.float32)
    np.maximum.at(best.reshape(-1), cell, chances)
    pair, rows, columns, one, other = (x[chosen] for x in (pair, rows, columns, one, other))
    here, top = mass[pair, one, other], best[pair, one, other]
    all_a, all_b = mass.sum(2)[pair, one], mass.sum(1)[pair, other]
    return {
        "phrase_mass": here,
        "phrase_best": top,
        "phrase_share": here / (all_a + 0.1),
        "phrase_share_back": here / (all_b + 0.1),
        "phrase_elsewhere": all_a - here,
        "phrase_elsewhere_back": all_b - here,
        "phrase_behind": best.max(2)[pair, one] - top,
        "phrase_behind_back": best.max(1)[pair, other] - top,
        "phrase_length": length_a[pair, rows],
        "phrase_length_back": length_b[pair, columns],
        "phrase_place": place_a[pair, rows],
        "phrase_place_back": place_b[pair, columns],
    }


def _phrases(side: Side) -> tuple[Any, Any, Any]:
    """For each word of a side: the number of its phrase, its place in it, the phrase's length."""
    import numpy as np

    mark, small = side.kind >= MARK, side.kind == FUNCTION
    begins = np.ones_like(mark)
    begins[:, 1:] = mark[:, 1:] | mark[:, :-1] | (small[:, 1:] & ~small[:, :-1])
    number = begins.cumsum(1) - 1
    places = np.arange(begins.shape[1])
    start = np.maximum.accumulate(np.where(begins, places, 0), axis=1)
    most = begins.shape[1]
    flat = number + most * np.arange(len(number))[:, None]
    lengths = np.bincount(flat.reshape(-1), minlength=flat.size)
    return number, np.minimum(places - start, 9), np.minimum(lengths[flat], 9)
