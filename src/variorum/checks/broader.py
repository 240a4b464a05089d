"""A word for the kind of thing where another rendering names the thing: "building" for "cathedral"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side
from variorum.lexicon import is_content_word, kinship, lemmas, parts_of_speech, same_lemma

__all__ = ["find_broader"]

_STEM = 5
"""Letters that two words of one stem share ("machines", "machinery")."""


def find_broader(view: View, a: Passage, b: Passage) -> Iterable[Difference]:
    """Nouns that answer each other alone, of which one says only of what kind the other is.

    Which names which kind is not looked up: two nouns in one place, with a word beside them in common, speak of one
    thing, and the list of words for kinds is short.
    """
    if not any(_is_broad(t.norm) for p in (a, b) for t in p.tokens):
        return
    links = view.links(a, b)
    linked = set(links)
    held_a, held_b = Counter(i for i, _ in links), Counter(j for _, j in links)
    for i, j in links:
        x, y = a.tokens[i].norm, b.tokens[j].norm
        if x == y or held_a[i] > 1 or held_b[j] > 1 or _is_broad(x) == _is_broad(y):
            continue
        if not (_is_noun(x) and _is_noun(y)) or same_lemma(x, y, "en") or x[:_STEM] == y[:_STEM]:
            continue
        beside = [(i + step, j + step) for step in (-1, 1)]
        alike = sum(pair in linked and a.tokens[pair[0]].norm == b.tokens[pair[1]].norm for pair in beside)
        if not alike or kinship(x, y, "en") > 2 or (alike < 2 and kinship(x, y, "en") == 2):
            continue
        if _stands(x, b) or _stands(y, a):
            continue
        values = ["kind" if _is_broad(word) else "thing" for word in (x, y)]
        why = (
            f"“{a.tokens[i].text}” and “{b.tokens[j].text}” answer each other, and one is a word for a kind",
        )
        yield Difference(Side(a, (i,), values[0]), Side(b, (j,), values[1]), "broader", "minor", why)


@lru_cache(maxsize=65536)
def _is_broad(norm: str) -> bool:
    return not lemmas(norm, "en").isdisjoint(cue_set("broad", "en", "broad"))


def _is_noun(norm: str) -> bool:
    return is_content_word(norm, "en") and "noun" in parts_of_speech(norm)


def _stands(word: str, passage: Passage) -> bool:
    return any(same_lemma(word, t.norm, "en") for t in passage.tokens)
