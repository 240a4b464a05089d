"""score: numbers with signatures, floors that judge."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree

from variorum.store import Store, lemma_from_text

from .conftest import RIGHT, Call
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


@pytest.mark.parametrize("floor", ["chrF2++", "beauty=3", "TER=low", "TER=nan"])
def test_a_floor_that_makes_no_sense(variorum: Call, files: tuple[str, str], floor: str) -> None:
    done = variorum("score", *files, "--lang", "en", "--fail-under", floor)
    assert done.code == 2
    assert done.out == ""
    assert "--fail-under" in done.err or "there is no number 'beauty'" in done.err


def test_csv_has_a_row_a_number(variorum: Call, files: tuple[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(variorum("score", *files, "--lang", "en", "--format", "csv").out)))
    assert {"BLEU", "total"} <= {row["name"] for row in rows}
    assert all(row["signature"] for row in rows)


def test_a_reference_is_aligned_and_measured_against(
    variorum: Call, files: tuple[str, str], tmp_path: Path
) -> None:
    wanted = tmp_path / "wanted.txt"
    wanted.write_text(RIGHT.replace("a record", "the most ever"), encoding="utf-8")
    value = document(
        variorum(
            "score",
            *files,
            "--lang",
            "en",
            "--reference",
            wanted,
            "--reference",
            files[1],
            "--format",
            "json",
        ).out
    )
    against = {(m["name"], m["a"]): m for m in value["metrics"] if m["b"] == "wanted+right-2"}  # type: ignore[attr-defined]
    assert {a for _, a in against} == {"left", "right"}
    assert against["BLEU", "right"]["value"] == pytest.approx(100, abs=0.01)
    assert against["BLEU", "left"]["value"] < 99
    assert "nrefs:2" in against["BLEU", "left"]["signature"]
    assert {m["b"] for m in value["metrics"]} == {"right", "wanted+right-2"}  # type: ignore[attr-defined]


def test_parts_of_a_pair(variorum: Call, files: tuple[str, str]) -> None:
    value = document(variorum("score", *files, "--lang", "en", "--by", "kind", "--format", "json").out)
    parts = {(p["part"], p["name"]): p["segments"] for p in value["parts"]}  # type: ignore[attr-defined]
    assert parts["headline", "TER"] == 1
    assert parts["body", "TER"] == 3
    table = variorum("score", *files, "--lang", "en", "--by", "kind").out
    assert "kind headline" in table


def test_intervals_and_the_paired_test(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    said = ("--lang", "en", "--metric", "chrF2++", "--reference", files[1], "--resamples", "50")
    done = variorum("score", *files, *said, "--paired", "left", "--format", "json")
    value = document(done.out)
    assert all(m["interval"]["low"] <= m["interval"]["high"] for m in value["metrics"])  # type: ignore[attr-defined]
    (contrast,) = value["contrasts"]  # type: ignore[misc]
    assert (contrast["baseline"]["siglum"], contrast["other"]["siglum"]) == ("left", "right")
    assert contrast["other"]["value"] > contrast["baseline"]["value"]
    assert 0 < contrast["p_value"] <= 1
    assert "Paired bootstrap" in variorum("score", *files, *said, "--paired", "left").out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--paired", "left"), "a text to measure against"),
        (("--metric", "beauty"), "beauty"),
        (("--baseline", "nowhere.json"), "nowhere.json"),
        (("--work", "nowhere"), "there is no store"),
        (("--evidence", "no/such/folder/page.html"), "no/such/folder"),
    ],
)
def test_what_cannot_be_is_one_line(
    variorum: Call, files: tuple[str, str], tmp_path: Path, more: tuple[str, str], told: str
) -> None:
    done = variorum("score", *files, "--lang", "en", *more, "--data", str(tmp_path / "data"))
    assert done.code == 2
    assert done.out == ""
    assert told in done.err
    assert done.err.count("\n") == 1


def test_no_files_and_no_work(variorum: Call) -> None:
    done = variorum("score")
    assert done.code == 2
    assert "--work SLUG" in done.err


def test_only_what_got_worse_fails(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    first = variorum("score", *files, "--lang", "en", "--format", "json", "--fail-on", "major")
    assert first.code == 1
    baseline.write_text(first.out, encoding="utf-8")
    again = variorum("score", *files, "--lang", "en", "--baseline", str(baseline))
    assert again.code == 0, again.err

    worse = Path(files[1])
    worse.write_text(worse.read_text("utf-8").replace("4.2 billion", "4.7 billion"), encoding="utf-8")
    done = variorum("score", *files, "--lang", "en", "--baseline", str(baseline), "--format", "junit")
    assert done.code == 1
    assert "1 new divergence of severity major or graver" in done.err
    root = etree.fromstring(done.out.encode())
    failed = [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None]
    assert any("no new divergence" in name for name in failed)
    (text,) = {
        f.text for c in root.iter("testcase") for f in c.iter("failure") if c.get("classname") == "passages"
    }
    assert "4.7 billion" in text

    sarif = json.loads(
        variorum("score", *files, "--lang", "en", "--baseline", str(baseline), "--format", "sarif").out
    )
    states = [r["baselineState"] for r in sarif["runs"][0]["results"]]
    assert states.count("new") == 1
    assert "unchanged" in states


def test_junit_agrees_with_the_exit_code(variorum: Call, files: tuple[str, str]) -> None:
    for more, code in (((), 0), (("--fail-on", "major"), 1), (("--fail-under", "total=99"), 1)):
        done = variorum("score", *files, "--lang", "en", "--format", "junit", *more)
        assert done.code == code
        assert bool(list(etree.fromstring(done.out.encode()).iter("failure"))) == bool(code)


def test_a_work_of_the_store(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    data, page = str(tmp_path / "data"), tmp_path / "page.html"
    dates = ("--date", "2032-01-05", "--date", "2032-01-06")
    slug = variorum("import", *files, *dates, "--lang", "en", "--data", data).out.strip()
    with Store.open(tmp_path / "data" / "variorum.db") as store:
        for bead in store.beads(slug).beads[:2]:
            store.decide(bead.id, lemma_from_text(bead, bead.parts[0].segments[0].text, by="lan"), by="lan")
    done = variorum("score", "--work", slug, "--data", data, "--format", "json", "--evidence", str(page))
    against = {m["a"]: m for m in document(done.out)["metrics"] if m["b"] == "canonical"}  # type: ignore[attr-defined]
    assert {a: m["segments"] for a, m in against.items()} == {"left": 2, "right": 2}
    assert "Over time" in page.read_text("utf-8")
    assert "2032-01" in page.read_text("utf-8")

    outside = variorum("score", *files, "--lang", "en", "--work", slug, "--data", data, "--format", "json")
    assert {m["b"] for m in document(outside.out)["metrics"]} == {"right", "canonical"}  # type: ignore[attr-defined]


def test_a_work_with_nothing_approved(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    slug = variorum("import", *files, "--lang", "en", "--data", data).out.strip()
    assert variorum("score", "--work", slug, "--data", data).code == 0
    done = variorum("score", *files, "--work", slug, "--data", data)
    assert (done.code, done.out) == (2, "")
    assert "approved" in done.err


def test_one_text_against_a_reference(variorum: Call, files: tuple[str, str]) -> None:
    value = document(
        variorum("score", files[0], "--lang", "en", "--reference", files[1], "--format", "json").out
    )
    assert {(m["a"], m["b"]) for m in value["metrics"]} == {("left", "right")}  # type: ignore[attr-defined]
    assert all(0 < m["value"] < 100 for m in value["metrics"])  # type: ignore[attr-defined]
    assert value["consistency"]["coverage"] is None  # type: ignore[index]
    alone = variorum("score", files[0])
    assert (alone.code, alone.err.count("\n")) == (2, 1)


def test_a_baseline_of_another_order_is_refused(
    variorum: Call, files: tuple[str, str], tmp_path: Path
) -> None:
    baseline = tmp_path / "old.json"
    baseline.write_text(variorum("diff", *files, "--lang", "en", "--format", "json").out, "utf-8")
    assert variorum("score", *files, "--lang", "en", "--baseline", str(baseline)).code == 0
    done = variorum("score", *reversed(files), "--lang", "en", "--baseline", str(baseline))
    assert (done.code, done.out) == (2, "")
    assert "another order: left, right" in done.err


def test_what_a_baseline_has_no_number_for_is_said(
    variorum: Call, files: tuple[str, str], tmp_path: Path
) -> None:
    baseline, other = tmp_path / "old.json", tmp_path / "other.txt"
    said = ("--lang", "en", "--metric", "TER", "--metric", "chrF2++")
    baseline.write_text(variorum("score", *files, *said, "--format", "json").out, "utf-8")
    same = variorum("score", *files, *said, "--baseline", str(baseline))
    assert "not compared" not in same.err

    other.write_text(Path(files[1]).read_text("utf-8"), encoding="utf-8")
    done = variorum("score", files[0], str(other), *said, "--baseline", str(baseline))
    (line,) = (line for line in done.err.splitlines() if "not compared" in line)
    assert line.endswith("(its renderings: left, right): TER, chrF2++ of left against other")

    baseline.write_text(variorum("diff", *files, "--lang", "en", "--format", "json").out, "utf-8")
    done = variorum("score", *files, *said, "--baseline", str(baseline))
    assert done.err.splitlines()[-1].endswith("TER, chrF2++ of left against right; total")
