"""Untranslated: words, captions and abbreviations of another language left in a rendering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import name as unicode_name

from variorum.checks.alone import replaces_something
from variorum.checks.common_foreign import COMMON_FOREIGN
from variorum.checks.context import Passage, View
from variorum.checks.foreign_words import ABBREVIATIONS, why_not_english
from variorum.checks.protocol import Finding
from variorum.checks.vocabulary import (
    LOANS,
    foreign_function_words,
    is_english,
)
from variorum.collate import Token
from variorum.language import detect_language, primary
from variorum.model import Category, Segment, Severity
from variorum.quantities.words import word_set

__all__ = ["ABBREVIATIONS", "CHECK", "Untranslated"]

_ABBREVIATION = 93
"""Specificity of an abbreviation of another language: above that of a name certainly in another's place, which it looks
like wherever another rendering has an abbreviation of its own."""


class Untranslated:
    """A rendering holds words of another language than its own that the other renderings do not have.

    Found are: whole sentences and captions in another language; words in another script; English words' places taken by
    words that no English lexicon has and whose letters follow each other as in another language; source-language
    abbreviations. A word that another rendering of the same language has too, a name, and a word one slip of the pen
    away from an English one are left alone, as are bylines and datelines; captions are not. Major; minor for an
    abbreviation and for a word in brackets, which may be a gloss.
    """

    name = "untranslated"
    categories: tuple[Category, ...] = ("accuracy/untranslated",)
    severity: Severity = "major"
    specificity = 90

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a foreign sentence, and one a run of foreign words."""
        for passage in view.filled:
            tongue = primary(passage.language)
            if tongue == "und":
                continue
            others = [p for p in view.filled if p is not passage and primary(p.language) == tongue]
            foreign = set()
            for segment in passage.segments:
                if segment.kind in ("byline", "dateline"):
                    continue  # an outlet's own name and the place it writes from stay what they are
                language = _language_of(segment, tongue)
                if language:
                    foreign.add(segment.index)
                    yield _sentence(view, passage, segment, language)
            if len(foreign) < len(passage.segments):
                yield from _words(view, passage, others, foreign, tongue)


def _language_of(segment: Segment, tongue: str) -> str | None:
    """The language of a whole segment where it is not the rendering's; None where it is, or cannot be told."""
    words = [w.strip(".,;:!?()[]\"“”‘’'…-–") for w in segment.text.split()]
    words = [w for w in words if any(c.isalpha() for c in w)]
    if len(words) < (3 if tongue in ("en", "vi") else 5):
        return None
    if tongue == "en":
        if sum(w.isascii() and is_english(w.lower()) for w in words) > 0.4 * len(words):
            return None
        if sum(w.isascii() for w in words) == len(words) and all(w[0].isupper() for w in words):
            return None
    elif tongue == "vi" and any(not w.isascii() for w in words):
        return None
    found = detect_language(segment.text)
    return found if found not in ("und", tongue) else None


def _sentence(view: View, passage: Passage, segment: Segment, language: str) -> Finding:
    start = 0
    for other in passage.segments:
        if other.index == segment.index:
            break
        start += len(other.text) + 1
    return Finding(
        category="accuracy/untranslated",
        severity="major",
        message=f"a passage in another language ({language}) in {passage.siglum}",
        readings=(view.reading([passage], [(start, start + len(segment.text))]),),
        relation="passage",
        explanation=(f"its words are {language}, the rendering is {passage.language}",),
    )


def _words(
    view: View, passage: Passage, others: Sequence[Passage], foreign: set[int], tongue: str
) -> Iterator[Finding]:
    tokens = passage.tokens
    shared = {n for p in others for n in p.words.norms}
    marked: dict[int, str] = {}
    for place, token in enumerate(tokens):
        if place in passage.aside or token.norm in shared or not any(c.isalpha() for c in token.text):
            continue
        why = _other_script(token, tongue)
        if why is None and tongue == "en":
            why = why_not_english(tokens, place, others, passage)
            if why and others and token.text[0].isupper() and token.norm not in COMMON_FOREIGN:
                # A capitalised word where nothing stands over there is a name that was left out.
                why = why if replaces_something(view, passage, place) else None
        if why:
            marked[place] = why
    if tongue == "en":
        _add_neighbours(tokens, marked, shared)
    for run in _runs(marked):
        start, end = tokens[run[0]].start, tokens[run[-1]].end
        spans = passage.spans(start, end)
        if not spans or all(s.segment in foreign for s in spans):
            continue
        abbreviation = marked[run[0]].startswith("an abbreviation")
        bracketed = passage.text[:start].rstrip()[-1:] in ("(", "[")
        text = passage.text[start:end]
        yield Finding(
            category="accuracy/untranslated",
            severity="minor" if abbreviation or bracketed else "major",
            message=f"“{text}” in {passage.siglum} is left in another language",
            readings=(view.reading([passage], [(start, end)], text),),
            relation="acronym" if abbreviation else "word",
            explanation=(marked[run[0]], *(["no other rendering of this language has it"] if others else [])),
            specificity=_ABBREVIATION if abbreviation else None,
        )


def _runs(marked: dict[int, str]) -> Iterator[list[int]]:
    run: list[int] = []
    for place in sorted(marked):
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _script(character: str) -> str:
    return unicode_name(character, "").split(" ")[0]


_LATIN = word_set(
    """
    en vi de fr es pt it nl sv da nb no fi pl cs sk hu ro hr sl et lv lt tr id ms is ca eu ga sq sw tl
    """
)  # fmt: skip


_SIGNS = frozenset((
    "LATIN", "MATHEMATICAL", "MICRO", "FEMININE", "MASCULINE", "DOUBLE-STRUCK", "SCRIPT", "MODIFIER", "FULLWIDTH",
    "OHM", "KELVIN", "ANGSTROM", "FRAKTUR", "BLACK-LETTER", "PLANCK", "EULER", "",
))  # fmt: skip
"""First words of the Unicode names of letters that are of the Latin script, or signs."""


def _other_script(token: Token, tongue: str) -> str | None:
    """Why the token is of another script than its rendering's, or None. Mathematical letters and units are signs."""
    if token.text.isascii() or tongue not in _LATIN:
        return None
    letters = [c for c in token.text if c.isalpha() and not c.isascii()]
    scripts = {_script(c) for c in letters}
    other = scripts - _SIGNS
    if not other or (other == {"GREEK"} and len(token.text) == 1):
        return None
    return f"“{token.text}” is written in {sorted(other)[0].capitalize()} script"


def _add_neighbours(tokens: Sequence[Token], marked: dict[int, str], shared: set[str]) -> None:
    """Foreign function words beside a foreign word belong to it; alone they count where no name is near."""
    strangers = foreign_function_words()
    for place, token in enumerate(tokens):
        if place in marked or token.text not in strangers or token.norm in shared:
            continue
        beside = {place - 1, place + 1} & marked.keys()
        near_name = any(
            0 <= p < len(tokens) and tokens[p].text[:1].isupper() for p in (place - 1, place + 1, place + 2)
        )
        accents = not token.text.isascii() and token.norm not in LOANS
        if beside or ((accents or not near_name) and not is_english(token.norm)):
            marked[place] = f"“{token.text}” is a function word of another language"


CHECK = Untranslated()
