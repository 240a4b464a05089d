"""Words of one passage that another does not answer, and the evidence that they are really missing there.

A gap is a run of neighbouring words that nothing answers (or only what a better word holds already). What speaks for a
loss rather than a rewording: the words left and right of the place do not go together without it (`seams`), nothing
unanswered stands at the place, and no word of its sense stands anywhere else (`gap_evidence`). A learned scorer weighs
this (`scripts/learn_word_absence.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from variorum.checks.gap_evidence import EVIDENCE, weigh
from variorum.checks.gap_run import Run
from variorum.checks.seams import SEAM, seam
from variorum.checks.sides import PRONOUNS, Side
from variorum.checks.speakers import COURTESIES
from variorum.collate.link import LinkedWords
from variorum.lexicon import same_lemma

if TYPE_CHECKING:
    from variorum.collate.trees import Trees

__all__ = [
    "CLAUSE",
    "EVIDENCE",
    "SEAM",
    "Chances",
    "Gap",
    "chances",
    "find_gaps",
    "join_clauses",
    "seam_odds",
]


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of words without answer.

    Attributes:
        words: indices of its words that are asked for (`Side.asked`).
        first, last: its first and last token.
        place: the token of the other passage before which it would stand.
        evidence: values by the names of `EVIDENCE`, in their order, the seams' odds at their end still to come.
        seams: for each place it may stand at the values by the names of `SEAM`; that of `place` comes first.
        opens, closes: whether a sentence begins (ends) beside it in both passages.
        is_clause: whether it is several gaps that make a clause; the evidence is that of the first.
    """

    words: tuple[int, ...]
    first: int
    last: int
    place: int
    evidence: tuple[float, ...]
    seams: tuple[tuple[float, ...], ...]
    opens: bool = False
    closes: bool = False
    is_clause: bool = False

    @property
    def unanswered(self) -> int:
        """How many content words of the other passage nothing answers."""
        return int(self.evidence[_OPEN_THERE])

    @property
    def is_verbatim(self) -> bool:
        """Whether the other passage has the words on both sides of the gap one by one, and nothing in its place.

        At one side a sentence may begin or end in both passages.
        """
        left, right = (self.evidence[side] >= _VERBATIM for side in (_LEFT, _RIGHT))
        beside = (left and (right or self.closes)) or (right and self.opens)
        return beside and self.evidence[_OPEN_NEAR] == 0


CLAUSE = 4
"""Content words that make a clause or a longer phrase: so many in a row are no rewording where nothing stands in their
place. Of 1,000 good pairs (dev half) one had such a run with at most a quarter as many unanswered words at its place;
of runs of three, fifteen had."""

_DIVIDING = frozenset(".:;!?")
"""Marks no clause reaches over."""

_STOPS = frozenset(".!?…")
"""Marks that end a sentence."""

_GAP_OPEN, _OPEN_NEAR, _OPEN_THERE, _LEFT, _RIGHT = (
    EVIDENCE.index(name) for name in ("gap_open", "open_near", "open_there", "run_left", "run_right")
)
_VERBATIM = 3
"""Words that must be the same on either side of a place for its surroundings to be word for word."""


