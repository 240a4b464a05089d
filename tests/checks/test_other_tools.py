"""What other checkers of translations look for, item by item: a text that must fire and one that must not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.cases import load, told

ITEMS = load("other_tools")


def fires(item: dict[str, Any], texts: list[list[str]]) -> bool:
    return bool(told(item["check"], {**item, "renderings": dict(zip("AB", texts, strict=True))}))


@pytest.mark.parametrize("item", [pytest.param(item, id=item["label"]) for item in ITEMS])
def test_item(item: dict[str, Any]) -> None:
    assert fires(item, item["bad"])
    assert not fires(item, item["good"])
