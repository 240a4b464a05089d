"""Cases a linguist can edit: tests/cases/align/beads.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from variorum.align import align_texts

CASES = json.loads((Path(__file__).parents[1] / "cases" / "align" / "beads.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = align_texts(case["renderings"], case["languages"])
    assert sorted([list(map(list, bead.cells)) for bead in found]) == sorted(case["expected"])
