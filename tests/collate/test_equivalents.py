"""Words that say the same in another shape."""

from __future__ import annotations

import pytest

from variorum.collate.equivalents import initials_of, is_initials, value_of


@pytest.mark.parametrize(
    ("a", "b"),
    [("eleven", "11"), ("7th", "seventh"), ("twenty-one", "21"), ("1,000", "1000"), ("jan.", "january"),
     ("2.50", "2.5")],
)  # fmt: skip
def test_one_value(a: str, b: str) -> None:
    assert value_of(a) == value_of(b) != 0


@pytest.mark.parametrize(("a", "b"), [("eleven", "12"), ("june", "july"), ("2.5", "25")])
def test_other_values(a: str, b: str) -> None:
    assert value_of(a) != value_of(b)


@pytest.mark.parametrize("word", ["port", "may", "oct-", "", ".", "twenty-", "ma"])
def test_no_value(word: str) -> None:
    assert value_of(word) == 0


@pytest.mark.parametrize(
    ("word", "expected"),
    [("UN", True), ("U.N.", True), ("A", False), ("Un", False), ("A1", False), ("", False)],
)
def test_initials(word: str, expected: bool) -> None:
    assert is_initials(word) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["the", "Bay", "of", "Velm", "Ferries"], [1, 2, 3, 4]),
        (["Bay", "Velm"], []),
        (["Bay", "Velm", "ferries"], []),
        (["Bay", "new", "Velm", "Ferries"], []),
        ([], []),
    ],
)
def test_what_initials_stand_for(words: list[str], expected: list[int]) -> None:
    assert list(initials_of("B.V.F.", words)) == expected
