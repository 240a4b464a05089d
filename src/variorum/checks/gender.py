"""Persons told as of another gender, or spoken of as somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from variorum.checks.attribution import is_attributed
from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set, read_cues
from variorum.checks.differences import Difference, Side
from variorum.language import primary
from variorum.model import Severity

__all__ = ["find_genders", "find_persons", "gender_of"]


@cache
def _nouns(language: str) -> dict[str, tuple[str, int]]:
    """For each noun with a counterpart of the other gender its gender and the number of the pair."""
    found: dict[str, tuple[str, int]] = {}
    for number, pair in enumerate(read_cues("persons").get(language, {}).get("pairs", ())):
        for gender, words in zip(("masculine", "feminine"), pair.split(" / "), strict=True):
            for word in words.split():
                found.setdefault(word, (gender, number))
    return found


def find_genders(view: View, a: Passage, b: Passage) -> Iterable[Difference]:
    """Pronouns and nouns of two passages of one language that answer each other and differ in gender."""
    language = primary(a.language)
    genders_a, genders_b = _genders(a, language), _genders(b, language)
    links = [(i, j) for i, j in view.links(a, b) if i in genders_a and j in genders_b]
    nouns = _nouns(language)
    for i, j in links:
        x, y = nouns.get(a.tokens[i].norm), nouns.get(b.tokens[j].norm)
        if x and y and x[1] == y[1] and x[0] != y[0]:
            yield _difference(a, b, i, j, x[0], y[0])
            return
    for one, other in (("masculine", "feminine"), ("feminine", "masculine")):
        place = _told_otherwise(genders_a, genders_b, links, one, other, (a, b), nouns)
        if place:
            i, j, severity = place
            yield _difference(a, b, i, j, one, other, severity)
            return


def find_persons(view: View, a: Passage, b: Passage) -> Iterable[Difference]:
    """Pronouns that answer each other, of which one is the speaker's and the other somebody else's.

    Not where either passage reports speech, in which "I" becomes "he", or where either has both persons.
    """
    language = primary(a.language)
    first, third = cue_set("persons", language, "first"), cue_set("persons", language, "third")
    persons = [
        {
            i: "first" if t.norm in first else "third"
            for i, t in enumerate(p.tokens)
            if t.norm in first | third
        }
        for p in (a, b)
    ]
    told = [set(found.values()) for found in persons]
    if len(told[0]) != 1 or len(told[1]) != 1 or told[0] == told[1] or is_attributed(a) or is_attributed(b):
        return
    for i, j in view.links(a, b):
        if i in persons[0] and j in persons[1]:
            one, other = f"{told[0].pop()} person", f"{told[1].pop()} person"
            why = (f"“{a.tokens[i].text}” is the {one}, “{b.tokens[j].text}” the {other}",)
            yield Difference(Side(a, (i,), one), Side(b, (j,), other), "person", "minor", why)
            return


def gender_of(passage: Passage) -> Side | None:
    """The gender a passage in another language tells, for a source that bears witness; None for both or neither."""
    told = _genders(passage, primary(passage.language))
    return Side(passage, (min(told),), told[min(told)]) if len(set(told.values())) == 1 else None


def _told_otherwise(
    left: Mapping[int, str],
    right: Mapping[int, str],
    links: Sequence[tuple[int, int]],
    one: str,
    other: str,
    passages: tuple[Passage, Passage],
    nouns: Mapping[str, tuple[str, int]],
) -> tuple[int, int, Severity] | None:
    """Tokens of the left that tell `one` and of the right that tell `other`, where no pronoun answers either.

    A pronoun of one side tells a gender that no pronoun of the other side tells, while that side tells the other one.
    Minor where the other side's pronouns may all have their counterpart: a person more is spoken of.
    """
    a, b = passages
    ones, others = [i for i, g in left.items() if g == one], [j for j, g in right.items() if g == other]
    if not ones or not others:
        return None
    crossed = [(i, j) for i, j in links if i in ones and j in others]
    spoken_a = [g for i, g in left.items() if a.tokens[i].norm not in nouns]
    spoken_b = [g for j, g in right.items() if b.tokens[j].norm not in nouns]
    only_left = one in spoken_a and one not in (spoken_b or right.values())
    only_right = other in spoken_b and other not in (spoken_a or left.values())
    fewer = (spoken_b.count(other) > spoken_a.count(other)) and (spoken_a.count(one) > spoken_b.count(one))
    if not (only_left or only_right):
        return None
    i, j = crossed[0] if crossed else (ones[0], others[0])
    return i, j, "major" if crossed or fewer or not spoken_a or not spoken_b else "minor"


def _genders(passage: Passage, language: str) -> dict[int, str]:
    """The gender of every pronoun and noun that tells one."""
    nouns = _nouns(language)
    masculine = cue_set("persons", language, "masculine")
    feminine = cue_set("persons", language, "feminine")
    found = {}
    for i, token in enumerate(passage.tokens):
        if token.norm in masculine:
            found[i] = "masculine"
        elif token.norm in feminine:
            found[i] = "feminine"
        elif token.norm in nouns:
            found[i] = nouns[token.norm][0]
    return found


def _difference(
    a: Passage, b: Passage, i: int, j: int, one: str, other: str, severity: Severity = "major"
) -> Difference:
    why = (f"“{a.tokens[i].text}” is {one}, “{b.tokens[j].text}” is {other}",)
    return Difference(Side(a, (i,), one), Side(b, (j,), other), "gender", severity, why)
