from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.score.works import divergence, work
from variorum.model import CATEGORIES, SEVERITIES, Divergence
from variorum.score import TermUse, score, scores_as_json
from variorum.score.consistency import consistency, count_facts, count_words

LINES = {
    "A": ["Exports to Port Amalie rose 6.5% in 2024.", "The minister left.", "Rain fell hard."],
    "B": ["Exports to Port Amalie grew 6.5% in 2024.", "The minister has left.", ""],
}
WORK = work(LINES)

divergences = st.builds(
    lambda n, category, severity, relation: divergence(
        n, category, "neutral" if category == "style/wording" else severity, relation
    ),
    st.integers(0, 10**6),
    st.sampled_from(CATEGORIES),
    st.sampled_from(SEVERITIES),
    st.sampled_from([None, "value", "other-period"]),
)
uses = st.lists(
    st.builds(
        TermUse,
        st.sampled_from("cd"),
        st.sampled_from(["tripod", "trivet"]),
        st.booleans(),
        st.booleans(),
        st.just("A"),
        st.just(0),
    ),
    max_size=6,
)


@given(st.lists(divergences, max_size=6), divergences, uses)
def test_adding_a_divergence_never_raises_any_part(
    listed: list[Divergence], added: Divergence, terms: list[TermUse]
) -> None:
    before = consistency(replace(WORK, divergences=tuple(listed)), (), terms)
    after = consistency(replace(WORK, divergences=(*listed, added)), (), terms)
    for part in ("coverage", "factual_agreement", "terminological_consistency", "wording_agreement", "total"):
        old, new = getattr(before, part), getattr(after, part)
        assert (old is None) == (new is None)
        assert old is None or 0.0 <= new <= old <= 100.0


@given(divergences)
def test_a_divergence_that_weighs_lowers_the_total(added: Divergence) -> None:
    total = consistency(replace(WORK, divergences=(added,))).total
    weighs = added.severity != "neutral" and added.relation != "other-period"
    assert (total == 100.0) is not weighs


def test_coverage_is_the_share_of_words_that_have_a_counterpart() -> None:
    assert consistency(WORK).coverage == pytest.approx(100 * (8 + 3 + 8 + 4) / (8 + 3 + 8 + 4 + 3))


def test_the_total_does_not_depend_on_length() -> None:
    once = replace(WORK, divergences=(divergence(1),))
    twice = replace(work({k: v * 2 for k, v in LINES.items()}), divergences=(divergence(1), divergence(2)))
    assert consistency(once).total == pytest.approx(consistency(twice).total)


def test_penalty_points_are_mqms() -> None:
    listed = tuple(divergence(i, severity=s) for i, s in enumerate(SEVERITIES))
    found = consistency(replace(WORK, divergences=listed))
    assert found.penalty_points == 31.0
    assert found.words == 8 + 3
    assert found.penalty_per_thousand_words == pytest.approx(31 / 11 * 1000)
    assert dict(found.by_severity) == {"critical": 1, "major": 1, "minor": 1, "neutral": 1}


def test_unlike_wording_costs_a_little() -> None:
    alike = score(work({"A": LINES["A"], "B": LINES["A"]})).consistency
    unlike = score(work({"A": LINES["A"], "B": ["Exports rose.", "He went away.", "It poured."]})).consistency
    assert alike.total == 100.0
    assert 90.0 < (unlike.total or 0) < 100.0


def test_words_put_in_never_raise_the_total() -> None:
    longer = {"A": LINES["A"], "B": [f"{line} indeed so" if line else "" for line in LINES["B"]]}
    totals = [
        score(replace(work(x), divergences=(divergence(),))).consistency.total or 0 for x in (LINES, longer)
    ]
    assert totals[1] < totals[0]


def test_figures_of_another_period_cost_nothing() -> None:
    other = replace(WORK, divergences=(divergence(relation="other-period"),))
    assert consistency(other).total == consistency(other).factual_agreement == 100.0


def test_factual_agreement_counts_places() -> None:
    assert consistency(replace(WORK, divergences=(divergence(),))).factual_agreement == pytest.approx(
        100 * 2 / 3
    )


def test_forms_of_a_concept() -> None:
    of = [
        TermUse("c", form, True, form == "tripod", "A", 0)
        for form in ("tripod", "tripod", "tripod", "trivet")
    ]
    found = consistency(WORK, (), of)
    assert found.terminological_consistency == 75.0
    (concept,) = found.concepts
    assert concept.forms == (("tripod", 3), ("trivet", 1))
    assert concept.entropy == pytest.approx(0.8113, abs=1e-4)
    assert concept.preferred_share == 0.75


def test_wording_agreement_is_the_same_both_ways() -> None:
    forth, back = score(WORK), score(work(dict(reversed(LINES.items()))))
    assert forth.consistency.wording_agreement == pytest.approx(back.consistency.wording_agreement)
    values = [s.metrics[0].value for s in (forth, back)]
    assert forth.consistency.wording_agreement == pytest.approx(sum(values) / 2)
    assert values[0] != values[1]


@pytest.mark.parametrize(
    "lines",
    [
        {"A": []},
        {"A": ["One."]},
        {"A": [], "B": []},
        {"A": ["One.", ""], "B": ["", "..."]},
        {"A": ["x"], "B": ["x"]},
    ],
)
def test_small_and_empty_works_give_no_nan(lines: dict[str, list[str]]) -> None:
    text = json.dumps(scores_as_json(score(work(lines))), allow_nan=False)
    assert "consistency" in json.loads(text)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("Growth was 6.5%", 3), ("Đà Nẵng", 2), ("港口开放", 4)]
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("", 0),
        ("The minister left.", 0),
        ("He met Ana Torres in Port Amalie on 3 May.", 4),
        ("Ông tới Đà Nẵng.", 1),
    ],
)
def test_facts(text: str, facts: int) -> None:
    assert count_facts(text) == facts


def test_parts_that_are_not_believed_to_answer_each_other_agree_in_nothing() -> None:
    alignment = replace(WORK.alignment, beads=tuple(replace(b, score=0.05) for b in WORK.alignment))
    found = consistency(replace(WORK, alignment=alignment), ())
    assert found.coverage == 0.0
    assert found.total is None
    assert found.factual_agreement is None
    assert found.words == 0
