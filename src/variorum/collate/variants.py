"""Places where the renderings of one bead differ: the last stage of collation, n-way.

Words that answer each other, over all pairs of renderings, form a column (the rows of an alignment table, turned). A
column in which every rendering has the same word agrees; every other column is a place where readings differ. Words
that answer nothing join the place next to them, or make one of their own. The order of the renderings decides
nothing: columns come from symmetric links, and ties are broken by the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from variorum.arguments import expect, expect_renderings
from variorum.collate.bead_view import BeadView, CellView
from variorum.collate.link import TOGETHER, link_ahead
from variorum.collate.tokens import is_word
from variorum.language import primary
from variorum.lexicon import is_auxiliary, is_function_word, parts_of_speech
from variorum.model import Alignment, Bead, Reading, Rendering, Variant

__all__ = ["LITTLE_IN_COMMON", "collate", "collate_all", "variants_of"]

LITTLE_IN_COMMON = 0.3
"""Below this share of words with an answer the whole bead is one variant: a list of substitutions would claim a
correspondence that is not there. Chosen by reading; half of all words answered is still a useful apparatus."""

Place = tuple[int, int]
"""A token: (place of its cell among the cells, index of the token)."""


def collate(renderings: Sequence[Rendering], bead: Bead) -> tuple[Variant, ...]:
    """The variants of one bead, in the order of the text.

    Renderings in different languages are not compared with each other word by word: variants stand within each
    language that two or more renderings share. A rendering whose cell is empty takes no part. Readings that differ
    only in case or in what `text.COMPARISON` evens out are one reading; places that differ only in punctuation are
    no variants.

    Raises:
        UsageError: no renderings, or no bead.
    """
    renderings = expect_renderings(renderings, "collate")
    expect(bead, Bead, "collate", "a bead", "go through an alignment; `prepare` collates all of it")
    return variants_of(BeadView(renderings, bead))


def collate_all(renderings: Sequence[Rendering], alignment: Alignment) -> tuple[Variant, ...]:
    """The variants of every bead, in the order of the beads."""
    found: list[Variant] = []
    beads = iter(alignment)
    while views := [BeadView(renderings, bead) for bead in islice(beads, TOGETHER)]:
        link_ahead(pair for view in views for pair in _pairs(view))
        for view in views:
            found += variants_of(view)
    return tuple(found)


def _pairs(view: BeadView) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str, str]]:
    """The pairs of passages of a bead whose words will be linked."""
    for cells in _by_language(view):
        for place, a in enumerate(cells):
            for b in cells[place + 1 :]:
                yield a.words, b.words, a.language, b.language


def variants_of(view: BeadView) -> tuple[Variant, ...]:
    """The variants of a bead whose words are known already; see `collate`."""
    return tuple(variant for cells in _by_language(view) for variant in _variants(view, cells))


def _by_language(view: BeadView) -> list[list[CellView]]:
    """The cells of each language that more than one has, where they do not all say the same."""
    groups: dict[str, list[CellView]] = {}
    for cell in view.cells:
        groups.setdefault(primary(cell.language), []).append(cell)
    return [
        cells for cells in groups.values() if len(cells) > 1 and len({cell.said_norms for cell in cells}) > 1
    ]


def _variants(view: BeadView, cells: Sequence[CellView]) -> list[Variant]:
    columns = _columns(view, cells)
    answered = sum(len(c) for c in columns if len(c) > 1 and len({cell for cell, _ in c}) > 1)
    words = sum(len(cell.said) for cell in cells)
    if words and answered < LITTLE_IN_COMMON * words:
        variant = _variant(view, cells, [(c, i) for c, cell in enumerate(cells) for i in cell.said])
        return [variant] if variant else []
    places = _joined(cells, columns)
    ordered = sorted(places, key=lambda p: (_position(cells, p), sorted(cells[c].norms[i] for c, i in p)))
    return [v for v in (_variant(view, cells, p) for p in ordered) if v is not None]


def _position(cells: Sequence[CellView], place: Iterable[Place]) -> float:
    """Where a place stands in the bead, from 0 to 1: the mean over its renderings of where it begins."""
    first: dict[int, int] = {}
    for cell, index in place:
        first[cell] = min(index, first.get(cell, index))
    return round(sum(i / len(cells[c].norms) for c, i in first.items()) / len(first), 6)


def _columns(view: BeadView, cells: Sequence[CellView]) -> list[set[Place]]:
    """Words that answer each other, over all pairs of cells."""
    parent: dict[Place, Place] = {(c, i): (c, i) for c, cell in enumerate(cells) for i in cell.said}

    def root(place: Place) -> Place:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for left, a in enumerate(cells):
        for right in range(left + 1, len(cells)):
            for i, j in view.links(a, cells[right]):
                if (left, i) in parent and (right, j) in parent:
                    parent[root((left, i))] = root((right, j))
    columns: dict[Place, set[Place]] = {}
    for place in parent:
        columns.setdefault(root(place), set()).add(place)
    return list(columns.values())


def _agrees(cells: Sequence[CellView], column: set[Place]) -> bool:
    """Whether every rendering has the same words in this column."""
    if len({c for c, _ in column}) < len(cells):
        return False
    if len(column) == len(cells):
        return len({cells[c].norms[i] for c, i in column}) == 1
    return (
        len({tuple(cells[c].norms[i] for c, i in sorted(column) if c == k) for k in range(len(cells))}) == 1
    )


class _Groups:
    """Which columns belong to one place: a union-find over their numbers."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        self.parent[self.root(one)] = self.root(other)


