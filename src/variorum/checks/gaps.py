"""Words of one passage that another does not answer, and the evidence that they are really missing there.

A gap is a run of neighbouring words of which the content words have no link (or only one that a better word holds
too). What speaks for a loss rather than a rewording: nothing unanswered stands at its place in the other passage, the
words left and right of the place do not go together without it, and no word of its sense stands anywhere else.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from variorum.collate.link import LinkedWords
from variorum.collate.tokens import Token
from variorum.lexicon import is_content_word, kinship, parts_of_speech, same_lemma
from variorum.lexicon.word_order import EDGE, fitness, word_class

if TYPE_CHECKING:
    from variorum.collate.trees import Trees

__all__ = ["EVIDENCE", "Gap", "Side", "chances", "find_gaps"]

EVIDENCE: tuple[str, ...] = (
    "words", "best", "least", "noun", "verb", "adjective", "adverb", "name", "figure", "letters", "gap_words",
    "gap_open", "open_here", "open_there", "kin_open", "kin_any", "joint", "restored", "held_left", "held_right",
    "repeated", "elsewhere", "answered_here", "answered_there", "length_ratio", "at_start", "at_end", "length",
    "same_left", "same_right", "joint_here", "open_other_side",
)  # fmt: skip
"""Names of the evidence, in the order the learned table takes it."""


class Side:
    """A passage for this purpose: tokens with what the lexicon says of them, and which are answered."""

    def __init__(self, tokens: Sequence[Token], language: str, aside: Set[int] = frozenset()) -> None:
        """`aside`: tokens whose absence means nothing (who is speaking)."""
        self.tokens = tokens
        self.language = language
        self.norms = [t.norm for t in tokens]
        self.content = [is_content_word(t.norm, language) and k not in aside for k, t in enumerate(tokens)]
        self.classes = [word_class(t.norm, t.text[:1].isupper()) for t in tokens]

    def class_at(self, place: int) -> str:
        """The class of a word, `EDGE` outside the passage."""
        return self.classes[place] if 0 <= place < len(self.classes) else EDGE


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of words without answer.

    Attributes:
        words: indices of its content words.
        first, last: its first and last token.
        place: the other passage's tokens it would stand between.
        evidence: values by the names of `EVIDENCE`, in their order.
    """

    words: tuple[int, ...]
    first: int
    last: int
    place: tuple[int, int]
    evidence: tuple[float, ...]


def find_gaps(here: Side, there: Side, linked: LinkedWords) -> list[Gap]:
    """The gaps of one passage against another; `linked.links` are pairs (index here, index there)."""
    answers: list[list[int]] = [[] for _ in here.tokens]
    asked: list[list[int]] = [[] for _ in there.tokens]
    for i, j in linked.links:
        answers[i].append(j)
        asked[j].append(i)
    open_here = [c and not _supported(here, there, answers, asked, i) for i, c in enumerate(here.content)]
    if not any(open_here):
        return []
    open_there = [c and not _supported(there, here, asked, answers, j) for j, c in enumerate(there.content)]
    runs: list[list[int]] = []
    last = -9
    for i, is_open in enumerate(open_here):
        if not is_open:
            continue
        between = range(last + 1, i)
        if runs and all(not here.content[k] and here.norms[k].isalnum() and not answers[k] for k in between):
            runs[-1].append(i)
        else:
            runs.append([i])
        last = i
    spare = [j for j, is_open in enumerate(open_there) if is_open]
    totals = (sum(here.content), sum(there.content), sum(open_here), len(spare))
    return [_weighed(here, there, linked, answers, run, spare, totals) for run in runs]


def _supported(
    here: Side, there: Side, answers: Sequence[Sequence[int]], asked: Sequence[Sequence[int]], i: int
) -> bool:
    """Whether some answer is the word's own: a content word not held by a word spelled like it."""
    own = here.norms[i]
    for j in answers[i]:
        if there.norms[j] == own or same_lemma(there.norms[j], own, here.language):
            return True
        if not there.content[j]:
            continue
        if not any(k != i and same_lemma(here.norms[k], there.norms[j], here.language) for k in asked[j]):
            return True
    return False


