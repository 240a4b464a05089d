"""One tree of errors, each one line."""

from __future__ import annotations

import pytest

from variorum import errors


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_of_the_tree_and_documented(name: str) -> None:
    kind = getattr(errors, name)
    assert issubclass(kind, errors.VariorumError)
    assert name in (errors.__doc__ or "")


def test_an_error_says_where_what_and_what_next() -> None:
    error = errors.UnreadableInput("no text in it", where="a.pdf", advice="scan it with OCR first")
    assert str(error) == "a.pdf: no text in it (scan it with OCR first)"
    assert str(errors.UsageError("no")) == "no"


def test_an_invalid_value_is_a_value_error() -> None:
    assert issubclass(errors.InvalidValue, ValueError)
