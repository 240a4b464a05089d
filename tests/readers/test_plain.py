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
