"""Omission and addition: whole passages, and words inside a passage. Cases: tests/cases/checks/omission.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checks.build import check, parallel, rendering
from variorum.checks import find
from variorum.model import Alignment, Bead, Segment

CASES = json.loads((Path(__file__).parents[1] / "cases" / "checks" / "omission.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_case(case: dict[str, Any]) -> None:
    found = check({s: [t] for s, t in case["renderings"].items()}, only=["omission"])
    told = [[d.category.split("/")[1], list(d.missing), *sorted(s.text for s in d.spans)] for d in found]
    assert told == case["expected"]
    assert all(d.severity in ("major", "minor") for d in found)


def test_both_kinds_of_cases_are_there() -> None:
    assert any(c["expected"] for c in CASES)
    assert any(not c["expected"] for c in CASES)


LONG = "The council will rebuild the eastern harbour next spring."


def test_a_passage_one_lacks_is_one_divergence() -> None:
    (found,) = check({"A": [LONG], "B": [""], "C": [""]}, only=["omission"])
    assert (found.category, found.severity, found.missing) == ("accuracy/addition", "major", ("B", "C"))
    assert [s.text for s in found.spans] == [LONG]


def test_passages_in_a_row_are_one_thing_to_decide() -> None:
    added = ["The ferry will call at the island twice.", "Thank you.", "A pilot boards every ship."]
    found = check({"A": [LONG, "", "", "", LONG], "B": [LONG, *added, LONG]}, only=["omission"])
    assert [d.severity for d in found] == ["major", "minor", "minor"]
    assert "2 consecutive passages only in B" in found[0].message
    assert [(d.bead, d.missing) for d in found] == [(1, ("A",)), (2, ("A",)), (3, ("A",))]
    shorter = check({"A": [LONG, "", LONG], "B": [LONG, added[2], LONG]}, only=["omission"])
    assert shorter[0].severity == "major"
    assert shorter[0].id == found[2].id


def test_a_question_begins_another_run() -> None:
    lines = [
        "How old is the eastern harbour pier?",
        "Sailors of the island built the pier.",
        "Which sailors repair the eastern pier now?",
    ]
    texts = {"A": ["", "", "", LONG], "B": [*lines, LONG]}
    a = rendering("A", texts["A"])
    b = rendering("B", texts["B"], kinds=["question", "body", "question", "body"])
    found = find([a, b], parallel([a, b]), only=["omission"])
    assert [d.severity for d in found] == ["major", "minor", "major"]


def test_most_renderings_have_it() -> None:
    (found,) = check({"A": [LONG], "B": [LONG], "C": [""]}, only=["omission"])
    assert (found.category, found.missing) == ("accuracy/omission", ("C",))


def test_the_source_arbitrates() -> None:
    (found,) = check(
        {"VI": ["Cảng sẽ được xây lại vào mùa xuân tới ở phía đông."], "A": [LONG], "B": [""], "C": [""]},
        only=["omission"],
        languages={"VI": "vi"},
        source="VI",
    )
    assert (found.category, found.missing) == ("accuracy/omission", ("B", "C"))


@pytest.mark.parametrize(
    ("kind", "severity"), [("caption", "minor"), ("headline", "minor"), ("byline", "neutral")]
)
def test_what_stands_around_the_text_weighs_little(kind: Any, severity: str) -> None:
    a = rendering("A", [LONG]).with_segments([Segment(0, 0, len(LONG), LONG, kind)])
    b = rendering("B", ["Trade."])
    beads = (Bead(0, ((0,), ())), Bead(1, ((), (0,))))
    first, second = find([a, b], Alignment(("A", "B"), beads), only=["omission"])
    assert (first.severity, second.severity) == (severity, "minor")


def test_a_clause_that_two_have_is_told_once() -> None:
    (found,) = check(
        {
            "A": ["The envoy opened the quay."],
            "B": ["The envoy opened the quay and praised the brave sailors of the northern villages."],
            "C": ["The envoy opened the quay and praised the brave sailors from the northern villages."],
        },
        only=["omission"],
    )
    assert (found.category, found.severity, found.missing) == ("accuracy/omission", "major", ("A",))
    assert {s.siglum for s in found.spans} == {"B", "C"}


def test_what_the_work_is_about_may_go_unnamed() -> None:
    said = [
        "Norland exports salt.",
        "Norland buys timber from its neighbours.",
        "The ports of Norland are old.",
    ]
    lines = {"A": [*said, "Ferries of Norland call at noon."], "B": [*said, "Ferries call at noon."]}
    (found,) = check(lines, only=["omission"])
    assert found.severity == "minor"
    (alone,) = check({siglum: [texts[-1]] for siglum, texts in lines.items()}, only=["omission"])
    assert alone.severity == "major"


def test_a_headline_is_worded_freely() -> None:
    title, other = (
        "Envoy opens new quay and praises brave sailors of the northern villages",
        "Envoy opens new quay",
    )
    a = rendering("A", [title], kinds=["headline"])
    b = rendering("B", [other], kinds=["headline"])
    assert {d.severity for d in find([a, b], parallel([a, b]), only=["omission"])} == {"minor"}


def test_a_repeated_passage_costs_nothing() -> None:
    a, b = rendering("A", [LONG, LONG]), rendering("B", [LONG])
    beads = (Bead(0, ((0,), (0,))), Bead(1, ((1,), ()), repeat_of=0))
    (found,) = find([a, b], Alignment(("A", "B"), beads), only=["omission"])
    assert found.severity == "neutral"


@pytest.mark.parametrize(
    "texts", [("", ""), ("...", "!"), ("word " * 3000, "word"), ("中国的港口", "The port")]
)
def test_odd_text_gets_an_answer(texts: tuple[str, str]) -> None:
    assert isinstance(check({"A": [texts[0].strip()], "B": [texts[1]]}, only=["omission", "names"]), tuple)


SAID = "The government said the new port will open next month"
SINCE = ", after foreign companies complete the construction of two power plants"
BESIDES = ", and people on the island will not have to pay money."
NGUON = (
    "Chính phủ cho biết cảng mới sẽ mở cửa vào tháng tới",
    ", sau khi các công ty nước ngoài hoàn thành việc xây dựng hai nhà máy điện",
    ", và người dân trên đảo sẽ không phải trả tiền.",
)


def across(vietnamese: str, **english: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    texts = {"VI": [vietnamese]} | {siglum: [text] for siglum, text in english.items()}
    found = check(texts, only=["omission"], languages={"VI": "vi"}, source="VI")
    return [(d.category, d.relation, d.missing) for d in found]


def test_a_clause_between_languages() -> None:
    assert across("".join(NGUON), A=SAID + SINCE + BESIDES) == []
    assert across("".join(NGUON), A=SAID + BESIDES) == [("accuracy/omission", "clause", ("A",))]
    assert across(NGUON[0] + NGUON[2], A=SAID + SINCE + BESIDES) == [("accuracy/addition", "clause", ("VI",))]


def test_what_no_rendering_has_of_the_source_is_told_once() -> None:
    assert across("".join(NGUON), A=SAID + BESIDES, B=SAID + BESIDES) == [
        ("accuracy/omission", "clause", ("A", "B"))
    ]


def test_what_one_of_two_has_is_told_between_them_and_the_source_bears_witness() -> None:
    texts = {"VI": ["".join(NGUON)], "A": [SAID + BESIDES], "B": [SAID + SINCE + BESIDES]}
    (found,) = check(texts, only=["omission"], languages={"VI": "vi"}, source="VI")
    assert (found.category, found.relation, found.missing) == ("accuracy/omission", "words", ("A",))
    assert found.message.endswith("the source supports B")
    texts["VI"] = [NGUON[0] + NGUON[2]]
    (found,) = check(texts, only=["omission"], languages={"VI": "vi"}, source="VI")
    assert found.category == "accuracy/addition"
    assert found.message.endswith("the source supports A")
