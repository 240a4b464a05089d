"""One contract for every reader: a format joins it by giving a sample of itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import UnreadableInput
from variorum.model import Rendering
from variorum.readers import read_bytes, read_several_bytes
from variorum.readers.sniff import READERS, reader_of
from variorum.segment import segment

from .conftest import build_docx, build_pdf

EXAMPLES = int(os.environ.get("VARIORUM_EXAMPLES", "40"))
"""Of each fuzz by hypothesis; `scripts/stress readers` asks for many more."""

DOCS = Path(__file__).parents[2] / "docs" / "readers.md"

SAMPLES: dict[str, Callable[[], bytes]] = {
    "plain": lambda: b"Ferry\n\nIt runs twice a day. It is new.\n",
    "html": lambda: b"<html><body><h1>Ferry</h1><p>It runs twice a day. It is new.</p></body></html>",
    "markdown": lambda: b"# Ferry\n\nIt runs *twice* a day. It is new.\n",
    "docx": lambda: build_docx("<w:p><w:r><w:t>It runs twice a day. It is new.</w:t></w:r></w:p>"),
    "pdf": lambda: build_pdf([[(60, 700, 12, "It runs twice a day. It is new.")]]),
    "subtitles": lambda: (
        b"1\n00:00:01,000 --> 00:00:02,000\nIt runs twice\n\n"
        b"2\n00:00:02,100 --> 00:00:03,000\na day. It is new.\n"
    ),
    "tmx": lambda: (
        b'<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>It runs twice a day. It is new.</seg></tuv>'
        b'<tuv xml:lang="vi"><seg>N\xc3\xb3 ch\xe1\xba\xa1y.</seg></tuv></tu></body></tmx>'
    ),
    "xliff": lambda: (
        b'<xliff version="1.2"><file source-language="en" target-language="vi"><body><trans-unit id="1">'
        b"<source>It runs twice a day. It is new.</source><target>N\xc3\xb3 ch\xe1\xba\xa1y.</target>"
        b"</trans-unit></body></file></xliff>"
    ),
}  # fmt: skip


def renderings(name: str) -> tuple[Rendering, ...]:
    return read_several_bytes(SAMPLES[name](), f"sample{READERS[name][0]}")


def assert_lawful(rendering: Rendering) -> None:
    """The law of every rendering: paragraphs and segments are where they say, and only white space is outside."""
    text, result = rendering.text, segment(rendering)
    for parts in (result.paragraphs, result.segments):
        place = 0
        for part in parts:
            assert not text[place : part.start].strip()
            piece = text[part.start : part.end]
            assert piece == piece.strip() != ""
            place = part.end
        assert not text[place:].strip()
    assert all(text[s.start : s.end] == s.text for s in result.segments)
    assert all(p.reason for p in result.paragraphs if p.kind == "boilerplate")


def test_every_reader_has_a_sample_and_a_line_in_the_docs() -> None:
    assert SAMPLES.keys() == READERS.keys()
    documented = DOCS.read_text("utf-8")
    for name, suffixes in READERS.items():
        assert f"`{name}`" in documented, name
        assert all(f"`{suffix}`" in documented for suffix in suffixes), suffixes


@pytest.mark.parametrize("name", sorted(SAMPLES))
class TestContract:
    def test_found_by_content_or_name(self, name: str) -> None:
        assert reader_of(SAMPLES[name](), f"sample{READERS[name][0]}") == name

    def test_keeps_the_words(self, name: str) -> None:
        first = renderings(name)[0]
        assert "It runs twice a day. It is new." in first.text
        assert [s.text for s in segment(first).segments][-2:] == ["It runs twice a day.", "It is new."]

    def test_says_who_read_it_and_hashes_the_original(self, name: str) -> None:
        for rendering in renderings(name):
            assert rendering.reader.split("/")[0] == name
            assert len(rendering.sha256) == 64

    def test_laws(self, name: str) -> None:
        for rendering in renderings(name):
            assert_lawful(rendering)

    def test_same_bytes_same_rendering(self, name: str) -> None:
        assert renderings(name) == renderings(name)

    def test_any_prefix_is_read_or_refused_in_one_line(self, name: str) -> None:
        data = SAMPLES[name]()
        step = max(1, len(data) // 40)
        for end in range(0, len(data), step):
            read_or_refuse(data[:end], f"sample{READERS[name][0]}")


def read_or_refuse(data: bytes, name: str) -> None:
    try:
        found = read_several_bytes(data, name)
    except UnreadableInput as error:
        line = str(error)
    else:
        line = name
        for rendering in found:
            assert_lawful(rendering)
    assert "\n" not in line
    assert line.startswith(name)


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    """Bytes changed, cut and doubled: the short fuzz; `scripts/stress readers` runs the long one."""
    damaged = bytearray(SAMPLES[name]())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged)))
        change = data.draw(st.binary(max_size=6))
        damaged[place : place + data.draw(st.integers(0, 8))] = change
    read_or_refuse(bytes(damaged), f"sample{READERS[name][0]}")


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=400), st.sampled_from([".txt", ".html", ".md", ".srt"]))
def test_random_text_is_read_or_refused(text: str, suffix: str) -> None:
    read_or_refuse(text.encode("utf-8", "replace"), f"random{suffix}")


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=("Cs", "Cc")), st.sampled_from("\r\n\t .")),
        max_size=400,
    )
)
def test_plain_text_is_the_files_own(text: str) -> None:
    text = f"Word {text}"
    rendering = read_bytes(text.encode(), "random.txt")
    assert rendering.text == text
    assert_lawful(rendering)


def test_heavy_parts_are_imported_only_when_needed() -> None:
    """Reading two text files imports no parser, no numbers, no models."""
    code = (
        "import sys\n"
        "from variorum.readers import read_bytes\n"
        "from variorum.segment import segment\n"
        "segment(read_bytes('One here. Two h\\u00ebre.'.encode(), 'a.txt'))\n"
        "heavy = {'lxml', 'trafilatura', 'mammoth', 'pdfminer', 'numpy', 'nltk', 'sacrebleu', 'sqlalchemy', 'flask',"
        " 'charset_normalizer', 'nupunkt', 'markdown_it', 'babel'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
