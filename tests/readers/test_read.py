"""read, read_bytes: what they keep, and the one line said about input that cannot be read."""

from __future__ import annotations

import os
from datetime import date as Date
from pathlib import Path

import pytest

from variorum.errors import UnreadableInput
from variorum.readers import MAX_BYTES, read, read_bytes, read_several
from variorum.segment import segment

STORY = """Ferry to Run Twice a Day

10:15:00 AM | 3/25/2031

The northern ferry will run twice a day from June, the harbour office said. It had been asked for since 2027.

“We are glad,” Mr. Binh said on Monday. “It took long.”

By Lan Tran, Harbour Times"""


VIETNAMESE = (
    "Cây cầu mới bắc qua sông Tằm đã thông xe hôm thứ Hai, chậm hai năm so với kế hoạch. Cầu có bốn làn xe và một lối "
    "cho xe đạp. Ngày đầu xe cộ thưa thớt, và phà sẽ ngừng chạy vào cuối tháng Năm theo quyết định của thành phố."
)
ENGLISH = (
    "The new bridge over the Tarn opened on Monday, two years later than planned. It carries four lanes and a path for "
    "bicycles. Traffic was light on the first day, and the ferry will stop at the end of May as the council decided."
)


def test_text_is_the_files_own() -> None:
    data = ("\ufeff" + STORY.replace("\n", "\r\n")).encode()
    rendering = read_bytes(data, "a/ferry.txt")
    assert rendering.text == STORY.replace("\n", "\r\n")
    assert rendering.siglum == "ferry"
    assert rendering.language == "en"
    assert rendering.date == Date(2031, 3, 25)
    assert [p.kind for p in rendering.paragraphs] == ["headline", "dateline", "body", "body", "byline"]


def test_what_is_given_wins() -> None:
    rendering = read_bytes(
        STORY.encode(), "x.txt", siglum="HT", language="en-GB", date=Date(2031, 4, 1), outlet="Harbour Times",
        made_by="human", origin="wire",
    )  # fmt: skip
    assert (rendering.siglum, rendering.language, rendering.date) == ("HT", "en-GB", Date(2031, 4, 1))
    assert (rendering.outlet, rendering.made_by, rendering.origin) == ("Harbour Times", "human", "wire")


def test_one_line_is_a_rendering() -> None:
    rendering = segment(read_bytes(b"Hello.", "h.txt"))
    assert [(s.text, s.kind) for s in rendering.segments] == [("Hello.", "body")]


def test_control_characters_are_said_aloud() -> None:
    rendering = read_bytes(b"One\x00 here. Two there." + b" More of it." * 100, "h.txt")
    assert rendering.notes == ("control characters in the text: 1",)


def test_unknown_language() -> None:
    assert read_bytes(b"zxqv brwk 11", "h.txt").language == "und"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG image"),
        (bytes(range(256)) * 20, "binary"),
        ("Người dân ở đây rất vui.".encode()[:-9] + b"\xff\xfe vui", "damaged at byte"),
        ("Cửa hàng đóng cửa ngày thứ hai – ế".encode()[:-1], "cut off in the middle of a character"),
        (b"\xff\xfea\x00b", "damaged at byte"),
    ],
)
def test_refuses_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as error:
        read_bytes(data, "bad.txt")
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("bad.txt: ")


def test_refuses_paths(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="directory"):
        read(tmp_path)
    with pytest.raises(UnreadableInput, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read("a\0b")
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(UnreadableInput, match="not a regular file"):
        read(fifo)


def test_refuses_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableInput, match="too large: 64 MB"):
        read(large)


def test_a_text_file_holds_one_rendering(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello there.", encoding="utf-8")
    assert [r.siglum for r in read_several(tmp_path / "a.txt")] == ["a"]


@pytest.mark.parametrize(
    ("encoding", "says"),
    [("utf-16", False), ("utf-32", False), ("utf-8-sig", False), ("utf-16-le", True), ("cp1258", True)],
)
def test_encodings(encoding: str, says: bool) -> None:
    text = "Cà phê sữa đá là thứ tôi mua mỗi sáng trên phố. " * 20
    text = text if encoding != "cp1258" else "Le café où l'été passa fut fermé à la fin de l'année. " * 20
    rendering = read_bytes(text.encode(encoding), "a.txt")
    assert rendering.text == text
    assert bool(rendering.notes) == says


@pytest.mark.parametrize(
    ("declared", "text", "found"),
    [
        ("en", VIETNAMESE, "vi"),
        ("vi", ENGLISH, "en"),
        ("en-GB", ENGLISH, "en-GB"),
        ("vi", VIETNAMESE, "vi"),
        ("xx", VIETNAMESE, "xx"),
        ("vi", "Bridge opens", "vi"),
    ],
)
def test_a_declared_language_yields_to_a_text_plainly_in_another(
    declared: str, text: str, found: str
) -> None:
    page = f'<html lang="{declared}"><body><article><h1>A</h1><p>{text}</p></article></body></html>'
    rendering = read_bytes(page.encode(), "a.html")
    assert rendering.language == found
    assert bool(rendering.notes) == (found != declared)


@pytest.mark.parametrize("name", ["bad\udcff.txt", "two\nlines.txt", "nul\0.txt"])
def test_names_that_cannot_be_written_are_shown_in_one_line(name: str, tmp_path: Path) -> None:
    rendering = read_bytes(b"Hello there.", name)
    for shown in (rendering.siglum, rendering.path or ""):
        assert shown.isprintable()
        shown.encode()
    with pytest.raises(UnreadableInput) as error:
        read(tmp_path / name)
    assert str(error.value).isprintable()


def test_a_file_whose_name_is_no_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"bad\xff.txt")
    try:
        path.write_bytes(b"Hello there.")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    assert read(path).siglum == "bad\ufffd"