def _joined(cells: Sequence[CellView], columns: Sequence[set[Place]]) -> list[set[Place]]:
    """Columns that differ, with the words around them that not every rendering answers.

    Such words in several renderings between (or just after, or just before) the same words common to all are one
    place ("over the past year" against "lately"). Function words that meet nothing so go with the differing word they
    stand next to ("increased by" against "rose").
    """
    column_of = {place: number for number, column in enumerate(columns) for place in column}
    agreeing = {number for number, column in enumerate(columns) if _agrees(cells, column)}
    common = {n for n, column in enumerate(columns) if len({c for c, _ in column}) == len(cells)}
    groups = _Groups(len(columns))
    gaps: list[tuple[int, int, int, int, bool]] = []
    for c, cell in enumerate(cells):
        order = [(column_of[c, i], cell.norms[i]) for i in cell.said]
        start = 0
        while start < len(order):
            stop = start
            while stop < len(order) and order[stop][0] not in common:
                stop += 1
            if stop > start:
                for number, _ in order[start + 1 : stop]:
                    groups.join(number, order[start][0])
                before = order[start - 1][0] if start else -1
                after = order[stop][0] if stop < len(order) else -2
                light = all(is_function_word(norm, cell.language) for _, norm in order[start:stop])
                gaps.append((c, order[start][0], before, after, light))
            start = stop + 1
    met: set[int] = set()
    for place, (c, number, before, after, light) in enumerate(gaps):
        for other in gaps[place + 1 :]:
            same = (before == other[2]) + (after == other[3])
            if c != other[0] and (same == 2 or (same == 1 and not light and not other[4])):
                groups.join(number, other[1])
                met |= {number, other[1]}
    for _, number, before, after, light in gaps:
        if light and number not in met:
            neighbour = next((n for n in (before, after) if n >= 0 and n not in agreeing), None)
            if neighbour is not None:
                groups.join(number, neighbour)
    for number, following in _bound(cells, columns, column_of):
        if not {number, following} & agreeing:
            groups.join(number, following)
    joined: dict[int, set[Place]] = {}
    for number, column in enumerate(columns):
        if number not in agreeing:
            joined.setdefault(groups.root(number), set()).update(column)
    return _filled(cells, list(joined.values()))


def _bound(
    cells: Sequence[CellView], columns: Sequence[set[Place]], column_of: Mapping[Place, int]
) -> Iterator[tuple[int, int]]:
    """Columns whose words go by those of the next column: an article that has its sound, an auxiliary its verb.

    To choose "will" against "were" apart from "take place" against "conducted" would leave no sentence.
    """
    for number, column in enumerate(columns):
        norms = [(cells[c].norms[i], cells[c].language) for c, i in column]
        articles = primary(norms[0][1]) == "en" and {norm for norm, _ in norms} == {"a", "an"}
        if not articles and not (len(column) > 1 and all(is_auxiliary(*norm) for norm in norms)):
            continue
        for c, i in column:
            coming = column_of.get((c, i + 1))
            if coming is not None and (articles or "verb" in parts_of_speech(cells[c].norms[i + 1])):
                yield number, coming


def _filled(cells: Sequence[CellView], places: list[set[Place]]) -> list[set[Place]]:
    """The places, each with what only one rendering has in the middle of it: "expressing" and "desire" with the words
    "a growing" between them."""
    place_of = {word: number for number, place in enumerate(places) for word in place}
    alone = {n for n, place in enumerate(places) if len({c for c, _ in place}) == 1}
    groups = _Groups(len(places))
    for number, place in enumerate(places):
        for (c, i), (other, j) in pairwise(sorted(place)):
            if c != other or number in alone:
                continue
            between = {place_of.get((c, k), -1) for k in cells[c].said if i < k < j}
            if between <= alone:
                for inner in between:
                    groups.join(inner, number)
    joined: dict[int, set[Place]] = {}
    for number, place in enumerate(places):
        joined.setdefault(groups.root(number), set()).update(place)
    return list(joined.values())


def _variant(view: BeadView, cells: Sequence[CellView], place: Iterable[Place]) -> Variant | None:
    indices: dict[int, list[int]] = {}
    for c, i in sorted(place):
        indices.setdefault(c, []).append(i)
    groups: dict[tuple[str, ...], list[int]] = {}
    for c, cell in enumerate(cells):
        groups.setdefault(tuple(cell.norms[i] for i in indices.get(c, ())), []).append(c)
    if len(groups) < 2:
        return None
    readings = []
    for members in groups.values():
        spans = tuple(span for c in members for span in cells[c].spans(_closed(cells[c], indices.get(c, []))))
        readings.append(Reading(tuple(cells[c].siglum for c in members), spans))
    return Variant(view.bead.index, tuple(readings))


def _closed(cell: CellView, indices: Sequence[int]) -> list[int]:
    """The indices with the punctuation between two of them, so that one wording is one span."""
    closed = list(indices)
    for a, b in pairwise(indices):
        if b > a + 1 and all(not is_word(cell.norms[k]) for k in range(a + 1, b)):
            closed += range(a + 1, b)
    return closed
