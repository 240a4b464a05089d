"""Teasers of other articles that follow a wire story with nothing between: no label, no end mark, no blank line.

They are told by what holds a story together. A story keeps naming what it is about; a list of teasers never does, and
its items do not take each other up either. Only a long enough run of such paragraphs at the very end is marked, so
that a real last paragraph, or a few of background, always stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from variorum.readers.items import Item

__all__ = ["mark_teasers"]

MIN_RUN = 5
"""Unrelated paragraphs in a row; news stories end with up to four of background (read off the stories at hand)."""
MIN_STORY = 5
"""Paragraphs a story needs before its hero can be told."""
MIN_HERO_SHARE = 0.35
"""Share of the story's paragraphs that name its hero."""
MAX_TEASER = 700
"""Code points; a teaser is a lead of one to three sentences."""
MAX_TIED = 0.2
"""Share of the run that may take up the paragraph before."""

_WORD = re.compile(r"[^\W\d_]+")
_CONTINUES = re.compile(
    r"\b(?:he|she|him|his|her|hers|they|them|their|these|those|this|such|also|too|added|noted|stressed|continued|meanwhile|"
    r"however|moreover|furthermore|therefore|according to (?:him|her|the)|the (?:minister|official|leader|president|"
    r"ambassador|speaker|spokes\w+|company|ministry|sector|agreement|report)|ông|bà|họ|này|đó|cũng|ngoài ra|"
    r"bên cạnh|theo đó|đồng thời)\b",
    re.IGNORECASE,
)


def mark_teasers(items: Sequence[Item]) -> None:
    """Mark a run of unrelated paragraphs at the end of a text of one paragraph a line, in place."""
    prose = [item for item in items if not item.is_chrome and item.is_prose and item.kind == "body"]
    if len(prose) < MIN_STORY + MIN_RUN or items[-1] is not prose[-1]:
        return
    if any(b.start - a.end > 2 for a, b in pairwise(prose[-MIN_RUN:])):
        return
    names = [_names(item.text) for item in prose]
    hero = _hero(names)
    if hero is None:
        return
    last = max(i for i, found in enumerate(names) if hero & found)
    run = prose[last + 1 :]
    story = prose[: last + 1]
    share = sum(bool(hero & found) for found in names[: last + 1]) / len(story)
    if len(run) < MIN_RUN or len(story) < MIN_STORY or share < MIN_HERO_SHARE:
        return
    if any(len(item.text) > MAX_TEASER or "?" in item.text[-3:] for item in run):
        return
    tied = sum(
        _is_tied(run[i], names[last + 1 + i], names[last + i] if i else set()) for i in range(len(run))
    )
    if tied > MAX_TIED * len(run):
        return
    for item in run:
        item.mark("boilerplate", f"one of {len(run)} unrelated paragraphs after the last of the story")


def _names(text: str) -> set[str]:
    """Capitalised words that do not begin a sentence."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if match[0][0].isupper() and before[:1] not in (".", "!", "?"):
            found.add(match[0])
    return found


def _hero(names: Sequence[set[str]]) -> set[str] | None:
    """The one word most paragraphs of the first half name and the tail does not, for example a surname."""
    half = names[: max(MIN_STORY, len(names) // 2)]
    counts = Counter(name for found in half for name in found)
    best = [name for name, count in counts.most_common(8) if count >= 0.5 * len(half) and len(name) > 1]
    # A country or title stands in teasers too; the hero is whom the tail does not name.
    tail = Counter(name for found in names[-MIN_RUN:] for name in found)
    heroes = [name for name in best if not tail[name] and name not in _COMMON]
    return set(heroes[:1]) or None


_COMMON = frozenset(
    ("The", "In", "On", "At", "It", "He", "She", "They", "Minister", "President", "Prime", "Mr", "Ms")
)


def _is_tied(item: Item, own: set[str], before: set[str]) -> bool:
    """Whether a paragraph takes up its predecessor: by a pronoun or connective, and by a name."""
    shared = {name for name in own & before if name not in _COMMON}
    return _CONTINUES.search(item.text[:200]) is not None and len(shared) > 0
