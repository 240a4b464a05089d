"""Numbers that count nothing: designations ("A320", "COVID-19"), numbers of captions, and years said barely."""

from __future__ import annotations

import re

from variorum.checks.facts import Fact
from variorum.lexicon import parts_of_speech

__all__ = ["is_caption_number", "is_designation", "is_year"]

_CAPTION = re.compile(
    r"(?:^|\W)(?:Photos?|Pictures?|Images?|Figures?|Fig\.|Tables?|Ảnh|Hình|Bảng|Tranh)"
    r"[ \u00a0]*[(]?(?:\d+[ ]?[/,&][ ]?)?$"
)
"""What stands before the number of a caption; with a capital, since "the table 3 men made" numbers none."""

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD_BEFORE = re.compile(r"(\w+)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0](\w+)")


def is_designation(fact: Fact) -> bool:
    """Whether its digits are part of a name, as in "G20": a name that is, and no figure."""
    return fact.quantity is not None and fact.quantity.kind == "code"


def is_caption_number(fact: Fact) -> bool:
    """Whether it numbers a picture or a table ("Photo 1/2")."""
    bare = fact.quantity is not None and not fact.quantity.unit
    return bare and _CAPTION.search(fact.passage.text[: fact.start]) is not None


def is_year(fact: Fact) -> bool:
    """Whether a bare figure is a year: beside a name ("the 1982 Convention"), or before what can only be a verb.

    "2024 brings hope" is a year; "1850 ships" is a figure, and so is what stands with a unit or a bound.
    """
    if fact.quantity is None or fact.quantity.unit or not _YEAR.fullmatch(fact.text):
        return False
    text = fact.passage.text
    before, after = _WORD_BEFORE.search(text[: fact.start]), _WORD_AFTER.match(text, fact.end)
    if after:
        return after[1][0].isupper() or parts_of_speech(after[1].casefold()) == {"verb"}
    return before is not None and len(before[1]) > 1 and before[1].isupper()