def join_clauses(here: Side, linked: LinkedWords, gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps, those that make a clause together as one.

    They do where no answered content word and no stop stands between them, they belong to one place of the other
    passage, and there are `CLAUSE` content words in them for hardly any unanswered word at that place.
    """
    answered = {i for i, _ in linked.links}
    rows: list[list[Gap]] = []
    for gap in gaps:
        last = rows[-1][-1] if rows else None
        between = range(last.last + 1, gap.first) if last else ()
        one_place = last is not None and abs(gap.place - last.place) <= 1
        if one_place and not any(
            (here.content[k] and k in answered) or here.norms[k] in _DIVIDING for k in between
        ):
            rows[-1].append(gap)
        else:
            rows.append([gap])
    found = []
    for row in rows:
        words = tuple(i for gap in row for i in gap.words)
        said = sum(here.content[i] for i in words)
        spare = max(max(gap.evidence[_GAP_OPEN], gap.evidence[_OPEN_NEAR]) for gap in row)
        if said >= CLAUSE and 4 * spare <= said:
            head = row[0]
            found.append(
                Gap(words, head.first, row[-1].last, head.place, head.evidence, head.seams, is_clause=True)
            )
        else:
            found += row
    return found


def find_gaps(here: Side, there: Side, linked: LinkedWords) -> list[Gap]:
    """The gaps of one passage against another; `linked.links` are pairs (index here, index there)."""
    answers: list[list[int]] = [[] for _ in here.tokens]
    askers: list[list[int]] = [[] for _ in there.tokens]
    for i, j in linked.links:
        answers[i].append(j)
        askers[j].append(i)
    open_here = [
        i for i, asked in enumerate(here.asked) if asked and not _owns(here, there, answers, askers, i)
    ]
    if not open_here:
        return []
    open_there = [
        j for j, asked in enumerate(there.asked) if asked and not _owns(there, here, askers, answers, j)
    ]
    runs: list[list[int]] = []
    for i in open_here:
        between = range(runs[-1][-1] + 1, i) if runs else ()
        if runs and all(not here.content[k] and here.norms[k].isalnum() and not answers[k] for k in between):
            runs[-1].append(i)
        else:
            runs.append([i])
    run = Run(
        here,
        there,
        linked,
        answers,
        askers,
        frozenset(open_here),
        frozenset(open_there),
        sum(here.content[i] for i in open_here),
        sum(there.content[j] for j in open_there),
        len(runs),
    )
    found = []
    for words in runs:
        first, last, place, places, evidence = weigh(run, words)
        seams = tuple(seam(there, p) for p in (place, *(p for p in places if p != place)))
        found.append(
            Gap(
                tuple(words),
                first,
                last,
                place,
                evidence,
                seams,
                opens=_is_stop(here, first - 1) and _is_stop(there, place - 1),
                closes=_is_stop(here, last + 1) and _is_stop(there, place),
            )
        )
    return found


def _is_stop(side: Side, index: int) -> bool:
    """Whether a sentence ends there: at a stop, or before the first and after the last word."""
    return not 0 <= index < len(side.norms) or side.norms[index] in _STOPS


def _owns(
    here: Side, there: Side, answers: Sequence[Sequence[int]], askers: Sequence[Sequence[int]], i: int
) -> bool:
    """Whether some answer is the word's own: no word that is more like the answer asks for it too.

    Of two like words that ask for one ("the port ... the port" against one "port"), it is that one's whose neighbours
    are answered by the neighbours.
    """
    language = here.language
    for j in answers[i]:
        if there.norms[j] == here.norms[i] and len(askers[j]) == 1:
            return True  # as most words are
        rivals = [k for k in askers[j] if k != i and same_lemma(here.norms[k], there.norms[j], language)]
        if there.norms[j] != here.norms[i] and not same_lemma(there.norms[j], here.norms[i], language):
            if there.asked[j] and not rivals and _may_answer(here, there, askers[j], i, j):
                return True
            continue
        mine = (_neighbours(answers, i, j), -i)
        if all(
            (here.norms[k] == here.norms[i] or here.norms[k] != there.norms[j])
            and (
                any(x != j and same_lemma(there.norms[x], here.norms[k], language) for x in answers[k])
                or (_neighbours(answers, k, j), -k) < mine
            )
            for k in rivals
        ):
            return True
    return False


def _may_answer(here: Side, there: Side, askers: Sequence[int], i: int, j: int) -> bool:
    """Whether a word may be said by one it is not like: a name by what may name it, and a name no noun besides one."""
    if here.names[i]:
        return _may_name(there, j)
    return not there.names[j] or not any(here.names[k] for k in askers)


def _may_name(there: Side, j: int) -> bool:
    """Whether a word may stand for a name it is not like: another name, an adjective of it, a pronoun."""
    return there.norms[j] in PRONOUNS or (
        there.tokens[j].text[:1].isupper() and there.norms[j] not in COURTESIES
    )


def _neighbours(answers: Sequence[Sequence[int]], i: int, j: int) -> int:
    """How many neighbours of a word are answered by the same neighbours of its answer; the next ones count twice."""
    return sum(
        3 - abs(step)
        for step in (-2, -1, 1, 2)
        if 0 <= i + step < len(answers) and j + step in answers[i + step]
    )


class Chances(NamedTuple):
    """How likely words are missing rather than said otherwise, 0 to 1.

    Attributes:
        missing: by what words leave behind where they are left out; for words that the other passage omits.
        added: by how little words go with those around them; for words that are put in.
    """

    missing: float
    added: float


@cache
def _trees() -> tuple[Trees, Trees, Trees]:
    import numpy as np

    from variorum.collate.trees import Trees

    with files("variorum.tables").joinpath("word_absence.npz").open("rb") as handle:
        data = np.load(handle)
        return Trees.load(data, "seam"), Trees.load(data, "absence"), Trees.load(data, "addition")


def seam_odds(odds: Sequence[float], gaps: Sequence[Gap]) -> list[tuple[float, float]]:
    """For each gap the odds at its place and the highest of all its places; `odds` are of all its seams, in order."""
    found, start = [], 0
    for gap in gaps:
        own = odds[start : start + len(gap.seams)]
        found.append((own[0], max(own)))
        start += len(own)
    return found


def chances(gaps: Sequence[Gap]) -> list[Chances]:
    """For each gap how likely its words are missing in the other passage rather than said otherwise."""
    if not gaps:
        return []
    import numpy as np

    seams, absence, addition = _trees()
    rows = np.array([row for gap in gaps for row in gap.seams], dtype=np.float32)
    joined = seam_odds(seams.score(list(rows.T)).tolist(), gaps)
    columns = list(
        np.array([(*gap.evidence, *pair) for gap, pair in zip(gaps, joined, strict=True)], dtype=np.float32).T
    )
    odds = (trees.score(columns) for trees in (absence, addition))
    return [Chances(*pair) for pair in zip(*((1 / (1 + np.exp(-o))).tolist() for o in odds), strict=True)]
