"""The automatic path, in memory and over a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum import flow
from variorum.errors import UsageError
from variorum.readers import read_bytes

LEFT = b"The mill employs 40 people. It was founded in 1901.\n\nThe owner retired."
RIGHT = b"The mill employs 45 people. It was founded in 1901.\n\nThe owner retired."


def test_prepare_segments_aligns_and_checks() -> None:
    steps: list[str] = []
    comparison = flow.prepare(
        [read_bytes(LEFT, "left.txt"), read_bytes(RIGHT, "right.txt")],
        progress=lambda step, done, total: steps.append(step),
    )
    assert [bead.cells for bead in comparison.alignment] == [((i,), (i,)) for i in range(3)]
    assert [d.category for d in comparison.divergences if d.severity == "major"] == ["accuracy/number"]
    assert list(dict.fromkeys(steps)) == ["segment", "align", "collate", "check"]
    assert comparison.alignment.signature in comparison.signature


def test_the_same_input_gives_the_same_output() -> None:
    def once() -> flow.Comparison:
        return flow.prepare([read_bytes(LEFT, "left.txt"), read_bytes(RIGHT, "right.txt")])

    assert once() == once()


def test_one_rendering_is_refused() -> None:
    with pytest.raises(UsageError, match="two or more"):
        flow.prepare([read_bytes(LEFT, "left.txt")])


def test_next_to_nothing_in_common_is_a_warning() -> None:
    other = b"Snow fell on the pass. A lorry slid. Nobody was hurt, the police said. Roads reopened at noon."
    comparison = flow.prepare([read_bytes(LEFT, "left.txt"), read_bytes(other, "right.txt")])
    assert any("right" in warning for warning in comparison.warnings)


def test_the_same_text_twice_is_a_warning() -> None:
    texts = [read_bytes(LEFT, "left.txt"), read_bytes(RIGHT, "right.txt"), read_bytes(LEFT, "again.txt")]
    told = [w for w in flow.prepare(texts).warnings if "same text" in w]
    assert told == ["again: the same text as left, letter by letter"]


def test_a_folder_is_read_with_what_its_toml_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(LEFT)
    (tmp_path / "b.txt").write_bytes(RIGHT)
    (tmp_path / "work.toml").write_text(
        'title = "The mill"\nsource_language = "en"\n'
        '[[rendering]]\nsiglum = "A"\nfile = "a.txt"\nlanguage = "en"\nmade_by = "machine"\n'
        '[[rendering]]\nfile = "b.txt"\nlanguage = "de"\n',
        encoding="utf-8",
    )
    work = flow.read_work_folder(tmp_path)
    assert (work.title, work.slug, work.source) == ("The mill", tmp_path.name, "A")
    assert [(r.siglum, r.language, r.made_by) for r in work.renderings] == [
        ("A", "en", "machine"),
        ("b", "de", "unknown"),
    ]
