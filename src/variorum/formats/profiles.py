"""Tables in the shape other programs import: memoQ, Trados, Weblate, and one for people.

Each profile is a header and a row a concept (Weblate: a row a source term). Sources: memoQ, "Term base in CSV format"
(web service documentation: semicolons, the order of columns, the form of times); RWS, "Importing termbase entries" and
"Formats for data import and export" (entry, language, term and their fields as columns in this order, synonyms in
one cell, separated by `|`); Weblate, "CSV files" (the names of columns). Languages carry their English names where the
tools demand names, for memoQ with underscores (`English_United_Kingdom`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from variorum.errors import UsageError
from variorum.formats.bilingual import STATUS_ORDER, glossary_pair, in_pair, on_side, one_line
from variorum.formats.losses import Loss, LossTally, field_losses
from variorum.formats.xml_writing import language_tag
from variorum.model import Concept, Term, TermStatus

__all__ = ["PROFILES", "Profile", "language_name", "profile_losses", "profile_rows"]

Rows = Iterator[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Profile:
    """A table for one program.

    Attributes:
        name: `memoq`, `trados`, `weblate` or `spreadsheet`.
        concept_fields, term_fields: the fields it has a column for.
        statuses: the statuses it can tell apart; others are left out or changed, as its losses say.
        bilingual: whether it holds one pair of languages only.
        rows: concepts (and, for a bilingual one, the pair) -> header and rows.
        delimiter: between the cells of a line, where the profile is written as text.
    """

    name: str
    concept_fields: tuple[str, ...]
    term_fields: tuple[str, ...]
    statuses: tuple[TermStatus, ...]
    bilingual: bool
    rows: Callable[[Sequence[Concept], tuple[str, str] | None], Rows]
    delimiter: str = ","


def language_name(tag: str) -> str:
    """English name of a language; the tag itself where there is none.

    >>> language_name("vi"), language_name("en-GB"), language_name("en-x-vbf")
    ('Vietnamese', 'English (United Kingdom)', 'en-x-vbf')
    """
    from babel import Locale, UnknownLocaleError

    if "-x-" in tag or tag.startswith("x-"):
        return tag
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _languages(concepts: Iterable[Concept]) -> list[str]:
    return list(dict.fromkeys(language_tag(t.language) for c in concepts for t in c.terms))


def _of(concept: Concept, language: str) -> list[Term]:
    terms = [t for t in concept.terms if language_tag(t.language) == language]
    return sorted(terms, key=lambda t: STATUS_ORDER.index(t.status))


def _memoq_time(moment: str | None) -> str:
    """`M/d/yyyy h:mm:ss tt` in UTC, as memoQ's documentation demands."""
    if not moment:
        return ""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    if at.tzinfo is not None:
        at = at.astimezone(UTC)
    half = "AM" if at.hour < 12 else "PM"
    return f"{at.month}/{at.day}/{at.year} {(at.hour - 1) % 12 + 1}:{at:%M:%S} {half}"


def _memoq(concepts: Sequence[Concept], pair: tuple[str, str] | None) -> Rows:
    languages = _languages(concepts)
    width = {tag: max(len(_of(c, tag)) for c in concepts) for tag in languages}
    header = [
        "Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID", "Entry_Created",
        "Entry_Creator", "Entry_LastModified", "Entry_Modifier", "Entry_Note",
    ]  # fmt: skip
    for tag in languages:
        name = re.sub(r"\W+", "_", language_name(tag)).strip("_")
        header += [f"{name}_Def", *[name, "Term_Info", "Term_Example"] * width[tag]]
    yield header
    for number, concept in enumerate((c for c in concepts if c.terms), start=1):
        row = [
            str(number), concept.subject_field or "", "", concept.customer or "", "", _memoq_time(concept.at),
            concept.by or "", _memoq_time(concept.modified_at), concept.modified_by or "", concept.note or "",
        ]  # fmt: skip
        home = concept.definition_language or concept.terms[0].language
        for tag in languages:
            row.append(concept.definition or "" if language_tag(home) == tag else "")
            terms = _of(concept, tag)
            for term in terms:
                info = ["CaseSense" if term.case_sensitive else "CasePermissive", "HalfPrefix"]
                info += ["Forbidden"] if term.status in ("deprecated", "superseded") else []
                row += [term.text, ";".join(info), term.context or ""]
            row += [""] * 3 * (width[tag] - len(terms))
        yield row


def _trados(concepts: Sequence[Concept], pair: tuple[str, str] | None) -> Rows:
    languages = _languages(concepts)
    header = ["Subject field", "Definition", "Source of definition", "Note"]
    for tag in languages:
        header += [language_name(tag), "Status", "Part of speech", "Context"]
    yield header
    for concept in (c for c in concepts if c.terms):
        row = [concept.subject_field, concept.definition, concept.definition_source, concept.note]
        for tag in languages:
            terms = _of(concept, tag)
            row.append("|".join(t.text for t in terms))
            row.append("|".join(t.status.capitalize() for t in terms))
            row.append(
                "|".join(t.part_of_speech or "" for t in terms)
                if any(t.part_of_speech for t in terms)
                else ""
            )
            row.append("|".join(one_line(t.context) for t in terms) if any(t.context for t in terms) else "")
        yield [cell or "" for cell in row]


