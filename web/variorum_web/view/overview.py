"""A whole work in little: of every passage only what filters and the strip need; counting and drawing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.desk import all_agree
from variorum.model import CATEGORIES, SEVERITIES, Severity
from variorum.store.records import DECIDED, BeadFilter, BeadRecord, State
from variorum_web.view.marks import heaviest, label_of

__all__ = [
    "STATE_CHOICES",
    "Entry",
    "Facet",
    "Filters",
    "Tick",
    "count_facets",
    "entry_of",
    "passes",
    "ticks",
]

STATE_CHOICES: tuple[tuple[str, str, tuple[State, ...] | None], ...] = (
    ("", "All", None),
    ("open", "Open", ("undecided", "reopened")),
    ("reopened", "Reopened", ("reopened",)),
    ("approved", "Approved", ("approved",)),
    ("omitted", "Omitted", ("omitted",)),
)
"""Value in the address, label, states of the store."""

SEVERITY_CHOICES: tuple[tuple[str, str], ...] = (
    ("critical", "Critical"),
    ("major", "Major"),
    ("minor", "Minor"),
)
STRIP_TICKS = 600
"""More passages than this share ticks, so that the drawing stays light."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage: id, place, state, (category, severity) of each divergence, whether all have it word for word."""

    id: int
    index: int
    state: State
    found: frozenset[tuple[str, Severity]]
    agreed: bool = False

    @property
    def severity(self) -> Severity | None:
        """The heaviest of its divergences that are more than wording."""
        return heaviest(severity for _, severity in self.found if severity != "neutral")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked to see, as the address says it; empty: everything."""

    state: str = ""
    severity: str = ""
    category: str = ""
    text: str = ""
    wordings: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filters:
        """From the query of an address; what makes no sense is ignored."""
        state = query.get("state", "")
        severity = query.get("severity", "")
        category = query.get("category", "")
        known = set(CATEGORIES) | {c.partition("/")[0] for c in CATEGORIES}
        return cls(
            state=state if state in {value for value, _, _ in STATE_CHOICES} else "",
            severity=severity if severity in SEVERITIES[:3] else "",
            category=category if category in known else "",
            text=" ".join(query.get("text", "").split())[:200],
            wordings=query.get("wordings") == "1",
        )

    def query(self, **changes: str | None) -> dict[str, str]:
        """The query that says the same, with these changes; only what is set."""
        values: dict[str, str | None] = {
            "state": self.state,
            "severity": self.severity,
            "category": self.category,
            "text": self.text,
            "wordings": "1" if self.wordings else "",
            **changes,
        }
        return {key: value for key, value in values.items() if value}

    @property
    def states(self) -> tuple[State, ...] | None:
        """States of the store."""
        return next((states for value, _, states in STATE_CHOICES if value == self.state), None)

    @property
    def narrow(self) -> bool:
        """Whether it leaves passages out."""
        return bool(self.state or self.severity or self.category or self.text)

    def for_store(self) -> BeadFilter:
        """As the store takes it."""
        severity: Severity | None = next((s for s in SEVERITIES if s == self.severity), None)
        return BeadFilter(
            states=self.states, severity=severity, category=self.category or None, text=self.text or None
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter: how many passages it would show, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


def entry_of(bead: BeadRecord, sources: Sequence[str] = ()) -> Entry:
    """What the overview keeps of a passage."""
    found = frozenset((d.category, d.severity) for d in bead.divergences)
    return Entry(bead.id, bead.index, bead.state, found, all_agree(bead, sources))


def passes(entry: Entry, filters: Filters, hits: frozenset[int] | None = None, *, but: str = "") -> bool:
    """Whether a passage passes all filters, or all but the named one. `hits`: ids that have the text."""
    if but != "state" and filters.states is not None and entry.state not in filters.states:
        return False
    if hits is not None and entry.id not in hits:
        return False
    severity = filters.severity if but != "severity" else ""
    category = filters.category if but != "category" else ""
    if not severity and not category:
        return True
    return any(_matches(found, severity, category) for found in entry.found)


def _matches(found: tuple[str, Severity], severity: str, category: str) -> bool:
    name, weight = found
    grave_enough = not severity or any(weight == s for s in SEVERITIES[: _rank(severity) + 1])
    return grave_enough and (not category or name == category or name.startswith(f"{category}/"))


def _rank(severity: str) -> int:
    return next(number for number, name in enumerate(SEVERITIES) if name == severity)


def count_facets(
    entries: Sequence[Entry], filters: Filters, hits: frozenset[int] | None = None
) -> dict[str, list[Facet]]:
    """For each filter its choices, each with the number of passages it would show under all other filters."""
    by_state = [e for e in entries if passes(e, filters, hits, but="state")]
    by_severity = [e for e in entries if passes(e, filters, hits, but="severity")]
    by_category = [e for e in entries if passes(e, filters, hits, but="category")]
    states = [
        Facet(
            value,
            label,
            sum(states is None or e.state in states for e in by_state),
            filters.state == value,
        )
        for value, label, states in STATE_CHOICES
    ]
    severities = [Facet("", "Any severity", len(by_severity), not filters.severity)]
    for value, label in SEVERITY_CHOICES:
        count = sum(any(_matches(f, value, filters.category) for f in e.found) for e in by_severity)
        severities.append(
            Facet(value, label if value == "critical" else f"{label} +", count, filters.severity == value)
        )
    counts = _count(by_category, filters.severity)
    categories = [Facet("", "Any category", len(by_category), not filters.category)]
    categories += [
        Facet(name, label_of(name), counts.get(name, 0), filters.category == name)
        for name in CATEGORIES
        if counts.get(name) or filters.category == name
    ]
    return {"state": states, "severity": severities, "category": categories}


def _count(entries: Iterable[Entry], severity: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in entries:
        for name in {found[0] for found in entry.found if _matches(found, severity, "")}:
            counts[name] = counts.get(name, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class Tick:
    """One bar of the strip: the passages from `first` on, the heaviest severity in them, and the state they share."""

    first: int
    number: int
    last: int
    severity: Severity | None
    state: str
    shown: bool

    @property
    def height(self) -> float:
        """Height of the bar over the base line, 0 to 20."""
        return {"critical": 20.0, "major": 16.0, "minor": 8.0}.get(self.severity or "", 2.0)

    @property
    def label(self) -> str:
        """In words."""
        where = (
            f"Passage {self.number}" if self.number == self.last else f"Passages {self.number} to {self.last}"
        )
        return f"{where}: {self.state or 'open'}{f', {self.severity}' if self.severity else ''}"


def ticks(entries: Sequence[Entry], shown: frozenset[int]) -> tuple[Tick, ...]:
    """The strip of a work: one bar a passage, or several passages a bar in a large work."""
    step = -(-len(entries) // STRIP_TICKS) or 1
    drawn = []
    for start in range(0, len(entries), step):
        group = entries[start : start + step]
        states = {entry.state for entry in group}
        if "reopened" in states:
            state = "reopened"
        else:
            state = "approved" if all(entry.state in DECIDED for entry in group) else ""
        drawn.append(
            Tick(
                first=group[0].id,
                number=group[0].index + 1,
                last=group[-1].index + 1,
                severity=heaviest(e.severity for e in group if e.severity),
                state=state,
                shown=any(entry.id in shown for entry in group),
            )
        )
    return tuple(drawn)