def _weighed(
    here: Side,
    there: Side,
    linked: LinkedWords,
    answers: Sequence[Sequence[int]],
    run: Sequence[int],
    spare: Sequence[int],
    totals: tuple[int, int, int, int],
) -> Gap:
    first, last = run[0], run[-1]
    while (
        first > 0
        and not answers[first - 1]
        and here.norms[first - 1].isalnum()
        and not here.content[first - 1]
    ):
        first -= 1
    size = len(there.tokens)
    left = next((i for i in range(first - 1, -1, -1) if answers[i]), None)
    right = next((i for i in range(last + 1, len(here.tokens)) if answers[i]), None)
    low = max(answers[left]) if left is not None else -1
    high = (
        min((j for j in answers[right] if j > low), default=min(answers[right]))
        if right is not None
        else size
    )
    crossed = high <= low
    if crossed:
        high = low + 1
    inside = range(low + 1, high)
    direct = not inside
    before = (there.class_at(low - 1), there.class_at(low))
    after = (there.class_at(high), there.class_at(high + 1)) if direct else (
        there.class_at(low + 1), there.class_at(low + 2)
    )  # fmt: skip
    joint = fitness(before, (), after)
    restored = fitness(before, here.classes[run[0] : last + 1], after)
    heads = [here.norms[i] for i in run]
    head = heads[-1]
    parts = parts_of_speech(head)
    language = here.language
    near = [there.norms[j] for j in spare]
    lemmas_here = [here.norms[k] for k in range(len(here.norms)) if here.content[k] and k not in run]
    capital = any(here.tokens[i].text[:1].isupper() and i > 0 for i in run)
    content_here, content_there, missing_here, missing_there = totals
    values = (
        len(run),
        max(linked.left[i] for i in run),
        min(linked.left[i] for i in run),
        "noun" in parts,
        "verb" in parts,
        "adj" in parts,
        "adv" in parts,
        capital,
        any(c.isdigit() for w in heads for c in w),
        min(sum(map(len, heads)), 30),
        -1 if crossed else min(len(inside), 12),
        sum(low < j < high for j in spare),
        missing_here,
        missing_there,
        max((kinship(w, n, language) for w in heads for n in near), default=0),
        max((kinship(w, n, language) for w in heads for n in there.norms if n not in near), default=0),
        joint,
        restored,
        left is not None and left == first - 1,
        right is not None and right == last + 1,
        any(same_lemma(w, other, language) for w in heads for other in lemmas_here),
        any(same_lemma(w, n, language) for w in heads for n in there.norms),
        1 - missing_here / max(content_here, 1),
        1 - missing_there / max(content_there, 1),
        size / len(here.tokens),
        first == 0,
        last >= len(here.tokens) - 2,
        min(len(here.tokens), 80),
        left is not None and here.norms[left] == there.norms[low],
        right is not None and high < size and here.norms[right] == there.norms[high],
        fitness(
            (here.class_at(run[0] - 2), here.class_at(run[0] - 1)),
            (),
            (here.class_at(last + 1), here.class_at(last + 2)),
        ),
        sum(abs(j - (low + high) / 2) <= 4 for j in spare),
    )
    return Gap(tuple(run), first, last, (low, high), tuple(float(v) for v in values))


@cache
def _trees() -> Trees:
    import numpy as np

    from variorum.collate.trees import Trees

    with files("variorum.tables").joinpath("word_absence.npz").open("rb") as handle:
        return Trees.load(np.load(handle), "absence")


def chances(gaps: Sequence[Gap]) -> list[float]:
    """For each gap how likely its words are missing in the other passage rather than said otherwise, 0 to 1."""
    if not gaps:
        return []
    import numpy as np

    columns = np.array([gap.evidence for gap in gaps], dtype=np.float32).T
    odds = _trees().score(list(columns))
    return (1 / (1 + np.exp(-odds))).tolist()  # type: ignore[no-any-return]
