"""What speaks against a canonical wording as it is typed: figures, dates, names, terms, doubled words.

The wording is held against what the renderings have here, the source first. It says nothing about style, and nothing
where the renderings themselves part and the wording follows one of them, unless the source has the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.desk.terms import Terms
from variorum.language import primary
from variorum.model import Alignment, Bead, Divergence, Rendering, Segment, Severity
from variorum.store.records import BeadRecord, PartRecord, RenderingRecord
from variorum.text import fold_diacritics

__all__ = ["Objection", "ObjectionKind", "check_wording"]

ObjectionKind = Literal[
    "figure-unknown",
    "figure-lost",
    "against-source",
    "name-unknown",
    "name-lost",
    "forbidden",
    "term-lost",
    "doubled",
]

_LINE = "\u2060line"
"""Siglum of the wording; no rendering has it."""

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LONGEST = 20_000
"""Code points looked at; a longer wording is no passage, and typing has to stay quick."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that speaks against a wording.

    Attributes:
        kind: what it is.
        severity: how much it weighs.
        text: the words it is about: of the wording, or (where something was lost) of the renderings.
        instead: what the source has, or the glossary wants; empty where there is nothing to name.
        sigla: the renderings that have it.
        start, end: where it stands in the wording, code points, half open; None where it is missing from it.
    """

    kind: ObjectionKind
    severity: Severity
    text: str
    instead: str = ""
    sigla: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


def check_wording(
    bead: BeadRecord,
    text: str,
    *,
    renderings: Mapping[str, RenderingRecord],
    sources: Sequence[str],
    language: str,
    terms: Terms | None = None,
) -> tuple[Objection, ...]:
    """What speaks against a wording of this passage, the heaviest first, then in its order.

    Args:
        bead: the passage.
        text: the wording as typed.
        renderings: the work's, by siglum.
        sources: sigla that are source.
        language: of the wording.
        terms: the approved glossary.
    """
    text = text[:_LONGEST]
    parts = [part for part in bead.parts if part.segments]
    if not text.strip() or not parts:
        return ()
    found = [
        *_figures(parts, text, sources, language),
        *_against_source(parts, text, renderings, sources, language),
        *_names(parts, text, sources, language),
        *(_glossary(bead, text, sources, language, terms) if terms else ()),
    ]
    order = ("critical", "major", "minor", "neutral")
    told = {o.instead for o in found if o.kind == "against-source"}
    unique = {(o.kind, o.text, o.start): o for o in found if o.kind != "figure-lost" or o.text not in told}
    return tuple(
        sorted(unique.values(), key=lambda o: (order.index(o.severity), o.start is None, o.start or 0))
    )


@dataclass(frozen=True, slots=True)
class _Figure:
    value: object
    text: str
    start: int
    end: int
    weak: bool


def _figures_in(text: str, language: str) -> list[_Figure]:
    """Figures and dates by value; those often meant as a word ("one", "second") are weak."""
    from variorum.quantities import find_dates, find_quantities

    dates = find_dates(text, language)
    found = [
        _Figure(frozenset((f.part, f.value) for f in d.fields), d.text, d.start, d.end, weak=False)
        for d in dates
    ]
    for q in find_quantities(text, language):
        if not any(d.start <= q.start < d.end for d in dates):
            found.append(_Figure((q.low, q.high, q.code), q.text, q.start, q.end, weak=q.weak))
    return found


def _figures(
    parts: Sequence[PartRecord], text: str, sources: Sequence[str], language: str
) -> list[Objection]:
    said = _figures_in(text, language)
    known = {part.siglum: _figures_in(part.text, part.language) for part in parts}
    values = {siglum: {f.value for f in figures} for siglum, figures in known.items()}
    found = [
        Objection("figure-unknown", "major", f.text, start=f.start, end=f.end)
        for f in said
        if not f.weak and not any(_has(values[s], f.value) for s in values)
    ]
    mine = {f.value for f in said}
    seen: set[object] = set()
    # What every rendering has, or the source and one more, must not get lost.
    for part in sorted(parts, key=lambda p: p.siglum in sources):
        for figure in known[part.siglum]:
            having = tuple(s for s in values if _has(values[s], figure.value))
            agreed = len(having) == len(values) or (len(having) > 1 and any(s in sources for s in having))
            if figure.weak or not agreed or figure.value in seen or _has(mine, figure.value):
                continue
            seen.add(figure.value)
            found.append(Objection("figure-lost", "major", figure.text, sigla=having))
    return found


def _has(values: set[object], wanted: object) -> bool:
    """Whether a value is among these; of dates it is enough that one says what the other says, and perhaps more."""
    if wanted in values:
        return True
    return isinstance(wanted, frozenset) and any(
        isinstance(value, frozenset) and (value <= wanted or wanted <= value) for value in values
    )


def _against_source(
    parts: Sequence[PartRecord],
    text: str,
    renderings: Mapping[str, RenderingRecord],
    sources: Sequence[str],
    language: str,
) -> list[Objection]:
    """The checks of the library on wording and renderings together; kept is what is about the wording."""
    from variorum.checks import find

    columns = [_as_rendering(p.siglum, p.text, p.language, renderings.get(p.siglum)) for p in parts]
    columns.append(_as_rendering(_LINE, text, language, None))
    alignment = Alignment(tuple(r.siglum for r in columns), (Bead(0, ((0,),) * len(columns)),))
    source = next((p.siglum for p in parts if p.siglum in sources), None)
    found = []
    for divergence in find(columns, alignment, source=source, only=("dates", "numbers", "duplication")):
        found += _about_wording(divergence, source, len(text) - len(text.lstrip()))
    return found


def _as_rendering(siglum: str, text: str, language: str, record: RenderingRecord | None) -> Rendering:
    body = text.strip()
    start = text.index(body)
    segment = Segment(0, start, start + len(body), body)
    date = record.date if record else None
    return Rendering(siglum, text, language, segments=(segment,), date=date)


def _about_wording(divergence: Divergence, source: str | None, lead: int) -> list[Objection]:
    spans = [s for s in divergence.spans if s.siglum == _LINE]
    if not spans:
        return []
    first = spans[0]
    start, end = first.start + lead, first.end + lead
    if divergence.check == "duplication":
        return [Objection("doubled", "minor", first.text, start=start, end=end)]
    own = next((r for r in divergence.readings if _LINE in r.sigla), None)
    other = next((r for r in divergence.readings if source in r.sigla), None)
    # A wording that follows no rendering at all is told by `figure-unknown`.
    if own is None or other is None or other is own or len(own.sigla) < 2:
        return []
    sigla = tuple(s for s in other.sigla if s != _LINE)
    severity: Severity = divergence.severity if divergence.severity != "neutral" else "minor"
    return [Objection("against-source", severity, first.text, other.text, sigla, start, end)]


def _names(parts: Sequence[PartRecord], text: str, sources: Sequence[str], language: str) -> list[Objection]:
    """Words with a capital inside a sentence: one that no rendering has, and one that every other reading has."""
    alike = [p for p in parts if primary(p.language) == primary(language)]
    if not alike:
        return []
    everything = {_plain(w) for part in parts for w in _WORD.findall(part.text)}
    mine = {_plain(word) for word in _WORD.findall(text)}
    found = [
        Objection("name-unknown", "major", word, start=start, end=start + len(word))
        for word, start in _capitals(text)
        if _plain(word) not in everything
    ]
    shared = [{_plain(word): word for word, _ in _capitals(part.text)} for part in alike]
    for plain, word in shared[0].items():
        if all(plain in others for others in shared) and plain not in mine:
            found.append(Objection("name-lost", "minor", word, sigla=tuple(p.siglum for p in alike)))
    return found


def _capitals(text: str) -> list[tuple[str, int]]:
    """Words that begin with a capital and do not begin a sentence."""
    found = []
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" \t\n\"'“”‘’«»([—–-")
        if before and before[-1] not in ".!?:;…" and match.group()[0].isupper():
            found.append((match.group(), match.start()))
    return found


def _plain(word: str) -> str:
    return fold_diacritics(re.sub(r"['’]s$", "", word)).casefold()


def _glossary(
    bead: BeadRecord, text: str, sources: Sequence[str], language: str, terms: Terms
) -> list[Objection]:
    found = []
    said = terms.find(text, language)
    for concept, term, start, end in said:
        if term.status not in ("preferred", "admitted"):
            wanted = terms.wanted(concept, language)
            instead = wanted[0] if wanted else ""
            found.append(Objection("forbidden", "major", text[start:end], instead, start=start, end=end))
    mine = {concept for concept, *_ in said}
    for use in terms.uses(bead):
        having = tuple(s for s in sources if s in use.found)
        wanted = use.wanted(language)
        if having and wanted and use.concept not in mine:
            found.append(Objection("term-lost", "minor", use.found[having[0]][0][0], wanted[0], having))
    return found
