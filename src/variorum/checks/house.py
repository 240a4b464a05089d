"""The house record: what one house, or one work, decided about checks, wordings and formats.

One record, whatever holds it: a `House` here, a JSON object in a store (`House.to_table`), a `house.toml` on disk
(`house_file`). Each of the three says the same and becomes the others without loss.

    [checks]
    duplication = false                                # off
    numbers = { severity = "critical" }
    "locale/number-format" = { severity = "minor" }    # by category, whatever check finds it

    [formats]                                          # for `locale`; see `FORMATS`
    spelling = "en-GB"
    dates = "25 July 1985"

    [[forms]]                                          # for `terms`
    preferred = "Viet Nam"
    banned = ["Vietnam"]
    language = "en"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.errors import UsageError
from variorum.model import CATEGORIES, SEVERITIES, Category, Concept, Severity, Term

__all__ = ["FORMATS", "Form", "House"]

FORMATS: Mapping[str, tuple[str, ...]] = {
    "spelling": ("en-GB", "en-US"),
    "vietnam": ("Viet Nam", "Vietnam"),
    "numbers": ("1,234.5", "1.234,5", "1 234,5"),
    "percent": ("%", "percent", "per cent"),
    "dates": ("25 July 1985", "July 25, 1985", "25/7/1985", "7/25/1985", "1985-07-25"),
    "currency": ("US$5", "$5", "USD5", "USD 5", "5 USD"),
    "titles": ("Mr", "Mr."),
    "quotes": ("“ ”", '" "', "‘ ’"),
}
"""What may be settled in `[formats]`, and the examples that settle it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A wording the house prefers, and those it does not want.

    Attributes:
        preferred: what to write; empty where a wording is banned and nothing takes its place.
        banned: what not to write, in any inflection.
        language: of both (BCP 47).
        case_sensitive: whether only this casing is banned ("Internet", not "internet").
        note: why, for whoever meets it.
    """

    preferred: str
    banned: tuple[str, ...]
    language: str = "en"
    case_sensitive: bool = False
    note: str = ""

    def concept(self) -> Concept:
        """The same as a concept of a glossary: the preferred form and the deprecated ones."""
        texts = [(self.preferred, "preferred")] if self.preferred else []
        texts += [(text, "deprecated") for text in self.banned]
        terms = tuple(
            Term(text, self.language, status, note=self.note or None, case_sensitive=self.case_sensitive)  # type: ignore[arg-type]
            for text, status in texts
        )
        return Concept(
            f"house: {self.preferred or self.banned[0]}", terms, note=self.note or None, approved=True
        )


@dataclass(frozen=True, slots=True)
class House:
    """Settings of one house or work for `checks.find`.

    Attributes:
        off: names of checks and categories that are switched off.
        severities: (check or category, severity) pairs that replace a finding's own; a category counts before a check.
        forms: preferred and banned wordings.
        formats: (what, example) pairs of `FORMATS`.
        on: names that are switched on whatever a wider record says.
    """

    off: frozenset[str] = frozenset()
    severities: tuple[tuple[str, Severity], ...] = ()
    forms: tuple[Form, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    on: frozenset[str] = field(default=frozenset())

    @classmethod
    def from_table(
        cls, table: Mapping[str, object], known: Mapping[str, object], *, where: str = ""
    ) -> House:
        """The record in a house file or a JSON object of the store; tables it does not know are left alone.

        Args:
            table: with the tables `checks`, `formats` and `forms`, each of which may be absent.
            known: the registry of checks; only its names are read.
            where: the file, for errors.

        Raises:
            UsageError: a name that is neither a check nor a category, a setting that is neither on, off nor a
                severity, a format that is none of `FORMATS`, a form without a banned wording.
        """
        checks = cls.from_mapping(_table(table, "checks", where), known, where=where)
        formats = tuple(_format(name, said, where) for name, said in _table(table, "formats", where).items())
        forms = table.get("forms", ())
        if not isinstance(forms, Sequence) or isinstance(forms, str):
            raise UsageError(
                "forms is no list of tables", where=where or None, advice="write [[forms]] for each"
            )
        return cls(checks.off, checks.severities, tuple(_form(f, where) for f in forms), formats, checks.on)

    @classmethod
    def from_mapping(
        cls, table: Mapping[str, object], known: Mapping[str, object], *, where: str = ""
    ) -> House:
        """The settings in the table `checks` alone; arguments and errors as `from_table` has them."""
        off: set[str] = set()
        on: set[str] = set()
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
            elif severity is True or (isinstance(setting, Mapping) and setting.get("on") is True):
                on.add(name)
            elif severity is not None:
                raise UsageError(
                    f"{name} = {setting!r} is no setting of a check",
                    where=where or None,
                    advice="use true, false or { severity = ... } with one of: " + ", ".join(SEVERITIES),
                )
        return cls(frozenset(off), tuple(severities), on=frozenset(on))

    def to_table(self) -> dict[str, object]:
        """The record as plain values that JSON and TOML can hold; `from_table` gives it back."""
        checks: dict[str, object] = {name: {"severity": severity} for name, severity in self.severities}
        checks |= dict.fromkeys(sorted(self.on), True) | dict.fromkeys(sorted(self.off), False)
        forms = [
            {"preferred": f.preferred, "banned": list(f.banned), "language": f.language}
            | ({"case_sensitive": True} if f.case_sensitive else {})
            | ({"note": f.note} if f.note else {})
            for f in self.forms
        ]
        tables = {"checks": checks, "formats": dict(self.formats), "forms": forms}
        return {name: table for name, table in tables.items() if table}

    def within(self, wider: House) -> House:
        """This record (a work's) where it says something, the wider one (the house's) where it does not."""
        own = {name for name, _ in self.severities}
        formats = dict(wider.formats) | dict(self.formats)
        said = {(f.preferred, f.language) for f in self.forms}
        return House(
            (wider.off - self.on - own) | self.off,
            (*(pair for pair in wider.severities if pair[0] not in own), *self.severities),
            (*(f for f in wider.forms if (f.preferred, f.language) not in said), *self.forms),
            tuple(formats.items()),
            (wider.on - self.off) | self.on,
        )

    def allows(self, check: str) -> bool:
        """Whether this check, or findings of this category, are wanted."""
        return check not in self.off

    def severity(self, check: str, category: Category, severity: Severity) -> Severity:
        """The severity the house gives a finding; a rewording stays neutral whatever it says."""
        if category == "style/wording":
            return "neutral"
        chosen = dict(self.severities)
        return chosen.get(category, chosen.get(check, severity))

    def format(self, what: str) -> str | None:
        """The example that settles a format of `FORMATS`; None where the house leaves it open."""
        return dict(self.formats).get(what)


def _table(tables: Mapping[str, object], name: str, where: str) -> Mapping[str, object]:
    table = tables.get(name, {})
    if not isinstance(table, Mapping):
        raise UsageError(
            f"{name} is no table", where=where or None, advice=f"write [{name}] and one line a setting"
        )
    return table


def _format(name: str, said: object, where: str) -> tuple[str, str]:
    if name not in FORMATS:
        raise UsageError(
            f"there is no format {name!r}", where=where or None, advice=f"one of: {', '.join(FORMATS)}"
        )
    if not isinstance(said, str) or said not in FORMATS[name]:
        raise UsageError(
            f"{name} = {said!r} is no format",
            where=where or None,
            advice=f"one of: {', '.join(FORMATS[name])}",
        )
    return name, said


def _form(said: object, where: str) -> Form:
    table = said if isinstance(said, Mapping) else {}
    banned = table.get("banned", ())
    banned = (banned,) if isinstance(banned, str) else banned
    preferred, language, note = (
        table.get(k, d) for k, d in (("preferred", ""), ("language", "en"), ("note", ""))
    )
    fine = isinstance(banned, Sequence) and all(isinstance(text, str) and text.strip() for text in banned)
    if not fine or not banned or not all(isinstance(text, str) for text in (preferred, language, note)):
        raise UsageError(
            f"{said!r} is no form",
            where=where or None,
            advice='write preferred = "..." and banned = ["..."], and language = "en" if it is not',
        )
    return Form(preferred, tuple(banned), language, bool(table.get("case_sensitive", False)), note)
