"""Tense and aspect: when and how something happens by its verb."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.across import told_across, word_of_time
from variorum.checks.context import Passage, View, WorkView
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side, is_answered_there, tell
from variorum.checks.protocol import Finding
from variorum.checks.verb_forms import verb_forms
from variorum.checks.verb_groups import Group
from variorum.checks.verb_pairs import VerbPair, Verbs, verbs_of
from variorum.collate import tokenize
from variorum.lexicon import lemmas, parts_of_speech, same_lemma
from variorum.model import Category, Severity

__all__ = ["CHECK", "Tense"]

HABIT = 0.3
"""Share of a rendering's verbs of saying in the present from which it is said to report in the present by habit. Set by
hand: an outlet that writes "said" has few "says", in quotations and captions."""


class Tense:
    """Renderings tell an event in another tense or aspect: done, going on, or to come.

    Verbs that answer each other are compared with their auxiliaries. A finished event against one to come is major:
    it turns a fact into a forecast. Past against present, a plain future against a present, and what is going on
    ("is building") against what is plain ("builds") are minor, and so is Vietnamese "sẽ" (to come) beside an English
    passage that tells only what is over, and "đã" beside one that tells only what is to come. Not told: past against
    present perfect, "would" against "will" and other shifts of reported speech, verbs of saying in a rendering that
    reports in the present by habit, the present of headlines and captions, and words that may be nouns.
    """

    name = "tense"
    categories: tuple[Category, ...] = ("accuracy/modality",)
    severity: Severity = "minor"
    specificity = 45

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for each verb told in another tense or aspect."""
        if len(view.filled) > 1:
            differences = [d for verbs in verbs_of(view) for d in _differences(view, verbs)]
            yield from tell(
                view, "accuracy/modality", differences or list(told_across(view)), witness=word_of_time
            )


def _differences(view: View, verbs: Verbs) -> Iterable[Difference]:
    a, b = verbs.a, verbs.b
    for pair in verbs.pairs:
        judged = _judge(view, a, b, pair)
        if judged:
            relation, severity = judged
            yield Difference(_side(a, pair.a), _side(b, pair.b), relation, severity, (_evidence(a, b, pair),))
    for here, there, alone, others in (
        (a, b, verbs.left, verbs.groups_b),
        (b, a, verbs.right, verbs.groups_a),
    ):
        for group in alone:
            if _is_new(here, group, there, others) and is_answered_there(view, here, group.head, there):
                own, none = _side(here, group), Side(there, (), "not said")
                first, second = (own, none) if here is a else (none, own)
                why = f"no verb of {there.siglum} says so"
                yield Difference(
                    first, second, "tense" if group.time == "future" else "aspect", "minor", (why,)
                )


def _side(passage: Passage, group: Group) -> Side:
    return Side(passage, group.tokens, _describe(group))


def _describe(group: Group) -> str:
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


Judged = tuple[str, Severity] | None
"""Relation and severity of a difference; None where there is none to tell."""


def _judge(view: View, a: Passage, b: Passage, pair: VerbPair) -> Judged:
    g, h = pair.a, pair.b
    if g.mode == h.mode == "infinitive" and g.progressive != h.progressive:
        return "aspect", "minor"
    times = {g.time, h.time}
    if not times.isdisjoint(("", "conditional")) or not _firm(pair):
        return None
    if _is_participle(g, h) or _is_participle(h, g):
        return None
    if g.progressive != h.progressive and (g.mode == h.mode or "future" not in times):
        return "aspect", "minor"
    if g.mode != h.mode:
        return None
    if len(times) == 1:
        return _perfect_or_plain(a, b, pair)
    if "future" in times:
        return _fact_or_forecast((a, g), (b, h)) if g.time != "future" else _fact_or_forecast((b, h), (a, g))
    return _past_or_present(view, a, b, pair)


def _perfect_or_plain(a: Passage, b: Passage, pair: VerbPair) -> Judged:
    """One time; one side may have the perfect."""
    g, h = pair.a, pair.b
    if g.perfect == h.perfect:
        return None
    with_perfect = (a, g) if g.perfect else (b, h)
    if g.time == "past" and (_is_shifted(*with_perfect) or _is_anterior(a) or _is_anterior(b)):
        return None
    return "aspect", "minor"


