"""Consistency per outlet and month: who is blamed, and the sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import exp

import pytest

from variorum.model import Comparison, Divergence, Reading, Span
from variorum.score.over_time import differing, over_time

from .works import divergence, work

LINES = ("The port took ten ships in May.", "It was full.")


def between(*readings: tuple[str, ...], missing: tuple[str, ...] = ()) -> Divergence:
    made = tuple(
        Reading(sigla, tuple(Span(s, 0, 14, 17, "ten") for s in sigla), number)
        for number, sigla in enumerate(readings)
    )
    return replace(divergence(), readings=made, missing=missing)


@pytest.mark.parametrize(
    ("found", "blamed"),
    [
        (between(("A", "B"), ("C",)), {"C"}),
        (between(("A",), ("B",)), {"A", "B"}),
        (between(("A",), ("B",), ("C",)), {"A", "B", "C"}),
        (between(("A", "B"), missing=("C",)), {"C"}),
        (between(("A",), missing=("B", "C")), {"A"}),
        (divergence(), set()),
    ],
)
def test_who_differs_from_most_is_blamed(found: Divergence, blamed: set[str]) -> None:
    assert differing(found) == blamed


def dated(divergences: tuple[Divergence, ...], month: int = 1) -> Comparison:
    made = work({"A": LINES, "B": LINES, "C": LINES})
    renderings = tuple(
        replace(r, outlet=outlet, date=date(2031, month, 5))
        for r, outlet in zip(made.renderings, ("Wire", "Wire", None), strict=True)
    )
    return Comparison(renderings, made.alignment, divergences=divergences)


def test_points_and_words_of_an_outlet_and_a_month() -> None:
    rows = over_time([dated((between(("A", "B"), ("C",)),), 2), dated(()), dated((), 2)])
    assert [(r.month, r.outlet, r.works) for r in rows] == [
        ("2031-01", "C", 1),
        ("2031-01", "Wire", 1),
        ("2031-02", "C", 2),
        ("2031-02", "Wire", 2),
    ]
    by_place = {(r.month, r.outlet): r for r in rows}
    assert by_place["2031-01", "C"].total == 100
    late = by_place["2031-02", "C"]
    assert (late.words, late.penalty_points) == (20, 5)
    assert late.total == pytest.approx(100 * exp(-5 / 20))
    assert by_place["2031-02", "Wire"].words == 40
    assert late.as_json()["total"] == round(100 * exp(-5 / 20), 4)


def test_what_has_no_date_is_left_out_and_nothing_shared_is_no_number() -> None:
    undated = work({"A": LINES, "B": LINES})
    assert over_time([undated]) == ()
    alone = work({"A": ("Alone.", ""), "B": ("", "Too.")})
    renderings = tuple(replace(r, date=date(2031, 1, 1)) for r in alone.renderings)
    assert {r.total for r in over_time([Comparison(renderings, alone.alignment)])} == {None}


def test_a_figure_of_another_period_costs_nothing() -> None:
    found = replace(between(("A", "B"), ("C",)), relation="other-period")
    assert {r.penalty_points for r in over_time([dated((found,))])} == {0}
