"""Formats that do not bring everything back: what is missing afterwards is exactly what was told before."""

from __future__ import annotations

from dataclasses import fields

import pytest

from variorum.formats import FORMATS, concept_losses, write_concepts
from variorum.model import Concept, Term

INEXACT = [f for f in FORMATS.values() if f.read is not None and not f.exact]


def term(text: str, language: str, status: str = "preferred", **more: str | bool) -> Term:
    return Term(text, language, status, **more)  # type: ignore[arg-type]


PLAIN = Concept("net", (term("lưới", "vi"), term("net", "en")), approved=True)
GLOSSARIES = {
    "plain": (PLAIN,),
    "unapproved": (Concept("net", PLAIN.terms),),
    "synonyms": (
        Concept("quay", (term("bến", "vi"), term("quay", "en"), term("pier", "en", "admitted")), approved=True),
    ),
    "not to be used": (
        Concept("quay", (term("bến", "vi"), term("quay", "en"), term("kay", "en", "deprecated")), approved=True),
    ),
    "superseded": (
        Concept("quay", (term("bến", "vi"), term("quay", "en"), term("kay", "en", "superseded")), approved=True),
    ),
    "source synonyms": (
        Concept("quay", (term("bến", "vi"), term("cầu cảng", "vi", "admitted"), term("quay", "en")), approved=True),
    ),
    "told": (
        Concept(
            "quay",
            (
                term("bến", "vi", note="from the sea", part_of_speech="noun"),
                term("quay", "en", gender="neuter", term_type="fullForm", by="Ana", at="2026-01-05"),
            ),
            approved=True,
            subject_field="ports",
            customer="The Tide",
            do_not_translate=True,
            by="Ana",
        ),
    ),
    "defined": (
        Concept(
            "quay", PLAIN.terms, definition="Where ships lie.", definition_source="Port Act", note="n", approved=True
        ),
    ),
    "shown": (
        Concept(
            "quay",
            (term("bến", "vi"), term("quay", "en", context="At the quay.", context_source="A 4", case_sensitive=True)),
            approved=True,
        ),
    ),
    "three languages": (Concept("net", (*PLAIN.terms, term("Netz", "de")), approved=True),),
    "region": (Concept("net", (term("lưới", "vi"), term("net", "en-GB"), term("mesh", "en-US", "admitted")),
                       approved=True),),
    "one-sided": (PLAIN, Concept("buoy", (term("phao", "vi"),), approved=True)),
}  # fmt: skip


def missing(before: tuple[Concept, ...], after: tuple[Concept, ...]) -> tuple[set[str], set[str]]:
    """Names of fields whose values do not come back, and texts of terms that do not."""
    known = {t.text: (c, t) for c in after for t in c.terms}
    lost_fields, lost_terms = set(), set()
    for concept in before:
        for old in concept.terms:
            if old.text not in known:
                lost_terms.add(old.text)
                continue
            owner, new = known[old.text]
            lost_fields |= {
                f"term.{f.name}" for f in fields(Term) if getattr(old, f.name) != getattr(new, f.name)
            }
            lost_fields |= {
                f"concept.{f.name}"
                for f in fields(Concept)
                if f.name != "terms" and getattr(concept, f.name) != getattr(owner, f.name)
            }
    return lost_fields, lost_terms


@pytest.mark.parametrize("glossary", GLOSSARIES.values(), ids=list(GLOSSARIES))
@pytest.mark.parametrize("form", INEXACT, ids=lambda f: f.name)
def test_what_is_missing_is_what_was_told(form: object, glossary: tuple[Concept, ...]) -> None:
    name = form.name  # type: ignore[attr-defined]
    data = write_concepts(glossary, name, source="vi", target="en")
    lost_fields, lost_terms = missing(glossary, FORMATS[name].read(data, "x").concepts)  # type: ignore[misc]
    told = concept_losses(glossary, name, source="vi", target="en")
    told_fields = {loss.what.split(" ")[0] for loss in told if loss.what.startswith(("term.", "concept."))}
    told_terms = {example for loss in told if "term." not in loss.what for example in loss.examples}
    assert lost_fields == told_fields
    assert lost_terms <= told_terms
