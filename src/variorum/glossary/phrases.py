"""Phrases of one rendering that may be terms: capitalised runs, quoted wordings, and word sequences it repeats.

Works for languages that write words with spaces. A phrase never begins or ends with a function word and never crosses
punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from variorum.model import Rendering

__all__ = ["Phrase", "PhraseKind", "find_phrases", "fold_phrase"]

PhraseKind = Literal["name", "quoted", "sequence"]

MAX_WORDS = 6
"""Longest sequence considered; institutions' names may be longer, as capitalised runs are not cut."""

_CLAUSE = re.compile(r"[^\s.,;:!?()\[\]\"“”«»…|/–—]+(?:[ \u00a0][^\s.,;:!?()\[\]\"“”«»…|/–—]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*", re.UNICODE)
_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{3,80})[”\"»]")
# Words that join the parts of a name, and words that never start or end a term.
_LINKS_LINE = "of the for and on in to de la du des van von der den"
_FUNCTION_LINES = """
a an the of for and or but nor on in to at by with from as into over under about against between through during
before after above below up down out off again further then once is are was were be been being has have had do does
did will would shall should may might must can could this that these those it its he she they we i you his her their
our my your him them us me who whom which what when where why how all any both each few more most other some such no
not only own same so than too very just also said says say told noted added while if because until there here one two
three first second last new many much every another per via
và của các những là có được cho trong với tại trên về từ đã đang sẽ này đó một nhiều cũng như khi để do ở ra vào bởi
theo đến rằng thì mà nhưng hay hoặc không rất lại còn
"""
_LINKS = frozenset(_LINKS_LINE.split())
_FUNCTION = frozenset(_FUNCTION_LINES.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """One occurrence: `text == rendering.segments[segment].text[start:end]`."""

    text: str
    segment: int
    start: int
    end: int
    kind: PhraseKind


def fold_phrase(text: str) -> str:
    """Under which two phrases are one candidate: case and the spaces between words do not count."""
    return " ".join(text.split()).casefold()


def find_phrases(rendering: Rendering) -> Iterator[Phrase]:
    """All phrases of the rendering's alignable segments, occurrence by occurrence, overlapping ones included."""
    for index in rendering.alignable:
        text = rendering.segments[index].text
        for match in _QUOTED.finditer(text):
            words = match[1].split()
            if 2 <= len(words) <= MAX_WORDS:
                yield Phrase(match[1], index, match.start(1), match.end(1), "quoted")
        headline = rendering.segments[index].kind == "headline"
        for clause in _CLAUSE.finditer(text):
            words_of = [
                (m[0], clause.start() + m.start(), clause.start() + m.end())
                for m in _WORD.finditer(clause[0])
            ]
            if not headline:
                yield from _names(text, index, words_of)
            yield from _sequences(text, index, words_of)


def _names(text: str, index: int, words: list[tuple[str, int, int]]) -> Iterator[Phrase]:
    place = 0
    while place < len(words):
        if not words[place][0][0].isupper() or words[place][0].casefold() in _FUNCTION:
            place += 1
            continue
        last = probe = place
        while probe + 1 < len(words):
            following = words[probe + 1][0]
            if following[0].isupper():
                last = probe = probe + 1
            elif following.casefold() in _LINKS and probe - last < 2:
                probe += 1
            else:
                break
        start, end = words[place][1], words[last][2]
        if last > place:
            yield Phrase(text[start:end], index, start, end, "name")
        place = last + 1


def _sequences(text: str, index: int, words: list[tuple[str, int, int]]) -> Iterator[Phrase]:
    for first in range(len(words)):
        if words[first][0].casefold() in _FUNCTION or words[first][0][0].isdigit():
            continue
        for last in range(first + 1, min(first + MAX_WORDS, len(words))):
            if words[last][0].casefold() in _FUNCTION or words[last][0][0].isdigit():
                continue
            start, end = words[first][1], words[last][2]
            yield Phrase(text[start:end], index, start, end, "sequence")
