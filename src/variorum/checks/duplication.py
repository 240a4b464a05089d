"""Duplication: words written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.checks.context import Passage, View
from variorum.checks.protocol import Finding
from variorum.collate import Token, is_word
from variorum.language import primary
from variorum.lexicon import is_function_word
from variorum.model import Category, Severity
from variorum.quantities.words import word_set

__all__ = ["CHECK", "Duplication"]

_LONGEST = 6
"""Words in the longest repeated phrase that is looked for."""

_TWICE = word_set(
    """
    okay ok aha hmm mm uh um er go my plus bang knock had that very no so bye ha ho hey yes please never
    really many blah knock over tut hear oh ah na la pago duran bora chop tom yo new pom walla sing wagga
    hush boo cha poco
    """
)
"""Words that may stand twice side by side in good English ("had had", "very very", names and calls among them)."""

_JOINED = word_set(
    """
    more less again over on through by and so such years days hours weeks months miles thousands hundreds
    millions out round around up down better worse bigger smaller faster higher lower deeper closer further
    farther longer half one two time side face hand step day year little word man bit door
    """
)
"""Words that may be joined to themselves by "and", "by", "to", "after" ("more and more", "side by side")."""

_MARKS = word_set(
    """
    ) ] " ” ’ ' » ( [ “
    """
)


class Duplication:
    """A word or phrase stands twice where the other renderings have it once.

    Found are words and phrases of up to six words that follow themselves ("in the in the"), and content words joined to
    themselves by "and", "or" or a comma ("effective, and effective"). Phrases of the language ("more and more", "had
    had", Vietnamese reduplication), rhetorical "very, very", and whatever another rendering has twice too are left
    alone. Minor.
    """

    name = "duplication"
    categories: tuple[Category, ...] = ("linguistic/duplication",)
    severity: Severity = "minor"
    specificity = 85

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a place that repeats itself."""
        for passage in view.filled:
            others = [p for p in view.filled if p is not passage]
            for first, last, how in _repeats(passage):
                phrase = tuple(t.norm for t in passage.tokens[first:last])
                if any(_holds(p, phrase) for p in others):
                    continue
                start, end = passage.tokens[first].start, passage.tokens[last - 1].end
                text = passage.text[start:end]
                yield Finding(
                    category="linguistic/duplication",
                    severity="minor",
                    message=f"“{text}” in {passage.siglum} repeats itself",
                    readings=(view.reading([passage], [(start, end)]),),
                    relation=how,
                    explanation=(
                        f"the same words stand twice ({how})",
                        *(["no other rendering repeats them"] if others else []),
                    ),
                )


def _holds(passage: Passage, phrase: Sequence[str]) -> bool:
    norms = passage.words.norms
    size = len(phrase)
    return any(tuple(norms[i : i + size]) == tuple(phrase) for i in range(len(norms) - size + 1))


def _near_repeats(norms: Sequence[str]) -> list[bool]:
    """For each token, whether the same comes again within reach of a repeated phrase."""
    following: dict[str, int] = {}
    near = [False] * len(norms)
    for place in range(len(norms) - 1, -1, -1):
        near[place] = following.get(norms[place], place + 99) - place <= _LONGEST + 3
        following[norms[place]] = place
    return near


def _repeats(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Token ranges that repeat themselves, the widest at each place, and how."""
    tokens = passage.tokens
    norms = passage.words.norms
    tongue = primary(passage.language)
    near = _near_repeats(norms)
    place = 0
    while place < len(tokens) - 1:
        if not near[place]:
            place += 1
            continue
        last = _adjacent(tokens, norms, place, tongue)
        if last:
            yield place, last, "side by side"
            place = last
            continue
        last = _joined(norms, place, tongue)
        if last and not _in_title(tokens, place):
            yield place, last, "joined to itself"
            place = last
            continue
        place += 1


def _adjacent(tokens: Sequence[Token], norms: Sequence[str], place: int, tongue: str) -> int | None:
    """One past the end of a phrase that follows itself, once or more."""
    if not is_word(norms[place]):
        return None
    for size in range(min(_LONGEST, (len(norms) - place) // 2), 0, -1):
        gap = 0
        while size == 1 and place + 1 + gap < len(norms) - 1 and norms[place + 1 + gap] in _MARKS:
            gap += 1
        phrase = norms[place : place + size]
        step = size + gap
        if norms[place + step : place + step + size] != phrase or not any(map(is_word, phrase)):
            continue
        between = norms[place + size : place + step]
        if "(" in between and ")" not in between:
            continue  # "Bank (Bank)": a gloss
        last = place + step + size
        while norms[last + gap : last + gap + size] == phrase and gap == 0:
            last += size
        times = (last - place) // max(1, step)
        if size == 1 and not _strange_twice(tokens, place, place + step, times, tongue):
            continue
        if size > 1 and not _strange_phrase(phrase):
            continue
        return last
    return None


def _strange_twice(tokens: Sequence[Token], first: int, second: int, times: int, tongue: str) -> bool:
    norm, text = tokens[first].norm, tokens[first].text
    if times > 2:
        return norm not in ("ha", "no", "la", "na", "blah", "very", "ho", "yes")
    if tongue == "vi":
        # Reduplication is a way to make words in Vietnamese; only words that never are doubled count.
        return is_function_word(norm, "vi") or norm[:1].isdigit()
    if norm in _TWICE:
        return False
    return len(text) > 1 or text.isdigit() or norm in ("a", "i")


def _strange_phrase(phrase: Sequence[str]) -> bool:
    words = [n for n in phrase if is_word(n)]
    if len(set(words)) == 1 and len(words) > 1:
        return False
    # "very, very", "Pump it out, pump it out!": a mark between the two is rhetoric, or speech.
    return is_word(phrase[-1]) or phrase[-1] in _MARKS


def _in_title(tokens: Sequence[Token], place: int) -> bool:
    """Whether the first of the two ends a longer title: "Prime Minister and Minister of Finance"."""
    return place > 0 and tokens[place].text[0].isupper() and tokens[place - 1].text[0].isupper()


def _joined(norms: Sequence[str], place: int, tongue: str) -> int | None:
    """One past the end of "X and X", "X, and X", "X or X"."""
    word = norms[place]
    if not is_word(word) or len(word) < 3 or word[:1].isdigit() or word in _JOINED or word in _TWICE:
        return None
    if is_function_word(word, tongue):
        return None
    at = place + 1
    if at < len(norms) and norms[at] == ",":
        at += 1
    if at < len(norms) - 1 and norms[at] in _CONJUNCTIONS and norms[at + 1] == word:
        after = norms[at + 2] if at + 2 < len(norms) else ""
        # "trade and trade policy": the second begins a phrase of its own.
        begins = after and is_word(after) and not is_function_word(after, tongue) and not word.endswith("ing")
        return None if begins else at + 2
    return None


_CONJUNCTIONS = word_set(
    """
    and or & và hoặc und et y
    """
)

CHECK = Duplication()
