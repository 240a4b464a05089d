"""Names: replaced, in another form, or the same after all. Cases: tests/cases/checks/names.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checks.build import check, view
from variorum.checks.mentions import find_mentions
from variorum.checks.name_forms import same_name

CASES = json.loads((Path(__file__).parents[1] / "cases" / "checks" / "names.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_case(case: dict[str, Any]) -> None:
    found = check({s: [t] for s, t in case["renderings"].items()}, only=["names"])
    told = [[d.severity, d.relation, *sorted(s.text for s in d.spans)] for d in found]
    assert told == case["expected"]
    assert {d.category for d in found} <= {"accuracy/name"}


def test_both_kinds_of_cases_are_there() -> None:
    assert any(c["expected"] for c in CASES)
    assert any(not c["expected"] for c in CASES)


def test_the_source_tells_which_name_it_has() -> None:
    (found,) = check(
        {
            "VI": ["Bà Lê Ngân đã đến Velm."],
            "A": ["Le Ngan came to Velm."],
            "B": ["Le Ngan came to Ostrava."],
        },
        only=["names"],
        languages={"VI": "vi"},
        source="VI",
    )
    assert any("the source has Velm, as A" in line for line in found.explanation)


def test_names_by_shape_and_lexicon() -> None:
    passage = view(A="Yesterday Ada Lindqvist of the Bank of Norland met officials in Vienna.").filled[0]
    names = [" ".join(passage.tokens[i].text for i in m.indices()) for m in find_mentions(passage)]
    assert names == ["Ada Lindqvist", "Bank of Norland", "Vienna"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("sergei", "sergey", True),
        ("belgium", "belgian", True),
        ("niger", "nigeria", False),
        ("iran", "iraq", False),
    ],
)
def test_two_words_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


VIETNAMESE = [
    "Sông Lam họp ở Velm.",
    "Sông Lam thắng.",
    "Sông Lam về sau Velm.",
    "Hội nghị về cảng của Sông Lam năm nay.",
]
KEPT = ["Song Lam met in Velm.", "Song Lam won.", "Song Lam came after Velm."]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("A conference on ports of Blue River this year.", ["Blue River", "Sông Lam"]),
        ("A conference on ports of Song Lam this year.", []),
        ("A conference on ports of the country this year.", []),
        ("A conference on ports of Blue this year.", []),
    ],
)
def test_a_name_that_is_usually_kept_and_translated_once(last: str, expected: list[str]) -> None:
    found = check({"VI": VIETNAMESE, "A": [*KEPT, last]}, only=["names"], languages={"VI": "vi"}, source="VI")
    assert sorted(s.text for d in found for s in d.spans) == expected
    assert {(d.severity, d.relation) for d in found} <= {("major", "translated")}


def test_a_name_that_is_never_kept_may_be_translated() -> None:
    texts = {"VI": VIETNAMESE, "A": ["A word."] * 3 + ["A conference on ports of Blue River this year."]}
    assert not check(texts, only=["names"], languages={"VI": "vi"}, source="VI")


def test_an_abbreviation_of_another_language_is_no_other_name_alone() -> None:
    found = check({"A": ["The ĐHTN opened in June."], "B": ["The NHC opened in June."]})
    assert [d.category for d in found if d.severity != "neutral"] == ["accuracy/untranslated"]
