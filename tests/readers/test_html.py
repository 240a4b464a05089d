"""Saved web pages of several makes: the article and nothing but it, with its kinds."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path

import pytest

from variorum.model import Rendering
from variorum.readers import read, read_bytes
from variorum.segment import segment

PAGES = Path(__file__).parents[1] / "cases" / "readers" / "pages"


def kept(rendering: Rendering) -> list[tuple[str, str]]:
    """Kind and first words of what is no site text."""
    return [
        (p.kind, " ".join(rendering.text[p.start : p.end].split()[:4]))
        for p in segment(rendering).paragraphs
        if p.kind != "boilerplate"
    ]


def test_vietnamese_portal() -> None:
    rendering = read(PAGES / "vietnamese-portal.html")
    assert (rendering.language, rendering.date) == ("vi", Date(2031, 3, 25))
    assert kept(rendering) == [
        ("headline", "Phà ra các đảo"),
        ("dateline", "Minh Anh 25/03/2031 08:00"),
        ("standfirst", "Từ tháng sáu, phà"),
        ("body", "Người dân trên đảo"),
        ("caption", "Bến phà nhìn từ"),
        ("body", "Hội đồng sẽ xem"),
        ("body", "Bến mới dài 212"),
        ("byline", "Minh Anh"),
    ]


def test_a_page_of_tables_and_line_breaks() -> None:
    assert kept(read(PAGES / "div-soup.html")) == [
        ("headline", "Mind the gap, says"),
        ("byline", "By Rhys Adder, 3"),
        ("body", "Passengers of the northern"),
        ("body", '"It is the tide,"'),
        ("body", "A new gangway is"),
        ("body", "Until then, the crew"),
    ]


def test_an_interview_with_bold_questions() -> None:
    rendering = read(PAGES / "interview-blog.html")
    assert rendering.language == "en-GB"
    assert kept(rendering) == [
        ("headline", "A talk with the"),
        ("dateline", "2 April 2031 by"),
        ("standfirst", "Ida Roe has run"),
        ("question", "How did you come"),
        ("body", "By bus. My father"),
        ("question", "You have seen many"),
        ("body", "It was in 2019."),
        ("question", "And what will the"),
        ("body", "Nothing, I hope. People"),
    ]


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_nothing_is_lost(page: Path) -> None:
    """Every word a browser shows is in the text, site text too."""
    from lxml import html

    root = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    body = next(root.iter("body"))
    shown = "".join("".join(str(text) for text in body.itertext()).split())
    assert "".join(read(page).text.split()) == shown


def test_declared_encoding_is_believed_where_it_fits() -> None:
    page = (
        '<html><head><meta charset="windows-1252"></head><body><p>Le café où l’été passa.</p></body></html>'
    )
    assert read_bytes(page.encode("cp1252"), "a.html").text == "Le café où l’été passa."
    wrong = page.replace("windows-1252", "us-ascii").encode()
    rendering = read_bytes(wrong, "a.html")
    assert rendering.text == "Le café où l’été passa."
    assert "us-ascii" in rendering.notes[0]


def test_hidden_text_is_marked() -> None:
    page = b"<html><body><p style='display:none'>Buy rope, buy it here.</p><p>Real text stands here.</p></body></html>"
    first = read_bytes(page, "a.html").paragraphs[0]
    assert (first.kind, first.reason) == ("boilerplate", "hidden on the page")


def test_line_breaks_stay_in_their_paragraph() -> None:
    rendering = read_bytes(
        b"<html><body><p>One line<br>and the next.<br><br>Another paragraph.</p></body></html>", "a.html"
    )
    assert rendering.text == "One line\nand the next.\n\nAnother paragraph."
