"""What became of each fact: whether it stands in the approved wording, and what an editor said about it.

An editor may say three things of a line: which reading is right, that each is right at its date, or that the source is
to be asked. They are kept as remarks on the passage, so that they are in its history and can be taken back; a question
to the source is a flag, which waits until it is closed. A remark names the reading as it was: where a corrected
rendering says something else now, it says nothing about it any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.checks import Passage, WorkView
from variorum.checks.facts import Fact
from variorum.checks.mentions import Mention, answer_of
from variorum.checks.relations import relate
from variorum.desk.facts import FactLine, Said
from variorum.errors import InvalidValue
from variorum.language import primary
from variorum.model import Alignment, Bead, Paragraph, Reading, Rendering, Segment
from variorum.store.records import DECIDED, BeadRecord, RemarkKind, RemarkRecord
from variorum.text import normalise

__all__ = [
    "ANSWERS",
    "Answer",
    "Correction",
    "FactCell",
    "FactDecision",
    "FactRow",
    "Verdict",
    "agrees",
    "corrections",
    "decision_of",
    "remark_for",
    "rows_of",
]

Verdict = Literal["settled", "other", "open", ""]
"""settled: it stands in the approved wording. other: something else does. open: nothing is approved yet. Empty: nothing
is said, or it cannot be compared (a name in another language)."""

Answer = Literal["right", "right at its date", "ask the source"]
ANSWERS: tuple[Answer, ...] = ("right", "right at its date", "ask the source")

_REMARK = re.compile(rf"({'|'.join(ANSWERS)}): (\S+) “(.*)”", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FactCell:
    """What one rendering says, and how it stands to the approved wording."""

    siglum: str
    language: str
    text: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FactDecision:
    """What an editor said of a line; `siglum` is the rendering named (of "right", the one that is right)."""

    answer: Answer
    siglum: str
    by: str
    at: str
    remark: int


@dataclass(frozen=True, slots=True)
class FactRow:
    """A line with the state of its passage: `cells` in the order of the renderings."""

    line: FactLine
    bead: BeadRecord
    canonical: str
    cells: tuple[FactCell, ...]
    decision: FactDecision | None

    def cell(self, siglum: str) -> FactCell:
        """The cell of a rendering of this work."""
        return next(cell for cell in self.cells if cell.siglum == siglum)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an outlet has, and what it is to have: the words of another rendering, or the approved wording."""

    row: FactRow
    has: str
    right: str | None
    canonical: str


def rows_of(
    lines: Iterable[FactLine],
    renderings: Sequence[Rendering],
    beads: Mapping[int, BeadRecord],
    remarks: Mapping[int, Sequence[RemarkRecord]],
    language: str,
) -> tuple[FactRow, ...]:
    """Lines with their verdicts and decisions.

    Args:
        lines: of `find_facts`.
        renderings: of the same comparison, in its order.
        beads: by the index of the passage; lines of others are left out.
        remarks: the open ones, by the bead's permanent id.
        language: of the approved wording.
    """
    wordings: dict[int, Passage] = {}
    rows = []
    for line in lines:
        bead = beads.get(line.bead)
        if bead is None:
            continue
        lemma = bead.decision.lemma if bead.decision and bead.state in DECIDED else None
        canonical = lemma.text if lemma else ""
        if canonical and bead.id not in wordings:
            wordings[bead.id] = _passage_of(canonical, language)
        cells = tuple(
            FactCell(
                rendering.siglum,
                rendering.language,
                said.text if said else "",
                _verdict(said, wordings.get(bead.id)),
            )
            for rendering, said in zip(renderings, line.said, strict=True)
        )
        rows.append(FactRow(line, bead, canonical, cells, decision_of(line, remarks.get(bead.id, ()))))
    return tuple(rows)


def _passage_of(text: str, language: str) -> Passage:
    """A wording as a passage of its own, so that the checks can read it."""
    text = text.strip() or "-"
    segment = Segment(0, 0, len(text), text, "body", paragraph=0)
    rendering = Rendering(
        "canonical", text, language, (Paragraph(0, len(text), "body"),), (segment,), reader="desk/1"
    )
    bead = Bead(0, ((0,),))
    return WorkView((rendering,), Alignment(("canonical",), (bead,))).view(bead).filled[0]


