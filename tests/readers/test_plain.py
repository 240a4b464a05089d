"""Plain text as people paste it: kinds and site text, case by case; nothing real is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from variorum.readers import read, read_bytes
from variorum.readers.plain import extract_text

KINDS = {
    "H": "headline", "S": "standfirst", "Y": "byline", "D": "dateline", "B": "body", "L": "list-item", "C": "caption",
    "X": "boilerplate",
}  # fmt: skip
PATH = Path(__file__).parents[1] / "cases" / "readers" / "plain.toml"
CASES = tomllib.loads(PATH.read_text("utf-8"))["case"]
SHARED = Path(__file__).parents[2].parent / "shared" / "renderings"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case: dict[str, Any]) -> None:
    rows = [line.split("|", 1) for line in case["text"].strip().split("\n")]
    text = ("\n" if case.get("joined") == "line" else "\n\n").join(row[1] for row in rows)
    found = extract_text(text)
    got = [(p.kind, text[p.start : p.end]) for p in found.paragraphs]
    assert got == [(KINDS[kind], line) for kind, line in rows]
    assert all(p.reason for p in found.paragraphs if p.kind == "boilerplate")


MAIL = """\
From: Press Office <press@tarn.example>
To: editors@coast.example
Subject: Harbour bridge opens
Date: Mon, 3 May 2032 08:12:00 +0000

Dear editors,

The new bridge over the Tarn opened on Monday, two years later than
planned. It carries four lanes and a path for bicycles.

Mayor Lena Whitlow thanked the workers. “You built it in storms,” she
said. The work cost $48.2 million.

Traffic was light on the first day. The ferry will stop at the end of
May.

Kind regards,
Ola Penn
Press Office

--
Tarn County Council
Phone 0300 555 0199
"""


def test_a_wrapped_mail_keeps_its_text_whole() -> None:
    rendering = read_bytes(MAIL.encode(), "mail.txt")
    body = [rendering.text[p.start : p.end] for p in rendering.paragraphs if p.kind == "body"]
    assert [text.split()[0] for text in body] == ["Dear", "The", "Mayor", "Traffic"]
    assert body[-1].endswith("end of\nMay.")
    heads = [(p.kind, rendering.text[p.start : p.start + 4]) for p in rendering.paragraphs[:4]]
    assert heads == [
        ("boilerplate", "From"), ("boilerplate", "To: "), ("headline", "Subj"), ("boilerplate", "Date"),
    ]  # fmt: skip


def test_running_text_that_lost_its_end_is_no_menu() -> None:
    text = "Ferry\n\nIt ran for forty years between two towns.\n\nTraffic was light on Monday. The ferry stops in\n\n"
    rendering = read_bytes((text + "Ola Penn\n\nPress Office\n\nTarn Council\n").encode(), "a.txt")
    kinds = {rendering.text[p.start : p.end]: p.kind for p in rendering.paragraphs}
    assert kinds["Traffic was light on Monday. The ferry stops in"] != "boilerplate"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real renderings are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "first_chrome", "paragraphs"),
    [
        ("chinhphu-2024-12-29.txt", 60, 80),
        ("congress-2026.txt", 20, 20),
        ("vbf-2024-01-30.txt", 22, 22),
        ("vbf-2025-01-22.txt", 35, 35),
        ("vna-2025-09.txt", 30, 51),
    ],
)
def test_real_renderings(name: str, first_chrome: int, paragraphs: int) -> None:
    """All site text of these files stands at their end: from there on everything is marked, before it nothing."""
    kinds = [p.kind == "boilerplate" for p in read(SHARED / name).paragraphs]
    assert kinds == [place >= first_chrome for place in range(paragraphs)]


def test_invisible_paragraphs_are_no_text() -> None:
    rendering = read_bytes("One here.\n\n\u200b\u200b\n\n***\n\nTwo here.".encode(), "a.txt")
    assert [p.kind for p in rendering.paragraphs] == ["body", "boilerplate", "boilerplate", "body"]
