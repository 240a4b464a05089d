"""What a check is, and what it hands back.

A check is one named rule. It looks at one bead at a time (`View`) and yields findings; it knows nothing of ids, of
other checks or of settings. `checks.find` runs the checks over all beads, keeps one divergence for one underlying
difference and gives each its id.

To write a check: a module in this package (or a package of your own with an entry point in the group
`variorum.checks`) that defines

    class Doubled:
        '''Rule, in one or several sentences a linguist understands. It is printed by `variorum explain`.'''

        name = "doubled"
        categories = ("linguistic/duplication",)
        severity = "minor"
        specificity = 50

        def find(self, view: View) -> Iterable[Finding]:
            ...

    CHECK = Doubled()
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from variorum.errors import InvalidValue
from variorum.model import CATEGORIES, SEVERITIES, Category, Reading, Severity

if TYPE_CHECKING:
    from variorum.checks.context import View

__all__ = ["Check", "Finding", "rule_of", "summary_of"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw at one place of one bead, before it becomes a `Divergence`.

    Attributes:
        category: MQM's `dimension/type`.
        severity: by the check's written rule, before the house has its say.
        message: what differs, in words; for people.
        readings: what each side says; the spans inside are the narrowest that differ. A rendering that lacks a
            counterpart has a reading without spans, or none, and is named in `missing`.
        missing: sigla that lack a counterpart.
        relation: finer kind inside the category (value, bound, unit, other-period, format ...).
        explanation: evidence for and against, one short sentence each. The rule itself is added by `checks.find`.
        specificity: only where this finding is more or less specific than its check usually is.
    """

    category: Category
    severity: Severity
    message: str
    readings: tuple[Reading, ...]
    missing: tuple[str, ...] = ()
    relation: str | None = None
    explanation: tuple[str, ...] = ()
    specificity: int | None = None

    def __post_init__(self) -> None:
        if self.category not in CATEGORIES:
            raise InvalidValue(f"{self.category!r} is no category")
        if self.severity not in SEVERITIES:
            raise InvalidValue(f"{self.severity!r} is no severity")
        if not any(reading.spans for reading in self.readings):
            raise InvalidValue(f"a finding needs a place: {self.message!r} has no span")


@runtime_checkable
class Check(Protocol):
    """A named rule that yields divergences. Its class's docstring is the rule, as `variorum explain` prints it.

    Attributes:
        name: lower-case, unique, the same in JSON (`check`), in `house.toml` and in docs/checks.md.
        categories: every category its findings may have.
        severity: the usual severity of its findings; the docstring says when it is another.
        specificity: where two checks report one underlying difference, the higher one is kept. Written scale:
            90 residue and encoding, 85 duplication, 80 dates, 70 numbers, 60 names and quotations, 45 negation,
            modality and quantifiers, 40 terms, 30 mistranslation, 20 omission and addition, 15 spelling, grammar,
            punctuation and format, 0 wording.
    """

    @property
    def name(self) -> str:
        """The check's name."""

    @property
    def categories(self) -> tuple[Category, ...]:
        """Every category its findings may have."""

    @property
    def severity(self) -> Severity:
        """The usual severity of its findings."""

    @property
    def specificity(self) -> int:
        """Which of two findings of one difference is kept: the higher."""

    def find(self, view: View) -> Iterable[Finding]:
        """What it sees in one bead. Beads with empty cells are passed too. Never raises on odd text."""


def rule_of(check: Check) -> str:
    """The check's rule: the docstring of its class, unindented; empty where it has none."""
    return _rule(type(check))


def _rule(kind: type) -> str:
    from inspect import getdoc

    return (getdoc(kind) or "").strip() if kind.__doc__ else ""


def summary_of(check: Check) -> str:
    """The first paragraph of the check's rule, on one line."""
    return _summary(type(check))


@cache
def _summary(kind: type) -> str:
    return " ".join(_rule(kind).split("\n\n")[0].split())
