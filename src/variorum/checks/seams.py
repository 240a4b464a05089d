"""Whether a word is missing between two words: what a passage looks like at a place, whatever any other says.

"The quality of the, and", "samples of who died": a seam shows by the classes of the words around it, by how often they
stand side by side, and by whether there is a verb between the marks. The trees `seam` of `tables/word_absence.npz`
weigh this; `scripts/learn_word_absence.py` learned them from sound sentences with words struck out.
"""

from __future__ import annotations

from functools import lru_cache

from variorum.checks.sides import Side, role, tells_verb
from variorum.lexicon import parts_of_speech
from variorum.lexicon.word_pairs import attraction, commonness, pair_commonness

__all__ = ["SEAM", "seam"]

_AROUND = (-3, -2, -1, 0, 1, 2)
_SAID = ("role", "noun", "verb", "adjective", "adverb", "ing", "ed", "s", "commonness")

SEAM: tuple[str, ...] = (
    "joint", "gain", "gain_next", "gain_before", "attraction", "seen", "attraction_left", "attraction_right",
    "attraction_across", "from_start", "to_end", "verbs_left", "verbs_right", "since_mark", "to_mark",
    *(f"{said}_{at}" for at in _AROUND for said in _SAID),
)  # fmt: skip
"""Names of the values, in the order the learned table takes them. `x_-1` is of the word before the place, `x_0` of the
word behind it."""

_CLAUSE = 15
"""How many words to look for a verb, on either side."""


@lru_cache(maxsize=65536)
def _said_of(norm: str | None) -> tuple[float, ...]:
    if norm is None:
        return (0.0,) * len(_SAID)
    parts = parts_of_speech(norm)
    return (
        float(role(norm)),
        *(float(part in parts) for part in ("noun", "verb", "adj", "adv")),
        *(float(norm.endswith(ending)) for ending in ("ing", "ed", "s")),
        commonness(norm),
    )


def seam(side: Side, place: int) -> tuple[float, ...]:
    """What the passage looks like between token `place - 1` and token `place`: values by the names of `SEAM`."""
    words = [side.norm_at(place + at) for at in _AROUND]
    far, left, right, next_right = words[1:5]
    gains = side.gains
    verbs_left, since_mark = _clause(side, place - 1, -1)
    verbs_right, to_mark = _clause(side, place, 1)
    values = [
        side.joint(place),
        gains[place],
        gains[place + 1],
        gains[place - 1] if place else 0.0,
        attraction(left, right),
        pair_commonness(left, right),
        attraction(far, left),
        attraction(right, next_right),
        attraction(far, right),
        min(place, 30),
        min(len(side.norms) - place, 30),
        verbs_left,
        verbs_right,
        since_mark,
        to_mark,
    ]
    for word in words:
        values += _said_of(word)
    return tuple(float(v) for v in values)


def _clause(side: Side, place: int, step: int) -> tuple[int, int]:
    """How many words tell a verb up to the next mark, and how many words there are."""
    verbs = words = 0
    while 0 <= place < len(side.norms) and words < _CLAUSE and side.norms[place][:1].isalnum():
        verbs += tells_verb(side.norms[place])
        words += 1
        place += step
    return verbs, words
