"""The ordinary path: a work, its comparison, decisions, the canonical text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from making import A, B, comparison, rendering, start

from variorum.errors import Conflict, InvalidValue, NotFound, StoreError, UsageError
from variorum.model import Bead, Lemma, Origin, Paragraph, Piece
from variorum.store import BeadFilter, Progress, Store, lemma_from_text


def test_a_comparison_comes_back_as_it_went_in(store: Store) -> None:
    a = replace(
        rendering("A", A), paragraphs=(Paragraph(0, 5, "headline", "Lan", "bold", "top"),), notes=("guessed",)
    )
    made = comparison([a, rendering("B", B, "vi")], majors=(1, 3))
    store.add_work("harbour", "Harbour", by="lan")
    ids = store.save_comparison("harbour", made, by="lan")
    kept = store.comparison("harbour")
    assert kept.comparison == made
    assert kept.bead_ids == ids
    assert kept.bead_versions == (1, 1, 1, 1)
    assert [len(found) for found in kept.segment_ids] == [4, 4]


def test_cells_links_and_marks_of_beads_come_back(store: Store) -> None:
    renderings = [rendering("A", A), rendering("B", B)]
    made = comparison(renderings, [((0, 1), (0,)), ((2,), ()), ((), (1, 2)), ((3,), (3,))])
    first = replace(made.alignment.beads[0], links=(((0,), (0,)), ((1,), ())))
    last = replace(made.alignment.beads[3], moved=("B",), repeat_of=0)
    beads: tuple[Bead, ...] = (first, *made.alignment.beads[1:3], last)
    made = replace(made, alignment=replace(made.alignment, beads=beads))
    store.add_work("harbour", "Harbour", by="lan")
    ids = store.save_comparison("harbour", made, by="lan")
    assert store.comparison("harbour").comparison == made
    assert store.bead(ids[3]).repeat_of == ids[0]


def test_a_blank_line_of_a_parallel_work_is_a_bead(store: Store) -> None:
    made = comparison([rendering("A", A[:2]), rendering("B", B[:2])], [((0,), (0,)), ((), ()), ((1,), (1,))])
    store.add_work("harbour", "Harbour", by="lan")
    ids = store.save_comparison("harbour", made, by="lan")
    assert store.comparison("harbour").comparison == made
    assert store.save_comparison("harbour", made, by="lan") == ids


def test_a_window_shows_cards_in_order(store: Store) -> None:
    ids = start(store)
    window = store.beads("harbour", 1, 2)
    assert (window.start, window.total, [bead.id for bead in window.beads]) == (1, 4, [ids[1], ids[2]])
    bead = window.beads[0]
    assert bead == store.bead(ids[1])
    assert (bead.index, bead.work, bead.state) == (1, "harbour", "undecided")
    assert [part.text for part in bead.parts] == [A[1], B[1]]
    assert bead.divergences[0].bead == 1
    assert bead.variants[0].readings[0].text == "The"
    part = bead.part("B")
    assert part is not None
    assert part.segments[0].index == 1
    assert store.beads("harbour", 10, 5).beads == ()


FILTERS: list[tuple[BeadFilter, list[int]]] = [
    (BeadFilter(), [0, 1, 2, 3]),
    (BeadFilter(states=("approved",)), [2]),
    (BeadFilter(states=("undecided", "omitted")), [0, 1, 3]),
    (BeadFilter(severity="major"), [1]),
    (BeadFilter(severity="critical"), []),
    (BeadFilter(category="accuracy"), [1]),
    (BeadFilter(category="accuracy/number"), [1]),
    (BeadFilter(category="accuracy/num"), []),
    (BeadFilter(check="numbers"), [1]),
    (BeadFilter(text="crews"), [3]),
    (BeadFilter(text="Minister SHIPS"), [1]),
    (BeadFilter(text="!"), []),
    (BeadFilter(missing=("B",)), []),
    (BeadFilter(missing=("nobody",)), []),
    (BeadFilter(new_witness=True), []),
]


def test_filters(store: Store) -> None:
    ids = start(store)
    store.decide(ids[2], "omit", by="lan")
    store.reopen(ids[2], by="lan")
    store.decide(ids[2], Lemma((Piece("Trade doubled.", Origin("editor", "lan")),)), by="lan")
    for filters, expected in FILTERS:
        window = store.beads("harbour", filters=filters)
        assert [bead.index for bead in window.beads] == expected, filters
        assert window.total == len(expected)
        assert store.beads("harbour", 1, 1, filters).beads == window.beads[1:2]


def test_missing_parts_can_be_filtered(store: Store) -> None:
    store.add_work("harbour", "Harbour", by="lan")
    made = comparison([rendering("A", A), rendering("B", B[:3])])
    store.save_comparison("harbour", made, by="lan")
    assert [bead.index for bead in store.beads("harbour", filters=BeadFilter(missing=("B",))).beads] == [3]


def test_deciding(store: Store) -> None:
    ids = start(store)
    seen = store.bead(ids[1])
    lemma = lemma_from_text(seen, "The minister named 41 ships.", by="lan", base="A")
    after = store.decide(ids[1], lemma, by="lan", note="the ministry's figure", expected=seen.version)
    assert (after.state, after.version) == ("approved", seen.version + 1)
    assert after.decision is not None
    assert (after.decision.lemma, after.decision.by, after.decision.note) == (
        lemma,
        "lan",
        "the ministry's figure",
    )
    assert [part.hash for part in after.decision.seen] == [part.hash for part in seen.parts]
    again = store.decide(ids[1], "omit", by="minh", expected=after.version)
    assert (again.state, again.decision and again.decision.lemma) == ("omitted", None)
    assert [(d.state, d.by) for d in store.history(ids[1])] == [("approved", "lan"), ("omitted", "minh")]


def test_each_piece_of_a_lemma_says_where_it_comes_from(store: Store) -> None:
    bead = store.bead(start(store)[1])
    lemma = lemma_from_text(bead, "The minister named 41 sailing ships.", by="lan", base="A")
    assert lemma.text == "The minister named 41 sailing ships."
    found = [(piece.text, piece.origin.kind, piece.origin.name) for piece in lemma.pieces]
    assert found == [
        ("The minister named ", "rendering", "A"),
        ("41 sailing", "editor", "lan"),
        (" ships.", "rendering", "A"),
    ]
    assert lemma_from_text(bead, f" {B[1]} ", by="lan").pieces[0].origin.name == "B"
    (own,) = lemma_from_text(bead, "Something else, entirely new.", by="lan").pieces
    assert own.origin.kind == "editor"


def test_a_second_opinion_is_a_conflict(store: Store) -> None:
    ids = start(store)
    version = store.bead(ids[0]).version
    store.decide(ids[0], "omit", by="lan", expected=version)
    with pytest.raises(Conflict, match="changed by somebody else"):
        store.decide(ids[0], "omit", by="minh", expected=version)
    assert len(store.history(ids[0])) == 1


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        (Piece("  ", Origin("editor", "lan")), "empty"),
        (Piece("half \ud83d", Origin("editor", "lan")), "half a character"),
        (Piece("Other", Origin("rendering", "A", 1, 1, 0, 5)), "not what stands"),
        (Piece("Kesti", Origin("rendering", "B", 1, 1, 0, 5)), "present revision of B"),
        (Piece("Kesti", Origin("rendering", "A", 7, 1, 0, 5)), "present revision of A"),
    ],
)
def test_a_lemma_that_lies_is_refused(store: Store, piece: Piece, message: str) -> None:
    ids = start(store)
    with pytest.raises(InvalidValue, match=message):
        store.decide(ids[0], Lemma((piece,)), by="lan")
    assert store.history(ids[0]) == ()
    assert store.bead(ids[0]).version == 1


def test_reopening_needs_a_decision(store: Store) -> None:
    ids = start(store)
    with pytest.raises(Conflict):
        store.reopen(ids[0], by="lan")


def test_progress(store: Store) -> None:
    ids = start(store, majors=(1, 2))
    store.decide(ids[0], "omit", by="lan")
    store.decide(ids[1], Lemma((Piece("x", Origin("editor", "lan")),)), by="lan")
    progress = store.progress("harbour")
    assert progress == Progress(beads=4, approved=1, omitted=1, reopened=0, undecided_major=1)
    assert (progress.decided, progress.undecided) == (2, 2)
    assert store.works()[0].progress == progress


def test_works(store: Store) -> None:
    start(store)
    store.add_work("second", "Second", by="lan")
    assert [summary.work.slug for summary in store.works()] == ["second", "harbour"]
    assert [r.siglum for r in store.works()[1].renderings] == ["A", "B"]
    changed = store.change_work("second", by="lan", title="Renamed", base="B")
    assert (changed.title, changed.base, changed.version) == ("Renamed", "B", 2)
    with pytest.raises(Conflict):
        store.change_work("second", by="lan", title="x", expected=1)
    store.delete_work("second", by="lan")
    assert [summary.work.slug for summary in store.works()] == ["harbour"]
    with pytest.raises(NotFound):
        store.work("second")
    store.add_work("second", "Another", by="lan")
    assert store.work("second").title == "Another"


@pytest.mark.parametrize("slug", ["", "Upper", "a b", "-a", "a--b", "ä", "../x"])
def test_a_slug_must_fit_an_address(store: Store, slug: str) -> None:
    with pytest.raises(InvalidValue):
        store.add_work(slug, "Title", by="lan")


def test_a_work_is_begun_once(store: Store) -> None:
    store.add_work("a", "A", by="lan")
    with pytest.raises(Conflict):
        store.add_work("a", "B", by="lan")
    with pytest.raises(InvalidValue):
        store.add_work("b", " ", by="lan")


def test_what_is_not_there(store: Store) -> None:
    ids = start(store)
    for ask in (
        lambda: store.work("x"),
        lambda: store.beads("x"),
        lambda: store.comparison("x"),
        lambda: store.canonical_text("x"),
        lambda: store.progress("x"),
        lambda: store.renderings("x"),
        lambda: store.concepts(work="x"),
        lambda: store.rendering("harbour", "Z"),
        lambda: store.rendering("harbour", "A", 9),
        lambda: store.revisions("harbour", "Z"),
        lambda: store.original("0" * 64),
        lambda: store.bead(max(ids) + 1),
        lambda: store.history(max(ids) + 1),
        lambda: store.decide(max(ids) + 1, "omit", by="lan"),
        lambda: store.concept(1),
        lambda: store.user("x"),
        lambda: store.events("x"),
    ):
        with pytest.raises(NotFound):
            ask()


def test_originals_are_kept(store: Store) -> None:
    start(store)
    revision = store.revisions("harbour", "A")[0]
    assert store.original(revision.sha256) == b"A's file"
    assert (revision.number, revision.current, revision.segments) == (1, True, 4)
    with pytest.raises(InvalidValue, match="not the one"):
        store.add_rendering("harbour", replace(rendering("C", A), sha256="0" * 64), b"other", by="lan")
    with pytest.raises(InvalidValue, match="NUL"):
        store.add_rendering("harbour", rendering("C", ["a\x00b"]), by="lan")
    assert [r.siglum for r in store.renderings("harbour")] == ["A", "B"]


def test_a_comparison_of_other_renderings_is_refused(store: Store) -> None:
    start(store)
    store.add_rendering("harbour", rendering("C", A), by="minh")
    with pytest.raises(Conflict, match="knows nothing of C"):
        store.save_comparison("harbour", comparison([rendering("A", A), rendering("B", B)]), by="lan")


def test_opening(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Store.open(tmp_path / "none.db", create=False)
    with pytest.raises(UsageError, match="directory"):
        Store.open(tmp_path)
    with pytest.raises(UsageError):
        Store.open("mysql://x/y")
    with pytest.raises(UsageError):
        Store.open("sqlite://")
    (tmp_path / "text.db").write_text("this is no database, and long enough to be read as one" * 100)
    with pytest.raises(StoreError, match="no store"):
        Store.open(tmp_path / "text.db")
    with Store.open(tmp_path / "new folder" / "ä.db") as store:
        assert store.works() == ()
