"""A corrected text: which sentences are not as they were, and what an editor said of page furniture."""

from dataclasses import replace

import pytest

from tests.web.helpers import rendering
from variorum.desk.chrome import BY_EDITOR, carry_choices, set_aside
from variorum.desk.revision import sentence_changes

OLD = ["The port is open.", "This year 60 ships came.", "Three piers were built.", "Read more about ports."]


def kinds(new: list[str]) -> list[tuple[str, str]]:
    found = sentence_changes(rendering("AAA", OLD), rendering("AAA", new))
    return [(c.kind, "".join(p.text for p in c.pieces if p.kind != "same")) for c in found]


CASES = [
    ("nothing", OLD, []),
    ("white space", [OLD[0], "This  year 60\nships came.", *OLD[2:]], []),
    ("a figure", [OLD[0], "This year 61 ships came.", *OLD[2:]], [("changed", "6061")]),
    (
        "a new sentence",
        [*OLD[:2], "Nobody was hurt that day.", *OLD[2:]],
        [("new", "Nobody was hurt that day.")],
    ),
    ("one that is gone", [OLD[0], *OLD[2:]], [("gone", "This year 60 ships came.")]),
    ("one that is gone at the end", OLD[:3], [("gone", "Read more about ports.")]),
    ("another order", [OLD[1], OLD[0], *OLD[2:]], []),
]


@pytest.mark.parametrize(("label", "new", "expected"), CASES, ids=[c[0] for c in CASES])
def test_sentences_that_are_not_as_they_were(label, new, expected):
    assert kinds(new) == expected


def test_nothing_is_left_of_the_old_text():
    assert sorted(kinds(["Bananas ripen."])) == sorted(
        [*(("gone", text) for text in OLD), ("new", "Bananas ripen.")]
    )


def test_what_an_editor_said_of_a_paragraph_holds_for_the_next_revision():
    old = set_aside(rendering("AAA", OLD), {3}, range(4))
    new = rendering("AAA", ["A line before.", *OLD[:3], "Read more about our ports."])
    carried = carry_choices(old, new)
    assert [p.kind for p in carried.paragraphs] == ["headline", "body", "body", "body", "boilerplate"]
    assert carried.paragraphs[4].reason == BY_EDITOR
    assert not carried.segments


def test_what_was_read_after_all_is_read_again():
    old = rendering("AAA", OLD)
    aside = replace(old.paragraphs[3], kind="boilerplate", reason="a teaser")
    old = set_aside(replace(old, paragraphs=(*old.paragraphs[:3], aside)), set(), range(4))
    new = rendering("AAA", OLD)
    new = replace(new, paragraphs=(*new.paragraphs[:3], aside))
    assert carry_choices(old, new).paragraphs[3].kind == "body"


def test_what_a_reader_said_is_not_carried():
    old = rendering("AAA", OLD)
    aside = replace(old.paragraphs[3], kind="boilerplate", reason="a teaser")
    new = rendering("AAA", OLD)
    assert carry_choices(replace(old, paragraphs=(*old.paragraphs[:3], aside)), new) is new
