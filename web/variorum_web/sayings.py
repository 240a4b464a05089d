"""What the library says (messages of checks, reasons, warnings, losses, errors), said in the language of the interface.

The library speaks English in whole sentences; `sayings_table` has their forms, and the catalogue their translations. A
sentence of no such form is shown as it is. Advice for the command line never reaches a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.errors import VariorumError
from variorum.formats import Loss
from variorum_web.sayings_table import FORMS, NOTES
from variorum_web.translation import gettext as _
from variorum_web.translation import interface_language

__all__ = ["beyond_readings", "say", "say_error", "say_loss"]

_FOR_THE_COMMAND_LINE = re.compile(r"(?<!\w)--\w|`|\bvariorum (?:\w+ )+|\bpermission\b")
_OPTION_IN_BRACKETS = re.compile(r" \([^()]*--\w[^()]*\)")
_BEAD = re.compile(r"\bbead(s?)\b")
"""What the library calls a bead is a passage to everybody else."""

_QUOTED = "(?:[^“”]|“[^“”]*”)+?|[“”]"
_NOTE = re.compile(r"(.*) \(([^()]+)\)", re.DOTALL)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms as patterns, those with most words of their own first."""
    made = []
    for form in FORMS:
        parts = re.split(r"%\((\w+)\)s", form.replace("%%", "%"))
        pattern = "".join(_placeholder(parts, i) if i % 2 else re.escape(p) for i, p in enumerate(parts))
        made.append((sum(map(len, parts[::2])), re.compile(pattern, re.DOTALL), form))
    return tuple((pattern, form) for _weight, pattern, form in sorted(made, key=lambda m: -m[0]))


def _placeholder(parts: Sequence[str], place: int) -> str:
    """What a placeholder matches: anything, but between quotation marks nothing that leaves them."""
    quoted = parts[place - 1].endswith("“") and parts[place + 1].startswith("”")
    return f"(?P<{parts[place]}>{_QUOTED if quoted else '.+?'})"


def say(text: str) -> str:
    """A sentence of the library in the language of the interface, without what only the command line can do."""
    text = _BEAD.sub(r"passage\1", _OPTION_IN_BRACKETS.sub("", text))
    if interface_language() == "en" or not text:
        return text
    whole = _said(text)
    return whole if whole is not None else "; ".join(_clause(clause) for clause in text.split("; "))


def _said(text: str) -> str | None:
    for pattern, form in _patterns():
        found = pattern.fullmatch(text)
        if found:
            values = {name: _part(name, text) for name, text in found.groupdict().items()}
            return _(form, **values) if values else _(form).replace("%%", "%")
    return None


def _part(name: str, text: str) -> str:
    if name == "said":
        return _clause(text)
    return _(text) if name.startswith("kind") and text in NOTES else text


def _clause(text: str) -> str:
    said = _said(text)
    if said is not None:
        return said
    if text in NOTES:
        return _(text)
    sides = [_side(side) for side in text.split(" against ")]
    return _(" against ").join(sides)


def _side(text: str) -> str:
    found = _NOTE.fullmatch(text)
    if not found or found[2] not in NOTES:
        return text
    return f"{_(found[1]) if found[1] in NOTES else found[1]} ({_(found[2])})"


def beyond_readings(message: str) -> str:
    """What a message says beyond "a against b", which the readings beside it say already.

    >>> beyond_readings("8.4 against 9.1 (another period); the source supports MT")
    'another period; the source supports MT'
    >>> beyond_readings("60 against 59")
    ''
    """
    if " against " not in message:
        return message
    told, _, support = message.partition("; ")
    qualified = re.search(r"\(([^()]*)\)$", told)
    return "; ".join(filter(None, [qualified[1] if qualified else "", support]))


def say_loss(loss: Loss) -> str:
    """A loss of an export on one line."""
    shown = "; ".join(loss.examples)
    what = f"{say(loss.what)}: {loss.count}"
    return f"{what} ({shown})" if shown else what


def say_error(error: VariorumError) -> str:
    """An error on one line: where, what, and what to do, as far as that can be done in a browser."""
    what = say(error.what)
    where = error.where
    line = f"{where}: {what}" if where and not where.startswith("--") else what
    advice = error.advice
    return f"{line} ({say(advice)})" if advice and not _FOR_THE_COMMAND_LINE.search(advice) else line
