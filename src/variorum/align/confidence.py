"""How sure a bead is: a probability that it is exactly right, calibrated on documents that were not used to fit it.

Two logistic regressions, one for beads with two or more renderings and one for what stands alone. Features say how
well each part is explained by the others (per word and at both ends), how the bead looks (one segment each or not,
all renderings or not, gaps, lengths) and how sure its surroundings are. Coefficients are fitted by
scripts/learn_alignment_confidence.py and shipped in variorum/tables/alignment_confidence.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from variorum.align.columns import GroupCells
from variorum.align.encode import Counts, Floats
from variorum.align.mend import paired
from variorum.align.model import Model
from variorum.align.order import find_moved
from variorum.align.profile import profile_of

__all__ = ["FEATURES", "confidence", "features"]

FEATURES: tuple[str, ...] = (
    "bias",
    "least_words",
    "mean_words",
    "least_ends",
    "size",
    "single",
    "share",
    "alone_nearby",
    "length_ratio",
    "gaps",
    "bilingual",
    "nearby_words",
    "two",
    "document_alone",
    "document_moved",
)
"""Names of the columns of `features`, in order."""


def features(
    beads: Sequence[GroupCells], document: Sequence[Counts], model: Model
) -> tuple[Floats, list[bool]]:
    """What is known of each bead: a row a bead, and whether it has two renderings or more."""
    k, n = len(document), len(beads)
    rows = np.zeros((n, len(FEATURES)))
    filled = [[r for r in range(k) if cells[r]] for cells in beads]
    words = np.full((n, k), np.nan)
    ends = np.full((n, k), np.nan)
    for r, counts in enumerate(document):
        here = [x for x in range(n) if r in filled[x] and len(filled[x]) > 1]
        if not here:
            continue
        left = profile_of([(beads[x][r],) for x in here], [counts])
        rest = [tuple(() if s == r else cell for s, cell in enumerate(beads[x])) for x in here]
        right = profile_of(rest, document)
        alpha, edge = model.settings.alpha[0], model.settings.edge_alpha[0]
        total = paired(left.words, right.words, model.table, model.background, alpha)
        back = paired(right.words, left.words, model.table, model.background, alpha)
        size = np.bincount(right.words.column, weights=right.words.counts, minlength=len(here))
        words[here, r] = 0.5 * (total / left.words.lengths + back / np.maximum(size / right.members, 1.0))
        ends[here, r] = 0.25 * sum(
            paired(a, b, model.table, model.background, edge)
            for a, b in (
                (left.heads, right.heads), (right.heads, left.heads),
                (left.tails, right.tails), (right.tails, left.tails),
            )
        )  # fmt: skip
    place = [{i: x for x, cells in enumerate(beads) for i in cells[r]} for r in range(k)]
    mean = np.array([np.nanmean(words[x]) if len(filled[x]) > 1 else 0.0 for x in range(n)])
    many = [len(f) > 1 for f in filled]
    lone = float(np.log((1 + n - sum(many)) / (1 + n)))
    crossing = sum(1 for x in find_moved(beads, [1.0] * n) if x)
    moved = float(np.log((1 + crossing) / (1 + n)))
    for x, cells in enumerate(beads):
        near = {place[r].get(i) for r in filled[x] for i in (cells[r][0] - 1, cells[r][-1] + 1)} - {None, x}
        around = [y for y in near if y is not None]
        lengths = [float(sum(document[r].characters[i] for i in cells[r])) for r in filled[x]]
        rows[x] = (
            1.0,
            np.nanmin(words[x]) if many[x] else 0.0,
            mean[x],
            np.nanmin(ends[x]) if many[x] else 0.0,
            np.log(min(lengths)),
            float(max(len(cells[r]) for r in filled[x]) == 1),
            len(filled[x]) / k,
            sum(not many[y] for y in around) / max(1, len(around)),
            np.log(max(lengths) / min(lengths)),
            float(sum(b > a + 1 for cell in cells for a, b in pairwise(cell))),
            float(len({document[r].language for r in range(k)}) > 1),
            float(np.mean([mean[y] for y in around])) if around else 0.0,
            float(k == 2),
            lone,
            moved,
        )
    return rows, many


@lru_cache(maxsize=1)
def _coefficients() -> dict[str, list[float]]:
    text = (files("variorum") / "tables" / "alignment_confidence.json").read_text("utf-8")
    loaded: dict[str, list[float]] = json.loads(text)
    return loaded


def confidence(beads: Sequence[GroupCells], document: Sequence[Counts], model: Model) -> list[float]:
    """The probability that each bead is exactly right."""
    if not beads:
        return []
    rows, many = features(beads, document, model)
    fitted = _coefficients()
    weights = np.where(np.array(many)[:, None], np.array(fitted["filled"]), np.array(fitted["alone"]))
    logits = np.clip((rows * weights).sum(axis=1), -12.0, 12.0)
    return [round(float(p), 4) for p in 1.0 / (1.0 + np.exp(-logits))]
