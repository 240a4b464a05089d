"""Texts as arrays: every word a number, every segment a row of a sparse count matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from variorum.align.tokens import words

__all__ = ["Counts", "Floats", "Ints", "Vocabulary", "encode"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """The segments of one rendering as sparse rows.

    Attributes:
        language: primary subtag of the rendering's language.
        starts: row i is `ids[starts[i]:starts[i + 1]]`.
        ids: word numbers, ascending in a row.
        counts: how often each of them occurs in the segment.
        lengths: words a segment, at least 1.
        characters: letters and digits a segment (white space and punctuation do not count), at least 1.
    """

    language: str
    starts: Ints
    ids: Ints
    counts: Floats
    lengths: Floats
    characters: Floats

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


def encode(texts: Sequence[str], language: str, vocabulary: Vocabulary) -> Counts:
    """Count the words of each segment; words not seen before get numbers."""
    primary = language.split("-")[0].lower() or "und"
    starts, ids, counts, lengths, characters = [0], [], [], [], []
    numbers, frequency = vocabulary.numbers, vocabulary.frequency
    for text in texts:
        found = words(text)
        row: Counter[int] = Counter()
        for word in found:
            key = (primary, word)
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(vocabulary.words)
                vocabulary.words.append(key)
                frequency.append(0.0)
            row[number] += 1
            frequency[number] += 1.0
        for number in sorted(row):
            ids.append(number)
            counts.append(float(row[number]))
        starts.append(len(ids))
        lengths.append(max(1, len(found)))
        characters.append(max(1, sum(map(len, found))))
    return Counts(
        primary,
        np.array(starts, dtype=np.int64),
        np.array(ids, dtype=np.int64),
        np.array(counts, dtype=np.float64),
        np.array(lengths, dtype=np.float64),
        np.array(characters, dtype=np.float64),
    )
