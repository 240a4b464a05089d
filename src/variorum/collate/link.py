"""Which word of one rendering answers which word of another: the second stage of collation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.collate.tokens import is_word, norm_of
from variorum.language import primary
from variorum.lexicon import is_function_word, kinship, same_lemma
from variorum.text import fold_diacritics

__all__ = ["CERTAIN", "LARGEST", "LinkedWords", "Links", "link_words", "linked_words"]

Links = tuple[tuple[int, int], ...]
"""Pairs of token indices, ascending; a token may be in none, one or several."""

CERTAIN = 0.45
"""Score from which two words are linked: the F1 of links on held-out documents hardly moves between .40 and .50
(docs/collation.md)."""

LARGEST = 120_000
"""Pairs of words (one side's count times the other's) up to which every pair is weighed; beyond, a passage is so long
that equal words in equal order must do. 120,000 pairs take 0.2 s."""


class LinkedWords(NamedTuple):
    """The links between two passages, and how well each word is answered.

    Attributes:
        links: pairs of token indices, ascending.
        left, right: for each word of a side the best score of a link it could have, from 0 to 1.
    """

    links: Links
    left: tuple[float, ...]
    right: tuple[float, ...]


def link_words(a: Sequence[str], b: Sequence[str], language_a: str = "en", language_b: str = "en") -> Links:
    """Link the words of two renderings of one passage.

    Content words are linked before function words, and a mark of punctuation only to a like one. Words of two
    different languages are linked where they are written alike (names, figures, codes); nothing else is claimed.

    Args:
        a, b: the words of each side (`Token.text`); indices of the answer count into them.
        language_a, language_b: BCP 47 tags.

    Returns:
        Pairs `(i, j)`, ascending: `a[i]` answers `b[j]`. Swapping the sides swaps the pairs and changes nothing else.
    """
    return linked_words(a, b, language_a, language_b).links


def linked_words(
    a: Sequence[str], b: Sequence[str], language_a: str = "en", language_b: str = "en"
) -> LinkedWords:
    """`link_words`, with how well each word is answered; arguments as there."""
    left, right = (tuple(a), primary(language_a)), (tuple(b), primary(language_b))
    if right < left:
        found = _linked(*right, *left)
        return LinkedWords(tuple(sorted((i, j) for j, i in found.links)), found.right, found.left)
    return _linked(*left, *right)


# Collation and the checks ask for the same pairs in two passes over a work; the cache holds a work of that size.
@lru_cache(maxsize=32768)
def _linked(a: tuple[str, ...], language_a: str, b: tuple[str, ...], language_b: str) -> LinkedWords:
    if not a or not b:
        return LinkedWords((), (0.0,) * len(a), (0.0,) * len(b))
    if language_a != language_b:
        return _alike([fold_diacritics(norm_of(w)) for w in a], [fold_diacritics(norm_of(w)) for w in b])
    left, right = [norm_of(w) for w in a], [norm_of(w) for w in b]
    if left == right:
        every = tuple((i, i) for i in range(len(a)))
        return LinkedWords(every, (1.0,) * len(a), (1.0,) * len(b))
    if len(a) * len(b) > LARGEST:
        return _alike(left, right)
    from variorum.collate.scorer import link_scores

    scores = link_scores(a, b, language_a)
    if not any(is_word(w) and not is_function_word(w, language_a) for w in set(left) & set(right)):
        # Nothing ties the passages together, so that places say nothing: only words of one kin are linked.
        kin = [[same_lemma(x, y, language_a) or kinship(x, y, language_a) > 1 for y in right] for x in left]
        scores = scores * kin
    rows, columns = (scores > CERTAIN).nonzero()
    return LinkedWords(
        tuple(zip(rows.tolist(), columns.tolist(), strict=True)),
        tuple(scores.max(1).tolist()),
        tuple(scores.max(0).tolist()),
    )


def _alike(a: Sequence[str], b: Sequence[str]) -> LinkedWords:
    """Links between words written alike: along the longest common order, then those that occur once a side."""
    from rapidfuzz.distance import Indel

    found: set[tuple[int, int]] = set()
    words_a, words_b = _said(a), _said(b)
    for code in Indel.opcodes([a[i] for i in words_a], [b[j] for j in words_b]):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                found.add((words_a[code.src_start + step], words_b[code.dest_start + step]))
    once_a, once_b = _once(a, words_a), _once(b, words_b)
    found |= {(i, once_b[word]) for word, i in once_a.items() if word in once_b}
    left, right = {i for i, _ in found}, {j for _, j in found}
    return LinkedWords(
        tuple(sorted(found)),
        tuple(float(i in left) for i in range(len(a))),
        tuple(float(j in right) for j in range(len(b))),
    )


def _said(norms: Sequence[str]) -> list[int]:
    return [place for place, norm in enumerate(norms) if is_word(norm)]


def _once(norms: Sequence[str], places: Iterable[int]) -> dict[str, int]:
    seen: dict[str, int] = {}
    twice = set()
    for place in places:
        if norms[place] in seen:
            twice.add(norms[place])
        seen[norms[place]] = place
    return {word: place for word, place in seen.items() if word not in twice}
