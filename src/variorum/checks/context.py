"""What a check sees: the passages of one bead with their tokens, quantities, dates and word links, computed once.

Everything is lazy: a check that needs no word links makes none. Offsets of tokens, quantities and dates count into
`Passage.text`, the segments of the cell joined by one space; `Passage.spans` turns them into spans of segments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from variorum.checks.house import House
from variorum.checks.speakers import dateline_length
from variorum.collate import BeadView, CellView
from variorum.model import Alignment, Bead, Kind, Reading, Rendering, Segment, Span, Value, Variant

if TYPE_CHECKING:
    from variorum.checks.facts import Fact
    from variorum.collate import Token
    from variorum.quantities import DateMention, Quantity

__all__ = ["Passage", "View", "WorkView"]

_OUTLETS_OWN: frozenset[Kind] = frozenset({"byline", "dateline"})
"""Segments in which an outlet says when, where and by whom it was published: no content of the work."""

Built = TypeVar("Built")
Mention = TypeVar("Mention", "Quantity", "DateMention")


class Passage:
    """What one rendering has in one bead: a filled cell.

    Attributes:
        rendering: the rendering it is of.
        column: the rendering's place in the work.
        cell: indices of its segments.
        text: their texts joined by one space; offsets of everything else here count into it.
        words: the same cell as `collate` sees it.
    """

    def __init__(self, words: CellView) -> None:
        self.words = words
        self.rendering = words.rendering
        self.column = words.column
        self.cell = words.cell
        self.text = words.text

    @property
    def siglum(self) -> str:
        """The rendering's short name."""
        return self.rendering.siglum

    @property
    def language(self) -> str:
        """The rendering's language (BCP 47), `und` where unknown."""
        return self.rendering.language

    @property
    def date(self) -> Date | None:
        """When the rendering was published."""
        return self.rendering.date

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the cell, in order."""
        return tuple(self.rendering.segments[i] for i in self.cell)

    @cached_property
    def aside(self) -> frozenset[int]:
        """Tokens of bylines and datelines: dates, clock times and names in them are the outlet's, not the work's.

        A dateline may be the beginning of a segment ("Port Lind (PNA) - The quay ...").
        """
        found: set[int] = set()
        offset = 0
        for segment in self.segments:
            end = offset + len(segment.text)
            own = len(segment.text) if segment.kind in _OUTLETS_OWN else dateline_length(segment.text)
            if own:
                found |= {k for k, token in enumerate(self.tokens) if offset <= token.start < offset + own}
            offset = end + 1
        return frozenset(found)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens of the text, by `collate.tokenize`."""
        return self.words.tokens

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities in the text, by `quantities.find_quantities`; none of bylines and datelines."""
        from variorum.quantities import find_quantities

        return self._by_segment(find_quantities)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates and periods in the text, by `quantities.find_dates`; none of bylines and datelines."""
        from variorum.quantities import find_dates

        return self._by_segment(find_dates)

    def _by_segment(self, find: Callable[[str, str], tuple[Mention, ...]]) -> tuple[Mention, ...]:
        """What is found in each segment, at its offset: no figure reaches from one cell of a table to the next."""
        if len(self.cell) == 1 and self.segments[0].kind not in _OUTLETS_OWN:
            return find(self.text, self.language)
        found: list[Mention] = []
        offset = 0
        for segment in self.segments:
            if segment.kind not in _OUTLETS_OWN:
                found += (mention.shifted(offset) for mention in find(segment.text, self.language))
            offset += len(segment.text) + 1
        return tuple(found)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Quantities and dates with the words around them, by `facts.facts_of`."""
        from variorum.checks.facts import facts_of

        return facts_of(self)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The places `[start, end)` of the text covers: one span, or one a segment where it crosses a border.

        Spaces at either end are left out.
        """
        found = []
        offset = 0
        for segment in self.segments:
            low, high = max(start - offset, 0), min(end - offset, len(segment.text))
            while low < high and segment.text[low].isspace():
                low += 1
            while low < high and segment.text[high - 1].isspace():
                high -= 1
            if low < high:
                found.append(Span(self.siglum, segment.index, low, high, segment.text[low:high]))
            offset += len(segment.text) + 1
        return tuple(found)

    def spans_of_tokens(self, indices: Sequence[int]) -> tuple[Span, ...]:
        """The places of these tokens: one span for each run of neighbouring tokens."""
        found: list[Span] = []
        ordered = sorted(set(indices))
        run: list[int] = []
        for index in [*ordered, -2]:
            if run and index != run[-1] + 1:
                found += self.spans(self.tokens[run[0]].start, self.tokens[run[-1]].end)
                run = []
            run.append(index)
        return tuple(found)

    def __repr__(self) -> str:
        return f"Passage({self.siglum}, {self.cell}, {self.text!r})"


