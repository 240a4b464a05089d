"""Concepts for the format tests: one that says everything, and hypothesis strategies for any."""

from __future__ import annotations

from hypothesis import strategies as st

from variorum.formats.vocabulary import GENDERS, PARTS_OF_SPEECH, TERM_TYPES
from variorum.model import TERM_STATUSES, Concept, Term

FULL = Concept(
    "harbour-dues",
    (
        Term(
            "harbour dues",
            "en-GB",
            "preferred",
            part_of_speech="noun",
            note="Plural only.\nSecond line.",
            context='Harbour dues rose by "a third" & more.',
            context_source="TIDE 14",
            case_sensitive=True,
            by="Ana Torres",
            at="2026-01-05T10:30:00Z",
            gender="other",
            term_type="phrase",
            customer="The Tide",
            modified_by="Bình",
            modified_at="2026-02-01",
        ),
        Term("=port tax", "en-GB", "deprecated", by="Ana Torres"),
        Term("-port fee", "en-GB", "superseded"),
        Term("phí cảng", "vi", "admitted"),
    ),
    definition="What a ship pays <for> berthing.",
    definition_source="Harbour Act, section 3",
    subject_field="shipping",
    note="@see the act",
    approved=True,
    customer="Ministry",
    do_not_translate=True,
    by="Ana Torres",
    at="2026-01-05T10:00:00Z",
    modified_by="Bình",
    modified_at="2026-02-01T08:00:00Z",
)
SMALL = Concept(
    "12 a/b",
    (Term("bến cảng", "vi"), Term("quay", "en")),
    definition="Nơi tàu đậu.",
    definition_language="vi",
)
CONCEPTS = (FULL, SMALL)

_line = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=20
    )
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
_moment = st.sampled_from(["2026-03-04", "2026-03-04T05:06:07Z"])
_maybe = st.none() | _line
_by_and_at = st.none() | st.tuples(st.none() | _line, st.none() | _moment)


def terms(languages: tuple[str, ...] = ("en", "vi")) -> st.SearchStrategy[Term]:
    return st.builds(
        Term,
        text=_line,
        language=st.sampled_from(languages),
        status=st.sampled_from(TERM_STATUSES),
        part_of_speech=st.none() | st.sampled_from(PARTS_OF_SPEECH),
        note=_maybe,
        context=_maybe,
        context_source=_maybe,
        case_sensitive=st.booleans(),
        by=_maybe,
        at=st.none() | _moment,
        gender=st.none() | st.sampled_from(GENDERS),
        term_type=st.none() | st.sampled_from(TERM_TYPES),
        customer=_maybe,
        modified_by=_maybe,
        modified_at=st.none() | _moment,
    )


def glossaries() -> st.SearchStrategy[tuple[Concept, ...]]:
    concept = st.builds(
        Concept,
        id=_line,
        terms=st.lists(terms(), min_size=1, max_size=4).map(
            lambda ts: tuple(sorted(ts, key=lambda t: t.language))
        ),
        definition=_maybe,
        definition_source=_maybe,
        definition_language=st.none() | st.sampled_from(["en", "vi", "fr"]),
        subject_field=_maybe,
        note=_maybe,
        approved=st.booleans(),
        customer=_maybe,
        do_not_translate=st.booleans(),
        by=_maybe,
        at=st.none() | _moment,
        modified_by=_maybe,
        modified_at=st.none() | _moment,
    )
    return st.lists(concept, min_size=1, max_size=4, unique_by=lambda c: c.id).map(tuple)
