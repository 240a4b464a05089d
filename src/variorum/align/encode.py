"""Texts as arrays: every word a number, every segment a row of a sparse count matrix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat

import numpy as np
import numpy.typing as npt

from variorum.align.tokens import words
from variorum.language import primary

__all__ = ["Counts", "Floats", "Ints", "Vocabulary", "encode", "unique_inverse"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


_WRAPPING = " \t\n\"'()[]{}“”‘’„«»‹›-–—*"
_ENDS = frozenset(".?!…:。？！")


_STOP = re.compile(r"[.?!…:。？！]+[\"'”’)\]]*(?=\s|$)")


EDGE = (1.0, 0.7, 0.5, 0.3)
"""Weights of the outermost words of a segment, which tell whether two segments begin or end alike."""


@dataclass(frozen=True)
class Bag:
    """Sparse rows of word counts: row i is `ids[starts[i]:starts[i + 1]]` with `counts`, ids ascending in a row."""

    starts: Ints
    ids: Ints
    counts: Floats


class _BagMaker:
    def __init__(self) -> None:
        self.starts, self.ids, self.counts = [0], [], []  # type: list[int], list[int], list[float]

    def add(self, row: Iterable[int], weights: Iterable[float]) -> None:
        counted: dict[int, float] = {}
        for number, weight in zip(row, weights, strict=False):
            counted[number] = counted.get(number, 0.0) + weight
        self.ids.extend(sorted(counted))
        self.counts.extend(counted[number] for number in sorted(counted))
        self.starts.append(len(self.ids))

    def bag(self) -> Bag:
        return Bag(
            np.array(self.starts, dtype=np.int64),
            np.array(self.ids, dtype=np.int64),
            np.array(self.counts, dtype=np.float64),
        )


@dataclass(frozen=True)
class Counts:
    """The segments of one rendering as sparse rows.

    Attributes:
        language: primary subtag of the rendering's language.
        bag: all words of each segment.
        head, tail: its first and its last words, weighted by `EDGE`.
        lengths: words a segment, at least 1.
        characters: letters and digits a segment (white space and punctuation do not count), at least 1.
        starts_low: 1 where a segment begins with a small letter: the rest of a sentence that was cut.
        ends_open: 1 where a segment ends without a mark that ends a sentence.
        aside: 1 where a segment is a headline, caption or the like.
        asks: 1 where it is a question put to somebody.
        seam: 1 where the next segment is of another kind or by another speaker.
        signs: a column for headlines and one for questions, the root of how telling it is that both sides have one:
            the rarer, the more.
        stops: marks that end a sentence, inside a segment and at its end.
        vectors: a sentence encoder's vector of each segment, of length 1; None without one.
        spare: what is added to the log prior of leaving one of its segments out, the first of a run and further
            ones, in each against renderings of the same language and of others: how much of it the others lack.
    """

    language: str
    bag: Bag
    head: Bag
    tail: Bag
    lengths: Floats
    characters: Floats
    starts_low: Floats
    ends_open: Floats
    aside: Floats
    asks: Floats
    seam: Floats
    signs: Floats
    stops: Floats
    vectors: Floats | None = None
    spare: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))

    def __len__(self) -> int:
        """How many segments there are."""
        return len(self.lengths)


@dataclass
class Vocabulary:
    """Numbers for words; a word of another language is another word.

    Attributes:
        words: `(language, word)` by number.
        frequency: how often each was seen while texts were encoded.
    """

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    words: list[tuple[str, str]] = field(default_factory=list)
    frequency: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        """How many words have numbers."""
        return len(self.words)

    def languages(self) -> npt.NDArray[np.int64]:
        """For each word the number of its language, languages counted in order of appearance."""
        seen: dict[str, int] = {}
        return np.array([seen.setdefault(language, len(seen)) for language, _ in self.words], dtype=np.int64)

    def background(self) -> Floats:
        """Probability of each word in its language: counts with 0.5 added (Jeffreys), so rare words keep some mass."""
        frequency = np.array(self.frequency, dtype=np.float64) + 0.5
        languages = self.languages()
        return np.asarray(frequency / np.bincount(languages, weights=frequency)[languages])


ASIDE = frozenset({"headline", "standfirst", "byline", "dateline", "caption"})
"""Kinds of segments that stand beside the running text."""

TELLING = ("headline", "question")
"""Kinds that speak for a bead when both sides have them; captions do not: each picture has one."""

Role = tuple[str, str | None]
"""Kind and speaker of a segment."""


def encode(
    texts: Sequence[str], language: str, vocabulary: Vocabulary, roles: Sequence[Role] | None = None
) -> Counts:
    """Count the words of each segment; words not seen before get numbers."""
    tongue = primary(language)
    bag, head, tail = _BagMaker(), _BagMaker(), _BagMaker()
    lengths: list[int] = []
    characters: list[int] = []
    low: list[bool] = []
    still_open: list[bool] = []
    numbers, frequency = vocabulary.numbers, vocabulary.frequency
    for text in texts:
        found = words(text)
        row = []
        for word in found:
            key = (tongue, word)
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(vocabulary.words)
                vocabulary.words.append(key)
                frequency.append(0.0)
            row.append(number)
            frequency[number] += 1.0
        plain = [number for number, word in zip(row, found, strict=True) if word.isalnum()] or row
        bag.add(row, repeat(1.0))
        head.add(plain, EDGE)
        tail.add(reversed(plain), EDGE)
        lengths.append(max(1, len(found)))
        characters.append(max(1, sum(map(len, found))))
        bare = text.strip(_WRAPPING)
        low.append(bare[:1].islower())
        still_open.append(bare[-1:] not in _ENDS)
    return Counts(
        tongue,
        bag.bag(),
        head.bag(),
        tail.bag(),
        np.array(lengths, dtype=np.float64),
        np.array(characters, dtype=np.float64),
        np.array(low, dtype=np.float64),
        np.array(still_open, dtype=np.float64),
        *_marks(len(texts), roles),
        np.array([len(_STOP.findall(text)) for text in texts], dtype=np.float64),
    )


def _marks(n: int, roles: Sequence[Role] | None) -> tuple[Floats, Floats, Floats, Floats]:
    if not roles:
        return np.zeros(n), np.zeros(n), np.zeros(n), np.zeros((n, len(TELLING)))
    seams = [float(a != b) for a, b in pairwise(roles)]
    return (
        np.array([float(kind in ASIDE) for kind, _ in roles]),
        np.array([float(kind == "question") for kind, _ in roles]),
        np.array([*seams, 0.0]),
        np.array([_sign(roles, kind) for kind in TELLING]).T,
    )


def _sign(roles: Sequence[Role], kind: str) -> Floats:
    has = np.array([float(k == kind) for k, _ in roles])
    return np.asarray(has * np.sqrt(np.log(len(roles) / max(1.0, has.sum()))))


def unique_inverse(keys: Ints) -> tuple[Ints, Ints]:
    """The different keys, rising, and for each key its place among them (`numpy.unique` without its overhead)."""
    if not len(keys):
        return keys, keys
    order = np.argsort(keys, kind="stable")
    rising = keys[order]
    new = np.concatenate([[True], rising[1:] != rising[:-1]])
    inverse = np.empty(len(keys), dtype=np.int64)
    inverse[order] = np.cumsum(new) - 1
    return rising[new], inverse
