"""Double quotation marks of a text: which opens, which closes, and what stands between them."""

from __future__ import annotations

import re

__all__ = ["QUOTES", "odd_quote", "opens_quote", "quoted_places"]

QUOTES = frozenset('"“”„«»')
"""Double quotation marks of the languages known here."""

_SINGLE = re.compile(
    r"(?<![\w’'])‘(?=\w)[^‘\n]{1,400}?(?<=[\w.,;!?…])’(?![\w’])|(?<![\w’'])'(?=\w)[^\n]{1,400}?(?<=[\w.,;!?…])'(?![\w’'])"
)
"""A quotation in single marks: an apostrophe stands inside a word, or opens nothing."""


def opens_quote(text: str, place: int) -> bool:
    """Whether the mark at this place opens a quotation: by its shape, and a straight one by what stands before it."""
    before = text[place - 1 : place]
    return text[place] in "“„«" or (
        text[place] == '"' and (not before or before.isspace() or before in "([-–—/'‘")
    )


def _walk(text: str) -> tuple[list[tuple[int, int]], int | None]:
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for place, sign in enumerate(text):
        if sign not in QUOTES or (sign == '"' and text[place - 1 : place].isdigit() and opened is None):
            continue  # 5" is a measure
        after = text[place + 1 : place + 2]
        opens = opens_quote(text, place)
        closes = sign in "”»" or (sign == '"' and not after.isalnum())
        if sign == "“" and opened is not None and text[opened] == "„":
            opens, closes = False, True
        if opened is None:
            if not opens:
                return pairs, place
            opened = place
        elif closes or not opens:
            pairs.append((opened, place + 1))
            opened = None
        else:
            return pairs, opened
    return pairs, opened


def quoted_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where quotations stand, their marks included; what follows a mark without a mate is not looked at.

    Single marks count where there are no double ones: inside those they quote what is quoted.

    >>> [("a “b c” d “e”")[low:high] for low, high in quoted_places("a “b c” d “e”")]
    ['“b c”', '“e”']
    >>> quoted_places("the crews' boat, 'a bright spot', isn't")
    ((17, 32),)
    """
    if QUOTES.isdisjoint(text):
        return tuple(found.span() for found in _SINGLE.finditer(text)) if "'" in text or "‘" in text else ()
    return tuple(_walk(text)[0])


def odd_quote(text: str) -> int | None:
    """Where a mark without a mate stands: closing where none is open, or never closed; None where all are paired."""
    return None if QUOTES.isdisjoint(text) else _walk(text)[1]
