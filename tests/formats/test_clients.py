"""Real programs read what we write: translate-toolkit (GPL: in the test group only, nothing we ship imports it)."""

from __future__ import annotations

import pytest

from tests.formats.aligned import CANONICAL_TEXT, WORK
from tests.formats.concepts import CONCEPTS
from tests.formats.test_text_formats import GLOSSARY
from variorum.formats import write_concepts, write_tmx
from variorum.formats.xliff import write_xliff

pytest.importorskip("translate.storage")

EXPECTED = [
    ("Cảng mở cửa. Tàu cập bến.", "The port opened & a ship docked."),
    ("Bộ trưởng cảm ơn.", "The minister gave thanks."),
]


def test_tbx_2008_is_read_as_a_glossary() -> None:
    from translate.storage.tbx import tbxfile

    units = tbxfile.parsestring(write_concepts(CONCEPTS, "tbx-2008")).units
    assert [str(unit.source) for unit in units] == ["harbour dues", "bến cảng"]
    assert [str(unit.target) for unit in units] == ["phí cảng", "quay"]


def test_tmx_is_read_as_a_memory() -> None:
    from translate.storage.tmx import tmxfile

    units = tmxfile.parsestring(write_tmx(WORK, CANONICAL_TEXT)).units
    assert [(unit.source, unit.target) for unit in units] == EXPECTED


def test_xliff_1_is_read() -> None:
    from translate.storage.xliff import xlifffile

    store = xlifffile.parsestring(write_xliff(WORK, CANONICAL_TEXT, version="1.2", concepts=GLOSSARY))
    assert [(unit.source, unit.target) for unit in store.units] == EXPECTED
    assert all(unit.isapproved() for unit in store.units)


def test_xliff_2_is_read() -> None:
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    store = xliff2.Xliff2File.parsestring(write_xliff(WORK, CANONICAL_TEXT, concepts=GLOSSARY))
    assert [(unit.source, unit.target) for unit in store.units] == EXPECTED
