"""Files made to harm: refused in one clear line, in bounded time and memory, and nothing lost in silence."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

import pytest

from variorum.errors import UnreadableInput
from variorum.readers import read_bytes
from variorum.segment import segment

from .conftest import build_docx, build_pdf

WORD = "<w:p><w:r><w:t>Hello there.</w:t></w:r></w:p>"
PDF = build_pdf([[(50, 700, 12, "Hello there.")]])
ENTITIES = b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
UNIT = b'<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>'


def other_zip() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("x.txt", "hello")
    return packed.getvalue()


def pdf_with_stream(stream: bytes) -> bytes:
    extra = b"99 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (
        len(stream),
        stream,
    )
    return PDF.replace(b"endobj\n", b"endobj\n" + extra, 1)


ENCRYPTED = PDF.replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]"
    % (b"1" * 32, b"2" * 32),
)

REFUSED: list[tuple[str, str, bytes, str]] = [
    ("zip cut off", "a.docx", build_docx(WORD)[:300], "damaged"),
    ("zip of something else", "a.zip", other_zip(), "no Word file"),
    ("path out of the archive", "a.docx", build_docx(WORD, extra={"../../up": b"1"}), "unsafe name"),
    ("absolute path", "a.docx", build_docx(WORD, extra={"/etc/up": b"1"}), "unsafe name"),
    ("many members", "a.docx", build_docx(WORD, extra={f"m{i}": b"" for i in range(5_001)}), "parts"),
    ("zip bomb", "a.docx", build_docx(WORD, extra={"word/a.bin": bytes(270_000_000)}), "would unpack to"),
    ("large xml", "a.docx", build_docx("<w:p/>" * 3_000_000), "too large"),
    ("deep xml", "a.docx", build_docx("<w:p>" * 3_000 + "</w:p>" * 3_000), "depth"),
    ("entities in a part", "a.docx", build_docx(WORD, extra={"word/styles.xml": ENTITIES + b"<a/>"}), "entities"),
    ("pdf encrypted", "a.pdf", ENCRYPTED, "encrypted"),
    ("pdf cut off", "a.pdf", PDF[: len(PDF) // 2], "damaged"),
    ("pdf of pictures", "a.pdf", build_pdf([[]]), "OCR"),
    ("pdf that holds itself", "a.pdf",
     b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
     b"trailer<</Root 1 0 R>>\n", "no text"),
    ("entities", "a.tmx", ENTITIES + UNIT, "entities"),
    ("entities in UTF-16", "a.tmx", (ENTITIES + UNIT).decode().encode("utf-16"), "entities"),
    ("undefined entity", "a.tmx", UNIT, "a.tmx"),
    ("an encoding that hides markup", "a.tmx", b'<?xml version="1.0" encoding="UTF-7"?><tmx/>', "UTF-7"),
    ("xml cut off", "a.xlf", b'<xliff version="1.2"><file><body><trans-unit id="1"><source>A', "not well-formed"),
    ("a glossary", "a.tbx", b'<?xml version="1.0"?><martif type="TBX"><text/></martif>', "glossary"),
    ("unknown xml", "a.xml", b'<?xml version="1.0"?><recipe>salt</recipe>', "<recipe>"),
    ("deep page", "a.html", b"<html><body>Before." + b"<div>" * 5_000 + b"inside", "nested too deeply"),
    ("deep markdown", "a.md", b"> " * 500 + b"inside", "nested too deeply"),
    ("no subtitles", "a.srt", b"hello there", "no subtitle"),
    ("a web archive", "a.mht", b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
     b'\tboundary="b"\r\n\r\n--b\r\n', "web archive"),
    ("a packed e-mail", "a.eml", b"From: x\nContent-Transfer-Encoding: base64\n\nSGVsbG8gdGhlcmUu\n", "e-mail"),
    ("docx with a password", "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "password"),
    ("scripts only", "a.html", b"<html><script>var a = 1;</script></html>", "no text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_in_one_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput) as error:
        read_bytes(data, name)
    assert message in str(error.value)
    assert str(error.value).startswith(name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_pdf_bombs(levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that unpacks to too much, also when it is packed several times over."""
    monkeypatch.setattr("variorum.readers.pdf_lines.MAX_UNPACKED", 2_000_000)
    stream = bytes(4_000_000)
    for _ in range(levels):
        stream = zlib.compress(stream, 9)
    with pytest.raises(UnreadableInput, match="would unpack"):
        read_bytes(pdf_with_stream(stream), "a.pdf")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.readers.pdf_lines.MAX_PAGES", 2)
    with pytest.raises(UnreadableInput, match="more than 2 pages"):
        read_bytes(build_pdf([[(50, 700, 12, "Hello.")]] * 3), "a.pdf")


def test_a_bare_doctype_is_no_attack() -> None:
    data = b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + UNIT.replace(b"&b;", b"Hello.")
    assert read_bytes(data, "a.tmx").text == "Hello."


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,
        "Mr. " * 20_000,
        "(a. " * 20_000,
        ". " * 20_000,
        "A: " * 20_000,
        "a\n" * 20_000,
        "“A?” Bc Cd " * 10_000,
        "- - -\n" * 10_000,
        "a." + " " * 100_000 + "b",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_long_and_strange_texts_take_no_time(text: str) -> None:
    result = segment(read_bytes(text.encode(), "a.txt"))
    assert sum(len(s.text.split()) for s in result.segments) == len(text.split())


def test_right_to_left_emoji_and_invisible_characters_are_kept() -> None:
    text = "\u202eשלום עולם.\u202c 👨‍👩‍👧 said so\u200b. Then\u00ad he left 𝔍."
    rendering = read_bytes(text.encode(), "a.txt")
    assert rendering.text == text
    assert segment(rendering).segments[-1].text == "Then\u00ad he left 𝔍."
