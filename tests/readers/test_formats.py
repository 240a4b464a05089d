"""What each of the other formats keeps: Word, PDF, Markdown, subtitles, TMX, XLIFF."""

from __future__ import annotations

from datetime import date as Date

import pytest

from variorum.errors import UnreadableInput
from variorum.model import Rendering
from variorum.readers import read_bytes, read_several_bytes
from variorum.segment import segment

from .conftest import build_docx, build_pdf


def paragraphs(rendering: Rendering) -> list[tuple[str, str]]:
    return [(p.kind, rendering.text[p.start : p.end]) for p in rendering.paragraphs]


DOCX = """
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ferry to run twice a day</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The office said so.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
<w:r><w:t xml:space="preserve"> It is </w:t></w:r>
<w:ins w:id="1"><w:r><w:t xml:space="preserve">very </w:t></w:r></w:ins>
<w:del w:id="3"><w:r><w:delText>not </w:delText></w:r></w:del><w:r><w:t>glad of it.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Boats</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>It went on like that for years, and nobody minded.</w:t></w:r></w:p>
"""
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>See the report of 2031.</w:t></w:r></w:p></w:footnote>'


def test_docx_changes_tables_footnotes() -> None:
    rendering = read_bytes(build_docx(DOCX.replace("\n", ""), footnotes=NOTE), "a.docx")
    assert paragraphs(rendering) == [
        ("headline", "Ferry to run twice a day"),
        ("body", "The office said so. It is very glad of it."),
        ("body", "Year"),
        ("body", "Boats"),
        ("body", "It went on like that for years, and nobody minded."),
        ("body", "See the report of 2031."),
    ]
    assert rendering.notes == (
        "tracked changes were read as accepted: 1 insertions kept, 1 deletions left out",
    )


HEAD, FOOT = "Harbour Times 3 March 2031", 30
LEFT = (
    "The northern ferry will run twice a day from June, the harbour of-",
    "fice said on Monday in Selby. It had been asked for by",
    "well-known captains and by the islanders for years, and",
    "the council agreed to it last week after a well-",
    "known debate of three hours.",
)
RIGHT = (
    "In the other column the story goes on,",
    "and it ends in the middle of",
    "a sentence that the next page",
)


def test_pdf_columns_running_heads_hyphens() -> None:
    first = [(60.0, 800.0, 9.0, HEAD), (60.0, 760.0, 20.0, "Ferry to run twice a day")]
    first += [(60.0, 720.0 - 12 * i, 10.0, line) for i, line in enumerate(LEFT)]
    first += [(400.0, 720.0 - 12 * i, 10.0, line) for i, line in enumerate(RIGHT)]
    first += [(290.0, FOOT, 9.0, "1")]
    second = [
        (60.0, 800.0, 9.0, HEAD),
        (60.0, 760.0, 10.0, "takes up again. Then it is over."),
        (290.0, FOOT, 9.0, "2"),
    ]
    rendering = read_bytes(build_pdf([first, second]), "a.pdf")
    assert paragraphs(rendering) == [
        ("headline", "Ferry to run twice a day"),
        (
            "body",
            "The northern ferry will run twice a day from June, the harbour office said on Monday in Selby. It had "
            "been asked for by well-known captains and by the islanders for years, and the council agreed to it last "
            "week after a well-known debate of three hours.",
        ),
        (
            "body",
            "In the other column the story goes on, and it ends in the middle of a sentence that the next page "
            "takes up again. Then it is over.",
        ),
        ("boilerplate", HEAD),
        ("boilerplate", "1"),
        ("boilerplate", HEAD),
        ("boilerplate", "2"),
    ]


def test_markdown() -> None:
    settings = b"---\ntitle: Ferry\ndate: 2031-03-02\nlang: en\n---\n"
    source = settings + b"# Ferry to run *twice*\n\nThe **office** [said](x) so.\n\n- one boat\n"
    rendering = read_bytes(source, "a.md")
    assert paragraphs(rendering) == [
        ("boilerplate", "title: Ferry\ndate: 2031-03-02\nlang: en"),
        ("headline", "Ferry to run twice"),
        ("body", "The office said so."),
        ("list-item", "one boat"),
    ]
    assert (rendering.date, rendering.language) == (Date(2031, 3, 2), "en")


SRT = """1
00:00:01,000 --> 00:00:03,000
- Who is there?
- It's me.

2
00:00:03,100 --> 00:00:05,000
[DOOR OPENS]

3
00:00:05,100 --> 00:00:08,000
I came to tell you about <i>the ferry</i>
that runs twice

4
00:00:08,100 --> 00:00:09,000
a day from June.

5
00:00:14,000 --> 00:00:15,000
Good.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_srt(end: str) -> None:
    rendering = read_bytes(SRT.replace("\n", end).encode(), "a.srt")
    assert paragraphs(rendering) == [
        ("body", "Who is there?"),
        ("body", "It's me."),
        ("boilerplate", "[DOOR OPENS]"),
        ("body", "I came to tell you about the ferry that runs twice a day from June."),
        ("body", "Good."),
    ]


def test_vtt_voices() -> None:
    source = (
        "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:03.000 align:start\n<v Lan>Good evening &amp;\nwelcome.\n\n"
        "00:03.000 --> 00:04.000\n<v Binh>Thanks.\n"
    )
    result = segment(read_bytes(source.encode(), "a.vtt"))
    assert [(s.speaker, s.text) for s in result.segments] == [
        ("Lan", "Good evening & welcome."),
        ("Binh", "Thanks."),
    ]


TMX = """<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="a"><tuv xml:lang="en"><seg>Hello <bpt i="1">{b}</bpt>there<ept i="1">{/b}</ept> <hi>you</hi>.</seg></tuv>
<tuv xml:lang="VI_vn"><seg>Xin chào.</seg></tuv></tu>
<tu tuid="b"><tuv xml:lang="en"><seg>Only English.</seg></tuv></tu>
<tu tuid="c"><tuv xml:lang="en"><seg/></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tmx_is_several_renderings(encoding: str) -> None:
    english, vietnamese = read_several_bytes(TMX.encode(encoding), "memory.tmx")
    assert [r.siglum for r in (english, vietnamese)] == ["memory-en", "memory-vi-VN"]
    assert english.text == "Hello there you.\n\nOnly English."
    assert vietnamese.text == "Xin chào."
    assert vietnamese.notes == ("1 units without text were left out", "1 of 2 units have no text in vi-VN")


def test_one_rendering_of_many_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="2 renderings"):
        read_bytes(TMX.encode(), "memory.tmx")


XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="vi"><file id="f">
<unit id="1"><segment><source>A <pc id="1">bold</pc> boat.</source><target>Một con thuyền.</target></segment>
<ignorable><source> </source></ignorable><segment><source>It leaks.</source></segment></unit></file></xliff>"""


def test_xliff_2() -> None:
    english, vietnamese = read_several_bytes(XLIFF_2.encode(), "a.xlf")
    assert english.text == "A bold boat.\n\nIt leaks."
    assert vietnamese.text == "Một con thuyền."
    assert "1 units have no translation" in english.notes
