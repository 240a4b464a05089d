from __future__ import annotations

from pathlib import Path

import pytest

from variorum.formats import FORMATS, TEXT_FORMATS
from variorum.formats.csv import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


@pytest.mark.parametrize("name", [*FORMATS, *TEXT_FORMATS])
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_column_is_documented() -> None:
    text = " ".join(PAGE.split())
    assert ", ".join(COLUMNS) in text


def test_what_comes_back_exactly_is_said_so() -> None:
    for form in FORMATS.values():
        (row,) = (line for line in PAGE.splitlines() if line.startswith("|") and f"`{form.name}`" in line)
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert (cells[3] == "yes") is (form.read is not None)
        assert (cells[4] == "yes") is form.exact
