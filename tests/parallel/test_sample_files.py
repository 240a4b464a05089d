"""The gold of every sample work fits its texts: offsets are exact, indices exist, every segment has its bead."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sample_gold import Sample, folders, load

from variorum.model import CATEGORIES, KINDS, SEVERITIES

RELATIONS = {
    None, "value", "bound", "unit", "other-period", "format", "tense", "hedge", "modal", "variant", "gender", "acronym",
}  # fmt: skip


@pytest.fixture(params=folders(), ids=lambda folder: folder.name)
def sample(request: pytest.FixtureRequest) -> Sample:
    return load(request.param)


def test_there_are_samples() -> None:
    assert folders()


def test_work_says_what_it_is(sample: Sample) -> None:
    work = sample.work
    assert work["slug"] == sample.folder.name
    assert work["licence"] == "CC0-1.0"
    assert work["title"]
    assert work["description"]
    for rendering in work["rendering"]:
        assert set(rendering) >= {"siglum", "file", "outlet", "language", "date", "made_by", "licence"}
        assert isinstance(rendering["date"], datetime.date)
        assert rendering["made_by"] in {"human", "machine", "unknown"}
        assert (sample.folder / rendering["file"]).is_file()
    assert list(sample.files) == sample.sigla


def test_segments_are_exact(sample: Sample) -> None:
    for siglum, rows in sample.segments.items():
        assert all(row["text"] == row["text"].strip() != "" for row in rows)
        assert all(row["kind"] in KINDS for row in rows)
        if Path(sample.files[siglum]).suffix != ".txt":
            assert not any("start" in row for row in rows)
            continue
        text, last = sample.text(siglum), 0
        for row in rows:
            assert text[row["start"] : row["end"]] == row["text"]
            assert not text[last : row["start"]].strip(), "something lies between two segments"
            last = row["end"]
        assert not text[last:].strip()


def test_every_segment_has_one_bead_and_boilerplate_none(sample: Sample) -> None:
    for position, siglum in enumerate(sample.sigla):
        placed = Counter(i for bead in sample.beads["beads"] for i in bead[position])
        wanted = {i for i, row in enumerate(sample.segments[siglum]) if row["kind"] != "boilerplate"}
        assert set(placed) == wanted
        assert set(placed.values()) == {1}


def test_beads_have_valid_parts(sample: Sample) -> None:
    beads = sample.beads["beads"]
    assert all(len(bead) == len(sample.sigla) and any(bead) for bead in beads)
    assert all(cell == sorted(cell) for bead in beads for cell in bead)
    for bead, groups in sample.beads["links"].items():
        for position, cell in enumerate(beads[int(bead)]):
            assert sorted({i for group in groups for i in group[position]}) == cell
    for bead, sigla in sample.beads["moved"].items():
        assert all(beads[int(bead)][sample.sigla.index(siglum)] for siglum in sigla)
    for bead, first in sample.beads["repeat_of"].items():
        assert int(bead) != first < len(beads)
    firsts = [bead[0][0] for bead in beads if bead[0]]
    assert firsts == sorted(firsts)


def _check_spans(sample: Sample, row: dict[str, Any]) -> None:
    bead = sample.beads["beads"][row["bead"]]
    for span in row["spans"]:
        cell = bead[sample.sigla.index(span["siglum"])]
        assert span["segment"] in cell
        text = sample.segments[span["siglum"]][span["segment"]]["text"]
        assert text[span["start"] : span["end"]] == span["text"] != ""
    named = {siglum for reading in row["readings"] for siglum in reading["sigla"]}
    assert named == {span["siglum"] for span in row["spans"]}
    assert not named & set(row["missing"])


def test_divergences_point_at_the_text(sample: Sample) -> None:
    for row in sample.divergences:
        assert row["category"] in CATEGORIES
        assert row["severity"] in SEVERITIES
        assert row["relation"] in RELATIONS
        _check_spans(sample, row)


def test_agreements_point_at_the_text(sample: Sample) -> None:
    for row in sample.agreements:
        assert row["category"] in CATEGORIES
        assert sum(len(reading["sigla"]) for reading in row["readings"]) > 1
        _check_spans(sample, row)


def test_every_empty_cell_is_said_to_be_missing(sample: Sample) -> None:
    excused = {"dateline", "byline"}
    for index, bead in enumerate(sample.beads["beads"]):
        kinds = {
            sample.segments[s][i]["kind"] for s, cell in zip(sample.sigla, bead, strict=True) for i in cell
        }
        if kinds <= excused or str(index) in sample.beads["repeat_of"]:
            continue
        lacking = {siglum for siglum, cell in zip(sample.sigla, bead, strict=True) if not cell}
        said = {siglum for row in sample.divergences if row["bead"] == index for siglum in row["missing"]}
        assert lacking <= said, index


def test_terms_stand_where_the_gold_says(sample: Sample) -> None:
    assert len({concept["id"] for concept in sample.terms}) == len(sample.terms)
    for concept in sample.terms:
        for variant in concept["variants"]:
            assert variant["segments"], concept["id"]
            for index in variant["segments"]:
                text = sample.segments[variant["siglum"]][index]["text"]
                assert variant["text"].casefold() in text.casefold()
