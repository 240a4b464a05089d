"""How right an alignment is, against gold: the conventions of the field, side by side.

Every pair of renderings a < b is judged and counts are pooled over pairs and documents (micro average).

strict         a bead counts only if both its sides are those of a gold bead
lax            a bead counts if it joins at least one pair of segments that a gold bead joins
strict_nonull  strict, with precision that skips predicted nulls (Sennrich & Volk 2010)
lax_nonull     lax, likewise
link           F1 over pairs of segments that share a bead (Jiang et al. 2020)
null           F1 of the decision that a segment has no counterpart in the other rendering
tuple          beads of all renderings at once, exact; beads with one filled cell do not count

Precision of strict and lax is over all predicted beads, null beads of single segments included; recall is over the
gold beads that have both sides (the convention of vecalign's scorer, Thompson & Koehn 2019). A segment in no bead is
a null. Counts are kept per document (`count`), so any slice costs a sum (`figures`); `bootstrap` resamples documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

__all__ = ["bootstrap", "calibration_error", "count", "evaluate", "figures"]

Cells = tuple[tuple[int, ...], ...]
PairBead = tuple[tuple[int, ...], tuple[int, ...]]


def _normal(beads: Iterable[Sequence[Sequence[int]]], n: int, m: int) -> set[PairBead]:
    """Nulls broken into single segments, unlisted segments added as nulls, empty beads dropped."""
    result: set[PairBead] = set()
    left: set[int] = set()
    right: set[int] = set()
    for a, b in beads:
        left.update(a)
        right.update(b)
        if a and b:
            result.add((tuple(sorted(set(a))), tuple(sorted(set(b)))))
        else:
            result.update(((i,), ()) for i in a)
            result.update(((), (j,)) for j in b)
    result.update(((i,), ()) for i in range(n) if i not in left)
    result.update(((), (j,)) for j in range(m) if j not in right)
    return result


def _links(beads: Iterable[PairBead]) -> set[tuple[int, int]]:
    return {(i, j) for a, b in beads for i in a for j in b}


def _count_pair(predicted: set[PairBead], gold: set[PairBead]) -> Counter[str]:
    counts: Counter[str] = Counter()
    gold_links, predicted_links = _links(gold), _links(predicted)
    for a, b in predicted:
        hit = (a, b) in gold
        counts["predicted"] += 1
        counts["predicted_strict"] += hit
        lax = hit or any((i, j) in gold_links for i in a for j in b)
        counts["predicted_lax"] += lax
        if a and b:
            counts["filled"] += 1
            counts["filled_strict"] += hit
            counts["filled_lax"] += lax
        else:
            counts["null_predicted"] += 1
            counts["null_hit"] += hit
    for a, b in gold:
        hit = (a, b) in predicted
        if a and b:
            counts["gold"] += 1
            counts["gold_strict"] += hit
            counts["gold_lax"] += hit or any((i, j) in predicted_links for i in a for j in b)
        else:
            counts["null_gold"] += 1
            counts["null_found"] += hit
    counts["links_predicted"] += len(predicted_links)
    counts["links_gold"] += len(gold_links)
    counts["links_hit"] += len(predicted_links & gold_links)
    return counts


def _tuples(beads: Iterable[Sequence[Sequence[int]]]) -> set[Cells]:
    """Whole beads with at least two filled cells."""
    return {
        tuple(tuple(sorted(cell)) for cell in bead) for bead in beads if sum(1 for cell in bead if cell) > 1
    }


def count(
    gold: Mapping[str, Any],
    predicted: Sequence[Sequence[Sequence[int]]],
    pairs: Mapping[tuple[int, int], Sequence[Sequence[Sequence[int]]]] | None = None,
) -> Counter[str]:
    """Additive counts of one document.

    Args:
        gold: a record with `renderings` (lists of segments) and `gold` (beads as lists of cells); perhaps `pair_gold`,
            the finer beads of two renderings by "0-1" and so on.
        predicted: beads as lists of cells, in the same order of renderings.
        pairs: beads of two renderings, where they were predicted; they meet `pair_gold`, the projections of
            `predicted` those of `gold`.
    """
    sizes = [len(rendering) for rendering in gold["renderings"]]
    counts: Counter[str] = Counter()
    for a, b in combinations(range(len(sizes)), 2):
        ours, theirs = ([(bead[a], bead[b]) for bead in beads] for beads in (predicted, gold["gold"]))
        if pairs and (a, b) in pairs:
            ours = [(left, right) for left, right in pairs[a, b]]
            theirs = gold.get("pair_gold", {}).get(f"{a}-{b}", theirs)
        counts += _count_pair(_normal(ours, sizes[a], sizes[b]), _normal(theirs, sizes[a], sizes[b]))
    if len(sizes) > 2:
        wanted, got = _tuples(gold["gold"]), _tuples(predicted)
        counts["tuples_gold"] += len(wanted)
        counts["tuples_predicted"] += len(got)
        counts["tuples_hit"] += len(wanted & got)
    return counts


def _f1(hit_predicted: int, predicted: int, hit_gold: int, gold: int) -> float:
    precision = hit_predicted / predicted if predicted else 0.0
    recall = hit_gold / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """F1 under each convention, from summed counts."""
    c = Counter(counts)
    result = {
        "strict": _f1(c["predicted_strict"], c["predicted"], c["gold_strict"], c["gold"]),
        "lax": _f1(c["predicted_lax"], c["predicted"], c["gold_lax"], c["gold"]),
        "strict_nonull": _f1(c["filled_strict"], c["filled"], c["gold_strict"], c["gold"]),
        "lax_nonull": _f1(c["filled_lax"], c["filled"], c["gold_lax"], c["gold"]),
        "link": _f1(c["links_hit"], c["links_predicted"], c["links_hit"], c["links_gold"]),
        "null": _f1(c["null_hit"], c["null_predicted"], c["null_found"], c["null_gold"]),
    }
    if c["tuples_gold"]:
        result["tuple"] = _f1(c["tuples_hit"], c["tuples_predicted"], c["tuples_hit"], c["tuples_gold"])
    return result


def evaluate(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """F1 under each convention over all documents.

    Args:
        gold: records `{"id", "renderings", "gold"}`.
        predicted: records `{"id", "beads"}`, and perhaps `{"id", "pair": [a, b], "beads"}`; a document without one
            counts as all nulls.
    """
    beads: dict[str, Any] = {}
    pairs: dict[str, dict[tuple[int, int], Any]] = {}
    for record in predicted:
        if "pair" in record:
            a, b = record["pair"]
            pairs.setdefault(record["id"], {})[a, b] = record["beads"]
        else:
            beads[record["id"]] = record["beads"]
    total: Counter[str] = Counter()
    for record in gold:
        total += count(record, beads.get(record["id"], ()), pairs.get(record["id"]))
    return figures(total)


def calibration_error(chances: Sequence[float], right: Sequence[bool | float], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): mean distance between confidence and share right.

    Args:
        chances: confidence of each bead, in [0, 1].
        right: whether it is a bead of the gold exactly.
        bins: of equal width, over which the distance is taken.
    """
    sums = [[0.0, 0.0] for _ in range(bins)]
    for chance, hit in zip(chances, right, strict=True):
        place = min(int(chance * bins), bins - 1)
        sums[place][0] += float(chance)
        sums[place][1] += float(hit)
    return sum(abs(said - true) for said, true in sums) / len(chances) if len(chances) else 0.0


def bootstrap(
    first: Sequence[Mapping[str, int]],
    second: Sequence[Mapping[str, int]],
    name: str = "strict",
    *,
    samples: int = 1000,
    seed: int = 1,
) -> tuple[float, float, float]:
    """Paired bootstrap over documents (Koehn 2004): difference of a figure, second minus first, with its 95 % interval.

    Args:
        first, second: counts per document of two systems, in the same order.
        name: a key of `figures`.
        samples: how often documents are drawn.
        seed: of the generator, so that the interval can be repeated.
    """
    import random

    def difference(rows: Sequence[int]) -> float:
        sums: list[Counter[str]] = [Counter(), Counter()]
        for row in rows:
            sums[0].update(first[row])
            sums[1].update(second[row])
        return figures(sums[1])[name] - figures(sums[0])[name]

    documents = range(len(first))
    generator = random.Random(seed)  # noqa: S311 - statistics, not secrets
    drawn = sorted(difference(generator.choices(documents, k=len(first))) for _ in range(samples))
    low, high = drawn[int(0.025 * samples)], drawn[min(samples - 1, int(0.975 * samples))]
    return difference(list(documents)), low, high
