"""Words that mean the opposite of each other: a table of senses, prefixes, and a list a linguist can edit."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from variorum.checks.cues import cue_set, read_cues
from variorum.language import primary
from variorum.lexicon import lemmas, parts_of_speech
from variorum.lexicon.senses import senses

__all__ = ["negates", "opposition"]


@cache
def _pairs() -> frozenset[tuple[int, int]]:
    """Numbers of opposite senses, both ways, from `tables/opposites.npz` (WordNet 3.0)."""
    import numpy as np

    with files("variorum.tables").joinpath("opposites.npz").open("rb") as handle:
        left, right = np.load(handle)["pairs"].tolist()
    return frozenset(zip(left + right, right + left, strict=True))


@cache
def _numbers() -> frozenset[int]:
    return frozenset(number for number, _ in _pairs())


@cache
def _listed(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in read_cues("opposites").get(language, {}).get("pairs", ()):
        one, other = (side.split() for side in pair.split(" / "))
        for a in one:
            found.setdefault(a, set()).update(other)
        for b in other:
            found.setdefault(b, set()).update(one)
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=65536)
def opposition(a: str, b: str, language: str) -> int:
    """How surely two words are opposites: 2 one's sense is the other's opposite, 1 their near senses are, else 0.

    >>> opposition("open", "closed", "en"), opposition("rapid", "slow", "en"), opposition("treaty", "harbour", "en")
    (2, 1, 0)
    """
    tongue = primary(language)
    bases_a, bases_b = lemmas(a, language) | {a}, lemmas(b, language) | {b}
    listed = _listed(tongue)
    if any(not listed.get(x, frozenset()).isdisjoint(bases_b) for x in bases_a):
        return 2
    if tongue != "en" or not bases_a.isdisjoint(bases_b):
        return 0
    if not (bases_a | bases_b).isdisjoint(cue_set("opposites", "en", "vague")):
        return 0
    if negates(a, b) or negates(b, a):
        return 2
    numbers, pairs = _numbers(), _pairs()
    one, other = senses(a, "en"), senses(b, "en")
    own_a, own_b = one.own & numbers, other.own & numbers
    if any((x, y) in pairs for x in own_a for y in own_b):
        return 2
    all_a, all_b = own_a | (one.near & numbers), own_b | (other.near & numbers)
    return int(any((x, y) in pairs for x in all_a for y in all_b))


@lru_cache(maxsize=65536)
def negates(word: str, base: str) -> bool:
    """Whether a word is another with a negative prefix or "-less" for "-ful": "unsafe" of "safe".

    >>> negates("impossible", "possible"), negates("careless", "careful"), negates("input", "put")
    (True, True, False)
    """
    if len(base) < 4 or not (lemmas(word, "en") | {word}).isdisjoint(
        cue_set("opposites", "en", "not_negative")
    ):
        return False
    if any(
        word == prefix + base or word == f"{prefix}-{base}"
        for prefix in cue_set("opposites", "en", "prefixes")
    ):
        parts, of_base = parts_of_speech(word), parts_of_speech(base)
        return not parts or not parts.isdisjoint(of_base) or (parts == {"adj"} and "verb" in of_base)
    return word.endswith("less") and base.endswith("ful") and word[:-4] == base[:-3]
