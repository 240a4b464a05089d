"""Which word of one rendering answers which word of another: the second stage of collation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import NamedTuple

from variorum.collate.tokens import is_word, norm_of
from variorum.language import primary
from variorum.lexicon import is_function_word, kinship, same_lemma
from variorum.text import fold_diacritics

__all__ = [
    "CERTAIN",
    "LARGEST",
    "REMEMBERED",
    "TOGETHER",
    "LinkedWords",
    "Links",
    "link_ahead",
    "link_many",
    "link_words",
    "linked_words",
]

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
    key, swapped = _key(a, b, language_a, language_b)
    found = _KNOWN.get(key) or _link([key])[0]
    if swapped:
        return LinkedWords(tuple(sorted((i, j) for j, i in found.links)), found.right, found.left)
    return found


def link_ahead(pairs: Iterable[tuple[Sequence[str], Sequence[str], str, str]]) -> None:
    """Link many pairs of passages, which is several times as fast as one by one; `linked_words` then knows them.

    Args:
        pairs: the arguments of `link_words` for each; fewer than `REMEMBERED` of them.
    """
    keys = dict.fromkeys(_key(*pair)[0] for pair in pairs)
    _link([key for key in keys if key not in _KNOWN])


def link_many(pairs: Iterable[tuple[Sequence[str], Sequence[str], str, str]]) -> Iterator[Links]:
    """`link_words` for many pairs of passages, `TOGETHER` at a time; each is given as the arguments of `link_words`."""
    waiting = iter(pairs)
    while some := list(islice(waiting, TOGETHER)):
        link_ahead(some)
        for pair in some:
            yield link_words(*pair)


TOGETHER = 512
"""Pairs of passages linked together: enough to be quick, few enough to be nothing in memory."""

Key = tuple[tuple[str, ...], str, tuple[str, ...], str]
"""The words of the one side and its primary language, those of the other; the lesser side first."""

REMEMBERED = 32_768
"""Pairs of passages whose links are kept, 2 kB each: collation and the checks ask for the same ones in two passes over
a work, and this holds a work of that size."""

_KNOWN: dict[Key, LinkedWords] = {}
_CHANGING = Lock()


def _key(a: Sequence[str], b: Sequence[str], language_a: str, language_b: str) -> tuple[Key, bool]:
    """Under which key two passages are known, and whether their sides are exchanged in it."""
    left, right = (tuple(a), primary(language_a)), (tuple(b), primary(language_b))
    return ((*right, *left), True) if right < left else ((*left, *right), False)


def _link(keys: Sequence[Key]) -> list[LinkedWords]:
    """The links of these pairs, remembered."""
    found: dict[Key, LinkedWords] = {}
    weighed: dict[str, list[Key]] = {}
    for key in keys:
        a, language_a, b, language_b = key
        left, right = [norm_of(w) for w in a], [norm_of(w) for w in b]
        if not a or not b:
            found[key] = LinkedWords((), (0.0,) * len(a), (0.0,) * len(b))
        elif language_a != language_b:
            found[key] = _alike([fold_diacritics(w) for w in left], [fold_diacritics(w) for w in right])
        elif left == right:
            found[key] = LinkedWords(tuple((i, i) for i in range(len(a))), (1.0,) * len(a), (1.0,) * len(b))
        elif len(a) * len(b) > LARGEST:
            found[key] = _alike(left, right)
        else:
            weighed.setdefault(language_a, []).append(key)
    for language, some in weighed.items():
        found |= _weighed(some, language)
    with _CHANGING:
        _KNOWN.update(found)
        for oldest in list(islice(_KNOWN, max(0, len(_KNOWN) - REMEMBERED))):
            del _KNOWN[oldest]
    return [found[key] for key in keys]


def _weighed(keys: Sequence[Key], language: str) -> dict[Key, LinkedWords]:
    """The links of pairs of passages in one language by the learned scorer."""
    from variorum.collate.scorer import link_scores

    found: dict[Key, LinkedWords] = {}
    for key, scores in zip(keys, link_scores([(a, b) for a, _, b, _ in keys], language), strict=True):
        left, right = [norm_of(w) for w in key[0]], [norm_of(w) for w in key[2]]
        if not any(is_word(w) and not is_function_word(w, language) for w in set(left) & set(right)):
            # Nothing ties the passages together, so that places say nothing: only words of one kin are linked.
            scores = scores * [[_kin(x, y, language) for y in right] for x in left]
        steps = (scores * _STEPS).round().astype(int)
        rows, columns = (steps > CERTAIN * _STEPS).nonzero()
        found[key] = LinkedWords(
            tuple(map(_shared_pair, rows.tolist(), columns.tolist())),
            tuple(map(_shared_chance, steps.max(1).tolist())),
            tuple(map(_shared_chance, steps.max(0).tolist())),
        )
    return found


_STEPS = 1000
"""Chances are kept to a thousandth, so that equal ones can be one object."""


@lru_cache(maxsize=16384)
def _shared_pair(i: int, j: int) -> tuple[int, int]:
    return i, j


@lru_cache(maxsize=_STEPS + 1)
def _shared_chance(steps: int) -> float:
    return steps / _STEPS


def _kin(a: str, b: str, language: str) -> bool:
    return same_lemma(a, b, language) or kinship(a, b, language) > 1


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
