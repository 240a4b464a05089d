"""What verb groups say of time and mode."""

from __future__ import annotations

import pytest

from variorum.checks.verb_forms import verb_forms
from variorum.checks.verb_groups import Group, find_groups
from variorum.collate import tokenize


def groups(text: str) -> list[tuple[str, str]]:
    """Each group's words with time, mode and what the auxiliaries add."""
    tokens = tokenize(text)
    return [
        (" ".join(tokens[i].norm for i in group.tokens), said(group))
        for group in find_groups([t.norm for t in tokens])
    ]


def said(group: Group) -> str:
    flags = ("perfect", "progressive", "passive", "negated")
    return " ".join(filter(None, (group.time, group.mode, *(f for f in flags if getattr(group, f)))))


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("The crew reached it.", "reached", "past"),
        ("The crew reaches it.", "reaches", "present"),
        ("The crew will reach it.", "will reach", "future"),
        ("The crew would reach it.", "would reach", "conditional"),
        ("The crew has not yet reached it.", "has reached", "present perfect negated"),
        ("It had been being built.", "had been being built", "past perfect progressive passive"),
        ("It is being rebuilt.", "is being rebuilt", "present progressive passive"),
        ("It is going to grow.", "is going grow", "future"),
        ("It is expected to grow.", "is expected grow", "present forecast"),
        ("It has to grow.", "has grow", "present obligation"),
        ("We need to grow.", "need grow", "present obligation"),
        ("It may have grown.", "may have grown", "present possibility perfect"),
        ("It failed to grow.", "failed grow", "past failure"),
        ("It didn't grow.", "did grow", "past negated"),
        ("The order is yet to be given.", "is be given", "present perfect passive negated"),
        ("She's arrived.", "'s arrived", "present passive"),
    ],
)
def test_group(text: str, words: str, meaning: str) -> None:
    assert (words, meaning) in groups(text)


def test_the_genitive_is_no_verb() -> None:
    assert all("'s" not in words for words, _ in groups("The nation's port grew."))


def test_a_noun_after_an_article_is_no_verb() -> None:
    assert [words for words, _ in groups("The plans of the council grew.")] == ["grew"]


@pytest.mark.parametrize(
    ("word", "forms"),
    [("was", {"past"}), ("been", {"participle"}), ("put", {"base", "past", "participle"}), ("harbour", {"base"}),
     ("treaty", set()), ("travelled", {"past", "participle"}), ("building", {"ing"})],
)  # fmt: skip
def test_verb_forms(word: str, forms: set[str]) -> None:
    assert verb_forms(word) == forms
