"""Pairs looked at once more, with third renderings as witnesses; what a bead says of each two of its renderings."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.align import align_texts, project
from variorum.align.columns import keep_pairs
from variorum.align.witnesses import vias

FERRY = [
    "The ferry to Ostrava Island left at six.",
    "Only four passengers were on board, and one goat.",
    "The captain apologised for the noise of the new engine.",
    "It had cost 40,000 crowns.",
    "Nobody was seasick.",
]
RETOLD = [
    "At six the ferry for Ostrava Island set off.",
    "There were just four passengers on board, and a goat.",
    "The captain said he was sorry about the new engine's noise. It cost 40,000 crowns.",
    "No one got seasick.",
]


def links(*pairs: tuple[int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    linked = np.zeros((3, 3))
    for i, j in pairs:
        linked[i, j] = 1.0
    return linked, 1.0 - linked.max(axis=1), 1.0 - linked.max(axis=0)


def test_a_third_rendering_says_what_leads_where() -> None:
    of = {(0, 1): links((0, 1)), (0, 2): links((0, 0), (1, 1)), (1, 2): links((0, 0), (2, 1), (2, 2))}
    ((table, nowhere_a, nowhere_b),) = vias((0, 1), of)
    assert table.tolist() == [[1, 0, 0], [0, 0, 1], [0, 0, 0]]
    # Segment 2 of the first answers nothing in the third, which then says nothing of it; segment 2 of the second
    # answers one that leads nowhere as well as one that leads back.
    assert (nowhere_a.tolist(), nowhere_b.tolist()) == ([0, 0, 0], [0, 0, 1])
    (turned,) = vias((0, 2), of)
    assert turned[0].tolist() == [[0, 0, 0]] * 3
    assert (turned[1].tolist(), turned[2].tolist()) == ([1, 0, 0], [1, 1, 1])


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1]])
def test_pairs_stay_fine_where_a_third_merges(order: list[int]) -> None:
    texts = [FERRY, [*FERRY[:4], "Nobody got seasick."], RETOLD]
    beads = align_texts([texts[r] for r in order], ["en"] * 3)
    plain, same, merged = (order.index(r) for r in range(3))
    pairs = [part for bead in beads for part in project(bead.links, plain, same)]
    assert sorted(pairs) == [((i,), (i,)) for i in range(5)]
    assert ((2, 3), (2,)) in [part for bead in beads for part in project(bead.links, plain, merged)]


def test_a_bead_keeps_what_its_pairs_say() -> None:
    whole = (((0, 1), (0, 1), (0,)),)
    pairs = {
        (0, 1): [((0,), (0,)), ((1,), (1,))],
        (0, 2): [((0, 1), (0,))],
        (1, 2): [((0,), (0,)), ((1,), ())],
    }
    kept = keep_pairs(whole, pairs, 3)
    assert project(kept, 0, 1) == [((0,), (0,)), ((1,), (1,))]
    assert project(kept, 0, 2) == [((0, 1), (0,))]
    assert project(kept, 1, 2) == [((0,), (0,)), ((1,), ())]


def test_a_bead_that_says_it_already_is_left_as_it_is() -> None:
    finer = (((0,), (0,), (0,)), ((1,), (1,), (0,)))
    pairs = {(0, 1): [((0,), (0,)), ((1,), (1,))], (0, 2): [((0, 1), (0,))], (1, 2): [((0, 1), (0,))]}
    assert keep_pairs(finer, pairs, 3) is finer


def test_what_the_vote_linked_stays_where_a_pair_says_nothing() -> None:
    whole = (((0,), (0,), (0,)),)
    pairs = {(0, 1): [((0,), ()), ((), (0,))], (0, 2): [((0,), (0,))], (1, 2): [((0,), (0,))]}
    assert project(keep_pairs(whole, pairs, 3), 0, 1) == [((0,), (0,))]
