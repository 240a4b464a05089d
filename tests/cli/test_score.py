"""score: numbers with signatures, floors that judge."""

from __future__ import annotations

import csv
import io
import json

import pytest

from .conftest import Call
from .test_compare import document


def test_every_number_carries_its_signature(variorum: Call, files: tuple[str, str]) -> None:
    value = document(variorum("score", *files, "--lang", "en", "--format", "json").out)
    metrics = value["metrics"]
    assert isinstance(metrics, list)
    assert {m["name"] for m in metrics} == {"BLEU", "chrF2++", "TER"}
    assert all("version:" in m["signature"] for m in metrics)
    assert {m["name"]: m["higher_is_better"] for m in metrics}["TER"] is False
    assert value["consistency"]["signature"]  # type: ignore[index]


def test_the_same_text_is_perfect(variorum: Call, files: tuple[str, str]) -> None:
    done = variorum("score", files[0], files[0], "--lang", "en", "--format", "json")
    values = {m["name"]: m["value"] for m in json.loads(done.out)["metrics"]}
    assert values["BLEU"] == pytest.approx(100)
    assert values["TER"] == pytest.approx(0)


@pytest.mark.parametrize(
    ("floor", "code"),
    [
        ("chrF2++=99.9", 1),
        ("chrF2++=1", 0),
        ("ter=0.5", 1),
        ("TER=100", 0),
        ("coverage=1", 0),
        ("total=100", 1),
    ],
)
def test_a_floor_judges(variorum: Call, files: tuple[str, str], floor: str, code: int) -> None:
    done = variorum("score", *files, "--lang", "en", "--fail-under", floor)
    assert done.code == code, done.err


@pytest.mark.parametrize("floor", ["chrF2++", "beauty=3", "TER=low"])
def test_a_floor_that_makes_no_sense(variorum: Call, files: tuple[str, str], floor: str) -> None:
    done = variorum("score", *files, "--lang", "en", "--fail-under", floor)
    assert done.code == 2
    assert done.out == ""
    assert "--fail-under" in done.err


def test_csv_has_a_row_a_number(variorum: Call, files: tuple[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(variorum("score", *files, "--lang", "en", "--format", "csv").out)))
    assert {"BLEU", "total"} <= {row["measure"] for row in rows}
