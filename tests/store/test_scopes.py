"""Wider decisions: what they reach, what shields from them, and taking them back."""

from __future__ import annotations

import pytest
from making import comparison, rendering

from variorum.errors import Conflict, InvalidValue
from variorum.model import Lemma, Origin, Piece
from variorum.store import Store

THANKS_A = "Thank you very much."
THANKS_B = "Many thanks."
A = (THANKS_A, "Premier Oru spoke.", "We agree.", THANKS_A)
B = (THANKS_B, "Prime Minister Oru spoke.", "We concur.", THANKS_B)


def wording(text: str) -> Lemma:
    return Lemma((Piece(text, Origin("editor", "lan")),))


def start(store: Store, slug: str) -> tuple[int, ...]:
    store.add_work(slug, slug, by="lan")
    return store.save_comparison(slug, comparison([rendering("A", A), rendering("B", B)]), by="lan")


def test_the_same_passage_gets_the_same_wording(store: Store) -> None:
    ids, others = start(store, "one"), start(store, "two")
    shown = store.preview(ids[0], "Thank you.", "work")
    assert [(e.bead.id, e.before, e.after, e.applies) for e in shown] == [(ids[3], None, "Thank you.", True)]
    store.decide(ids[0], wording("Thank you."), by="lan", scope="work", reach={ids[3]: shown[0].bead.version})
    reached = store.bead(ids[3])
    assert reached.state == "approved"
    assert reached.decision is not None
    first = store.bead(ids[0]).decision
    assert first is not None
    assert (reached.decision.follows, reached.decision.scope, reached.decision.event) == (
        first.id,
        "work",
        first.event,
    )
    assert reached.decision.lemma is not None
    assert reached.decision.lemma.pieces[0].origin.segment in {
        s.id for p in reached.parts for s in p.segments
    }
    assert [store.bead(bead).state for bead in others] == ["undecided"] * 4
    house = store.preview(ids[0], "Thanks!", "house")
    assert [e.bead.id for e in house if e.applies] == [others[0], others[3]]
    assert [e.reason for e in house if not e.applies] == ["was decided for its work"]


def test_a_narrower_decision_is_a_shield(store: Store) -> None:
    ids, others = start(store, "one"), start(store, "two")
    store.decide(others[0], wording("Thank you so much."), by="minh")
    shown = store.preview(ids[0], "Thank you.", "house")
    assert {e.bead.id: e.reason for e in shown} == {
        ids[3]: None,
        others[0]: "was decided for this place",
        others[3]: None,
    }
    store.decide(ids[0], wording("Thank you."), by="lan", scope="house")
    assert store.canonical_text("two").text == "Thank you so much.\n\nThank you."


def test_a_preview_that_is_out_of_date_is_a_conflict(store: Store) -> None:
    ids = start(store, "one")
    shown = store.preview(ids[0], "Thank you.", "work")
    reach = {e.bead.id: e.bead.version for e in shown if e.applies}
    store.decide(ids[3], "omit", by="minh")
    with pytest.raises(Conflict, match="since the preview"):
        store.decide(ids[0], wording("Thank you."), by="lan", scope="work", reach=reach)
    assert store.bead(ids[0]).state == "undecided"


def test_a_rejected_wording_is_replaced_where_it_was_approved(store: Store) -> None:
    ids, others = start(store, "one"), start(store, "two")
    store.decide(ids[2], wording("We agree with Premier Oru, the Premiers said."), by="minh")
    store.decide(others[2], wording("Premier Oru"), by="minh")
    rejected = ("Premier", "Prime Minister")
    text = "Prime Minister Oru spoke."
    (effect,) = store.preview(ids[1], text, "work", rejected=rejected)
    assert effect.after == "We agree with Prime Minister Oru, the Premiers said."
    store.decide(ids[1], wording(text), by="lan", scope="work", rejected=rejected)
    assert "We agree with Prime Minister Oru, the Premiers said." in store.canonical_text("one").text
    assert store.canonical_text("two").text == "Premier Oru"


def test_one_undo_takes_all_of_it_back(store: Store) -> None:
    ids, others = start(store, "one"), start(store, "two")
    store.decide(ids[0], wording("Thank you."), by="lan", scope="house")
    assert store.progress("two").approved == 2
    assert store.events("two", limit=1)[0].kind == "decide-house"
    store.undo(by="lan", work="one")
    assert (store.progress("one").approved, store.progress("two").approved) == (0, 0)
    assert store.bead(others[0]).decision is None
    store.redo(by="lan", work="one")
    assert store.progress("two").approved == 2
    assert store.verify().ok


def test_the_next_work_is_offered_what_was_settled_widely(store: Store) -> None:
    ids = start(store, "one")
    store.decide(ids[0], wording("Thank you."), by="lan", scope="work")
    store.decide(ids[1], wording("Prime Minister Oru spoke."), by="lan", scope="house")
    later = start(store, "later")
    assert store.progress("later").approved == 0
    assert [d.lemma.text for d in store.suggestions(later[1]) if d.lemma] == ["Prime Minister Oru spoke."]
    assert store.suggestions(later[0]) == ()


@pytest.mark.parametrize("rejected", [("", "x"), (" ", "x"), ("x", "x")])
def test_nothing_to_replace(store: Store, rejected: tuple[str, str]) -> None:
    ids = start(store, "one")
    with pytest.raises(InvalidValue):
        store.preview(ids[0], "x", "work", rejected=rejected)


def test_scopes_have_names(store: Store) -> None:
    ids = start(store, "one")
    with pytest.raises(InvalidValue):
        store.preview(ids[0], "x", "galaxy")  # type: ignore[arg-type]
    with pytest.raises(InvalidValue):
        store.decide(ids[0], "omit", by="lan", scope="work")
    assert store.preview(ids[0], "x", "here") == ()
