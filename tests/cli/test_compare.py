"""align, diff, words, explain, overlap on files: what they print and how they refuse."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from variorum.formats.json import read_schema

from .conftest import LEFT, RIGHT, Call

VALIDATOR = Draft202012Validator(read_schema())


def document(out: str) -> dict[str, object]:
    value = json.loads(out)
    errors = sorted(VALIDATOR.iter_errors(value), key=str)
    assert not errors, errors[0]
    assert isinstance(value, dict)
    return value


def test_diff_finds_the_figure_and_the_missing_sentence(variorum: Call, files: tuple[str, str]) -> None:
    done = variorum("diff", *files, "--lang", "en", "--format", "json")
    assert done.code == 0, done.err
    found = {(d["category"], d["severity"]): d for d in document(done.out)["divergences"]}  # type: ignore[attr-defined]
    number = found["accuracy/number", "major"]
    assert sorted(reading["value"] for reading in number["readings"]) == [59, 60]
    assert {span["text"] for span in number["spans"]} == {"59", "60"}
    omission = next(d for (category, _), d in found.items() if category == "accuracy/omission")
    assert omission["missing"] == ["right"]


@pytest.mark.parametrize("command", ["align", "diff"])
def test_offsets_of_segments_and_spans_are_exact(
    variorum: Call, files: tuple[str, str], command: str
) -> None:
    value = document(variorum(command, *files, "--format", "json").out)
    texts = {"left": LEFT, "right": RIGHT}
    segments = {}
    for rendering in value["renderings"]:  # type: ignore[attr-defined]
        text, last = texts[rendering["siglum"]], 0
        assert rendering["text_length"] == len(text)
        for segment in rendering["segments"]:
            assert text[segment["start"] : segment["end"]] == segment["text"] == segment["text"].strip()
            assert not text[last : segment["start"]].strip()
            last = segment["end"]
            segments[rendering["siglum"], segment["index"]] = segment["text"]
        assert not text[last:].strip()
    for divergence in value.get("divergences", []):  # type: ignore[attr-defined]
        for span in divergence["spans"]:
            assert segments[span["siglum"], span["segment"]][span["start"] : span["end"]] == span["text"]


def test_every_segment_is_in_exactly_one_bead(variorum: Call, files: tuple[str, str]) -> None:
    value = document(variorum("align", *files, "--format", "json").out)
    for position, rendering in enumerate(value["renderings"]):  # type: ignore[arg-type]
        placed = [i for bead in value["beads"] for i in bead["cells"][position]]  # type: ignore[attr-defined]
        wanted = [s["index"] for s in rendering["segments"] if s["kind"] != "boilerplate"]
        assert sorted(placed) == wanted


def test_the_order_of_files_only_changes_the_order_of_cells(variorum: Call, files: tuple[str, str]) -> None:
    one = document(variorum("align", *files, "--format", "json").out)
    two = document(variorum("align", *reversed(files), "--format", "json").out)
    forward = {json.dumps(bead["cells"]) for bead in one["beads"]}  # type: ignore[attr-defined]
    backward = {json.dumps(bead["cells"][::-1]) for bead in two["beads"]}  # type: ignore[attr-defined]
    assert forward == backward


def test_a_table_is_for_people_and_keeps_messages_apart(variorum: Call, files: tuple[str, str]) -> None:
    done = variorum("diff", *files)
    assert done.code == 0
    assert "accuracy/number" in done.out
    assert "major" in done.out


@pytest.mark.parametrize("command", ["align", "diff"])
def test_a_page_is_whole_and_escapes(variorum: Call, tmp_path: Path, command: str) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("A <script>alert(1)</script> stands here in 2031.\n", encoding="utf-8")
    b.write_text("A <script>alert(1)</script> stood here in 2032.\n", encoding="utf-8")
    done = variorum(command, a, b, "--lang", "en", "--format", "html")
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")
    assert done.out.rstrip().endswith("</html>")
    assert "<script" not in done.out
    assert "http" not in done.out.replace("https://themqm.org", "")


@pytest.mark.parametrize(("severity", "code"), [("critical", 0), ("major", 1), ("minor", 1)])
def test_fail_on_is_the_works_verdict(
    variorum: Call, files: tuple[str, str], severity: str, code: int
) -> None:
    assert variorum("diff", *files, "--fail-on", severity).code == code


def test_words_prints_a_line_a_bead(variorum: Call, tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("the old bridge fell\n\nrain came\n", encoding="utf-8")
    b.write_text("the old bridge collapsed\n\nrain came\n", encoding="utf-8")
    done = variorum("words", "--parallel", "--tokenized", "--lang", "en", a, b)
    assert done.code == 0, done.err
    lines = done.out.split("\n")
    assert len(lines) == 4
    assert {"0-0", "1-1", "2-2"} <= set(lines[0].split())
    assert lines[1] == ""
    assert set(lines[2].split()) == {"0-0", "1-1"}
    value = document(
        variorum("words", "--parallel", "--tokenized", "--lang", "en", a, b, "--format", "json").out
    )
    assert [entry["bead"] for entry in value["words"]] == [0, 1, 2]  # type: ignore[attr-defined]


def test_parallel_counts_blank_lines(variorum: Call, tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("Twelve ships sailed.\n\nNine returned.\n", encoding="utf-8")
    b.write_text("Twelve ships sailed.\nIt rained.\nEight returned.\n", encoding="utf-8")
    value = document(variorum("diff", "--parallel", "--lang", "en", a, b, "--format", "json").out)
    assert [bead["cells"] for bead in value["beads"]] == [[[0], [0]], [[], [1]], [[2], [2]]]  # type: ignore[attr-defined]
    numbers = [d for d in value["divergences"] if d["category"] == "accuracy/number"]  # type: ignore[attr-defined]
    assert [d["bead"] for d in numbers] == [2]


def test_segmented_takes_lines_as_they_are(variorum: Call, tmp_path: Path) -> None:
    a = tmp_path / "a.txt"
    a.write_text("One. Two.\nThree.\n\nFour.\n", encoding="utf-8")
    value = document(variorum("align", "--segmented", "--lang", "en", a, a, "--siglum", "X", "--siglum", "Y",
                              "--format", "json").out)  # fmt: skip
    first = value["renderings"][0]  # type: ignore[index]
    assert first["siglum"] == "X"
    assert [s["text"] for s in first["segments"]] == ["One. Two.", "Three.", "Four."]
    assert [s["paragraph"] for s in first["segments"]] == [0, 0, 1]


def test_explain_says_which_rule(variorum: Call, files: tuple[str, str]) -> None:
    value = document(variorum("diff", *files, "--format", "json").out)
    number = next(d for d in value["divergences"] if d["category"] == "accuracy/number")  # type: ignore[attr-defined]
    done = variorum("explain", number["id"], *files)
    assert done.code == 0, done.err
    assert "numbers" in done.out
    assert variorum("explain", "zzzzzz", *files).code == 2
    assert variorum("explain", "", *files).code == 2


def test_nothing_in_common_is_an_answer_with_a_warning(variorum: Call, tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("The harvest was poor. Nobody laughed at the fair.\n", encoding="utf-8")
    b.write_text("Quantum dots emit photons. Lasers need mirrors.\n", encoding="utf-8")
    done = variorum("align", a, b, "--format", "json")
    assert done.code == 0
    assert document(done.out)["warnings"]
    assert "nothing in it answers" in done.err


def test_one_line_and_an_unknown_language(variorum: Call, tmp_path: Path) -> None:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("Zxq vuu kranng plo 17.", encoding="utf-8")
    b.write_text("Zxq vuu krang plo 18.", encoding="utf-8")
    done = variorum("diff", a, b, "--lang", "tlh", "--format", "json")
    assert done.code == 0, done.err
    assert document(done.out)["renderings"][0]["language"] == "tlh"  # type: ignore[index]
    assert "nothing is known of language tlh" in done.err


REFUSED = [
    pytest.param(["missing.txt"], b"", "missing.txt", id="missing file"),
    pytest.param(["empty.txt"], b"", "empty.txt", id="empty file"),
    pytest.param(["binary.txt"], bytes(range(256)) * 40, "binary.txt", id="binary file"),
    pytest.param(["."], b"", "", id="directory"),
]


@pytest.mark.parametrize(("names", "content", "named"), REFUSED)
def test_bad_input_is_one_line_and_exit_2(
    variorum: Call, files: tuple[str, str], tmp_path: Path, names: list[str], content: bytes, named: str
) -> None:
    path = tmp_path / names[0]
    if named and named != "missing.txt":
        path.write_bytes(content)
    done = variorum("diff", files[0], path)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert named in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["diff", "A"], "two or more"),
        (["diff", "A", "B", "--siglum", "X"], "--siglum"),
        (["diff", "A", "B", "--siglum", "X", "--siglum", "X"], "siglum"),
        (["diff", "A", "B", "--date", "yesterday", "--date", "-"], "YYYY-MM-DD"),
        (["diff", "A", "B", "--lang", "not a tag"], "--lang"),
        (["diff", "A", "B", "--format", "pdf"], "pdf"),
        (["diff", "A", "ONE", "--parallel"], "lines"),
        (["diff", "A", "B", "--house", "A"], "house"),
        (["diff"], "A B"),
        (["dance"], "dance"),
        (["words", "A", "B", "A"], "two"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(
    variorum: Call, files: tuple[str, str], tmp_path: Path, arguments: list[str], word: str
) -> None:
    one = tmp_path / "one.txt"
    one.write_text("One line.\n", encoding="utf-8")
    named = {"A": files[0], "B": files[1], "ONE": str(one)}
    done = variorum(*(named.get(argument, argument) for argument in arguments))
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.count("\n") == 1, done.err
    assert word in done.err


@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_a_file_name_that_is_no_utf8_can_be_printed(
    variorum: Call, files: tuple[str, str], tmp_path: Path, form: str
) -> None:
    odd = tmp_path / os.fsdecode(b"bad\xff.txt")
    try:
        odd.write_text(RIGHT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    done = variorum("align", files[0], str(odd), "--format", form)
    assert done.code == 0, done.err
    (done.out + done.err).encode()


@pytest.mark.parametrize("command", ["align", "diff", "overlap", "words", "score"])
@pytest.mark.parametrize(
    ("option", "content", "told"),
    [
        ("--house", None, "no such file"),
        ("--house", b"\xff\xfe\x00", "no TOML"),
        ("--dictionary", None, "no such file"),
        ("--dictionary", b"\xff\xfe\x00", "this dictionary is no text in UTF-8"),
        ("--glossary", b"{}", ".jsonl"),
    ],
)
def test_a_wrong_file_of_an_option_is_refused_by_every_command(
    variorum: Call,
    files: tuple[str, str],
    tmp_path: Path,
    command: str,
    option: str,
    content: bytes | None,
    told: str,
) -> None:
    path = tmp_path / "wrong.json"
    if content is not None:
        path.write_bytes(content)
    done = variorum(command, *files, "--lang", "en", option, str(path))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "wrong.json" in done.err
    assert told in done.err


def test_a_folder_is_no_dictionary(variorum: Call, files: tuple[str, str], tmp_path: Path) -> None:
    done = variorum("align", *files, "--dictionary", str(tmp_path))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "cannot be read: Is a directory" in done.err
