"""The evidence that unanswered words are missing rather than said otherwise: one number a name of `EVIDENCE`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from variorum.checks.gap_run import Run
from variorum.checks.gap_words import of_own_place, of_words
from variorum.checks.sides import Side, role, tells_verb
from variorum.lexicon import kinship, same_lemma
from variorum.lexicon.word_order import fitness
from variorum.lexicon.word_pairs import attraction, commonness, pair_commonness

__all__ = ["EVIDENCE", "weigh"]

EVIDENCE: tuple[str, ...] = (
    # the words themselves
    "words", "contents", "tokens", "letters", "rare", "common", "noun_only", "adverb", "pronoun", "capital", "unknown",
    "figure", "head_role",
    # how far they are answered after all
    "best_link", "least_link", "kin_open", "kin_any", "alike_open", "repeated", "surplus", "surplus_all",
    # the place in the other passage
    "gap_words", "gap_open", "open_near", "joint", "restored", "gain", "attraction_gain", "attraction_left",
    "attraction_right", "attraction_joint", "seen_left", "seen_right", "seen_joint", "role_right", "verbs_there",
    "same_left", "run_left", "run_right", "at_end", "place_moved",
    # the place in its own passage without them
    "joint_here", "attraction_here", "role_left_here", "role_right_here", "verbs_here", "held_left",
    "adjective", "ing", "ed", "noun_next", "noun_before", "held_right", "fit_left", "fit_right",
    "drawn_left", "drawn_right", "link_left", "link_right", "place_answered",
    # the passages
    "open_here", "open_there", "runs_here", "answered_here", "answered_there", "near_here", "near_there", "length",
    "length_ratio", "length_left_over", "worst_here", "worst_there",
    # added by `gaps.chances`: the odds of a seam at the place, and the highest of all places
    "seam", "seam_best",
)  # fmt: skip
"""Names of the evidence, in the order the learned table takes it."""

_REACH = 6
"""Words on either side that count as near."""

_WIDE = 200
"""Words on either side that are looked through for a gap's sense: more than a sentence has, fewer than a cell may."""

_SHARE = 0.5
"""Weight of a decimal logarithm of attraction beside a nat of word order where the best place is chosen."""

_COMMONEST = 8.5
"""Commonness from which a word weighs nothing, for the surplus of content."""


class _Place(NamedTuple):
    """A place in the other passage where a gap's words may have stood."""

    score: float
    at: int
    first: int
    joint: float
    restored: float
    attraction: float


def weigh(run: Run, words: Sequence[int]) -> tuple[int, int, int, Sequence[int], tuple[float, ...]]:
    """First and last token of a gap, its place, all places it may have, and the evidence but for the seams' odds."""
    here, there = run.here, run.there
    first, last = _extent(run, words)
    low, high, crossed = _between(run, first, last)
    size = len(there.norms)
    if crossed:
        places = {low + 1, high}
    elif high - low <= _REACH:
        places = {*range(low + 1, high + 1)}
    else:
        places = {low + 1, low + 2, high - 1, high}
    options = sorted(p for p in places if 0 <= p <= size)
    best = max(
        _places(here, there, options, (first, words[0]), last), key=lambda p: (p.score, -p.at, -p.first)
    )
    inside = range(low + 1, low + 1 if crossed else high)
    own = of_words(here, words)
    answered = _answered(run, words, best.at)
    left, right = there.norm_at(best.at - 1), there.norm_at(best.at)
    before, behind = here.norm_at(first - 1), here.norm_at(last + 1)
    heads = [here.norms[i] for i in words]
    values = (
        *own[:2],
        last - first + 1,
        *own[2:],
        role(here.norms[first]),
        *answered,
        # the place in the other passage
        -1 if crossed else min(len(inside), 12),
        sum(low < j < high for j in run.open_there),
        sum(abs(j - best.at) <= 4 for j in run.open_there),
        best.joint,
        best.restored,
        best.restored - best.joint,
        best.attraction,
        attraction(left, here.norms[best.first]),
        attraction(here.norms[last], right),
        attraction(left, right),
        pair_commonness(left, here.norms[best.first]),
        pair_commonness(here.norms[last], right),
        pair_commonness(left, right),
        role(right),
        _verbs(there, best.at, best.at - 1),
        before is not None and before == left,
        _alike(run, first - 1, best.at - 1, -1),
        _alike(run, last + 1, best.at, 1),
        last >= len(here.norms) - 2,
        abs((first + 0.5) / len(here.norms) - best.at / max(1, size)),
        # the place in its own passage without them
        fitness(
            (here.class_at(first - 2), here.class_at(first - 1)),
            (),
            (here.class_at(last + 1), here.class_at(last + 2)),
        ),
        attraction(before, behind),
        role(before),
        role(behind),
        _verbs(here, last + 1, first - 1),
        first > 0 and bool(run.answers[first - 1]),
        *of_own_place(run, words, first, last, best.at),
        # the passages
        *_passages(run, words, heads, first, last, best.at),
    )
    return first, last, best.at, options, tuple(float(v) for v in values)


