"""A small aligned work for the format tests: a Vietnamese source and two English renderings of an invented story."""

from __future__ import annotations

from variorum.model import Alignment, Bead, Comparison, Paragraph, Rendering, Segment


def rendering(siglum: str, language: str, *paragraphs: list[str]) -> Rendering:
    """A rendering whose paragraphs are lists of segments."""
    segments: list[Segment] = []
    spans: list[Paragraph] = []
    place = 0
    text = ""
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if text else ""
        place = len(text)
        text += " ".join(paragraph)
        spans.append(Paragraph(place, len(text)))
        for line in paragraph:
            segments.append(Segment(len(segments), place, place + len(line), line, paragraph=number))
            place += len(line) + 1
    return Rendering(siglum, text, language, tuple(spans), tuple(segments))


SOURCE = rendering("VI", "vi", ["Cảng mở cửa.", "Tàu cập bến."], ["Bộ trưởng cảm ơn."])
TIDE = rendering("TIDE", "en", ["The port opened; a ship berthed."], ["The minister said thanks."])
WIRE = rendering("W&R", "en", ["The port has opened.", "A ship docked."], ["Rain fell <hard>."])
WORK = Comparison(
    (SOURCE, TIDE, WIRE),
    Alignment(
        ("VI", "TIDE", "W&R"),
        (
            Bead(0, ((0, 1), (0,), (0, 1)), links=(((0,), (0,), (0,)), ((1,), (0,), (1,)))),
            Bead(1, ((2,), (1,), ()), moved=("TIDE",)),
            Bead(2, ((), (), (2,))),
        ),
    ),
)
CANONICAL_TEXT = {0: "The port opened & a ship docked.", 1: "The minister gave thanks.", 2: ""}
