"""from_lines: lines are segments; blank lines part paragraphs or are kept."""

from __future__ import annotations

import pytest

from variorum.errors import InvalidValue
from variorum.segment import from_lines


def test_separate() -> None:
    r = from_lines("One here.\r\n Two. \r\n\r\nThree.\n", "A", language="en")
    assert [(s.text, s.paragraph) for s in r.segments] == [("One here.", 0), ("Two.", 0), ("Three.", 1)]
    assert all(r.text[s.start : s.end] == s.text for s in r.segments)


def test_keep_counts_every_line() -> None:
    r = from_lines("a\n\nb\n\n", "A", blank_lines="keep", language="en")
    assert [s.text for s in r.segments] == ["a", "", "b", ""]
    assert r.alignable == (0, 2)


def test_other_line_separators_are_no_line_ends() -> None:
    assert len(from_lines("a\u2028b\x0cc\x85d\rk\ne", "A", blank_lines="keep").segments) == 2


def test_old_mac_line_ends() -> None:
    assert [s.text for s in from_lines("a\rb", "A").segments] == ["a", "b"]


def test_byte_order_mark_is_no_text() -> None:
    assert from_lines("\ufeffa\n", "A").segments[0].start == 0


def test_empty() -> None:
    assert from_lines("", "A").segments == ()


def test_nothing_is_boilerplate_and_nothing_is_split() -> None:
    r = from_lines("Comment (0)\nFirst. Second.\n", "A", language="en")
    assert [s.kind for s in r.segments] == ["body", "body"]


def test_refuses_unknown_mode() -> None:
    with pytest.raises(InvalidValue, match="blank_lines"):
        from_lines("a", "A", blank_lines="both")  # type: ignore[arg-type]
