"""`checks.find` as a whole: n-way readings, the source, ids that last, one divergence for one difference, settings."""

from __future__ import annotations

import pytest

from tests.checks.build import check, parallel, rendering
from variorum.checks import CHECKS, House, explain, find
from variorum.errors import InvalidValue, UsageError
from variorum.model import Alignment

SIXTY = "The council held 60 hearings in the north."
FIFTY = "The council held 59 hearings in the north."


def test_readings_are_grouped_across_renderings() -> None:
    (found,) = check(
        {"A": [SIXTY], "B": [FIFTY], "C": ["In the north the council held sixty hearings."]}, only=["numbers"]
    )
    assert [(r.sigla, r.value, r.text) for r in found.readings] == [
        (("A", "C"), 60, "60"),
        (("B",), 59, "59"),
    ]
    assert found.message == "60 against 59"


def test_the_order_of_renderings_decides_nothing() -> None:
    texts = {"A": [SIXTY], "B": [FIFTY], "C": ["In the north the council held 61 hearings."]}
    (forward,) = check(texts, only=["numbers"])
    (backward,) = check(dict(reversed(texts.items())), only=["numbers"])
    assert {r.sigla: r.value for r in forward.readings} == {r.sigla: r.value for r in backward.readings}
    assert forward.id == backward.id


def test_the_source_supports_a_reading() -> None:
    texts = {"VI": ["Hội đồng đã tổ chức 59 phiên điều trần."], "A": [SIXTY], "B": [FIFTY]}
    (found,) = check(texts, languages={"VI": "vi"}, only=["numbers"])
    assert {r.sigla for r in found.readings} == {("VI", "B"), ("A",)}
    assert any("the source VI has “59” and supports B" in line for line in found.explanation)
    assert found.message == "59 against 60; the source supports B"


def test_a_source_that_is_silent_supports_nobody() -> None:
    texts = {"VI": ["Hội đồng đã tổ chức nhiều phiên điều trần."], "A": [SIXTY], "B": [FIFTY]}
    (found,) = check(texts, languages={"VI": "vi"}, only=["numbers"])
    assert found.message == "60 against 59"
    assert any("has nothing to compare" in line for line in found.explanation)


def test_a_source_can_be_named() -> None:
    (found,) = check({"A": [SIXTY], "B": [FIFTY]}, source="A", only=["numbers"])
    assert any("the source A has “60” and supports none" in line for line in found.explanation)
    with pytest.raises(UsageError, match="no rendering 'X'"):
        check({"A": [SIXTY], "B": [FIFTY]}, source="X")


def test_an_id_outlives_changes_elsewhere() -> None:
    (before,) = check({"A": [SIXTY], "B": [FIFTY]}, only=["numbers"])
    (after,) = check(
        {"A": ["A new opening.", SIXTY, "More."], "B": ["A new opening.", FIFTY, "More."]}, only=["numbers"]
    )
    assert (before.id, before.bead, after.bead) == (after.id, 0, 1)


def test_an_id_changes_with_what_differs() -> None:
    (a,) = check({"A": [SIXTY], "B": [FIFTY]}, only=["numbers"])
    (b,) = check({"A": [SIXTY], "B": [FIFTY.replace("59", "58")]}, only=["numbers"])
    assert a.id != b.id


def test_a_repeated_passage_has_ids_of_its_own() -> None:
    found = check({"A": [SIXTY, "Between.", SIXTY], "B": [FIFTY, "Between.", FIFTY]}, only=["numbers"])
    assert len(found) == len({d.id for d in found}) == 2


def test_merely_resembling_texts_do_not_contradict_each_other() -> None:
    mine = [SIXTY, "Alone one.", "Alone two.", "Alone three.", "", "", ""]
    theirs = [
        "Some 59 hearings were held by a wholly different body last spring.",
        "",
        "",
        "",
        "Elsewhere.",
        "Far.",
        "Away.",
    ]
    found = check({"A": mine, "B": theirs}, only=["numbers"])
    assert [(d.severity, d.relation) for d in found] == [("neutral", "other-period")]


def test_another_text_joins_no_contradiction() -> None:
    texts = {
        "A": [SIXTY, "Alone one.", "Alone two.", "Alone three.", "", "", ""],
        "B": [FIFTY, "Alone one.", "Alone two.", "Alone three.", "", "", ""],
        "C": ["The council held 28 hearings in the north.", "", "", "", "Elsewhere.", "Far.", "Away."],
    }
    (found,) = check(texts, only=["numbers"])
    assert (found.severity, found.message) == ("major", "60 against 59")


def test_one_difference_is_told_once() -> None:
    found = check({"A": [SIXTY], "B": [FIFTY]})
    assert [d.check for d in found if d.severity != "neutral"] == ["numbers"]
    marked = [{(s.siglum, s.segment, s.start) for s in d.spans} for d in found]
    assert all(not (a & b) for i, a in enumerate(marked) for b in marked[i + 1 :])


def test_the_house_switches_checks_and_severities() -> None:
    texts = {"A": ["The the council held 60 hearings."], "B": ["The council held 59 hearings."]}
    house = House.from_mapping({"duplication": False, "numbers": {"severity": "critical"}}, CHECKS)
    found = check(texts, only=["numbers", "duplication"], house=house)
    assert [(d.check, d.severity) for d in found] == [("numbers", "critical")]
    assert check(texts, only=["numbers"], house=House.from_mapping({"accuracy/number": False}, CHECKS)) == ()


def test_explain_names_tokens_rule_and_evidence() -> None:
    (found,) = check({"A": [SIXTY], "B": [FIFTY]}, only=["numbers"])
    lines = explain(found)
    assert "accuracy/number (major): 60 against 59" in lines[0]
    assert any("A: segment 0 [17, 19) '60', understood as 60" in line for line in lines)
    assert any(line.startswith("rule of numbers: Renderings give different figures") for line in lines)
    assert any("words around the figures match" in line for line in lines)


def test_wrong_calls_are_refused() -> None:
    renderings = [rendering("A", [SIXTY]), rendering("B", [FIFTY])]
    with pytest.raises(UsageError, match="no check 'nombers'"):
        find(renderings, parallel(renderings), only=["nombers"])
    with pytest.raises(InvalidValue, match="other renderings"):
        find(renderings, Alignment(("A", "C"), ()))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", ""),
        ("… — !!!", "???"),
        ("Привет 漢字 5", "hello"),
        ("1/0 99999999999999999999", "½ $ %"),
        ("\U0001d50d 60", "59"),
    ],
)
def test_odd_cells_get_an_answer(a: str, b: str) -> None:
    check({"A": [a], "B": [b]})


def test_a_cell_of_thousands_of_words_is_compared_in_time() -> None:
    long = " ".join(
        f"In {1900 + i % 120} the {i} clerks of word{i} signed {i * 3} deals." for i in range(400)
    )
    found = check({"A": [long], "B": [long.replace(" 77 clerks", " 7777 clerks")]}, only=["numbers", "dates"])
    assert [d.message for d in found] == ["77 against 7777"]
