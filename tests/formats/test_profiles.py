"""Tables for other programs, held against golden files (`tests/cases/formats`, CRLF as LF, XLSX as tab-separated)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.formats.concepts import CONCEPTS, FULL
from variorum.formats import FORMATS, concept_losses, write_concepts
from variorum.formats.profiles import PROFILES, language_name
from variorum.model import Concept, Term

GOLDEN = Path(__file__).parents[1] / "cases" / "formats"
NAMES = [name for name in FORMATS if name.partition("-")[2] in PROFILES]


def written(name: str, concepts: tuple[Concept, ...] = CONCEPTS) -> str:
    """What a program would see, as text."""
    data = write_concepts(concepts, name)
    if name.startswith("csv"):
        assert data.startswith(b"\xef\xbb\xbf")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    from openpyxl import load_workbook

    (sheet,) = load_workbook(BytesIO(data)).worksheets
    rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    return "".join("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_golden_files(name: str) -> None:
    suffix = "csv" if name.startswith("csv") else "tsv"
    golden = (GOLDEN / f"{name.partition('-')[2]}.{suffix}").read_text("utf-8")
    assert written(name) == golden


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_as_wide_as_the_header(name: str) -> None:
    import csv

    profile = name.partition("-")[2]
    delimiter = PROFILES[profile].delimiter if name.startswith("csv") else "\t"
    rows = list(csv.reader(written(name).splitlines(), delimiter=delimiter))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(
    ("name", "status", "told"),
    [
        ("csv-memoq", "admitted", True),
        ("csv-memoq", "deprecated", False),
        ("csv-weblate", "superseded", True),
        ("xlsx-trados", "superseded", False),
        ("xlsx-spreadsheet", "admitted", False),
        ("xlsx-spreadsheet", "superseded", True),
    ],
)
def test_statuses_a_program_does_not_know_are_told(name: str, status: str, told: bool) -> None:
    terms = (Term("bến", "vi"), Term("quay", "en"), Term("pier", "en", status))  # type: ignore[arg-type]
    losses = concept_losses((Concept("c", terms, approved=True),), name)
    assert any(loss.what.startswith("term.status") for loss in losses) is told


@pytest.mark.parametrize(("name", "text"), [("xlsx-trados", "quay|pier"), ("xlsx-spreadsheet", "quay; pier")])
def test_a_term_with_the_separator_in_it_is_told(name: str, text: str) -> None:
    odd = replace(FULL, terms=(Term(text, "en"),))
    assert any("separates terms" in loss.what for loss in concept_losses((odd,), name))


def test_languages_have_their_english_names() -> None:
    assert [language_name(tag) for tag in ("vi", "en-GB", "pt-BR", "qq", "en-x-vbf")] == [
        "Vietnamese",
        "English (United Kingdom)",
        "Portuguese (Brazil)",
        "qq",
        "en-x-vbf",
    ]


def test_memoq_has_times_in_utc() -> None:
    late = replace(FULL, at="2026-01-05T23:30:00-02:00", modified_at="no time")
    row = written("csv-memoq", (late,)).splitlines()[1]
    assert ";1/6/2026 1:30:00 AM;Ana Torres;;" in row
