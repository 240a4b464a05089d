"""How sure a bead is: a probability that it is exactly right, calibrated on documents that were not used to fit it.

It is the product of two: that the renderings have to do with one another at all (a logistic regression over features of
each rendering), and that the bead is right if they do (two, one for beads with two or more renderings and one for what
stands alone). Features say how well each part is explained by the others (per word and at both ends), how the bead
(one segment each or not, all renderings or not, gaps, lengths), how sure its surroundings are, and whether it holds
against other pairings without what was learned (`align.kinship`). Coefficients are fitted by
scripts/learn_alignment_confidence.py and shipped in variorum/tables/alignment_confidence.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from variorum.align.columns import GroupCells, joint_beads
from variorum.align.encode import Counts, Floats
from variorum.align.kinship import kinship
from variorum.align.model import Model
from variorum.align.order import find_moved
from variorum.align.profile import profile_of
from variorum.align.sets import paired

__all__ = ["FEATURES", "bead_rows", "chance", "confidence", "features", "rendering_rows", "together"]

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
    "kin_gain",
    "kin_sure",
)
"""Names of the columns of `features`, in order."""

RELATED: tuple[str, ...] = (
    "bias",
    "kin_gain",
    "kin_sure",
    "mean_words",
    "length_ratio",
    "least_ends",
    "bilingual",
    "document_alone",
    "document_moved",
)
"""Features whose mean over a rendering's beads says whether it has to do with the others; their number is one too."""


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
    kin = kinship(beads, document, model)
    kin = np.column_stack([np.clip(kin[:, 0], -1.0, 2.0), np.log1p(np.clip(kin[:, 1], 0.0, 30.0))])
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
            float(kin[filled[x], 0].min()),
            float(kin[filled[x], 1].min()),
        )
    return rows, many


def by_kind(rows: Floats, bilingual: Floats) -> Floats:
    """The features, and once more those of documents in several languages, which have coefficients of their own."""
    return np.hstack([rows, rows * bilingual[:, None]])


def bead_rows(rows: Floats) -> Floats:
    """What the regressions over beads see."""
    return by_kind(rows, rows[:, FEATURES.index("bilingual")])


def rendering_rows(rows: Floats, beads: Sequence[GroupCells]) -> Floats:
    """What the regression over renderings sees: a row a rendering."""
    chosen = [FEATURES.index(name) for name in RELATED]
    found = np.zeros((len(beads[0]), len(RELATED) + 1))
    for r in range(len(found)):
        here = joint_beads(beads, r)
        if here:
            found[r, :-1] = rows[np.ix_(here, chosen)].mean(axis=0)
        found[r, 0], found[r, -1] = 1.0, np.log(1 + len(here))
    return by_kind(found, np.full(len(found), rows[0, FEATURES.index("bilingual")]))


def chance(rows: Floats, weights: Floats | Sequence[float]) -> Floats:
    """Probabilities of a logistic regression; `weights` of one or of every row."""
    logits = np.clip((rows * np.asarray(weights)).sum(axis=1), -12.0, 12.0)
    return np.asarray(1.0 / (1.0 + np.exp(-logits)))


def together(right: Floats, related: Floats, many: Sequence[bool]) -> Floats:
    """What stands together is right if the texts are related and it is; what stands alone also if they are not."""
    return np.where(np.array(many), right * related, 1.0 - related * (1.0 - right))


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
    kindred = chance(rendering_rows(rows, beads), fitted["related"])
    related = np.array([min(kindred[r] for r, cell in enumerate(cells) if cell) for cells in beads])
    return [round(float(p), 4) for p in together(chance(bead_rows(rows), weights), related, many)]
