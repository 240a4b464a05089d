"""Capitals: sentences and names that begin small, words that shout, capitals where there is no reason for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.checks.alone import begins_sentence, peers
from variorum.checks.context import Passage, View
from variorum.checks.marks import Mark, findings_of
from variorum.checks.protocol import Finding
from variorum.checks.speakers import OFFICES
from variorum.checks.vocabulary import is_english, is_place_or_language
from variorum.collate import Token
from variorum.language import primary
from variorum.lexicon import is_function_word, is_proper, parts_of_speech
from variorum.model import Category, Severity
from variorum.quantities.words import word_set
from variorum.segment.turns import speaker_prefix

__all__ = ["CHECK", "Capitals"]

_CASELESS = ("zh", "ja", "ko", "th", "lo", "km", "my", "ar", "fa", "he", "hi", "bn", "ta", "ka")


class Capitals:
    """A word is written small or large where the language, or every other rendering, writes it otherwise.

    Found are a sentence that begins small, a name or the word "I" written small, a word in capitals throughout or with
    a capital inside that the others write small. Whether an office, a body or a headline takes capitals is a matter of
    style: neutral, and only where renderings differ. Otherwise minor; several in one passage are one finding.
    """

    name = "capitals"
    categories: tuple[Category, ...] = ("style/capitalization",)
    severity: Severity = "minor"
    specificity = 15

    def find(self, view: View) -> Iterable[Finding]:
        """At most one finding a passage and relation."""
        for passage in view.filled:
            if primary(passage.language) in _CASELESS or not any(c.isalpha() for c in passage.text):
                continue
            yield from findings_of(view, passage, _marks(view, passage), "style/capitalization")


def _marks(view: View, passage: Passage) -> Iterator[Mark]:
    yield from _sentence_starts(view, passage)
    others = peers(view, passage)
    english = primary(passage.language) == "en"
    # A word that the others write alike somewhere, or do not have, is not looked at.
    alike = {t.text for p in others for t in p.tokens}
    theirs = {norm for p in others for norm in p.words.norms}
    odd = [
        k for k, t in enumerate(passage.tokens) if t.text not in alike and (t.norm in theirs or t.text == "i")
    ]
    if not odd:
        return
    starts = {start for start, _ in _segment_starts(passage)}
    titles = _titles(view)
    usage = [_usage(p, titles[p.column]) for p in others]
    title = titles[passage.column]
    for place in odd:
        token = passage.tokens[place]
        text = token.text
        if place in passage.aside or not text[0].isalpha() or token.start in starts:
            continue
        if text == "i" and english and _is_pronoun(passage.tokens, place):
            yield Mark(token.start, token.end, "name", "the pronoun “I” is always large")
        elif text.islower():
            forms = [form for used in usage for form in used.get(token.norm, ())]
            if forms and all(form[0].isupper() for form in forms) and _is_name(token.norm, english):
                yield Mark(token.start, token.end, "name", "the other renderings write it large")
        elif not title and not begins_sentence(passage.tokens, place):
            yield from _needless(token, usage, english)


def _segment_starts(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the first word of each segment, and of what a named speaker says, stands, and the segment's place."""
    offset = 0
    for number, segment in enumerate(passage.segments):
        lead = next((k for k, c in enumerate(segment.text) if c.isalnum()), None)
        if lead is not None:
            yield offset + lead, number
        prefix = (speaker_prefix(segment.text) or "").lower()
        if not OFFICES.isdisjoint(prefix.split()):  # "Minister Orlova: the port is open."
            colon = segment.text.index(":")
            said = next((k for k, c in enumerate(segment.text) if k > colon and c.isalnum()), None)
            if said is not None:
                yield offset + said, number
        offset += len(segment.text) + 1


