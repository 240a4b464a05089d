"""docs/accessibility.md names every criterion of WCAG 2.2 A and AA, and only tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "accessibility.md").read_text("utf-8")

CRITERIA = (
    "1.1.1 1.2.1–1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 "
    "2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 "
    "2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3"
)
"""The success criteria of levels A and AA of WCAG 2.2 (W3C Recommendation, 5 October 2023)."""


def test_every_criterion_has_a_row():
    rows = re.findall(r"^\| (\d[\d.–]*) ", PAGE, re.MULTILINE)
    assert rows == CRITERIA.split()


def test_every_test_that_is_named_exists():
    defined = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 20
    assert named - defined == set()


def test_every_row_says_what_shows_it():
    for row in re.findall(r"^\| \d.*$", PAGE, re.MULTILINE):
        assert row.count("|") == 5, row
        shown = row.split("|")[4].strip()
        assert shown == "–" or "`test_" in shown or "*by hand*" in shown, row
