"""Tense and aspect: when and how something happens by its verb."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side, tell
from variorum.checks.protocol import Finding
from variorum.checks.verb_forms import verb_forms
from variorum.checks.verb_groups import Group
from variorum.checks.verb_pairs import VerbPair, Verbs, verbs_of
from variorum.lexicon import lemmas, same_lemma
from variorum.model import Category, Severity

__all__ = ["CHECK", "Tense"]


class Tense:
    """Renderings tell an event in another tense or aspect: done, going on, or to come.

    Verbs that answer each other are compared with their auxiliaries. A finished event against one to come is major:
    it turns a fact into a forecast. Past against present, a plain future against a present, and what is going on
    ("is building") against what is plain ("builds") are minor. Not told: past against present perfect, "would" against
    "will" and other shifts of reported speech, verbs of saying, headlines, and verbs that may be nouns.
    """

    name = "tense"
    categories: tuple[Category, ...] = ("accuracy/modality",)
    severity: Severity = "minor"
    specificity = 45

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each verb told in another tense or aspect."""
        if len(view.filled) > 1:
            differences = [d for verbs in verbs_of(view) for d in _differences(verbs)]
            yield from tell(view, "accuracy/modality", differences)


def _differences(verbs: Verbs) -> Iterable[Difference]:
    a, b = verbs.a, verbs.b
    for pair in verbs.pairs:
        judged = _judge(a, b, pair)
        if judged:
            relation, severity = judged
            yield Difference(_side(a, pair.a), _side(b, pair.b), relation, severity, (_evidence(a, b, pair),))
    for here, there, alone, others in (
        (a, b, verbs.left, verbs.groups_b),
        (b, a, verbs.right, verbs.groups_a),
    ):
        for group in alone:
            if _is_new(here, group, there, others):
                own, none = _side(here, group), Side(there, (), "not said")
                first, second = (own, none) if here is a else (none, own)
                why = f"no verb of {there.siglum} says so"
                yield Difference(
                    first, second, "tense" if group.time == "future" else "aspect", "minor", (why,)
                )


def _side(passage: Passage, group: Group) -> Side:
    return Side(passage, group.tokens, describe(group))


def describe(group: Group) -> str:
    """What a group says of time and course, in words."""
    return " ".join(
        word
        for word, said in (
            (group.time or group.mode, True),
            ("perfect", group.perfect),
            ("progressive", group.progressive),
        )
        if said
    )


def _judge(a: Passage, b: Passage, pair: VerbPair) -> tuple[str, Severity] | None:
    g, h = pair.a, pair.b
    if not g.time or not h.time:
        return None
    times = {g.time, h.time}
    if "conditional" in times or not _firm(pair) or _is_participle(g, h) or _is_participle(h, g):
        return None
    if g.progressive != h.progressive:
        return "aspect", "minor"
    if len(times) == 1:
        if g.perfect == h.perfect:
            return None
        with_perfect = (a, g) if g.perfect else (b, h)
        if g.time == "past" and _is_shifted(*with_perfect):
            return None
        return "aspect", "minor"
    if "future" in times:
        other = h if g.time == "future" else g
        if g.mode != h.mode:
            return None
        if other.time == "past" or other.perfect:
            return "forecast", "major"
        return None if _looks_ahead(b if other is h else a) else ("forecast", "minor")
    # What is left is past against present.
    past, present = (g, h) if g.time == "past" else (h, g)
    if present.perfect and not past.perfect:
        return None
    if _is_saying(a, g) or _is_saying(b, h) or past.mode != present.mode:
        return None
    if _is_shifted(*((a, g) if past is g else (b, h))):
        return None
    if not (g.sure or h.sure) and not same_lemma(a.tokens[g.head].norm, b.tokens[h.head].norm, "en"):
        return None
    return "tense", "minor"


def _firm(pair: VerbPair) -> bool:
    """Whether the two are surely verbs that answer each other."""
    return pair.tie == "verb" or (pair.a.sure and pair.b.sure)


def _is_participle(plain: Group, other: Group) -> bool:
    """Whether a bare form that may be a participle is one: "located in" / "which is located in"."""
    return plain.time == "past" and not plain.sure and len(plain.tokens) == 1 and other.passive


def _is_shifted(passage: Passage, group: Group) -> bool:
    """Whether a past tense may be that of reported speech: a past verb of saying or learning stands before it."""
    reporting = cue_set("modality", "en", "saying") | cue_set("modality", "en", "learning")
    before = (t.norm for t in passage.tokens[: group.tokens[0]])
    return any("past" in verb_forms(w) and not lemmas(w, "en").isdisjoint(reporting) for w in before)


def _looks_ahead(passage: Passage) -> bool:
    """Whether the passage says elsewhere that what it tells is to come."""
    return not cue_set("modality", "en", "to_come").isdisjoint(t.norm for t in passage.tokens)


def _is_saying(passage: Passage, group: Group) -> bool:
    return not lemmas(passage.tokens[group.head].norm, "en").isdisjoint(cue_set("modality", "en", "saying"))


def _is_new(here: Passage, group: Group, there: Passage, others: Iterable[Group]) -> bool:
    """Whether a group without counterpart says a time or course that no verb of the other passage says."""
    if group.time == "future":
        return not any(g.time in ("future", "conditional") or g.mode for g in others) and not _looks_ahead(
            there
        )
    if group.progressive and group.time:
        return not any(g.progressive for g in others)
    return False


def _evidence(a: Passage, b: Passage, pair: VerbPair) -> str:
    one, other = a.tokens[pair.a.head].text, b.tokens[pair.b.head].text
    how = "one verb, or of one sense" if pair.tie == "verb" else "at one place"
    return f"“{one}” and “{other}” answer each other ({how})"


CHECK = Tense()
