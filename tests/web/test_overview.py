import pytest

from variorum_web.view.overview import STRIP_TICKS, Entry, Filters, count_facets, passes, ticks

ENTRIES = [
    Entry(1, 0, "undecided", frozenset({("accuracy/number", "major"), ("style/wording", "neutral")})),
    Entry(2, 1, "approved", frozenset({("accuracy/name", "minor")})),
    Entry(3, 2, "reopened", frozenset({("accuracy/number", "critical")})),
    Entry(4, 3, "omitted", frozenset()),
]

CASES = [
    ("everything", {}, [1, 2, 3, 4]),
    ("open is undecided and reopened", {"state": "open"}, [1, 3]),
    ("one state", {"state": "approved"}, [2]),
    ("a weight and what is heavier", {"severity": "major"}, [1, 3]),
    ("the heaviest only", {"severity": "critical"}, [3]),
    ("a category", {"category": "accuracy/name"}, [2]),
    ("a dimension", {"category": "accuracy"}, [1, 2, 3]),
    ("category and weight are of one divergence", {"category": "style/wording", "severity": "minor"}, []),
    ("both filters", {"state": "open", "severity": "critical"}, [3]),
    ("nonsense is ignored", {"state": "x", "severity": "neutral", "category": "no/such"}, [1, 2, 3, 4]),
]


@pytest.mark.parametrize(("label", "query", "expected"), CASES, ids=[c[0] for c in CASES])
def test_passes(label, query, expected):
    filters = Filters.from_query(query)
    assert [entry.id for entry in ENTRIES if passes(entry, filters)] == expected


def test_hits_of_a_text_narrow():
    assert [e.id for e in ENTRIES if passes(e, Filters(text="x"), frozenset({2, 4}))] == [2, 4]


def test_facets_count_under_all_other_filters():
    facets = count_facets(ENTRIES, Filters(severity="major"))
    assert {f.value: f.count for f in facets["state"]} == {
        "": 2,
        "open": 2,
        "reopened": 1,
        "approved": 0,
        "omitted": 0,
    }
    assert {f.value: f.count for f in facets["severity"]} == {"": 4, "critical": 1, "major": 2, "minor": 3}
    assert [f.value for f in facets["severity"] if f.chosen] == ["major"]
    assert {f.value: f.count for f in facets["category"]} == {"": 2, "accuracy/number": 2}


def test_a_chosen_category_without_passages_is_still_shown():
    facets = count_facets(ENTRIES, Filters(category="accuracy/date"))
    assert [(f.value, f.count) for f in facets["category"] if f.chosen] == [("accuracy/date", 0)]


def test_the_query_says_the_same_again():
    filters = Filters.from_query({"state": "open", "text": "  two  words ", "wordings": "1", "page": "3"})
    assert filters.query() == {"state": "open", "text": "two words", "wordings": "1"}
    assert Filters.from_query(filters.query()) == filters
    assert filters.query(state=None) == {"text": "two words", "wordings": "1"}


def test_a_tick_a_passage():
    drawn = ticks(ENTRIES, frozenset({2}))
    assert [(t.number, t.severity, t.state, t.shown) for t in drawn] == [
        (1, "major", "", False),
        (2, "minor", "approved", True),
        (3, "critical", "reopened", False),
        (4, None, "approved", False),
    ]


def test_a_large_work_shares_ticks_and_loses_no_severity():
    entries = [Entry(n, n, "undecided", frozenset()) for n in range(5000)]
    entries[4321] = Entry(4321, 4321, "undecided", frozenset({("accuracy/number", "critical")}))
    drawn = ticks(entries, frozenset())
    assert len(drawn) <= STRIP_TICKS
    assert [t.severity for t in drawn if t.severity] == ["critical"]
    assert drawn[-1].last == 5000
