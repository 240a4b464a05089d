"""Who speaks: the name or office beside the verb of speech next to a quotation, and before the colon of a turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from variorum.checks.speakers import OFFICES
from variorum.lexicon import kinship
from variorum.quantities.words import word_set
from variorum.segment.turns import speaker_prefix
from variorum.text import fold_diacritics

if TYPE_CHECKING:
    from variorum.checks.context import Passage
    from variorum.collate import Token
    from variorum.model import Severity

__all__ = ["Speaker", "speaker_of", "turn_of", "who_differs"]

_SAYS = word_set(
    """
    said says say told tells added adds stated states noted notes explained explains asked asks replied replies answered
    stressed emphasised emphasized affirmed declared announced recalled warned argued remarked observed insisted
    concluded
    """
)
_TO_SOMEBODY = word_set("told tells asked asks informed informs reminded reminds assured assures")
"""Verbs of speech after which stands who is spoken to."""

_NO_NAME = word_set("the a an i he she they we mr mr. mrs mrs. dr dr. ms ms. sir")
_ROLES = word_set(
    """
    reporter reporters interviewer journalist journalists host moderator question answer editor correspondent press q pv
    phóng viên hỏi đáp người dẫn chương trình bộ trưởng thứ chủ tịch phó thủ tướng tổng bí thư ông bà
    """
)
"""What is no name before the colon of a turn."""

_NEAR = 8
_BESIDE = 4
"""Tokens beside a quotation in which a verb of speech may stand, and tokens between it and who speaks."""


class Speaker(NamedTuple):
    """The tokens that say who speaks, and whether they name somebody (else they hold an office)."""

    words: tuple[int, ...] = ()
    named: bool = False


def speaker_of(tokens: Sequence[Token], start: int, end: int) -> Speaker:
    """Who speaks the quotation `[start, end)` of an English text; nobody where no verb of speech stands beside it."""
    after = [k for k, t in enumerate(tokens) if t.start >= end][:_NEAR]
    before = [k for k, t in enumerate(tokens) if t.end <= start][-_NEAR:]
    for side in (after, before):
        verb = next((k for k in side if tokens[k].norm in _SAYS), None)
        stop = next((k for k in side if tokens[k].text in '."“”;'), None)
        if verb is None or (side is after and stop is not None and stop < verb):
            continue
        left = [k for k in side if 0 < verb - k <= _BESIDE]
        right = [k for k in side if 0 < k - verb <= _BESIDE and tokens[verb].norm not in _TO_SOMEBODY]
        for part in (left, right):  # "Orlova told Petrov", "said Orlova"
            names = tuple(k for k in part if k and _is_name(tokens[k]))
            offices = tuple(k for k in part if tokens[k].norm in OFFICES)
            if names or offices:
                return Speaker(names or offices, bool(names))
    return Speaker()


def turn_of(passage: Passage) -> Speaker:
    """Whom the passage's first segment names before a colon; nobody where it is no turn or names only a role."""
    if not speaker_prefix(passage.text):
        return Speaker()
    colon = passage.text.index(":")
    words = tuple(
        k
        for k, t in enumerate(passage.tokens)
        if t.end <= colon and _is_name(t) and t.norm not in _ROLES and not t.text.isupper()
    )
    return Speaker(words, bool(words))


def _is_name(token: Token) -> bool:
    norm = token.norm
    return token.text[0].isupper() and token.text.isalpha() and norm not in OFFICES and norm not in _NO_NAME


def who_differs(
    a_tokens: Sequence[Token], a: Speaker, b_tokens: Sequence[Token], b: Speaker
) -> Severity | None:
    """How heavy it is that two renderings name these speakers: other names major, other offices minor, else None."""
    if not a.words or not b.words or a.named != b.named:
        return None
    one, two = ({fold_diacritics(t[k].norm) for k in s.words} for t, s in ((a_tokens, a), (b_tokens, b)))
    if not one.isdisjoint(two):
        return None
    if not a.named and any(x[:5] == y[:5] or kinship(x, y, "en") > 1 for x in one for y in two):
        return None  # "premier", "prime minister"; "spokesman", "spokesperson"
    return "major" if a.named else "minor"