class View:
    """One bead as a check sees it.

    Attributes:
        work: what is known of all beads and renderings.
        bead: the bead itself.
        passages: one per rendering in their order, None where the cell is empty.
        variants: the places where `collate` found readings to differ.
    """

    def __init__(self, work: WorkView, bead: Bead, variants: tuple[Variant, ...] = ()) -> None:
        self.work = work
        self.bead = bead
        self.variants = variants
        self._memory: dict[str, Any] = {}
        self._words = BeadView(work.renderings, bead)
        self.filled: tuple[Passage, ...] = tuple(Passage(cell) for cell in self._words.cells)
        by_column = {p.column: p for p in self.filled}
        self.passages: tuple[Passage | None, ...] = tuple(
            by_column.get(column) for column in range(len(work.renderings))
        )

    @property
    def empty(self) -> tuple[str, ...]:
        """Sigla whose cell is empty."""
        return tuple(r.siglum for r, p in zip(self.work.renderings, self.passages, strict=True) if p is None)

    def remember(self, key: str, build: Callable[[View], Built]) -> Built:
        """What `build(self)` gave the first time it was asked for under this key, for checks that share work."""
        if key not in self._memory:
            self._memory[key] = build(self)
        built: Built = self._memory[key]
        return built

    @property
    def source(self) -> Passage | None:
        """The passage of the source rendering, where the work has one and it has this passage."""
        return None if self.work.source is None else self.passages[self.work.source]

    def pairs(self) -> tuple[tuple[Passage, Passage], ...]:
        """Every two filled passages, in the order of the renderings."""
        return tuple((a, b) for i, a in enumerate(self.filled) for b in self.filled[i + 1 :])

    def links(self, a: Passage, b: Passage) -> tuple[tuple[int, int], ...]:
        """Which token of `a` answers which of `b`: pairs of token indices, by `collate.link_words`."""
        if a.column > b.column:
            return tuple(sorted((i, j) for j, i in self.links(b, a)))
        return self._words.links(a.words, b.words)

    def reading(
        self, passages: Sequence[Passage], places: Sequence[tuple[int, int]] = (), value: Value = None
    ) -> Reading:
        """One reading of these passages; `places[i]` is where it stands in the text of `passages[i]`."""
        ordered = sorted(zip(passages, places, strict=bool(places)), key=lambda pair: pair[0].column)
        spans = tuple(span for passage, place in ordered for span in passage.spans(*place))
        sigla = tuple(p.siglum for p in sorted(passages, key=lambda p: p.column))
        return Reading(sigla, spans, value)


class WorkView:
    """What checks may ask about the whole work.

    Attributes:
        renderings: in their order.
        alignment: the beads.
        source: place of the rendering that the others were made from, where one is known; else None.
        glossary: the concepts that apply.
        house: wordings and formats the house settled.
    """

    def __init__(
        self,
        renderings: Sequence[Rendering],
        alignment: Alignment,
        *,
        variants: Sequence[Variant] | None = None,
        glossary: Sequence[Any] = (),
        source: str | None = None,
        house: House | None = None,
    ) -> None:
        self.renderings = tuple(renderings)
        self.alignment = alignment
        self.glossary = tuple(glossary)
        self.house = house or House()
        self.source = self._find_source(source)
        self._memory: dict[str, Any] = {}
        by_bead: dict[int, list[Variant]] = {}
        for variant in variants or ():
            by_bead.setdefault(variant.bead, []).append(variant)
        self._variants = by_bead

    def _find_source(self, siglum: str | None) -> int | None:
        if siglum is not None:
            return [r.siglum for r in self.renderings].index(siglum)
        languages = [r.language.split("-")[0] for r in self.renderings]
        alone = [i for i, tongue in enumerate(languages) if tongue != "und" and languages.count(tongue) == 1]
        rest = {tongue for i, tongue in enumerate(languages) if i not in alone}
        return alone[0] if len(alone) == 1 and len(languages) > 2 and len(rest) == 1 else None

    def view(self, bead: Bead) -> View:
        """One bead as a check sees it."""
        return View(self, bead, tuple(self._variants.get(bead.index, ())))

    def remember(self, key: str, build: Callable[[WorkView], Built]) -> Built:
        """What `build(self)` gave the first time it was asked for under this key.

        For evidence of the whole work that a check needs at every bead, for example which names occur where.
        """
        if key not in self._memory:
            self._memory[key] = build(self)
        built: Built = self._memory[key]
        return built
