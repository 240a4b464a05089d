"""docs/checks.md says of every check what its class says, with examples that must and must not fire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from variorum.checks import CHECKS, rule_of

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
