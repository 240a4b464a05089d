"""One alignment of all renderings out of alignments of pairs of them, by vote.

Two segments belong together where the alignment of their renderings says so and the other renderings agree: each third
rendering votes by whether it has a segment that answers both (the triplets of Notredame, Higgins & Heringa 2000).
Beads are what hangs together by links that won. A pair that errs is outvoted; a merge that one rendering makes is
upheld, since the third one's segments answer it from both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from variorum.align.columns import Cell, GroupCells, Groups, cells_of, connected

__all__ = ["Links", "settle", "supplied"]

Links = Mapping[tuple[int, int], Iterable[tuple[int, int]]]
"""For renderings a < b which segments of a answer which of b."""

Node = tuple[int, int]
"""Rendering and segment."""

Edge = tuple[Node, Node]

LEAST = 0.4
"""Share of the votes a link needs. Tuned on ten of twenty conversations in four English renderings, checked on the
other ten (see docs/alignment.md)."""
MOST = 8
"""Segments of one rendering in one bead."""
MAJORITY = 0.5
"""More than this share of the votes links what a pair left out: of three renderings one witness is not enough, since
it may have merged what the pair keeps apart. On three English renderings of news made from other development data, on
which nothing was tuned, strict F1 is .992, .990, .976 so, .985, .965, .965 where half suffices."""
RESCUE = 0.2
"""Share that is enough for a segment that would stand alone otherwise."""


def settle(sizes: Sequence[int], links: Links) -> list[Groups]:
    """The beads that the pairs agree on; each segment in exactly one.

    Args:
        sizes: segments of each rendering.
        links: what the alignment of each pair says; pairs that were not aligned are absent and have no vote.
    """
    support = _support(len(sizes), links)
    won = {edge for edge, share in support.items() if share > LEAST}
    won |= _rescued(support, won)
    parts = _parts(sizes, sorted(won, key=lambda edge: (-support[edge], edge)))
    said = won & {((a, i), (b, j)) for (a, b), found in links.items() for i, j in found}
    answers: dict[Node, set[Node]] = {}
    for x, y in said:
        answers.setdefault(x, set()).add(y)
        answers.setdefault(y, set()).add(x)
    return [_finer(part, answers, len(sizes)) for part in parts]


def supplied(
    pairs: Mapping[tuple[int, int], Sequence[tuple[Cell, Cell]]], beads: Sequence[Groups], k: int
) -> dict[tuple[int, int], list[tuple[Cell, Cell]]]:
    """Alignments of pairs with what they left out and the others supply.

    A segment that has no counterpart in its pair joins the group of the one that most votes give it, if both stand in
    one bead. With it strict F1 of pairs is .920 instead of .914 on conversations with moved blocks, .908 instead of
    .912 on those where much is cut and left out; lax F1 rises on both (.967 to .971, .973 to .975).

    Args:
        pairs: for renderings a < b the groups of their alignment.
        beads: that were settled.
        k: how many renderings there are.
    """
    links = {pair: [(i, j) for x, y in groups for i in x for j in y] for pair, groups in pairs.items()}
    place = {
        (r, i): n for n, bead in enumerate(beads) for r, cell in enumerate(cells_of(bead, k)) for i in cell
    }
    wanted: dict[tuple[int, int], list[tuple[float, int, int]]] = {}
    for ((a, i), (b, j)), share in _support(k, links).items():
        if share > MAJORITY and place[a, i] == place[b, j]:
            wanted.setdefault((a, b), []).append((-share, i, j))
    found = {}
    for pair, groups in pairs.items():
        of_left = {i: group for group in groups for i in group[0]}
        of_right = {j: group for group in groups for j in group[1]}
        for _, i, j in sorted(wanted.get(pair, ())):
            one, other = of_left[i], of_right[j]
            if one is other or (one[1] and other[0]):
                continue
            both = (tuple(sorted({*one[0], *other[0]})), tuple(sorted({*one[1], *other[1]})))
            of_left.update(dict.fromkeys(both[0], both))
            of_right.update(dict.fromkeys(both[1], both))
        found[pair] = list({id(g): g for g in (*of_left.values(), *of_right.values())}.values())
    return found


def _support(k: int, links: Links) -> dict[Edge, float]:
    """Share of votes for every link that a pair or a triplet proposes."""
    answers: dict[tuple[int, int], dict[int, set[int]]] = {}
    for (a, b), found in links.items():
        there, back = answers.setdefault((a, b), {}), answers.setdefault((b, a), {})
        for i, j in found:
            there.setdefault(i, set()).add(j)
            back.setdefault(j, set()).add(i)
    nothing: set[int] = set()
    support: dict[Edge, float] = {}
    for a, b in sorted(links):
        direct = answers[a, b]
        thirds = [
            (answers[a, c], answers[b, c], answers[c, b])
            for c in range(k)
            if (a, c) in answers and (b, c) in answers
        ]
        proposed = {(i, j) for i, found in direct.items() for j in found}
        for from_a, _, to_b in thirds:
            proposed.update((i, j) for i, via in from_a.items() for z in via for j in to_b.get(z, nothing))
        for i, j in sorted(proposed):
            votes, voters = int(j in direct.get(i, nothing)), 1
            for from_a, from_b, _ in thirds:
                left, right = from_a.get(i, nothing), from_b.get(j, nothing)
                if left or right:
                    voters += 1
                    votes += not left.isdisjoint(right)
            support[(a, i), (b, j)] = votes / voters
    return support


def _rescued(support: Mapping[Edge, float], won: set[Edge]) -> set[Edge]:
    """For each segment that nothing else answers its best link, if it is not hopeless."""
    linked = {node for edge in won for node in edge}
    best: dict[Node, tuple[float, Edge]] = {}
    for edge, share in support.items():
        if RESCUE < share <= LEAST:
            for node in edge:
                if node not in linked and share > best.get(node, (0.0, edge))[0]:
                    best[node] = (share, edge)
    return {edge for _, edge in best.values()}


def _parts(sizes: Sequence[int], edges: Iterable[Edge]) -> Iterable[list[Node]]:
    """Segments that hang together, in order of their first one; the first links count first.

    A link that would bring more than `MOST` segments of one rendering together is left out: where sentences repeat
    endlessly pairs agree on nothing, and everything would hang together.
    """
    parent = {(r, i): (r, i) for r, size in enumerate(sizes) for i in range(size)}

    def root(node: Node) -> Node:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    held: dict[Node, dict[int, int]] = {node: {node[0]: 1} for node in parent}
    for x, y in edges:
        first, second = sorted((root(x), root(y)))
        if first == second:
            continue
        together = {r: held[first].get(r, 0) + held[second].get(r, 0) for r in {*held[first], *held[second]}}
        if max(together.values()) <= MOST:
            parent[second] = first
            held[first] = together
    parts: dict[Node, list[Node]] = {}
    for node in parent:
        parts.setdefault(root(node), []).append(node)
    return parts.values()


def _cells(nodes: Iterable[Node], k: int) -> GroupCells:
    cells: list[list[int]] = [[] for _ in range(k)]
    for r, i in sorted(nodes):
        cells[r].append(i)
    return tuple(map(tuple, cells))


def _finer(part: Sequence[Node], said: Mapping[Node, set[Node]], k: int) -> Groups:
    """A bead as groups: where a segment merges what others keep apart, one group for each of those parts.

    Only what a pair said itself counts: by way of a segment that merges, everything in the bead answers everything.
    """
    whole: Groups = (_cells(part, k),)
    if all(len(cell) < 2 for cell in whole[0]):
        return whole
    inside = set(part)
    answers = {node: said.get(node, set()) & inside for node in sorted(part)}
    merging = {x for x, ys in answers.items() if len(ys) > len({r for r, _ in ys})}
    cores = _cores(answers, merging)
    if len(cores) < 2 or all(len({r for r, _ in core}) < 2 for core in cores):
        return whole
    groups = [set(core) for core in cores]
    inside -= {node for core in cores for node in core}
    for node in sorted(inside):
        near = [g for g, core in enumerate(cores) if answers[node] & set(core)]
        if not near:
            return whole
        for g in near:
            groups[g].add(node)
    finer = tuple(_cells(group, k) for group in groups)
    return finer if connected(finer) else whole


def _cores(answers: Mapping[Node, set[Node]], merging: set[Node]) -> list[list[Node]]:
    """What hangs together without the segments that merge."""
    seen = set(merging)
    cores: list[list[Node]] = []
    for start in answers:
        if start in seen:
            continue
        core, waiting = [], [start]
        seen.add(start)
        while waiting:
            node = waiting.pop()
            core.append(node)
            fresh = answers[node] - seen
            seen |= fresh
            waiting.extend(fresh)
        cores.append(sorted(core))
    return cores
