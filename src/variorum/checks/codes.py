"""Codes: addresses, placeholders, tags, alphanumeric codes and symbols, which no rendering may change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.protocol import Finding
from variorum.model import Category, Severity

__all__ = ["CHECK", "Codes"]

_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "address": re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]", re.IGNORECASE),
    "e-mail": re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    "placeholder": re.compile(
        r"\{\{?\s?[\w.]*\s?\}?\}|\{\w+, ?(?:plural|select|number|date|time)\b|\$\{\w+\}|\[\[\w+\]\]|\\[nrt](?!\w)"
        r"|%(?:\(\w+\))?[\d.]*[sdfiux](?!\w)|%\d\$[sd]|%@|%[a-zA-Z_]+%|(?<![\w%])%\d(?![\d.,%])"
    ),
    "tag": re.compile(r"</?[a-zA-Z\d][\w:-]*(?:\s[^<>]*)?/?>"),
    "handle": re.compile(r"(?<![\w/])[@#][A-Za-z_]\w{2,}"),
    "code": re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z]{1,4}-?\d{1,4}[A-Z]?\b"),
    "symbol": re.compile("[©®™§¶†‡→←↔≥≤≠±×÷∞√∑♦♥★☆✓✔]"),
}
_HINT = re.compile(r"[@#<>{\[$%©®™§¶†‡→←↔≥≤≠±×÷∞√∑♦♥★☆✓✔]|://|www\.|[A-Z]-?\d", re.IGNORECASE)
_SAYS = {
    "address": "an address",
    "e-mail": "an e-mail address",
    "placeholder": "a placeholder",
    "tag": "a tag",
    "handle": "a handle",
    "code": "a code",
    "symbol": "a symbol",
}
_HEAVY = ("address", "e-mail", "placeholder")
_OF_A_MACHINE = ("placeholder", "tag")
_CERTAIN = 99
"""Specificity of what a machine reads: above residue of another language and names, which it may look like."""


class _Code(NamedTuple):
    """One code in a passage: what it is compared by, and where it stands."""

    key: str
    start: int
    end: int


class Codes:
    """An address, e-mail address, placeholder, tag, handle, code or symbol is not the same in all renderings.

    They are compared as they are written, an address without its scheme and final slash. One in place of another is
    major for addresses and placeholders, else minor; one that is merely absent is minor where every other rendering
    has it. Texts that merely resemble each other are not compared.
    """

    name = "codes"
    categories: tuple[Category, ...] = ("accuracy/mistranslation", "accuracy/omission")
    severity: Severity = "minor"
    specificity = 75

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a sort of code and pair of renderings that differ in it."""
        if len(view.filled) < 2:
            return
        held = {p.column: _codes(p) for p in view.filled}
        if not any(held.values()):
            return
        first, *rest = view.filled
        for sort in _PATTERNS:
            for other in rest:
                if not is_other_text(view, first, other):
                    yield from _compare(view, sort, first, other, held)


def _codes(passage: Passage) -> dict[str, list[_Code]]:
    if not _HINT.search(passage.text):
        return {}
    found: dict[str, list[_Code]] = {}
    taken: set[int] = set()
    for sort, pattern in _PATTERNS.items():
        for match in pattern.finditer(passage.text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                key = match.group().removeprefix("https://").removeprefix("http://").removeprefix("www.")
                key = key.rstrip("/").casefold().replace("-", "") if sort != "placeholder" else key
                found.setdefault(sort, []).append(_Code(key, *match.span()))
    return found


def _compare(
    view: View, sort: str, a: Passage, b: Passage, held: Mapping[int, Mapping[str, list[_Code]]]
) -> Iterator[Finding]:
    ours, theirs = held[a.column].get(sort, []), held[b.column].get(sort, [])
    counts = Counter(c.key for c in ours), Counter(c.key for c in theirs)
    odd_a = [c for c in ours if c.key in counts[0] - counts[1]]
    odd_b = [c for c in theirs if c.key in counts[1] - counts[0]]
    if (
        sort == "address"
    ):  # "port.example" is an address too, where the other rendering writes "https://port.example/"
        odd_a, odd_b = ([c for c in odd if c.key not in _plain(p)] for odd, p in ((odd_a, b), (odd_b, a)))
    if odd_a and odd_b:
        heavy: Severity = "major" if sort in _HEAVY else "minor"
        yield Finding(
            category="accuracy/mistranslation",
            severity=heavy,
            message=f"{_SAYS[sort]} differs: {_quoted(a, odd_a)} in {a.siglum}, {_quoted(b, odd_b)} in {b.siglum}",
            readings=tuple(
                view.reading([p], [(c.start, c.end)]) for p, odd in ((a, odd_a), (b, odd_b)) for c in odd
            ),
            relation=sort,
            specificity=_CERTAIN if sort in _OF_A_MACHINE else None,
        )
        return
    for holder, lacking, odd in ((a, b, odd_a), (b, a, odd_b)):
        if odd and sort not in ("code", "symbol", "handle"):
            yield Finding(
                category="accuracy/omission",
                severity="minor",
                message=f"{_quoted(holder, odd)} in {holder.siglum} is not in {lacking.siglum}",
                readings=tuple(view.reading([holder], [(c.start, c.end)]) for c in odd),
                missing=(lacking.siglum,),
                relation=sort,
            )


def _plain(passage: Passage) -> str:
    return passage.text.casefold().replace("-", "")


def _quoted(passage: Passage, codes: Iterable[_Code]) -> str:
    return ", ".join(f"“{passage.text[c.start : c.end]}”" for c in codes)


CHECK = Codes()
