"""Formats of a work: what every one must do, and what is special to XLIFF, TEI, HTML and DOCX."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from tests.formats.aligned import CANONICAL_TEXT, WORK
from tests.score.works import work
from variorum.errors import UsageError
from variorum.formats import TEXT_FORMATS, TextExport, TextFormat, text_losses, write_work
from variorum.formats.tei import write_tei
from variorum.formats.xliff import write_xliff
from variorum.model import Concept, Term

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XLF = {"x": "urn:oasis:names:tc:xliff:document:2.0", "g": "urn:oasis:names:tc:xliff:glossary:2.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOTES = {0: "Both wire reports <agree>.", 1: "  "}
EXPORT = TextExport(WORK, CANONICAL_TEXT, document="Port & sea", notes=NOTES)
GLOSSARY = (
    Concept(
        "port",
        (Term("cảng", "vi"), Term("port", "en"), Term("quay", "en", "deprecated")),
        definition="A haven.",
    ),
)


@pytest.fixture(params=TEXT_FORMATS.values(), ids=lambda f: f.name)
def form(request: pytest.FixtureRequest) -> TextFormat:
    format_: TextFormat = request.param
    return format_


def readable(data: bytes, form: TextFormat) -> str:
    if form.name != "docx":
        return data.decode("utf-8")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(n).decode("utf-8") for n in archive.namelist())


def test_the_canonical_wording_is_in_it(form: TextFormat) -> None:
    text = readable(write_work(EXPORT, form.name), form)
    assert "The minister gave thanks." in text
    assert "The port opened &amp; a ship docked." in text or form.name == "txt"


def test_an_undecided_passage_is_told_or_written(form: TextFormat) -> None:
    work = replace(EXPORT, canonical={0: "The port opened."}, notes={})
    told = " ".join(map(str, text_losses(work, form.name)))
    if form.name == "tei":
        assert "The minister said thanks." in readable(form.write(work), form)
    else:
        assert "Bộ trưởng cảm ơn." in told


def test_notes_are_told_or_written(form: TextFormat) -> None:
    written = "Both wire reports" in readable(form.write(EXPORT), form)
    assert written is not any(loss.what == "notes" and loss.count == 1 for loss in form.losses(EXPORT))


def test_control_characters_do_not_break_it(form: TextFormat) -> None:
    data = form.write(replace(EXPORT, canonical={0: "a\x00b\x1f\ud800c", 1: "d"}, notes={0: "x\x02"}))
    if form.name == "docx":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                etree.fromstring(archive.read(name))
    elif form.name not in ("txt", "html"):
        etree.fromstring(data)
    else:
        data.decode("utf-8")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="no format 'doc'"):
        write_work(EXPORT, "doc")


def test_xliff_marks_terms_and_carries_them_in_the_unit() -> None:
    root = etree.fromstring(write_xliff(WORK, CANONICAL_TEXT, concepts=GLOSSARY))
    unit = root.find(".//x:unit[@id='u0']", XLF)
    mark = unit.find(".//x:mrk", XLF)
    assert (mark.text, mark.get("type"), "#" + mark.get("id")) == (
        "Cảng",
        "term",
        unit.find(".//g:glossEntry", XLF).get("ref"),
    )
    assert "".join(unit.find(".//x:source", XLF).itertext()) == "Cảng mở cửa. Tàu cập bến."
    assert [t.text for t in unit.iterfind(".//g:translation", XLF)] == ["port"]


def test_xliff_units_have_ids_and_states() -> None:
    root = etree.fromstring(write_xliff(WORK, CANONICAL_TEXT))
    assert (root.get("srcLang"), root.get("trgLang")) == ("vi", "en")
    assert [u.get("id") for u in root.iterfind(".//x:unit", XLF)] == ["u0", "u1"]
    assert {s.get("state") for s in root.iterfind(".//x:segment", XLF)} == {"final"}
    assert {s.get("state") for s in etree.fromstring(write_xliff(WORK)).iterfind(".//x:segment", XLF)} == {
        "translated"
    }


def test_xliff_of_another_version_is_refused() -> None:
    with pytest.raises(UsageError, match="3"):
        write_xliff(WORK, version="3")  # type: ignore[arg-type]


def witness(root: etree._Element, siglum: str, passage: int) -> str:
    """What a witness says in a passage, read off the apparatus."""
    names = {w.text.split(",")[0]: w.get(ID) for w in root.iterfind(".//t:witness", TEI)}
    (segment,) = (s for s in root.iterfind(".//t:seg", TEI) if s.get(ID) == f"bead-{passage}")
    return " ".join(said(segment, f"#{names[siglum]}").split())


def said(element: etree._Element, pointer: str) -> str:
    """The words of one witness, also of places inside a reading."""
    text = element.text or ""
    for app in element:
        for reading in app:
            if pointer in (reading.get("wit") or "").split():
                text += said(reading, pointer)
        text += app.tail or ""
    return text


@pytest.mark.parametrize("base", [None, "VI", "W&R"])
@pytest.mark.parametrize("canonical", [{}, CANONICAL_TEXT, {0: "The port opened; a ship berthed."}])
def test_the_apparatus_gives_back_every_witness(canonical: dict[int, str], base: str | None) -> None:
    root = etree.fromstring(write_tei(WORK, canonical, base=base))
    assert root.find(".//t:text", TEI).get(LANG) == "en"
    for place, rendering in enumerate(WORK.renderings):
        for bead in WORK.alignment:
            assert witness(root, rendering.siglum, bead.index) == rendering.join(bead.cells[place])


def test_a_witness_in_another_language_says_so() -> None:
    for canonical in ({}, CANONICAL_TEXT):
        root = etree.fromstring(write_tei(WORK, canonical, base="VI"))
        tags = {r.get("wit"): r.get(LANG) for r in root.iterfind(".//t:rdg", TEI)}
        assert tags["#VI"] == "vi"
        assert {tag for wit, tag in tags.items() if wit != "#VI"} == {None}


WORDS = ["the", "port", "opened", "a", "ship", "berthed", "docked", "in", "May", ".", ","]
LINES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(
    st.lists(st.tuples(LINES, LINES, LINES), min_size=1, max_size=3),
    st.sampled_from([("en", "en", "en"), ("vi", "en", "en"), ("en", "vi", "de")]),
)
def test_any_apparatus_gives_back_every_witness(
    lines: list[tuple[str, str, str]], languages: tuple[str, ...]
) -> None:
    renderings = {name: [line[i] for line in lines] for i, name in enumerate("ABC")}
    comparison = work(renderings, languages=list(languages))
    root = etree.fromstring(write_tei(comparison))
    for rendering, column in zip(comparison.renderings, range(3), strict=True):
        for bead in comparison.alignment:
            if bead.filled:
                assert witness(root, rendering.siglum, bead.index) == rendering.join(bead.cells[column])


def test_places_of_difference_stand_between_common_wording() -> None:
    lines = {
        "A": ["In May the port opened and a ship docked there."],
        "B": ["In May the quay opened and a ship berthed."],
    }
    segment = etree.fromstring(write_tei(work(lines))).find(".//t:seg", TEI)
    assert segment.text.strip() == "In May the"
    assert [[r.text for r in app] for app in segment] == [["port", "quay"], ["docked there.", "berthed."]]
    assert segment[0].tail.strip() == "opened and a ship"


def test_a_settled_passage_has_the_canonical_wording_as_lemma() -> None:
    root = etree.fromstring(write_tei(WORK, {0: "The port opened; a ship berthed."}))
    lemma = root.find(".//t:lem", TEI)
    assert (lemma.text, lemma.get("wit")) == ("The port opened; a ship berthed.", "#TIDE")


def test_a_siglum_never_takes_an_id_of_ours() -> None:
    from variorum.model import Alignment

    sigla = ("VI", "canonical", "bead-0")
    renamed = replace(
        WORK,
        renderings=tuple(replace(r, siglum=s) for r, s in zip(WORK.renderings, sigla, strict=True)),
        alignment=Alignment(sigla, tuple(replace(b, moved=()) for b in WORK.alignment)),
    )
    root = etree.fromstring(write_tei(renamed))
    ids = [e.get(ID) for e in root.iter() if e.get(ID)]
    assert len(ids) == len(set(ids))


def test_the_web_page_links_notes_both_ways() -> None:
    page = html.fromstring(write_work(EXPORT, "html"))
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Port & sea"
    (note,) = page.findall(".//li")
    assert note.text_content().startswith("Both wire reports <agree>.")
    targets = {a.get("href") for a in page.iter("a")}
    assert {t.removeprefix("#") for t in targets} <= {e.get("id") for e in page.iter() if e.get("id")}


def test_the_document_opens_in_a_reader_of_word_files() -> None:
    import mammoth

    page = mammoth.convert_to_html(BytesIO(write_work(EXPORT, "docx")))
    assert "<h1>Port &amp; sea</h1>" in page.value
    assert "The minister gave thanks." in page.value
    assert "Both wire reports &lt;agree&gt;." in page.value
