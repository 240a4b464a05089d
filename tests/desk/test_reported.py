"""Who says it: the cases stand in tests/cases/desk/reported.json."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.test_suggest import suggestions
from tests.web.helpers import divergence, rendering, span
from variorum.desk.reported import reports
from variorum.model import Alignment, Bead, Comparison

CASES = json.loads((Path(__file__).parents[1] / "cases" / "desk" / "reported.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_reports(case):
    assert reports(case["text"], case["language"]) is case["reports"]


TOLD = ["More than 40 ships came, the envoy said."]
SAID = ["More than 40 ships have come."]


@pytest.mark.parametrize(("wrong", "expected"), [(None, "BBB"), ("BBB", "AAA")])
def test_what_is_said_goes_before_what_is_reported_unless_it_is_gravely_wrong(tmp_path, wrong, expected):
    texts = {"AAA": TOLD, "BBB": SAID, "CCC": ["Over 40 ships came in all, the envoy said."]}
    parts = [rendering(s, t, made_by="machine" if s == "BBB" else "human") for s, t in texts.items()]
    found = []
    if wrong:
        both = [span(s, texts[s], 0, "came") for s in ("AAA", "CCC")]
        one = divergence("d", 0, "accuracy/modality", "major", [both[0], span("BBB", SAID, 0, "have come")])
        readings = tuple(
            replace(r, sigla=("AAA", "CCC"), spans=tuple(both)) if "AAA" in r.sigla else r
            for r in one.readings
        )
        found = [replace(one, readings=readings)]
    compared = Comparison(
        tuple(parts), Alignment(tuple(texts), (Bead(0, ((0,), (0,), (0,))),)), divergences=tuple(found)
    )
    offered = suggestions(tmp_path, compared, None)[0]
    assert offered.siglum == expected
    assert ("direct" in offered.reasons) is (expected == "BBB")
