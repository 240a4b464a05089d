"""Checks of language, form, quotations, terms and house style against cases a linguist can edit: see `cases`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.cases import load, told

FAMILIES = (
    "spelling",
    "capitals",
    "punctuation",
    "spacing",
    "encoding",
    "grammar",
    "quotations",
    "locale",
    "terms",
    "codes",
    "sameness",
    "proportions",
)


@pytest.mark.parametrize(
    ("family", "case"),
    [pytest.param(f, case, id=f"{f}: {case['label']}") for f in FAMILIES for case in load(f)],
)
def test_case(family: str, case: dict[str, Any]) -> None:
    found = told(family, case)
    if not any("category" in expected for expected in case["expected"]):
        found = [{k: v for k, v in finding.items() if k != "category"} for finding in found]
    assert sorted(found, key=str) == sorted(case["expected"], key=str)


@pytest.mark.parametrize("family", FAMILIES)
def test_both_kinds_of_cases_are_there(family: str) -> None:
    cases = load(family)
    assert any(case["expected"] for case in cases)
    assert any(not case["expected"] for case in cases)
    assert len({case["label"] for case in cases}) == len(cases)
