"""Texts of which one side leaves much out: nulls are priced by what is missing, in runs, on each side by itself."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.align import align_texts
from variorum.align.dynamic import FAR, best_path
from variorum.align.encode import Vocabulary, encode
from variorum.align.learn import Lesson
from variorum.align.lengths import first_rates, seen_rates
from variorum.align.settings import Settings
from variorum.align.silence import with_silence

STORY = [f"On day {n} the {what} of Lamport was {done}." for n, (what, done) in enumerate(
    [("harbour", "closed"), ("mayor", "absent"), ("quay", "swept by the sea"), ("church", "opened to the homeless"),
     ("school", "without a teacher"), ("railway", "cut in two"), ("mill", "burning"), ("bakery", "empty by noon"),
     ("hospital", "running short of beds"), ("library", "under water"), ("prison", "guarded by soldiers"),
     ("market", "held in a field")], start=1)]  # fmt: skip


@pytest.mark.parametrize("kept", [(0, 3, 4, 9), (5, 6, 7), (11,)])
def test_what_an_abridged_text_keeps_is_found(kept: tuple[int, ...]) -> None:
    beads = align_texts([STORY, [STORY[i] for i in kept]], ["en", "en"])
    assert {b.cells for b in beads if all(b.cells)} == {((i,), (x,)) for x, i in enumerate(kept)}


def test_a_run_left_out_costs_its_beginning_and_its_going_on() -> None:
    match = np.full((4, 2), -9.0)
    match[0, 0] = match[3, 1] = 0.0
    dear, cheap = np.full(4, -20.0), np.full(4, -1.0)
    columns = (np.full(2, -20.0), np.full(2, -20.0))
    steps = best_path([match], [(1, 1)], (dear, cheap), columns)
    assert [(s.kind, s.i, s.j) for s in steps] == [(0, 0, 0), (-1, 1, 1), (-1, 2, 1), (0, 3, 1)]


def test_a_path_without_moves_leaves_everything_out() -> None:
    prices = (np.full(2, -1.0), np.full(2, -1.0))
    assert len(best_path([], [], prices, prices)) == 4
    assert best_path([np.full((1, 1), FAR)], [(1, 1)], (np.array([-1.0]),) * 2, (np.array([-1.0]),) * 2)


def test_the_longer_side_may_leave_out_before_anything_is_aligned() -> None:
    vocabulary = Vocabulary()
    document = [encode(STORY, "en", vocabulary), encode(STORY[:3], "en", vocabulary)]
    long, short = with_silence(document, [], Settings())
    assert long.spare[0][0] > short.spare[0][0]
    assert long.spare[1][0] >= long.spare[0][0]


def test_lengths_of_two_languages_are_compared_by_what_answers_each_other() -> None:
    vocabulary = Vocabulary()
    half = ["ab" * len(text) for text in STORY[:6]]
    document = [encode(STORY, "en", vocabulary), encode(half, "xx", vocabulary)]
    lesson = Lesson(*document, [((i,), (i,)) for i in range(6)], (0, 1))
    rates = seen_rates([document] * 9, [[lesson]] * 9, {"en": 0.0, "xx": 0.0})
    assert rates["xx"] == pytest.approx(np.log(2 * 1.25), abs=0.25)


def test_half_a_text_does_not_halve_its_lengths() -> None:
    vocabulary = Vocabulary()
    whole, half = encode(STORY * 9, "en", vocabulary), encode(STORY * 4, "xx", vocabulary)
    assert abs(first_rates([[whole, half]])["xx"]) < 0.05