def _verdict(said: Said | None, canonical: Passage | None) -> Verdict:
    if said is None:
        return ""
    if canonical is None:
        return "open"
    foreign = primary(said.passage.language) != primary(canonical.language)
    if isinstance(said.of, Fact):
        fact = said.of
        stands = any(relate(fact, other) in ("same", "format") for other in canonical.facts)
        return "settled" if stands or (not foreign and _contains(canonical, said.core)) else "other"
    if isinstance(said.of, Mention):
        mention, passage = said.of, said.passage
        stands = all(answer_of(passage, mention, i, canonical) in ("same", "short") for i in mention.cores)
    else:
        stands = _contains(canonical, said.core.strip('“”"«»„‘’.,'))
    return "settled" if stands else "" if foreign else "other"


def _contains(canonical: Passage, text: str) -> bool:
    return normalise(text).casefold() in normalise(canonical.text).casefold()


def decision_of(line: FactLine, remarks: Sequence[RemarkRecord]) -> FactDecision | None:
    """The last open remark that is about this line."""
    for remark in reversed(remarks):
        found = _REMARK.fullmatch(remark.text)
        answer = next((a for a in ANSWERS if found and a == found[1]), None)
        said = line.of(found[2]) if found else None
        if found and answer and said is not None and said.text == found[3]:
            return FactDecision(answer, said.siglum, remark.by, remark.at, remark.id)
    return None


def remark_for(line: FactLine, answer: str, siglum: str | None = None) -> tuple[RemarkKind, str]:
    """The kind and text of the remark that keeps an answer; `siglum` names the rendering that is right.

    Raises:
        InvalidValue: there is no such answer, or that rendering does not say it.
    """
    if answer not in ANSWERS:
        raise InvalidValue(f"{answer!r} is no answer", advice=f"one of: {', '.join(ANSWERS)}")
    said = line.of(siglum) if siglum else next((s for s in line.said if s is not None), None)
    if said is None or (answer == "right" and not siglum):
        raise InvalidValue("no such rendering says this", advice="choose a rendering that does")
    kind: RemarkKind = "flag" if answer == "ask the source" else "comment"
    return kind, f"{answer}: {said.siglum} “{said.text}”"


def corrections(rows: Iterable[FactRow], siglum: str) -> tuple[Correction, ...]:
    """What a rendering is to correct: what an editor called wrong, and what the approved wording says otherwise.

    Nothing that is right at its date, and nothing the source is still to be asked about.
    """
    found = []
    for row in rows:
        cell = row.cell(siglum)
        if not cell.text:
            continue
        decision = row.decision
        if decision is None:
            # The approved wording must say it, as another rendering does: what it leaves out corrects nobody.
            settled = any(other.verdict == "settled" for other in row.cells)
            if settled and cell.verdict == "other" and row.line.differs:
                found.append(Correction(row, cell.text, None, row.canonical))
        elif decision.answer == "right":
            right = row.cell(decision.siglum).text
            if decision.siglum != siglum and not agrees(row.line, siglum, decision.siglum):
                found.append(Correction(row, cell.text, right, row.canonical))
    return tuple(found)


def agrees(line: FactLine, one: str, other: str) -> bool:
    """Whether two renderings say the same of a fact; no where one of them does not have it."""
    a, b = line.of(one), line.of(other)
    if a is None or b is None:
        return False
    if isinstance(a.of, Fact) and isinstance(b.of, Fact):
        return relate(a.of, b.of) in ("same", "format")
    if any(_apart(d.readings, one, other) for d in line.divergences):
        return False
    return bool(line.divergences) or normalise(a.core).casefold() == normalise(b.core).casefold()


def _apart(readings: Iterable[Reading], one: str, other: str) -> bool:
    return sum(one in reading.sigla or other in reading.sigla for reading in readings) > 1
