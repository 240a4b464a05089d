"""What is known of single words. Cases: tests/cases/lexicon/pairs.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from variorum.lexicon import (
    are_synonyms,
    is_content_word,
    is_function_word,
    is_proper,
    kinship,
    lemma,
    parts_of_speech,
    same_lemma,
    same_spelling,
)
from variorum.lexicon.word_order import EDGE, fitness, word_class

CASES = json.loads((Path(__file__).parents[1] / "cases" / "lexicon" / "pairs.json").read_text("utf-8"))
RELATIONS = {"lemma": same_lemma, "spelling": same_spelling, "synonym": are_synonyms}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['relation']}: {c['a']}, {c['b']}")
def test_pair(case: dict[str, Any]) -> None:
    holds = RELATIONS[case["relation"]]
    language = case.get("language", "en")
    assert holds(case["a"], case["b"], language) is case["expected"]
    assert holds(case["b"], case["a"], language) is case["expected"]


@pytest.mark.parametrize("relation", RELATIONS)
def test_both_kinds_of_cases_are_there(relation: str) -> None:
    assert {c["expected"] for c in CASES if c["relation"] == relation} == {True, False}


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("countries", "en", "country"), ("was", "en", "be"), ("left", "en", "left"), ("cảng", "vi", "cảng"),
     ("blorped", "en", "blorp"), ("", "en", "")],
)  # fmt: skip
def test_lemma(word: str, language: str, expected: str) -> None:
    assert lemma(word, language) == expected


def test_kinship_is_nothing_outside_english() -> None:
    assert kinship("port", "port", "vi") == 0


def test_classes_of_words() -> None:
    assert is_function_word("of", "en-GB")
    assert not is_function_word("của", "en")
    assert is_function_word("của", "vi")
    assert is_content_word("harbour", "en")
    assert not is_content_word("also", "en")
    assert not is_content_word("…", "en")
    assert is_content_word("harbour", "fi")


def test_proper_names_are_apart_from_words() -> None:
    assert is_proper("vienna")
    assert not is_proper("harbour")
    assert parts_of_speech("vienna") == frozenset()
    assert parts_of_speech("signed") == {"verb"}


def test_a_missing_noun_shows_where_it_is_missing() -> None:
    def classes(*words: str) -> list[str]:
        return [word_class(w, False) for w in words]

    assert fitness(classes("of", "the"), (), classes(",", "and")) < -2
    assert fitness(classes("of", "the"), classes("harbour"), classes(",", "and")) > -2
    assert fitness((EDGE, EDGE), (), classes("the", "port")) > 0
