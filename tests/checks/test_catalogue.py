"""docs/checks.md says of every check what its class says, with examples that must and must not fire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from variorum.checks import CHECKS, rule_of
from variorum.checks.house import FORMATS
from variorum.model import CATEGORIES

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/checks.md has no section on {name}"
    return found.group(1)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_check_is_catalogued(name: str) -> None:
    check = CHECKS[name]
    row = f"| [{name}](#{name}) | {', '.join(check.categories)} | {check.severity} | {check.specificity} |"
    assert row in PAGE
    text = section(name)
    summary = " ".join(rule_of(check).split("\n\n")[0].split())
    assert f"> {summary}\n" in text
    assert "- Found: " in text
    assert "- Left alone: " in text


def test_nothing_is_catalogued_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| \[([a-z-]+)\]", PAGE, re.MULTILINE)) == set(CHECKS)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_somebodys(category: str) -> None:
    holders = [name for name, check in CHECKS.items() if category in check.categories]
    assert holders, f"no check yields {category}"
    assert any(f"| [{name}](#{name}) | " in PAGE for name in holders)


@pytest.mark.parametrize("custom", sorted(FORMATS))
def test_every_format_is_shown_with_its_forms(custom: str) -> None:
    settings = section("Switching").split("[formats]")[1].splitlines()
    line = next(line for line in settings if line.startswith(f"{custom} = "))
    assert all(form in line for form in FORMATS[custom])


def test_what_other_tools_check_leads_to_checks() -> None:
    table = section("What other tools check")
    linked = set(re.findall(r"\[([a-z-]+)\]\(#", table))
    assert linked <= set(CHECKS)
    assert linked == set(CHECKS) - {"wording"}
