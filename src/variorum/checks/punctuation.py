"""Punctuation: the mark at the end of a sentence, stray and doubled marks, brackets and quotes without a mate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.marks import Mark, apart
from variorum.checks.protocol import Finding
from variorum.checks.quotes import QUOTES, odd_quote, opens_quote
from variorum.checks.strange_marks import strange_marks
from variorum.checks.verb_groups import find_groups
from variorum.collate import tokenize
from variorum.language import primary
from variorum.model import Category, Kind, Segment, Severity

__all__ = ["CHECK", "Punctuation"]

_MARK = 47
"""Specificity of a stray mark: "?" inside a sentence makes no question of it, "_" is no word put in."""
_END = 61
"""Specificity of a missing mark at the end: the last letter shows it, whatever a check of names says of the word."""
_ENDS = frozenset(".?!…。？！।؟‼⁇⁈⁉")
_CLOSED = frozenset(".?!…:;")
"""Marks at an end that may stand for each other."""
_CLOSING = "\"”’'»)]}›」』）*¹²³"
_UNENDED: frozenset[Kind] = frozenset(
    {"headline", "byline", "dateline", "caption", "list-item", "standfirst"}
)
"""Kinds of segments that need no mark at their end."""

_ASKING = frozenset(("what", "who", "whose", "where", "when", "why", "how", "which"))
_AROUND = frozenset("\"“”'‘’«»()[]")

_SENTENCE = 4
"""Words a segment needs to be held for a sentence where only its language speaks for it."""

_DOUBLED = re.compile(
    r"([,;:])\s?[,;:]|[,;:]\s?[.!?](?![.\d])|(?<![.\w])\.\.(?!\.)|(?<=[^\W\d_]{3})\.\.(?!\.)|,,|[!?]\s?,"
)
_TWO = re.compile(r"[,;:.!?]\s?[,;:.!?]")
_BRACKET = re.compile(r"[()\[\]{}（）]")
_FAR = 8
"""Segments over which a quotation may run on."""
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（"}
_ENUMERATION = re.compile(r"(?:^|[\s;:,(])(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\Z")
"""What stands before the bracket of "a)" or "2)"."""


class Punctuation:
    """A mark of punctuation is missing, doubled, stray or without its mate.

    The end of a sentence lacks its mark where another rendering has one; a mark stands twice; a sign that is no
    punctuation clings to a word; a comma, colon, semicolon or full stop divides words that belong together and that no
    other rendering divides; a bracket or quotation mark opens and does not close. What another rendering has too is
    left alone. Minor.
    """

    name = "punctuation"
    categories: tuple[Category, ...] = ("linguistic/punctuation",)
    severity: Severity = "minor"
    specificity = 15

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a passage and sort of fault."""
        for passage in view.filled:
            others = [p for p in view.filled if p is not passage]
            theirs = [p.text for p in others]
            yield from _ends(view, passage, others)
            marks = (
                *_doubled(passage.text, theirs),
                *_unpaired(passage, theirs),
                *strange_marks(view, passage),
            )
            outlets = {passage.tokens[k].start for k in passage.aside}
            groups: dict[str, list[Mark]] = {}
            for mark in apart(marks):
                if mark.start not in outlets:
                    groups.setdefault(mark.why, []).append(mark)
            for group in groups.values():
                yield _finding(view, passage, group)


def _finding(view: View, passage: Passage, marks: Sequence[Mark]) -> Finding:
    mark = marks[0]
    around = passage.text[max(0, mark.start - 12) : mark.end + 12].strip()
    return Finding(
        category="linguistic/punctuation",
        severity=mark.severity,
        message=f"“{passage.text[mark.start : mark.end]}” in {passage.siglum} (… {around} …): {mark.why}",
        readings=tuple(view.reading([passage], [(m.start, m.end)]) for m in marks),
        relation=mark.relation,
        explanation=(mark.why,),
        specificity=_MARK,
    )


def _ends(view: View, passage: Passage, others: Sequence[Passage]) -> Iterator[Finding]:
    """The last sentence of a passage without a mark at its end."""
    last = passage.segments[-1]
    mark, word = _last_mark(last.text)
    if last.kind in _UNENDED:
        return
    if mark:
        yield from _other_end(view, passage, mark, others)
    if mark or not word:
        return
    theirs = [p.segments[-1] for p in others if p.segments[-1].kind not in _UNENDED]
    marked = [s for s in theirs if _last_mark(s.text)[0] in _ENDS]
    if theirs and (not marked or len(marked) * 2 < len(theirs)):
        return
    if not theirs and not _is_unended_sentence(passage, last):
        return
    end = len(passage.text.rstrip())
    start = end - len(word)
    yield Finding(
        category="linguistic/punctuation",
        severity="minor",
        message=f"the sentence ends without a mark in {passage.siglum} (… {passage.text[max(0, start - 20) :]})",
        readings=(view.reading([passage], [(end - 1, end)]),),
        relation="end",
        explanation=tuple(f"the mark is there in {s}" for s in _sigla(others, marked))
        or ("a whole sentence",),
        specificity=_END,
    )


