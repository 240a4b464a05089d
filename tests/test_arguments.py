"""Whoever gives the public door a wrong thing is told what it takes and how to get one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import variorum as v
from variorum.errors import UsageError
from variorum.readers import read_bytes

LEFT = read_bytes(b"The mill employs 40 people. It was founded in 1901.", "left.txt")
RIGHT = read_bytes(b"The mill employs 45 people. It was founded in 1901.", "right.txt")
DONE = v.prepare([LEFT, RIGHT])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: v.prepare(["a.txt", "b.txt"]), r"prepare takes renderings, not a str \('a.txt'\) \(.*read"),  # type: ignore[list-item]
        (lambda: v.prepare("a.txt"), "prepare takes several renderings, not a str"),  # type: ignore[arg-type]
        (lambda: v.prepare(LEFT), "prepare takes several renderings, not a Rendering"),  # type: ignore[arg-type]
        (lambda: v.prepare(None), "prepare takes several renderings, not None"),  # type: ignore[arg-type]
        (lambda: v.align(DONE), "align takes several renderings, not a Comparison"),  # type: ignore[arg-type]
        (lambda: v.align([LEFT, RIGHT]), "left: has text but no segments .*`segment`.*`prepare`"),
        (lambda: v.compare(LEFT, RIGHT), "compare takes several renderings"),  # type: ignore[arg-type]
        (lambda: v.compare([LEFT, RIGHT], RIGHT), "compare takes an alignment, not a Rendering"),  # type: ignore[arg-type]
        (
            lambda: v.compare(DONE.renderings[::-1], DONE.alignment),
            "alignment is of left, right, not of right",
        ),
        (lambda: v.collate(LEFT, RIGHT), "collate takes several renderings"),  # type: ignore[arg-type]
        (lambda: v.collate([LEFT, RIGHT], DONE), "collate takes a bead, not a Comparison"),  # type: ignore[arg-type]
        (lambda: v.score([LEFT, RIGHT]), "score takes a comparison, not a list .*prepare"),  # type: ignore[arg-type]
        (lambda: v.score(DONE, resamples=-1), "-1 resamples"),
        (lambda: v.score(DONE, resamples="many"), "whole number of resamples, not a str"),  # type: ignore[arg-type]
        (lambda: v.segment("One sentence."), r"segment takes a rendering, not a str \('One sentence.'\)"),  # type: ignore[arg-type]
        (lambda: v.read(None), "read takes the path of a file, not None"),  # type: ignore[arg-type]
        (lambda: v.read(["a.txt"]), "read takes the path of a file, not a list"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_argument_is_one_clear_error(call: Callable[[], object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        call()


def test_renderings_may_come_from_a_generator() -> None:
    assert v.prepare(r for r in (LEFT, RIGHT)) == DONE  # type: ignore[arg-type]
    segmented = (v.segment(r) for r in (LEFT, RIGHT))
    assert v.align(segmented) == DONE.alignment  # type: ignore[arg-type]
