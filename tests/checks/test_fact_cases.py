"""Numbers, dates, residue and duplication against cases a linguist can edit: tests/cases/checks/<check>.json.

`kinds` says what a rendering's segment is on the page, body text where it is not said. `expected` lists what must be
found, with the narrow spans; an empty list says that nothing may be.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checks.build import check

CASES = Path(__file__).parents[1] / "cases" / "checks"
FAMILIES = ("numbers", "dates", "untranslated", "duplication")


def load() -> list[Any]:
    return [
        pytest.param(family, case, id=f"{family}: {case['label']}")
        for family in FAMILIES
        for case in json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("family", "case"), load())
def test_case(family: str, case: dict[str, Any]) -> None:
    found = check(
        {siglum: [text] for siglum, text in case["renderings"].items()},
        only=[family],
        languages=case.get("languages"),
        dates=case.get("dates"),
        kinds={siglum: [kind] for siglum, kind in case.get("kinds", {}).items()},
    )
    told = [
        {"severity": d.severity, "relation": d.relation, "spans": [[s.siglum, s.text] for s in d.spans]}
        for d in found
    ]
    expected = [{k: v for k, v in e.items() if k != "category"} for e in case["expected"]]
    assert sorted(told, key=str) == sorted(expected, key=str)
    for wanted in case["expected"]:
        assert "category" not in wanted or wanted["category"] in {d.category for d in found}


@pytest.mark.parametrize("family", FAMILIES)
def test_both_kinds_of_cases_are_there(family: str) -> None:
    cases = json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))
    assert any(case["expected"] for case in cases)
    assert any(not case["expected"] for case in cases)
    assert len({case["label"] for case in cases}) == len(cases)
