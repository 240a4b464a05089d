"""All renderings at once: pairs of one language vote, other languages are aligned with what these agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np

from variorum.align.columns import Groups, cells_of, join, keep_pairs
from variorum.align.encode import Counts, Ints
from variorum.align.far import join_far
from variorum.align.learn import Lesson
from variorum.align.mend import mend
from variorum.align.model import Model
from variorum.align.order import sort_beads
from variorum.align.pair import align_pair, pair_features, weigh
from variorum.align.profile import Pool, Profile, profile_of
from variorum.align.review import review
from variorum.align.sequence import DENSE, align_profiles
from variorum.align.sets import Sets, paired, pick_pool
from variorum.align.stretches import Pairing
from variorum.align.votes import settle, supplied

__all__ = ["align_document", "lessons"]

ALL_PAIRS = 4
"""Renderings of one language up to which every pair is aligned."""
AT_ONCE = 600_000
"""Cells of pairs from which they are looked at once more and let go, some 400 bytes each; witnesses are pairs that are
looked at together, of up to four renderings always all."""
MOST_FOREIGN = 6
"""Pairs of renderings tried that may teach words of two languages."""
ENOUGH = 1000
"""Segments of a document, counted once for each pair of renderings, that teach words; further pairs are left out."""


def single(counts: Counts) -> Profile:
    """One column a segment."""
    return profile_of([((i,),) for i in range(len(counts))], [counts])


def _add(beads: list[Groups], r: int, document: Sequence[Counts], model: Model) -> list[Groups]:
    """Beads of some renderings, with rendering r aligned to the pooled profile of each."""
    k = len(document)
    profile = profile_of([cells_of(bead, k) for bead in beads], document)
    new = document[r]
    languages = {
        document[x].language for bead in beads for group in bead for x, cell in enumerate(group) if cell
    }
    present = len({x for bead in beads for group in bead for x, cell in enumerate(group) if cell})
    firm = (profile.members - 1.0) / max(1, present - 1)
    other = single(new)
    bilingual = new.language not in languages
    firmness = model.settings.firm * firm
    path = align_profiles(
        profile, other, model.table, model.background, model.settings, bilingual=bilingual, firmness=firmness
    )
    groups: list[Sets] = [g.sets for g in path]
    groups = mend(
        profile, other, groups, model.table, model.background, model.settings, firmness, bilingual=bilingual
    )
    atoms = [group for bead in beads for group in bead]
    starts = np.concatenate([[0], np.cumsum([len(bead) for bead in beads])])
    grids = _grids(groups, beads, starts, profile_of(atoms, document).words, other.words, model)
    placed: list[tuple[float, Groups]] = []
    facing: dict[int, int] = {}
    for columns, segments in groups:
        for segment in segments:
            if columns:
                facing[segment] = columns[0]
    for columns, segments in groups:
        grid = grids.get((columns, segments))
        joined = join([beads[c] for c in columns], r, segments, k, grid)
        if columns:
            place = float(columns[0])
        else:
            before = [facing[s] for s in range(segments[0] - 1, max(-1, segments[0] - 30), -1) if s in facing]
            place = before[0] + 0.5 if before else -0.5
        placed.append((place, joined))
    placed.sort(key=lambda item: item[0])
    return [joined for _, joined in placed]


def _grids(
    groups: Sequence[Sets], beads: Sequence[Groups], starts: Ints, atoms: Pool, segments: Pool, model: Model
) -> dict[Sets, list[list[float]]]:
    """Where several finer groups meet several segments: the word evidence of each of them with each."""
    wanted: list[tuple[int, int]] = []
    sizes: list[tuple[Sets, int, int]] = []
    for columns, found in groups:
        inner = [int(x) for c in columns for x in range(starts[c], starts[c + 1])]
        if len(found) > 1 and len(inner) > 1:
            wanted += [(x, y) for x in inner for y in found]
            sizes.append(((columns, found), len(inner), len(found)))
    if not wanted:
        return {}
    left = pick_pool(atoms, np.array([x for x, _ in wanted]))
    right = pick_pool(segments, np.array([y for _, y in wanted]))
    alpha = model.settings.alpha[0]
    values = paired(left, right, model.table, model.background, alpha)
    values = values + paired(right, left, model.table, model.background, alpha)
    grids, start = {}, 0
    for key, n, m in sizes:
        grids[key] = values[start : start + n * m].reshape(n, m).tolist()
        start += n * m
    return grids


def _order_of_adding(document: Sequence[Counts], size: int) -> list[int]:
    """Renderings from the most to the least like all others, languages kept together."""
    k = len(document)
    bags = np.zeros((k, size))
    for r, counts in enumerate(document):
        np.add.at(bags[r], counts.bag.ids, counts.bag.counts)
    bags = np.sqrt(bags)
    norms = np.maximum(np.linalg.norm(bags, axis=1), 1e-9)
    alike = (bags @ bags.T) / norms[:, None] / norms[None, :]
    np.fill_diagonal(alike, 0.0)
    order = [int(np.argmax(np.round(alike.sum(axis=1), 9)))]
    while len(order) < k:
        rest = [r for r in range(k) if r not in order]
        order.append(max(rest, key=lambda r: (round(float(alike[r, order].mean()), 9), -r)))
    return order


def lessons(document: Sequence[Counts], model: Model) -> list[Lesson]:
    """What a first, quick alignment of its renderings, two by two, teaches of the words of one document.

    Of two languages the pair with the clearest alignment teaches, and others unless they are far less clear: a
    rendering that is abridged or rearranged teaches nonsense.
    """
    order = _order_of_adding(document, len(model.background))
    profiles = [single(counts) for counts in document]
    meeting = {
        frozenset((document[one[0]].language, document[other[0]].language))
        for one, other in _meetings(_families(order, document))
    }
    found: list[Lesson] = []
    taught: dict[tuple[str, ...], int] = {}
    foreign: dict[tuple[str, ...], list[tuple[float, Lesson]]] = {}
    for a, b in _by_distance(order):
        tongues = tuple(sorted((document[a].language, document[b].language)))
        bilingual = tongues[0] != tongues[1]
        if not bilingual and taught.get(tongues, 0) > ENOUGH:
            continue
        if bilingual and (len(foreign.get(tongues, ())) >= MOST_FOREIGN or frozenset(tongues) not in meeting):
            continue
        taught[tongues] = taught.get(tongues, 0) + min(len(document[a]), len(document[b]))
        path = align_profiles(
            profiles[a], profiles[b], model.table, model.background, model.settings, bilingual=bilingual
        )
        cells = [g.sets for g in path if g.p and g.q]
        lesson = Lesson(document[a], document[b], cells, (a, b))
        if bilingual:
            foreign.setdefault(tongues, []).append((sum(g.score for g in path), lesson))
        else:
            found.append(lesson)
    for graded in foreign.values():
        best = max(score for score, _ in graded)
        found += [lesson for score, lesson in graded if score >= best - abs(best)]
    return found


def _by_distance(order: Sequence[int]) -> list[tuple[int, int]]:
    """All pairs, those next to each other in this order first."""
    k = len(order)
    return [(order[x], order[x + step]) for step in range(1, k) for x in range(k - step)]


def align_document(document: Sequence[Counts], model: Model, taught: Sequence[Lesson] = ()) -> list[Groups]:
    """Beads of one document, in reading order of no rendering in particular.

    Two renderings are aligned with each other. Of more, those of one language are aligned in pairs, which vote; then
    each rendering of another language is aligned with all of them at once (with those that taught words with it, if any
    did), and everything is put to the vote again.
    """
    order = _order_of_adding(document, len(model.background))
    if len(document) == 2 and document[0].language != document[1].language:
        first, second = order
        alone: list[Groups] = [
            (tuple((i,) if r == first else () for r in range(2)),) for i in range(len(document[first]))
        ]
        return join_far(_add(alone, second, document, model), document, model)
    profiles = [single(counts) for counts in document]
    families = _families(order, document)
    pairs = _pairs(document, profiles, [pair for family in families for pair in pairs_of(family)], model)
    links = {pair: [(i, j) for left, right in of for i in left for j in right] for pair, of in pairs.items()}
    sizes = [len(counts) for counts in document]
    beads = settle(sizes, links)
    partners = {frozenset(lesson.pair) for lesson in taught}
    for one, other in _meetings(families):
        for r in other:
            clear = [x for x in one if {r, x} in partners] or one
            pool = _pool_of(beads, clear, len(document))
            for x in clear:
                links[min(r, x), max(r, x)] = []
            for group in (g for bead in _add(pool, r, document, model) for g in bead if g[r]):
                for x in clear:
                    a, b = min(r, x), max(r, x)
                    links[a, b] += [(i, j) for i in group[a] for j in group[b]]
    beads = join_far(settle(sizes, links) if len(families) > 1 else beads, document, model)
    return _with_pairs(beads, supplied(pairs, beads, len(sizes)) if len(sizes) > 2 else pairs, sizes)


def _with_pairs(
    beads: Sequence[Groups], pairs: Mapping[tuple[int, int], Sequence[Sets]], sizes: Sequence[int]
) -> list[Groups]:
    """Beads that say of each two renderings what their own alignment says; see `keep_pairs`."""
    k = len(sizes)
    of: dict[tuple[int, int], tuple[dict[int, Sets], dict[int, Sets]]] = {}
    for pair, groups in pairs.items():
        of[pair] = ({i: g for g in groups for i in g[0]}, {j: g for g in groups for j in g[1]})
    result = []
    for bead in beads:
        cells = cells_of(bead, k)
        if sum(map(len, cells)) == sum(map(bool, cells)):
            result.append(bead)
            continue
        near = {
            (a, b): [*(left[i] for i in cells[a]), *(right[j] for j in cells[b])]
            for (a, b), (left, right) in of.items()
        }
        result.append(keep_pairs(bead, near, k))
    return result


def _families(order: Sequence[int], document: Sequence[Counts]) -> list[list[int]]:
    """Renderings by language, the largest family first, each in the given order."""
    families: dict[str, list[int]] = {}
    for r in order:
        families.setdefault(document[r].language, []).append(r)
    return sorted(families.values(), key=len, reverse=True)


def _meetings(families: Sequence[list[int]]) -> list[tuple[list[int], list[int]]]:
    """Which languages are aligned with each other, the larger family first."""
    return [(families[x], families[y]) for x, y in pairs_of(range(len(families)))]


def _pool_of(beads: Sequence[Groups], chosen: Sequence[int], k: int) -> list[Groups]:
    """The beads as these renderings have them, in the order of the first of them."""
    pool = [
        tuple(tuple(cell if r in chosen else () for r, cell in enumerate(group)) for group in bead)
        for bead in beads
    ]
    pool = [tuple(dict.fromkeys(group for group in bead if any(group))) for bead in pool]
    pool = [bead for bead in pool if bead]
    cells = [cells_of(bead, k) for bead in pool]
    return [pool[x] for x in sort_beads([tuple(of[r] for r in chosen) for of in cells])]


def pairs_of(order: Sequence[int]) -> list[tuple[int, int]]:
    """Which renderings of one language (or which languages) are aligned with each other.

    All of up to `ALL_PAIRS`; of more, each with the first and with the next in order, so that every pair has a third
    to agree with it.
    """
    if len(order) <= ALL_PAIRS:
        found = set(combinations(order, 2))
    else:
        found = {(order[0], r) for r in order[1:]} | set(pairwise(order[1:]))
    return sorted((min(pair), max(pair)) for pair in found)


def _pairs(
    document: Sequence[Counts], profiles: Sequence[Profile], pairs: Sequence[tuple[int, int]], model: Model
) -> dict[tuple[int, int], list[Sets]]:
    """Groups of each two of these renderings of one language."""
    found: dict[tuple[int, int], list[Sets]] = {}
    looked_at: dict[tuple[int, int], Pairing] = {}
    settings = model.settings
    for x, y in pairs:
        a, b = profiles[x], profiles[y]
        known = None
        if 0 < len(a) * len(b) <= DENSE:
            known = pair_features(a, b, model.table, model.background, settings, bilingual=False)
            scores = weigh(known, settings, bilingual=False)
            nulls = a.nulls(settings, bilingual=False), b.nulls(settings, bilingual=False)
            path = align_pair(scores, settings, nulls_a=nulls[0], nulls_b=nulls[1])
        else:
            path = align_profiles(a, b, model.table, model.background, settings, bilingual=False)
        groups: list[Sets] = [g.sets for g in path]
        firmness = np.zeros(len(a))
        groups = mend(a, b, groups, model.table, model.background, settings, firmness, bilingual=False)
        found[x, y] = groups
        if known is not None:
            stops = (document[x].stops, document[y].stops)
            looked_at[x, y] = Pairing(a, b, stops, known, scores, (nulls[0][0], nulls[1][0]), groups)
            if sum(len(of.a) * len(of.b) for of in looked_at.values()) > AT_ONCE:
                found.update(review(looked_at))
                looked_at.clear()
    return {**found, **review(looked_at)} if looked_at else found
