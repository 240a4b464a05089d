"""Paragraphs to segments: sentence boundaries, speaker turns, questions. Nothing is lost and nothing is changed."""

from __future__ import annotations

from dataclasses import replace

from variorum.arguments import expect
from variorum.callable_room import make_callable
from variorum.model import Paragraph, Rendering, Segment
from variorum.segment.lines import from_lines
from variorum.segment.paragraphs import find_lines, find_paragraphs
from variorum.segment.sentences import split_paragraph, split_sentences
from variorum.segment.turns import find_turns, speaker_prefix

__all__ = [
    "find_lines",
    "find_paragraphs",
    "from_lines",
    "segment",
    "speaker_prefix",
    "split_sentences",
]

WHOLE_KINDS = frozenset(("headline", "byline", "dateline"))
"""Kinds that are one segment however they are punctuated."""


def segment(rendering: Rendering) -> Rendering:
    """The rendering with its segments, and with speakers and questions in its paragraphs.

    A headline, byline or dateline is one segment; every other paragraph is split into sentences. A segment takes the
    kind and the speaker of its paragraph. The segments cover the paragraphs: `rendering.text[s.start:s.end] ==
    s.text`, trimmed, with nothing but white space between neighbours.

    Args:
        rendering: as a reader made it; where it has no paragraphs yet they are found in its text.

    Returns:
        A new rendering; segments it had before are replaced.

    Raises:
        UsageError: it is no rendering.
    """
    expect(
        rendering, Rendering, "segment", "a rendering", "`read` makes one; `split_sentences` splits a text"
    )
    text = rendering.text
    paragraphs = rendering.paragraphs or tuple(Paragraph(a, b) for a, b in find_paragraphs(text))
    paragraphs = find_turns(text, paragraphs)
    segments: list[Segment] = []
    for number, paragraph in enumerate(paragraphs):
        piece = text[paragraph.start : paragraph.end]
        whole = paragraph.kind in WHOLE_KINDS
        for start, end in [(0, len(piece))] if whole else split_paragraph(piece, rendering.language):
            segments.append(
                Segment(
                    index=len(segments),
                    start=paragraph.start + start,
                    end=paragraph.start + end,
                    text=piece[start:end],
                    kind=paragraph.kind,
                    speaker=paragraph.speaker,
                    paragraph=number,
                )
            )
    return replace(rendering, paragraphs=paragraphs, segments=tuple(segments))


make_callable(__name__)
