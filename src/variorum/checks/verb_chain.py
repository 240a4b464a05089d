"""From an auxiliary to its verb: modal, have, be, verb, and the frames on the way ("is expected to", "has to")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.checks.verb_cues import is_adverb, verb_cues
from variorum.checks.verb_forms import verb_forms
from variorum.lexicon import lemmas

__all__ = ["Group", "follow_auxiliary", "second_verb"]

_FURTHEST = 5
"""Adverbs and negations between two parts of a group."""


@dataclass(frozen=True, slots=True)
class Group:
    """One verb with its auxiliaries.

    Attributes:
        tokens: its tokens, what stands between them left out; the verb is the last.
        time: past, present, future, conditional; empty where the group says none (infinitives, participles).
        mode: of a modal verb or a frame: possibility, ability, obligation, forecast ...; empty for plain statements.
        perfect, progressive, passive, negated: what the auxiliaries say.
        sure: whether it can be nothing but a finite verb.
    """

    tokens: tuple[int, ...]
    time: str
    mode: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    sure: bool = True

    @property
    def head(self) -> int:
        """The verb itself."""
        return self.tokens[-1]


def second_verb(norms: Sequence[str], place: int) -> tuple[str, int] | None:
    """The mode and the place of the verb that a verb like "fail" or "plan" governs with "to"; None for other verbs."""
    if _to_verb(norms, place + 1):
        for base in lemmas(norms[place], "en"):
            if base in verb_cues().catenatives:
                return verb_cues().catenatives[base], place + 2
    return None


def follow_auxiliary(norms: Sequence[str], start: int) -> Group | None:
    """The group that the auxiliary at `start` opens; None where it is none (the 's of "the nation's")."""
    chain = _Chain(norms, start)
    return chain.follow() if chain.state else None


def _to_verb(norms: Sequence[str], place: int) -> bool:
    return place + 1 < len(norms) and norms[place] == "to" and "base" in verb_forms(norms[place + 1])


class _Chain:
    """What has been read of a group. `state` is the auxiliary whose complement comes next; empty where none does."""

    def __init__(self, norms: Sequence[str], start: int) -> None:
        self.norms = norms
        self.cues = verb_cues()
        self.tokens = [start]
        self.place = start
        self.time, self.mode = "present", ""
        self.perfect = self.progressive = self.passive = self.negated = False
        self.state = self._open(norms[start])

    def _open(self, first: str) -> str:
        cues = self.cues
        if first in cues.be_past | cues.had | cues.did:
            self.time = "past"
        if first in cues.modals:
            self.time, self.mode = cues.modals[first]
            return "modal"
        if first == "be":
            self.time, self.mode = "", "infinitive"
            return "be"
        if first in ("'d", "'s"):
            return self._open_short(first)
        return "have" if first in cues.have else "be" if first in cues.be else "do"

    def _open_short(self, first: str) -> str:
        """'d is had or would, 's is has or is; what follows tells."""
        k = self._next()
        if first == "'d":
            had = k is not None and self.norms[k] in ("been", "better", "had")
            self.time = "past" if had else "conditional"
            return "have" if had else "modal"
        before = self.norms[self.place - 1] if self.place else ""
        if k is None or before not in self.cues.subjects:
            return ""
        if verb_forms(self.norms[k]).isdisjoint(("ing", "participle")):
            return ""
        return "have" if self.norms[k] == "been" else "be"

    def _next(self) -> int | None:
        """The next token of the group, adverbs and negations passed over."""
        k = self.place + 1
        while k < len(self.norms) and is_adverb(self.norms[k]) and k - self.place < _FURTHEST:
            self.negated = self.negated or self.norms[k] in ("not", "never")
            k += 1
        return k if k < len(self.norms) else None

    def follow(self) -> Group:
        """Read on until the verb."""
        while self.state:
            k = self._next()
            if k is None:
                break
            read = {
                "modal": self._after_modal,
                "do": self._after_modal,
                "have": self._after_have,
                "be": self._after_be,
            }
            self.state = read[self.state](k, self.norms[k])
        if (
            self.perfect
            and self.mode in ("obligation", "advice")
            and self.norms[self.tokens[0]] in self.cues.modals
        ):
            self.mode = "deduction"  # "must have come" concludes, it does not oblige.
        return Group(
            tuple(self.tokens),
            self.time,
            self.mode,
            self.perfect,
            self.progressive,
            self.passive,
            self.negated,
        )

    def _take(self, k: int) -> None:
        self.tokens.append(k)
        self.place = k

    def _take_verb(self, k: int) -> None:
        """Take the verb, and the one it governs ("fail to reach")."""
        self._take(k)
        second = second_verb(self.norms, k)
        if second:
            self.mode = self.mode or second[0]
            self._take(second[1])

    def _after_modal(self, k: int, word: str) -> str:
        if _to_verb(self.norms, k):  # "need to", "ought to"
            self.place = k
            return "modal"
        if word in ("be", "have"):
            self._take(k)
            return word
        if "base" in verb_forms(word):
            self._take_verb(k)
        return ""

    def _after_have(self, k: int, word: str) -> str:
        if _to_verb(self.norms, k):
            self.mode = self.mode or "obligation"
            self.place = k
            return "modal"
        if "participle" in verb_forms(word):
            self.perfect = True
            self._take(k)
        return "be" if word == "been" else ""

    def _after_be(self, k: int, word: str) -> str:
        forms = verb_forms(word)
        if word == "being":
            self.progressive = True
            self._take(k)
            return "be"
        if word in self.cues.frames and _to_verb(self.norms, k + 1):
            self._enter_frame(self.cues.frames[word])
            self._take(k)
            self.place = k + 1
            return "modal"
        if word == "to" and self._is_to_come(k):
            yet = self.norms[k - 1] == "yet"
            self.mode = self.mode or ("" if yet else "forecast")
            self.negated, self.perfect = self.negated or yet, self.perfect or yet
            self.place = k
            return "modal"
        if "ing" in forms:
            self.progressive = True
            self._take_verb(k)
        elif "participle" in forms:
            if self.cues.frames.get(word) == "estimate" and self.norms[k + 1 : k + 2] == ["at"]:
                self.mode = self.mode or "estimate"
            self.passive = True
            self._take(k)
        return ""

    def _enter_frame(self, mode: str) -> None:
        if mode == "future":
            self.time, self.mode = ("conditional" if self.time == "past" else "future"), ""
        else:
            self.mode = mode

    def _is_to_come(self, k: int) -> bool:
        """Whether "be to" is a future: "they are to play", "it is to be built"; not "the aim is to win"."""
        following = self.norms[k + 1] if k + 1 < len(self.norms) else ""
        return following == "be" or self.norms[self.place] in ("are", "were")
