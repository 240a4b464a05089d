"""What a passage in another language says of denial and time, where no word links tell which verb answers which.

Only words that leave little doubt are taken: Vietnamese "không", "chưa" against English "not" and its kin, "sẽ" (to
come) and "đã" (over) against English tenses. Counted in 758 sentences of news and their translations: of 105 English
sentences that deny 100 do in Vietnamese; "sẽ" stands in 64 of 75 with a future, and in 6 of 172 with nothing but the
past.
"""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import Passage, View
from variorum.checks.cues import cue_set
from variorum.checks.differences import Difference, Side, alike_pairs
from variorum.checks.polarity import denies_quietly, negators_of
from variorum.checks.verb_groups import Group, find_groups
from variorum.language import primary

__all__ = ["denial_of", "denied_across", "told_across", "word_of_time"]


def denial_of(passage: Passage) -> Side | None:
    """The first word that denies, for a source that bears witness; None where nothing does."""
    found = negators_of(passage)
    return Side(passage, (found[0],), "denied") if found else None


def denied_across(view: View) -> Iterable[Difference]:
    """A passage that denies beside one in another language that denies nothing, neither loudly nor quietly."""
    for a, b in _foreign_pairs(view):
        sides = [negators_of(p) for p in (a, b)]
        if bool(sides[0]) == bool(sides[1]):
            continue
        quiet = b if sides[0] else a
        if denies_quietly(quiet):
            continue
        yield Difference(
            Side(a, tuple(sides[0][:1]), "denied" if sides[0] else "affirmed"),
            Side(b, tuple(sides[1][:1]), "denied" if sides[1] else "affirmed"),
            "negation",
            "minor",
            (f"nothing in {quiet.siglum} denies, in another language",),
        )


def word_of_time(passage: Passage) -> Side | None:
    """The word by which a language without tenses says that something is over or to come; None without one."""
    language = primary(passage.language)
    for name in ("future", "past"):
        cues = cue_set("verbs", language, name)
        for i, token in enumerate(passage.tokens):
            if token.norm in cues:
                return Side(passage, (i,), name)
    return None


def told_across(view: View) -> Iterable[Difference]:
    """A future in one language where the other tells only what is over."""
    for pair in _foreign_pairs(view):
        english = next((p for p in pair if primary(p.language) == "en"), None)
        other = next((p for p in pair if primary(p.language) == "vi"), None)
        if english is None or other is None:
            continue
        said = word_of_time(other)
        groups = [g for g in find_groups([t.norm for t in english.tokens]) if g.time and (g.sure or g.mode)]
        if said is None or not groups or _looks_ahead(english, groups) == (said.value == "future"):
            continue
        if said.value == "future":
            over = [g for g in groups if g.time == "past" or g.perfect]
            if len(over) < len(groups):
                continue
            group, value = over[0], "past"
        else:
            plain = [g for g in groups if g.time == "future"]
            if not plain or len(plain) < len(groups):
                continue
            group, value = plain[0], "future"
        own = Side(english, group.tokens, value)
        first, second = (own, said) if english is pair[0] else (said, own)
        why = (f"“{other.tokens[said.words[0]].text}” says {said.value}, in another language",)
        yield Difference(first, second, "forecast", "minor", why)


def _looks_ahead(passage: Passage, groups: Iterable[Group]) -> bool:
    cues = cue_set("modality", "en", "to_come")
    return any(g.time in ("future", "conditional") or g.mode for g in groups) or any(
        t.norm in cues for t in passage.tokens
    )


def _foreign_pairs(view: View) -> list[tuple[Passage, Passage]]:
    """Pairs of one segment each whose languages differ; where several are joined, nothing says which answers which."""
    return [
        (a, b)
        for a, b in alike_pairs(view, None)
        if primary(a.language) != primary(b.language)
        and {primary(a.language), primary(b.language)} == {"en", "vi"}
        and len(a.cell) == len(b.cell) == 1
    ]
