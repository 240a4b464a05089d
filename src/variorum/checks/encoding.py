"""Encoding: characters that a wrong decoding, an escape or a keyboard left behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from variorum.checks.context import Passage, View
from variorum.checks.marks import Mark, apart, findings_of
from variorum.checks.protocol import Finding
from variorum.model import Category, Severity

__all__ = ["CHECK", "Encoding"]

_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]+"
)
"""UTF-8 read as Latin-1 or Windows-1252: a lead byte and what its continuation bytes look like there."""

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|(?:%[0-9A-F]{2}){2,}|=[0-9A-F]{2}=[0-9A-F]{2}")
_CONTROL = re.compile("[\ufffd\ufffe\uffff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff]+")
_ASKED = re.compile(r"(?<=[^\W\d_])\?{1,3}(?=[^\W\d_])")
"""A question mark inside a word: what is left of a letter that a code page lacks."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_INSIDE = re.compile("(?<=\\w)[\u200b\u2060\ufeff\u00ad](?=\\w)")
_ADDRESS = re.compile(r"(?:\w{2,6}://|www\.)\S*")

_LOOSE = re.compile("[A-Za-z\u00c0-\u024f\u1ea0-\u1eff][\u0300-\u036f]+")
"""A letter with its accents loose, as some programs write it: it looks the same, and no search finds it."""

_RULES: tuple[tuple[str, re.Pattern[str], Severity, str], ...] = (
    ("control", _CONTROL, "minor", "a character that no text holds"),
    ("entity", _ENTITY, "minor", "an escape of HTML that was not resolved"),
    ("escape", _ESCAPE, "minor", "an escape that was not resolved"),
    ("question", _ASKED, "minor", "a question mark where a letter was lost"),
    ("loose", _LOOSE, "neutral", "letters with loose accents"),
    ("invisible", _INSIDE, "neutral", "an invisible character inside a word"),
)


class Encoding:
    """Characters are corrupt: text that was decoded wrongly, escapes left over, letters of another script in a word.

    Found are UTF-8 read as Windows-1252 or Latin-1 ("â€œ", "Ã©"), replacement and control characters, question marks
    inside words, escapes of HTML, URLs and program text, and words that mix Latin letters with Cyrillic or Greek ones
    that look alike. Minor; neutral where nothing is seen of it: an invisible character inside a word, and letters with
    loose accents. The same in every rendering is found too.
    """

    name = "encoding"
    categories: tuple[Category, ...] = ("linguistic/encoding",)
    severity: Severity = "minor"
    specificity = 90

    def find(self, view: View) -> Iterable[Finding]:
        """At most one finding a passage and relation."""
        for passage in view.filled:
            if passage.text.isascii() and not re.search(r"[&\\%=?\x00-\x1f\x7f]", passage.text):
                continue
            yield from findings_of(view, passage, apart(_marks(passage)), "linguistic/encoding")


def _marks(passage: Passage) -> Iterator[Mark]:
    text = passage.text
    for found in _MOJIBAKE.finditer(text):
        meant = decoded_again(found.group())
        if meant:
            yield Mark(found.start(), found.end(), "mojibake", f"decoded wrongly; “{meant}” was written")
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for relation, pattern, severity, why in _RULES:
        for found in pattern.finditer(text):
            if not any(a <= found.start() < b for a, b in addresses):
                yield Mark(found.start(), found.end(), relation, why, severity)
    if not text.isascii():
        for found in _WORD.finditer(text):
            scripts = _mixed_scripts(found.group())
            if scripts:
                yield Mark(found.start(), found.end(), "script", f"its letters are of two scripts: {scripts}")


def decoded_again(text: str) -> str | None:
    """What a run of characters says when it is taken for UTF-8 that was read as Windows-1252 or Latin-1.

    >>> decoded_again("Ã©"), decoded_again("â€œ"), decoded_again("naïve")
    ('é', '“', None)
    """
    for code in ("cp1252", "latin-1"):
        try:
            meant = text.encode(code).decode("utf-8")
        except UnicodeError:
            continue
        if meant != text and meant.isprintable():
            return meant
    return None


@lru_cache(maxsize=16384)
def _mixed_scripts(word: str) -> str | None:
    """The scripts of a word that mixes Latin with Cyrillic or Greek, whose letters look alike."""
    if word.isascii():
        return None
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in word}
    mixed = scripts & {"LATIN", "CYRILLIC", "GREEK"}
    return " and ".join(s.capitalize() for s in sorted(mixed)) if len(mixed) > 1 else None


CHECK = Encoding()
