"""Renderings that tell a whole work in different tenses."""

from __future__ import annotations

from tests.checks.build import check

PAST = (
    "The council approved the pier.",
    "The fleet arrived with fish.",
    "The town received the guests.",
    "The mayor became the host.",
    "The crew included a cook.",
    "The band accompanied them.",
)
PRESENT = (
    "The council approves the pier.",
    "The fleet arrives with fish.",
    "The town receives the guests.",
    "The mayor becomes the host.",
    "The crew includes a cook.",
    "The band accompanies them.",
)


def severities(a: tuple[str, ...], b: tuple[str, ...]) -> list[str]:
    return [d.severity for d in check({"A": a, "B": b}, only=["tense"])]


def test_a_habit_is_no_divergence() -> None:
    assert severities(PAST * 4, PRESENT * 4) == ["neutral"] * 24
    assert severities(PRESENT * 4, PAST * 4) == ["neutral"] * 24


def test_few_verbs_show_no_habit() -> None:
    assert severities(PAST * 2, PRESENT * 2) == ["minor"] * 12


def test_single_verbs_in_another_tense_are_told() -> None:
    assert severities(PAST * 4, PAST * 3 + PRESENT[:3] + PAST[3:]) == ["minor"] * 3


def test_a_forecast_is_told_in_spite_of_a_habit() -> None:
    ahead = ("The council will approve the pier.", *PRESENT[1:], *PRESENT * 3)
    assert severities(PAST * 4, ahead).count("major") == 1
