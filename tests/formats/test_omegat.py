"""OmegaT's glossary, written and read back."""

from __future__ import annotations

import pytest

from variorum.errors import UnreadableInput
from variorum.formats import concept_losses, read_concepts_bytes
from variorum.formats.omegat import read_omegat, write_omegat
from variorum.model import Concept, Term

QUAY = Concept(
    "quay",
    (Term("bến", "vi"), Term("quay", "en"), Term("pier", "en", "admitted"), Term("kay", "en", "deprecated")),
    note="Where ships lie.",
    approved=True,
)
NET = Concept("net", (Term("lưới", "vi"), Term("net", "en")), approved=True)


def test_only_what_may_be_written_is_offered() -> None:
    assert write_omegat((QUAY, NET)).decode() == (
        "# languages: vi en\nbến\tquay\tWhere ships lie.\nbến\tpier\tWhere ships lie.\nlưới\tnet\n"
    )


def test_what_was_written_comes_back_but_for_what_was_told() -> None:
    back = read_omegat(write_omegat((QUAY, NET))).concepts
    assert [[(t.text, t.language, t.status) for t in c.terms] for c in back] == [
        [("bến", "vi", "preferred"), ("quay", "en", "preferred"), ("pier", "en", "admitted")],
        [("lưới", "vi", "preferred"), ("net", "en", "preferred")],
    ]
    assert [c.note for c in back] == ["Where ships lie.", None]
    told = [loss.what for loss in concept_losses((QUAY, NET), "omegat")]
    assert "deprecated terms (OmegaT would offer them)" in told


def test_synonyms_of_the_source_are_one_concept_where_a_comment_says_so() -> None:
    rows = b"# languages: vi en\na\tx\tsame\nb\tx\tsame\nc\ty\nd\ty\n"
    assert [[t.text for t in c.terms] for c in read_omegat(rows).concepts] == [
        ["a", "b", "x"],
        ["c", "y"],
        ["d", "y"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_another_origin_needs_its_languages(encoding: str) -> None:
    data = "# Glossary in tab-separated format\r\nbến\tquay\r\n\r\n".encode(encoding)
    with pytest.raises(UnreadableInput, match="does not say its languages"):
        read_concepts_bytes(data, "x.utf8")
    (concept,) = read_concepts_bytes(data, "x.utf8", source="vi", target="en").concepts
    assert [(t.text, t.language) for t in concept.terms] == [("bến", "vi"), ("quay", "en")]


@pytest.mark.parametrize("line", ["bến", "bến\t", "\tquay", "bến quay"])
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(UnreadableInput, match="x line 3"):
        read_omegat(f"# languages: vi en\nlưới\tnet\n{line}\n".encode(), name="x")


def test_a_term_that_looks_like_a_comment_is_kept() -> None:
    odd = (Concept("c", (Term("#1", "vi"), Term("number one", "en")), approved=True),)
    assert read_omegat(write_omegat(odd)).concepts[0].terms[0].text == "#1"


def test_a_term_left_alone_by_a_deprecated_one_is_told() -> None:
    alone = Concept("c", (Term("bến", "vi"), Term("kay", "en", "deprecated")), approved=True)
    told = {loss.what: loss.examples for loss in concept_losses((alone, NET), "omegat")}
    assert told["terms without a counterpart"] == ("bến",)
