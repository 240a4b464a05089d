"""Negations of two passages: which answer each other, and which are left."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.opposites import negates, opposition
from variorum.checks.verb_forms import verb_forms
from variorum.collate.tokens import is_word
from variorum.language import primary
from variorum.lexicon import is_content_word, lemmas, parts_of_speech
from variorum.lexicon.senses import senses

__all__ = ["Answers", "Polarity", "denies_near", "denies_quietly", "negators_of", "polarity_of"]

NEAR, FAR = 2, 6
"""Words between the place of a negator and that of what answers it quietly, or of another negator. Set by hand."""

REACH = 4
"""Words before a word in which what denies it may stand."""


class Polarity(NamedTuple):
    """What two passages deny.

    Attributes:
        a, b: the passages.
        left, right: negators of either that nothing in the other answers.
    """

    a: Passage
    b: Passage
    left: tuple[int, ...]
    right: tuple[int, ...]


def negators_of(passage: Passage) -> list[int]:
    """Tokens that deny; those of idioms ("no doubt", "not only") left out."""
    return _negators(passage)[0]


def _negators(passage: Passage) -> tuple[list[int], int]:
    """Tokens that deny, and how many are left out since they are part of an idiom."""
    language = primary(passage.language)
    negators = cue_set("negation", language, "negators")
    idioms = cue_set("negation", language, "idioms")
    continuing = cue_set("negation", language, "continuing")
    idiomatic = 0
    norms = [t.norm for t in passage.tokens]
    found: list[int] = []
    for i, norm in enumerate(norms):
        if norm.removeprefix("can ") not in negators and not (norm in continuing and not found):
            continue
        before, after = norms[i - 1] if i else "", norms[i + 1] if i + 1 < len(norms) else ""
        if language == "vi" and (not is_word(after) or "liệu" in norms):
            continue  # "... không?" asks, it does not deny.
        if (
            f"{before} {norm}" in idioms
            or f"{norm} {after}" in idioms
            or (norm == "no" and after[:1].isdigit())
        ):
            idiomatic += 1
            continue
        found.append(i)
    return found, idiomatic


def denies_near(passage: Passage, words: Sequence[int]) -> bool:
    """Whether something in the few words before, or inside, denies these words, loudly or quietly."""
    language = primary(passage.language)
    first = max(0, min(words) - REACH)
    negators = cue_set("negation", language, "negators")
    return any(
        passage.tokens[k].norm.removeprefix("can ") in negators or _is_quiet(passage.tokens[k].norm, language)
        for k in range(first, max(words))
        if k not in words
    )


def denies_quietly(passage: Passage) -> bool:
    """Whether any word, or two, denies without a word like "not"."""
    language = primary(passage.language)
    phrases = cue_set("negation", language, "quiet_phrases")
    norms = [t.norm for t in passage.tokens]
    return any(_is_quiet(norm, language) or _starts(phrases, norms, i) for i, norm in enumerate(norms))


def _starts(phrases: Set[str], norms: Sequence[str], i: int) -> bool:
    """Whether a phrase of two or three words starts here."""
    return " ".join(norms[i : i + 2]) in phrases or " ".join(norms[i : i + 3]) in phrases


def polarity_of(view: View, a: Passage, b: Passage) -> Polarity:
    """The negators of two passages of one language that are left once those that answer each other are taken away."""
    return view.remember(f"polarity {a.column} {b.column}", lambda v: _polarity(v, a, b))


def _polarity(view: View, a: Passage, b: Passage) -> Polarity:
    (left, left_idioms), (right, right_idioms) = _negators(a), _negators(b)
    if not left and not right:
        return Polarity(a, b, (), ())
    links = view.links(a, b)
    ahead, back = Answers(links, len(b.tokens)), Answers([(j, i) for i, j in links], len(a.tokens))
    for near in (0, FAR):
        for i in tuple(left):
            place = ahead.place_of(i)
            j = min(right, key=lambda j: abs(j - place), default=None)
            if j is None or _is_moved(a, i, j, ahead) or _is_moved(b, j, i, back):
                continue
            if j in ahead.of(i) or abs(j - place) <= near:
                left.remove(i)
                right.remove(j)
    # "do not love only for" / "do not only love for": an idiom on one side answers a negator on the other.
    spare = left_idioms - right_idioms
    return Polarity(
        a,
        b,
        _unanswered(a, left, b, ahead)[max(-spare, 0) :],
        _unanswered(b, right, a, back)[max(spare, 0) :],
    )


def _is_moved(passage: Passage, negator: int, other: int, answers: Answers) -> bool:
    """Whether what the negator denies stands elsewhere in the other passage than what the other negator denies."""
    last = min(negator + REACH, len(passage.tokens) - 1)
    for k in range(negator + 1, last + 1):
        if is_content_word(passage.tokens[k].norm, passage.language):
            places = answers.of(k)
            return bool(places) and not any(other - REACH <= place <= other + 2 * REACH for place in places)
    return False


class Answers:
    """Where in the other passage the counterpart of a token stands."""

    def __init__(self, links: Sequence[tuple[int, int]], size: int) -> None:
        self._links: dict[int, list[int]] = {}
        self._size = size
        for i, j in links:
            self._links.setdefault(i, []).append(j)

    def of(self, i: int) -> list[int]:
        """Tokens linked to it."""
        return self._links.get(i, [])

    def place_of(self, i: int) -> int:
        """The place of its counterpart, else of that of the nearest word that has one.

        What a negator denies stands after it, so that of two words equally near the later one counts.
        """
        for distance in range(6):
            for k in (i + distance, i - distance):
                if self.of(k):
                    return self.of(k)[0]
        return min(i, self._size)


def _unanswered(
    denying: Passage, negators: Sequence[int], other: Passage, answers: Answers
) -> tuple[int, ...]:
    """The negators near whose place in the other passage nothing denies quietly."""
    if not negators:
        return ()
    language = primary(other.language)
    have = {t.norm for t in denying.tokens}
    bases = {base for w in have for base in lemmas(w, language)}
    answered = {j for i, t in enumerate(denying.tokens) if _is_quiet(t.norm, language) for j in answers.of(i)}
    norms = [t.norm for t in other.tokens]
    phrases = cue_set("negation", language, "quiet_phrases")

    def is_quiet(j: int, denied: Sequence[str]) -> bool:
        """Whether a word denies quietly, and answers nothing of the kind in the denying passage."""
        if _starts(phrases, norms, j):
            return True
        if norms[j] in have or j in answered or not lemmas(norms[j], language).isdisjoint(bases):
            return False
        return _is_quiet(norms[j], language) or any(opposition(norms[j], w, language) == 2 for w in denied)

    found = []
    taken: set[int] = set()
    for i in negators:
        place = answers.place_of(i)
        near = sorted(
            range(max(0, place - NEAR), min(len(norms), place + NEAR + 1)), key=lambda j: abs(j - place)
        )
        denied = [t.norm for t in denying.tokens[max(0, i - REACH) : i + 2 * REACH]]
        j = next((j for j in near if j not in taken and is_quiet(j, denied)), None)
        if j is None:
            found.append(i)
        else:
            taken.add(j)
    return tuple(found)


@lru_cache(maxsize=65536)
def _is_quiet(norm: str, language: str) -> bool:
    quiet = cue_set("negation", language, "quiet")
    if norm in quiet or (verb_forms(norm) and not lemmas(norm, language).isdisjoint(quiet)):
        return True
    return language == "en" and _is_negative(norm)


def _is_negative(norm: str) -> bool:
    """Whether a word is a negative of another by its prefix or by "-less"."""
    if (norm.endswith("less") and len(norm) > 6) or norm.startswith(
        ("non-", "no-", "zero-", "ill-", "anti-")
    ):
        return True
    if norm.endswith("-free"):
        return True
    return any(
        norm.startswith(prefix)
        and (parts_of_speech(norm[len(prefix) :]) or senses(norm[len(prefix) :], "en").own)
        and negates(norm, norm[len(prefix) :])
        for prefix in ("un", "non", "in", "im", "ir", "il", "dis")
    )
