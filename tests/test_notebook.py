"""Values in a notebook: what a table shows, and that texts in it are text."""

from __future__ import annotations

from lxml import html

from tests.score.works import divergence, work
from variorum.model import Comparison
from variorum.notebook import MOST, html_table
from variorum.score import score

WORK = work({"A": ("The <b>canal</b> & more.", ""), "B": ("The canal.", "It is new.")})


def cells(page: str) -> list[list[str]]:
    return [[c.text_content() for c in row.iter("td")] for row in html.fromstring(page).iter("tr")][1:]


def test_a_comparison_shows_texts_as_text() -> None:
    shown = Comparison(WORK.renderings, WORK.alignment, divergences=(divergence(),))._repr_html_()
    first, second = cells(shown)
    assert first == ["0", "major accuracy/number", "The <b>canal</b> & more.", "The canal."]
    assert second[2] == "—"
    assert '<td lang="en">' in shown


def test_an_alignment_a_divergence_and_scores() -> None:
    assert [row[2:] for row in cells(WORK.alignment._repr_html_())] == [["0", "0"], ["—", "1"]]
    assert "made up" in divergence()._repr_html_()
    names = [row[0] for row in cells(score(WORK)._repr_html_())]
    assert set(names[:3]) == {"BLEU", "chrF2++", "TER"}
    assert "total" in names


def test_a_long_table_is_cut_and_says_so() -> None:
    rows = cells(html_table("x", ("n",), ([n] for n in range(MOST + 7))))
    assert len(rows) == MOST + 1
    assert rows[-1] == ["and 7 more"]
