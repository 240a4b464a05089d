"""Which fact of one passage stands in the place of which fact of another: pairs, then places across all renderings.

First come facts that agree, wherever they stand: they are accounted for. Of what is left, two facts share a place where
they are of one class and their surroundings say so: the words around them, the agreeing facts beside them, and that
nothing else is left that could be meant. A fact with no such counterpart is no matter of numbers: it is left out or put
in, and that is told by `omission`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.facts import Fact, Relation, overlap
from variorum.checks.relations import relate, same_class

__all__ = ["Pair", "Place", "pair_facts", "places_of"]

THRESHOLD = 2.0
"""Evidence two differing facts need to share a place; see `_evidence`. Tuned on 188 replaced figures in English news
and on 500 sentences in two independent renderings."""

DATE = 1.0
"""Evidence that lies in two dates being dates: a sentence has fewer of them than of counts."""

ORDER, ORDER_ACROSS = 0.75, 1.5
"""Evidence that lies in standing between the same agreeing facts; across languages it has to stand in for words."""

_AGREEING: dict[Relation, int] = {"same": 0, "format": 1, "precision": 2, "bound": 3}


@dataclass(slots=True, eq=False)
class Pair:
    """Two facts of two passages that share a place, how they relate, and how sure that is."""

    a: Fact
    b: Fact
    relation: Relation
    evidence: float


@dataclass(slots=True, eq=False)
class Place:
    """One place across the renderings: a fact of each that has one there, and the pairs that hold it together."""

    facts: dict[int, Fact]
    pairs: list[Pair]

    def groups(self) -> list[list[Fact]]:
        """Its facts, those that agree with each other together, in the order of the renderings."""
        found: list[list[Fact]] = []
        for _, fact in sorted(self.facts.items()):
            for group in found:
                if all(relate(fact, other) == "same" for other in group):
                    group.append(fact)
                    break
            else:
                found.append([fact])
        return found


def pair_facts(a: Passage, b: Passage) -> list[Pair]:
    """The pairs of facts of two passages, those that agree first."""
    left, right = a.facts, b.facts
    if not left or not right:
        return []
    relations = {
        (f.index, g.index): relate(f, g) for f in left for g in right if _near(f, g, len(left), len(right))
    }
    same = [key for key, r in relations.items() if r == "same" and _plainly(left[key[0]], right[key[1]])]
    covered_left, covered_right = {i for i, _ in same}, {j for _, j in same}
    pairs: list[Pair] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    agreeing = sorted(
        (
            _AGREEING[relation] + 0.5 * (not _plainly(left[i], right[j])),
            -_surroundings(left[i], right[j]),
            abs(i / len(left) - j / len(right)),
            i,
            j,
        )
        for (i, j), relation in relations.items()
        if relation in _AGREEING
    )
    for rank, _, _, i, j in agreeing:
        if i in used_left or j in used_right:
            continue
        if rank >= 2 and (i in covered_left or j in covered_right):
            continue
        pairs.append(Pair(left[i], right[j], relations[i, j], 10.0 - rank))
        used_left.add(i)
        used_right.add(j)
    rest_left = [f for f in left if f.index not in used_left]
    rest_right = [g for g in right if g.index not in used_right]
    if rest_left and rest_right:
        covered = (covered_left, covered_right)
        pairs += _pair_rest(
            rest_left, rest_right, relations, pairs, covered, same_language=a.language == b.language
        )
    return pairs


MANY, BAND = 2500, 12
"""Above so many pairs of facts only those count whose places in their passages are at most so many facts apart: a
passage of thousands of words is compared in linear time."""


def _near(a: Fact, b: Fact, size_a: int, size_b: int) -> bool:
    return size_a * size_b <= MANY or abs(a.index * size_b / size_a - b.index) <= BAND


def _plainly(a: Fact, b: Fact) -> bool:
    """Whether two facts that agree do so as they stand: in one unit, neither vaguer than the other."""
    if a.quantity is None or b.quantity is None:
        return True
    units = {a.quantity.unit, b.quantity.unit} - {""}
    return len(units) < 2 and (a.quantity.value is None) == (b.quantity.value is None)


def _pair_rest(
    left: Sequence[Fact],
    right: Sequence[Fact],
    relations: dict[tuple[int, int], Relation],
    pairs: Sequence[Pair],
    covered: tuple[set[int], set[int]],
    *,
    same_language: bool,
) -> list[Pair]:
    covered_left, covered_right = covered
    candidates = []
    few = len(left) * len(right) <= MANY
    left_at, right_at = {f.index: f for f in left}, {g.index: g for g in right}
    for (i, j), relation in relations.items():
        f, g = left_at.get(i), right_at.get(j)
        if f is None or g is None or relation not in ("value", "unit", "date") or not same_class(f, g):
            continue
        if (i in covered_left and j in covered_right) or _is_difference(f, g, pairs):
            continue
        rivals = sum(_rival(f, h) and h.index not in covered_right for h in right) if few else 3
        rivals += sum(_rival(h, g) and h.index not in covered_left for h in left) if few else 0
        evidence = _evidence(f, g, pairs, lonely=rivals <= 2, same_language=same_language)
        # A word such as "một" or "half" says little without the words around it, which another language hides.
        need = (
            THRESHOLD
            + (f.weak or g.weak) * (1 if same_language else 3)
            + (i in covered_left or j in covered_right)
        )
        if evidence >= need:
            candidates.append((evidence, f, g, relation))
    candidates.sort(key=lambda c: (-c[0], c[1].index, c[2].index))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for evidence, f, g, relation in candidates:
        if f.index not in taken_left and g.index not in taken_right:
            taken_left.add(f.index)
            taken_right.add(g.index)
            found.append(Pair(f, g, relation, evidence))
    return found


_FROM = re.compile(
    r"\b(?:from|to|of|từ|xuống|lên|so với)(?: (?:about|nearly|some|gần|khoảng))?\s*$", re.IGNORECASE
)
"""What stands before a level that something rose or fell from or to."""


def _is_difference(a: Fact, b: Fact, pairs: Sequence[Pair]) -> bool:
    """Whether one is the change and the other the level before it: "21, down six" against "21, down from 27".

    The level says so ("from 27"). The figure both have must be larger than the smaller of the two, or any two
    neighbouring figures would do.
    """
    one, two = a.quantity, b.quantity
    if one is None or two is None or one.kind != two.kind or one.unit != two.unit:
        return False
    level = a if one.low > two.low else b
    if not _FROM.search(level.passage.text[: level.start][-12:]):
        return False
    high, low = max(one.low, two.low), min(one.low, two.low)
    return any(
        p.a.quantity is not None
        and p.a.quantity.low > low
        and abs(high - low - p.a.quantity.low) < 1e-9 * high
        for p in pairs
        if p.relation == "same"
    )


def _rival(a: Fact, b: Fact) -> bool:
    """Whether a fact competes for a place: one of the same class and kind."""
    one, two = a.quantity, b.quantity
    if one is not None and two is not None and (one.kind != two.kind or one.weak != two.weak):
        return False
    return same_class(a, b)


def _surroundings(a: Fact, b: Fact) -> float:
    """How alike the words around two facts are: what follows counts most, it is what is counted."""
    score = 0.0
    if a.after and b.after and a.after[0] == b.after[0]:
        score += 1.5
    score += 0.75 * min(2, overlap(a.after, b.after))
    score += 0.75 * min(2, overlap(a.before, b.before))
    score += 0.25 * min(2, overlap(a.before, b.after) + overlap(a.after, b.before))
    if a.before and b.before and a.before[0] == b.before[0]:
        score += 0.5
    return score


def _evidence(a: Fact, b: Fact, pairs: Sequence[Pair], *, lonely: bool, same_language: bool) -> float:
    """Evidence that two differing facts share a place.

    The words around them (up to 5; across languages 1 for all of them); 1 where nothing else of their kind is left that
    could be meant; 1 where both have one unit, 0.25 where both are bare counts, less where their kinds differ; `DATE`
    for dates and 1 for a part they share; `ORDER` where they stand between the same agreeing facts.
    """
    score = _surroundings(a, b) if same_language else 1.0
    score += 1.0 * lonely
    if a.quantity is not None and b.quantity is not None:
        kinds = {a.quantity.kind, b.quantity.kind}
        if len(kinds) == 1 and (a.quantity.unit == b.quantity.unit):
            score += 1.0 if a.quantity.unit else 0.25
        elif len(kinds) > 1:
            score -= 1.0 if a.quantity.unit and b.quantity.unit else 0.5
    elif a.date is not None and b.date is not None:
        score += DATE + 1.0 * any(f.value == b.date.get(f.part) for f in a.date.fields)
    elif not (a.weak or b.weak):
        score += DATE  # a figure that reads as a date, against a date
    if _between_same_facts(a, b, pairs):
        score += ORDER if same_language else ORDER_ACROSS
    return score


def _between_same_facts(a: Fact, b: Fact, pairs: Sequence[Pair]) -> bool:
    """Whether the facts that agree and stand next to both, before and behind, are the same (or both lack one)."""

    def neighbours(side: int) -> tuple[int, int]:
        own = a.index if side == 0 else b.index
        places = [(pair.a.index if side == 0 else pair.b.index, number) for number, pair in enumerate(pairs)]
        before = max(((p, n) for p, n in places if p < own), default=(-1, -1))[1]
        behind = min(((p, n) for p, n in places if p > own), default=(-1, -1))[1]
        return before, behind

    return bool(pairs) and neighbours(0) == neighbours(1)


def places_of(view: View) -> list[Place]:
    """The places where the passages of a bead have facts, in order of the first rendering that has one."""
    return view.remember("places", _build_places)


def _build_places(view: View) -> list[Place]:
    if len(view.filled) < 2:
        return []
    pairs = [(pair, is_other_text(view, a, b)) for a, b in view.pairs() for pair in pair_facts(a, b)]
    if len(view.filled) == 2:
        return [_place(pair) for pair, _ in pairs]
    # A figure of another text that merely resembles this one is told apart from what renderings of one text contradict.
    aside = [pair for pair, other in pairs if other and pair.relation not in _AGREEING]
    places = _merge([pair for pair, other in pairs if not other or pair.relation in _AGREEING])
    disputed = [place for place in places if any(pair.relation not in _AGREEING for pair in place.pairs)]
    told = {key for place in disputed for key in _keys(place)}
    places += [place for place in map(_place, aside) if not told.intersection(_keys(place))]
    return sorted(places, key=lambda place: min((c, f.start) for c, f in place.facts.items()))


def _keys(place: Place) -> set[tuple[int, int]]:
    return {(column, fact.index) for column, fact in place.facts.items()}


def _place(pair: Pair) -> Place:
    return Place({pair.a.passage.column: pair.a, pair.b.passage.column: pair.b}, [pair])


def _merge(pairs: Sequence[Pair]) -> list[Place]:
    """Pairs that share a fact make one place, the surest first; a rendering has one fact at a place."""
    home: dict[tuple[int, int], Place] = {}
    order = sorted(
        pairs, key=lambda p: (-p.evidence, p.a.passage.column, p.b.passage.column, p.a.index, p.b.index)
    )
    for pair in order:
        first, second = (
            home.get((f.passage.column, f.index)) or Place({f.passage.column: f}, [])
            for f in (pair.a, pair.b)
        )
        if first is second:
            first.pairs.append(pair)
            continue
        if first.facts.keys() & second.facts.keys():
            continue
        first.facts.update(second.facts)
        first.pairs += [*second.pairs, pair]
        for column, fact in first.facts.items():
            home[column, fact.index] = first
    return list({id(place): place for place in home.values()}.values())
