"""Words that are words, but that another rendering has one slip away at the same place, where that fits better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.checks.alone import alone, peers, same_neighbours
from variorum.checks.context import Passage, View
from variorum.checks.sides import PRONOUNS
from variorum.checks.slips import are_variants, is_slip, rank
from variorum.checks.spelling_evidence import Slip, words_of_others
from variorum.checks.vocabulary import known_words
from variorum.collate import Token
from variorum.lexicon import is_function_word, kinship, same_lemma
from variorum.lexicon.word_order import EDGE, fitness, word_class
from variorum.quantities.words import word_set

__all__ = ["find_misplaced", "surplus_words"]


def surplus_words(view: View, passage: Passage) -> list[int]:
    """Words in lower case that this passage has more often than every other rendering, where there is one."""
    theirs = [p.words.norms for p in peers(view, passage)]
    if not theirs:
        return []
    norms = passage.words.norms
    often = {
        n for n, count in Counter(norms).items() if count > 1 and all(count > o.count(n) for o in theirs)
    }
    places = set(alone(view, passage)).union(k for k, n in enumerate(norms) if n in often)
    tokens = passage.tokens
    return [k for k in sorted(places - passage.aside) if tokens[k].text == norms[k] and norms[k].isalpha()]


def find_misplaced(view: View, passage: Passage, place: int) -> Slip | None:
    """A word that another rendering has with one letter more, or with two swapped, at the same place."""
    token = passage.tokens[place]
    word = token.norm
    size = len(word)
    for other, at, meant, length in view.remember("words of others", words_of_others)[passage.column]:
        if not 0 <= length - size <= 1 or (
            meant[0] != word[0] and meant[1:] != word and meant[1:2] != word[:1]
        ):
            continue
        if length == size and sorted(meant) != sorted(word):
            continue
        theirs = other.tokens[at]
        if not theirs.text.islower() or not is_slip(word, meant) or meant not in known_words():
            continue
        if same_lemma(word, meant, "en") or are_variants(word, meant) or kinship(word, meant, "en") > 1:
            continue
        same = same_neighbours(passage, place, other, at)
        if meant == "a" + word or same == 0 or {word, meant} & _DENIALS or {word, meant} <= PRONOUNS:
            continue
        commoner = same == 2 and rank(meant) < rank(word) and not is_function_word(word, "en")
        if commoner or _fitness(passage, place, meant) >= _fitness(passage, place, word):
            return Slip(token.start, token.end, (meant,), "misplaced", (other, theirs))
    return None


_DENIALS = word_set("no not nor never none")
"""Words that make another sense, and are the business of another check."""


def _fitness(passage: Passage, place: int, word: str) -> float:
    """How well a word fits between the neighbours of this token; see `lexicon.word_order.fitness`."""

    def classes(tokens: Sequence[Token]) -> list[str]:
        return [word_class(t.norm, t.text[0].isupper()) for t in tokens]

    before = classes(passage.tokens[max(0, place - 2) : place])
    after = classes(passage.tokens[place + 1 : place + 3])
    edges = [EDGE] * (2 - len(before))
    return fitness(edges + before, [word_class(word, False)], after + [EDGE] * (2 - len(after)))
