"""Values in memory for tests of checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date

from variorum.checks import House, WorkView, find
from variorum.checks.context import View
from variorum.model import Alignment, Bead, Concept, Divergence, Kind, Rendering, Segment


def rendering(
    siglum: str,
    lines: Sequence[str],
    language: str = "en",
    date: Date | None = None,
    kinds: Sequence[Kind] = (),
) -> Rendering:
    segments, place = [], 0
    for index, line in enumerate(lines):
        kind = kinds[index] if kinds else "body"
        segments.append(Segment(index, place, place + len(line), line, kind))
        place += len(line) + 1
    return Rendering(siglum, "\n".join(lines), language, segments=tuple(segments), date=date)


def parallel(renderings: Sequence[Rendering]) -> Alignment:
    """Bead i is segment i of each; an empty segment gives an empty cell."""
    size = max(len(r.segments) for r in renderings)
    beads = [
        Bead(i, tuple((i,) if i < len(r.segments) and r.segments[i].text else () for r in renderings))
        for i in range(size)
    ]
    return Alignment(tuple(r.siglum for r in renderings), tuple(beads))


def check(
    texts: Mapping[str, Sequence[str]],
    *,
    only: Sequence[str] = (),
    languages: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    house: House | None = None,
    source: str | None = None,
    kinds: Mapping[str, Sequence[Kind]] | None = None,
    glossary: Sequence[Concept] = (),
) -> tuple[Divergence, ...]:
    renderings = [
        rendering(
            siglum,
            lines,
            (languages or {}).get(siglum, "en"),
            Date.fromisoformat(dates[siglum]) if dates and siglum in dates else None,
            (kinds or {}).get(siglum, ()),
        )
        for siglum, lines in texts.items()
    ]
    return find(renderings, parallel(renderings), only=only, house=house, source=source, glossary=glossary)


def view(**texts: str) -> View:
    """One bead of these renderings, a segment each."""
    renderings = [rendering(siglum, [text]) for siglum, text in texts.items()]
    alignment = parallel(renderings)
    return WorkView(renderings, alignment).view(alignment.beads[0])
