"""The whole automatic path on one page: read -> segment -> align -> collate -> check.

    files --read--> renderings --prepare--> Comparison --> a person decides (store, browser)

`prepare` is everything that happens before a person decides. Nothing in it touches a store.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.arguments import expect, expect_renderings
from variorum.errors import UnreadableInput, UsageError
from variorum.language import primary
from variorum.model import Alignment, Bead, Cell, Comparison, Concept, Rendering

if TYPE_CHECKING:
    from variorum.checks import House

__all__ = [
    "WorkFolder",
    "align_with",
    "compare",
    "compare_parallel",
    "prepare",
    "read_work_folder",
    "silent",
    "source_of",
    "unique_sigla",
    "warn_about",
]

DOUBTFUL = 0.3
"""Mean confidence of its beads below which a rendering is said to share hardly anything (docs/alignment.md)."""

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how many of its units are done, and how many there are."""


def silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """A folder with a `work.toml`: what the work is and which files render it."""

    folder: Path
    title: str
    slug: str
    source_language: str | None
    licence: str | None
    description: str | None
    renderings: tuple[Rendering, ...]

    @property
    def source(self) -> str | None:
        """Siglum of the first rendering in the source language, or None."""
        return source_of(self.renderings, self.source_language)


def source_of(renderings: Sequence[Rendering], language: str | None) -> str | None:
    """Siglum of the first rendering in the source language; None where there is none or it is not known."""
    return next((r.siglum for r in renderings if language and r.language == language), None)


def unique_sigla(names: Sequence[str]) -> tuple[str, ...]:
    """Make the names differ: a name met again gets a number.

    >>> unique_sigla(["VNA", "VBF", "VNA"])
    ('VNA', 'VBF', 'VNA-2')
    """
    seen: set[str] = set()
    unique: list[str] = []
    for name in names:
        candidate, count = name, 1
        while candidate in seen:
            count += 1
            candidate = f"{name}-{count}"
        seen.add(candidate)
        unique.append(candidate)
    return tuple(unique)


