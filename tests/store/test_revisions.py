"""Stories of corrected and added renderings: every decision whose part did not change stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import A, B, comparison, rendering, start

from variorum.errors import InvalidValue, NotFound
from variorum.model import Cell, Lemma, Origin, Piece
from variorum.store import Store
from variorum.store.since import diff_words


def wording(text: str) -> Lemma:
    return Lemma((Piece(text, Origin("editor", "lan")),))


def approve_all(store: Store, ids: tuple[int, ...]) -> None:
    for number, bead in enumerate(ids):
        store.decide(bead, wording(f"Sentence {number}."), by="lan")


def states(store: Store, ids: tuple[int, ...]) -> list[str]:
    return [store.bead(bead).state for bead in ids]


def compare(
    store: Store,
    a: tuple[str, ...],
    b: tuple[str, ...],
    cells: list[tuple[Cell, ...]],
    **options: tuple[int, ...],
) -> tuple[int, ...]:
    made = comparison([rendering("A", a), rendering("B", b)], cells, **options)
    return store.save_comparison("harbour", made, by="lan")


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    before = [store.bead(bead).version for bead in ids]
    revision = store.add_rendering("harbour", rendering("A", A), b"A's file", by="lan")
    assert revision.number == 1
    assert start_again(store) == ids
    assert [store.bead(bead).version for bead in ids] == before


def start_again(store: Store) -> tuple[int, ...]:
    return store.save_comparison(
        "harbour",
        comparison([rendering("A", A), rendering("B", B)], majors=(1,)),
        by="lan",
        originals={"A": b"A's file", "B": b"B's file"},
    )


def test_a_paragraph_inserted_elsewhere_reopens_nothing(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    longer = (A[0], "A band played.", "It rained.", *A[1:])
    revision = store.add_rendering("harbour", rendering("A", longer), by="lan")
    assert (revision.number, store.work("harbour").compared) == (2, False)
    assert states(store, ids) == ["approved"] * 4
    cells: list[tuple[Cell, ...]] = [((0,), (0,)), ((1, 2), ()), ((3,), (1,)), ((4,), (2,)), ((5,), (3,))]
    after = compare(store, longer, B, cells)
    assert (after[0], after[2:]) == (ids[0], ids[1:])
    assert states(store, ids) == ["approved"] * 4
    assert store.bead(after[1]).state == "undecided"
    assert store.canonical_text("harbour").undecided == (after[1],)
    assert store.work("harbour").compared


def test_a_typo_fixed_reopens_that_sentence_alone(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    fixed = (A[0], "The minister named 42 ships.", *A[2:])
    store.add_rendering("harbour", rendering("A", fixed), by="minh")
    assert states(store, ids) == ["approved", "reopened", "approved", "approved"]
    assert compare(store, fixed, B, [((i,), (i,)) for i in range(4)]) == ids
    assert states(store, ids) == ["approved", "reopened", "approved", "approved"]
    (change,) = store.changes_since(ids[1])
    assert (change.siglum, change.before, change.after) == ("A", A[1], fixed[1])
    assert [(p.kind, p.text) for p in change.pieces if p.kind != "same"] == [
        ("removed", "40"),
        ("added", "42"),
    ]
    assert store.changes_since(ids[0]) == ()
    text = store.canonical_text("harbour")
    assert (text.reopened, "Sentence 1." in text.text) == ((ids[1],), True)
    store.decide(ids[1], wording("Better."), by="lan")
    assert (states(store, ids)[1], store.changes_since(ids[1])) == ("approved", ())


def test_a_correction_taken_back_closes_what_it_reopened(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    store.add_rendering("harbour", rendering("A", (A[0], "The minister named 42 ships.", *A[2:])), by="minh")
    assert states(store, ids)[1] == "reopened"
    store.add_rendering("harbour", rendering("A", A), by="minh")
    assert states(store, ids) == ["approved"] * 4
    assert [r.number for r in store.revisions("harbour", "A")] == [1, 2, 3]
    assert store.rendering("harbour", "A", 2).segments[1].text == "The minister named 42 ships."


def test_what_an_editor_reopened_stays_reopened(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    store.reopen(ids[0], by="minh", note="ask the ministry")
    store.add_rendering("harbour", rendering("A", (*A, "The end.")), by="lan")
    assert states(store, ids) == ["reopened", "approved", "approved", "approved"]


def test_a_sentence_repeated_keeps_the_first_one_decided(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    repeated = (*A, A[2])
    after = compare(store, repeated, B, [*[((i,), (i,)) for i in range(4)], ((4,), ())])
    assert after[:4] == ids
    assert states(store, after) == ["approved"] * 4 + ["undecided"]


def test_a_block_moved_keeps_ids_and_decisions(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    moved = (A[0], A[3], A[1], A[2])
    after = compare(store, moved, B, [((0,), (0,)), ((1,), (3,)), ((2,), (1,)), ((3,), (2,))])
    assert after == (ids[0], ids[3], ids[1], ids[2])
    assert states(store, after) == ["approved"] * 4
    assert store.canonical_text("harbour").text.split() == [
        "Sentence",
        "0.",
        "Sentence",
        "3.",
        "Sentence",
        "1.",
        "Sentence",
        "2.",
    ]


def test_a_merge_by_a_new_alignment_keeps_the_wording_in_sight(store: Store) -> None:
    ids = start(store)
    store.decide(ids[1], wording("Forty ships."), by="lan")
    after = compare(store, A, B, [((0, 1), (0, 1)), ((2,), (2,)), ((3,), (3,))])
    assert after == (ids[1], ids[2], ids[3])
    merged = store.bead(ids[1])
    assert (merged.state, merged.parents) == ("reopened", (ids[0],))
    assert merged.decision is not None
    with pytest.raises(NotFound):
        store.bead(ids[0])
    # The alignment before, and everything is as it was; the bead that was merged away begins anew.
    again = compare(store, A, B, [((i,), (i,)) for i in range(4)])
    assert again[1:] == ids[1:]
    assert states(store, again) == ["undecided", "approved", "undecided", "undecided"]
    assert store.bead(again[0]).parents == (ids[1],)


def segments(store: Store, bead: int) -> list[int]:
    return [segment.id for part in store.bead(bead).parts for segment in part.segments]


def test_beads_merged_and_split_by_hand_after_approval(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    first, second = segments(store, ids[0]), segments(store, ids[1])
    versions = {bead: store.bead(bead).version for bead in ids}
    (merged,) = store.mend_beads(ids[:2], [first + second], by="lan", expected=versions)
    assert merged in ids[:2]
    assert store.bead(merged).state == "reopened"
    assert len(store.history(merged)) == 2
    assert [bead.index for bead in store.beads("harbour").beads] == [0, 1, 2]
    assert store.comparison("harbour").fixed == (((0, 1), (0, 1)),)
    halves = store.mend_beads([merged], [first, second], by="lan")
    assert merged in halves
    states_now = states(store, halves)
    assert states_now[halves.index(merged)] == "approved"
    (other,) = set(halves) - {merged}
    assert store.bead(other).parents == (merged,)
    assert len(store.history(other)) == 2
    assert [bead.id for bead in store.beads("harbour").beads] == [*halves, *ids[2:]]


def test_mending_refuses_what_does_not_add_up(store: Store) -> None:
    ids = start(store)
    first, second = segments(store, ids[0]), segments(store, ids[1])
    for beads, groups in (
        (ids[:1], [first[:1]]),
        (ids[:1], [first, []]),
        (ids[:1], [first, first[:1]]),
        (ids[:1], [first + second]),
        ((), [first]),
        (ids[:1], []),
    ):
        with pytest.raises(InvalidValue):
            store.mend_beads(beads, groups, by="lan")
    with pytest.raises(NotFound):
        store.mend_beads(ids[:1], [[*first, 999]], by="lan")
    assert [bead.version for bead in store.beads("harbour").beads] == [1, 1, 1, 1]


def test_a_new_witness_is_told_and_reopens_only_for_a_grave_divergence(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    c = ("Kesti opens its port in May.", "There are 43 ships.", "Trade grew.")
    store.add_rendering("harbour", rendering("C", c), by="minh")
    assert states(store, ids) == ["approved"] * 4
    cells: list[tuple[Cell, ...]] = [((i,), (i,), (i,) if i < 3 else ()) for i in range(4)]
    three = comparison([rendering("A", A), rendering("B", B), rendering("C", c)], cells, majors=(1,))
    assert store.save_comparison("harbour", three, by="minh") == ids
    assert states(store, ids) == ["approved", "reopened", "approved", "approved"]
    assert [store.bead(bead).new_witnesses for bead in ids] == [("C",), ("C",), ("C",), ()]
    assert store.progress("harbour").new_witness == 3
    (change,) = store.changes_since(ids[0])
    assert (change.siglum, change.before, change.after) == ("C", None, c[0])
    store.decide(ids[0], wording("Kesti's port opens in May."), by="lan")
    assert store.bead(ids[0]).new_witnesses == ()


def test_divergences_keep_the_order_of_the_checks(store: Store) -> None:
    start(store)
    renderings = [rendering("A", A), rendering("B", B), rendering("C", A)]
    made = comparison(renderings, majors=(0, 1, 1, 3))
    found = list(made.divergences)
    found[1] = replace(found[1], id="new and first", check="dates")
    made = replace(made, divergences=tuple(found))
    store.save_comparison("harbour", made, by="minh")
    assert store.comparison("harbour").comparison.divergences == made.divergences
    store.undo(by="minh")
    store.redo(by="minh")
    assert store.comparison("harbour").comparison == made


def test_a_new_witness_with_slight_divergences_reopens_nothing(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    renderings = [rendering("A", A), rendering("B", B), rendering("C", A)]
    store.save_comparison("harbour", comparison(renderings, majors=(0, 1), severity="minor"), by="minh")
    assert states(store, ids) == ["approved"] * 4


def test_a_rendering_deleted_and_restored(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    store.delete_rendering("harbour", "B", by="lan")
    assert [r.siglum for r in store.renderings("harbour")] == ["A"]
    assert [r.siglum for r in store.renderings("harbour", deleted=True)] == ["A", "B"]
    assert states(store, ids) == ["approved"] * 4
    (gone,) = store.changes_since(ids[0])
    assert (gone.siglum, gone.before, gone.after) == ("B", B[0], None)
    store.restore_rendering("harbour", "B", by="lan")
    assert states(store, ids) == ["approved"] * 4
    assert store.changes_since(ids[0]) == ()
    assert start_again(store) == ids


def test_what_only_a_deleted_rendering_has_goes_and_comes_back_with_it(store: Store) -> None:
    store.add_work("harbour", "Harbour", by="lan")
    made = comparison([rendering("A", A[:3]), rendering("B", B)])
    ids = store.save_comparison("harbour", made, by="lan")
    approve_all(store, ids)
    store.delete_rendering("harbour", "B", by="lan")
    assert [bead.id for bead in store.beads("harbour").beads] == list(ids[:3])
    assert store.progress("harbour").beads == 3
    store.add_rendering("harbour", rendering("B", B), by="lan")
    assert [bead.id for bead in store.beads("harbour").beads] == list(ids)
    assert states(store, ids) == ["approved"] * 4


def test_merging_while_a_rendering_is_deleted_takes_its_segments_along(store: Store) -> None:
    ids = start(store)
    store.delete_rendering("harbour", "B", by="lan")
    (merged,) = store.mend_beads(ids[:2], [segments(store, ids[0]) + segments(store, ids[1])], by="lan")
    store.restore_rendering("harbour", "B", by="lan")
    part = store.bead(merged).part("B")
    assert part is not None
    assert part.text == f"{B[0]} {B[1]}"


def test_a_sentence_that_is_gone_takes_its_bead_along(store: Store) -> None:
    ids = start(store)
    approve_all(store, ids)
    store.add_rendering("harbour", rendering("A", A[:3]), by="lan")
    assert states(store, ids) == ["approved", "approved", "approved", "reopened"]
    store.add_rendering("harbour", rendering("B", B[:3]), by="lan")
    assert [bead.id for bead in store.beads("harbour").beads] == list(ids[:3])
    assert store.comparison("harbour").bead_ids == ids[:3]
    assert len(store.history(ids[3])) == 1


@pytest.mark.parametrize(("before", "after"), [("", ""), ("a b", ""), ("", "a"), ("a, b c", "a b, c d")])
def test_a_diff_joins_back_to_both_texts(before: str, after: str) -> None:
    pieces = list(diff_words(before, after))
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after