def _weblate(concepts: Sequence[Concept], pair: tuple[str, str] | None) -> Rows:
    assert pair is not None
    yield ("source", "target", "context", "developer_comments", "translator_comments")
    for concept in concepts:
        usable = [t for t in concept.terms if t.status in ("preferred", "admitted")]
        targets = [t for t in usable if on_side(t.language, pair[1])]
        for source in (t for t in usable if on_side(t.language, pair[0])):
            if targets:
                explained = concept.definition or concept.note or ""
                yield (source.text, targets[0].text, concept.id, explained, targets[0].note or "")


def _spreadsheet(concepts: Sequence[Concept], pair: tuple[str, str] | None) -> Rows:
    languages = _languages(concepts)
    header = ["Concept", "Subject field", "Definition"]
    for tag in languages:
        name = language_name(tag)
        header += [name, f"{name}, also", f"{name}, not"]
    yield [*header, "Note"]
    for concept in (c for c in concepts if c.terms):
        row = [concept.id, concept.subject_field or "", concept.definition or ""]
        for tag in languages:
            terms = _of(concept, tag)
            for statuses in (("preferred",), ("admitted",), ("superseded", "deprecated")):
                row.append("; ".join(t.text for t in terms if t.status in statuses))
        yield [*row, concept.note or ""]


_ALL = (
    Profile(
        "memoq", ("subject_field", "customer", "at", "by", "modified_at", "modified_by", "note", "definition",
                  "definition_language", "approved"),
        ("text", "language", "status", "case_sensitive", "context"), ("preferred", "deprecated"), False, _memoq,
        delimiter=";",
    ),
    Profile(
        "trados", ("subject_field", "definition", "definition_source", "note", "approved"),
        ("text", "language", "status", "part_of_speech", "context"), STATUS_ORDER, False, _trados,
    ),
    Profile(
        "weblate", ("id", "definition", "approved"), ("text", "language", "status", "note"), ("preferred",), True,
        _weblate,
    ),
    Profile(
        "spreadsheet", ("id", "subject_field", "definition", "note", "approved"), ("text", "language", "status"),
        ("preferred", "admitted", "deprecated"), False, _spreadsheet,
    ),
)  # fmt: skip

PROFILES: MappingProxyType[str, Profile] = MappingProxyType({p.name: p for p in _ALL})
"""All profiles by name."""

# What becomes of a status that a profile cannot tell apart.
_BECOMES: dict[tuple[str, TermStatus], str] = {
    ("memoq", "admitted"): "admitted stands like preferred, after it",
    ("memoq", "superseded"): "superseded becomes forbidden",
    ("weblate", "admitted"): "admitted stands like preferred",
    ("weblate", "deprecated"): "deprecated is left out: Weblate would offer it",
    ("weblate", "superseded"): "superseded is left out: Weblate would offer it",
    ("spreadsheet", "superseded"): "superseded stands with deprecated",
}


_SEPARATORS = {"trados": "|", "spreadsheet": ";"}
"""What separates several terms in one cell."""


def _chosen(
    name: str, concepts: Iterable[Concept], source: str | None, target: str | None, tally: LossTally
) -> tuple[Profile, Sequence[Concept], tuple[str, str] | None]:
    if name not in PROFILES:
        raise UsageError(f"no profile {name!r}", advice=f"one of: {', '.join(PROFILES)}")
    profile, kept = PROFILES[name], tuple(c for c in concepts if c.terms)
    if not kept:
        raise UsageError("there is no term to export", advice="approve a term first")
    if not profile.bilingual:
        return profile, kept, None
    pair = glossary_pair(kept, source, target)
    return profile, in_pair(kept, pair, tally), pair


def profile_rows(
    concepts: Iterable[Concept], name: str, *, source: str | None = None, target: str | None = None
) -> Rows:
    """Header and rows of the profile of that name.

    Args:
        concepts: in order.
        name: a key of `PROFILES`.
        source, target: BCP 47 tags for a bilingual profile; default as `bilingual.glossary_pair` chooses.

    Raises:
        UsageError: no such profile, nothing to export, or no two languages where the profile needs them.
    """
    profile, kept, pair = _chosen(name, concepts, source, target, LossTally())
    return profile.rows(kept, pair)


def profile_losses(
    concepts: Iterable[Concept], name: str, *, source: str | None = None, target: str | None = None
) -> tuple[Loss, ...]:
    """What the profile has no column for, or cannot tell apart."""
    concepts = tuple(concepts)
    profile = PROFILES.get(name)
    tally = field_losses(
        concepts, profile.concept_fields if profile else (), profile.term_fields if profile else ()
    )
    profile, kept, pair = _chosen(name, concepts, source, target, tally)
    for concept in kept:
        if pair is not None:
            targets = [t for t in concept.terms if on_side(t.language, pair[1])]
            for term in [t for t in targets if t.status in ("preferred", "admitted")][1:]:
                tally.add("further target terms", term.text)
        if "id" not in profile.concept_fields:
            tally.add("concept.id", concept.id)
        for term in concept.terms:
            if name in _SEPARATORS and _SEPARATORS[name] in term.text:
                tally.add(f"term.text (holds {_SEPARATORS[name]}, which separates terms)", term.text)
            if term.status not in profile.statuses:
                tally.add(f"term.status ({_BECOMES[name, term.status]})", term.text)
    return tuple(tally)
