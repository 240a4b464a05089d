"""The words that build verb groups, from `cues/verbs.toml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from variorum.checks.cues import read_cues, word_set
from variorum.lexicon import parts_of_speech

__all__ = ["VerbCues", "is_adverb", "verb_cues"]


class VerbCues:
    """The entries of `cues/verbs.toml` for one language.

    Attributes:
        be, be_past, have, had, do, did: forms of auxiliaries.
        modals: modal verbs with the time and the mode they tell.
        get: forms of the verb that makes a passive in speech.
        between: what may stand inside a group.
        frames, catenatives: words before "to" and a verb, with the mode they tell.
        openers: what a group may begin with.
        subjects, before_nouns, objects: what tells verbs from nouns beside them.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self.be_past = word_set(table["be_past"])
        self.be = self.be_past | word_set(table["be_present"])
        self.had = word_set(table["have_past"])
        self.have = self.had | word_set(table["have_present"])
        self.did = word_set(table["do_past"])
        self.do = self.did | word_set(table["do_present"])
        self.modals = {
            word: (time, mode)
            for name, time, mode in (
                ("future", "future", ""),
                ("conditional", "conditional", ""),
                ("shall", "future", "shall"),
                ("possibility", "present", "possibility"),
                ("ability", "present", "ability"),
                ("obligation", "present", "obligation"),
                ("advice", "present", "advice"),
            )
            for word in word_set(table[name])
        }
        self.get = word_set(table["get"])
        self.between = word_set(table["between"])
        self.frames = {w: mode for mode, words in table["frames"].items() for w in word_set(words)}
        self.catenatives = {w: mode for mode, words in table["catenatives"].items() for w in word_set(words)}
        self.openers = self.be | self.have | self.do | set(self.modals) | {"'d", "cannot"}
        self.subjects = word_set(table["subjects"])
        self.before_nouns = word_set(table["before_nouns"])
        self.objects = word_set(table["objects"])


@cache
def verb_cues() -> VerbCues:
    """Those of English."""
    return VerbCues(read_cues("verbs")["en"])


@lru_cache(maxsize=65536)
def is_adverb(norm: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return norm in verb_cues().between or (norm.endswith("ly") and "adv" in parts_of_speech(norm))
