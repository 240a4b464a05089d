"""The grammar against cases a linguist can edit: tests/cases/quantities/*.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from variorum.quantities import find_dates, find_quantities

CASES = Path(__file__).parents[1] / "cases" / "quantities"


def load(name: str) -> list[Any]:
    cases = json.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in cases]


def check_quantities(case: dict[str, Any], language: str) -> None:
    found = find_quantities(case["text"], language)
    told = [[q.text, q.kind, q.low, q.high, q.unit, q.bound] for q in found]
    expected = [
        [text, kind, pytest.approx(low), pytest.approx(high), unit, bound]
        for text, kind, low, high, unit, bound in case["expected"]
    ]
    assert told == expected


@pytest.mark.parametrize("case", load("quantities_en.json"))
def test_english_quantities(case: dict[str, Any]) -> None:
    check_quantities(case, "en")


@pytest.mark.parametrize("case", load("quantities_vi.json"))
def test_vietnamese_quantities(case: dict[str, Any]) -> None:
    check_quantities(case, "vi")


def check_dates(case: dict[str, Any], language: str) -> None:
    found = find_dates(case["text"], language)
    assert [[d.text, {f.part: f.value for f in d.fields}] for d in found] == case["expected"]


@pytest.mark.parametrize("case", load("dates_en.json"))
def test_english_dates(case: dict[str, Any]) -> None:
    check_dates(case, "en")


@pytest.mark.parametrize("case", load("dates_vi.json"))
def test_vietnamese_dates(case: dict[str, Any]) -> None:
    check_dates(case, "vi")
