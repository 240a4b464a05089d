"""A word for the kind of thing where another rendering names the thing: "building" for "cathedral"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side
from variorum.lexicon import is_content_word, kinship, lemmas, parts_of_speech, same_lemma
from variorum.lexicon.senses import senses

__all__ = ["find_broader"]

_STEM = 5
"""Letters that two words of one stem share ("machines", "machinery")."""


def find_broader(view: View, a: Passage, b: Passage) -> Iterable[Difference]:
    """Nouns that answer each other alone, of which one says only of what kind the other is.

    Two nouns in one place, with a word beside them in common, speak of one thing. A word of the short list `broad` is
    one for a kind wherever it stands; a word of the longer list `kinds` only where a sense of the other noun is one of
    that kind (WordNet). Not told is what WordNet has right above a word and no list has: translators choose freely
    between a lad and a boy, a plan and a project.
    """
    links = view.links(a, b)
    linked = set(links)
    held_a, held_b = Counter(i for i, _ in links), Counter(j for _, j in links)
    for i, j in links:
        x, y = a.tokens[i].norm, b.tokens[j].norm
        if x == y or held_a[i] > 1 or held_b[j] > 1 or not (_is_noun(x) and _is_noun(y)):
            continue
        beside = [(i + step, j + step) for step in (-1, 1)]
        alike = sum(pair in linked and a.tokens[pair[0]].norm == b.tokens[pair[1]].norm for pair in beside)
        kind = _kind_of(x, y, alike) if alike and x[:_STEM] != y[:_STEM] else None
        if kind is None or same_lemma(x, y, "en") or _stands(x, b) or _stands(y, a):
            continue
        values = ["kind" if word == kind else "thing" for word in (x, y)]
        why = (
            f"“{a.tokens[i].text}” and “{b.tokens[j].text}” answer each other, and one is a word for a kind",
        )
        yield Difference(Side(a, (i,), values[0]), Side(b, (j,), values[1]), "broader", "minor", why)


def _kind_of(x: str, y: str, alike: int) -> str | None:
    """Which of two nouns, beside which so many words are the same, says only of what kind the other is."""
    near = kinship(x, y, "en")
    if near > 2 or (_is_kind(x) and _is_kind(y)):
        return None
    if _is_broad(x) != _is_broad(y) and (alike > 1 or near < 2):
        return x if _is_broad(x) else y
    above = _above(x, y)
    return above if above and _is_kind(above) else None


def _above(x: str, y: str) -> str | None:
    """Which of two words has a sense that one of the other's points to, where the reverse is not so."""
    one, other = senses(x, "en"), senses(y, "en")
    over_x, over_y = not one.near.isdisjoint(other.own), not other.near.isdisjoint(one.own)
    return None if over_x == over_y else y if over_x else x


@lru_cache(maxsize=65536)
def _is_kind(norm: str) -> bool:
    return _is_broad(norm) or not lemmas(norm, "en").isdisjoint(cue_set("broad", "en", "kinds"))


@lru_cache(maxsize=65536)
def _is_broad(norm: str) -> bool:
    return not lemmas(norm, "en").isdisjoint(cue_set("broad", "en", "broad"))


def _is_noun(norm: str) -> bool:
    return is_content_word(norm, "en") and "noun" in parts_of_speech(norm) and norm not in ("other", "others")


def _stands(word: str, passage: Passage) -> bool:
    return any(same_lemma(word, t.norm, "en") for t in passage.tokens)