def prepare(
    renderings: Sequence[Rendering],
    *,
    fixed: Sequence[Sequence[Cell]] = (),
    house: House | None = None,
    glossary: Sequence[Concept] = (),
    dictionary: Mapping[str, Sequence[str]] | None = None,
    encoder: str | Path | None = None,
    source: str | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Segment what is not segmented yet, align, and compare.

    Args:
        renderings: two or more, as the readers gave them.
        fixed: beads a person made, kept as they are (indices of segments per rendering).
        house: house style for the checks, as `checks.find` takes it.
        glossary: approved concepts; between languages their terms help the alignment too.
        dictionary: words or phrases with their translations, which do the same.
        encoder: folder of a sentence encoder, whose opinion is added to the alignment.
        source: siglum of the rendering the others were made from, where it is known.
        progress: told how far it is.

    Raises:
        UsageError: fewer than two renderings, or something that is none.
    """
    from variorum.segment import segment

    renderings = expect_renderings(renderings, "prepare")
    if len(renderings) < 2:
        raise UsageError(
            f"{len(renderings)} rendering given, nothing to compare it with",
            advice="give two or more renderings",
        )
    segmented = []
    for number, rendering in enumerate(renderings):
        progress("segment", number, len(renderings))
        segmented.append(rendering if rendering.segments else segment(rendering))
    progress("align", 0, 1)
    alignment = align_with(segmented, fixed=fixed, glossary=glossary, dictionary=dictionary, encoder=encoder)
    progress("align", 1, 1)
    return compare(segmented, alignment, house=house, glossary=glossary, source=source, progress=progress)


def align_with(
    renderings: Sequence[Rendering],
    *,
    fixed: Sequence[Sequence[Cell]] = (),
    glossary: Sequence[Concept] = (),
    dictionary: Mapping[str, Sequence[str]] | None = None,
    encoder: str | Path | None = None,
) -> Alignment:
    """Align segmented renderings with the help of what is known of their words; arguments as those of `prepare`."""
    from variorum.align import align, dictionary_of, load_encoder

    known: dict[str, Sequence[str]] = {}
    if len({primary(r.language) for r in renderings}) > 1:
        known = {**dictionary_of(glossary)}
        for entry, translations in (dictionary or {}).items():
            known[entry] = [*known.get(entry, ()), *translations]
    return align(
        renderings,
        fixed=fixed,
        dictionary=known or None,
        encoder=load_encoder(encoder) if encoder else None,
    )


def compare(
    renderings: Sequence[Rendering],
    alignment: Alignment,
    *,
    house: House | None = None,
    glossary: Sequence[Concept] = (),
    source: str | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Collate and check renderings that are aligned already.

    Raises:
        UsageError: no renderings or no alignment, or an alignment of other renderings.
    """
    from variorum import __version__
    from variorum.checks import CHECKS, find
    from variorum.collate import collate_all

    renderings = expect_renderings(renderings, "compare")
    expect(
        alignment, Alignment, "compare", "an alignment", "`align` makes one; `prepare` aligns and compares"
    )
    if alignment.sigla != (sigla := tuple(r.siglum for r in renderings)):
        raise UsageError(
            f"the alignment is of {', '.join(alignment.sigla)}, not of {', '.join(sigla)}",
            advice="give the renderings that were aligned, in that order",
        )
    progress("collate", 0, 1)
    variants = collate_all(renderings, alignment)
    progress("collate", 1, 1)
    progress("check", 0, 1)
    divergences = find(
        renderings, alignment, variants=variants, house=house, glossary=glossary, source=source
    )
    progress("check", 1, 1)
    signature = f"{alignment.signature}|checks:{'+'.join(sorted(CHECKS))}|variorum:{__version__}"
    return Comparison(
        renderings=tuple(renderings),
        alignment=alignment,
        variants=variants,
        divergences=divergences,
        signature=signature,
        warnings=warn_about(renderings, alignment),
    )


def compare_parallel(
    renderings: Sequence[Rendering], *, house: House | None = None, glossary: Sequence[Concept] = ()
) -> Comparison:
    """Compare line-parallel renderings: bead i is line i."""
    from variorum.align import align_parallel

    return compare(renderings, align_parallel(renderings), house=house, glossary=glossary)


def warn_about(renderings: Sequence[Rendering], alignment: Alignment) -> tuple[str, ...]:
    """What a user should know before trusting the result: unknown languages, little in common, one text twice."""
    from variorum.language_words import FUNCTION_WORDS

    warnings = [f"{r.siglum}: {note}" for r in renderings for note in r.notes]
    met: dict[str, str] = {}
    for r in renderings:
        if r.text.strip() and (first := met.setdefault(r.text, r.siglum)) != r.siglum:
            warnings.append(f"{r.siglum}: the same text as {first}, letter by letter")
    for position, rendering in enumerate(renderings):
        if rendering.language == "und":
            warnings.append(
                f"{rendering.siglum}: the language is not known; generic rules were used (--lang sets it)"
            )
        elif primary(rendering.language) not in FUNCTION_WORDS:
            warnings.append(
                f"{rendering.siglum}: nothing is known of language {rendering.language}; generic rules were used"
            )
        if not rendering.alignable:
            warnings.append(f"{rendering.siglum}: no sentence to align was found in it")
            continue
        # Weighed by confidence: the number of its sentences that can be expected to answer to another rendering.
        # Counted only until it is enough.
        shared, enough = 0.0, max(0.5, 0.1 * len(rendering.alignable))
        for bead in alignment:
            if shared >= enough:
                break
            if bead.cells[position] and _answers(renderings, bead, position):
                shared += bead.score * len(bead.cells[position])
        together = [bead.score for bead in alignment if bead.cells[position] and len(bead.filled) > 1]
        if together and sum(together) < DOUBTFUL * len(together):
            percent = round(100 * sum(together) / len(together))
            warnings.append(
                f"{rendering.siglum}: shares hardly anything with the other renderings (mean confidence of its"
                f" beads: {percent} %)"
            )
        elif shared < 0.5:
            warnings.append(f"{rendering.siglum}: nothing in it answers to any other rendering")
        elif shared < enough:
            percent = round(100 * shared / len(rendering.alignable))
            warnings.append(
                f"{rendering.siglum}: only {percent} % of its sentences answer to another rendering"
            )
    return tuple(warnings)


def _answers(renderings: Sequence[Rendering], bead: Bead, position: int) -> bool:
    """Whether another rendering has the passage; one of its language has to share a word that says something.

    Two short texts about nothing common leave an aligner without evidence against a pair of sentences.
    """
    from variorum.language_words import FUNCTION_WORDS

    language = primary(renderings[position].language)
    idle = set(FUNCTION_WORDS.get(language, ()))

    def words(column: int) -> set[str]:
        return set(re.findall(r"\w+", renderings[column].join(bead.cells[column]).lower())) - idle

    others = [column for column in bead.filled if column != position]
    ours = words(position)
    return any(
        primary(renderings[column].language) != language or not ours or ours & words(column)
        for column in others
    )


def _date(value: object, where: str) -> Date | None:
    if value is None:
        return None
    if type(value) is Date:
        return value
    try:
        return Date.fromisoformat(str(value))
    except ValueError:
        raise UnreadableInput(f"{value!r} is no date", where=where, advice="write YYYY-MM-DD") from None


def read_work_folder(folder: str | Path) -> WorkFolder:
    """Read a work: its `work.toml` and every rendering named there (see docs/samples.md).

    Raises:
        UnreadableInput: no work.toml, one that cannot be read, or a rendering that cannot.
    """
    from variorum.readers import read

    folder = Path(folder)
    path = folder / "work.toml"
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise UnreadableInput(
            "no work.toml here", where=str(folder), advice="give the folder of a work, or its files"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableInput(f"cannot be read: {error}", where=str(path)) from None
    entries = data.get("rendering")
    if not isinstance(entries, list) or not all(
        isinstance(e, dict) and isinstance(e.get("file"), str) for e in entries
    ):
        raise UnreadableInput("every rendering needs a [[rendering]] table with a file", where=str(path))
    renderings = []
    for entry in entries:
        file = (folder / entry["file"]).resolve()
        if not file.is_relative_to(folder.resolve()):
            raise UnreadableInput(f"{entry['file']} lies outside the folder of the work", where=str(path))
        made_by = entry.get("made_by", "unknown")
        if made_by not in ("human", "machine", "unknown"):
            raise UnreadableInput(
                f"made_by is {made_by!r}", where=str(path), advice="human, machine or unknown"
            )
        renderings.append(
            read(
                file,
                siglum=str(entry.get("siglum") or file.name.split(".")[0]),
                language=entry.get("language"),
                date=_date(entry.get("date"), str(path)),
                outlet=entry.get("outlet"),
                made_by=made_by,
                origin=entry.get("origin"),
            )
        )
    return WorkFolder(
        folder=folder,
        title=str(data.get("title") or folder.name),
        slug=str(data.get("slug") or folder.name),
        source_language=data.get("source_language"),
        licence=data.get("licence"),
        description=data.get("description"),
        renderings=tuple(renderings),
    )
