"""Site text in five real files, found by reading: every chrome line is marked and no other. Line numbers only."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.readers import read

FOLDER = Path(__file__).parents[2].parent / "shared" / "renderings"
FIRST_CHROME_LINE = {
    "vbf-2025-01-22.txt": None,
    "chinhphu-2024-12-29.txt": 122,
    "vna-2025-09.txt": 31,
    "vbf-2024-01-30.txt": None,
    "congress-2026.txt": None,
}
"""1-based; the site text of these files runs from there to the end."""


@pytest.mark.parametrize("name", FIRST_CHROME_LINE)
def test_every_line_of_site_text_is_marked_and_no_other(name: str) -> None:
    if not (FOLDER / name).is_file():
        pytest.skip("the third-party texts do not stand beside the checkout")
    rendering = read(FOLDER / name)
    marked = {
        rendering.text.count("\n", 0, place) + 1
        for p in rendering.paragraphs
        if p.kind == "boilerplate"
        for place in (p.start, p.end)
    }
    filled = {n for n, line in enumerate(rendering.text.split("\n"), 1) if line.strip()}
    first = FIRST_CHROME_LINE[name]
    assert marked == ({n for n in filled if n >= first} if first else set())
