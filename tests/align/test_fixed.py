"""Fixed beads are hard constraints, whatever they are and wherever they stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.align import align
from variorum.batch import rendering_of
from variorum.model import Cell

TEXT = [f"The {what} number {n} stood at the {where}." for n, (what, where) in enumerate(
    [("ferry", "pier"), ("cart", "gate"), ("tram", "depot"), ("sledge", "barn"), ("barge", "lock"), ("coach", "inn")]
)]  # fmt: skip


@st.composite
def fixed_beads(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[Cell, ...]]]:
    """Some renderings of a text, shortened, and beads of segments that no two of them share."""
    texts = [
        draw(st.lists(st.sampled_from(TEXT), min_size=1, max_size=7)) for _ in range(draw(st.integers(2, 3)))
    ]
    left = [list(range(len(text))) for text in texts]
    beads: list[tuple[Cell, ...]] = []
    for _ in range(draw(st.integers(0, 3))):
        cells = []
        for free in left:
            size = draw(st.integers(0, min(2, len(free))))
            start = draw(st.integers(0, len(free) - size))
            cells.append(tuple(free[start : start + size]))
        if any(cells):
            beads.append(tuple(cells))
            left = [[i for i in free if i not in cell] for free, cell in zip(left, cells, strict=True)]
    return texts, beads


@settings(max_examples=40, deadline=None)
@given(fixed_beads())
def test_fixed_beads_stay_and_nothing_crosses_them(
    case: tuple[list[list[str]], list[tuple[Cell, ...]]],
) -> None:
    texts, fixed = case
    renderings = [rendering_of(text, f"R{r}", "en") for r, text in enumerate(texts)]
    beads = align(renderings, fixed=fixed).beads
    for r, text in enumerate(texts):
        assert sorted(i for bead in beads for i in bead.cells[r]) == list(range(len(text)))
    assert set(fixed) <= {bead.cells for bead in beads}
    assert all(bead.score == 1.0 for bead in beads if bead.cells in fixed)
    if len(fixed) == 1 and all(fixed[0]):
        ends = [(cell[0], cell[-1]) for cell in fixed[0]]
        if all(high - low < 2 for low, high in ends):
            for bead in beads:
                sides = {
                    i < ends[r][0]
                    for r, cell in enumerate(bead.cells)
                    for i in cell
                    if bead.cells != fixed[0]
                }
                assert len(sides) < 2
