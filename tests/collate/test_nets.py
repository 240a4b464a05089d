"""The nets of the second stage: what they say of a row does not depend on the side it is seen from."""

from __future__ import annotations

import numpy as np

from variorum.collate.codes import Side
from variorum.collate.nets import Nets, spread
from variorum.collate.phrases import _phrases

COLUMNS = {
    "near": np.array([0.5, -2.0, 9.0]),
    "rival": np.array([1.0, 0.0, 2.0]),
    "rival_back": np.array([0.0, 3.0, 2.0]),
    "role": np.array([0, 1, 2]),
    "role_back": np.array([2, 1, 7]),
}
BACK = [0, 2, 1, 6, 7, 8, 3, 4, 5]


def nets(count: int = 2) -> Nets:
    rng = np.random.default_rng(3)
    layers = tuple(
        tuple((rng.normal(size=size).astype(np.float32), rng.normal(size=size[1]).astype(np.float32))
              for size in ((9, 5), (5, 4), (4, 1)))
        for _ in range(count)
    )  # fmt: skip
    return Nets(
        ("near", "rival", "rival_back"), (("role", 3), ("role_back", 3)), np.array(BACK),
        np.zeros(9, np.float32), np.ones(9, np.float32), layers,
    )  # fmt: skip


def test_kinds_are_columns_of_their_own() -> None:
    table = spread(COLUMNS, ("near",), (("role", 3),))
    assert table.tolist() == [[0.5, 1, 0, 0], [-2, 0, 1, 0], [9, 0, 0, 1]]


def test_a_kind_nobody_counted_is_the_last() -> None:
    assert spread(COLUMNS, ("near",), (("role_back", 3),))[2].tolist() == [9, 0, 0, 1]


def test_exchanging_the_sides_changes_nothing() -> None:
    swapped = COLUMNS | {a: COLUMNS[b] for a, b in (("rival", "rival_back"), ("rival_back", "rival"),
                                                    ("role", "role_back"), ("role_back", "role"))}  # fmt: skip
    assert np.allclose(nets().score(COLUMNS), nets().score(swapped), atol=1e-5)


def test_the_score_is_the_mean_of_nets_and_ways() -> None:
    one = nets(1)
    table = np.clip(spread(COLUMNS, one.names, one.kinds), -5, 5)
    said = []
    for rows in (table, table[:, BACK]):
        for weights, biases in one.layers[0][:2]:
            rows = np.maximum(rows @ weights + biases, 0)
        said.append((rows @ one.layers[0][2][0] + one.layers[0][2][1])[:, 0])
    assert np.allclose(one.score(COLUMNS), np.mean(said, axis=0), atol=1e-5)


def test_phrases_begin_where_small_words_follow_words_of_content() -> None:
    number, place, length = _phrases(Side([["the", "old", "port", "of", "Velm", ",", "closed"]], "en"))
    assert number[0].tolist() == [0, 0, 0, 1, 1, 2, 3]
    assert place[0].tolist() == [0, 1, 2, 0, 1, 0, 0]
    assert length[0].tolist() == [3, 3, 3, 2, 2, 1, 1]
