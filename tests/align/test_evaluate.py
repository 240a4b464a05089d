"""The scorer against counts made by hand."""

from __future__ import annotations

import pytest

from variorum.align.evaluate import bootstrap, calibration_error, count, evaluate, figures

GOLD = {
    "id": "a",
    "renderings": [["1", "2", "3"], ["1", "2", "3"]],
    "gold": [[[0], [0]], [[1, 2], [1]], [[], [2]]],
}


def test_gold_against_itself_is_perfect() -> None:
    result = figures(count(GOLD, GOLD["gold"]))
    assert set(result.values()) == {1.0}


def test_a_bead_cut_short_is_lax_but_not_strict() -> None:
    # Predicted: 0-0 right, 1-1 joins a gold pair, segment 2 of A wrongly alone, segment 2 of B rightly alone.
    result = figures(count(GOLD, [[[0], [0]], [[1], [1]], [[2], []], [[], [2]]]))
    assert result["strict"] == pytest.approx(2 * (2 / 4) * (1 / 2) / (2 / 4 + 1 / 2))
    assert result["lax"] == pytest.approx(2 * (3 / 4) * 1.0 / (3 / 4 + 1.0))
    assert result["strict_nonull"] == pytest.approx(0.5)
    assert result["null"] == pytest.approx(2 * (1 / 2) * 1.0 / (1 / 2 + 1.0))
    assert result["link"] == pytest.approx(2 * 1.0 * (2 / 3) / (1.0 + 2 / 3))


def test_segments_left_out_count_as_alone() -> None:
    assert figures(count(GOLD, [[[0], [0]], [[1, 2], [1]]])) == figures(count(GOLD, GOLD["gold"]))


def test_tuples_are_whole_beads_of_all_renderings() -> None:
    gold = {"id": "b", "renderings": [["1"], ["1"], ["1", "2"]], "gold": [[[0], [0], [0, 1]]]}
    assert figures(count(gold, [[[0], [0], [0]], [[], [], [1]]]))["tuple"] == 0.0
    assert figures(count(gold, gold["gold"]))["tuple"] == 1.0


def test_a_document_without_prediction_is_all_alone() -> None:
    assert evaluate([GOLD], [])["strict"] == 0.0


def test_bootstrap_of_equal_systems_is_zero() -> None:
    counts = [count(GOLD, GOLD["gold"])] * 3
    assert bootstrap(counts, counts, samples=20) == (0.0, 0.0, 0.0)


def test_predicted_pairs_meet_the_gold_of_the_pair() -> None:
    gold = {
        "id": "c",
        "renderings": [["1", "2"], ["1", "2"], ["1"]],
        "gold": [[[0, 1], [0, 1], [0]]],
        "pair_gold": {"0-1": [[[0], [0]], [[1], [1]]]},
    }
    whole = {"id": "c", "beads": gold["gold"]}
    finer = {"id": "c", "pair": [0, 1], "beads": [[[0], [0]], [[1], [1]]]}
    assert evaluate([gold], [whole])["strict"] == 1.0
    assert evaluate([gold], [whole, finer])["strict"] == 1.0
    assert evaluate([gold], [whole, {**finer, "beads": gold["pair_gold"]["0-1"][:1]}])["strict"] < 1.0


def test_calibration_error_is_the_mean_distance_from_the_share_that_is_right() -> None:
    assert calibration_error([0.95, 0.95, 0.15, 0.15], [True, True, False, False]) == pytest.approx(0.1)
    assert calibration_error([1.0, 1.0], [True, False]) == pytest.approx(0.5)
    assert calibration_error([], []) == 0.0
