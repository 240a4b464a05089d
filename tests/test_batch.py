"""Many works in a file of JSON Lines: whole or not at all, and faithful to the indices given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from variorum.batch import process, rendering_of, run
from variorum.errors import UnreadableInput

RECORD: dict[str, Any] = {
    "id": "one",
    "langs": ["en", "en"],
    "renderings": [
        ["The river rose by 3 metres.", "", "Two bridges were closed."],
        ["The river rose by 4 metres.", "Two bridges were closed."],
    ],
    "other": "ignored",
}


def write(path: Path, *lines: object) -> Path:
    path.write_text(
        "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8"
    )
    return path


def test_a_rendering_keeps_indices_and_offsets() -> None:
    rendering = rendering_of(["One.\nStill one.", "", " Two. "], "A", "en")
    assert [s.text for s in rendering.segments] == ["One. Still one.", "", "Two."]
    assert [rendering.text[s.start : s.end] for s in rendering.segments] == ["One. Still one.", "", "Two."]
    assert rendering.alignable == (0, 2)


def test_beads_count_the_segments_as_given() -> None:
    result = process("align", RECORD)
    assert result["id"] == "one"
    assert result["beads"] == [[[0], [0]], [[2], [1]]]
    assert len(result["scores"]) == 2


def test_diff_adds_divergences() -> None:
    divergences = process("diff", RECORD)["divergences"]
    assert [d["category"] for d in divergences if d["severity"] == "major"] == ["accuracy/number"]


def test_score_adds_metrics() -> None:
    result = process("score", RECORD)
    assert {"BLEU", "chrF2++", "TER"} == {metric["name"] for metric in result["metrics"]}
    assert "consistency" in result


def test_pairs_are_finer_where_a_third_rendering_merges(tmp_path: Path) -> None:
    lines = ["The river rose by 3 metres on Sunday.", "Two bridges were closed in Ostrel."]
    record = {"id": "three", "langs": ["en"] * 3, "renderings": [lines, lines, [" ".join(lines)]]}
    source = write(tmp_path / "in.jsonl", record, RECORD)
    assert run("align", source, tmp_path / "out.jsonl", pairs=True) == 2
    whole, *pairs, other = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert whole["beads"] == [[[0, 1], [0, 1], [0]]]
    assert [(p["pair"], p["beads"]) for p in pairs] == [
        ([0, 1], [[[0], [0]], [[1], [1]]]),
        ([0, 2], [[[0, 1], [0]]]),
        ([1, 2], [[[0, 1], [0]]]),
    ]
    assert "pair" not in other  # two renderings are a pair already


def test_results_follow_the_order_of_the_records(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", RECORD, "", {**RECORD, "id": "two"})
    assert run("align", source, tmp_path / "out.jsonl") == 2
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["one", "two"]


@pytest.mark.parametrize("alone", [False, True])
def test_indices_are_those_given_together_and_alone(tmp_path: Path, alone: bool) -> None:
    moved = {"id": "three", "langs": ["en", "de"], "renderings": [["", "Rain in 1987."], ["Regen 1987.", ""]]}
    source = write(tmp_path / "in.jsonl", RECORD, {**RECORD, "id": "two"}, moved)
    run("align", source, tmp_path / "out.jsonl", alone=alone)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["beads"] for line in lines] == [[[[0], [0]], [[2], [1]]]] * 2 + [[[[1], [0]]]]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "no JSON"),
        ("[1]", "object"),
        ({"renderings": [["a"], ["b"]]}, "'id'"),
        ({"id": 1}, "'renderings'"),
        ({"id": 1, "renderings": [["a"]]}, "two or more"),
        ({"id": 1, "renderings": [["a"], [3]]}, "strings"),
        ({"id": 1, "renderings": [["a"], ["b"]], "langs": ["en"]}, "language"),
    ],
)
def test_a_bad_record_is_named_by_line_and_nothing_is_written(
    tmp_path: Path, line: object, what: str
) -> None:
    source, output = write(tmp_path / "in.jsonl", RECORD, line), tmp_path / "out.jsonl"
    output.write_text("before", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 2") as error:
        run("align", source, output)
    assert what in str(error.value)
    assert output.read_text("utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        run("align", tmp_path / "none.jsonl", tmp_path / "out.jsonl")
