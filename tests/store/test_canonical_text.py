"""The canonical text: order and paragraphs of the base, wording of the decisions."""

from __future__ import annotations

from dataclasses import replace

from making import comparison, rendering

from variorum.model import Cell, Lemma, Origin, Piece, Rendering, Segment
from variorum.store import Store


def approve(store: Store, ids: tuple[int, ...], *texts: str | None) -> None:
    for bead, text in zip(ids, texts, strict=True):
        if text is not None:
            lemma = Lemma((Piece(text, Origin("editor", "lan")),))
            store.decide(bead, "omit" if text == "" else lemma, by="lan")


def begin(
    store: Store, renderings: list[Rendering], cells: list[tuple[Cell, ...]], **options: str
) -> tuple[int, ...]:
    return store.import_work("w", "W", comparison(renderings, cells), by="lan", **options)  # type: ignore[arg-type]


EN = rendering("EN", ("One.", "Two.", "Three.", "Four."))
VI = rendering("VI", ("Ba.", "Một.", "Hai."), "vi-VN")
CELLS: list[tuple[Cell, ...]] = [((0,), (1,)), ((1,), (2,)), ((2,), (0,)), ((3,), ())]


def test_the_order_is_the_source_languages(store: Store) -> None:
    ids = begin(store, [EN, VI], CELLS, source_language="vi")
    approve(store, ids, "1", "2", "3", "4")
    text = store.canonical_text("w")
    assert (text.base, text.complete) == ("VI", True)
    # "Four." has no source; it follows "Three.", its predecessor, into the paragraph of that.
    assert [p.texts for p in text.paragraphs] == [("3", "4", "1"), ("2",)]


def test_without_a_source_it_is_the_first_and_a_base_can_be_chosen(store: Store) -> None:
    ids = begin(store, [EN, VI], CELLS)
    approve(store, ids, "1", "2", "3", "4")
    assert store.canonical_text("w").text == "1 2\n\n3 4"
    store.change_work("w", by="lan", base="VI")
    assert store.canonical_text("w").text == "3 4 1\n\n2"
    store.delete_rendering("w", "VI", by="lan")
    assert store.canonical_text("w").base == "EN"


def test_what_is_omitted_or_undecided_leaves_no_trace(store: Store) -> None:
    ids = begin(store, [EN, VI], CELLS)
    approve(store, ids, "1", "", None, "4")
    text = store.canonical_text("w")
    assert text.text == "1\n\n4"
    assert (text.undecided, text.reopened, text.complete) == ((ids[2],), (), False)


def test_headlines_and_questions_the_base_lacks_stand_alone(store: Store) -> None:
    head = Segment(0, 0, 6, "A head", kind="headline")
    asked = Segment(1, 7, 11, "Why?", kind="question", speaker="Q", paragraph=1)
    said = Segment(2, 12, 15, "So.", paragraph=2)
    second = Rendering("B", "A head\nWhy?\nSo.", "en", segments=(head, asked, said))
    ids = begin(
        store,
        [EN, second],
        [((), (0,)), ((0,), ()), ((1,), ()), ((), (1,)), ((), (2,)), ((2,), ()), ((3,), ())],
    )
    approve(store, ids, "H", "1", "2", "Q", "b", "3", "4")
    text = store.canonical_text("w")
    assert [(p.kind, p.speaker, p.text) for p in text.paragraphs] == [
        ("headline", None, "H"),
        ("body", None, "1 2"),
        ("question", "Q", "Q b"),
        ("body", None, "3 4"),
    ]


def test_an_empty_work_has_an_empty_text(store: Store) -> None:
    store.add_work("w", "W", by="lan")
    text = store.canonical_text("w")
    assert (text.text, text.base, text.complete) == ("", None, True)


def test_the_text_does_not_depend_on_who_decided_when(store: Store) -> None:
    ids = begin(store, [EN, VI], CELLS)
    approve(store, tuple(reversed(ids)), "4", "3", "2", "1")
    first = store.canonical_text("w")
    approve(store, ids, "x", "y", "z", "u")
    approve(store, ids, "1", "2", "3", "4")
    assert store.canonical_text("w") == replace(first)
