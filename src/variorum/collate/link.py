"""Which word of one rendering answers which word of another: the second stage of collation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from variorum.collate.tokens import is_word, norm_of
from variorum.language import primary
from variorum.lexicon import is_function_word

__all__ = ["Links", "link_words"]

Links = tuple[tuple[int, int], ...]
"""Pairs of token indices, ascending; a token may be in none, one or several."""


def link_words(a: Sequence[str], b: Sequence[str], language_a: str = "en", language_b: str = "en") -> Links:
    """Link the words of two renderings of one passage.

    Args:
        a, b: the words of each side (`Token.text`); indices of the answer count into them.
        language_a, language_b: BCP 47 tags.

    Returns:
        Pairs `(i, j)`, ascending: `a[i]` answers `b[j]`. Swapping the sides swaps the pairs and changes nothing else.
    """
    left, right = tuple(map(norm_of, a)), tuple(map(norm_of, b))
    if (right, language_b) < (left, language_a):
        return tuple(sorted((i, j) for j, i in _linked(right, left, language_b, language_a)))
    return _linked(left, right, language_a, language_b)


@lru_cache(maxsize=32768)
def _linked(a: tuple[str, ...], b: tuple[str, ...], language_a: str, language_b: str) -> Links:
    from rapidfuzz.distance import Indel, JaroWinkler

    if not a or not b:
        return ()
    found: set[tuple[int, int]] = set()
    free_a, free_b = set(range(len(a))), set(range(len(b)))

    def take(i: int, j: int) -> None:
        found.add((i, j))
        free_a.discard(i)
        free_b.discard(j)

    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            for offset in range(code.src_end - code.src_start):
                if is_word(a[code.src_start + offset]):
                    take(code.src_start + offset, code.dest_start + offset)

    def near(i: int, j: int) -> float:
        return -abs(i / len(a) - j / len(b))

    same = primary(language_a) == primary(language_b)
    pairs = []
    for i in free_a:
        for j in free_b:
            if a[i] == b[j]:
                weight = 2.0 - is_function_word(a[i], language_a)
            elif same and len(a[i]) > 3 and len(b[j]) > 3 and a[i].isalpha() and b[j].isalpha():
                weight = JaroWinkler.similarity(a[i], b[j])
                if weight < 0.87:
                    continue
            else:
                continue
            context = sum((i + s, j + s) in found for s in (-1, 1))
            if weight < 2 and a[i] == b[j] and not context:
                continue
            pairs.append((weight + context, near(i, j), i, j))
    for _, _, i, j in sorted(pairs, key=lambda p: (-p[0], -p[1], p[2], p[3])):
        if i in free_a and j in free_b:
            take(i, j)
    for i in sorted(free_a):
        for j in sorted(free_b):
            if (
                a[i] == b[j]
                and not is_word(a[i])
                and {(i - 1, j - 1), (i + 1, j + 1)} & found
                and i in free_a
                and j in free_b
            ):
                take(i, j)
    return tuple(sorted(found))
