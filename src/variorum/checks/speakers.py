"""Who speaks: the prefix of a turn ("Minister Lind: ..."), which is layout, not content."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.quantities.words import word_set
from variorum.segment.turns import speaker_prefix

if TYPE_CHECKING:
    from variorum.checks.context import Passage
    from variorum.model import Segment

__all__ = ["COURTESIES", "KEPT", "OFFICES", "speaker_words"]


KEPT = 64
"""Passages (told apart by identity) whose words are kept: those of the bead at hand, which every check asks for."""


OFFICES = word_set(
    """
    minister president premier chairman chairwoman chairperson chair secretary ambassador envoy general governor
    director mayor senator king queen prince princess professor prof prof. dr dr. mr mr. mrs mrs. ms ms. sir speaker
    chancellor spokesman spokeswoman spokesperson chief head deputy vice prime foreign
    """
)
"""What may stand before a person's name to say who speaks."""


COURTESIES = word_set("mr mr. mrs mrs. ms ms. dr dr. prof prof. no. nos. st. st")
"""Titles and abbreviations before a name or a figure that add nothing to it."""


_LONGEST_SPEAKER = 120
"""Characters before the colon that may name a speaker with office and title."""


@lru_cache(maxsize=KEPT)
def speaker_words(passage: Passage) -> frozenset[int]:
    """The tokens that only say who speaks ("Minister Lind: ..."): part of the layout, not of what is said."""
    if ":" not in passage.text:
        return frozenset()
    found: set[int] = set()
    offset = 0
    for segment in passage.segments:
        colon = segment.text.find(":")
        if 0 < colon <= _LONGEST_SPEAKER and _is_speaker(segment, colon):
            found |= {k for k, t in enumerate(passage.tokens) if offset <= t.start <= offset + colon}
        offset += len(segment.text) + 1
    return frozenset(found)


def _is_speaker(segment: Segment, colon: int) -> bool:
    """Whether what stands before the colon is the speaker's name, or a name with an office where none is known."""
    before = segment.text[:colon]
    if segment.speaker:
        return before.split()[-1:] != [] and before.split()[-1] in segment.speaker
    if segment.kind not in ("body", "question") or speaker_prefix(segment.text) is None:
        return False
    return any(word in OFFICES for word in before.casefold().replace(",", " ").split())
