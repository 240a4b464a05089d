"""What the house decided about checks: which are off, and which severity theirs have.

The table `[checks]` of `house.toml`:

    [checks]
    duplication = false              # off
    numbers = { severity = "critical" }
    "locale/number-format" = { severity = "minor" }    # by category, whatever check finds it
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from variorum.errors import UnreadableInput, UsageError
from variorum.model import CATEGORIES, SEVERITIES, Category, Severity

__all__ = ["House", "read_house"]


@dataclass(frozen=True, slots=True)
class House:
    """Settings of one house for `checks.find`.

    Attributes:
        off: names of checks and categories that are switched off.
        severities: (check or category, severity) pairs that replace a finding's own; a category counts before a check.
    """

    off: frozenset[str] = frozenset()
    severities: tuple[tuple[str, Severity], ...] = ()

    @classmethod
    def from_mapping(
        cls, table: Mapping[str, object], known: Mapping[str, object], *, where: str = ""
    ) -> House:
        """The settings in the table `checks` of a house file.

        Args:
            table: what stands under `[checks]`.
            known: the registry of checks; only its names are read.
            where: the file, for errors.

        Raises:
            UsageError: a name that is neither a check nor a category, or a setting that is neither on, off nor a
                severity.
        """
        off: set[str] = set()
        severities: list[tuple[str, Severity]] = []
        for name, setting in table.items():
            if name not in known and name not in CATEGORIES:
                raise UsageError(
                    f"there is no check or category {name!r}",
                    where=where or None,
                    advice=f"checks: {', '.join(known)}",
                )
            severity = setting.get("severity") if isinstance(setting, Mapping) else setting
            if severity is False or (isinstance(setting, Mapping) and setting.get("on") is False):
                off.add(name)
            elif isinstance(severity, str) and severity in SEVERITIES:
                severities.append((name, severity))
            elif severity is not True and severity is not None:
                raise UsageError(
                    f"{name} = {setting!r} is no setting of a check",
                    where=where or None,
                    advice="use true, false or { severity = ... } with one of: " + ", ".join(SEVERITIES),
                )
        return cls(frozenset(off), tuple(severities))

    def allows(self, check: str) -> bool:
        """Whether this check, or findings of this category, are wanted."""
        return check not in self.off

    def severity(self, check: str, category: Category, severity: Severity) -> Severity:
        """The severity the house gives a finding; a rewording stays neutral whatever it says."""
        if category == "style/wording":
            return "neutral"
        chosen = dict(self.severities)
        return chosen.get(category, chosen.get(check, severity))


def read_house(path: str | PathLike[str]) -> House:
    """The settings in a house file (TOML); only its table `checks` is read here.

    Raises:
        UnreadableInput: it cannot be opened or is no TOML.
        UsageError: it names a check that does not exist, or a setting that is none.
    """
    import tomllib

    from variorum.checks import CHECKS

    try:
        with Path(path).open("rb") as file:
            table = tomllib.load(file).get("checks", {})
    except OSError as reason:
        raise UnreadableInput(reason.strerror or "cannot be opened", where=str(path)) from reason
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise UnreadableInput(f"is no TOML: {reason}", where=str(path)) from reason
    if not isinstance(table, Mapping):
        raise UsageError("checks is no table", where=str(path), advice="write [checks] and one line a check")
    return House.from_mapping(table, CHECKS, where=str(path))
