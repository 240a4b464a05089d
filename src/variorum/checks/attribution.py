"""Whether a passage tells something on somebody's word."""

from __future__ import annotations

from variorum.checks.context import Passage
from variorum.checks.cues import cue_set
from variorum.lexicon import lemmas

__all__ = ["is_attributed"]

_MARKS = frozenset('":“”«»')


def is_attributed(passage: Passage) -> bool:
    """Whether an English passage has a verb of saying, a word like "according", quotation marks or a colon."""
    saying, attributed = cue_set("modality", "en", "saying"), cue_set("modality", "en", "attributed")
    return any(
        t.norm in _MARKS or t.norm in attributed or not lemmas(t.norm, "en").isdisjoint(saying)
        for t in passage.tokens
    )
