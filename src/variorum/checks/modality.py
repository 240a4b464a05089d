"""Modality: fact, forecast, duty, ability, hedge, hearsay; and question against statement."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.attribution import is_attributed
from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side, alike_pairs, tell
from variorum.checks.protocol import Finding
from variorum.checks.questions import find_questions
from variorum.checks.verb_groups import Group
from variorum.checks.verb_pairs import VerbPair, Verbs, verbs_of
from variorum.lexicon import same_lemma
from variorum.model import Category, Severity

__all__ = ["CHECK", "Modality"]


class Modality:
    """Renderings differ in how a thing is said: as fact, forecast, duty, possibility or hearsay, or as a question.

    Verbs that answer each other are compared by their modal verbs and frames ("must", "may", "is expected to", "plans
    to"). A fact against a forecast or an intention ("reached" / "is expected to reach"), a permission against a duty
    ("may" / "must"), and a question against a statement are major. A fact or a forecast against what only may be,
    against a duty, and hearsay ("allegedly") that other renderings lack are minor. Not told: "can" against "may", a
    hedge that stands elsewhere in the passage, "would" in reported speech, indirect questions, requests.
    """

    name = "modality"
    categories: tuple[Category, ...] = ("accuracy/modality",)
    severity: Severity = "minor"
    specificity = 46

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each verb of another mode, and one for a question that others state."""
        if len(view.filled) < 2:
            return
        yield from tell(view, "accuracy/modality", list(find_questions(view)))
        differences = [d for verbs in verbs_of(view) for d in _differences(verbs)]
        differences += (d for a, b in alike_pairs(view) for d in _hearsay(a, b))
        yield from tell(view, "accuracy/modality", differences)


def _differences(verbs: Verbs) -> Iterable[Difference]:
    for pair in verbs.pairs:
        judged = _judge(verbs, pair)
        if judged:
            relation, severity = judged
            yield Difference(
                Side(verbs.a, pair.a.tokens, _mode_of(pair.a)),
                Side(verbs.b, pair.b.tokens, _mode_of(pair.b)),
                relation,
                severity,
                (_evidence(verbs, pair),),
            )


def _mode_of(group: Group) -> str:
    """What a verb group says its verb is: fact, forecast, obligation, ability, possibility ..."""
    if group.mode:
        return group.mode
    return {"future": "forecast", "conditional": "condition", "past": "fact", "present": "fact"}.get(
        group.time, ""
    )


_PLANNED = frozenset(("forecast", "intention"))
_AHEAD = _PLANNED | {"estimate"}


def _judge(verbs: Verbs, pair: VerbPair) -> tuple[str, Severity] | None:
    g, h = pair.a, pair.b
    modes = {_mode_of(g), _mode_of(h)}
    if len(modes) == 1 or not g.time or not h.time or not (g.sure or h.sure):
        return None
    if not (g.mode or h.mode):
        return None  # Future, past and present are the tense check's.
    one_verb = same_lemma(verbs.a.tokens[g.head].norm, verbs.b.tokens[h.head].norm, "en")
    if not one_verb and pair.tie != "verb" and not (g.sure and h.sure and modes & _AHEAD):
        return None
    if "fact" in modes:
        fact, other = (g, h) if _mode_of(g) == "fact" else (h, g)
        there = verbs.a if fact is g else verbs.b
        mode = _mode_of(other)
        if mode in _PLANNED and (fact.time == "past" or fact.perfect):
            return "forecast", "major"
        if mode in ("obligation", "advice") and fact.sure:
            return "obligation", "minor"
        if mode in ("possibility", "estimate") and fact.sure and not _is_hedged(there):
            return "hedge", "minor"
        if mode == "hearsay" and fact.sure and not is_attributed(there):
            return "hearsay", "minor"
        return None
    if modes == {"possibility", "obligation"} or modes == {"ability", "obligation"}:
        return "obligation", "major" if one_verb else "minor"
    if modes == {"forecast", "possibility"}:
        open_side = g if _mode_of(g) == "possibility" else h
        return ("hedge", "minor") if not _is_hedged(verbs.b if open_side is g else verbs.a) else None
    if "obligation" in modes and modes & _PLANNED:
        return "obligation", "minor"
    return None


def _is_hedged(passage: Passage) -> bool:
    return not cue_set("modality", "en", "hedges").isdisjoint(t.norm for t in passage.tokens)


def _evidence(verbs: Verbs, pair: VerbPair) -> str:
    one, other = verbs.a.tokens[pair.a.head].text, verbs.b.tokens[pair.b.head].text
    return f"“{one}” is told as {_mode_of(pair.a)}, “{other}” as {_mode_of(pair.b)}"


def _hearsay(a: Passage, b: Passage) -> Iterable[Difference]:
    """A word of hearsay where the other passage has nothing of the kind."""
    cues = cue_set("modality", "en", "hearsay")
    found = [tuple(i for i, t in enumerate(p.tokens) if t.norm in cues) for p in (a, b)]
    if bool(found[0]) == bool(found[1]):
        return
    other = b if found[0] else a
    if _is_hedged(other) or is_attributed(other):
        return
    sides = [
        Side(p, words[:1], "hearsay" if words else "plain") for p, words in zip((a, b), found, strict=True)
    ]
    why = (f"{other.siglum} neither hedges nor says who reports it",)
    yield Difference(sides[0], sides[1], "hearsay", "minor", why)


CHECK = Modality()
