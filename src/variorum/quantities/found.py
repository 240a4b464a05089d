"""A quantity in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from variorum.quantities.lexer import Lexemes
from variorum.quantities.model import Bound, Quantity, QuantityKind
from variorum.quantities.numeral import Numeral

__all__ = ["Found", "build_quantity"]


@dataclass(slots=True)
class Found:
    """A quantity in the making: pieces `[first, last)`, the numeral in pieces `[low, high)`."""

    first: int
    last: int
    numeral: Numeral
    kind: QuantityKind
    unit: str = ""
    unit_at: tuple[int, int] | None = None
    bound: Bound = "exact"
    bound_at: tuple[int, int] | None = None
    side: Literal["", "from", "to"] = ""
    parts: tuple[float, float] | None = None
    code: str = ""


def build_quantity(lexemes: Lexemes, found: Found) -> Quantity:
    """The finished quantity, with offsets for pieces."""

    def offsets(pieces: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if pieces is None else (lexemes.starts[pieces[0]], lexemes.ends[pieces[1] - 1])

    numeral = found.numeral
    start, end = lexemes.starts[found.first], lexemes.ends[found.last - 1]
    return Quantity(
        start=start,
        end=end,
        text=lexemes.text[start:end],
        kind=found.kind,
        low=numeral.low,
        high=numeral.high,
        number=(lexemes.starts[numeral.first], lexemes.ends[numeral.last - 1]),
        bound=found.bound,
        bound_at=offsets(found.bound_at),
        unit=found.unit,
        unit_at=offsets(found.unit_at),
        code=found.code,
        parts=found.parts,
        other=numeral.other,
        side=found.side,
        words=numeral.words,
        weak=numeral.weak,
        step=numeral.step,
    )
