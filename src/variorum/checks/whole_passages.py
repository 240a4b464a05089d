"""Whole passages that a rendering lacks, and runs of them: one block left out is one thing to decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.coverage import COVERAGE, coverage_of, strangers
from variorum.checks.protocol import Finding
from variorum.lexicon import is_content_word
from variorum.model import Kind, Severity

__all__ = ["LIGHT_KINDS", "is_added", "whole_passage"]

LIGHT_KINDS: frozenset[Kind] = frozenset({"caption", "byline", "dateline", "headline", "standfirst"})
"""What an outlet adds around a text by its own lights; leaving it out misses none of the work itself."""

_OUTLETS_OWN: frozenset[Kind] = frozenset({"byline", "dateline"})
"""What is never a part of the work: no other outlet could have it."""

_FEWEST_WORDS = 3
"""Content words a passage needs for its absence to be major: "Thank you." is courtesy."""

_OPENING_WORDS = 6
"""Words by which a passage is named in a message."""


class _Run(NamedTuple):
    """Passages in a row that the same renderings lack: the first bead, how many weigh, how the ends begin."""

    first: int
    size: int
    opening: str
    closing: str


def is_added(view: View, having: int, lacking: int, first_has: bool) -> bool:
    """Whether what `having` renderings have and `lacking` lack is too much rather than too little."""
    return having < lacking or (having == lacking and not first_has)


def whole_passage(view: View) -> Finding | None:
    """What is told of a bead that a rendering of the text lacks; None where only another text lacks it."""
    apart = strangers(view.work)
    missing = tuple(
        r.siglum
        for column, r in enumerate(view.work.renderings)
        if view.passages[column] is None and column not in apart
    )
    own = tuple(p for p in view.filled if p.column not in apart)
    if not missing:
        return None
    filled = own or view.filled
    first = min(c for c in range(len(view.passages)) if c not in apart)
    has_source = view.source is not None
    source_lacks = view.work.source is not None and not has_source
    added = source_lacks or (
        not has_source and is_added(view, len(own), len(missing), view.passages[first] is not None)
    )
    severity, evidence = _weight(view, filled)
    if not own:
        severity, added = "neutral", True
        evidence = ["most of what it is in answers to no other rendering: it is held to be another text"]
    elif severity == "major" and not _answered(view, own):
        severity = "minor"
        evidence.append(
            f"less than {COVERAGE:.0%} of either rendering answers to the other: they may be two texts"
        )
    having, lacking = ", ".join(p.siglum for p in filled), ", ".join(missing)
    message = f"only in {having}" if added else f"missing in {lacking}"
    run = _runs_of(view.work).get(view.bead.index) if severity == "major" else None
    if run is not None and run.size > 1:
        if view.bead.index == run.first:
            message = f"{run.size} consecutive passages {message}, from “{run.opening}” to “{run.closing}”"
        else:
            severity, message = "minor", f"{message}, with the passage before it"
        evidence.append(f"one of {run.size} consecutive passages, told together at “{run.opening}”")
    if has_source or source_lacks:
        evidence.append(f"the source {'has' if has_source else 'lacks'} it")
    return Finding(
        category="accuracy/addition" if added else "accuracy/omission",
        severity=severity,
        message=message,
        readings=tuple(view.reading([p], [(0, len(p.text))]) for p in filled),
        missing=missing,
        relation="passage",
        explanation=tuple(evidence),
    )


def _weight(view: View, filled: Sequence[Passage]) -> tuple[Severity, list[str]]:
    """How much the absence of these passages weighs by what they are, and why."""
    if view.bead.repeat_of is not None:
        return "neutral", ["it repeats another passage of the same rendering"]
    if all(s.kind in _OUTLETS_OWN for p in filled for s in p.segments):
        return "neutral", [f"it is a {filled[0].segments[0].kind}: another outlet has its own"]
    if all(s.kind in LIGHT_KINDS for p in filled for s in p.segments):
        return "minor", [f"it is a {filled[0].segments[0].kind}, not running text"]
    if max(_content(p) for p in filled) < _FEWEST_WORDS:
        return "minor", [f"it has fewer than {_FEWEST_WORDS} content words"]
    return "major", []


def _answered(view: View, filled: Sequence[Passage]) -> bool:
    """Whether a rendering that has the bead is of one text with any other rendering."""
    columns = {p.column for p in filled}
    return any(share >= COVERAGE and columns & set(pair) for pair, share in coverage_of(view.work).items())


def _content(passage: Passage) -> int:
    return sum(is_content_word(t.norm, passage.language) for t in passage.tokens)


def _runs_of(work: WorkView) -> dict[int, _Run]:
    """The run of each bead that would be major by itself, by `Bead.index`."""
    return work.remember("runs of missing passages", _find_runs)


def _find_runs(work: WorkView) -> dict[int, _Run]:
    """Runs of neighbouring beads that the same renderings lack.

    A question after an answer begins another run: what is asked next is another matter. Captions and courtesies in
    between belong to the run and do not count.
    """
    found: dict[int, _Run] = {}
    rows: list[list[View]] = []
    last: tuple[tuple[bool, ...], bool] | None = None
    for bead in work.alignment:
        lacks = tuple(not cell for cell in bead.cells)
        if not any(lacks) or all(lacks):
            last = None
            continue
        view = work.view(bead)
        kinds = {s.kind for p in view.filled for s in p.segments}
        asks = "question" in kinds
        if last is None or last[0] != lacks or (asks and not last[1]):
            rows.append([])
        if not kinds <= LIGHT_KINDS or last is None or last[0] != lacks:
            last = (lacks, asks)
        if _weight(view, view.filled)[0] == "major":
            rows[-1].append(view)
    for row in rows:
        for view in row:
            found[view.bead.index] = _Run(row[0].bead.index, len(row), _opening(row[0]), _opening(row[-1]))
    return found


def _opening(view: View) -> str:
    words = view.filled[0].text.split()
    return " ".join(words[:_OPENING_WORDS]) + (" …" if len(words) > _OPENING_WORDS else "")