def _other_end(view: View, passage: Passage, mark: str, others: Sequence[Passage]) -> Iterator[Finding]:
    """Another mark at the end than every other rendering has: a question that ends as a statement, else neutral."""
    ends = {_last_mark(p.segments[-1].text)[0] for p in others if p.segments[-1].kind not in _UNENDED}
    if len(ends) != 1 or mark not in _CLOSED or mark in ends or not ends <= _CLOSED:
        return
    other = ends.pop()
    if other != "?" and len(others) == 1 and others[0].column > passage.column:
        return  # told once, at the later of the two
    if "?" in (mark, other) and not (mark == "." and _is_inverted(passage)):
        return  # a question against a statement is the check modality's
    place = passage.text.rindex(mark)
    yield Finding(
        category="linguistic/punctuation",
        severity="minor" if other == "?" else "neutral",
        message=f"the passage ends with “{mark}” in {passage.siglum}, with “{other}” in the other renderings",
        readings=(view.reading([passage], [(place, place + 1)]),),
        relation="other end",
        explanation=("the words ask",) if other == "?" else (),
    )


def _is_inverted(passage: Passage) -> bool:
    """Whether the last sentence begins as an English question does: "Is the port open"."""
    if primary(passage.language) != "en":
        return False
    norms = [t.norm for t in tokenize(passage.segments[-1].text)]
    return bool(norms) and (norms[0] in cue_set("modality", "en", "inverted") or norms[0] in _ASKING)


def _sigla(others: Sequence[Passage], marked: Sequence[Segment]) -> Iterator[str]:
    for passage in others:
        if passage.segments[-1] in marked:
            yield passage.siglum


def _last_mark(text: str) -> tuple[str, str]:
    """The mark that ends a text, quotation marks and brackets aside, or "" with the last word."""
    bare = text.rstrip().rstrip(_CLOSING).rstrip()
    last = bare[-1:]
    if last and not last.isalnum():
        return last, ""
    if bare != text.rstrip() and text.rstrip().rstrip("\"”’'»›」』")[-1:] in ")]":
        return "", text.split()[-1]
    return "", text.split()[-1] if text.split() else ""


def _is_unended_sentence(passage: Passage, last: Segment) -> bool:
    """Whether a segment without a counterpart should have a mark: a sentence among sentences that have one."""
    if len(last.text.split()) < _SENTENCE or last.kind not in ("body", "question"):
        return False
    if last.text[0] in _AROUND and last.text[-1] in _AROUND:
        return False  # a note in brackets, a quotation set as a heading
    if primary(passage.language) == "en" and not _has_verb(last.text):
        return False
    segments = passage.rendering.segments[max(0, last.index - 20) : last.index + 21]
    like = [s for s in segments if s.kind == last.kind and len(s.text.split()) >= _SENTENCE and s is not last]
    return len(like) > 4 and all(_last_mark(s.text)[0] for s in like)


def _has_verb(text: str) -> bool:
    return any(group.time and group.sure for group in find_groups([t.norm for t in tokenize(text)]))


def _doubled(text: str, theirs: Sequence[str]) -> Iterator[Mark]:
    for found in _DOUBLED.finditer(text) if _TWO.search(text) else ():
        if not any(found.group() in other for other in theirs):
            yield Mark(found.start(), found.end(), "doubled", "two marks where one belongs")


def _unpaired(passage: Passage, theirs: Sequence[str]) -> Iterator[Mark]:
    """Brackets and double quotation marks without a mate, where the other renderings pair theirs.

    A quotation may run over several segments, so that one rendering alone proves nothing of quotation marks.
    """
    text = passage.text
    bracket = _odd_bracket(text)
    if bracket is not None and not any(_odd_bracket(other) is not None for other in theirs):
        yield Mark(bracket, bracket + 1, "bracket", "a bracket without its mate")
    quote = odd_quote(text)
    if quote is None or not theirs or any(odd_quote(other) is not None for other in theirs):
        return
    if not _is_paired_elsewhere(passage, quote):
        yield Mark(quote, quote + 1, "quote", "a quotation mark without its mate")


def _is_paired_elsewhere(passage: Passage, place: int) -> bool:
    """Whether a quotation goes on in the next segments, or began in those before.

    Each paragraph of a long quotation opens anew and only the last one closes it.
    """
    segments = passage.rendering.segments
    after = " ".join(s.text for s in segments[passage.cell[-1] + 1 : passage.cell[-1] + 1 + _FAR])
    before = " ".join(s.text for s in segments[max(0, passage.cell[0] - _FAR) : passage.cell[0]])
    if opens_quote(passage.text, place):
        signs = [opens_quote(after, k) for k, sign in enumerate(after) if sign in QUOTES]
        anew = not any(c.isalnum() for c in passage.text[:place])
        return bool(signs) and (not signs[0] or anew)
    signs = [opens_quote(before, k) for k, sign in enumerate(before) if sign in QUOTES]
    return bool(signs) and signs[-1]


def _odd_bracket(text: str) -> int | None:
    """Where the first bracket without a mate stands."""
    stack: list[int] = []
    for found in _BRACKET.finditer(text):
        place, sign = found.start(), found.group()
        if sign in "([{（":
            stack.append(place)
        else:
            if stack and text[stack[-1]] == _BRACKETS[sign]:
                stack.pop()
            elif (
                not _ENUMERATION.search(text[max(0, place - 6) : place])
                and text[max(0, place - 1)] not in ":;=-8"
            ):
                return place
    return stack[0] if stack else None


CHECK = Punctuation()
