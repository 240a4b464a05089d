"""A wording put together from several renderings keeps the origin of each part."""

from dataclasses import replace

import pytest

from tests.web.helpers import NAME, WORK, comparison, with_the_source
from variorum.desk import credit_picks, source_sigla, suggest, wording_of
from variorum.desk.compose import Swap, fit_capital, swap_in
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


@pytest.fixture
def sourced(tmp_path):
    """A passage whose source shares a reading with two renderings, and the work's renderings."""
    with Store.open(tmp_path / "v.db") as store:
        store.import_work(WORK, "x", with_the_source(), by=NAME, source_language="vi")
        yield store.beads(WORK).beads[0], store.renderings(WORK)


def test_a_reading_the_source_shares_is_worded_as_a_rendering_has_it(sourced):
    bead, _renderings = sourced
    joint, alone = (wording_of(r, bead.parts, ["VI"]) for r in bead.divergences[0].readings)
    assert (joint.text, joint.siglum, joint.forms) == ("more than", "BBB", ("more than", "More than"))
    assert (alone.text, alone.siglum) == ("Nearly", "AAA")
    only_source = [r for r in bead.divergences[0].readings if "VI" in r.sigla]
    assert wording_of(only_source[0], bead.parts, ["VI", "BBB", "CCC"]) is None


def test_a_base_is_mended_with_a_reading_the_source_shares(sourced):
    """All but the figure speaks for AAA: a second machine's fault is made up for the others."""
    bead, renderings = sourced
    faulty = replace(bead.divergences[0], id="f", category="linguistic/duplication", severity="minor")
    both = [r for r in faulty.readings if "BBB" in r.sigla]
    faulty = replace(faulty, readings=(), spans=tuple(s for s in both[0].spans if s.siglum != "VI"))
    made = suggest(
        replace(bead, divergences=(*bead.divergences, faulty)),
        {r.siglum: r for r in renderings},
        source_sigla(renderings, "vi"),
    )
    assert (made.siglum, made.text) == ("AAA", "More than 40 ships came.")
    assert made.swaps[0].origin == "BBB"


@pytest.mark.parametrize(
    ("text", "start", "old", "new", "expected"),
    [
        ("Nearly 40 came.", 0, "Nearly", "more than", "More than"),
        ("It was so. Nearly 40 came.", 11, "Nearly", "more than", "More than"),
        ("In all nearly 40 came.", 7, "nearly", "more than", "more than"),
        ("They met in Van Pho.", 12, "Van Pho", "the capital", "the capital"),
        ("“Nearly 40 came.”", 1, "Nearly", "more than", "More than"),
    ],
)
def test_a_sentence_goes_on_beginning_with_a_capital(text, start, old, new, expected):
    assert fit_capital(text, start, old, new) == expected
