"""Slips of English grammar around verbs, and phrases that are slips by themselves.

Like `grammar_rules`, each rule prefers not to see a slip to seeing one that is none: in 2,500 sentences of news they
saw a single one, rightly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.checks.grammar_rules import GrammarSlip
from variorum.checks.verb_cues import is_adverb
from variorum.checks.verb_forms import verb_forms
from variorum.collate import Token
from variorum.lexicon import lemmas, parts_of_speech
from variorum.quantities.words import word_set

__all__ = ["verb_slips"]

_MODALS = word_set("will would can could should must might")
_NO_VERB = _MODALS | word_set("may shall will need dare let be can")
_BARE = word_set(
    "build send spend lend take give make write choose sell tell bring teach catch begin break speak know grow draw"
)
"""Bare forms that no form of "be" stands before, their participles being others."""
_HAVE = word_set("have has had")
_DO = word_set("do does did")
_SINGULAR = word_set("is was has does")
_ENDS = frozenset('.!?;:"“”')
_MORE = word_set("more most less least")
_COMPARED = word_set(
    """
    better best worse worst bigger biggest larger largest smaller smallest higher highest lower lowest greater greatest
    stronger strongest faster fastest easier easiest longer longest shorter shortest older oldest newer newest younger
    youngest richer richest poorer poorest closer closest deeper deepest wider widest broader broadest safer safest
    cheaper cheapest earlier earliest later stricter strictest
    """
)
_NO_PLURAL = word_set("informations equipments advices knowledges furnitures softwares homeworks luggages")
_WITHOUT = {
    "discuss": "about", "emphasise": "on", "emphasize": "on", "comprise": "of", "despite": "of", "lack": "of",
}  # fmt: skip
"""Verbs, and "despite", that take their object without the preposition that another word of the kind needs."""
_TWICE = {
    ("was", "were"), ("were", "was"), ("is", "are"), ("are", "is"), ("has", "have"), ("have", "has"), ("is", "was"),
    ("will", "would"), ("would", "will"), ("can", "could"), ("could", "can"),
}  # fmt: skip
_ONE_IN_S = word_set(
    """
    news series species means crossroads headquarters barracks works politics economics mathematics physics athletics
    ethics logistics statistics diabetes measles mumps thanks united states nations lens gas bus class
    """
)
_SOME_OF = word_set(
    """
    number lot few couple dozen hundred thousand million billion variety range handful series host wealth total good
    great large small growing significant considerable multitude myriad plethora bunch array raft string wide little
    minimum maximum further mere record whole
    """
)
"""What "there are a" may go on with."""
_CLEFT = word_set("all what do does did thing things best first least most only step task goal job way")
"""Words that let a bare verb follow "was": "all they did was build"."""


def verb_slips(tokens: Sequence[Token]) -> Iterator[GrammarSlip]:
    """What the rules see, from left to right."""
    norms = [t.norm for t in tokens]
    for place in range(len(norms) - 1):
        yield from _pair(tokens, norms, place)
        yield from _agreement(tokens, norms, place)
        yield from _phrase(norms, place)
    yield from _although(norms)


def _begins(norms: Sequence[str], place: int) -> bool:
    return place == 0 or norms[place - 1] in _ENDS


def _only(word: str, form: str) -> bool:
    """Whether a word is this form of a verb and nothing else."""
    return verb_forms(word) == {form} and parts_of_speech(word) == {"verb"}


def _pair(tokens: Sequence[Token], norms: Sequence[str], place: int) -> Iterator[GrammarSlip]:
    """An auxiliary and a form of the verb it does not take."""
    one = norms[place]
    if one not in _MODALS | _HAVE | _DO and one not in ("to", "be", "been", "being", "was", "were"):
        return
    after = place + 1
    while after < len(norms) - 1 and norms[after] in ("not", "never", "also"):
        after += 1
    two = norms[after]
    before = norms[place - 1] if place else ""
    if not tokens[after].text.islower() or before in ("the", "a", "an", "this"):
        return
    slip = GrammarSlip(place, after + 1, "verb", f"“{tokens[after].text}” after “{tokens[place].text}”")
    if one in _MODALS or (one in _DO and after > place + 1) or one == "to":
        if _only(two, "s") or (one != "to" and _only(two, "past")):
            yield slip
    elif one in _HAVE:
        if _only(two, "past"):
            yield slip
    elif one not in _DO and two in _BARE and after == place + 1 and _CLEFT.isdisjoint(norms[:place]):
        yield slip


def _agreement(tokens: Sequence[Token], norms: Sequence[str], place: int) -> Iterator[GrammarSlip]:
    one, two = norms[place], norms[place + 1]
    third = norms[place + 2] if place + 2 < len(norms) else ""
    small = tokens[place + 1].text.islower() and _begins(norms, place)
    if small and one in ("he", "she", "it") and _is_bare(two):
        yield GrammarSlip(place, place + 2, "agreement", f"“{tokens[place].text}” and “{two}” do not agree")
    if (
        small
        and one in ("the", "these", "those", "many", "several")
        and third in _SINGULAR
        and _is_plural(two)
    ):
        yield GrammarSlip(place + 1, place + 3, "agreement", f"“{two}” and “{third}” do not agree")
    if one == "there" and two in ("are", "were") and third in ("a", "an"):
        following, of = (*norms[place + 3 : place + 5], "", "")[:2]
        if (
            "noun" in parts_of_speech(following)
            and following not in _SOME_OF
            and of != "of"
            and not _is_plural(following)
        ):
            yield GrammarSlip(place, place + 3, "agreement", f"“{two}” before “{third} {following}”")
    if one == "there" and two in ("is", "was") and third in ("many", "several"):
        yield GrammarSlip(place, place + 3, "agreement", f"“{two}” before “{third}”")


def _is_bare(word: str) -> bool:
    """Whether a word is the bare form of a verb, and neither a modal verb nor an adverb."""
    return verb_forms(word) == {"base"} and word not in _NO_VERB and not is_adverb(word)


def _is_plural(word: str) -> bool:
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")) or word in _ONE_IN_S:
        return False
    return "noun" in parts_of_speech(word) and word not in lemmas(word, "en")


def _phrase(norms: Sequence[str], place: int) -> Iterator[GrammarSlip]:
    one, two = norms[place], norms[place + 1]
    if one in _MORE and two in _COMPARED:
        yield GrammarSlip(place, place + 2, "doubled", f"“{two}” is compared already")
    if (one, two) in _TWICE:
        yield GrammarSlip(place, place + 2, "doubled", f"two verbs, “{one}” and “{two}”")
    if one in _NO_PLURAL:
        yield GrammarSlip(place, place + 1, "agreement", f"“{one}” has no plural")
    without = two in ("about", "on", "of") and one not in ("comprised", "lack", "lacks")
    if without and any(_WITHOUT.get(base) == two for base in lemmas(one, "en") | {one}):
        yield GrammarSlip(place, place + 2, "case", f"“{one}” without “{two}”")
    if one == "its" and two in ("a", "an", "the", "been", "not"):
        yield GrammarSlip(place, place + 1, "case", f"“{one}” before “{two}”")
    if one == "and" and two == "i" and norms[max(0, place - 2) : place][:1] == ["between"]:
        yield GrammarSlip(place + 1, place + 2, "case", "“I” after “between”")


def _although(norms: Sequence[str]) -> Iterator[GrammarSlip]:
    """ "Although it rained, but they sailed"."""
    for place, norm in enumerate(norms):
        if norm in ("although", "though") and _begins(norms, place):
            comma = next((k for k in range(place, len(norms)) if norms[k] in ",.;"), None)
            if comma is not None and norms[comma] == "," and norms[comma + 1 : comma + 2] == ["but"]:
                yield GrammarSlip(comma + 1, comma + 2, "doubled", f"two conjunctions, “{norm}” and “but”")
