"""Which verb group of one passage answers which of another."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from variorum.checks.context import Passage, View
from variorum.checks.differences import alike_pairs
from variorum.checks.verb_groups import Group, find_groups
from variorum.lexicon import kinship, lemmas, same_lemma

__all__ = ["VerbPair", "Verbs", "verbs_of"]


class VerbPair(NamedTuple):
    """Two groups that answer each other.

    Attributes:
        a, b: the groups.
        tie: how they were found: "verb" (one verb, or of one sense), "place" (linked, or the only ones left).
    """

    a: Group
    b: Group
    tie: str


class Verbs(NamedTuple):
    """The verbs of two passages.

    Attributes:
        a, b: the passages.
        pairs: groups that answer each other.
        left, right: finite groups of either that none answers.
        groups_a, groups_b: all groups of either.
    """

    a: Passage
    b: Passage
    pairs: tuple[VerbPair, ...]
    left: tuple[Group, ...]
    right: tuple[Group, ...]
    groups_a: tuple[Group, ...]
    groups_b: tuple[Group, ...]


def verbs_of(view: View) -> list[Verbs]:
    """The verbs of every two English passages of a bead that differ and are of one text."""
    return view.remember("verbs", _verbs_of)


def _verbs_of(view: View) -> list[Verbs]:
    pairs = alike_pairs(view)
    groups = {
        p.column: find_groups([t.norm for t in p.tokens], _capitals(p))
        for p in view.filled
        if any(p in pair for pair in pairs)
    }
    return [_paired(view, a, b, groups[a.column], groups[b.column]) for a, b in pairs]


def _capitals(passage: Passage) -> frozenset[int]:
    """Words with a capital inside a sentence; none where most words have one (a headline)."""
    tokens = passage.tokens
    found = {i for i in range(1, len(tokens)) if tokens[i].text[0].isupper() and tokens[i - 1].norm.isalnum()}
    return frozenset(found) if 2 * len(found) < len(tokens) else frozenset()


def _paired(view: View, a: Passage, b: Passage, left: list[Group], right: list[Group]) -> Verbs:
    by_head_a = {g.head: g for g in left}
    by_head_b = {g.head: g for g in right}
    by_token_b = {i: g for g in right for i in g.tokens}
    links = view.links(a, b)
    linked: dict[int, list[int]] = defaultdict(list)
    for i, j in links:
        linked[i].append(j)
    pairs: list[VerbPair] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()

    def join(g: Group, h: Group, tie: str) -> None:
        pairs.append(VerbPair(g, h, tie))
        taken_a.add(g.head)
        taken_b.add(h.head)

    heads = [(i, j) for i, j in links if i in by_head_a and j in by_head_b]
    for i, j in sorted(heads, key=lambda link: not _same_verb(a, b, *link)):
        if i not in taken_a and j not in taken_b:
            join(by_head_a[i], by_head_b[j], "verb" if _kin_verbs(a, b, i, j) else "place")
    # Auxiliaries answer each other although the verbs do not: "was" / "had been found".
    for g in left:
        if g.head in taken_a or not g.time:
            continue
        for i in g.tokens:
            h = next((by_token_b[j] for j in linked[i] if j in by_token_b), None)
            if h and h.time and h.head not in taken_b:
                join(g, h, "place")
                break
    rest_a = [g for g in left if g.head not in taken_a and g.time]
    rest_b = [h for h in right if h.head not in taken_b and h.time]
    for g in rest_a:
        h = next((h for h in rest_b if h.head not in taken_b and _kin_verbs(a, b, g.head, h.head)), None)
        if h:
            join(g, h, "verb")
    rest_a = [g for g in rest_a if g.sure and g.head not in taken_a]
    rest_b = [h for h in rest_b if h.sure and h.head not in taken_b]
    if len(rest_a) == len(rest_b) == 1:
        join(rest_a[0], rest_b[0], "place")
        rest_a, rest_b = [], []
    return Verbs(a, b, tuple(pairs), tuple(rest_a), tuple(rest_b), tuple(left), tuple(right))


def _same_verb(a: Passage, b: Passage, i: int, j: int) -> bool:
    return same_lemma(a.tokens[i].norm, b.tokens[j].norm, "en")


def _kin_verbs(a: Passage, b: Passage, i: int, j: int) -> bool:
    one, other = a.tokens[i].norm, b.tokens[j].norm
    if "be" in lemmas(one, "en") or "be" in lemmas(other, "en"):
        return same_lemma(one, other, "en")
    return same_lemma(one, other, "en") or kinship(one, other, "en") > 1
