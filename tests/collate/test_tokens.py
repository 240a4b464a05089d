"""Tokens: what is one, offsets, and what they are compared by. Cases: tests/cases/collate/tokens.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate import norm_of, tokenize

CASES = json.loads((Path(__file__).parents[1] / "cases" / "collate" / "tokens.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_case(case: dict[str, Any]) -> None:
    assert [t.text for t in tokenize(case["input"], case.get("language", "en"))] == case["expected"]


@given(st.text(max_size=60))
def test_tokens_are_the_text_without_its_spaces(text: str) -> None:
    tokens = tokenize(text, "en")
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert [t.start for t in tokens] == sorted(t.start for t in tokens)
    last = 0
    for token in tokens:
        assert token.start >= last
        assert not any(c.isalnum() for c in text[last : token.start])
        last = token.end
    assert not any(c.isalnum() for c in text[last:])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nation’s", "nation's"),
        ("“", '"'),
        ("n't", "not"),
        ("hoà", "hòa"),
        ("co\u00adop", "coop"),
        ("–", "-"),
    ],
)
def test_what_looks_the_same_compares_the_same(one: str, other: str) -> None:
    assert norm_of(one) == norm_of(other)


def test_a_negation_gives_its_verb_back() -> None:
    assert [t.norm for t in tokenize("It won't; I can’t.", "en")] == [
        "it",
        "will",
        "not",
        ";",
        "i",
        "can",
        "not",
        ".",
    ]


def test_diacritics_count() -> None:
    assert norm_of("má") != norm_of("ma")
