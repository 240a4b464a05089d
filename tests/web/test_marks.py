import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import CATEGORIES, SEVERITIES
from variorum_web.view.marks import GLYPHS, Mark, cut, heaviest, label_of

MAJOR = Mark(1, "major", "figure", "60 against 59")
MINOR = Mark(2, "minor", "doubled words", "came came")

CASES = [
    ("nothing marked", "abc", [], [("abc", [])]),
    ("empty text", "", [], []),
    ("inside", "abcdef", [(2, 4, MAJOR)], [("ab", []), ("cd", [1]), ("ef", [])]),
    (
        "overlap",
        "abcdef",
        [(0, 4, MAJOR), (2, 6, MINOR)],
        [("ab", [1]), ("cd", [1, 2]), ("ef", [2])],
    ),
    ("the same place twice", "abc", [(0, 3, MAJOR), (0, 3, MAJOR)], [("abc", [1])]),
    ("past the end", "abc", [(2, 9, MAJOR)], [("ab", []), ("c", [1])]),
    ("astral characters count once", "🚢 60", [(2, 4, MAJOR)], [("🚢 ", []), ("60", [1])]),
]


@pytest.mark.parametrize(("label", "text", "places", "expected"), CASES, ids=[c[0] for c in CASES])
def test_cut(label, text, places, expected):
    assert [(run.text, [m.number for m in run.marks]) for run in cut(text, places)] == expected


def test_a_mark_closes_once_and_where_it_ends():
    closing = [[m.number for m in run.closing] for run in cut("abcdef", [(0, 4, MAJOR), (2, 6, MINOR)])]
    assert closing == [[], [1], [2]]


def test_a_run_is_as_heavy_as_its_heaviest_mark():
    runs = cut("ab", [(0, 2, MINOR), (1, 2, MAJOR)])
    assert [run.severity for run in runs] == ["minor", "major"]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=6))
def test_runs_join_back_to_the_text(text, edges):
    places = [(a, b, Mark(i, "minor", "", "")) for i, (a, b) in enumerate(edges)]
    assert "".join(run.text for run in cut(text, places)) == text


def test_every_severity_has_a_shape_of_its_own():
    assert set(GLYPHS) == set(SEVERITIES)
    assert len(set(GLYPHS.values())) == len(SEVERITIES)


def test_every_category_has_a_label_of_its_own():
    labels = [label_of(category) for category in CATEGORIES]
    assert len(set(labels)) == len(CATEGORIES)
    assert all(labels)


def test_heaviest():
    assert heaviest(["minor", "critical", "neutral"]) == "critical"
    assert heaviest([]) is None


def test_marks_are_told_apart_without_colour():
    assert len(set(GLYPHS.values())) == len(GLYPHS) == 4
