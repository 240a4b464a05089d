"""Spelling: words that are none, and slips that another rendering gives away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from variorum.checks.alone import alone
from variorum.checks.common_foreign import COMMON_FOREIGN
from variorum.checks.context import Passage, View, WorkView
from variorum.checks.marks import Mark, findings_of
from variorum.checks.misplaced import find_misplaced, surplus_words
from variorum.checks.misspelt import find_misspelt, is_unknown
from variorum.checks.protocol import Finding
from variorum.checks.slips import COMMON, rank, words_meant, words_scrambled
from variorum.checks.spelling_evidence import Slip
from variorum.checks.vietnamese import tone_custom, tone_slip
from variorum.checks.vocabulary import foreign_function_words
from variorum.language import primary
from variorum.lexicon import is_function_word, is_light_word
from variorum.model import Category, Severity

__all__ = ["CHECK", "Spelling"]

_DOUBLE = re.compile(r"(\w)\1")
_VIETNAMESE = re.compile(r"[^\W\d_]{2,6}")
_USUAL = 4
_KNOWN = 30_000
"""Rank up to which a word is known to those who write."""
_LONG = 8
"""Letters from which a word that begins and ends as one of another rendering does is that word."""
_CERTAIN = 91
"""Specificity of a slip that can be taken for nothing else: above residue of another language."""
_SMALL_WORD = 93
"""That of one for a word that says little ("Thsoe"): above a name that would stand in the place of another."""
_IN_NAME = 61
"""Specificity of a slip where another rendering has the dictionary's word: above another form of a name."""


class Spelling:
    """A word is misspelt.

    No lexicon has it and a slip of the pen (a letter lost, put in, changed or swapped) makes it a word; or it is a
    word, but another rendering has one that is a slip away at the same place and fits there better ("he said hat it").
    Names, words of other languages, British and American spellings, words made of known ones, and what another
    rendering spells alike are left alone. English. In Vietnamese a tone mark on the wrong letter, two of them, a tone
    the end of the syllable excludes, and a custom ("hoà" / "hòa") that the same rendering mostly does not follow.
    Minor.
    """

    name = "spelling"
    categories: tuple[Category, ...] = ("linguistic/spelling",)
    severity: Severity = "minor"
    specificity = 50

    def find(self, view: View) -> Iterable[Finding]:
        """One finding a word."""
        for passage in view.filled:
            if primary(passage.language) == "vi":
                yield from findings_of(view, passage, _tones(view, passage), "linguistic/spelling")
            if primary(passage.language) != "en":
                continue
            for place in alone(view, passage):
                slip = find_misspelt(view, passage, place)
                if slip:
                    yield _finding(view, passage, slip)
            for place in surplus_words(view, passage):
                if not is_unknown(passage.tokens[place].text, passage.words.norms[place]):
                    slip = find_misplaced(view, passage, place)
                    if slip:
                        yield _finding(view, passage, slip)


def _tones(view: View, passage: Passage) -> Iterator[Mark]:
    """Vietnamese words with a tone mark where none can stand, or where this rendering mostly does not write it."""
    if passage.text.isascii():
        return
    custom = view.work.remember(f"tones {passage.column}", lambda work: _custom(work, passage.column))
    for place in alone(view, passage):
        token = passage.tokens[place]
        slip = tone_slip(token.text)
        if slip:
            yield Mark(token.start, token.end, slip.relation, slip.why)
        elif custom and tone_custom(token.text) not in ("", custom):
            yield Mark(
                token.start,
                token.end,
                "custom",
                f"this rendering mostly writes the tone mark on the {custom} letter",
            )


def _custom(work: WorkView, column: int) -> str:
    """Which of two customs of writing tone marks a rendering follows `_USUAL` times as often as the other; or ""."""
    words = (
        word for segment in work.renderings[column].segments for word in _VIETNAMESE.findall(segment.text)
    )
    counts = Counter(map(tone_custom, words))
    usual = max(("first", "second"), key=lambda name: counts[name])
    return (
        usual if counts[usual] >= _USUAL * max(1, counts["first"] + counts["second"] - counts[usual]) else ""
    )


def _finding(view: View, passage: Passage, slip: Slip) -> Finding:
    text = passage.text[slip.start : slip.end]
    readings = [view.reading([passage], [(slip.start, slip.end)])]
    why = (
        "is in no English lexicon" if slip.relation == "unknown" else "is a word, but does not fit its place"
    )
    explanation = [f"“{text}” {why}"]
    if slip.witness:
        other, token = slip.witness
        readings.append(view.reading([other], [(token.start, token.end)]))
        explanation.append(f"{other.siglum} has “{token.text}”")
    else:
        explanation.append(f"near it: {', '.join(slip.meant[:3])}")
    return Finding(
        category="linguistic/spelling",
        severity="minor",
        message=f"“{text}” in {passage.siglum} looks like a slip for “{slip.meant[0]}”",
        readings=tuple(readings),
        relation=slip.relation,
        explanation=tuple(explanation),
        specificity=_specificity(text, slip),
    )


def _specificity(text: str, slip: Slip) -> int | None:
    if _is_certain(text.lower(), slip):
        meant = slip.meant[0]
        small = len(text) > 3 and (is_function_word(meant, "en") or is_light_word(meant, "en"))
        return _SMALL_WORD if small else _CERTAIN
    known = slip.witness is not None and text[0].isupper() and rank(slip.meant[0]) <= _KNOWN
    return _IN_NAME if known else None


def _is_certain(word: str, slip: Slip) -> bool:
    """Whether a word is a slip rather than a word of another language or a name.

    One for an everyday word is, and one that lost a letter or has its letters in another order: no language does that
    to another's words, though many write one letter where English writes two ("oficial").
    """
    meant = slip.meant[0]
    if meant in words_scrambled(word):
        return word not in COMMON_FOREIGN
    if word in COMMON_FOREIGN or word in foreign_function_words():
        return False
    if slip.relation != "unknown":
        return False
    if rank(meant) <= COMMON and meant in words_meant(word):
        return True
    if slip.witness and len(word) >= _LONG and rank(meant) <= _KNOWN:
        return (word[:2], word[-2:]) == (meant[:2], meant[-2:]) and len(word) - len(meant) < 2
    near = words_meant(word)
    return any(_lost_or_swapped(word, m) for m in slip.meant[:2] if m in near and rank(m) <= _KNOWN)


def _lost_or_swapped(word: str, meant: str) -> bool:
    """Whether a word is the other with two letters swapped, or without one that is no double's half."""
    swapped = len(meant) == len(word) and sorted(meant) == sorted(word)
    lost = len(meant) == len(word) + 1 and _DOUBLE.sub(r"\1", meant) != _DOUBLE.sub(r"\1", word)
    return (swapped or lost) and word[-1] == meant[-1]


CHECK = Spelling()
