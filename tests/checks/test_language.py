"""Checks of language together: several renderings, several passages, and which of two findings is kept."""

from __future__ import annotations

import pytest

from tests.checks.build import check, rendering, view
from variorum.checks import CHECKS, WorkView
from variorum.checks.alone import alone, same_neighbours, side_by_side
from variorum.checks.custom import CUSTOMS, uses_of
from variorum.checks.house import FORMATS
from variorum.checks.punctuation import CHECK as PUNCTUATION
from variorum.checks.quotes import odd_quote, quoted_places
from variorum.checks.slips import words_meant
from variorum.model import Alignment, Bead


def test_alone_is_what_no_other_rendering_of_the_language_has() -> None:
    seen = view(A="the old boat", B="the new boat", C="the old ship")
    by = {p.siglum: p for p in seen.filled}
    assert [by["B"].tokens[k].text for k in alone(seen, by["B"])] == ["new"]
    assert [by["C"].tokens[k].text for k in alone(seen, by["C"])] == ["ship"]
    assert side_by_side(seen, by["A"]) == {("the", "new"), ("new", "boat"), ("the", "old"), ("old", "ship")}
    assert same_neighbours(by["A"], 1, by["B"], 1) == 2
    assert same_neighbours(by["A"], 2, by["C"], 2) == 2
    assert same_neighbours(by["A"], 2, by["B"], 1) == 0


def test_two_renderings_that_spell_alike_outweigh_the_lexicon() -> None:
    texts = {"A": ["The boatel opned."], "B": ["The boatel opened."], "C": ["The boatel was opened."]}
    assert [d.message for d in check(texts, only=["spelling"])] == [
        "“opned” in A looks like a slip for “opened”"
    ]


def test_a_slip_is_told_once_and_not_as_residue() -> None:
    texts = {
        "A": ["They were last seen and jsut then it sank."],
        "B": ["They were last seen and then it sank."],
    }
    told = [(d.check, d.severity) for d in check(texts) if d.severity != "neutral" and "jsut" in d.message]
    assert told == [("spelling", "minor")]


def test_a_mark_inside_a_sentence_makes_no_question_of_it() -> None:
    texts = {"A": ["The boat that? sank was old."], "B": ["The boat that sank was old."]}
    heavy = [d.check for d in check(texts) if d.severity != "neutral"]
    assert heavy == ["punctuation"]


def test_a_quotation_may_run_over_several_passages() -> None:
    long = rendering("A", ["He said: “The boat is old.", "It will sail on.”", "They left."])
    other = rendering("B", ["He said: “The boat is old.”", "“It will sail on.”", "They left."])
    beads = tuple(Bead(i, ((i,), (i,))) for i in range(3))
    work = WorkView((long, other), Alignment(("A", "B"), beads))
    assert [f.message for bead in beads for f in PUNCTUATION.find(work.view(bead))] == []


def test_a_sentence_alone_needs_the_mark_its_neighbours_have() -> None:
    lines = [f"The harbour of the town is open on day {n}." for n in range(7)]
    lines[3] = "The harbour of the town is open on holidays"
    assert [d.spans[0].segment for d in check({"A": lines}, only=["punctuation"])] == [3]
    assert check({"A": [line.rstrip(".") for line in lines]}, only=["punctuation"]) == ()


@pytest.mark.parametrize(
    ("text", "places", "odd"),
    [
        ("“a” and “b”", ["“a”", "“b”"], None),
        ('"a" and "b"', ['"a"', '"b"'], None),
        ("„a“ und «b»", ["„a“", "«b»"], None),
        ('a 5" pipe', [], None),
        ("“a and “b”", [], 0),
        ("a” b", [], 1),
        ("none", [], None),
    ],
)
def test_quotation_marks(text: str, places: list[str], odd: int | None) -> None:
    assert [text[a:b] for a, b in quoted_places(text)] == places
    assert odd_quote(text) == odd


def test_every_custom_can_be_settled_and_has_a_category_of_the_check() -> None:
    assert set(CUSTOMS) == set(FORMATS)
    assert set(CUSTOMS.values()) == set(CHECKS["locale"].categories)


@pytest.mark.parametrize(
    ("custom", "text"),
    [
        ("spelling", {"en-GB": "the harbour", "en-US": "the harbor"}),
        ("vietnam", {"Viet Nam": "in Viet Nam", "Vietnam": "in Vietnam"}),
        ("titles", {"Mr": "Mr Lind", "Mr.": "Mr. Lind"}),
        ("numbers", {"1,234.5": "1,234.5", "1.234,5": "1.234,5", "1 234,5": "1 234,5"}),
        ("percent", {"%": "5 %", "percent": "5 percent", "per cent": "5 per cent"}),
        (
            "dates",
            {
                "25 July 1985": "on 25 July 1985",
                "July 25, 1985": "on July 25, 1985",
                "25/7/1985": "on 25/7/1985",
                "7/25/1985": "on 7/25/1985",
                "1985-07-25": "on 1985-07-25",
            },
        ),
        ("currency", {"US$5": "US$5", "$5": "$5", "USD5": "USD5", "USD 5": "USD 5", "5 USD": "5 USD"}),
        ("quotes", {"“ ”": "“a”", '" "': '"a"', "‘ ’": "‘a b’"}),
    ],
)
def test_every_form_is_told_from_the_others(custom: str, text: dict[str, str]) -> None:
    assert set(text) == set(FORMATS[custom])
    for form, sample in text.items():
        assert {u.form for u in uses_of(sample, "en", (custom,))} == {form}, sample


def test_words_meant_come_commonest_first() -> None:
    assert words_meant("tha")[0] == "the"
    assert words_meant("qqqqqq") == ()


@pytest.mark.parametrize(
    "text", ["a" * 9000, "é-" * 4000, "港は古い。" * 900, '"a ' * 900, "x@ y.. ,, " * 900]
)
def test_long_odd_texts_get_an_answer(text: str) -> None:
    seen = view(A=text, B="The boat sank.")
    for check_of_form in CHECKS.values():
        if check_of_form.name in (
            "spelling",
            "punctuation",
            "spacing",
            "encoding",
            "grammar",
            "codes",
            "locale",
        ):
            list(check_of_form.find(seen))
