"""What the library says (messages of checks, reasons, warnings, losses, errors), said in the language of the interface.

The library speaks English in whole sentences. Here stand the forms of those sentences, with a placeholder for each part
that varies; a sentence of a form that is not here is shown as it is. Advice for the command line never reaches a page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.errors import VariorumError
from variorum.formats import Loss
from variorum_web.translation import gettext as _
from variorum_web.translation import gettext_noop, interface_language

__all__ = ["say", "say_error", "say_loss"]

_FORMS = (
    # Messages of checks
    gettext_noop("the source supports %(sigla)s"),
    gettext_noop("only in %(sigla)s"),
    gettext_noop("missing in %(sigla)s"),
    gettext_noop("“%(text)s” only in %(sigla)s"),
    gettext_noop("“%(text)s” missing in %(sigla)s"),
    gettext_noop("“%(text)s” in %(siglum)s repeats itself"),
    gettext_noop("“%(text)s” in %(siglum)s is left in another language"),
    gettext_noop("a passage in another language (%(language)s) in %(siglum)s"),
    gettext_noop("%(text)s in %(siglum)s: the other renderings write it small"),
    gettext_noop("%(text)s in %(siglum)s: the other renderings write it large"),
    gettext_noop("%(text)s (%(around)s): the words around it belong together"),
    gettext_noop("“%(text)s” in %(siglum)s looks like a slip for “%(instead)s”"),
    gettext_noop("the sentence ends without a mark in %(siglum)s (%(around)s)"),
    # Reasons of checks
    gettext_noop(
        "no word answers %(words)s there; chance that it is missing rather than said otherwise: %(chance)s"
    ),
    gettext_noop("it is a %(kind)s, not running text"),
    gettext_noop("the source lacks it"),
    gettext_noop("the source has it"),
    gettext_noop("the words around the dates match (%(points)s points, %(need)s needed)"),
    gettext_noop("the words around the figures match (%(points)s points, %(need)s needed)"),
    gettext_noop("the source %(siglum)s has “%(text)s” and supports %(sigla)s"),
    gettext_noop("the source %(siglum)s has “%(text)s” and supports none of the renderings"),
    gettext_noop("the source %(siglum)s has nothing to compare at this place"),
    gettext_noop("the source has %(text)s, as %(sigla)s"),
    gettext_noop("no word of one name stands anywhere in the other rendering"),
    gettext_noop("the spellings differ by a little; the name is a candidate for the glossary"),
    gettext_noop("both are ordinary words with capitals, an office or a title; a candidate for the glossary"),
    gettext_noop("“%(one)s” and “%(other)s” answer each other (one verb, or of one sense)"),
    gettext_noop("“%(one)s” and “%(other)s” answer each other (at one place)"),
    gettext_noop("its words are %(found)s, the rendering is %(language)s"),
    gettext_noop("an abbreviation of the source language, “%(text)s”"),
    gettext_noop("no other rendering of this language has it"),
    gettext_noop("the other renderings write it small"),
    gettext_noop("the other renderings write it large"),
    gettext_noop("the words around it belong together"),
    gettext_noop("one value, %(one)s in %(siglum)s, %(other)s in %(another)s"),
    gettext_noop("one value, meant differently"),
    gettext_noop("the figures are of different periods (%(periods)s)"),
    gettext_noop("each may be right at its date: %(dates)s"),
    gettext_noop("the two texts merely resemble each other"),
    gettext_noop("%(one)s and %(other)s are one value by different customs"),
    gettext_noop("%(one)s and %(other)s agree within rounding"),
    gettext_noop("one figure in %(one)s and in %(other)s"),
    gettext_noop("the same words stand twice (joined to itself)"),
    gettext_noop("the same words stand twice (side by side)"),
    gettext_noop("no other rendering repeats them"),
    gettext_noop("it has fewer than %(count)s content words"),
    gettext_noop("“%(text)s” is in no English lexicon"),
    gettext_noop("near it: %(words)s"),
    gettext_noop("the mark is there in %(siglum)s"),
    # What the checks are about: the first sentence of each rule
    gettext_noop("A passage, a clause or a word of content in one rendering has no counterpart in another."),
    gettext_noop("A mark of punctuation is missing, doubled, stray or without its mate."),
    gettext_noop(
        "Renderings word a passage differently, and no other check found a difference of content in it."
    ),
    gettext_noop("Renderings give different dates, periods or times of day at one place."),
    gettext_noop(
        "A rendering names another person, organisation, place, event or document than its counterpart."
    ),
    gettext_noop("Renderings tell an event in another tense or aspect: done, going on, or to come."),
    gettext_noop(
        "A rendering holds words of another language than its own that the other renderings do not have."
    ),
    gettext_noop("Renderings give different figures at one place: another value, unit, bound or period."),
    gettext_noop(
        "A word is written small or large where the language, or every other rendering, writes it otherwise."
    ),
    gettext_noop("A word or phrase stands twice where the other renderings have it once."),
    gettext_noop("A word in one rendering is answered by one that means something else in another."),
    gettext_noop("A word is misspelt."),
    # Why a term is proposed
    gettext_noop("written like a name"),
    gettext_noop("stands in quotation marks"),
    gettext_noop("%(hands)s of %(count)s renderings have it"),
    gettext_noop("stands in %(count)s passages"),
    gettext_noop("worded differently: %(forms)s"),
    # Warnings of a comparison
    gettext_noop("%(siglum)s: the language is not known; generic rules were used"),
    gettext_noop("%(siglum)s: nothing is known of language %(language)s; generic rules were used"),
    gettext_noop("%(siglum)s: no sentence to align was found in it"),
    gettext_noop("%(siglum)s: nothing in it answers to any other rendering"),
    gettext_noop("%(siglum)s: only %(percent)s %% of its sentences answer to another rendering"),
    gettext_noop("%(siglum)s: comments were left out"),
    gettext_noop(
        "%(siglum)s: tracked changes were read as accepted: %(kept)s insertions kept, %(gone)s deletions left out"
    ),
    gettext_noop("%(siglum)s: %(count)s running heads, feet and page numbers stand at the end of the text"),
    gettext_noop("no two renderings are in one language: metrics of wording do not apply"),
    gettext_noop("%(one)s and %(other)s share no passage: their metrics are undefined"),
    # What formats are called
    gettext_noop("Canonical text"),
    gettext_noop("Canonical text as a web page"),
    gettext_noop("Canonical text as a DOCX document"),
    gettext_noop("TEI P5 with apparatus"),
    gettext_noop("CSV, a row a term"),
    gettext_noop("Tab-separated, a row a term"),
    gettext_noop("Excel workbook, a row a term"),
    gettext_noop("Excel workbook, a row a concept"),
    gettext_noop("Excel workbook for Trados"),
    gettext_noop("JSON Lines, a concept a line"),
    gettext_noop("OmegaT glossary"),
    gettext_noop("CSV for memoQ"),
    gettext_noop("CSV for Weblate"),
    # Why page furniture was set aside
    gettext_noop("an editor said so"),
    # What a format loses
    gettext_noop("undecided passages"),
    gettext_noop("terms in other languages"),
    gettext_noop("renderings outside the pair"),
    gettext_noop("renderings in other languages"),
    gettext_noop("passages no witness has"),
    gettext_noop("notes"),
    gettext_noop("further target terms"),
    gettext_noop("concepts without a target term"),
    gettext_noop("concepts without a source term"),
    gettext_noop("term.status of source terms"),
    gettext_noop("term.status (superseded becomes forbidden)"),
    gettext_noop("term.status (admitted stands like preferred, after it)"),
    gettext_noop("characters that XML forbids"),
    gettext_noop("cells like formulas carry an apostrophe"),
    # Errors: what is wrong
    gettext_noop("the file is empty"),
    gettext_noop("there is no text in it"),
    gettext_noop("the file is binary, not a text"),
    gettext_noop("this is %(what)s, not a text"),
    gettext_noop("this archive is no Word file"),
    gettext_noop("this is a Word file with a password, or an old one"),
    gettext_noop("no text in it, only pictures"),
    gettext_noop("the PDF is encrypted"),
    gettext_noop("the PDF is damaged (%(kind)s)"),
    gettext_noop("this is no PDF"),
    gettext_noop("it is encrypted"),
    gettext_noop("too large: %(size)s MB, at most %(most)s MB are read"),
    gettext_noop("no known encoding fits the bytes"),
    gettext_noop("this is a glossary, not a text"),
    gettext_noop("this is a web archive or a saved e-mail, whose text is packed"),
    gettext_noop("%(text)s is no date"),
    gettext_noop("two renderings have the same siglum"),
    gettext_noop("no wording of %(work)s is approved yet"),
    gettext_noop("no term of %(work)s is approved yet"),
    gettext_noop("there is no decision of yours to take back here"),
    gettext_noop("the canonical line is empty"),
    gettext_noop("no work %(name)s"),
    gettext_noop("no passage %(name)s in this work"),
    # Errors: what to do
    gettext_noop("check the export"),
    gettext_noop("check the file"),
    gettext_noop("save the text as .txt, .html or .docx"),
    gettext_noop("save the text as .docx, .txt or .html"),
    gettext_noop("save it as .docx without a password"),
    gettext_noop("save it without a password"),
    gettext_noop("save the file as UTF-8"),
    gettext_noop("save the file again as UTF-8"),
    gettext_noop("save or download it again"),
    gettext_noop("save or download the file again"),
    gettext_noop("run text recognition (OCR) on it first"),
    gettext_noop("split it into its works"),
    gettext_noop("write YYYY-MM-DD"),
    gettext_noop("give each a name of its own"),
    gettext_noop("approve some passages first"),
    gettext_noop("mark and approve a term first"),
)

_NOTES = frozenset(
    (
        gettext_noop("another date or period"),
        gettext_noop("another unit"),
        gettext_noop("another bound"),
        gettext_noop("rounded"),
        gettext_noop("another format"),
        gettext_noop("present"),
        gettext_noop("past"),
        gettext_noop("future"),
        gettext_noop("present perfect"),
        gettext_noop("past perfect"),
        gettext_noop("masculine"),
        gettext_noop("feminine"),
    )
)
"""What stands in brackets after one side of "a against b"."""

_FOR_THE_COMMAND_LINE = re.compile(r"(?<!\w)--\w|`|\bvariorum (?:\w+ )+|\bpermission\b")
_OPTION_IN_BRACKETS = re.compile(r" \([^()]*--\w[^()]*\)")
_BEAD = re.compile(r"\bbead(s?)\b")
"""What the library calls a bead is a passage to everybody else."""

_NOTE = re.compile(r"(.*) \(([^()]+)\)", re.DOTALL)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms as patterns, those with most words of their own first."""
    made = []
    for form in _FORMS:
        parts = re.split(r"%\((\w+)\)s", form.replace("%%", "%"))
        pattern = "".join(f"(?P<{p}>.+?)" if i % 2 else re.escape(p) for i, p in enumerate(parts))
        made.append((sum(map(len, parts[::2])), re.compile(pattern, re.DOTALL), form))
    return tuple((pattern, form) for _weight, pattern, form in sorted(made, key=lambda m: -m[0]))


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
            return _(form, **found.groupdict()) if found.groupdict() else _(form).replace("%%", "%")
    return None


def _clause(text: str) -> str:
    said = _said(text)
    if said is not None:
        return said
    sides = [_side(side) for side in text.split(" against ")]
    return _(" against ").join(sides)


def _side(text: str) -> str:
    found = _NOTE.fullmatch(text)
    return f"{found[1]} ({_(found[2])})" if found and found[2] in _NOTES else text


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
