"""Divergences counted by category and rendering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.model import CATEGORIES, SEVERITIES, Category, Comparison, Severity

__all__ = ["Matrix", "MatrixRow", "build_matrix", "heaviest"]

SHADES = 5


def heaviest(severities: Iterable[Severity]) -> Severity | None:
    """The heaviest of these, None of none."""
    return min(severities, key=SEVERITIES.index, default=None)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One category: its heaviest divergence, how many there are, and how many concern each rendering."""

    category: Category
    severity: Severity
    total: int
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows in the order of the categories; `sigla` are the columns."""

    sigla: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def shade(self, row: MatrixRow, cell: int) -> int:
        """How dark a cell is drawn: 0 for none and for mere wording, to 5 for the most of all."""
        if not cell or row.severity == "neutral":
            return 0
        most = max(c for r in self.rows if r.severity != "neutral" for c in r.cells)
        return min(SHADES, 1 + (SHADES - 1) * cell // most)


def build_matrix(comparison: Comparison, sigla: Sequence[str]) -> Matrix:
    """Count; a divergence counts for the renderings it concerns (`Divergence.concerned`)."""
    rows = []
    for category in CATEGORIES:
        found = [d for d in comparison.divergences if d.category == category]
        if not found:
            continue
        worst = min((d.severity for d in found), key=SEVERITIES.index)
        cells = tuple(sum(siglum in d.concerned for d in found) for siglum in sigla)
        rows.append(MatrixRow(category, worst, len(found), cells))
    return Matrix(tuple(sigla), tuple(rows))
