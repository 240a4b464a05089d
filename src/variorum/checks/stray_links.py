"""Links that lead far away from where a passage goes on: a word of an unanswered clause that stands elsewhere too."""

from __future__ import annotations

from bisect import bisect_left

from variorum.checks.sides import Side
from variorum.collate.link import LinkedWords

__all__ = ["without_strays"]

_LONG = 25
"""Tokens both passages need: in a short sentence nothing is far."""

_FAR = 12
"""Tokens by which a link must miss the place its surroundings lead to."""

_NEAR_HERE, _NEAR_THERE = 8, 12
"""How near another link of content must be on both sides to bear a link out: what changes places does so in company."""


def without_strays(linked: LinkedWords, here: Side, there: Side) -> LinkedWords:
    """The links but for those of single words of content that cross the others without company."""
    if min(len(here.norms), len(there.norms)) < _LONG:
        return linked
    content = [(i, j) for i, j in linked.links if here.content[i] and there.content[j]]
    borne = [link for link in content if _has_company(link, content)]
    strays = {link for link in {*content}.difference(borne) if _is_far(link, borne)}
    # How well each word is answered stays as it was: it is evidence against a loss.
    return LinkedWords(tuple(k for k in linked.links if k not in strays), linked.left, linked.right)


def _has_company(link: tuple[int, int], links: list[tuple[int, int]]) -> bool:
    place = bisect_left(links, (link[0] - _NEAR_HERE, -1))
    while place < len(links) and links[place][0] <= link[0] + _NEAR_HERE:
        i, j = links[place]
        if i != link[0] and j != link[1] and abs(j - link[1]) <= _NEAR_THERE:
            return True
        place += 1
    return False


def _is_far(link: tuple[int, int], borne: list[tuple[int, int]]) -> bool:
    """Whether a link leads far from the answers of the nearest words before and behind that have company."""
    place = bisect_left(borne, link)
    beside = borne[max(0, place - 1) : place + 1]
    return bool(beside) and all(abs(j - link[1]) > _FAR for _, j in beside)
