"""The words of the field as frozen values: no I/O, no behaviour beyond what a value must know of itself.

Offsets count code points (not bytes, not UTF-16 units) and are half open, `[start, end)`. Offsets of paragraphs and
segments count into `Rendering.text`; offsets of a `Span` count into the text of its segment. Every value is hashable
and refuses to exist with impossible contents (`InvalidValue`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from itertools import pairwise
from typing import Literal, get_args

from variorum.errors import InvalidValue
from variorum.notebook import html_table

__all__ = [
    "CATEGORIES",
    "KINDS",
    "SEVERITIES",
    "TERM_STATUSES",
    "Alignment",
    "Bead",
    "Category",
    "Comparison",
    "Concept",
    "Divergence",
    "Kind",
    "Lemma",
    "MadeBy",
    "Origin",
    "Paragraph",
    "Piece",
    "Reading",
    "Rendering",
    "Segment",
    "Severity",
    "Span",
    "Term",
    "TermStatus",
    "Value",
    "Variant",
]

Kind = Literal[
    "headline", "standfirst", "byline", "dateline", "question", "body", "list-item", "caption", "boilerplate"
]
KINDS: tuple[Kind, ...] = get_args(Kind)

Severity = Literal["critical", "major", "minor", "neutral"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""MQM's severities, the heaviest first."""

