"""Which name of one passage stands where the other has another: names without an answer, and their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from variorum.checks.context import Passage, View
from variorum.checks.mentions import Mention, answer_of, core_words, is_officer, is_territory
from variorum.checks.name_forms import abbreviates, derived, folded, is_ordinary
from variorum.checks.sides import PRONOUNS
from variorum.checks.speakers import KEPT
from variorum.checks.themes import is_theme
from variorum.lexicon import is_proper

__all__ = ["answers_of", "is_telling", "paired", "stands_in", "unanswered"]

NEAR = 3
"""How surely two names must stand at the same place where neither is a name but by its capitals."""

ANYWHERE = -9
"""The same where each passage has one name that the other lacks: word order may carry it anywhere."""

NEAR_AGAIN = 2.5
"""The same where one of them is a name that both have, only one more often: saying it again replaces no other name."""


def answers_of(passage: Passage, mention: Mention, other: Passage) -> list[str | None]:
    """How the other passage answers each word of a name (`answer_of`)."""
    return [answer_of(passage, mention, i, other) for i in mention.cores]


def _tells(passage: Passage, index: int) -> bool:
    """Whether a word is a name by itself, not only by its capital (a title, a heading, a translated motto)."""
    token = passage.tokens[index]
    return (
        not is_ordinary(token.norm, passage.language)
        or is_proper(token.norm)
        or (token.text.isupper() and len(token.norm) > 1)
    )


def is_telling(passage: Passage, mention: Mention) -> bool:
    """Whether a word of a name is one by itself, not only by its capital."""
    return any(_tells(passage, i) for i in mention.cores)


def unanswered(
    passage: Passage, mention: Mention, answers: Sequence[str | None], other: Passage
) -> Iterable[Mention]:
    """The parts of a name that the other passage lacks, or has less often ("Graf" twice for once)."""
    run: list[int] = []
    for index, answer in [*zip(mention.cores, answers, strict=True), (-1, "same")]:
        lacks = answer is None or (
            index >= 0 and answer == "same" and _count(passage, index) > _count(other, index, passage) > 0
        )
        if lacks and index >= 0:
            run.append(index)
        elif run:
            # A title or an office that differs beside a name that does not ("the Harbour Office" against "the Harbour
            # Board") is wording, unless a word of it is a name by itself.
            if len(run) == len(mention.cores) or any(_tells(passage, i) for i in run):
                yield Mention(run[0], run[-1], tuple(run))
            run = []


def _count(passage: Passage, index: int, of: Passage | None = None) -> int:
    word = folded((of or passage).tokens[index].norm)
    return sum(n for other, n in _folded_words(passage).items() if word == other or derived(word, other))


def stands_in(passage: Passage, mention: Mention, other: Passage) -> bool:
    """Whether every word of a name stands in the other passage."""
    theirs = _folded_words(other)
    return all(word in theirs for word in core_words(passage, mention))


@lru_cache(maxsize=KEPT)
def _folded_words(passage: Passage) -> Counter[str]:
    """How often each word stands in a passage, by what names are compared by."""
    return Counter(folded(t.norm) for t in passage.tokens)


def paired(
    view: View, a: Passage, b: Passage, alone_a: Sequence[Mention], alone_b: Sequence[Mention]
) -> Iterable[tuple[Mention, Mention]]:
    """Unanswered names of both sides that stand at the same place, the nearest first, each once."""
    if not alone_a or not alone_b:
        return
    links = view.links(a, b)
    told_a, told_b = [is_telling(a, m) for m in alone_a], [is_telling(b, m) for m in alone_b]
    only = sum(told_a) == 1 and sum(told_b) == 1
    options = []
    for i, one in enumerate(alone_a):
        for j, other in enumerate(alone_b):
            words_a, words_b = core_words(a, one), core_words(b, other)
            if abbreviates(words_a[0], words_b) or abbreviates(words_b[0], words_a) or words_a == words_b:
                continue
            if _unlike(a, one, b, other):
                continue
            near = _nearness(links, one, other, len(a.tokens), len(b.tokens))
            least: float = 0 if told_a[i] or told_b[j] else NEAR
            if only and told_a[i] and told_b[j]:
                least = ANYWHERE
            again = stands_in(a, one, b), stands_in(b, other, a)
            if (again[0] and not told_b[j]) or (again[1] and not told_a[i]):
                continue  # a name said once more takes no title's place
            if any(again):
                least = max(least, NEAR_AGAIN)
            if _is_understood(view, a, one, b) or _is_understood(view, b, other, a):
                least = max(least, NEAR)
            if near > least:
                options.append((-near, i, j))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for _, i, j in sorted(options):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            yield alone_a[i], alone_b[j]


def _is_understood(view: View, passage: Passage, mention: Mention, other: Passage) -> bool:
    """Whether the other passage may mean the name by "we" or "it": it is what the whole rendering is about."""
    return any(t.norm in PRONOUNS for t in other.tokens) and all(
        is_theme(view.work, other.column, word) for word in core_words(passage, mention)
    )


def _unlike(a: Passage, one: Mention, b: Passage, other: Mention) -> bool:
    """Whether one is a country and the other a person with an office: neither takes the other's place."""
    return (is_territory(a, one) and is_officer(b, other)) or (is_officer(a, one) and is_territory(b, other))


def _nearness(
    links: Sequence[tuple[int, int]], one: Mention, other: Mention, length: int, other_length: int
) -> float:
    """How well two names stand at the same place: linked words, then neighbours linked, then the place itself."""
    inside = sum(one.first <= i <= one.last and other.first <= j <= other.last for i, j in links)
    around = sum(
        (0 < one.first - i <= 3 and -3 <= other.first - j <= 3)
        or (0 < i - one.last <= 3 and -3 <= j - other.last <= 3)
        for i, j in links
        if not (one.first <= i <= one.last or other.first <= j <= other.last)
    )
    apart = abs(one.first / length - other.first / other_length)
    return 2 * inside + around + (0.5 if apart < 0.35 else 0) - apart