def _fact_or_forecast(told: tuple[Passage, Group], ahead: tuple[Passage, Group]) -> Judged:
    """A past or present against a future."""
    passage, group = told
    if (group.time == "past" and not _may_be_present(passage, group)) or group.perfect:
        return "forecast", "major"
    if group.mode == "obligation" or _looks_ahead(passage, ahead[0]):
        return None
    return "forecast", "minor"


def _past_or_present(view: View, a: Passage, b: Passage, pair: VerbPair) -> Judged:
    past, present, telling = (pair.a, pair.b, a) if pair.a.time == "past" else (pair.b, pair.a, b)
    if (present.perfect and not past.perfect) or _is_headline(a) or _is_headline(b):
        return None
    one_verb = same_lemma(a.tokens[pair.a.head].norm, b.tokens[pair.b.head].norm, "en")
    if not one_verb and not (past.sure or present.sure):
        return None
    if _is_saying(a, pair.a) or _is_saying(b, pair.b):
        by_habit = _reports_in_present(view, a) or _reports_in_present(view, b)
        if by_habit or not one_verb:
            return None
    return None if _is_shifted(telling, past) else ("tense", "minor")


def _firm(pair: VerbPair) -> bool:
    """Whether the two are surely verbs that answer each other."""
    return pair.tie == "verb" or (pair.a.sure and pair.b.sure)


def _is_headline(passage: Passage) -> bool:
    """Whether it is a headline or a caption, which tell what is over in the present tense."""
    return any(segment.kind in ("headline", "standfirst", "caption") for segment in passage.segments)


def _may_be_present(passage: Passage, group: Group) -> bool:
    """Whether a bare form is that of the present as well: "put"."""
    return len(group.tokens) == 1 and "base" in verb_forms(passage.tokens[group.head].norm)


def _is_participle(plain: Group, other: Group) -> bool:
    """Whether a bare form that may be a participle is one: "located in" / "which is located in"."""
    bare = plain.time == "past" and not plain.sure and len(plain.tokens) == 1
    return bare and (other.passive or (other.progressive and other.time == "present"))


def _is_shifted(passage: Passage, group: Group) -> bool:
    """Whether a past tense may be that of reported speech: a past verb of saying or learning stands before it."""
    reporting = cue_set("modality", "en", "saying") | cue_set("modality", "en", "learning")
    before = (t.norm for t in passage.tokens[: group.tokens[0]])
    return any("past" in verb_forms(w) and not lemmas(w, "en").isdisjoint(reporting) for w in before)


def _is_anterior(passage: Passage) -> bool:
    """Whether a word tells that something was over by then, so that the perfect adds nothing ("already")."""
    return not cue_set("modality", "en", "anterior").isdisjoint(t.norm for t in passage.tokens)


def _looks_ahead(passage: Passage, other: Passage) -> bool:
    """Whether the passage says by a word the other one does not have that what it tells is to come."""
    cues = cue_set("modality", "en", "to_come")
    return not cues.intersection(t.norm for t in passage.tokens) <= {t.norm for t in other.tokens}


def _is_saying(passage: Passage, group: Group) -> bool:
    return not lemmas(passage.tokens[group.head].norm, "en").isdisjoint(cue_set("modality", "en", "saying"))


def _reports_in_present(view: View, passage: Passage) -> bool:
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


def _is_new(here: Passage, group: Group, there: Passage, others: Iterable[Group]) -> bool:
    """Whether a group without counterpart says a time or course that no verb of the other passage says."""
    if group.time == "future":
        return not any(
            g.time in ("future", "conditional") or (g.time and g.mode) for g in others
        ) and not _looks_ahead(there, here)
    if group.progressive and group.time:
        return not any(g.progressive for g in others)
    return False


def _evidence(a: Passage, b: Passage, pair: VerbPair) -> str:
    one, other = a.tokens[pair.a.head].text, b.tokens[pair.b.head].text
    how = "one verb, or of one sense" if pair.tie == "verb" else "at one place"
    return f"“{one}” and “{other}” answer each other ({how})"


CHECK = Tense()