def _sentence_starts(view: View, passage: Passage) -> Iterator[Mark]:
    text = passage.text
    others = [p for p in view.filled if p is not passage and primary(p.language) not in _CASELESS]
    for start, number in _segment_starts(passage):
        segment = passage.segments[number]
        if segment.kind in ("list-item", "byline", "dateline", "caption") or not text[start].islower():
            continue
        word = next((t for t in passage.tokens if t.start <= start < t.end), None)
        if word is None or any(c.isupper() or c.isdigit() or c in "@./" for c in word.text[1:]):
            continue  # "iPhone", an address
        if text[:start].rstrip()[-1:] in ("…", ",", ";", "-", "–", "—", ".") or (
            start and text[start - 1] in "#@"
        ):
            continue
        if others and not any(_begins_large(p) for p in others):
            continue
        whole = sum(c.isalpha() for c in segment.text) > 20 and segment.text.rstrip("\"'”’)")[-1:] in ".?!"
        if others or whole:
            yield Mark(word.start, word.end, "sentence", "the first word of a sentence is large")


def _begins_large(passage: Passage) -> bool:
    first = next((c for c in passage.text if c.isalnum()), "")
    return first.isupper()


def _usage(passage: Passage, title: bool) -> dict[str, list[str]]:
    """How a rendering writes each word inside sentences; none where it writes as headlines are written."""
    found: dict[str, list[str]] = {}
    for place, token in enumerate(passage.tokens):
        text = token.text
        if text[0].isalpha() and (text.islower() or not (title or begins_sentence(passage.tokens, place))):
            found.setdefault(token.norm, []).append(text)
    return found


def _titles(view: View) -> dict[int, bool]:
    """Which passages are written as headlines."""
    return view.remember("titles", lambda bead: {p.column: _is_title_case(p) for p in bead.filled})


def _is_title_case(passage: Passage) -> bool:
    """Whether it is written as a headline: most words of content are large, or all letters are."""
    words = [t.text for t in passage.tokens[1:] if t.text[0].isalpha() and len(t.text) > 3]
    large = sum(w[0].isupper() for w in words)
    return passage.segments[0].kind == "headline" or (len(words) > 2 and large > 0.75 * len(words))


def _is_pronoun(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1].text if place else ""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return (
        bool(after)
        and after not in (")", ".", "-", "/", ",")
        and not before.isdigit()
        and before not in ("(", "-", "/")
    )


def _is_name(norm: str, english: bool) -> bool:
    """Whether a word written small can only be a name: it is known with a capital only, or not at all."""
    if not english or norm in _COMPASS:
        return False
    if is_proper(norm) or is_place_or_language(norm):
        return not parts_of_speech(norm) or norm in _DAYS
    return len(norm) > 2 and norm.isalpha() and not is_english(norm)


_DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july august september october
    november december english french german chinese polish
    """
)
"""Words that are names for all the verbs and adjectives written like them."""
_COMPASS = word_set("northern southern eastern western central north south east west middle new united")
"""Parts of countries' names that are words of their own."""


def _needless(token: Token, usage: Sequence[dict[str, list[str]]], english: bool) -> Iterator[Mark]:
    """A capital inside a sentence that every other rendering does without."""
    text = token.text
    theirs = [form for forms in usage for form in forms.get(token.norm, ())]
    if not theirs or not all(form.islower() for form in theirs):
        return
    if english and (is_proper(token.norm) or is_place_or_language(token.norm) or not is_english(token.norm)):
        return
    if text.isupper() and len(text) > 3:
        yield Mark(token.start, token.end, "shouting", "the other renderings write it small")
    elif len(text) > 2 and text[1:2].isupper() and text[-1].islower():
        yield Mark(token.start, token.end, "inside", "a capital inside a word")
    elif text[1:].islower() and english and is_function_word(token.norm, "en"):
        yield Mark(token.start, token.end, "inside", "a function word inside a sentence is small")
    elif text[1:].islower():
        yield Mark(token.start, token.end, "style", "the other renderings write it small", "neutral")


CHECK = Capitals()
