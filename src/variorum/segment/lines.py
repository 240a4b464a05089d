"""Renderings whose segments are given: one segment a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from hashlib import sha256
from typing import Literal

from variorum.errors import InvalidValue
from variorum.language import detect_language
from variorum.model import MadeBy, Paragraph, Rendering, Segment

__all__ = ["from_lines"]


def from_lines(
    text: str,
    siglum: str,
    *,
    language: str | None = None,
    blank_lines: Literal["separate", "keep"] = "separate",
    path: str | None = None,
    outlet: str | None = None,
    date: Date | None = None,
    made_by: MadeBy = "unknown",
    origin: str | None = None,
) -> Rendering:
    r"""A rendering whose lines are its segments; no reader, no splitting, nothing marked boilerplate.

    A line ends with "\n" or "\r\n", as `wc -l` and every aligner count them; with "\r" only where no "\n" exists.

    Args:
        text: the whole file; a byte order mark at its start is dropped.
        siglum: short name of the rendering.
        language: BCP 47 tag; detected where None.
        blank_lines: "separate" (--segmented): blank lines part paragraphs and are no segments. "keep" (--parallel):
            line i is segment i, a blank line is an empty segment.
        path, outlet, date, made_by, origin: see `Rendering`.

    Returns:
        A rendering with segments, offsets into `text` without its byte order mark. A newline at the very end begins
        no further line.

    Raises:
        InvalidValue: `blank_lines` is neither of the two.
    """
    if blank_lines not in ("separate", "keep"):
        raise InvalidValue(f"blank_lines cannot be {blank_lines!r}", advice="separate or keep")
    text = text.removeprefix("\ufeff")
    segments: list[Segment] = []
    paragraphs: list[list[int]] = []
    apart = True
    for start, line in _lines(text):
        piece = line.strip()
        if not piece:
            apart = True
            if blank_lines == "keep":
                segments.append(
                    Segment(len(segments), start, start, "", paragraph=max(0, len(paragraphs) - 1))
                )
            continue
        begin = start + len(line) - len(line.lstrip())
        end = begin + len(piece)
        if apart:
            paragraphs.append([begin, end])
            apart = False
        paragraphs[-1][1] = end
        segments.append(Segment(len(segments), begin, end, piece, paragraph=len(paragraphs) - 1))
    return Rendering(
        siglum=siglum,
        text=text,
        language=language or detect_language(text),
        paragraphs=tuple(Paragraph(begin, end) for begin, end in paragraphs),
        segments=tuple(segments),
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        reader="lines/1",
        path=path,
        outlet=outlet,
        date=date,
        made_by=made_by,
        origin=origin,
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with the offset it begins at, without its line end."""
    end = "\n" if "\n" in text else "\r"
    place = 0
    while place < len(text):
        stop = text.find(end, place)
        stop = len(text) if stop < 0 else stop
        yield place, text[place:stop]
        place = stop + 1
