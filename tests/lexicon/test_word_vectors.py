"""Where words stand in the two spaces."""

from __future__ import annotations

import numpy as np
import pytest

from variorum.lexicon.word_vectors import SPACES, nearness, vector_place, vectors


@pytest.mark.parametrize("space", SPACES)
def test_vectors_have_length_one_and_unknown_words_none(space: str) -> None:
    lengths = np.linalg.norm(vectors(space), axis=1)
    assert lengths[0] == 0
    assert lengths[1:].max() < 1.01
    assert vector_place("qqqq", space) == 0
    assert nearness("qqqq", "port", space) == 0


def test_lemmas_go_first_where_dictionaries_explain() -> None:
    assert vector_place("ministers", "meaning") == vector_place("minister", "meaning") != 0


@pytest.mark.parametrize(
    ("space", "word", "near", "far"),
    [("meaning", "permission", "consent", "harbour"), ("company", "increase", "reduce", "village")],
)
def test_like_words_stand_near(space: str, word: str, near: str, far: str) -> None:
    assert nearness(word, near, space) == pytest.approx(nearness(near, word, space))
    assert nearness(word, near, space) > nearness(word, far, space) + 0.2
