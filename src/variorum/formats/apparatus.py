"""A passage as critical apparatus: what all witnesses share, and the places where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Bead, Comparison

__all__ = ["MIN_COMMON", "Piece", "Place", "pieces", "readings", "squeezed"]

MIN_COMMON = 0.3
"""Least share of common words, of the longest wording, for places inside a passage: below it one place reads better."""

Place = tuple[tuple[tuple[str, ...], str], ...]
"""The readings of one place: sigla and wording each."""

Piece = str | Place
"""Common wording, or a place of difference."""


def squeezed(text: str) -> str:
    """The text with one space between words."""
    return " ".join(text.split())


def readings(comparison: Comparison, bead: Bead, witnesses: Sequence[int]) -> Place:
    """The wordings of the whole passage."""
    sigla_of: dict[str, list[str]] = {}
    for place in witnesses:
        text = squeezed(comparison.renderings[place].join(bead.cells[place]))
        sigla_of.setdefault(text, []).append(comparison.renderings[place].siglum)
    return tuple((tuple(sigla), text) for text, sigla in sigla_of.items())


def _whole(comparison: Comparison, bead: Bead, witnesses: Sequence[int]) -> list[Piece]:
    """The passage as one place, or as common wording."""
    found = readings(comparison, bead, witnesses)
    return [found[0][1] if len(found) == 1 else found]


def pieces(comparison: Comparison, bead: Bead, witnesses: Sequence[int]) -> list[Piece]:
    """Common wording and places of difference; the passage as one place where little is common."""
    texts = {
        comparison.renderings[i].siglum: comparison.renderings[i].join(bead.cells[i]).split()
        for i in witnesses
    }
    first = comparison.renderings[witnesses[0]].siglum
    if not all(texts.values()):
        return _whole(comparison, bead, witnesses)
    runs = _common_runs(list(texts.values()))
    if sum(length for _, length in runs) < MIN_COMMON * max(map(len, texts.values())):
        return _whole(comparison, bead, witnesses)
    found: list[Piece] = []
    cursor = [0] * len(texts)
    for starts, length in [*runs, ([len(words) for words in texts.values()], 0)]:
        sigla_of: dict[str, list[str]] = {}
        for place, (siglum, words) in enumerate(texts.items()):
            sigla_of.setdefault(" ".join(words[cursor[place] : starts[place]]), []).append(siglum)
        if len(sigla_of) > 1:
            found.append(tuple((tuple(sigla), text) for text, sigla in sigla_of.items()))
        if length:
            found.append(" ".join(texts[first][starts[0] : starts[0] + length]))
        cursor = [start + length for start in starts]
    return found


def _common_runs(texts: Sequence[Sequence[str]]) -> list[tuple[list[int], int]]:
    """Runs of two or more words (one at either end) that all texts share in order: where they start, and how long."""
    from rapidfuzz.distance import Indel

    answers: list[dict[int, int]] = []
    for other in texts[1:]:
        answer: dict[int, int] = {}
        for code in Indel.opcodes(texts[0], other):
            if code.tag == "equal":
                answer.update(
                    {code.src_start + n: code.dest_start + n for n in range(code.src_end - code.src_start)}
                )
        answers.append(answer)
    runs: list[tuple[list[int], int]] = []
    for place in range(len(texts[0])):
        if not all(place in answer for answer in answers):
            continue
        starts = [place, *(answer[place] for answer in answers)]
        if runs and starts == [start + runs[-1][1] for start in runs[-1][0]]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((starts, 1))
    ends = [len(text) for text in texts]
    return [
        (starts, length)
        for starts, length in runs
        if length > 1 or not any(starts) or [s + 1 for s in starts] == ends
    ]
