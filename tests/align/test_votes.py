"""Pairs of renderings vote on what belongs together."""

from __future__ import annotations

from itertools import combinations

import pytest

from variorum.align import align_texts, project
from variorum.align.columns import cells_of
from variorum.align.nway import ALL_PAIRS, pairs_of
from variorum.align.votes import Links, settle


def beads(sizes: list[int], links: Links) -> list[tuple[tuple[int, ...], ...]]:
    return sorted(cells_of(groups, len(sizes)) for groups in settle(sizes, links))


def test_a_pair_that_errs_is_outvoted() -> None:
    right = [(0, 0), (1, 1)]
    links = dict.fromkeys(combinations(range(4), 2), right)
    links[0, 1] = [(0, 0), (0, 1), (1, 1)]  # takes both sentences of the second rendering for the first one's
    assert beads([2, 2, 2, 2], links) == [((0,), (0,), (0,), (0,)), ((1,), (1,), (1,), (1,))]


def test_a_merge_is_upheld_and_its_links_are_kept() -> None:
    merged = [(0, 0), (1, 0)]
    links = {(0, 1): [(0, 0), (1, 1)], (0, 2): merged, (1, 2): merged}
    (bead,) = settle([2, 2, 1], links)
    assert bead == (((0,), (0,), (0,)), ((1,), (1,), (0,)))
    assert project(bead, 0, 1) == [((0,), (0,)), ((1,), (1,))]
    assert project(bead, 0, 2) == [((0, 1), (0,))]


def test_what_a_pair_missed_the_others_supply() -> None:
    links = {pair: [(0, 0)] for pair in combinations(range(4), 2)}
    links[2, 3] = []
    assert beads([1, 1, 1, 1], links) == [((0,), (0,), (0,), (0,))]


def test_a_segment_with_one_voice_for_it_is_not_left_alone() -> None:
    links = {(0, 1): [(0, 0)], (0, 2): [(0, 0)], (1, 2): [(0, 0), (0, 1)]}
    # Segment 1 of the third rendering: one voice of two, none of them from the first rendering.
    assert beads([1, 1, 2], links) == [((0,), (0,), (0, 1))]


def test_a_pair_that_was_not_aligned_has_no_vote() -> None:
    links = {(0, 1): [(0, 0)], (0, 2): [(0, 0)]}
    assert beads([1, 1, 1], links) == [((0,), (0,), (0,))]


def test_every_segment_is_in_one_bead() -> None:
    assert beads([2, 1, 0], {(0, 1): []}) == [((), (0,), ()), ((0,), (), ()), ((1,), (), ())]


@pytest.mark.parametrize("k", [2, 4, 6, 60])
def test_pairs_reach_every_rendering_and_grow_with_their_number(k: int) -> None:
    pairs = pairs_of(range(k))
    assert {r for pair in pairs for r in pair} == set(range(k))
    assert len(pairs) == (k * (k - 1) // 2 if k <= ALL_PAIRS else 2 * k - 3)


MENU = [
    "The kitchen opens at seven in the morning.",
    "Guests from Varrow are asked to bring their own cups.",
    "Nobody has complained about the plum soup since 2019.",
    "On Fridays the cook plays the accordion.",
    "Dogs may wait beneath the green awning.",
]


def test_order_of_renderings_changes_only_the_order_of_cells() -> None:
    texts = [MENU, MENU[1:], [MENU[0] + " " + MENU[1], *MENU[2:]], [*MENU[:3], MENU[4], MENU[3]], MENU[:4]]
    order = [3, 0, 4, 2, 1]
    first = align_texts(texts, ["en"] * 5)
    second = align_texts([texts[r] for r in order], ["en"] * 5)
    assert {tuple(bead.cells[r] for r in order) for bead in first} == {bead.cells for bead in second}


def test_languages_meet_whatever_their_order() -> None:
    french = ["La cuisine ouvre à sept heures (7).", "Personne à Varrow ne paie 2019 couronnes."]
    english = ["The kitchen opens at 7.", "Nobody in Varrow pays 2019 crowns."]
    texts, languages = [english, french, english, french], ["en", "fr", "en", "fr"]
    expected = {((i,),) * 4 for i in range(2)}
    assert {bead.cells for bead in align_texts(texts, languages)} == expected
    assert {bead.cells for bead in align_texts(texts[::-1], languages[::-1])} == expected


def test_pairs_that_contradict_each_other_do_not_join_everything() -> None:
    shifts = {pair: number for number, pair in enumerate(combinations(range(4), 2))}
    links = {pair: [(i, i + shift) for i in range(40 - shift)] for pair, shift in shifts.items()}
    found = beads([40] * 4, links)
    assert max(len(cell) for bead in found for cell in bead) <= 8
    assert sum(len(cell) for bead in found for cell in bead) == 160
