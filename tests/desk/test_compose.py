"""A wording put together from several renderings keeps the origin of each part."""

import pytest

from tests.web.helpers import NAME, WORK, comparison
from variorum.desk import credit_picks
from variorum.desk.compose import Swap, swap_in
from variorum.model import Lemma, Origin, Piece
from variorum.store import Store


@pytest.fixture
def bead(tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        store.import_work(WORK, "x", comparison(), by=NAME, source_language="vi")
        yield store.beads(WORK).beads[1]


def lemma(*pieces):
    return Lemma(
        tuple(
            Piece(text, Origin("editor", NAME) if own else Origin("rendering", "AAA")) for text, own in pieces
        )
    )


def said(found):
    return [(p.text, p.origin.name, p.origin.start, p.origin.end) for p in found.pieces]


def test_a_pick_credits_only_what_the_store_gave_to_the_editor(bead):
    segment = bead.part("BBB").segments[0]  # This year 59 ships came came.
    made = lemma(("This year ", False), ("59", True), (" ships came.", False))
    picked = credit_picks(made, bead, [f"{segment.id}:10:18"])  # "59 ships"
    assert picked.text == made.text
    assert said(picked)[1] == ("59", "BBB", 10, 12)
    assert [p.origin.name for p in picked.pieces] == ["AAA", "BBB", "AAA"]


def test_what_stands_around_a_pick_stays_the_editors(bead):
    segment = bead.part("BBB").segments[0]
    made = lemma(("In all 59, they say", True))
    picked = credit_picks(made, bead, [f"{segment.id}:10:12"])
    assert [(p.text, p.origin.name) for p in picked.pieces] == [
        ("In all ", NAME),
        ("59", "BBB"),
        (", they say", NAME),
    ]


def test_a_term_is_credited_to_the_glossary(bead):
    picked = credit_picks(lemma(("The ", False), ("free port", True)), bead, ["term:free port"])
    assert [(p.text, p.origin.kind) for p in picked.pieces] == [("The ", "rendering"), ("free port", "term")]


@pytest.mark.parametrize("pick", ["", "x", "1:2", "0:0:4", "1:9:3", "1:0:99999", "term:", "²:0:1", "-1:0:2"])
def test_picks_that_are_none_are_ignored(bead, pick):
    made = lemma(("Typed.", True))
    assert credit_picks(made, bead, [pick]) == made


def test_exchanges_do_not_overlap():
    swaps = (Swap("b c", "X", "", "", 2), Swap("c d", "Y", "", "", 4), Swap("e", "Z", "", "", 8))
    assert swap_in("a b c d e", swaps)[0] == "a X d Z"
    assert swap_in("other text", swaps) == ("other text", ())