Category = Literal[
    "accuracy/number",
    "accuracy/date",
    "accuracy/name",
    "accuracy/negation",
    "accuracy/modality",
    "accuracy/omission",
    "accuracy/addition",
    "accuracy/untranslated",
    "accuracy/mistranslation",
    "accuracy/quotation",
    "terminology/inconsistent",
    "terminology/forbidden",
    "linguistic/duplication",
    "linguistic/spelling",
    "linguistic/grammar",
    "linguistic/punctuation",
    "linguistic/encoding",
    "linguistic/unintelligible",
    "locale/number-format",
    "locale/date-format",
    "locale/currency-format",
    "locale/spelling",
    "style/wording",
    "style/capitalization",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
"""`dimension/type`; the dimensions are MQM's (https://themqm.org)."""

MadeBy = Literal["human", "machine", "unknown"]

TermStatus = Literal["preferred", "admitted", "deprecated", "superseded"]
TERM_STATUSES: tuple[TermStatus, ...] = get_args(TermStatus)
"""The administrative statuses of TBX (ISO 30042) and ISO 12620."""

Value = str | int | float | None
"""What a reading stands for once it is understood: a number, an ISO date, a name; None where it is only wording."""


def _check_range(what: str, start: int, end: int, *, empty: bool = False) -> None:
    if start < 0 or end < start or (end == start and not empty):
        raise InvalidValue(f"{what} cannot span [{start}, {end})")


def _check_choice(what: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise InvalidValue(f"{value!r} is no {what}; one of: {', '.join(choices)}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a rendering as its reader found it.

    Attributes:
        start, end: offsets into the rendering's text, surrounding white space excluded.
        kind: what it is on the page. `body` where the reader saw no reason for anything else.
        speaker: who speaks in it, where the text says so.
        reason: why it was given this kind, in words an editor understands; None where it is plain body text.
        section: the heading or page region it stands in, where the source has one.
    """

    start: int
    end: int
    kind: Kind = "body"
    speaker: str | None = None
    reason: str | None = None
    section: str | None = None

    def __post_init__(self) -> None:
        _check_range("a paragraph", self.start, self.end)
        _check_choice("kind", self.kind, KINDS)


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or headline, caption, list item) of a rendering.

    Attributes:
        index: its place among the rendering's segments, from 0. With `--parallel` the 0-based line number.
        start, end: offsets into the rendering's text.
        text: `rendering.text[start:end]`, trimmed; empty only for a blank line of a `--parallel` file.
        kind: what it is on the page.
        speaker: who speaks, where the text says so.
        paragraph: index of its paragraph in the rendering.
    """

    index: int
    start: int
    end: int
    text: str
    kind: Kind = "body"
    speaker: str | None = None
    paragraph: int = 0

    def __post_init__(self) -> None:
        _check_range("a segment", self.start, self.end, empty=not self.text)
        _check_choice("kind", self.kind, KINDS)
        if self.index < 0 or self.paragraph < 0:
            raise InvalidValue(f"segment {self.index} of paragraph {self.paragraph}: indices count from 0")
        if len(self.text) != self.end - self.start:
            raise InvalidValue(
                f"segment {self.index} has {len(self.text)} characters for [{self.start}, {self.end})"
            )


@dataclass(frozen=True, slots=True)
class Rendering:
    """One whole version of a work in one language.

    Attributes:
        siglum: its short name in the work, for example `VBF`.
        text: the text extracted from the original, frozen: all offsets count into it.
        language: BCP 47 tag; `und` where it is unknown.
        paragraphs: in order, not overlapping; nothing but white space lies between them.
        segments: in order, not overlapping; empty until `segment.segment` made them.
        sha256: hash of the original bytes, in hexadecimal; empty for a text that never was a file.
        reader: signature of the reader that extracted the text.
        path: where the original came from (a path or an address), as given.
        outlet, date, made_by, origin: who published it, when, how it was made, and from what it was reprinted
            (renderings of one origin count once where agreement is counted).
        notes: what the reader has to tell the user, for example that the encoding was guessed.
    """

    siglum: str
    text: str
    language: str = "und"
    paragraphs: tuple[Paragraph, ...] = ()
    segments: tuple[Segment, ...] = ()
    sha256: str = ""
    reader: str = ""
    path: str | None = None
    outlet: str | None = None
    date: Date | None = None
    made_by: MadeBy = "unknown"
    origin: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.siglum or self.siglum != self.siglum.strip():
            raise InvalidValue(f"{self.siglum!r} is no siglum", advice="give a short name such as VNA")
        _check_choice("maker", self.made_by, get_args(MadeBy))
        for name, parts in (("paragraph", self.paragraphs), ("segment", self.segments)):
            last = 0
            for part in parts:
                if part.start < last or part.end > len(self.text):
                    raise InvalidValue(
                        f"{self.siglum}: {name} [{part.start}, {part.end}) overlaps its predecessor or leaves the text"
                    )
                last = part.end
        for position, segment in enumerate(self.segments):
            if segment.index != position:
                raise InvalidValue(f"{self.siglum}: segment {segment.index} stands at place {position}")

    def with_segments(self, segments: Sequence[Segment]) -> Rendering:
        """The same rendering with these segments."""
        return replace(self, segments=tuple(segments))

    @property
    def alignable(self) -> tuple[int, ...]:
        """Indices of the segments an alignment covers: all but boilerplate and blank lines."""
        return tuple(s.index for s in self.segments if s.text and s.kind != "boilerplate")

    def join(self, cell: Sequence[int]) -> str:
        """The text of one cell of a bead: its segments, a space between them."""
        return " ".join(self.segments[i].text for i in cell)


Cell = tuple[int, ...]
"""Indices of the segments of one rendering in a bead, ascending; empty where the rendering has nothing."""


@dataclass(frozen=True, slots=True)
class Bead:
    """One unit of an alignment (Gale & Church 1993, taken n-way).

    Attributes:
        index: its place in the alignment, from 0.
        cells: one per rendering, in the order of the renderings; an omission is an empty cell. All are empty only
            for a line that is blank in every file of a line-parallel comparison, where bead i is line i.
        score: confidence in [0, 1] that these cells render the same source passage.
        links: where one rendering merges what others keep apart, the finer groups inside the bead, each shaped
            like `cells`; otherwise the one group `cells` itself.
        moved: sigla whose part stands off the longest common order.
        repeat_of: index of the bead whose passage this one repeats (a pull quote), or None.
    """

    index: int
    cells: tuple[Cell, ...]
    score: float = 1.0
    links: tuple[tuple[Cell, ...], ...] = ()
    moved: tuple[str, ...] = ()
    repeat_of: int | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise InvalidValue(f"bead {self.index} has score {self.score}, not in [0, 1]")
        for cell in self.cells:
            if any(a >= b for a, b in pairwise(cell)):
                raise InvalidValue(f"bead {self.index}: segment indices must ascend, got {cell}")
        if not self.links:
            object.__setattr__(self, "links", (self.cells,))
        if any(len(group) != len(self.cells) for group in self.links):
            raise InvalidValue(f"bead {self.index}: each link needs {len(self.cells)} cells")

    @property
    def filled(self) -> tuple[int, ...]:
        """Positions of the renderings that have something here."""
        return tuple(i for i, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of a work, in reading order, with a signature of how they were made.

    Sorted by the first rendering; a bead without it stands after its predecessor in the renderings it has. Every
    segment that is neither boilerplate nor blank is in exactly one bead.
    """

    sigla: tuple[str, ...]
    beads: tuple[Bead, ...]
    signature: str = ""

    def __post_init__(self) -> None:
        if len(set(self.sigla)) != len(self.sigla):
            raise InvalidValue(f"sigla must differ, got {', '.join(self.sigla)}")
        for position, bead in enumerate(self.beads):
            if bead.index != position:
                raise InvalidValue(f"bead {bead.index} stands at place {position}")
            if len(bead.cells) != len(self.sigla):
                raise InvalidValue(
                    f"bead {bead.index} has {len(bead.cells)} cells for {len(self.sigla)} renderings"
                )

    def __iter__(self) -> Iterator[Bead]:
        """The beads in order."""
        return iter(self.beads)

    def __len__(self) -> int:
        """How many beads there are."""
        return len(self.beads)

    def _repr_html_(self) -> str:
        """A row a bead: the segments of each rendering by their indices."""
        rows = (
            (b.index, f"{b.score:.2f}", *(" ".join(map(str, cell)) or "—" for cell in b.cells))
            for b in self.beads
        )
        return html_table(f"{len(self)} beads", ("#", "score", *self.sigla), rows)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in one segment of one rendering: `text == segment.text[start:end]`, never empty."""

    siglum: str
    segment: int
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        _check_range(f"a span of {self.siglum}", self.start, self.end)
        if len(self.text) != self.end - self.start:
            raise InvalidValue(f"span {self.text!r} does not fit [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording at one place, with the renderings that have it (apparatus: `rdg`).

    Attributes:
        sigla: the renderings that have it, in the order of the work.
        spans: where it stands; empty where these renderings have nothing at this place.
        value: what it stands for once understood, for example 60 or "2025-01-22".
    """

    sigla: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    value: Value = None

    @property
    def text(self) -> str:
        """The wording itself, as the first of its renderings has it; empty where they have nothing."""
        if not self.spans:
            return ""
        first = self.spans[0].siglum
        return " ".join(span.text for span in self.spans if span.siglum == first)


@dataclass(frozen=True, slots=True)
class Variant:
    """A place inside a bead where readings differ. A rendering whose cell is empty takes no part."""

    bead: int
    readings: tuple[Reading, ...]

    def __post_init__(self) -> None:
        if len(self.readings) < 2:
            raise InvalidValue(f"a variant in bead {self.bead} needs two readings")


@dataclass(frozen=True, slots=True)
class Divergence:
    """A variant, or a missing counterpart, that a check gave a category, a severity and a reason.

    Attributes:
        id: made of check, texts and place in the text, so that changes elsewhere do not change it.
        bead: index of the bead.
        category, severity: MQM's.
        check: name of the check that found it.
        message: what differs, in words; for people.
        relation: finer kind inside the category: value, bound, unit, other-period, format ...; None where there is
            none to tell.
        readings: what each side says, with its value where there is one.
        missing: sigla that lack a counterpart; they have no span.
        spans: the places, as narrow as what differs.
        explanation: the rule and the evidence for and against, one short sentence each.
    """

    id: str
    bead: int
    category: Category
    severity: Severity
    check: str
    message: str
    relation: str | None = None
    readings: tuple[Reading, ...] = ()
    missing: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    explanation: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_choice("category", self.category, CATEGORIES)
        _check_choice("severity", self.severity, SEVERITIES)
        if self.category == "style/wording" and self.severity != "neutral":
            raise InvalidValue("style/wording is always neutral")

    @property
    def concerned(self) -> frozenset[str]:
        """Whose it is: the renderings that lack what is omitted, otherwise those that have a place in it."""
        if self.category == "accuracy/omission" and self.missing:
            return frozenset(self.missing)
        return frozenset(span.siglum for span in self.spans)

    def _repr_html_(self) -> str:
        """A row a reading."""
        rows = [(span.siglum, span.segment, f"{span.start}-{span.end}", span.text) for span in self.spans] + [
            (siglum, "", "", "—") for siglum in self.missing
        ]
        caption = f"{self.severity} {self.category}, bead {self.bead}: {self.message}"
        return html_table(caption, ("rendering", "segment", "offsets", "text"), rows)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the automatic path knows of a work: what `flow.prepare` returns and `variorum diff` prints."""

    renderings: tuple[Rendering, ...]
    alignment: Alignment
    variants: tuple[Variant, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    signature: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.alignment.sigla != tuple(r.siglum for r in self.renderings):
            raise InvalidValue("the alignment is of other renderings")

    def _repr_html_(self) -> str:
        """A row a bead: what diverges in it, and its text in each rendering."""
        found: dict[int, list[str]] = {}
        for divergence in self.divergences:
            if divergence.severity != "neutral":
                found.setdefault(divergence.bead, []).append(f"{divergence.severity} {divergence.category}")
        rows = (
            (
                bead.index,
                "; ".join(found.get(bead.index, ())),
                *(r.join(cell) or "—" for r, cell in zip(self.renderings, bead.cells, strict=True)),
            )
            for bead in self.alignment
        )
        return html_table(
            f"{len(self.alignment)} beads, {sum(map(len, found.values()))} divergences",
            ("#", "diverges", *self.alignment.sigla),
            rows,
            languages=("", "", *(r.language for r in self.renderings)),
        )


OriginKind = Literal["rendering", "editor", "term"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece of a lemma comes from.

    Attributes:
        kind: a place in a rendering's revision, an editor, or a glossary term.
        name: siglum, user name or term.
        revision: number of the rendering's revision; None for the other kinds.
        segment: permanent id of the segment in the store; None for the other kinds.
        start, end: offsets into that segment's text; None for the other kinds.
    """

    kind: OriginKind
    name: str
    revision: int | None = None
    segment: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of canonical wording with one origin."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Lemma:
    """The canonical wording of a passage: pieces in order; their texts joined give the wording."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The wording itself."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language (TBX: `termSec`).

    Attributes:
        text: the term.
        language: BCP 47 tag.
        status: administrative status.
        part_of_speech, note: TBX data categories; None where unsaid.
        context, context_source: a passage that shows its use, and where that stands (for example `VBF 12`).
        case_sensitive: whether it counts only in this casing.
        by, at: who marked or approved it, and when (ISO 8601, UTC).
        gender: grammatical gender; None where unsaid.
        term_type: full form, acronym, abbreviation, short form, variant or phrase, as TBX spells them (`fullForm`).
        customer: the customer or outlet for whom it holds (TBX: `customerSubset`).
        modified_by, modified_at: who changed it last, and when (ISO 8601, UTC).
    """

    text: str
    language: str
    status: TermStatus = "preferred"
    part_of_speech: str | None = None
    note: str | None = None
    context: str | None = None
    context_source: str | None = None
    case_sensitive: bool = False
    by: str | None = None
    at: str | None = None
    gender: str | None = None
    term_type: str | None = None
    customer: str | None = None
    modified_by: str | None = None
    modified_at: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue("a term needs a text")
        _check_choice("status", self.status, TERM_STATUSES)


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its terms (TBX: `conceptEntry`).

    Attributes:
        id: its name in the glossary, kept from export to import.
        terms: its designations; those of one language stand together in exports.
        definition, definition_source, definition_language: what it means, where that is said, and in which language
            (None: the definition holds for the concept as a whole).
        subject_field, note: TBX data categories; None where unsaid.
        approved: whether an editor settled it; an export carries approved concepts unless told otherwise.
        customer: the customer or outlet for whom it holds (TBX: `customerSubset`).
        do_not_translate: the source term stands unchanged in every language.
        by, at, modified_by, modified_at: who made and who last changed it, and when (ISO 8601, UTC).
    """

    id: str
    terms: tuple[Term, ...] = field(default=())
    definition: str | None = None
    definition_source: str | None = None
    subject_field: str | None = None
    note: str | None = None
    approved: bool = False
    definition_language: str | None = None
    customer: str | None = None
    do_not_translate: bool = False
    by: str | None = None
    at: str | None = None
    modified_by: str | None = None
    modified_at: str | None = None
