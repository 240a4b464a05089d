"""What speaks against a wording as typed, case by case; the cases are data."""

import json
from pathlib import Path

import pytest

from tests.web.helpers import NAME, WORK, rendering
from variorum.desk import Terms, check_wording
from variorum.model import Alignment, Bead, Comparison, Concept, Term
from variorum.store import Store

CASES = json.loads((Path(__file__).parents[1] / "cases" / "desk" / "wording.json").read_text("utf-8"))
CONCEPT = Concept(
    "c1",
    (Term("free port", "en"), Term("open port", "en", "deprecated"), Term("cảng tự do", "vi")),
    approved=True,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("wording") / "s.db") as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_objections(store, case, request):
    slug = f"{WORK}-{CASES.index(case)}"
    parts = case["renderings"]
    compared = Comparison(
        renderings=tuple(rendering(s, [t], "vi" if s == "VI" else "en") for s, t in parts.items()),
        alignment=Alignment(tuple(parts), (Bead(0, ((0,),) * len(parts)),)),
    )
    store.import_work(slug, slug, compared, by=NAME, source_language="vi")
    bead = store.beads(slug).beads[0]
    found = check_wording(
        bead,
        case["wording"],
        renderings={r.siglum: r for r in store.renderings(slug)},
        sources=("VI",) if "VI" in parts else (),
        language="en",
        terms=Terms([CONCEPT]),
    )
    assert [(o.kind, o.text) for o in found] == [tuple(pair) for pair in case["expected"]], case["comment"]
    for objection in found:
        if objection.start is not None:
            assert case["wording"][objection.start : objection.end] == objection.text
