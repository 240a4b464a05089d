"""One thing under several names, against cases a linguist can edit: tests/cases/checks/variation.json."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.cases import load, told

CASES = load("variation")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_case(case: dict[str, Any]) -> None:
    found = told("variation", case)
    assert [[d["relation"], *sorted(text for _, text in d["spans"])] for d in found] == case["expected"]
    assert all(d["severity"] == "minor" for d in found)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_the_order_of_the_renderings_changes_nothing(case: dict[str, Any]) -> None:
    turned = {**case, "renderings": dict(reversed(case["renderings"].items()))}
    found = told("variation", turned)
    assert [[d["relation"], *sorted(text for _, text in d["spans"])] for d in found] == case["expected"]


def test_both_kinds_of_cases_are_there() -> None:
    assert any(c["expected"] for c in CASES)
    assert any(not c["expected"] for c in CASES)
