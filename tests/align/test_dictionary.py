"""What is known of words beforehand: a dictionary file, a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.align import dictionary_of, read_dictionary
from variorum.align.dictionary import dictionary_triples
from variorum.align.encode import Vocabulary, encode
from variorum.errors import UnreadableInput
from variorum.model import Concept, Term


def test_a_phrase_is_worth_a_share_of_each_of_its_words() -> None:
    vocabulary = Vocabulary()
    for text, language in (("rin vash", "xa"), ("the ferry sank", "en")):
        encode([text], language, vocabulary)
    triples = dictionary_triples(vocabulary, {"rin": ["ferry boat"], "vash": ["sank", "rin"]})
    named = {(vocabulary.words[a][1], vocabulary.words[b][1], weight) for a, b, weight in triples}
    assert named == {
        ("rin", "ferry", 1.0),
        ("ferry", "rin", 1.0),
        ("vash", "sank", 1.0),
        ("sank", "vash", 1.0),
    }


def test_a_dictionary_file(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(
        "# ours\nph\u00e0\tferry\n\nph\u00e0\tferry boat\nlinh m\u1ee5c\tpriest\tnoun\n", encoding="utf-8"
    )
    assert read_dictionary(path) == {"ph\u00e0": ["ferry", "ferry boat"], "linh m\u1ee5c": ["priest"]}


def test_a_line_without_a_tab_is_refused_by_number(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("a\tb\nferry sank\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 2"):
        read_dictionary(path)
    with pytest.raises(UnreadableInput, match="no such file"):
        read_dictionary(tmp_path / "none.tsv")


def test_a_glossary_is_a_dictionary_of_its_languages() -> None:
    terms = (Term("ferry", "en-GB"), Term("ferry boat", "en"), Term("ph\u00e0", "vi"))
    assert dictionary_of([Concept("c1", terms), Concept("c2", (Term("tide", "en"),))]) == {
        "ferry": ["ph\u00e0"],
        "ferry boat": ["ph\u00e0"],
    }
