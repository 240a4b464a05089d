from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree, html

from tests.score.works import divergence, work
from variorum.model import Comparison, Concept, Span, Term
from variorum.score import score
from variorum.score.charts import alignment_ribbon, heat_map
from variorum.score.evidence import write_evidence
from variorum.score.values import TermUse

LINES = {
    "TIDE": ["The <port> opened in 2024.", "Two ships came.", "Rain fell."],
    "W&R": ["The port opened in 2025.", "Two ships arrived.", ""],
}


def marked() -> Comparison:
    comparison = work(LINES)
    spans = (Span("TIDE", 0, 21, 25, "2024"), Span("W&R", 0, 19, 23, "2025"))
    rain = Span("TIDE", 2, 0, 4, "Rain")
    listed = (
        replace(divergence(1, "accuracy/date"), spans=spans, message="2024 <against> 2025"),
        replace(divergence(2, "accuracy/omission", "minor"), bead=2, missing=("W&R",), spans=(rain,)),
        replace(divergence(3, "style/wording", "neutral"), bead=1),
    )
    renderings = (
        replace(comparison.renderings[0], sha256="ab" * 32, date=date(2026, 1, 2), outlet="The Tide"),
    )
    return replace(comparison, renderings=renderings + comparison.renderings[1:], divergences=listed)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    comparison = marked()
    concepts = (
        Concept("ship", (Term("ship", "en"), Term("tàu", "vi", "deprecated")), definition="It floats."),
    )
    scores = score(comparison, uses=[TermUse("ship", "ship", True, True, "TIDE", 1)], resamples=20)
    text = write_evidence(
        comparison, scores, title="Port & sea", canonical={0: "The port opened in 2025."}, notes={0: "Asked."},
        concepts=concepts, at=datetime(2026, 1, 5, tzinfo=UTC),
    )  # fmt: skip
    return html.fromstring(text)


def text_of(page: html.HtmlElement) -> str:
    return " ".join(" ".join(page.itertext()).split())


def test_it_stands_alone(page: html.HtmlElement) -> None:
    assert not page.findall(".//script")
    assert not page.findall(".//link")
    assert not [e for e in page.iter() if e.get("src") or (e.get("href") or "#")[0] != "#"]


def test_it_tells_numbers_with_their_signatures(page: html.HtmlElement) -> None:
    told = text_of(page)
    for part in ("Total", "consistency:3|", "nrefs:1|case:mixed", "TIDE against W&R", "bs:20", "2026-01-05"):
        assert part in told


def test_divergences_are_shown_in_context_with_the_decision(page: html.HtmlElement) -> None:
    first, second = page.findall(".//article")
    assert (first.get("class"), second.get("class")) == ("major", "minor")
    assert [m.text for m in first.findall(".//mark")] == ["2024", "2025"]
    assert "2024 <against> 2025" in text_of(first)
    assert "Settled as The port opened in 2025." in text_of(first)
    assert "Note Asked." in text_of(first)
    assert "W&R nothing here" in text_of(second)
    assert "Settled as not yet" in text_of(second)


def test_severity_is_a_word_and_a_mark(page: html.HtmlElement) -> None:
    assert page.findtext(".//article/h3").startswith("▲ major")


def test_charts_have_titles_and_tables(page: html.HtmlElement) -> None:
    charts = page.findall(".//svg")
    assert len(charts) == 3
    for chart in charts:
        assert chart.findtext("title")
        assert chart.findtext("desc")
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    table = page.find(".//details//table")
    rows = [[c.text_content() for c in row.findall("td")] for row in table.findall(".//tr")[1:]]
    assert rows == [["accuracy/date", "1", "1"], ["accuracy/omission", "0", "1"]]


def test_it_names_the_sources(page: html.HtmlElement) -> None:
    told = text_of(page)
    assert "ab" * 32 in told
    assert "The Tide" in told
    assert "ship ×1" in told


@pytest.mark.parametrize(
    "lines", [{"A": []}, {"A": ["One."], "B": ["Một."]}, {"A": ["", "x"], "B": ["y", ""]}]
)
def test_little_text_makes_a_page_too(lines: dict[str, list[str]]) -> None:
    comparison = work(lines)
    assert "<h1>T</h1>" in write_evidence(comparison, score(comparison), title="T")


def test_the_same_work_gives_the_same_page() -> None:
    comparison = marked()
    pages = {write_evidence(comparison, score(comparison), title="T") for _ in range(2)}
    assert len(pages) == 1


def test_charts_are_well_formed_and_escape_labels() -> None:
    chart = heat_map(["<a>"], ["b&c"], [[3]], title="<t>", description="&", name="x")
    assert etree.fromstring(chart).findtext("svg/title") == "<t>"
    ribbon = etree.fromstring(alignment_ribbon(marked()))
    assert [r.get("class") for r in ribbon.iter("rect")].count("alone") == 1
    assert len(list(ribbon.iter("path"))) == 2
