"""The glossary module of XLIFF 2, written and read back."""

from __future__ import annotations

import pytest

from tests.formats.aligned import CANONICAL_TEXT, WORK
from variorum.errors import UnreadableInput
from variorum.formats import TextExport, read_concepts_bytes, text_losses
from variorum.formats.xliff import write_xliff
from variorum.model import Concept, Term

PORT = Concept(
    "the port/1",
    (
        Term("cảng", "vi"),
        Term("bến", "vi", "admitted"),
        Term("harbour", "en", "admitted"),
        Term("port", "en"),
        Term("haven", "en", "deprecated"),
        Term("Hafen", "de"),
    ),
    definition="Where ships load.",
    definition_source="Port Act",
    subject_field="shipping",
    approved=True,
)
NET = Concept("net", (Term("lưới", "vi"), Term("net", "en")), approved=True)
GLS = "urn:oasis:names:tc:xliff:glossary:2.0"


def test_what_was_written_comes_back_but_for_what_was_told() -> None:
    data = write_xliff(WORK, CANONICAL_TEXT, concepts=(PORT, NET))
    (back,) = read_concepts_bytes(data, "work.xlf").concepts
    assert (back.id, back.definition, back.definition_source) == (
        "the port/1",
        "Where ships load.",
        "Port Act",
    )
    assert [(t.text, t.language, t.status) for t in back.terms] == [
        ("cảng", "vi", "preferred"),
        ("bến", "vi", "admitted"),
        ("port", "en", "preferred"),
        ("harbour", "en", "admitted"),
    ]
    told = {
        loss.what: loss.examples
        for loss in text_losses(TextExport(WORK, CANONICAL_TEXT, concepts=(PORT, NET)), "xliff")
    }
    assert told["concepts without a term in the text"] == ("net",)
    assert told["concept.subject_field"] == ("cảng",)
    assert told["deprecated terms"] == ("haven",)
    assert told["terms in other languages"] == ("Hafen",)
    assert told["term.status"] == ("bến", "harbour")


def test_entries_of_a_unit_have_ids_of_their_own() -> None:
    from lxml import etree

    root = etree.fromstring(write_xliff(WORK, CANONICAL_TEXT, concepts=(PORT,)))
    for glossary in root.iter(f"{{{GLS}}}glossary"):
        ids = [entry.get("id") for entry in glossary]
        assert len(set(ids)) == len(ids) == 2


def test_xliff_1_has_no_glossary_and_says_so() -> None:
    told = text_losses(TextExport(WORK, CANONICAL_TEXT, concepts=(PORT,)), "xliff-1.2")
    assert any(loss.what.startswith("glossary entries") for loss in told)
    with pytest.raises(UnreadableInput, match="no glossary in it"):
        read_concepts_bytes(write_xliff(WORK, CANONICAL_TEXT, version="1.2"), "work.xlf")


def test_entries_of_others_are_joined_where_they_say_the_same() -> None:
    entry = (
        "<gls:glossEntry><gls:term>cảng</gls:term><gls:translation>port</gls:translation></gls:glossEntry>"
    )
    unit = f'<unit id="u{{}}"><gls:glossary>{entry}<gls:glossEntry/></gls:glossary></unit>'
    data = (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="{GLS}" version="2.0" srcLang="vi" '
        f'trgLang="en"><file id="f">{unit.format(1)}{unit.format(2)}</file></xliff>'
    ).encode()
    read = read_concepts_bytes(data, "x.xliff")
    assert [[(t.text, t.language) for t in c.terms] for c in read.concepts] == [
        [("cảng", "vi"), ("port", "en")]
    ]
    assert [str(loss) for loss in read.losses] == ["glossary entries without a term: 2"]
