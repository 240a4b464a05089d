"""Names that a rendering keeps as its source has them, and in one passage renders by the meaning of their words."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.checks.context import Passage, View
from variorum.checks.mentions import Mention, core_words, find_mentions
from variorum.checks.name_pairs import answers_of
from variorum.checks.protocol import Finding
from variorum.checks.themes import is_theme
from variorum.language import primary

__all__ = ["translated_names"]

APART = 0.2
"""Greatest difference of the two names' places in their passages, as shares of their lengths."""


def translated_names(view: View) -> Iterable[Finding]:
    """One finding for each name that is kept in many places of a rendering, and has other words in this passage.

    The source's passage has a name of two words or more, and the other only names it does not answer; one of those has
    as many words, stands at about the same place, and is in no other rendering of its language.
    """
    source = view.source
    if source is None:
        return
    for passage in view.filled:
        if primary(passage.language) == primary(source.language):
            continue
        others = [p for p in view.filled if p not in (source, passage)]
        for name in find_mentions(source):
            if len(name.cores) < 2 or not _is_usually_kept(view, source, name, passage):
                continue
            instead = [m for m in find_mentions(passage) if _may_be_instead(source, name, passage, m, others)]
            if len(instead) == 1:
                yield _finding(view, source, name, passage, instead[0])


def _is_usually_kept(view: View, source: Passage, name: Mention, passage: Passage) -> bool:
    """Whether the rendering has each word of the source's name in many passages, but none of them in this one."""
    return all(is_theme(view.work, passage.column, word) for word in core_words(source, name)) and not any(
        answers_of(source, name, passage)
    )


def _may_be_instead(
    source: Passage, name: Mention, passage: Passage, mention: Mention, others: Iterable[Passage]
) -> bool:
    """Whether a name of the passage may be a translation of the source's: nobody else has it, and it stands there."""
    here = passage.tokens[mention.first].start / len(passage.text)
    there = source.tokens[name.first].start / len(source.text)
    return (
        len(mention.cores) == len(name.cores)
        and abs(here - there) <= APART
        and not any(any(answers_of(passage, mention, p)) for p in (source, *others))
    )


def _finding(view: View, source: Passage, name: Mention, passage: Passage, mention: Mention) -> Finding:
    texts, readings = [], []
    for where, what in ((source, name), (passage, mention)):
        start, end = where.tokens[what.first].start, where.tokens[what.last].end
        texts.append(where.text[start:end])
        readings.append(view.reading([where], [(start, end)], value=texts[-1]))
    return Finding(
        category="accuracy/name",
        severity="major",
        message=f"“{texts[0]}” of {source.siglum} is “{texts[1]}” in {passage.siglum}",
        readings=tuple(readings),
        relation="translated",
        explanation=(
            f"{passage.siglum} keeps the name in many other passages",
            "no other text has these words here, at about the same place",
        ),
    )
