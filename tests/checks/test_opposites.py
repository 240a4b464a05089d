"""Which words are opposites, by senses, prefixes and the list."""

from __future__ import annotations

import pytest

from variorum.checks.cues import cue_set, read_cues, word_set
from variorum.checks.opposites import negates, opposition


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("opened", "closed", 2), ("before", "after", 2), ("safe", "unsafe", 2), ("rapid", "slow", 1),
        ("large", "big", 0), ("open", "opened", 0), ("treaty", "harbour", 0), ("is", "has", 0),
    ],
)  # fmt: skip
def test_opposition(a: str, b: str, level: int) -> None:
    assert opposition(a, b, "en") == opposition(b, a, "en") == level


def test_vietnamese_opposites_are_listed() -> None:
    assert opposition("tăng", "giảm", "vi") == 2


@pytest.mark.parametrize(
    ("word", "base", "expected"),
    [("impossible", "possible", True), ("careless", "careful", True), ("income", "come", False),
     ("possible", "impossible", False), ("unit", "it", False)],
)  # fmt: skip
def test_negates(word: str, base: str, expected: bool) -> None:
    assert negates(word, base) is expected


@pytest.mark.parametrize("family", ["verbs", "modality", "negation", "quantifiers", "opposites", "persons"])
def test_every_family_of_cues_is_readable(family: str) -> None:
    for table in read_cues(family).values():
        for entry in table.values():
            assert entry


def test_a_language_without_cues_has_none() -> None:
    assert cue_set("negation", "xx", "negators") == frozenset()


def test_an_underscore_stands_for_a_space() -> None:
    assert word_set("one_way two") == {"one way", "two"}