def _extent(run: Run, words: Sequence[int]) -> tuple[int, int]:
    """First and last token: with the unanswered function words before the first."""
    here, first = run.here, words[0]
    while (
        first > 0
        and not run.answers[first - 1]
        and here.norms[first - 1].isalnum()
        and not here.asked[first - 1]
    ):
        first -= 1
    return first, words[-1]


def _between(run: Run, first: int, last: int) -> tuple[int, int, bool]:
    """The tokens there that answer the nearest answered words on both sides; and whether they stand in other order."""
    answers = run.answers
    left = next((answers[i] for i in range(first - 1, -1, -1) if answers[i]), None)
    right = next((answers[i] for i in range(last + 1, len(answers)) if answers[i]), None)
    low = max(left) if left else -1
    if left and right:
        low = max((j for j in left if j < min(right)), default=low)
    if not right:
        return low, len(run.there.norms), False
    high = min((j for j in right if j > low), default=min(right))
    return low, high, high <= low


def _places(
    here: Side, there: Side, options: Sequence[int], firsts: tuple[int, int], last: int
) -> list[_Place]:
    """How well a gap's words fit into each place, with and without the function words before them."""
    found = []
    for at in options:
        before = (there.class_at(at - 2), there.class_at(at - 1))
        behind = (there.class_at(at), there.class_at(at + 1))
        left, right = there.norm_at(at - 1), there.norm_at(at)
        joint = there.joint(at)
        for first in {*firsts}:
            restored = fitness(before, here.classes[first : last + 1], behind)
            drawn = (
                attraction(left, here.norms[first])
                + attraction(here.norms[last], right)
                - attraction(left, right)
            )
            found.append(_Place(restored - joint + _SHARE * drawn, at, first, joint, restored, drawn))
    return found


def _answered(run: Run, words: Sequence[int], at: int) -> tuple[float, ...]:
    here, there, language = run.here, run.there, run.here.language
    heads = [here.norms[i] for i in words]
    around = range(max(0, at - _WIDE), min(len(there.norms), at + _WIDE))
    beside = range(max(0, words[0] - _WIDE), min(len(here.norms), words[-1] + _WIDE))
    near = [there.norms[j] for j in around if j in run.open_there]
    held = {there.norms[j] for j in around if there.asked[j]}.difference(near)
    others = [here.norms[k] for k in beside if here.content[k] and k not in words]
    own = sum(_COMMONEST - commonness(w) for w in heads)
    spare = {j: _COMMONEST - commonness(there.norms[j]) for j in around if j in run.open_there}
    return (
        max(run.linked.left[i] for i in words),
        min(run.linked.left[i] for i in words),
        max((kinship(w, n, language) for w in heads for n in near), default=0),
        max((kinship(w, n, language) for w in heads for n in held), default=0),
        max((Indel.normalized_similarity(w, n) for w in heads for n in near), default=0),
        any(same_lemma(w, other, language) for w in heads for other in others),
        own - sum(weight for j, weight in spare.items() if abs(j - at) <= 5),
        sum(_COMMONEST - commonness(here.norms[i]) for i in beside if i in run.open_here)
        - sum(spare.values()),
    )


def _passages(
    run: Run, words: Sequence[int], heads: Sequence[str], first: int, last: int, at: int
) -> tuple[float, ...]:
    here, there = run.here, run.there
    open_here, open_there = run.open_here, run.open_there
    missing_here, missing_there = run.missing_here, run.missing_there
    size_here, size_there = len(here.norms), len(there.norms)
    near_here = [
        k
        for k in range(max(0, first - _REACH), min(size_here, last + _REACH + 1))
        if here.content[k] and k not in words
    ]
    near_there = [j for j in range(max(0, at - _REACH), min(size_there, at + _REACH)) if there.content[j]]
    return (
        missing_here,
        missing_there,
        run.runs,
        1 - missing_here / max(sum(here.content), 1),
        1 - missing_there / max(sum(there.content), 1),
        sum(k not in open_here for k in near_here) / len(near_here) if near_here else 0.5,
        sum(j not in open_there for j in near_there) / len(near_there) if near_there else 0.5,
        min(size_here, 80),
        size_there / size_here,
        size_there - (size_here - (last - first + 1)),
        here.worst,
        there.worst,
    )


def _alike(run: Run, i: int, j: int, step: int) -> int:
    """How many words on one side of the gap are the same, and linked, on that side of the place; up to 6."""
    here, there = run.here.norms, run.there.norms
    count = 0
    while (
        count < _REACH
        and 0 <= i < len(here)
        and 0 <= j < len(there)
        and here[i] == there[j]
        and j in run.answers[i]
    ):
        count, i, j = count + 1, i + step, j + step
    return count


def _verbs(side: Side, behind: int, before: int) -> int:
    """Words that tell a verb between the marks around a place."""
    count = 0
    for start, step in ((behind, 1), (before, -1)):
        at = start
        while 0 <= at < len(side.norms) and abs(at - start) < 12 and side.norms[at][:1].isalnum():
            count += tells_verb(side.norms[at])
            at += step
    return count
