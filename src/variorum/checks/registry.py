"""Which checks there are: the modules of this package that define `CHECK`, then plug-ins.

A plug-in is an entry point in the group `variorum.checks` that names a check or a class of checks without arguments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from variorum.checks.protocol import Check, Finding, rule_of
from variorum.errors import InvalidValue, UnavailablePart
from variorum.model import CATEGORIES, SEVERITIES

if TYPE_CHECKING:
    from variorum.checks.context import View

__all__ = ["GROUP", "Registry", "findings_of_check", "validate_check"]

GROUP = "variorum.checks"
"""The entry point group of plug-ins."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def validate_check(check: object, *, where: str) -> Check:
    """The same object, known to be a check.

    Args:
        check: what a module or plug-in offers.
        where: what to call it in the error.

    Raises:
        InvalidValue: it lacks an attribute, or one of them cannot be.
    """
    if not isinstance(check, Check):
        raise InvalidValue(
            "this is no check",
            where=where,
            advice="it needs name, categories, severity, specificity and find(view)",
        )
    if not _NAME.fullmatch(check.name):
        raise InvalidValue(f"{check.name!r} is no name for a check", where=where, advice="use a-z, 0-9 and -")
    if not check.categories or not set(check.categories) <= set(CATEGORIES):
        raise InvalidValue(f"check {check.name} names categories that do not exist", where=where)
    if check.severity not in SEVERITIES:
        raise InvalidValue(f"check {check.name} has severity {check.severity!r}", where=where)
    if not rule_of(check):
        raise InvalidValue(
            f"check {check.name} has no rule", where=where, advice="write it in its class's docstring"
        )
    return check


def _built_in() -> Iterator[tuple[str, object]]:
    package = import_module("variorum.checks")
    for module in sorted(info.name for info in iter_modules(package.__path__)):
        loaded = import_module(f"variorum.checks.{module}")
        if hasattr(loaded, "CHECK"):
            yield f"variorum.checks.{module}", loaded.CHECK


def _load_plug_in(point: EntryPoint) -> object:
    try:
        loaded = point.load()
        return loaded() if isinstance(loaded, type) else loaded
    except Exception as reason:
        raise UnavailablePart(
            f"the plug-in check {point.name!r} cannot be loaded: {reason}",
            where=point.value,
            advice="uninstall or mend the package that brings it",
        ) from reason


def findings_of_check(check: Check, view: View) -> list[Finding]:
    """What a check finds in a bead; a plug-in's fault is told with its name.

    Raises:
        UnavailablePart: a plug-in raised something, or found something of a category it does not name.
    """
    if type(check).__module__.startswith("variorum.checks."):
        return list(check.find(view))
    advice = "uninstall or mend the package that brings it, or switch the check off in house.toml"
    where = f"check {check.name}, bead {view.bead.index}"
    try:
        found = list(check.find(view))
    except Exception as reason:
        raise UnavailablePart(f"the plug-in check failed: {reason!r}", where=where, advice=advice) from reason
    strange = next((f.category for f in found if f.category not in check.categories), None)
    if strange is not None:
        raise UnavailablePart(
            f"the plug-in found {strange}, which it does not name", where=where, advice=advice
        )
    return found


class Registry(Mapping[str, Check]):
    """Every check by its name, in order of falling specificity, then by name. Loaded at first use."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] | None = None

    def reload(self) -> None:
        """Look for checks anew at the next use (a plug-in was installed)."""
        self._checks = None

    def _loaded(self) -> dict[str, Check]:
        if self._checks is None:
            offered = list(_built_in())
            offered += [(f"plug-in {p.name}", _load_plug_in(p)) for p in sorted(entry_points(group=GROUP))]
            found: dict[str, Check] = {}
            for where, offer in offered:
                check = validate_check(offer, where=where)
                if check.name in found:
                    raise InvalidValue(f"there are two checks named {check.name!r}", where=where)
                found[check.name] = check
            ordered = sorted(found.values(), key=lambda c: (-c.specificity, c.name))
            self._checks = {check.name: check for check in ordered}
        return self._checks

    def __getitem__(self, name: str) -> Check:
        return self._loaded()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())
