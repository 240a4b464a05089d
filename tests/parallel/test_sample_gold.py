"""The rooms against the gold of the samples: no figure falls below its pinned floor.

Floors stand in floors.toml; `python tests/parallel/sample_measure.py --misses` shows what lies behind a figure, and
`--floors` prints the present figures in the form of that file. The gold is never changed to please a tool.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from sample_gold import Sample, folders, load, load_real
from sample_measure import Figures, is_error_count, measure

from variorum.align import align
from variorum.flow import read_work_folder
from variorum.model import Alignment

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
MEASURED: dict[str, dict[str, Figures]] = {}
ROUNDING = 0.0006
"""Floors are written with three digits."""


def _sample(name: str) -> Sample:
    if name != "real-interview":
        return load(folders()[0].parent / name)
    real = load_real()
    if real is None:
        pytest.skip("the third-party texts do not stand beside the checkout")
    return real


def _figures(name: str) -> dict[str, Figures]:
    if name not in MEASURED:
        MEASURED[name] = measure(_sample(name))[0]
    return MEASURED[name]


@pytest.mark.parametrize(
    ("work", "room"),
    [pytest.param(work, room, id=f"{work}-{room}") for work, rooms in FLOORS.items() for room in rooms],
)
def test_no_figure_falls_below_its_floor(work: str, room: str) -> None:
    got = _figures(work).get(room)
    assert got is not None, f"{work}: {room} could not be measured"
    for name, floor in FLOORS[work][room].items():
        if is_error_count(name):
            assert got[name] <= floor, f"{name} rose from {floor} to {got[name]}"
        else:
            assert got[name] >= floor - ROUNDING, f"{name} fell from {floor} to {got[name]:.3f}"


def test_every_sample_has_floors() -> None:
    assert {folder.name for folder in folders()} | {"real-interview"} == set(FLOORS)


def test_the_order_of_renderings_changes_only_the_order_of_cells() -> None:
    from sample_measure import gold_renderings

    renderings = gold_renderings(load(folders()[0].parent / "summit-speech"))

    def beads(alignment: Alignment) -> set[tuple[tuple[str, tuple[int, ...]], ...]]:
        return {tuple(sorted(zip(alignment.sigla, bead.cells, strict=True))) for bead in alignment}

    assert beads(align(renderings)) == beads(align(renderings[::-1]))


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_every_file_is_read_with_the_metadata_of_its_work(folder: Path) -> None:
    work = read_work_folder(folder)
    assert [r.siglum for r in work.renderings] == load(folder).sigla
    assert all(r.text.strip() and r.date and r.outlet for r in work.renderings)
