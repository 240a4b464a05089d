"""Search over all works, Vietnamese with and without diacritics; on both databases the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import comparison, rendering, start

from variorum.errors import NotFound
from variorum.store import BeadFilter, Store
from variorum.store.search import words

# The texts the cases of `tests/cases/store/search.json` are about, counted from 0: four of VI, then four of EN.
VI = (
    "Đường lối đối ngoại được đánh giá cao.",
    "Hoà bình là điều quý giá.",
    "Cái áo ma thuật.",
    "Người má hiền.",
)
EN = (
    "Foreign policy was praised.",
    "Peace is precious; don’t forget it.",
    "The café’s “soft power”.",
    "A mother.",
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.import_work("vi", "Vi", comparison([rendering("VI", VI, "vi"), rendering("EN", EN)]), by="lan")
    start(store)
    return store


CASES = json.loads((Path(__file__).parents[1] / "cases" / "store" / "search.json").read_text("utf-8"))


def test_queries(filled: Store) -> None:
    texts = (*VI, *EN)
    for case in CASES:
        hits, more = filled.search(case["query"], work="vi")
        assert [texts.index(hit.segment.text) for hit in hits] == case["expected"], case["label"]
        assert not more
        everywhere, _ = filled.search(case["query"])
        assert [hit for hit in everywhere if hit.work == "vi"] == list(hits), case["label"]
        window = filled.beads("vi", filters=BeadFilter(text=case["query"]))
        assert {bead.id for bead in window.beads} == {hit.bead for hit in hits}, case["label"]


def test_a_hit_says_where_it_stands(filled: Store) -> None:
    ((hit,), _) = filled.search("doi ngoai")
    assert (hit.work, hit.siglum, hit.language) == ("vi", "VI", "vi")
    assert hit.bead == filled.beads("vi").beads[0].id


def test_pages(filled: Store) -> None:
    first, more = filled.search("the", limit=2)
    assert (len(first), more) == (2, True)
    second, _ = filled.search("the", limit=100, after=first[-1].segment.id)
    everything, more = filled.search("the", limit=100)
    assert (first + second, more) == (everything, False)


def test_the_index_follows_the_texts(filled: Store) -> None:
    assert len(filled.search("ships")[0]) == 2
    filled.add_rendering("harbour", rendering("A", ("The boats came.",)), by="lan")
    assert [hit.siglum for hit in filled.search("ships")[0]] == ["B"]
    assert len(filled.search("boats")[0]) == 1
    filled.undo(by="lan")
    assert len(filled.search("ships")[0]) == 2
    assert filled.search("boats")[0] == ()
    filled.delete_rendering("harbour", "B", by="lan")
    assert [hit.siglum for hit in filled.search("ships")[0]] == ["A"]
    filled.delete_work("harbour", by="lan")
    assert filled.search("ships")[0] == ()


def test_what_is_not_there(filled: Store) -> None:
    with pytest.raises(NotFound):
        filled.search("x", work="none")


def test_words() -> None:
    assert words("  Đối-ngoại: 39.5% ") == ("đối ngoại 39 5", "doi ngoai 39 5")
