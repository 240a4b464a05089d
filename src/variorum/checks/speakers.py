"""Who speaks, who is spoken to and who reports: layout and courtesy of an interview, not what is said in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from variorum.quantities.words import word_set
from variorum.segment.turns import speaker_prefix

if TYPE_CHECKING:
    from variorum.checks.context import Passage
    from variorum.model import Segment

__all__ = ["COURTESIES", "KEPT", "OFFICES", "address_words", "dateline_length", "speaker_words"]


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


_ADDRESS_LINKS = word_set("the and of to for your honourable honorable excellency dear thank you please")
"""What stands between and before the offices of somebody who is addressed."""

_ADDRESS_FIELDS = word_set(
    "affairs foreign state government republic party national assembly council committee"
)
"""What an office is of."""

_ACCORDING = (("according", "to"), ("in", "the", "view", "of"), ("in", "the", "opinion", "of"))
"""How a question names whom it asks by way of an opening."""

_DATELINE = re.compile(
    r"(?:"
    r"(?:[^\W\d_][\w.’']*[ ,]+){0,5}\([A-Z][\w./&]{1,11}\)"  # Port Lind (PNA) -
    r"|\w[\w-]*(?:\.\w[\w-]*)+"  # Harbour.example -
    r"|[A-ZÀ-Ỹ]{2,}(?: [A-ZÀ-Ỹ]{2,}){0,3}"  # PORT LIND -
    r")\s*[-–—]+\s"
)
"""How an agency's report opens: the place with the agency in brackets, its address on the web, a place in capitals."""

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


def dateline_length(text: str) -> int:
    """How many characters at the start of a segment say where and through whom it was published; 0 where none do.

    >>> dateline_length("Port Lind (PNA) - The quay is open."), dateline_length("Port Lind - a harbour - is open.")
    (18, 0)
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=KEPT)
def address_words(passage: Passage) -> frozenset[int]:
    """The tokens of a question that only say who is asked: "Minister, ...", "According to the minister, ...".

    They are offices with what links them, at its start up to a comma, or at its end behind one.
    """
    tokens = passage.tokens
    found: set[int] = set()
    offset = 0
    for segment in passage.segments:
        end = offset + len(segment.text)
        if segment.kind == "question" or segment.text.rstrip().endswith("?"):
            own = [k for k, t in enumerate(tokens) if offset <= t.start < end]
            norms = [tokens[k].norm for k in own]
            if "," in norms:
                first, last = norms.index(","), len(norms) - norms[::-1].index(",") - 1
                if _is_address(norms[:first]):
                    found.update(own[:first])
                if _is_address([n for n in norms[last + 1 :] if n != "?"]):
                    found.update(own[last + 1 :])
        offset = end + 1
    return frozenset(found)


def _is_address(norms: list[str]) -> bool:
    for opening in _ACCORDING:
        if tuple(norms[: len(opening)]) == opening:
            norms = norms[len(opening) :]
    offices = sum(n in OFFICES for n in norms)
    return offices > 0 and all(n in OFFICES or n in _ADDRESS_LINKS or n in _ADDRESS_FIELDS for n in norms)


def _is_speaker(segment: Segment, colon: int) -> bool:
    """Whether what stands before the colon is the speaker's name, or a name with an office where none is known."""
    before = segment.text[:colon]
    if segment.speaker:
        return before.split()[-1:] != [] and before.split()[-1] in segment.speaker
    if segment.kind not in ("body", "question") or speaker_prefix(segment.text) is None:
        return False
    return any(word in OFFICES for word in before.casefold().replace(",", " ").split())
