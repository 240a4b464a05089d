import pytest

from variorum.store import BeadOutline
from variorum_web.view.overview import STRIP_TICKS, Filters, count_facets, passes, ticks


def entry(number, state, found=frozenset(), speaker=None, new_witness=False):
    return BeadOutline(number, number - 1, state, frozenset(found), speaker, False, new_witness)


ENTRIES = [
    entry(1, "undecided", {("accuracy/number", "major"), ("style/wording", "neutral")}, "Minister"),
    entry(2, "approved", {("accuracy/name", "minor")}, "Minister", new_witness=True),
    entry(3, "reopened", {("accuracy/number", "critical")}, "Interviewer"),
    entry(4, "omitted"),
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
    ("a speaker", {"speaker": "Minister"}, [1, 2]),
    ("a new rendering", {"state": "new"}, [2]),
    ("nothing is flagged", {"state": "flagged"}, []),
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
        "flagged": 0,
        "new": 0,
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
    drawn = ticks(ENTRIES)
    assert [(t.number, t.severity, t.state) for t in drawn] == [
        (1, "major", ""),
        (2, "minor", "approved"),
        (3, "critical", "reopened"),
        (4, None, "approved"),
    ]


def test_a_large_work_shares_ticks_and_loses_no_severity():
    entries = [entry(n + 1, "undecided") for n in range(5000)]
    entries[4321] = entry(4322, "undecided", {("accuracy/number", "critical")})
    drawn = ticks(entries)
    assert len(drawn) <= STRIP_TICKS
    assert [t.severity for t in drawn if t.severity] == ["critical"]
    assert drawn[-1].last == 5000


def test_flags_and_speakers_are_counted():
    facets = count_facets(ENTRIES, Filters(), flagged=frozenset({1, 4}))
    assert {f.value: f.count for f in facets["state"]}["flagged"] == 2
    assert [(f.value, f.count) for f in facets["speaker"]] == [("", 4), ("Minister", 2), ("Interviewer", 1)]
    assert [e.id for e in ENTRIES if passes(e, Filters(state="flagged"), None, frozenset({4}))] == [4]
