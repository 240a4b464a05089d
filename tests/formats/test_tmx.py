from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from tests.formats.aligned import CANONICAL_TEXT, WORK
from variorum.errors import UsageError
from variorum.formats import tmx_losses, units, write_tmx
from variorum.formats.units import private_tag
from variorum.model import Alignment, Comparison

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def wordings(data: bytes) -> list[list[tuple[str, str]]]:
    root = etree.fromstring(data)
    return [[(v.get(LANG), v.findtext("seg")) for v in unit.iter("tuv")] for unit in root.iter("tu")]


def test_without_canonical_wording_all_renderings_stand_beside_the_source() -> None:
    assert wordings(write_tmx(WORK)) == [
        [
            ("vi", "Cảng mở cửa. Tàu cập bến."),
            ("en-x-tide", "The port opened; a ship berthed."),
            ("en-x-wr", "The port has opened. A ship docked."),
        ],
        [("vi", "Bộ trưởng cảm ơn."), ("en-x-tide", "The minister said thanks.")],
    ]


def test_with_canonical_wording_the_pair_is_source_and_canonical() -> None:
    assert wordings(write_tmx(WORK, CANONICAL_TEXT)) == [
        [("vi", "Cảng mở cửa. Tàu cập bến."), ("en", "The port opened & a ship docked.")],
        [("vi", "Bộ trưởng cảm ơn."), ("en", "The minister gave thanks.")],
    ]


def test_a_pair_of_one_language_carries_private_tags() -> None:
    data = write_tmx(WORK, pair=("TIDE", "W&R"))
    assert [[tag for tag, _ in unit] for unit in wordings(data)] == [["en-x-tide", "en-x-wr"]]
    assert etree.fromstring(data).find("header").get("srclang") == "en-x-tide"


def test_a_rendering_against_the_canonical_wording() -> None:
    assert wordings(write_tmx(WORK, CANONICAL_TEXT, pair=("TIDE", "canonical")))[1] == [
        ("en-x-tide", "The minister said thanks."),
        ("en", "The minister gave thanks."),
    ]


def test_of_a_source_and_one_rendering_the_first_is_the_source() -> None:
    renderings = WORK.renderings[:2]
    beads = tuple(replace(b, cells=b.cells[:2], links=()) for b in WORK.alignment if any(b.cells[:2]))
    pair = Comparison(renderings, Alignment(("VI", "TIDE"), beads))
    assert [c.language for c in units(pair).columns] == ["vi", "en"]
    assert [c.language for c in units(pair, CANONICAL_TEXT).columns] == ["vi", "en"]


def test_what_has_no_counterpart_is_told() -> None:
    assert [str(loss) for loss in tmx_losses(WORK)] == [
        "passages without a counterpart in VI: 1 (Rain fell <hard>.)"
    ]
    assert [str(loss) for loss in tmx_losses(WORK, {0: "The port opened."})] == [
        "passages without a counterpart in canonical: 1 (Bộ trưởng cảm ơn.)",
    ]


def test_dates_are_utc_and_the_header_is_full() -> None:
    at = datetime(2026, 1, 2, 1, 30, tzinfo=timezone(timedelta(hours=7)))
    root = etree.fromstring(write_tmx(WORK, document="Port & sea", at=at))
    header = root.find("header").attrib
    assert header["creationdate"] == "20260101T183000Z"
    assert {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    } <= set(header)
    assert [p.text for p in root.iter("prop") if p.get("type") == "x-document"] == ["Port & sea"] * 2
    assert [p.text for p in root.iter("prop") if p.get("type") == "x-siglum"][:3] == ["VI", "TIDE", "W&R"]
    assert [p.text for p in root.iter("prop") if p.get("type") == "x-moved"] == ["TIDE"]


def test_every_unit_has_the_source_language_of_the_header() -> None:
    root = etree.fromstring(write_tmx(WORK, CANONICAL_TEXT))
    source = root.find("header").get("srclang")
    assert all(unit.find("tuv").get(LANG) == source == unit.get("srclang") for unit in root.iter("tu"))


@pytest.mark.parametrize("pair", [("TIDE", "TIDE"), ("TIDE", "NOBODY")])
def test_a_pair_that_is_none_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(UsageError):
        write_tmx(WORK, pair=pair)


def test_nothing_to_pair_is_refused() -> None:
    with pytest.raises(UsageError, match="no passage has a wording in both VI and canonical"):
        write_tmx(WORK, {2: "Rain fell."})


def test_private_tags_differ_even_where_sigla_look_alike() -> None:
    alike = ("Vietnam News 1", "Vietnam News 2", "VI")
    renderings = tuple(
        replace(r, siglum=s)
        for r, s in zip((WORK.renderings[1], WORK.renderings[2], WORK.renderings[0]), alike, strict=True)
    )
    beads = tuple(replace(b, cells=(b.cells[1], b.cells[2], b.cells[0]), links=()) for b in WORK.alignment)
    table = units(Comparison(renderings, Alignment(alike, beads)))
    tags = [c.language for c in table.columns]
    assert len(set(tags)) == 3
    assert all(len(part) <= 8 for tag in tags for part in tag.split("-"))
    assert private_tag("EN_us", "Đài—9") == "en-US-x-dai9"


def test_the_file_names_its_time_zone_even_by_default() -> None:
    stamp = etree.fromstring(write_tmx(WORK)).find("header").get("creationdate")
    made = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - made).total_seconds()) < 60
