"""Grammar: slips that need no model, words in the wrong order or form, passages that are garbled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from variorum.checks.alone import alone, peers, same_neighbours
from variorum.checks.context import Passage, View
from variorum.checks.fluency import classes_of, fit_of, garbled_joints, joints_of, swapped_words
from variorum.checks.grammar_rules import grammar_slips
from variorum.checks.grammar_verbs import verb_slips
from variorum.checks.marks import Mark, apart
from variorum.checks.protocol import Finding
from variorum.checks.verb_cues import verb_cues
from variorum.language import primary
from variorum.lexicon import is_content_word, parts_of_speech, same_lemma
from variorum.lexicon.word_order import word_class
from variorum.model import Category, Reading, Severity

__all__ = ["CHECK", "Grammar"]

_FORM = 4.0
_UNFIT = 0.0
"""Nats by which the form of a word that another rendering has must fit its place better, and below which the word
itself must fit."""

_ADJECTIVE = re.compile(r"...(?:ible|able|al|ive|ous|ic|ful|ary)$")

_STEM = 4
"""Letters two forms of one stem begin with."""


class Grammar:
    """A passage breaks a rule of English grammar, or its words stand in no usual order.

    Rules on a few neighbouring words: "a" and "an", the case of pronouns, agreement of subject and verb and of
    determiner and noun, the form of the verb after an auxiliary, what is compared twice, two determiners, verbs or
    conjunctions, words without a plural. Two neighbours that would go together far better the other way round, and a
    word in another form ("beauty") where the form of another rendering ("beautiful") fits far better: minor. A passage
    in which three or more neighbours do not go together is unintelligible: major. What another rendering has too is
    left alone.
    """

    name = "grammar"
    categories: tuple[Category, ...] = ("linguistic/grammar", "linguistic/unintelligible")
    severity: Severity = "minor"
    specificity = 15

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a slip; one for a garbled passage, and then no other."""
        for passage in view.filled:
            if primary(passage.language) != "en" or len(passage.tokens) < 3:
                continue
            classes = classes_of(passage)
            joints = joints_of(view, passage, classes)
            garbled = garbled_joints(classes, joints)
            if garbled:
                yield _garbled(view, passage, garbled)
                continue
            marks = (
                *_rules(view, passage),
                *_orders(view, passage, classes, joints),
                *_forms(view, passage, classes),
            )
            for mark in apart(marks):
                yield _finding(view, passage, mark)


def _finding(view: View, passage: Passage, mark: Mark) -> Finding:
    return Finding(
        category="linguistic/grammar",
        severity=mark.severity,
        message=f"“{passage.text[mark.start : mark.end]}” in {passage.siglum}: {mark.why}",
        readings=(view.reading([passage], [(mark.start, mark.end)]),),
        relation=mark.relation,
        explanation=(mark.why, mark.evidence) if mark.evidence else (mark.why,),
    )


def _garbled(view: View, passage: Passage, joints: Sequence[int]) -> Finding:
    tokens = passage.tokens
    places = [(tokens[k - 1].start, tokens[k].end) for k in joints]
    readings: list[Reading] = [view.reading([passage], [place]) for place in places]
    return Finding(
        category="linguistic/unintelligible",
        severity="major",
        message=f"{passage.siglum} is garbled: {', '.join(f'“{passage.text[a:b]}”' for a, b in places[:3])}",
        readings=tuple(readings),
        relation="garbled",
        explanation=(f"{len(joints)} times neighbouring words do not go together",),
    )


def _rules(view: View, passage: Passage) -> Iterator[Mark]:
    tokens = passage.tokens
    theirs = [p.words.norms for p in peers(view, passage)]
    for slip in chain(grammar_slips(tokens), verb_slips(tokens)):
        low, high = max(0, slip.first - (slip.last - slip.first == 1)), min(len(tokens), slip.last + 1)
        norms = passage.words.norms[low:high]
        if not any(_holds(other, norms) for other in theirs):
            yield Mark(tokens[slip.first].start, tokens[slip.last - 1].end, slip.relation, slip.why)


def _holds(norms: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(norms[k : k + size]) == tuple(phrase) for k in range(len(norms) - size + 1))


def _orders(view: View, passage: Passage, classes: Sequence[str], joints: Sequence[int]) -> Iterator[Mark]:
    for place, gain, beside in swapped_words(view, passage, classes, joints):
        one, two = passage.tokens[place - 1], passage.tokens[place]
        why = f"“{two.text} {one.text}” is the usual order" + (", as in another rendering" if beside else "")
        evidence = (
            f"turned about, the words fit their neighbours better by {gain:.1f} nats (lexicon.word_order)"
        )
        yield Mark(one.start, two.end, "order", why, evidence=evidence)


def _forms(view: View, passage: Passage, classes: Sequence[str]) -> Iterator[Mark]:
    """Words of which another rendering has another part of speech, which fits here far better."""
    for place in alone(view, passage):
        token = passage.tokens[place]
        word = token.norm
        if not (
            token.text.islower() and word.isalpha() and len(word) > _STEM and is_content_word(word, "en")
        ):
            continue
        meant = next(
            (m for m in _other_forms(view, passage, place) if _fits_better(classes, place, m[1])), None
        )
        if meant:
            yield Mark(token.start, token.end, "form", f"“{meant[1]}” in {meant[0].siglum} fits better")


def _other_forms(view: View, passage: Passage, place: int) -> Iterator[tuple[Passage, str]]:
    """Words of one stem that only another rendering has, as another part of speech, beside the same word."""
    word = passage.words.norms[place]
    own = parts_of_speech(word)
    for other in peers(view, passage):
        for at in alone(view, other):
            meant = other.words.norms[at]
            if meant[:_STEM] != word[:_STEM] or same_lemma(word, meant, "en"):
                continue
            parts = parts_of_speech(meant)
            if "noun" in own and place and _takes_noun(passage, place - 1):
                continue  # "notable contributions" is as good as "contributed"
            if own and parts and own.isdisjoint(parts) and same_neighbours(passage, place, other, at):
                yield other, meant


def _takes_noun(passage: Passage, before: int) -> bool:
    """Whether a noun may follow this word: an adjective, a determiner or a genitive."""
    word = passage.words.norms[before]
    if word in ("'s", "’s") or word in verb_cues().before_nouns:
        return True
    return parts_of_speech(word) == {"adj"} or _ADJECTIVE.search(word) is not None


def _fits_better(classes: Sequence[str], place: int, word: str) -> bool:
    own, other = classes[place + 2], word_class(word, False)
    fit = fit_of(classes, place, own)
    return own != other and fit < _UNFIT and fit_of(classes, place, other) - fit > _FORM


CHECK = Grammar()
