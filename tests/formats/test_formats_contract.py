"""What every glossary format must do; a format inherits it by standing in the registry."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings

from tests.formats.concepts import CONCEPTS, FULL, SMALL, glossaries
from variorum.errors import UnreadableInput, VariorumError
from variorum.formats import FORMATS, Format, read_concepts_bytes
from variorum.model import TERM_STATUSES, Concept, Term

READABLE = [f for f in FORMATS.values() if f.read is not None]
EXACT = [f for f in FORMATS.values() if f.exact]


def differences(before: tuple[Concept, ...], after: tuple[Concept, ...]) -> set[str]:
    """Names of the fields, as the losses call them, in which two glossaries of the same shape differ."""
    found = set()
    for old, new in zip(before, after, strict=True):
        names = [f.name for f in fields(old) if f.name != "terms"]
        found |= {f"concept.{name}" for name in names if getattr(old, name) != getattr(new, name)}
        for a, b in zip(old.terms, new.terms, strict=True):
            found |= {f"term.{f.name}" for f in fields(a) if getattr(a, f.name) != getattr(b, f.name)}
    return found


def assert_one_line(error: VariorumError) -> None:
    assert "\n" not in str(error)
    assert error.advice


@pytest.fixture(params=FORMATS.values(), ids=lambda f: f.name)
def form(request: pytest.FixtureRequest) -> Format:
    format_: Format = request.param
    return format_


def test_names_are_words_of_the_command_line(form: Format) -> None:
    assert form.name == "".join(form.name.lower().split())
    assert form.extension.startswith(".")
    assert "/" in form.media_type
    assert form.title


def test_writing_twice_gives_the_same_bytes(form: Format) -> None:
    assert form.write(CONCEPTS) == form.write(iter(CONCEPTS))


def test_a_concept_without_terms_is_told_not_written(form: Format) -> None:
    empty = Concept("empty")
    assert form.write((FULL, empty)) == form.write((FULL,))
    assert any(
        "without terms" in loss.what and loss.examples == ("empty",) for loss in form.losses((FULL, empty))
    )


def test_an_empty_glossary_is_written_or_refused_in_one_line(form: Format) -> None:
    try:
        assert form.write(()) is not None
    except VariorumError as error:
        assert_one_line(error)


@pytest.mark.parametrize("form", EXACT, ids=lambda f: f.name)
def test_what_comes_back_differs_in_exactly_what_was_told(form: Format) -> None:
    assert form.read is not None
    back = form.read(form.write(CONCEPTS), "export")
    told = {loss.what for loss in form.losses(CONCEPTS)}
    assert back.losses == ()
    assert differences(CONCEPTS, back.concepts) == told


@pytest.mark.parametrize("form", EXACT, ids=lambda f: f.name)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(glossary=glossaries())
def test_any_glossary_comes_back(form: Format, glossary: tuple[Concept, ...]) -> None:
    assert form.read is not None
    told = {loss.what for loss in form.losses(glossary)}
    back = form.read(form.write(glossary), "export").concepts
    assert {c.id for c in back} == {c.id for c in glossary}
    assert differences(glossary, back) == told


@pytest.mark.parametrize("form", READABLE, ids=lambda f: f.name)
def test_a_written_file_is_recognised_by_its_name(form: Format) -> None:
    assert read_concepts_bytes(form.write((SMALL,)), f"x{form.extension}").concepts[0].terms == SMALL.terms
    assert FORMATS[form.name] is form


@pytest.mark.parametrize("form", READABLE, ids=lambda f: f.name)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"\x00\x01\x02\x03",
        b"\xff\xfe",
        b"<a>",
        b"<tbx",
        b"{",
        b"PK\x03\x04",
        b"\x80\x81",
        b'a,b\n"c',
    ],
    ids=["empty", "blank", "binary", "bom", "xml", "cut", "brace", "zip", "latin", "unclosed"],
)
def test_what_is_no_such_file_is_refused_in_one_line(form: Format, data: bytes) -> None:
    assert form.read is not None
    with pytest.raises(UnreadableInput) as caught:
        form.read(data, "upload.bin")
    assert "\n" not in str(caught.value)
    assert "upload.bin" in str(caught.value)


@pytest.mark.parametrize("form", EXACT, ids=lambda f: f.name)
def test_terms_keep_their_status(form: Format) -> None:
    assert form.read is not None
    one = (replace(SMALL, terms=tuple(replace(t, status="deprecated") for t in SMALL.terms)),)
    assert [t.status for t in form.read(form.write(one), "x").concepts[0].terms] == ["deprecated"] * 2


def test_a_dry_run_tells_every_status_that_is_lost(form: Format) -> None:
    """A reader that keeps statuses apart, or a loss for each status that it does not."""
    for status in TERM_STATUSES:
        one = (
            Concept("c", (Term("bến", "vi"), Term("quay", "en"), Term("pier", "en", status)), approved=True),
        )
        told = [loss for loss in form.losses(one) if status in loss.what]
        if form.read is not None:
            back = {t.text: t.status for t in form.read(form.write(one), "x").concepts[0].terms}
            assert told or back["pier"] == status
            if form.exact:
                assert not told


@pytest.mark.parametrize("form", EXACT, ids=lambda f: f.name)
def test_a_definition_is_kept_whatever_the_languages(form: Format) -> None:
    assert form.read is not None
    for language, term in ((None, "und"), ("en", "und"), ("fr", "en"), ("en-GB", "en-GB")):
        one = Concept(
            "c", (Term("quay", term),), definition="A place.", definition_language=language, approved=True
        )
        (back,) = form.read(form.write((one,)), "x").concepts
        assert back.definition == "A place."
        told = "concept.definition_language" in {loss.what for loss in form.losses((one,))}
        assert (back.definition_language != language) is told
