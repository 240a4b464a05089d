"""Sentence boundaries: cases, gold in several styles with a pinned floor, and laws that hold for every text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.segment import find_paragraphs, split_sentences
from variorum.segment.sentences import split_paragraph

CASES = Path(__file__).parents[1] / "cases" / "segment"
SENTENCES = tomllib.loads((CASES / "sentences.toml").read_text("utf-8"))["case"]
STYLES = sorted((CASES / "styles").glob("*.txt"))

MAX_WRONG = 0.01
"""Share of wrong boundaries (found too many, or missed) over the sentences of all styles: the reach of the project."""


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["label"])
def test_cases(case: dict[str, str]) -> None:
    marked = case["text"]
    text = re.sub(r"‖ ?", "", marked)
    got = [text[a:b] for a, b in split_sentences(text, case["language"])]
    assert got == [part.strip() for part in marked.split("‖")]


def _gold(path: Path) -> Iterator[list[str]]:
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = [line.strip() for line in block.split("\n") if line.strip() and not line.startswith("#")]
        if lines:
            yield lines


def _errors(path: Path) -> tuple[int, int, list[str]]:
    """Sentences, wrong boundaries, and where they are."""
    count, wrong, places = 0, 0, []
    for sentences in _gold(path):
        count += len(sentences)
        text = " ".join(sentences)
        ends, place = set(), 0
        for sentence in sentences:
            place += len(sentence)
            ends.add(place)
            place += 1
        for end in sorted(ends ^ {b for _, b in split_paragraph(text, path.name[:2])}):
            wrong += 1
            places.append(f"{text[max(0, end - 30) : end]} ‖ {text[end : end + 20]}")
    return count, wrong, places


def test_styles_stay_under_the_floor() -> None:
    results = [_errors(path) for path in STYLES]
    count, wrong = sum(r[0] for r in results), sum(r[1] for r in results)
    assert count >= 500
    assert wrong <= MAX_WRONG * count, [place for r in results for place in r[2]]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_each_style(path: Path) -> None:
    count, wrong, places = _errors(path)
    assert wrong <= max(1, 0.02 * count), places


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(' \n\t.!?…"“”‘’()[]-–—/:;,\u00a0\u200b\ufeff\u202e'),
        st.sampled_from("aAđĐ1Mr.etcUS國Я"),
        st.characters(),
    ),
    max_size=300,
)


@given(TEXT, st.sampled_from(["en", "vi", "de", "zh", "und", "xx-YY"]))
def test_sentences_cover_the_text(text: str, language: str) -> None:
    ranges = split_sentences(text, language)
    place = 0
    for start, end in ranges:
        assert place <= start < end
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@given(TEXT)
def test_paragraphs_cover_the_text(text: str) -> None:
    place = 0
    for start, end in find_paragraphs(text):
        assert place <= start < end
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


def test_long_input_is_linear_enough() -> None:
    """A hundred thousand words without an end, and as many marks without a word."""
    assert split_sentences("word " * 100_000, "en") == [(0, 499_999)]
    assert len(split_sentences(". " * 20_000, "en")) == 1
    assert split_sentences("", "en") == []
