"""Every check keeps the contract, plug-ins too; broken ones are named."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from tests.checks.build import view
from variorum.checks import CHECKS, Check, Finding, House, View, read_house, registry, rule_of
from variorum.checks.registry import Registry, findings_of_check, validate_check
from variorum.errors import InvalidValue, UnavailablePart, UnreadableInput, UsageError


class Shouting:
    """A rendering shouts. Minor."""

    name = "shouting"
    categories = ("style/capitalization",)
    severity = "minor"
    specificity = 10

    def find(self, view: View) -> Iterable[Finding]:
        for passage in view.filled:
            if passage.text.isupper():
                reading = view.reading([passage], [(0, len(passage.text))])
                yield Finding("style/capitalization", "minor", f"{passage.siglum} shouts", (reading,))


class Unexplained:
    name = "unexplained"
    categories = ("style/capitalization",)
    severity = "minor"
    specificity = 10

    def find(self, view: View) -> Iterable[Finding]:
        return ()


def point(value: str, name: str = "shouting") -> EntryPoint:
    return EntryPoint(name=name, value=value, group=registry.GROUP)


def with_plug_ins(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> Registry:
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == registry.GROUP else ())
    return Registry()


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_keeps_the_contract(name: str) -> None:
    check = CHECKS[name]
    assert isinstance(check, Check)
    assert validate_check(check, where=name) is check
    assert check.name == name
    assert len(rule_of(check)) > 40
    seen = view(A="The council held 60 hearings, and and 12 % of it.", B="The council held 59 hearings.")
    for finding in check.find(seen):
        assert finding.category in check.categories
        for reading in finding.readings:
            for span in reading.spans:
                passage = next(p for p in seen.filled if p.siglum == span.siglum)
                assert passage.rendering.segments[span.segment].text[span.start : span.end] == span.text


@pytest.mark.parametrize("texts", [{"A": ""}, {"A": "!", "B": ""}, {"A": "x", "B": "…", "C": "漢"}])
@pytest.mark.parametrize("name", sorted(CHECKS))
def test_no_check_raises_on_odd_text(name: str, texts: dict[str, str]) -> None:
    list(CHECKS[name].find(view(**texts)))


def test_checks_come_most_specific_first() -> None:
    ranks = [check.specificity for check in CHECKS.values()]
    assert ranks == sorted(ranks, reverse=True)


def test_a_plug_in_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_plug_ins(monkeypatch, point("tests.checks.test_registry:Shouting"))
    assert len(found) == len(CHECKS) + 1
    (finding,) = found["shouting"].find(view(A="STOP", B="stop"))
    assert finding.message == "A shouts"


@pytest.mark.parametrize(
    ("value", "error", "says"),
    [
        ("tests.checks.nowhere:Check", UnavailablePart, "cannot be loaded"),
        ("tests.checks.test_registry:Unexplained", InvalidValue, "has no rule"),
        ("tests.checks.test_registry:point", InvalidValue, "this is no check"),
        ("variorum.checks.numbers:CHECK", InvalidValue, "two checks named 'numbers'"),
    ],
)
def test_a_broken_plug_in_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        len(with_plug_ins(monkeypatch, point(value)))


class Failing(Shouting):
    """A rendering divides by nothing. Minor."""

    def find(self, view: View) -> Iterable[Finding]:
        raise ZeroDivisionError("nothing")


class Straying(Shouting):
    """A rendering is told of a category that was not named. Minor."""

    categories = ("style/wording",)


@pytest.mark.parametrize(
    ("check", "says"),
    [(Failing(), "failed: ZeroDivisionError"), (Straying(), "found style/capitalization")],
)
def test_a_plug_in_that_breaks_the_contract_is_named(check: Check, says: str) -> None:
    with pytest.raises(UnavailablePart, match=says) as raised:
        findings_of_check(check, view(A="STOP", B="stop"))
    assert "check shouting, bead 0" in str(raised.value)


@pytest.mark.parametrize(
    ("attribute", "value", "says"),
    [
        ("name", "Shouting!", "no name"),
        ("categories", ("style/volume",), "categories that do not exist"),
        ("severity", "loud", "has severity"),
    ],
)
def test_impossible_checks_are_refused(
    monkeypatch: pytest.MonkeyPatch, attribute: str, value: Any, says: str
) -> None:
    monkeypatch.setattr(Shouting, attribute, value)
    with pytest.raises(InvalidValue, match=says):
        validate_check(Shouting(), where="here")


def test_a_finding_needs_a_place() -> None:
    with pytest.raises(InvalidValue, match="no span"):
        Finding("accuracy/number", "major", "nowhere", ())
    with pytest.raises(InvalidValue, match="no category"):
        Finding("accuracy/colour", "major", "x", ())  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="no severity"):
        Finding("accuracy/number", "grave", "x", ())  # type: ignore[arg-type]


def test_a_house_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text(
        '[checks]\nduplication = false\n"locale/number-format" = { severity = "minor" }\n', encoding="utf-8"
    )
    house = read_house(file)
    assert not house.allows("duplication")
    assert house.severity("numbers", "locale/number-format", "neutral") == "minor"
    assert house.severity("wording", "style/wording", "neutral") == "neutral"


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"[checks]\nnombers = false\n", UsageError, "no check or category 'nombers'"),
        (b"[checks]\nnumbers = 3\n", UsageError, "is no setting"),
        (b"checks = 1\n", UsageError, "checks is no table"),
        (b"[checks\n", UnreadableInput, "is no TOML"),
        (b"\xff\xfe", UnreadableInput, "is no TOML"),
    ],
)
def test_a_bad_house_file_is_refused(
    tmp_path: Path, content: bytes, error: type[Exception], says: str
) -> None:
    file = tmp_path / "house.toml"
    file.write_bytes(content)
    with pytest.raises(error, match=says):
        read_house(file)
    with pytest.raises(UnreadableInput):
        read_house(tmp_path / "missing.toml")


def test_wording_cannot_be_made_heavy() -> None:
    house = House(severities=(("style/wording", "major"),))
    assert house.severity("wording", "style/wording", "neutral") == "neutral"
