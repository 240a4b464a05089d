from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.score.works import work
from variorum.collate import BeadView
from variorum.glossary.phrases import find_phrases

CASES = json.loads((Path(__file__).parents[1] / "cases" / "glossary" / "phrases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_phrases(case: dict[str, Any]) -> None:
    comparison = work({"A": [case["text"]]}, languages=[case["language"]])
    (cell,) = BeadView(comparison.renderings, comparison.alignment.beads[0]).cells
    found = {cell.text[cell.tokens[p.first].start : cell.tokens[p.last].end] for p in find_phrases(cell)}
    assert set(case["has"]) <= found
    assert not set(case["lacks"]) & found
