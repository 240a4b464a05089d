"""A passage as the search for missing words sees it: its words with what the lexicon says of them, computed once."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property, lru_cache

from variorum.checks.name_forms import is_ordinary
from variorum.collate.tokens import Token
from variorum.lexicon import is_auxiliary, is_content_word, parts_of_speech
from variorum.lexicon.word_order import EDGE, gains, word_class
from variorum.quantities.words import word_set

__all__ = ["PRONOUNS", "Side", "role", "tells_verb"]

PRONOUNS = word_set("""
i me we us you he him she it her they them this those himself herself itself themselves
""")
"""Words that stand for who or what is spoken of: a verb that lost its subject lost one of these as often as a noun."""

_LIGHT = word_set("""
still already only again now much many more most some any all each every another own several few together first second
later ever both eventually currently said say says saying stated states according part thing things
""")
"""Light words (`lexicon.LIGHT_WORDS`) that say how many, when or who said so; "also" and "however" say nothing."""

_ROLES = {
    word: number
    for number, words in enumerate(
        (
            "a an the this that these those my our your his her its their no every each some any 's",
            "of in on at by for from with about into onto upon over under between among through during before after"
            " against within without toward towards across along around behind beyond near off out up down above below"
            " since until till per via as than like",
            "to",
            "and or but nor",
            "be am is are was were been being have has had having do does did will would shall should can could may"
            " might must not n't 'm 're 've 'd 'll",
            "i me we us you he him she it they them who which what there",
            "if while when where because so though although unless whether",
        ),
        start=1,
    )
    for word in words.split()
}


@lru_cache(maxsize=65536)
def role(norm: str | None) -> int:
    """What kind of word it is: 0 none, 1 to 7 closed classes, 8 a mark, 9 any other word."""
    if norm is None:
        return 0
    return _ROLES.get(norm) or (9 if any(c.isalnum() for c in norm) else 8)


@lru_cache(maxsize=65536)
def tells_verb(norm: str) -> bool:
    """Whether a word can hardly be anything but a finite verb: an auxiliary, or a form no noun or adjective has."""
    if is_auxiliary(norm, "en"):
        return True
    parts = parts_of_speech(norm)
    return "verb" in parts and not norm.endswith("ing") and "noun" not in parts and "adj" not in parts


class Side:
    """A passage: tokens with what the lexicon says of them.

    Attributes:
        content: which tokens are content words.
        asked: which tokens are missed where nothing answers them: content words, pronouns, words of quantity and time.
        classes: the class of each token (`word_order`).
        gains: how expected each class is after those before it, two more for the end of the text.
        unknown: which words no lexicon has.
        names: which of them are written with a capital.
    """

    def __init__(self, tokens: Sequence[Token], language: str, aside: Set[int] = frozenset()) -> None:
        """`aside`: tokens whose absence means nothing (who is speaking)."""
        self.tokens = tokens
        self.language = language
        self.norms = [t.norm for t in tokens]
        self.content = [is_content_word(n, language) and k not in aside for k, n in enumerate(self.norms)]
        self.asked = [
            content or ((n in PRONOUNS or n in _LIGHT) and k not in aside)
            for k, (n, content) in enumerate(zip(self.norms, self.content, strict=True))
        ]
        self.classes = [word_class(t.norm, t.text[:1].isupper()) for t in tokens]
        self.gains = gains(self.classes)
        self.unknown = [not is_ordinary(n, language) for n in self.norms]
        self.names = [u and t.text[:1].isupper() for u, t in zip(self.unknown, tokens, strict=True)]

    @cached_property
    def worst(self) -> float:
        """How well words go together at the worst place."""
        return min(map(self.joint, range(len(self.norms) + 1)))

    def class_at(self, place: int) -> str:
        """The class of a word, `EDGE` outside the passage."""
        return self.classes[place] if 0 <= place < len(self.classes) else EDGE

    def norm_at(self, place: int) -> str | None:
        """A word, None outside the passage."""
        return self.norms[place] if 0 <= place < len(self.norms) else None

    def joint(self, place: int) -> float:
        """How well the words before and behind a place go together, in nats (`word_order.fitness`)."""
        return self.gains[place] + self.gains[place + 1]
