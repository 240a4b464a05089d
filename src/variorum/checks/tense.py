"""Tense and aspect: when and how something happens by its verb."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.across import told_across, word_of_time
from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side, is_answered_there, tell
from variorum.checks.narration import narrates_otherwise, reports_in_present
from variorum.checks.protocol import Finding
from variorum.checks.verb_cues import verb_cues
from variorum.checks.verb_forms import verb_forms
from variorum.checks.verb_groups import Group
from variorum.checks.verb_pairs import VerbPair, Verbs, verbs_of
from variorum.lexicon import lemmas, same_lemma
from variorum.model import Category, Severity

__all__ = ["CHECK", "Tense"]

_SPANS = frozenset(("day", "week", "month", "year", "decade", "century", "generation"))
"""What says how long something has gone on, after "for"."""


class Tense:
    """Renderings tell an event in another tense or aspect: done, going on, or to come.

    Verbs that answer each other are compared with their auxiliaries. A finished event against one to come is major:
    it turns a fact into a forecast. Past against present, a plain future against a present, and what is going on
    ("is building") against what is plain ("builds") are minor, and so is Vietnamese "sẽ" (to come) beside an English
    passage that tells only what is over, and "đã" beside one that tells only what is to come. Not told: past against
    present perfect, "would" against "will" and other shifts of reported speech, verbs of saying in a rendering that
    reports in the present by habit, the present of headlines and captions, and words that may be nouns. Where one
    rendering tells the whole work in the past and another in the present, past against present is neutral.
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
        judged = _judge(view, verbs, pair)
        if judged:
            relation, severity = judged
            yield Difference(_side(a, pair.a), _side(b, pair.b), relation, severity, (_evidence(a, b, pair),))
    for here, there, alone, others in (
        (a, b, verbs.left, verbs.groups_b),
        (b, a, verbs.right, verbs.groups_a),
    ):
        for group in alone:
            if _is_new(verbs, here, group, there, others) and is_answered_there(
                view, here, group.head, there
            ):
                own, none = _side(here, group), Side(there, (), "not said")
                first, second = (own, none) if here is a else (none, own)
                why = f"no verb of {there.siglum} says so"
                yield Difference(
                    first, second, "tense" if group.time == "future" else "aspect", "minor", (why,)
                )


def _side(passage: Passage, group: Group) -> Side:
    said = _describe(group)
    return Side(
        passage, group.tokens, "present" if said == "past" and _may_be_present(passage, group) else said
    )


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


def _judge(view: View, verbs: Verbs, pair: VerbPair) -> Judged:
    a, b = verbs.a, verbs.b
    g, h = pair.a, pair.b
    if "infinitive" in (g.mode, h.mode):
        return ("aspect", "minor") if _is_going_on(g, h, pair) or _is_going_on(h, g, pair) else None
    times = {g.time, h.time}
    if "" in times or not _firm(verbs, pair):
        return None
    if "conditional" in times:
        other = g.progressive != h.progressive or g.perfect != h.perfect
        return ("aspect", "minor") if len(times) == 1 and other else None
    if _is_participle(g, h) or _is_participle(h, g):
        return None
    if g.progressive != h.progressive and (g.mode == h.mode or "future" not in times):
        return ("aspect", "minor") if _is_other_course(a, b, pair) else None
    if g.mode != h.mode:
        return None
    if len(times) == 1:
        return _perfect_or_plain(a, b, pair)
    if "future" in times:
        return _fact_or_forecast((a, g), (b, h)) if g.time != "future" else _fact_or_forecast((b, h), (a, g))
    return _past_or_present(view, a, b, pair)


def _is_going_on(g: Group, h: Group, pair: VerbPair) -> bool:
    """Whether a verb with a bare "be" is going on ("to be building", "and be building") and the other is plain."""
    begins = g.mode == "infinitive" and g.progressive and not h.progressive
    return begins and (h.mode == "infinitive" or (pair.tie == "verb" and h.time == "present"))


