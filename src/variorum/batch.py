"""Many works: the automatic path over a file of JSON Lines, record by record, in one process.

A record is `{"id", "langs", "renderings": [[segment, ...], ...]}`; further keys are ignored. Segments are taken as they
are: no reader, no splitting, no boilerplate. A result has the record's id, `beads` as lists of cells, and `scores`.

Neighbouring records of the same languages are aligned together, since what is learned of the words in one helps with
the others; `alone` aligns each as if it were the only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any, Literal, get_args

from variorum.errors import UnreadableInput, UsageError
from variorum.files import written_whole
from variorum.model import Alignment, Bead, Cell, Comparison, Rendering, Segment

__all__ = ["process", "rendering_of", "run"]

Task = Literal["align", "diff", "score"]

TASKS: tuple[Task, ...] = get_args(Task)

TOGETHER = 20_000
"""Segments aligned together at the most, all renderings counted: bounds the memory, not the length of a file."""


def rendering_of(segments: Sequence[str], siglum: str, language: str) -> Rendering:
    """A rendering in memory: segment i is `segments[i]`, trimmed; its line ends inside become spaces.

    An empty segment keeps its index and stands in no bead.
    """
    lines = [" ".join(segment.splitlines()).strip() for segment in segments]
    made, start = [], 0
    for index, line in enumerate(lines):
        made.append(Segment(index=index, start=start, end=start + len(line), text=line))
        start += len(line) + 1
    return Rendering(siglum=siglum, text="\n".join(lines), language=language, segments=tuple(made))


def process(task: Task, record: Mapping[str, Any]) -> dict[str, Any]:
    """Carry out the task on one record, alone.

    Raises:
        UnreadableInput: the record lacks a key or has one of the wrong type.
    """
    renderings = _renderings(record)
    return _result(task, record["id"], renderings, _align_together([renderings])[0])


def _align_together(works: Sequence[tuple[Rendering, ...]]) -> list[Alignment]:
    """Align several works of the same languages; what is learned in one helps in the others."""
    from variorum.align import align, align_many

    if len(works) == 1:
        return [align(works[0])]
    places = [[r.alignable for r in renderings] for renderings in works]
    found = align_many(
        [
            [[r.segments[i].text for i in place] for r, place in zip(renderings, of_work, strict=True)]
            for renderings, of_work in zip(works, places, strict=True)
        ],
        [[r.language for r in renderings] for renderings in works],
    )
    return [
        Alignment(
            tuple(r.siglum for r in renderings),
            tuple(_in_place(bead, of_work, renderings) for bead in beads),
            "align:together",
        )
        for renderings, of_work, beads in zip(works, places, found, strict=True)
    ]


def _in_place(bead: Bead, places: Sequence[Cell], renderings: Sequence[Rendering]) -> Bead:
    """The bead with indices of the given segments, blank ones counted, and sigla for numbers of renderings."""

    def back(cells: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(tuple(place[i] for i in cell) for cell, place in zip(cells, places, strict=True))

    return replace(
        bead,
        cells=back(bead.cells),
        links=tuple(back(group) for group in bead.links),
        moved=tuple(renderings[int(number)].siglum for number in bead.moved),
    )


def _result(task: Task, id_: Any, renderings: tuple[Rendering, ...], alignment: Alignment) -> dict[str, Any]:
    result: dict[str, Any] = {
        "id": id_,
        "beads": [[list(cell) for cell in bead.cells] for bead in alignment],
        "scores": [round(bead.score, 4) for bead in alignment],
    }
    if task == "align":
        return result
    from variorum.flow import compare

    return {**result, **_more(task, compare(renderings, alignment))}


def _pairs(id_: Any, alignment: Alignment) -> Iterator[dict[str, Any]]:
    """What the alignment says of each two of more than two renderings: a merge in a third one does not join them."""
    from variorum.align import project

    k = len(alignment.sigla)
    for a, b in combinations(range(k), 2) if k > 2 else ():
        found = [part for bead in alignment for part in project(bead.links or (bead.cells,), a, b)]
        yield {"id": id_, "pair": [a, b], "beads": [[list(left), list(right)] for left, right in found]}


def _more(task: Task, comparison: Comparison) -> dict[str, Any]:
    if task == "diff":
        from variorum.formats.json import divergence_as_json

        return {"divergences": [divergence_as_json(d) for d in comparison.divergences]}
    from variorum.score import score, scores_as_json

    return scores_as_json(score(comparison))


def _renderings(record: Mapping[str, Any]) -> tuple[Rendering, ...]:
    for key in ("id", "renderings"):
        if key not in record:
            raise UnreadableInput(f"the record has no {key!r}")
    texts = record["renderings"]
    if not isinstance(texts, list) or len(texts) < 2:
        raise UnreadableInput("'renderings' must be a list of two or more lists of segments")
    for text in texts:
        if not isinstance(text, list) or not all(isinstance(segment, str) for segment in text):
            raise UnreadableInput("each of 'renderings' must be a list of strings")
    languages = record.get("langs") or ["und"] * len(texts)
    if not isinstance(languages, list) or len(languages) != len(texts):
        raise UnreadableInput(f"'langs' must name one language for each of the {len(texts)} renderings")
    return tuple(
        rendering_of(text, siglum=_name(position), language=str(language))
        for position, (text, language) in enumerate(zip(texts, languages, strict=True))
    )


def _name(position: int) -> str:
    """A, B, ... Z, R27, R28, ..."""
    return chr(ord("A") + position) if position < 26 else f"R{position + 1}"


def _records(source: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with source.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = loads(line)
            except (JSONDecodeError, RecursionError) as error:
                raise UnreadableInput(f"no JSON: {error}", where=f"{source}, line {number}") from None
            if not isinstance(record, dict):
                raise UnreadableInput("a record must be an object", where=f"{source}, line {number}")
            yield number, record


def _groups(source: Path, *, alone: bool) -> Iterator[list[tuple[Any, tuple[Rendering, ...]]]]:
    """Ids and renderings of neighbouring records of the same languages, at most `TOGETHER` segments at once."""
    group: list[tuple[Any, tuple[Rendering, ...]]] = []
    size, languages = 0, None
    for number, record in _records(source):
        try:
            renderings = _renderings(record)
        except UnreadableInput as error:
            raise UnreadableInput(error.what, where=f"{source}, line {number}") from None
        own = sum(len(r.segments) for r in renderings)
        tongues = tuple(r.language for r in renderings)
        if group and (alone or size + own > TOGETHER or tongues != languages):
            yield group
            group, size = [], 0
        group.append((record["id"], renderings))
        size, languages = size + own, tongues
    if group:
        yield group


def run(
    task: Task,
    source: str | Path,
    output: str | Path,
    *,
    alone: bool = False,
    pairs: bool = False,
    progress: Any = None,
) -> int:
    """Carry out the task on every record of a file; the result appears whole or not at all.

    Args:
        task: align, diff or score.
        source: JSON Lines in UTF-8.
        output: JSON Lines in UTF-8, in the order of the source; overwritten only when all went well.
        alone: align each record as if it were the only one.
        pairs: after the line of a record of more than two renderings, write one for each two of them.
        progress: a `rich.progress.Progress` that is shown meanwhile, or None.

    Returns:
        How many records were written.

    Raises:
        UnreadableInput: a record cannot be read; the message has the line.
        UsageError: the output cannot be written.
    """
    from variorum.formats.json import dump

    if task not in TASKS:
        raise UsageError(f"no batch task {task!r}", advice=f"one of: {', '.join(TASKS)}")
    source, output = Path(source), Path(output)
    if not source.is_file():
        raise UnreadableInput("no such file" if not source.exists() else "not a file", where=str(source))
    count = 0
    try:
        with written_whole(output) as lines, progress or _Silent() as shown:
            total = shown.add_task(str(task), total=None)
            for group in _groups(source, alone=alone):
                alignments = _align_together([renderings for _, renderings in group])
                for (id_, renderings), alignment in zip(group, alignments, strict=True):
                    lines.write(f"{dump(_result(task, id_, renderings, alignment))}\n".encode())
                    for line in _pairs(id_, alignment) if pairs else ():
                        lines.write(f"{dump(line)}\n".encode())
                    count += 1
                    shown.update(total, completed=count)
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"not UTF-8 (byte {error.start})", where=str(source)) from None
    return count


class _Silent:
    """A progress bar that shows nothing."""

    def __enter__(self) -> _Silent:
        return self

    def __exit__(self, *exception: object) -> None:
        return None

    def add_task(self, description: str, total: int | None = None) -> int:
        return 0

    def update(self, task: int, completed: int) -> None:
        return None
