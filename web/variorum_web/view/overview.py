"""A whole work in little: of every passage only what filters and the strip need; counting and drawing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.desk import all_agree
from variorum.model import CATEGORIES, SEVERITIES, Severity
from variorum.store.records import DECIDED, BeadRecord, State
from variorum.store.records import BeadOutline as Entry
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop
from variorum_web.view.marks import heaviest, label_of, severity_label

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
    "weight_of",
]

STATE_CHOICES: tuple[tuple[str, str, tuple[State, ...] | None], ...] = (
    ("", gettext_noop("All"), None),
    ("open", gettext_noop("Open"), ("undecided", "reopened")),
    ("reopened", gettext_noop("Reopened"), ("reopened",)),
    ("approved", gettext_noop("Approved"), ("approved",)),
    ("omitted", gettext_noop("Omitted"), ("omitted",)),
    ("flagged", gettext_noop("Flagged"), None),
    ("new", gettext_noop("New rendering"), None),
)
"""Value in the address, label, states of the store (None: asked otherwise)."""

SEVERITY_CHOICES: tuple[tuple[str, str], ...] = (
    ("critical", gettext_noop("Critical")),
    ("major", gettext_noop("Major or worse")),
    ("minor", gettext_noop("Minor or worse")),
)
SPEAKERS = 30
"""Speakers offered, those with the most passages first."""

STRIP_TICKS = 600
"""More passages than this share ticks, so that the drawing stays light."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked to see, as the address says it; empty: everything."""

    state: str = ""
    severity: str = ""
    category: str = ""
    speaker: str = ""
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
            speaker=query.get("speaker", "")[:200],
            text=" ".join(query.get("text", "").split())[:200],
            wordings=query.get("wordings") == "1",
        )

    def query(self, **changes: str | None) -> dict[str, str]:
        """The query that says the same, with these changes; only what is set."""
        values: dict[str, str | None] = {
            "state": self.state,
            "severity": self.severity,
            "category": self.category,
            "speaker": self.speaker,
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
        return bool(self.state or self.severity or self.category or self.speaker or self.text)


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter: how many passages it would show, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


def entry_of(bead: BeadRecord, sources: Sequence[str] = ()) -> Entry:
    """What the overview keeps of a passage."""
    parts = sorted(bead.parts, key=lambda part: part.siglum not in sources)
    return Entry(
        bead.id,
        bead.index,
        bead.state,
        frozenset((d.category, d.severity) for d in bead.divergences),
        next((s.speaker for part in parts for s in part.segments if s.speaker), None),
        all_agree(bead, sources),
        bool(bead.new_witnesses),
    )


def weight_of(entry: Entry) -> Severity | None:
    """The heaviest of its divergences that are more than wording."""
    return heaviest(severity for _, severity in entry.found if severity != "neutral")


def passes(
    entry: Entry,
    filters: Filters,
    hits: frozenset[int] | None = None,
    flagged: frozenset[int] = frozenset(),
    *,
    but: str = "",
) -> bool:
    """Whether a passage passes all filters, or all but the named one.

    Args:
        entry: the passage.
        filters: what is asked for.
        hits: ids that have the text asked for; None where none is.
        flagged: ids with an open flag.
        but: name of a filter that is not looked at.
    """
    if hits is not None and entry.id not in hits:
        return False
    if but != "state" and not _has_state(entry, filters, flagged):
        return False
    if but != "speaker" and filters.speaker and entry.speaker != filters.speaker:
        return False
    severity = filters.severity if but != "severity" else ""
    category = filters.category if but != "category" else ""
    if not severity and not category:
        return True
    return any(_matches(found, severity, category) for found in entry.found)


def _has_state(entry: Entry, filters: Filters, flagged: frozenset[int]) -> bool:
    if filters.state == "flagged":
        return entry.id in flagged
    if filters.state == "new":
        return entry.new_witness
    return filters.states is None or entry.state in filters.states


def _matches(found: tuple[str, Severity], severity: str, category: str) -> bool:
    name, weight = found
    grave_enough = not severity or SEVERITIES.index(weight) <= _rank(severity)
    return grave_enough and (not category or name == category or name.startswith(f"{category}/"))


def _rank(severity: str) -> int:
    return next(number for number, name in enumerate(SEVERITIES) if name == severity)


def count_facets(
    entries: Sequence[Entry],
    filters: Filters,
    hits: frozenset[int] | None = None,
    flagged: frozenset[int] = frozenset(),
) -> dict[str, list[Facet]]:
    """For each filter its choices, each with the number of passages it would show under all other filters."""
    # Most passages of a long work are alike to a filter, so each sort is looked at once.
    sorts: Counter[Entry] = Counter(
        replace(e, id=-1 if e.id in flagged else 0, index=0, agreed=False)
        for e in entries
        if hits is None or e.id in hits
    )
    marked = frozenset({-1})

    def passing(but: str) -> list[tuple[Entry, int]]:
        return [(e, n) for e, n in sorts.items() if passes(e, filters, None, marked, but=but)]

    by_state, by_severity = passing("state"), passing("severity")
    by_category, by_speaker = passing("category"), passing("speaker")
    states = [
        Facet(
            value,
            _(label),
            sum(n for e, n in by_state if _has_state(e, replace(filters, state=value), marked)),
            filters.state == value,
        )
        for value, label, _states in STATE_CHOICES
    ]
    severities = [Facet("", _("Any severity"), sum(n for _e, n in by_severity), not filters.severity)]
    for value, label in SEVERITY_CHOICES:
        count = sum(n for e, n in by_severity if any(_matches(f, value, filters.category) for f in e.found))
        severities.append(Facet(value, _(label), count, filters.severity == value))
    categories = [Facet("", _("Any category"), sum(n for _e, n in by_category), not filters.category)]
    counts: Counter[str] = Counter()
    for entry, n in by_category:
        for name in {found[0] for found in entry.found if _matches(found, filters.severity, "")}:
            counts[name] += n
    categories += [
        Facet(name, label_of(name), counts[name], filters.category == name)
        for name in CATEGORIES
        if counts[name] or filters.category == name
    ]
    said: Counter[str] = Counter()
    for entry, n in by_speaker:
        if entry.speaker:
            said[entry.speaker] += n
    speakers = [Facet("", _("Any speaker"), sum(n for _e, n in by_speaker), not filters.speaker)]
    speakers += [Facet(name, name, n, filters.speaker == name) for name, n in said.most_common(SPEAKERS)]
    return {"state": states, "severity": severities, "category": categories, "speaker": speakers}


@dataclass(frozen=True, slots=True)
class Tick:
    """One bar of the strip: the passages from `first` on, the heaviest severity in them, and the state they share."""

    first: int
    number: int
    last: int
    severity: Severity | None
    state: str

    @property
    def height(self) -> float:
        """Height of the bar over the base line, 0 to 20."""
        return {"critical": 20.0, "major": 16.0, "minor": 8.0}.get(self.severity or "", 2.0)

    @property
    def label(self) -> str:
        """In words."""
        where = (
            _("Passage %(number)s", number=self.number)
            if self.number == self.last
            else _("Passages %(first)s to %(last)s", first=self.number, last=self.last)
        )
        state = {"approved": _("decided"), "reopened": _("reopened")}.get(self.state, _("open"))
        return f"{where}: {state}{f', {severity_label(self.severity)}' if self.severity else ''}"


def ticks(entries: Sequence[Entry]) -> tuple[Tick, ...]:
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
                severity=heaviest(filter(None, map(weight_of, group))),
                state=state,
            )
        )
    return tuple(drawn)