def _is_other_course(a: Passage, b: Passage, pair: VerbPair) -> bool:
    """Whether what is going on and what is plain differ in more than the words chosen."""
    (here, going), (there, plain) = (
        ((a, pair.a), (b, pair.b)) if pair.a.progressive else ((b, pair.b), (a, pair.a))
    )
    if pair.tie == "verb":
        lasting = going.perfect and plain.perfect and _says_how_long(here)
        return not lasting  # "has worked here since May" / "has been working here since May"
    times = {going.time, plain.time}
    if times == {"present"}:  # "has difficulty" / "is struggling"
        state = not lemmas(there.tokens[plain.head].norm, "en").isdisjoint(("be", "have"))
        return not state or going.perfect or here.tokens[going.head].norm == "being"
    return times != {"present", "future"}


def _says_how_long(passage: Passage) -> bool:
    norms = passage.words.norms
    return any(
        norm == "since"
        or (norm == "for" and any(not lemmas(w, "en").isdisjoint(_SPANS) for w in norms[k + 1 : k + 5]))
        for k, norm in enumerate(norms)
    )


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
        by_habit = reports_in_present(view, a) or reports_in_present(view, b)
        if by_habit or not one_verb:
            return None
    if _is_shifted(telling, past):
        return None
    return "tense", "neutral" if narrates_otherwise(view, telling, b if telling is a else a) else "minor"


def _firm(verbs: Verbs, pair: VerbPair) -> bool:
    """Whether the two are surely verbs that answer each other."""
    if pair.tie == "verb":
        return True
    return (pair.a.sure or _is_only_one(pair.a, verbs.groups_a)) and (
        pair.b.sure or _is_only_one(pair.b, verbs.groups_b)
    )


def _is_only_one(group: Group, groups: Iterable[Group]) -> bool:
    """Whether a word that may be a verb must be one: a sentence has one, and nothing else can be it."""
    finite = [g for g in groups if g.time]
    past = [g for g in finite if g.time == "past"]
    return not any(g.sure for g in finite) and (past or finite) == [group]


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
    before = [t.norm for t in passage.tokens[: group.tokens[0]]]
    return any(
        "past" in verb_forms(w)
        and not lemmas(w, "en").isdisjoint(reporting)
        and not (k and before[k - 1] in verb_cues().before_nouns)  # "the reported losses"
        for k, w in enumerate(before)
    )


def _is_anterior(passage: Passage) -> bool:
    """Whether a word tells that something was over by then, so that the perfect adds nothing ("already")."""
    return not cue_set("modality", "en", "anterior").isdisjoint(t.norm for t in passage.tokens)


def _looks_ahead(passage: Passage, other: Passage) -> bool:
    """Whether the passage says by a word the other one does not have that what it tells is to come."""
    cues = cue_set("modality", "en", "to_come")
    return not cues.intersection(t.norm for t in passage.tokens) <= {t.norm for t in other.tokens}


def _is_saying(passage: Passage, group: Group) -> bool:
    norms = passage.words.norms[group.head : group.head + 2]
    if norms[-1] == "on" and "go" in lemmas(norms[0], "en"):
        return True  # "..., she went on"
    return not lemmas(passage.tokens[group.head].norm, "en").isdisjoint(cue_set("modality", "en", "saying"))


def _is_new(verbs: Verbs, here: Passage, group: Group, there: Passage, others: Iterable[Group]) -> bool:
    """Whether a group without counterpart says a time or course that no verb of the other passage says."""
    if group.time == "future":
        return not any(
            g.time in ("future", "conditional") or (g.time and g.mode) for g in others
        ) and not _looks_ahead(there, here)
    if group.progressive and group.time:
        answered = {pair.a for pair in verbs.pairs} | {pair.b for pair in verbs.pairs}
        return not any(g.progressive and (g.time or g not in answered) for g in others)
    return False


def _evidence(a: Passage, b: Passage, pair: VerbPair) -> str:
    one, other = a.tokens[pair.a.head].text, b.tokens[pair.b.head].text
    how = "one verb, or of one sense" if pair.tie == "verb" else "at one place"
    return f"“{one}” and “{other}” answer each other ({how})"


CHECK = Tense()
