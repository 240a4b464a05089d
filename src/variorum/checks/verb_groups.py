"""Verb groups of a passage: auxiliaries, what stands between them, and the verb, with what they say of time and mode.

A grammar of the English verb phrase in a hundred lines: it follows the auxiliaries from left to right (modal, have, be,
verb) and takes frames on the way ("is expected to", "has to"). It knows nothing of subjects and clauses.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from variorum.checks.cues import read_cues, word_set
from variorum.checks.verb_forms import verb_forms
from variorum.lexicon import is_function_word, lemmas, parts_of_speech

__all__ = ["Group", "find_groups"]

_NEAR = 5
"""Words between two verbs that share their auxiliaries."""


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


class _Cues:
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
            )
            for word in word_set(table[name])
        }
        self.subjects = word_set(table["subjects"])
        self.before_nouns = word_set(table["before_nouns"])
        self.objects = word_set(table["objects"])
        self.between = word_set(table["between"])
        self.frames = {w: mode for mode, words in table["frames"].items() for w in word_set(words)}
        self.catenatives = {w: mode for mode, words in table["catenatives"].items() for w in word_set(words)}
        self.openers = frozenset(self.be | self.have | self.do | set(self.modals)) | {"'d", "cannot"}


@cache
def _cues() -> _Cues:
    return _Cues(read_cues("verbs")["en"])


@lru_cache(maxsize=65536)
def _is_adverb(norm: str) -> bool:
    return norm in _cues().between or (norm.endswith("ly") and "adv" in parts_of_speech(norm))


@lru_cache(maxsize=65536)
def _takes_noun(before: str) -> bool:
    """Whether a word that may be a noun is one after this word: an adjective, or a verb of its own."""
    forms = verb_forms(before)
    parts = parts_of_speech(before)
    return ("adj" in parts and "noun" not in parts) or (
        "noun" not in parts and bool(forms) and before not in _cues().openers
    )


def find_groups(norms: Sequence[str], names: Set[int] = frozenset()) -> list[Group]:
    """The verb groups of an English passage, in the order of their first tokens.

    Args:
        norms: `Token.norm` of its tokens.
        names: tokens that are no verbs, since they are written as names ("March", "Will").
    """
    cues = _cues()
    found: list[Group] = []
    i = 0
    while i < len(norms):
        if i in names:
            i += 1
            continue
        if norms[i] in cues.openers and (group := _from_auxiliary(norms, i, cues)):
            found.append(group)
            i = group.head + 1
            continue
        if group := _joined(norms, i, found) or _plain(norms, i):
            found.append(group)
            i = group.head
        i += 1
    return found


def _joined(norms: Sequence[str], i: int, found: Sequence[Group]) -> Group | None:
    """A verb that shares the auxiliaries of the group before it: "must not be fed or disturbed"."""
    if i < 2 or norms[i - 1] not in ("and", "or") or not found or norms[i] in _cues().before_nouns:
        return None
    before = found[-1]
    if i - before.head > _NEAR or not before.time or len(before.tokens) == 1:
        return None
    forms, shared = verb_forms(norms[i]), verb_forms(norms[before.head]) - {"past", "s"}
    if forms.isdisjoint(shared) or norms[before.head] in _cues().openers:
        return None
    return replace(before, tokens=(*before.tokens[:-1], i), sure=False)


def _plain(norms: Sequence[str], i: int) -> Group | None:
    """A verb without auxiliary."""
    word = norms[i]
    cues = _cues()
    forms = verb_forms(word)
    if not forms or (is_function_word(word, "en") and word not in cues.openers):
        return None
    before = norms[i - 1] if i else ""
    if before == "to" and "base" in forms:
        return Group((i,), "", "infinitive")
    if forms == {"ing"}:
        return Group((i,), "", "ing", progressive=True)
    if forms == {"participle"}:
        return Group((i,), "", "participle", passive=True)
    noun = bool(parts_of_speech(word) & {"noun", "adj", "adv"})
    if before in cues.before_nouns or (noun and _takes_noun(before)):
        return None
    if noun and i > 1 and norms[i - 2] in cues.before_nouns and "adj" in parts_of_speech(before):
        return None
    has_object = i + 1 < len(norms) and (norms[i + 1] in cues.objects or norms[i + 1][:1].isdigit())
    time = "past" if "past" in forms else "present"
    second = _catenative(norms, i, cues)
    if second:
        return Group((i, second[1]), time, second[0])
    if time == "past":
        has_object = "base" not in forms and (has_object or (not noun and "participle" not in forms))
    return Group((i,), time, sure=has_object or (time == "present" and not noun))


def _from_auxiliary(norms: Sequence[str], start: int, cues: _Cues) -> Group | None:
    """The group an auxiliary opens; None where it is none (the 's of "the nation's")."""
    first = norms[start]
    tokens = [start]
    time, mode = "present", ""
    negated = perfect = progressive = passive = False
    place = start
    if first in cues.modals:
        time, mode = cues.modals[first]
    elif first in cues.be_past | cues.had | cues.did:
        time = "past"

    def step() -> int | None:
        """The next token of the group, adverbs and negations passed over."""
        nonlocal negated
        k = place + 1
        while k < len(norms) and _is_adverb(norms[k]) and k - place < 5:
            negated = negated or norms[k] in ("not", "never")
            k += 1
        return k if k < len(norms) else None

    state = (
        "modal"
        if first in cues.modals
        else "have"
        if first in cues.have
        else "be"
        if first in cues.be
        else "do"
    )
    if first == "'d":
        k = step()
        state = "have" if k and norms[k] in ("been", "better", "had") else "modal"
        time = "past" if state == "have" else "conditional"
    if first == "'s":
        k = step()
        if not start or norms[start - 1] not in cues.subjects:
            return None
        if k is None or not ("ing" in verb_forms(norms[k]) or "participle" in verb_forms(norms[k])):
            return None
        state = "have" if norms[k] == "been" else "be"
    for _ in range(8):
        k = step()
        if k is None:
            break
        word = norms[k]
        forms = verb_forms(word)
        if state in ("modal", "do"):
            if word == "to" and k + 1 < len(norms) and "base" in verb_forms(norms[k + 1]):
                place = k
                continue
            if word == "be":
                state = "be"
            elif word == "have":
                state = "have"
            elif "base" in forms:
                tokens.append(k)
                place = k
                frame = _catenative(norms, k, cues)
                if frame is None:
                    break
                mode = mode or frame[0]
                tokens.append(frame[1])
                place, state = frame[1], "verb"
                break
            else:
                break
            tokens.append(k)
            place = k
            continue
        if state == "have":
            if word == "to" and k + 1 < len(norms) and "base" in verb_forms(norms[k + 1]):
                mode = mode or "obligation"
                place, state = k, "modal"
                continue
            if word == "been":
                perfect, state = True, "be"
                tokens.append(k)
                place = k
                continue
            if "participle" in forms:
                perfect = True
                tokens.append(k)
                place = k
            break
        if state == "be":
            if word == "being":
                progressive = True
                tokens.append(k)
                place = k
                continue
            if (
                word in cues.frames
                and k + 2 < len(norms)
                and norms[k + 1] == "to"
                and "base" in verb_forms(norms[k + 2])
            ):
                mode = cues.frames[word]
                if mode == "future":
                    time, mode = ("conditional" if time == "past" else "future"), ""
                tokens.append(k)
                place, state = k + 1, "modal"
                continue
            if (
                word == "to"
                and k + 1 < len(norms)
                and (norms[k + 1] == "be" or norms[place] in ("are", "were"))
            ):
                mode = mode or ("" if norms[k - 1] == "yet" else "forecast")
                negated = perfect = negated or norms[k - 1] == "yet"
                place, state = k, "modal"
                continue
            if "ing" in forms and word != "being":
                progressive = True
                tokens.append(k)
                place = k
            elif "participle" in forms:
                if cues.frames.get(word) == "estimate" and norms[k + 1 : k + 2] == ["at"]:
                    mode = mode or "estimate"
                passive = True
                tokens.append(k)
                place = k
            break
    if perfect and mode == "obligation" and first in cues.modals:
        mode = "deduction"  # "must have come" concludes, it does not oblige.
    return Group(tuple(tokens), time, mode, perfect, progressive, passive, negated)


def _catenative(norms: Sequence[str], k: int, cues: _Cues) -> tuple[str, int] | None:
    if k + 2 < len(norms) and norms[k + 1] == "to" and "base" in verb_forms(norms[k + 2]):
        for base in lemmas(norms[k], "en"):
            if base in cues.catenatives:
                return cues.catenatives[base], k + 2
    return None
