"""Habits of telling: a work told in the past or in the present, and reports with "says" or with "said"."""

from __future__ import annotations

from variorum.checks.context import Passage, View, WorkView
from variorum.checks.cues import cue_set
from variorum.checks.verb_forms import verb_forms
from variorum.checks.verb_groups import find_groups
from variorum.collate import tokenize
from variorum.lexicon import lemmas, parts_of_speech

__all__ = ["narrates_otherwise", "reports_in_present"]

APART = 0.12
_VERBS = 20
_MANY = 400
"""By how much the shares of the past must differ for two renderings to tell a work in different tenses (the smaller
one must also be under half of the other), plain verbs needed to say so, and segments that are looked at, from all
over the work. Set by hand: three pairs of renderings of interviews differed by .17 and more, unrelated sentences of
several hands by .04."""

HABIT = 0.3
"""Share of a rendering's verbs of saying in the present from which it is said to report in the present by habit. Set by
hand: an outlet that writes "said" has few "says", in quotations and captions."""


def narrates_otherwise(view: View, past: Passage, present: Passage) -> bool:
    """Whether one rendering tells the whole work in the past and the other in the present: one habit."""
    ours, theirs = _share(view, past), _share(view, present)
    return ours is not None and theirs is not None and ours - theirs > APART and theirs < ours / 2


def _share(view: View, passage: Passage) -> float | None:
    column = passage.column
    return view.work.remember(f"narrates {column}", lambda work: _past_share(work, column))


def _past_share(work: WorkView, column: int) -> float | None:
    """The share of the past among the plain verbs of a rendering; None where there are too few to tell."""
    past = present = 0
    segments = work.renderings[column].segments
    for segment in segments[:: max(1, len(segments) // _MANY)]:
        if segment.kind in ("body", "question"):
            groups = find_groups([t.norm for t in tokenize(segment.text)])
            plain = [g.time for g in groups if g.sure and not g.mode and not g.perfect]
            past, present = past + plain.count("past"), present + plain.count("present")
    return past / (past + present) if past + present >= _VERBS else None


def reports_in_present(view: View, passage: Passage) -> bool:
    """Whether the passage's rendering is one that reports in the present tense ("says"), as a habit."""
    return (
        view.work.remember(f"reports {passage.column}", lambda work: _present_share(work, passage.column))
        >= HABIT
    )


def _present_share(work: WorkView, column: int) -> float:
    saying = cue_set("modality", "en", "saying")
    present = past = 0
    for segment in work.renderings[column].segments:
        for token in tokenize(segment.text):
            forms = verb_forms(token.norm)
            if "noun" in parts_of_speech(token.norm):
                continue  # "states", "reports"
            if ("s" in forms or "past" in forms) and not lemmas(token.norm, "en").isdisjoint(saying):
                present += "s" in forms
                past += "past" in forms
    return present / (present + past) if present + past else 1.0
