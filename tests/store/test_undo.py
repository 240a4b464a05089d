"""Undo and redo of every action, by events that are kept; also after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from making import A, B, comparison, rendering, start

from variorum.errors import Conflict, NotFound
from variorum.model import Concept, Lemma, Origin, Piece, Term
from variorum.store import Store

LEMMA = Lemma((Piece("Settled.", Origin("editor", "lan")),))
LONGER = (A[0], "A band played.", "The minister named 42 ships.", *A[2:])


def picture(store: Store) -> object:
    """All a user sees of a store, the versions left out."""
    works = []
    for summary in store.works():
        slug = summary.work.slug
        beads = [
            (
                b.id,
                b.state,
                b.parts,
                b.decision,
                b.new_witnesses,
                b.parents,
                b.fixed,
                b.variants,
                b.divergences,
            )
            for b in store.beads(slug).beads
        ]
        works.append((slug, summary.work.title, summary.progress, store.comparison(slug).comparison, beads))
    concepts = [(c.concept, c.evidence, c.approved_by) for c in store.concepts()]
    searched = [store.beads(s.work.slug, filters=_asking("ships")).total for s in store.works()]
    return works, concepts, searched


def _asking(text: str) -> object:
    from variorum.store import BeadFilter

    return BeadFilter(text=text)


def merge(store: Store, ids: tuple[int, ...]) -> None:
    segments = [s.id for bead in ids[:2] for part in store.bead(bead).parts for s in part.segments]
    store.mend_beads(ids[:2], [segments], by="lan")


ACTIONS: dict[str, Callable[[Store, tuple[int, ...]], object]] = {
    "decide": lambda store, ids: store.decide(ids[0], LEMMA, by="lan"),
    "omit": lambda store, ids: store.decide(ids[1], "omit", by="lan"),
    "decide again": lambda store, ids: store.decide(ids[2], LEMMA, by="lan"),
    "reopen": lambda store, ids: store.reopen(ids[2], by="lan"),
    "merge": merge,
    "revise": lambda store, ids: store.add_rendering("harbour", rendering("A", LONGER), by="lan"),
    "add a rendering": lambda store, ids: store.add_rendering("harbour", rendering("C", B), by="lan"),
    "compare": lambda store, ids: store.save_comparison(
        "harbour",
        comparison([rendering("A", LONGER), rendering("B", B), rendering("C", B)], majors=(0, 3)),
        by="lan",
    ),
    "delete a rendering": lambda store, ids: store.delete_rendering("harbour", "B", by="lan"),
    "delete the work": lambda store, ids: store.delete_work("harbour", by="lan"),
    "change the work": lambda store, ids: store.change_work("harbour", by="lan", title="Other", base="B"),
    "begin a work": lambda store, ids: store.add_work("new", "New", by="lan"),
    "mark a term": lambda store, ids: store.add_concept(Concept("", (Term("quay", "en"),)), by="lan"),
    "approve a term": lambda store, ids: store.approve_concept(1, by="lan"),
    "change a term": lambda store, ids: store.change_concept(
        1, Concept("", (Term("pier", "en"), Term("jetty", "en", "deprecated"))), by="lan"
    ),
    "delete a term": lambda store, ids: store.delete_concept(1, by="lan"),
}


def prepared(store: Store) -> tuple[int, ...]:
    ids = start(store)
    store.decide(ids[2], "omit", by="minh")
    store.add_concept(Concept("", (Term("harbour", "en"),)), by="minh", work="harbour")
    return ids


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_can_be_undone_and_done_again(store: Store, name: str) -> None:
    ids = prepared(store)
    before = picture(store)
    ACTIONS[name](store, ids)
    after = picture(store)
    assert after != before
    store.undo(by="lan")
    assert picture(store) == before
    store.redo(by="lan")
    assert picture(store) == after
    store.undo(by="lan")
    assert picture(store) == before
    assert store.verify().problems == ()
    assert [event.kind for event in store.events(limit=3)] == ["undo", "redo", "undo"]


def test_undo_and_redo_after_a_restart(place: str) -> None:
    with Store.open(place) as store:
        ids = prepared(store)
        before = picture(store)
        ACTIONS["decide"](store, ids)
        after = picture(store)
    with Store.open(place) as store:
        store.undo(by="lan")
        assert picture(store) == before
    with Store.open(place) as store:
        store.redo(by="lan")
        assert picture(store) == after


def test_a_row_of_actions_is_undone_one_by_one(store: Store) -> None:
    ids = prepared(store)
    pictures = [picture(store)]
    for name in ("decide", "merge", "revise", "compare", "change the work", "delete the work"):
        ACTIONS[name](store, ids)
        pictures.append(picture(store))
    for expected in reversed(pictures[:-1]):
        store.undo(by="lan", event=store.undoable(by="lan")[0].id)  # type: ignore[union-attr]
        assert picture(store) == expected
    for expected in pictures[1:]:
        store.redo(by="lan")
        assert picture(store) == expected
    assert store.verify().ok


def test_each_user_undoes_their_own(store: Store) -> None:
    ids = start(store)
    store.decide(ids[0], "omit", by="lan")
    store.decide(ids[1], "omit", by="minh")
    assert store.undo(by="lan", work="harbour").bead == ids[0]
    assert (store.bead(ids[0]).state, store.bead(ids[1]).state) == ("undecided", "omitted")
    assert [d.undone for d in store.history(ids[0])] == [True]
    with pytest.raises(NotFound, match="nothing to redo"):
        store.redo(by="minh")


def test_what_somebody_built_upon_is_not_undone(store: Store) -> None:
    ids = start(store)
    store.decide(ids[0], "omit", by="lan")
    store.decide(ids[0], LEMMA, by="minh")
    with pytest.raises(Conflict, match="changed since"):
        store.undo(by="lan", work="harbour")
    assert store.bead(ids[0]).state == "approved"


def test_an_event_is_undone_once(store: Store) -> None:
    ids = start(store)
    store.decide(ids[0], "omit", by="lan")
    event = store.events(limit=1)[0]
    store.undo(by="minh", event=event.id)
    with pytest.raises(Conflict, match="already undone"):
        store.undo(by="lan", event=event.id)
    with pytest.raises(Conflict, match="cannot be taken back"):
        store.undo(by="lan", event=store.events(limit=1)[0].id)
    with pytest.raises(NotFound):
        store.undo(by="lan", event=999)
    store.redo(by="lan", event=event.id)
    with pytest.raises(Conflict, match="not undone"):
        store.redo(by="lan", event=event.id)


def test_a_new_action_clears_what_there_was_to_redo(store: Store) -> None:
    ids = start(store)
    store.decide(ids[0], "omit", by="lan")
    store.undo(by="lan")
    assert store.undoable(by="lan")[1] is not None
    store.decide(ids[1], "omit", by="lan")
    assert store.undoable(by="lan")[1] is None


def test_users_are_not_undone(store: Store) -> None:
    store.add_first_administrator("lan", "correct horse")
    with pytest.raises(NotFound):
        store.undo(by="lan")
    with pytest.raises(Conflict):
        store.undo(by="lan", event=store.events(limit=1)[0].id)


def test_versions_never_go_back(store: Store) -> None:
    ids = start(store)
    first = store.bead(ids[0]).version
    store.decide(ids[0], "omit", by="lan")
    store.undo(by="lan")
    assert store.bead(ids[0]).version == first + 2
