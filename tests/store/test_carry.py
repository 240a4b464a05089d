"""Which sentence of a corrected text is which: cases a linguist can edit, and what must always hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.store.carry import carry

CASES = json.loads((Path(__file__).parents[1] / "cases" / "store" / "carry.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_cases(case: dict[str, list[str]]) -> None:
    assert carry(case["old"], case["new"]) == case["expected"]


sentences = st.lists(
    st.sampled_from(["We go on.", "Thank you.", "Thank you all.", "It rained.", ""]), max_size=12
)


@given(sentences, sentences)
def test_no_identity_is_given_twice(old: list[str], new: list[str]) -> None:
    found = [i for i in carry(old, new) if i is not None]
    assert len(found) == len(set(found))
    assert all(0 <= i < len(old) for i in found)


@given(sentences)
def test_an_unchanged_text_keeps_everything(old: list[str]) -> None:
    assert carry(old, old) == list(range(len(old)))


def test_a_large_gap_is_no_quadratic_wait() -> None:
    old = [f"Sentence {i} speaks of ship {i * 7919 % 10007}." for i in range(1500)]
    new = [f"The sentence {i} speaks of ship {i * 7919 % 10007}!" for i in range(1500)]
    assert carry(old, new) == list(range(1500))
