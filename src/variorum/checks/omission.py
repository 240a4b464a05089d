"""Omission and addition: what one rendering says and another does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from variorum.checks.clauses_across import Clause, missing_clause
from variorum.checks.context import Passage, View
from variorum.checks.coverage import is_other_text
from variorum.checks.missing_words import missing_words
from variorum.checks.protocol import Finding
from variorum.checks.whole_passages import LIGHT_KINDS, is_added, whole_passage
from variorum.language import primary
from variorum.model import Category, Severity

__all__ = ["CHECK", "Omission"]


class Omission:
    """A passage, a clause or a word of content in one rendering has no counterpart in another.

    A whole bead that a rendering lacks is one divergence, however many sentences it has: major where it holds a
    sentence of the text with three or more content words, minor where it is a caption, a headline or a courtesy,
    neutral where it is a byline or repeats another passage. Of several in a row, up to the next question, the first is
    major and tells how many they are, the others are minor.

    Inside a bead, content words that no word answers are missing where nothing unanswered stands in their place, no
    word of their sense stands elsewhere, and the words on both sides do not go together without them; a learned
    scorer weighs this. So are pronouns, words of quantity and time, and figures the other side has no figure for.
    Names, and clauses of four or more content words in whose place nothing stands, are major, other words only
    where the evidence is strong. Minor are a single word that is no name, what the rendering that lacks it says
    throughout or may mean by a pronoun, and what a headline or a caption has. Who is asked or speaks is not missed.
    Linking and softening words ("also",
    "however") and other function words are never missed.

    Between Vietnamese and English a clause is missing where its counterpart is too short by about its length and hardly
    a word of the clause has a translation there (`clauses_across`); minor, major where that is sure. Where renderings
    of one language differ the source is asked which of them it supports.

    A rendering of which less than half of the segments answer to any other rendering (nor half of the other's to it) is
    not held to be a rendering of the same text: nothing is missing in it, and what only it has is neutral. Where no
    two renderings cover each other by half, a passage that one lacks is minor at most.

    It is an omission in the renderings that lack it where the source or most renderings have it, and an addition of
    those that have it where the source or most lack it. Of two renderings without a source the first is the measure:
    what only it has is omitted by the second, what only the second has is added.
    """

    name = "omission"
    categories: tuple[Category, ...] = ("accuracy/omission", "accuracy/addition")
    severity: Severity = "major"
    specificity = 20

    def find(self, view: View) -> Iterable[Finding]:
        """One finding for a bead with an empty cell, and one for each place where words are missing."""
        whole = whole_passage(view) if view.empty and view.filled else None
        if whole is not None:
            yield whole
        groups: dict[str, list[Passage]] = {}
        for passage in view.filled:
            groups.setdefault(primary(passage.language), []).append(passage)
        inside: list[Finding] = []
        english = groups.get("en", [])
        if len({p.text for p in english}) > 1:
            inside += missing_words(view, english)
        yield from inside
        told = {siglum for finding in inside for siglum in finding.missing}
        for source in groups.get("vi", []):
            yield from _across(view, source, english, told)


def _across(view: View, foreign: Passage, english: Sequence[Passage], told: Set[str]) -> Iterable[Finding]:
    """A clause of the one language that the other lacks.

    None where renderings of one language tell already what one of them lacks, or bear witness that nothing is added.
    """
    compared = [
        p
        for p in english
        if not is_other_text(view, foreign, p)
        and not all(s.kind in LIGHT_KINDS for q in (foreign, p) for s in q.segments)
    ]
    lost = {p.siglum: found for p in compared if (found := missing_clause(view.work, foreign, p))}
    lacking = [p for p in compared if p.siglum in lost]
    if lacking and (len(lacking) == len(compared) or not told & lost.keys()):
        clause = max(lost.values(), key=lambda c: c.rank)
        yield _missing_clause(view, foreign, clause, lacking)
    if len(compared) == 1 and not lacking:
        added = missing_clause(view.work, compared[0], foreign)
        if added is not None:
            yield _missing_clause(view, compared[0], added, [foreign])


def _missing_clause(view: View, having: Passage, clause: Clause, lacking: Sequence[Passage]) -> Finding:
    sigla = tuple(p.siglum for p in lacking)
    text = having.text[clause.start : clause.end].strip()
    if having is view.source:
        added = False
    elif view.source in lacking:
        added = True
    else:
        added = is_added(view, 1, len(lacking), having.column == 0)
    where = f"only in {having.siglum}" if added else f"missing in {', '.join(sigla)}"
    return Finding(
        category="accuracy/addition" if added else "accuracy/omission",
        severity="major" if clause.is_sure else "minor",
        message=f"a clause, probably “{text}”, {where}",
        readings=(view.reading([having], [(clause.start, clause.end)], value=text),),
        missing=sigla,
        relation="clause",
        explanation=(
            f"{' and '.join(sigla)} is shorter than {having.siglum} lets expect by about this clause, hardly a word of"
            f" which has a translation there; log-odds {clause.odds:.1f}",
        ),
    )


CHECK = Omission()
