"""What the readers of bilingual files hand over: units that hold one passage in several languages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Bitext", "BitextUnit"]


@dataclass(frozen=True, slots=True)
class BitextUnit:
    """One unit of a TMX or XLIFF.

    Attributes:
        id: as the file has it; empty where it has none.
        texts: pairs of a column of `Bitext.columns` and its text, inline codes dropped, white space joined; none in a
            unit without text.
        line: line of the file it ends on, or 0.
    """

    id: str
    texts: tuple[tuple[int, str], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bitext:
    """A bilingual or multilingual file.

    Attributes:
        columns: the languages as BCP 47 tags, in the order the file names them; one may occur twice (a text and its
            revision in the same language).
        units: in order; a unit may lack a column.
        notes: what was left out, for the user.
    """

    columns: tuple[str, ...]
    units: tuple[BitextUnit, ...]
    notes: tuple[str, ...] = ()
