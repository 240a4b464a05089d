"""Negation, tense, modality, quantifiers and opposites against cases a linguist can edit: see `cases`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.cases import load, told

FAMILIES = ("negation", "tense", "modality", "quantifiers", "mistranslation")
CASES = [pytest.param(f, case, id=f"{f}: {case['label']}") for f in FAMILIES for case in load(f)]


def found(family: str, case: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"severity": d["severity"], "relation": d["relation"], "spans": sorted(d["spans"])}
        for d in sorted(told(family, case), key=str)
    ]


@pytest.mark.parametrize(("family", "case"), CASES)
def test_case(family: str, case: dict[str, Any]) -> None:
    assert found(family, case) == sorted(case["expected"], key=str)


@pytest.mark.parametrize(("family", "case"), CASES)
def test_the_order_of_the_renderings_changes_nothing(family: str, case: dict[str, Any]) -> None:
    turned = {**case, "renderings": dict(reversed(case["renderings"].items()))}
    assert found(family, turned) == sorted(case["expected"], key=str)


@pytest.mark.parametrize("family", FAMILIES)
def test_both_kinds_of_cases_are_there(family: str) -> None:
    cases = load(family)
    assert any(case["expected"] for case in cases)
    assert any(not case["expected"] for case in cases)
    assert len({case["label"] for case in cases}) == len(cases)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "text", ["", "?", "… – !", "не было", "not not not no", "will will will", "n't", "x" * 3000]
)
def test_odd_text_is_answered(family: str, text: str) -> None:
    for other in ("The envoy did not sign.", "Không ai ký.", text):
        told(family, {"renderings": {"A": text, "B": other}})
        told(family, {"renderings": {"A": text, "B": other}, "languages": {"A": "vi", "B": "en"}})
