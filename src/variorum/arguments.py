"""What the functions of the public door refuse: one clear error for an argument of a wrong type."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.errors import UsageError
from variorum.model import Rendering

__all__ = ["expect", "expect_renderings"]

_NO_PLURAL = (str, bytes, bytearray, Rendering)
"""Can be gone through, or are a single one, but never mean several renderings."""


def expect(value: object, kind: type | tuple[type, ...], function: str, wanted: str, advice: str) -> None:
    """Refuse an argument that is not of this kind.

    Args:
        value: what was given.
        kind: what it has to be.
        function: what the user called.
        wanted: what that takes, in words: "a comparison".
        advice: how to get one.

    Raises:
        UsageError: it is of another kind.
    """
    if not isinstance(value, kind):
        raise UsageError(f"{function} takes {wanted}, not {_named(value)}", advice=advice)


def expect_renderings(given: Iterable[Rendering], function: str) -> tuple[Rendering, ...]:
    """The renderings given, of a list, a tuple or a generator.

    Raises:
        UsageError: it is nothing to go through, or something in it is no rendering.
    """
    advice = "give a list of them; `read` makes one from a file"
    if not isinstance(given, Iterable) or isinstance(given, _NO_PLURAL):
        raise UsageError(f"{function} takes several renderings, not {_named(given)}", advice=advice)
    renderings = tuple(given)
    for rendering in renderings:
        expect(rendering, Rendering, function, "renderings", advice)
    return renderings


def _named(value: object) -> str:
    """What a value is, short enough for a message: `None`, `a str ('a.txt')`, `a list`."""
    if value is None:
        return "None"
    name = type(value).__name__
    said = f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
    return f"{said} ({value[:40]!r})" if isinstance(value, str) else said
