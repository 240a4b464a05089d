"""A question in one rendering where another makes a statement."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side, alike_pairs
from variorum.checks.verb_forms import verb_forms
from variorum.collate.tokens import is_word
from variorum.language import primary

__all__ = ["find_questions"]

_MARKS = frozenset("?？؟;")
_ENDS = frozenset(".!…。！")


def find_questions(view: View) -> Iterable[Difference]:
    """Every two passages of which one asks and the other states; across languages as well."""
    for a, b in alike_pairs(view, None):
        asking = [_question(p) for p in (a, b)]
        if bool(asking[0]) == bool(asking[1]):
            continue
        stating = a if asking[1] else b
        if _asks_otherwise(stating, b if stating is a else a):
            continue
        sides = [
            Side(p, words or _end(p), "question" if words else "statement")
            for p, words in zip((a, b), asking, strict=True)
        ]
        same = primary(a.language) == primary(b.language)
        why = (f"{stating.siglum} asks nothing in this passage",)
        yield Difference(sides[0], sides[1], "question", "major" if same else "minor", why)


def _question(passage: Passage) -> tuple[int, ...]:
    """The mark of the first question, or the verb a question without a mark begins with; none for a statement."""
    for i, token in enumerate(passage.tokens):
        if token.text in _MARKS - {";"} or (token.text == ";" and primary(passage.language) == "el"):
            return (i,)
    if primary(passage.language) != "en" or len(passage.tokens) < 4:
        return ()
    norms = [t.norm for t in passage.tokens]
    first = next((i for i, w in enumerate(norms) if is_word(w)), 0)
    if norms[first] not in cue_set("modality", "en", "inverted") or first + 1 == len(norms):
        return ()
    after = norms[first + 1]
    return () if after == "not" or (norms[first] == "do" and "base" in verb_forms(after)) else (first,)


def _end(passage: Passage) -> tuple[int, ...]:
    """The mark a statement ends with, or its last word."""
    marks = [i for i, t in enumerate(passage.tokens) if t.text in _ENDS]
    return (marks[-1] if marks else len(passage.tokens) - 1,)


def _asks_otherwise(passage: Passage, asking: Passage) -> bool:
    """Whether a passage without question mark asks indirectly, in words the asking one does not have, or requests."""
    language = primary(passage.language)
    norms = [t.norm for t in passage.tokens]
    if not norms or any(s.kind in ("question", "headline") for s in passage.segments):
        return True
    indirect = cue_set("modality", language, "indirect")
    if not indirect.intersection(norms) <= {t.norm for t in asking.tokens}:
        return True
    asked = cue_set("modality", language, "asked")
    if any(w in indirect and not asked.isdisjoint(norms[i + 1 : i + 4]) for i, w in enumerate(norms)):
        return True
    first = next((w for w in norms if is_word(w)), "")
    return first in cue_set("modality", language, "requests")
