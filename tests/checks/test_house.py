"""The house record: one record in three shapes (value, plain table, TOML), found beside a work, laid over another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.build import check
from variorum.checks import CHECKS, Form, House, find_house, read_house, write_house
from variorum.checks.house import FORMATS
from variorum.errors import UsageError

FULL = House(
    off=frozenset({"duplication", "style/capitalization"}),
    severities=(("numbers", "critical"), ("locale/number-format", "minor")),
    forms=(
        Form("Viet Nam", ("Vietnam",)),
        Form("", ("so-called",), note="say what it is"),
        Form("internet", ("Internet",), case_sensitive=True),
        Form("cảng vụ", ("sở “cảng” \\ 1",), language="vi"),
    ),
    formats=(("spelling", "en-GB"), ("quotes", '" "')),
    on=frozenset({"capitals"}),
)


@pytest.mark.parametrize("house", [House(), FULL])
def test_one_record_in_three_shapes(house: House, tmp_path: Path) -> None:
    table = json.loads(json.dumps(house.to_table()))
    assert House.from_table(table, CHECKS) == house
    file = tmp_path / "house.toml"
    file.write_text(write_house(house), encoding="utf-8")
    assert read_house(file) == house


@pytest.mark.parametrize("what", sorted(FORMATS))
def test_every_example_of_a_format_is_read(what: str) -> None:
    for example in FORMATS[what]:
        assert House.from_table({"formats": {what: example}}, CHECKS).format(what) == example


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"formats": {"colour": "red"}}, "there is no format 'colour'"),
        ({"formats": {"dates": "Tuesday"}}, "'Tuesday' is no format"),
        ({"formats": {"dates": 3}}, "is no format"),
        ({"formats": 3}, "formats is no table"),
        ({"forms": {"preferred": "use"}}, "forms is no list"),
        ({"forms": "use"}, "forms is no list"),
        ({"forms": [{"preferred": "use"}]}, "is no form"),
        ({"forms": [{"preferred": "use", "banned": [3]}]}, "is no form"),
        ({"forms": ["use"]}, "is no form"),
        ({"checks": {"numbers": {"severity": "grave"}}}, "is no setting of a check"),
        ({"checks": {"nombers": True}}, "no check or category 'nombers'"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(table: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says) as caught:
        House.from_table(table, CHECKS, where="house.toml")
    assert str(caught.value).startswith("house.toml: ")
    assert caught.value.advice


def test_one_banned_wording_needs_no_list() -> None:
    (form,) = House.from_table({"forms": [{"banned": "utilise"}]}, CHECKS).forms
    assert form.banned == ("utilise",)
    assert form.preferred == ""


def test_tables_of_later_versions_are_left_alone() -> None:
    assert House.from_table({"colours": {"harbour": "blue"}}, CHECKS) == House()


def test_a_work_says_more_than_the_house() -> None:
    house = House(
        off=frozenset({"names", "terms"}),
        severities=(("numbers", "minor"), ("dates", "minor")),
        forms=(Form("use", ("utilise",)), Form("boat", ("vessel",))),
        formats=(("spelling", "en-GB"), ("titles", "Mr")),
    )
    work = House(
        off=frozenset({"codes"}),
        severities=(("numbers", "critical"),),
        forms=(Form("boat", ("ship",)),),
        formats=(("spelling", "en-US"),),
        on=frozenset({"names"}),
    )
    both = work.within(house)
    assert both.off == {"terms", "codes"}
    assert both.severity("numbers", "accuracy/number", "major") == "critical"
    assert both.severity("dates", "accuracy/date", "major") == "minor"
    assert {f.preferred: f.banned for f in both.forms} == {"use": ("utilise",), "boat": ("ship",)}
    assert both.format("spelling") == "en-US"
    assert both.format("titles") == "Mr"
    assert House().within(house) == house


def test_a_check_and_a_category_can_be_switched_off() -> None:
    texts = {"A": ["The hrbour was closed."], "B": ["The harbour was closed."]}
    assert check(texts, only=["spelling"])
    assert not check(texts, only=["spelling"], house=House(off=frozenset({"spelling"})))
    assert not check(texts, only=["spelling"], house=House(off=frozenset({"linguistic/spelling"})))
    (heavy,) = check(texts, only=["spelling"], house=House(severities=(("linguistic/spelling", "major"),)))
    assert heavy.severity == "major"


def test_the_file_in_the_one_folder_is_found(tmp_path: Path) -> None:
    work, other = tmp_path / "work", tmp_path / "other"
    for folder in (work, other):
        folder.mkdir()
    files = [work / "A.txt", work / "B.txt"]
    assert find_house(files) is None
    (work / "house.toml").write_text("[checks]\nnames = false\n", encoding="utf-8")
    assert find_house(files) == work / "house.toml"
    assert find_house([work]) == work / "house.toml"
    assert find_house([*files, other / "C.txt"]) is None
    assert find_house([]) is None


def test_the_command_line_takes_the_file_beside_the_texts(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from variorum.cli import cli

    for name, text in (("A.txt", "Vietnam and its ports."), ("B.txt", "Viet Nam and its ports.")):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    call = [
        "diff",
        "--parallel",
        "--lang",
        "en",
        str(tmp_path / "A.txt"),
        str(tmp_path / "B.txt"),
        "--format",
        "json",
    ]

    def told() -> set[str]:
        done = CliRunner().invoke(cli, call)
        assert done.exit_code in (0, 1), done.output
        return {d["message"] for d in json.loads(done.stdout)["divergences"] if d["check"] == "locale"}

    assert told() == set()
    (tmp_path / "house.toml").write_text('[formats]\nvietnam = "Viet Nam"\n', encoding="utf-8")
    assert told() == {"“Vietnam” in A: the house writes Viet Nam"}
