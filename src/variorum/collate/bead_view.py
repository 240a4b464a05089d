"""One bead with its words: tokens, links between each pair of cells, and the way back from tokens to spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from variorum.collate.link import LinkedWords, Links, linked_words
from variorum.collate.tokens import Token, is_word, tokenize
from variorum.model import Bead, Cell, Rendering, Span

__all__ = ["BeadView", "CellView"]


class CellView:
    """What one rendering has in one bead.

    Attributes:
        rendering: the rendering.
        column: its place among the renderings.
        cell: indices of its segments, not empty.
    """

    def __init__(self, rendering: Rendering, column: int, cell: Cell) -> None:
        self.rendering = rendering
        self.column = column
        self.cell = cell

    @property
    def siglum(self) -> str:
        """The rendering's short name."""
        return self.rendering.siglum

    @property
    def language(self) -> str:
        """The rendering's language (BCP 47)."""
        return self.rendering.language

    @cached_property
    def text(self) -> str:
        """The texts of the segments joined by one space; offsets of tokens count into it."""
        return self.rendering.join(self.cell)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of `text`."""
        return tokenize(self.text, self.language)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens as `link_words` takes them."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """What the tokens are compared by."""
        return tuple(token.norm for token in self.tokens)

    @cached_property
    def said(self) -> tuple[int, ...]:
        """Indices of the tokens that say something: no marks of punctuation."""
        return tuple(place for place, norm in enumerate(self.norms) if is_word(norm))

    @cached_property
    def said_norms(self) -> tuple[str, ...]:
        """What the tokens that say something are compared by."""
        return tuple(norm for norm in self.norms if is_word(norm))

    @cached_property
    def _borders(self) -> tuple[tuple[int, int, int], ...]:
        borders, offset = [], 0
        for index in self.cell:
            length = len(self.rendering.segments[index].text)
            borders.append((index, offset, offset + length))
            offset += length + 1
        return tuple(borders)

    def spans(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """The places of these tokens: one span for each run of neighbouring tokens in one segment."""
        found: list[Span] = []
        ordered = sorted(set(indices))
        for segment, low, high in self._borders:
            run: list[Token] = []
            last = -2
            for index in ordered:
                token = self.tokens[index]
                if token.start < low or token.start >= high:
                    continue
                if run and index != last + 1:
                    found.append(self._span(segment, low, run))
                    run = []
                run.append(token)
                last = index
            if run:
                found.append(self._span(segment, low, run))
        return tuple(found)

    def _span(self, segment: int, low: int, run: Sequence[Token]) -> Span:
        start, end = run[0].start, run[-1].end
        return Span(self.siglum, segment, start - low, end - low, self.text[start:end])


class BeadView:
    """One bead with its cells; nothing is computed before it is asked for, and nothing twice.

    Attributes:
        bead: the bead.
        cells: the filled cells, in the order of the renderings.
    """

    def __init__(self, renderings: Sequence[Rendering], bead: Bead) -> None:
        self.bead = bead
        self.cells: tuple[CellView, ...] = tuple(
            CellView(rendering, column, cell)
            for column, (rendering, cell) in enumerate(zip(renderings, bead.cells, strict=True))
            if any(rendering.segments[i].text for i in cell)
        )
        self._linked: dict[tuple[int, int], LinkedWords] = {}

    def linked(self, a: CellView, b: CellView) -> LinkedWords:
        """Which token of `a` answers which of `b`, and how well each is answered."""
        key = (a.column, b.column)
        if key not in self._linked:
            self._linked[key] = linked_words(a.words, b.words, a.language, b.language)
        return self._linked[key]

    def links(self, a: CellView, b: CellView) -> Links:
        """Which token of `a` answers which of `b`: pairs of token indices, ascending."""
        return self.linked(a, b).links
