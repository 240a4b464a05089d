"""Wording: every variant that no other check accounts for, always neutral."""

from __future__ import annotations

from tests.checks.build import check


def test_a_rewording_is_neutral() -> None:
    (found,) = check(
        {"A": ["The envoy praised the port."], "B": ["The envoy lauded the port."]}, only=["wording"]
    )
    assert (found.category, found.severity) == ("style/wording", "neutral")
    assert found.message == "“praised” against “lauded”"
    assert [s.text for s in found.spans] == ["praised", "lauded"]


def test_a_word_only_one_has_names_the_other_as_missing() -> None:
    (found,) = check({"A": ["The old port closed."], "B": ["The port closed."]}, only=["wording"])
    assert found.missing == ("B",)
    assert found.message == "“old” against nothing"


def test_equal_wording_is_nothing() -> None:
    assert check({"A": ["The “Port” closed."], "B": ['the "port" closed']}, only=["wording"]) == ()


def test_languages_are_not_compared() -> None:
    texts = {"A": ["The port closed."], "VI": ["Cảng đóng cửa."]}
    assert check(texts, only=["wording"], languages={"VI": "vi"}) == ()


def test_a_figure_is_left_to_the_more_specific_check() -> None:
    found = check({"A": ["They built 60 ports."], "B": ["They built 59 ports."]})
    assert [d.check for d in found] == ["numbers"]
