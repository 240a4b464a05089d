"""What unanswered words are, and how they stand in their own passage."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.checks.gap_run import Run
from variorum.checks.sides import PRONOUNS, Side
from variorum.lexicon import parts_of_speech
from variorum.lexicon.word_pairs import attraction, commonness

__all__ = ["of_own_place", "of_words"]


def of_words(here: Side, words: Sequence[int]) -> tuple[float, ...]:
    """How many they are, how common, what parts of speech they may be, and whether a name, a figure or a pronoun."""
    heads = [here.norms[i] for i in words]
    parts = parts_of_speech(heads[-1])
    common = [commonness(w) for w in heads]
    return (
        len(words),
        sum(here.content[i] for i in words),
        min(sum(map(len, heads)), 30),
        min(common),
        max(common),
        "noun" in parts and "verb" not in parts,
        "adv" in parts,
        all(w in PRONOUNS for w in heads),
        any(here.tokens[i].text[:1].isupper() and i > 0 for i in words),
        any(here.unknown[i] for i in words),
        any(c.isdigit() for w in heads for c in w),
    )


def of_own_place(run: Run, words: Sequence[int], first: int, last: int, at: int) -> tuple[float, ...]:
    """How the words stand in their own passage: what kind they are, and how well they go with their neighbours."""
    here = run.here
    head = here.norms[words[-1]]
    before, behind = here.norm_at(first - 1), here.norm_at(last + 1)
    size = len(here.norms)
    next_to = [k for k in (at - 1, at) if 0 <= k < len(run.askers)]
    return (
        "adj" in parts_of_speech(head),
        head.endswith("ing"),
        head.endswith("ed"),
        behind is not None and "noun" in parts_of_speech(behind),
        before is not None and "noun" in parts_of_speech(before),
        last + 1 < size and bool(run.answers[last + 1]),
        here.gains[first],
        here.gains[last + 1],
        attraction(before, here.norms[first]),
        attraction(here.norms[last], behind),
        run.linked.left[first - 1] if first else 0,
        run.linked.left[last + 1] if last + 1 < size else 0,
        sum(bool(run.askers[k]) for k in next_to),
    )
