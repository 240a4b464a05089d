"""Verb groups of a passage: auxiliaries, what stands between them, and the verb, with what they say of time and mode.

A small grammar of the English verb phrase. It knows nothing of subjects and clauses.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache

from variorum.checks.verb_chain import Group, follow_auxiliary, second_verb
from variorum.checks.verb_cues import is_adverb, verb_cues
from variorum.checks.verb_forms import verb_forms
from variorum.lexicon import is_function_word, parts_of_speech

__all__ = ["Group", "find_groups"]

_NEAR = 5
"""Words between two verbs that share their auxiliaries."""


def find_groups(norms: Sequence[str], names: Set[int] = frozenset()) -> list[Group]:
    """The verb groups of an English passage, in the order of their first tokens.

    Args:
        norms: `Token.norm` of its tokens.
        names: tokens that are no verbs, since they are written as names ("March", "Will").
    """
    cues = verb_cues()
    found: list[Group] = []
    i = 0
    while i < len(norms):
        group = None
        if i not in names:
            if norms[i] in cues.openers or norms[i] == "be":
                group = follow_auxiliary(norms, i)
                if (
                    norms[i] == "be"
                    and not (i and norms[i - 1] == "to")
                    and not (group and group.progressive)
                ):
                    group = None  # "be careful" and a "be" that stands by itself
            group = group or _joined(norms, i, found) or _plain(norms, i)
        if group:
            found.append(group)
            i = group.head
        i += 1
    return found


def _joined(norms: Sequence[str], i: int, found: Sequence[Group]) -> Group | None:
    """A verb that shares the auxiliaries of the group before it: "must not be fed or disturbed"."""
    if i < 2 or norms[i - 1] not in ("and", "or") or not found or norms[i] in verb_cues().before_nouns:
        return None
    before = found[-1]
    if i - before.head > _NEAR or not before.time or len(before.tokens) == 1:
        return None
    forms, shared = verb_forms(norms[i]), verb_forms(norms[before.head]) - {"past", "s"}
    if forms.isdisjoint(shared) or norms[before.head] in verb_cues().openers:
        return None
    return replace(before, tokens=(*before.tokens[:-1], i), sure=False)


def _plain(norms: Sequence[str], i: int) -> Group | None:
    """A verb without auxiliary."""
    word = norms[i]
    cues = verb_cues()
    forms = verb_forms(word)
    if not forms or (is_function_word(word, "en") and word not in cues.openers):
        return None
    before = norms[i - 1] if i else ""
    if "base" in forms and _is_after_to(norms, i):
        return Group((i,), "", "infinitive")
    if forms == {"ing"}:
        return Group((i,), "", "ing", progressive=True)
    if forms == {"participle"}:
        return Group((i,), "", "participle", passive=True)
    noun = bool(parts_of_speech(word) & {"noun", "adj", "adv"})
    if word in cues.get and i + 1 < len(norms) and _is_participle(norms[i + 1]):
        return Group((i, i + 1), "past" if "past" in forms else "present", passive=True)
    if before in cues.before_nouns or (noun and _takes_noun(before)):
        return None
    if noun and i > 1 and norms[i - 2] in cues.before_nouns and "adj" in parts_of_speech(before):
        return None
    time = "past" if "past" in forms else "present"
    second = second_verb(norms, i)
    if second:
        return Group((i, second[1]), time, second[0])
    has_object = i + 1 < len(norms) and (norms[i + 1] in cues.objects or norms[i + 1][:1].isdigit())
    if time == "past":
        return Group(
            (i,), time, sure="base" not in forms and (has_object or not (noun or "participle" in forms))
        )
    return Group((i,), time, sure=has_object or not noun)


def _is_after_to(norms: Sequence[str], i: int) -> bool:
    """Whether a verb is an infinitive with "to", adverbs between passed over: "to fully use"."""
    k = i - 1
    while k > 0 and i - k < _NEAR and norms[k] not in verb_cues().openers and is_adverb(norms[k]):
        k -= 1
    return k >= 0 and norms[k] == "to"


@lru_cache(maxsize=65536)
def _is_participle(word: str) -> bool:
    """Whether a word is a participle that is neither a base form nor a noun: "got inspired", not "got put"."""
    forms = verb_forms(word)
    return "participle" in forms and "base" not in forms and "noun" not in parts_of_speech(word)


@lru_cache(maxsize=65536)
def _takes_noun(before: str) -> bool:
    """Whether a word that may be a noun is one after this word: an adjective, or a verb of its own."""
    parts = parts_of_speech(before)
    if "noun" in parts:
        return False
    return "adj" in parts or (bool(verb_forms(before)) and before not in verb_cues().openers)
